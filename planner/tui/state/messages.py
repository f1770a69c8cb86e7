"""What workers and widgets tell the app and the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from planner.catalogue import Catalogue, Diagnostic
    from planner.domain.fault import Fault
    from planner.domain.learning_plan import LearningPlan
    from planner.journal import Journal
    from planner.tui.state.catalogue_check import CatalogueCheck
    from planner.tui.state.learner_review import LearnerView
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
class PlanImproved(Message):
    """A better plan, or a better bound on it, was found for a situation; solving goes on."""

    situation: Situation
    plan: LearningPlan


@dataclass
class PlanSolved(Message):
    """The plan for a situation is settled."""

    situation: Situation
    plan: LearningPlan


@dataclass
class PlanRefused(Message):
    """The wishes of a situation make no sense to plan with."""

    situation: Situation
    fault: Fault


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
