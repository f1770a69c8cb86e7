"""Records with flipped bytes, cut files and damaged logs: what counts is what was written, the rest is named."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.journal.damage import cut, flip, some_events, write, write_and_be_killed
from tests.journal.test_damage import assert_nothing_silent
from tests.stress.outcome import Outcome, sized

EVENTS = some_events(60)
_LOG_HEADER = 32

Damage = Callable[[Path, random.Random], None]


def flipped(folder: Path, share: float) -> Outcome:
    """One byte of the file changed."""
    return _damaged("a byte of the file flipped", 400, flip, folder, share)


def cut_short(folder: Path, share: float) -> Outcome:
    """The file cut anywhere."""
    return _damaged("the file cut anywhere", 400, cut, folder, share)


def logs_damaged(folder: Path, share: float) -> Outcome:
    """A killed process's write-ahead log cut or flipped."""
    outcome = Outcome("a write-ahead log cut, flipped or gone")
    damages: tuple[Damage, ...] = (cut, partial(flip, after=_LOG_HEADER), lambda log, dice: log.unlink())
    for number in sized(200, share):
        place = folder / str(number)

        def trial(number: int = number, place: Path = place) -> str:
            path = write_and_be_killed(place, EVENTS)
            dice = random.Random(number)
            dice.choices(damages, weights=(10, 10, 1))[0](path.with_name("journal.db-wal"), dice)
            return assert_nothing_silent(place, [type(EVENTS[0])(name="first"), *EVENTS])

        outcome.attempt(str(number), trial)
    return outcome


def _damaged(what: str, full: int, damage: Damage, folder: Path, share: float) -> Outcome:
    outcome = Outcome(what)
    whole = write(folder / "whole", EVENTS)
    files = {path.name: path.read_bytes() for path in whole.parent.iterdir()}
    for number in sized(full, share):
        place = folder / str(number)
        place.mkdir()
        for name, content in files.items():
            (place / name).write_bytes(content)

        def trial(number: int = number, place: Path = place) -> str:
            damage(place / "journal.db", random.Random(number))
            return assert_nothing_silent(place, EVENTS)

        outcome.attempt(str(number), trial)
    return outcome
