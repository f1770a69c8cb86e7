"""Messages from workers to the app and the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from planner.catalogue import Catalogue, Diagnostic
    from planner.domain.fault import Fault
    from planner.journal import Journal
    from planner.tui.state.catalogue_check import CatalogueCheck
    from planner.tui.state.learner_review import LearnerView
    from planner.tui.state.plan_state import PlanState
    from planner.tui.state.situation import Situation


@dataclass
class SituationLoaded(Message):
    """The catalogue and the learner's record were read."""

    situation: Situation
    journal: Journal
    check: CatalogueCheck


@dataclass
class CatalogueChecked(Message):
    """The catalogue was read, be it sound or not."""

    check: CatalogueCheck


@dataclass
class RecordUnreadable(Message):
    """The learner's record can't be read or written."""

    fault: Fault


@dataclass
class PlanChanged(Message):
    """More is known of the plan for a situation."""

    situation: Situation
    state: PlanState


@dataclass
class ProfileOpened(Message):
    """A learner's profile was read against a catalogue."""

    path: Path
    catalogue: Catalogue
    view: LearnerView


@dataclass
class ProfileRefused(Message):
    """A learner's profile can't be read against a catalogue; these are its faults."""

    path: Path
    catalogue: Catalogue
    faults: tuple[Diagnostic, ...]
