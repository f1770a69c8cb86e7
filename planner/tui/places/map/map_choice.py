"""Messages from the views of the map to the screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class CompetencyChosen(Message):
    """The learner moved to another competency, or away from all (`None`)."""

    competency: str | None


@dataclass
class CompetencyOpened(Message):
    """The learner wants to see a competency with its neighbours."""

    competency: str
