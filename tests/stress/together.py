"""Several processes that write at once: every event is there once, in one unbroken chain."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from planner.journal import Journal, Logged
from tests.stress.outcome import Outcome, sized
from tests.stress.programs import start_writer

ROUNDS = ((2, 50), (4, 50), (8, 50), (5, 15), (5, 15), (4, 10))
"""How many writers, and how many events each; together 890. All but the first three race for the first creation too."""


def writers_together(folder: Path, share: float) -> Outcome:
    """Rounds of writers on one record each."""
    outcome = Outcome("events by processes at once")
    for number in sized(len(ROUNDS), share):
        writers, events = ROUNDS[number]
        place = folder / str(number)
        outcome.attempt(str(number), lambda place=place, of=(writers, events): _race(place, *of))
        outcome.tried += writers * events - 1
    return outcome


def _race(place: Path, writers: int, events: int) -> str:
    running = [start_writer(place, str(events), f"course-{number}") for number in range(writers)]
    acknowledged: list[int] = []
    for writer in running:
        out, errors = writer.communicate()
        assert (writer.returncode, errors) == (0, "")
        acknowledged += [int(line) for line in out.split()[1:]]
    with Journal.open(place) as journal:
        assert journal.findings == ()
        assert sorted(acknowledged) == [entry.id for entry in journal.events()] == list(range(1, writers * events + 1))
        written = Counter(entry.event.course for entry in journal.events() if isinstance(entry.event, Logged))
    assert set(written.values()) == {events}
    return f"rounds of {writers} × {events}, all there once"
