"""Reading a learner's profile for a mentor; runs in a worker and touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from planner.catalogue import Catalogue, Diagnostic, ProfileError, Severity, including, read_postings, read_profile
from planner.domain.fault import Fault
from planner.tui.places.mentor.learner_review import LearnerView, view_learner
from planner.tui.state.situation import Situation


@dataclass
class ProfileRead(Message):
    """A learner's profile was read against a catalogue, which gave the view of a learner unless a fault is an error."""

    path: Path
    catalogue: Catalogue
    view: LearnerView | None = None
    faults: tuple[Diagnostic, ...] = ()


def open_profile(path: Path, situation: Situation) -> ProfileRead:
    """Read a profile against the catalogue of a situation; what can't be read at all is a fault of the whole file."""
    warnings: list[Diagnostic] = []
    try:
        learner = read_profile(path, situation.catalogue, warnings.append)
    except ProfileError as error:
        return ProfileRead(path, situation.catalogue, faults=error.diagnostics)
    except Fault as fault:
        whole = Diagnostic(
            path=path.as_posix(),
            line=0,
            column=0,
            code="unreadable-file",
            severity=Severity.ERROR,
            message=fault.message,
            help=fault.help,
        )
        return ProfileRead(path, situation.catalogue, faults=(whole,))
    catalogue = including(situation.catalogue, read_postings(path))
    return ProfileRead(path, situation.catalogue, view_learner(learner, catalogue, situation.today), tuple(warnings))


def path_of(text: str) -> Path:
    """The path as typed, with `~` for the home folder."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # a `~` before what is nobody's name is a name like any other
        return Path(text)


def check_path(text: str) -> str | None:
    """What is wrong with a path as typed, if anything."""
    if not text:
        return "Name a file"
    path = path_of(text)
    try:
        if path.is_dir():
            return f"{path} is a folder; name a file in it"
        is_there = path.exists()
    except OSError:  # a name that the system does not take
        is_there = False
    return None if is_there else f"There is no file {path}"
