"""Messages from workers to the app and the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from planner.domain.fault import Fault
    from planner.journal import Journal
    from planner.tui.state.catalogue_check import CatalogueCheck
    from planner.tui.state.plan_state import PlanState
    from planner.tui.state.situation import Situation


@dataclass
class SituationLoaded(Message):
    """The catalogue and the learner's record were read; `news` are sentences about what happened to the record."""

    situation: Situation
    journal: Journal
    check: CatalogueCheck
    news: tuple[str, ...] = ()


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
