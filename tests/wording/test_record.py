"""What the catalogue has no longer is told, with what to do about it."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import LearnerRecord
from planner.wording.record import gone_in_words


def test_a_posting_that_is_gone_is_told_with_what_to_do(small_catalogue: Catalogue) -> None:
    pinned = Preferences(pinned=("lost-course",))
    [told] = gone_in_words(LearnerRecord(posting="pilot", preferences=pinned), small_catalogue)
    assert told.startswith("the catalogue has no course lost-course and no posting pilot; your record keeps")
    assert told.endswith("choose another posting on Target")
    assert gone_in_words(LearnerRecord(), small_catalogue) == []


def test_what_a_course_taught_that_is_gone_is_told_with_its_levels_and_how_a_mentor_mends_it(
    small_catalogue: Catalogue,
) -> None:
    noted = LearnerRecord(completed={"lost": None}, taught={"lost": {"python": Level.WORKING}})
    [told] = gone_in_words(noted, small_catalogue)
    assert told.endswith("; what you learnt there still counts: python to working")
    [told] = gone_in_words(LearnerRecord(completed={"lost": None}), small_catalogue)
    assert "what such a course taught counts no more" in told
    assert told.endswith("ask your mentor to put the course back with `retired = DATE` and not delete it")
