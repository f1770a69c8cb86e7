"""A disk that is full while the screens are open: one sentence, everything readable, and nothing lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from planner.domain.level import Level
from planner.journal import Assessed, Journal
from tests.tui.conftest import NOW
from tests.tui.events import BEGUN
from tests.tui.on_terminal import on_terminal, until_drawn, until_ended

WITHOUT_ROOM = """
import resource, sys
from planner.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
sys.exit(main(sys.argv[1:]))
"""
"""Starts the program where no file may grow, which the system reports as it does a full disk."""


@pytest.mark.screen
@pytest.mark.skipif(sys.platform != "linux", reason="needs limits that another process can lift")
def test_the_screens_read_on_and_keep_what_is_entered_once_there_is_room(
    small_catalogue_folder: Path, tmp_path: Path
) -> None:
    import resource  # noqa: PLC0415  (not on every system)

    data = tmp_path / "data"
    with Journal.open(data) as journal:
        journal.append_all(BEGUN, NOW)
    before = (data / "journal.db").read_bytes()
    options = ["--catalogue", str(small_catalogue_folder), "--data-dir", str(data)]
    with on_terminal("-c", WITHOUT_ROOM, *options) as (app, terminal):
        until_drawn(terminal, "Where you stand")
        os.write(terminal, b"4")
        until_drawn(terminal, "Neighbourhood")
        rate(terminal)
        until_drawn(terminal, "the disk is full")
        assert (data / "journal.db").read_bytes() == before
        os.write(terminal, b"1")
        until_drawn(terminal, "Where you stand")
        resource.prlimit(app.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        os.write(terminal, b"4")
        until_drawn(terminal, "Neighbourhood")
        rate(terminal)
        until_drawn(terminal, "practitioner. u takes")
        app.terminate()
        assert "Traceback" not in until_ended(terminal).decode(errors="replace")
    with Journal.open(data) as journal:
        assert journal.findings == ()
        told = [entry.event for entry in journal.events()][len(BEGUN) :]
    assert [event.level for event in told if isinstance(event, Assessed)] == [Level.PRACTITIONER]
    assert not list(data.glob("*.log"))


def rate(terminal: int) -> None:
    """Rate the competency that the map shows as practitioner."""
    os.write(terminal, b"r")
    until_drawn(terminal, "Which is the last that is true of you?")
    os.write(terminal, b"d")
