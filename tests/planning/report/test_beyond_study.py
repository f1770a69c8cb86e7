"""The stepping stone: another posting for which one is ready by the time that the target's applications begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from planner.catalogue import Catalogue
from planner.domain.background import Background, Backgrounds, Degree, Occupation, OwnEducation, Years
from planner.domain.course import CourseFormat
from planner.domain.learner import Learner
from planner.domain.learning_plan import SteppingStone
from planner.domain.posting import Education, Experience
from planner.domain.target import Milestone
from planner.planning import plan as planned
from tests.planning.tiny import MONDAY, catalogue, course, learner

COURSES = [
    course("a", 7, {"a": 2}),
    course("b", 7, {"b": 2}, requires={"a": 2}),
    course("applying", 7, {"z": 1}, format=CourseFormat.APPLICATIONS),
    course("c", 7, {"c": 2}),
]
BACKGROUNDS = Backgrounds(
    study={"s": Occupation(name="Something")},
    work={"engineer": Occupation(name="Engineer", in_field=True), "cook": Occupation(name="Cook")},
    years={"five": Years(name="Five or more", share=1, at_least=5)},
)


def stone(made: Catalogue, who: Learner | None = None) -> SteppingStone | None:
    return planned(made, who or learner()).stepping_stone


def asking(made: Catalogue, **more: object) -> Catalogue:
    """The catalogue with this asked by its other posting."""
    other = replace(made.postings["scientist"], **more)  # type: ignore[arg-type]
    return replace(made, postings={**made.postings, "scientist": other}, backgrounds=BACKGROUNDS)


MADE = catalogue(COURSES, {"c": 2}, core={"a": 2, "b": 2}, more={"a": 2})


def test_a_posting_for_which_one_is_ready_before_the_applications_begin_is_the_stepping_stone() -> None:
    assert stone(MADE) == SteppingStone(
        posting="scientist", milestone=Milestone.READY_TO_START, finish=MONDAY + timedelta(days=6)
    )


def test_what_is_ready_only_once_the_applications_are_over_is_no_step() -> None:
    late = catalogue(COURSES, {"c": 2}, core={"a": 2, "b": 2}, more={"c": 2})
    steps = {step.course: step.start for step in planned(late, learner()).steps}
    assert steps["applying"] < steps["c"]
    assert stone(late) is None
    no_time = learner(applications_hours=0)
    assert stone(late, no_time) is None
    assert stone(MADE, no_time) is not None


def test_no_posting_more_senior_than_the_target_is_a_stepping_stone() -> None:
    assert stone(asking(MADE, seniority="senior")) is None
    assert stone(asking(MADE, seniority="junior")) is not None


def test_a_posting_that_insists_on_years_is_a_step_for_those_who_have_them_alone() -> None:
    made = asking(MADE, experience=Experience(years=4, is_essential=True))
    assert stone(made) is None
    cook = Background(work="cook", years="five")
    assert stone(made, replace(learner(), background=cook)) is None
    engineer = Background(work="engineer", years="five")
    assert stone(made, replace(learner(), background=engineer)) is not None
    assert stone(asking(MADE, experience=Experience(years=4, is_essential=False))) is not None


def test_a_posting_that_insists_on_a_degree_is_no_step_for_those_who_say_that_they_have_none() -> None:
    made = asking(MADE, education=Education(degree="master", is_essential=True))
    assert stone(made) is not None
    for degree, is_step in ((Degree.BACHELOR, False), (Degree.MASTER, True), (Degree.DOCTORATE, True)):
        who = replace(learner(), education=OwnEducation(degree=degree))
        assert (stone(made, who) is not None) is is_step
