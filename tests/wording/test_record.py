"""What the catalogue has no longer is told, with what to do about it."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.domain.learner import Preferences
from planner.journal import LearnerRecord
from planner.wording import gone_in_words


def test_a_posting_that_is_gone_is_told_with_what_to_do(small_catalogue: Catalogue) -> None:
    pinned = Preferences(pinned=("lost-course",))
    [told] = gone_in_words(LearnerRecord(posting="pilot", preferences=pinned), small_catalogue)
    assert told.startswith("the catalogue has no course lost-course and no posting pilot; your record keeps")
    assert told.endswith("choose another posting on Target")
    assert gone_in_words(LearnerRecord(), small_catalogue) == []
