"""What a mentor sees of a learner's file."""

from __future__ import annotations

from datetime import date

from planner.assessment.question import Disagreement
from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.tui.places.mentor.learner_review import view_learner

TODAY = date(2026, 11, 20)


def claim(level: Level, source: LevelSource = LevelSource.SELF) -> HeldLevel:
    return HeldLevel(level=level, source=source)


UNFIT = {"machine-learning": claim(Level.PRACTITIONER), "statistics": claim(Level.NONE)}


def test_a_claim_that_needs_more_of_another_is_doubted_as_at_the_end_of_the_interview(
    small_catalogue: Catalogue,
) -> None:
    view = view_learner(Learner(posting="graduate", levels=UNFIT), small_catalogue, TODAY)
    [doubt] = view.doubts
    assert isinstance(doubt, Disagreement)
    assert (doubt.competency, doubt.prerequisite, doubt.prerequisite_level) == (
        "machine-learning",
        "statistics",
        Level.NONE,
    )
    assert view.doubts == view.situation.interview("plan").doubts()
    assert view.doubts_about("statistics") == view.doubts
    assert not view.is_settled(doubt)


def test_a_finished_course_mends_what_a_claim_lacks(small_catalogue: Catalogue) -> None:
    [course] = [name for name, course in small_catalogue.courses.items() if "statistics" in course.teaches]
    learner = Learner(posting="graduate", levels=UNFIT, completed=(course,))
    assert view_learner(learner, small_catalogue, TODAY).doubts == ()


def test_a_doubt_that_the_learner_left_is_told_as_settled(small_catalogue: Catalogue) -> None:
    learner = Learner(posting="graduate", levels=UNFIT, settled=(("machine-learning", "statistics"),))
    view = view_learner(learner, small_catalogue, TODAY)
    assert [view.is_settled(doubt) for doubt in view.doubts] == [True]


def test_an_estimate_in_the_file_contradicts_nothing(small_catalogue: Catalogue) -> None:
    levels = {**UNFIT, "statistics": claim(Level.AWARENESS, LevelSource.INFERRED)}
    view = view_learner(Learner(posting="graduate", levels=levels), small_catalogue, TODAY)
    assert not any(isinstance(doubt, Disagreement) for doubt in view.doubts)


def test_the_view_knows_what_is_estimated_and_what_courses_taught(small_catalogue: Catalogue) -> None:
    learner = Learner(
        posting="senior-engineer",
        levels={"machine-learning": claim(Level.WORKING)},
        completed=("speaking-club",),
    )
    view = view_learner(learner, small_catalogue, TODAY)
    assert view.known["python"].source is LevelSource.INFERRED
    assert view.known["communication"].source is LevelSource.COURSE
    assert list(view.by_area) == [area for area in small_catalogue.areas if area in view.by_area]
    assert "communication" in view.by_area["communication"]
    assert view.situation.profile == small_catalogue.postings["senior-engineer"]
    assert 0 < view.situation.gap.readiness < 1
