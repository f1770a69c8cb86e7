"""Processes killed at any moment: no event that was acknowledged is lost, and the record is sound."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from planner.domain.level import Level
from planner.journal import Assessed, Journal, Planned, Targeted
from planner.tui.look.answer_keys import letter_of
from tests.journal.damage import FIRST
from tests.stress.outcome import Outcome, sized
from tests.stress.programs import CATALOGUE, environment, planner, start_writer
from tests.tui.on_terminal import on_terminal, until_drawn

WRITERS, COMMANDS, SCREENS = 200, 70, 30


def writers_killed(folder: Path, share: float) -> Outcome:
    """Writers through the library, killed while they append."""
    outcome = Outcome("kill -9 of a writer of events")
    for number in sized(WRITERS, share):
        place = folder / str(number % 10)
        outcome.attempt(str(number), lambda number=number, place=place: _kill_writer(place, random.Random(number)))
    return outcome


def _kill_writer(place: Path, dice: random.Random) -> str:
    before = _count(place)
    writer = start_writer(place, "forever")
    assert writer.stdout is not None
    assert writer.stderr is not None
    assert writer.stdout.readline() == "open\n"
    time.sleep(dice.uniform(0, 0.15))
    writer.send_signal(signal.SIGKILL)
    out, errors = writer.stdout.read(), writer.stderr.read()  # not `communicate`, which forgets what is read ahead
    writer.wait()
    writer.stdout.close()
    writer.stderr.close()
    assert "Traceback" not in errors, errors
    acknowledged = [int(line) for line in out.split("\n")[:-1]]
    after = _count(place)
    assert before + len(acknowledged) <= after <= before + len(acknowledged) + 1
    return "while writing" if acknowledged else "before the first"


def commands_killed(folder: Path, share: float) -> Outcome:
    """`planner log`, killed around the moment it writes."""
    outcome = Outcome("kill -9 of `planner log`")
    began = time.monotonic()
    planner("log", "ml-start", "1", folder=folder)
    usual = time.monotonic() - began
    for number in sized(COMMANDS, share):
        outcome.attempt(str(number), lambda number=number: _kill_command(folder, random.Random(number), usual))
    return outcome


def _kill_command(folder: Path, dice: random.Random, usual: float) -> str:
    before = _count(folder)
    command = [sys.executable, "-u", "-m", "planner", "--catalogue", str(CATALOGUE), "--data-dir", str(folder)]
    running = subprocess.Popen(
        [*command, "log", "ml-start", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    )
    time.sleep(usual * dice.uniform(0.3, 1))
    running.kill()
    out, errors = running.communicate()
    assert "Traceback" not in errors, errors
    after = _count(folder)
    assert after - before in ((1,) if out else (0, 1))
    return "acknowledged" if out else "written" if after > before else "before the write"


def screens_killed(folder: Path, share: float) -> Outcome:
    """The screens, killed while a level is given."""
    outcome = Outcome("kill -9 of the screens")
    with Journal.open(folder) as journal:
        journal.append_all([Targeted(posting="graduate"), Assessed(competency="python", level=Level.WORKING)], FIRST)
    for number in sized(SCREENS, share):
        outcome.attempt(str(number), lambda number=number: _kill_screens(folder, random.Random(number)))
    return outcome


def _kill_screens(folder: Path, dice: random.Random) -> str:
    before = _count(folder)
    options = ["--catalogue", str(CATALOGUE), "--data-dir", str(folder)]
    with on_terminal("-m", "planner", *options) as (app, terminal):
        until_drawn(terminal, "Where you stand")
        os.write(terminal, b"4")
        until_drawn(terminal, "Neighbourhood")
        os.write(terminal, b"r")
        until_drawn(terminal, "Which is the last that is true of you?")
        os.write(terminal, letter_of(dice.choice(list(Level))).encode())
        time.sleep(dice.uniform(0, 0.2))
        app.kill()
        app.wait()
        os.close(terminal)
    assert not list(folder.glob("*.log"))
    after = _count(folder)
    assert after - before in (0, 1)
    return "written" if after > before else "before the write"


def _count(folder: Path) -> int:
    """How many events the learner entered; raises unless the record is sound."""
    with Journal.open(folder) as journal:
        assert journal.findings == ()
        return sum(not isinstance(entry.event, Planned) for entry in journal.events())
