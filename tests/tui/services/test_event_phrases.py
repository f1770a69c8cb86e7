"""How each event is told of when it is taken back."""

from __future__ import annotations

import pytest

from planner.catalogue import Catalogue
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Completed, Event, Logged, Preferred, Targeted, Unknown
from planner.tui.services.event_phrases import describe


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (Logged(course="matrices", hours=2.5), "2.5 h for Matrices at work"),
        (Completed(course="gone"), "the finish of gone"),
        (Assessed(competency="python", level=Level.WORKING), "your level of Python"),
        (Targeted(posting="graduate"), "the choice of a posting"),
        (Preferred(preferences=Preferences()), "the change of a wish"),
        (Unknown(kind="promoted", payload="{}"), "the last thing you recorded"),
    ],
)
def test_events_are_told_in_words(event: Event | Unknown, text: str, small_catalogue: Catalogue) -> None:
    assert describe(event, small_catalogue) == text
