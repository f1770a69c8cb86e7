"""Every wish of a profile file, from its TOML to a plan that keeps to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from planner.catalogue import Catalogue, read_profile
from planner.domain.course import CourseFormat
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement
from planner.export import profile_toml
from planner.planning import plan
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course

NEXT_MONDAY = MONDAY + timedelta(weeks=1)

ALONE = 'posting = "engineer"\n'


@pytest.fixture(scope="module")
def made() -> Catalogue:
    """Two ways to `a`, one to `b`, a bootcamp for `c`, and a second posting that asks for `d`."""
    whole = catalogue(
        [
            course("a-book", 14, {"a": 1}, format=CourseFormat.BOOK, provider="Press"),
            course("a-class", 16, {"a": 1}, cost=40, language="de", provider="School"),
            course("b-book", 7, {"b": 1}, cost=20),
            course(
                "c-camp",
                14,
                {"c": 1},
                starts=[MONDAY, NEXT_MONDAY, MONDAY + timedelta(weeks=4)],
                weeks=1,
                hours_per_week=14,
            ),
            course("d-book", 7, {"d": 1}),
        ],
        {"a": 1, "b": 1},
        {"c": 1},
    )
    asked = Requirement(
        competencies=("d",), level=Level.AWARENESS, importance=Importance.ESSENTIAL, because="it is asked"
    )
    other = replace(whole.postings["engineer"], id="analyst", requirements=(asked,))
    return replace(whole, postings={**whole.postings, "analyst": other})


def planned(text: str, made: Catalogue, folder: Path) -> tuple[Learner, LearningPlan]:
    path = folder / "me.toml"
    path.write_text(text, encoding="utf-8")
    learner = read_profile(path, made)
    result = plan(made, learner)
    assert validate(result, made, learner) == []
    path.write_text(profile_toml(learner), encoding="utf-8")
    assert plan(made, read_profile(path, made)) == result
    return learner, result


def with_wishes(wishes: str, before: str = "") -> str:
    usual = "" if "hours_per_week" in wishes else "hours_per_week = 7\n"
    free = "" if "slack" in wishes else "slack = 0\n"
    return f"{ALONE}{before}[preferences]\nstart = 2027-01-04\n{free}{usual}{wishes}\n"


@pytest.mark.parametrize(
    ("text", "courses", "finish_day"),
    [
        (with_wishes(""), ["a-book", "b-book"], 20),
        (with_wishes("hours_per_week = 14"), ["a-book", "b-book", "c-camp"], 34),
        (
            with_wishes(
                "hours_per_week = [{ from = 2027-01-01, hours_per_week = 7 },"
                " { from = 2027-01-11, hours_per_week = 3.5 }]"
            ),
            ["a-book", "b-book"],
            34,
        ),
        (with_wishes("hours_per_week = 7\ncohort_hours_per_week = 14"), ["a-book", "b-book", "c-camp"], 34),
        (with_wishes("deadline = 2027-01-19"), ["b-book"], 6),
        (with_wishes('budget = { amount = 19.99, currency = "GBP" }'), ["a-book"], 13),
        (with_wishes('budget = { amount = 25, currency = "EUR" }'), ["a-book", "b-book"], 20),
        (with_wishes('objective = "cost"'), ["a-book", "b-book"], 20),
        (with_wishes('until = "ready-to-start"\nhours_per_week = 14'), ["a-book", "b-book"], 10),
        (with_wishes("only_essential = true\nhours_per_week = 14"), ["a-book", "b-book"], 10),
        (with_wishes("applications_hours = 0\nskip_capstone = true"), ["a-book", "b-book"], 20),
        (with_wishes("slack = 0.5\nhours_per_week = 14"), ["a-book", "b-book", "c-camp"], 34),
        (with_wishes("hours_per_week = 14\nparallel = 1"), ["a-book", "b-book", "c-camp"], 34),
        (with_wishes("pace = 2.0"), ["a-book", "b-book"], 41),
        (with_wishes("away = [{ from = 2027-01-05, to = 2027-01-10 }]"), ["a-book", "b-book"], 26),
        (with_wishes('exclude_formats = ["book"]'), ["a-class", "b-book"], 22),
        (with_wishes('exclude_providers = ["Press"]'), ["a-class", "b-book"], 22),
        (with_wishes('exclude_courses = ["a-book"]'), ["a-class", "b-book"], 22),
        (with_wishes('languages = ["en"]\nexclude_courses = ["a-book"]'), ["b-book"], 6),
        (with_wishes('pinned = ["a-class"]'), ["a-class", "b-book"], 22),
        (with_wishes("", 'completed = ["a-class"]\n'), ["b-book"], 6),
        (with_wishes("", 'more_postings = ["analyst"]\n'), ["a-book", "b-book", "d-book"], 27),
        (with_wishes("") + "[under_way]\na-book = 7\n", ["a-book", "b-book"], 13),
        (with_wishes("") + "[under_way]\na-class = 12\n", ["a-class", "b-book"], 10),
        (with_wishes("", 'completed = ["d-book"]\n') + "[hours_taken]\nd-book = 28\n", ["a-book", "b-book"], 37),
        (with_wishes("") + "[hours_expected]\na-book = 28\n", ["a-class", "b-book"], 22),
        (with_wishes("pace = 2.0") + "[hours_expected]\na-book = 7\n", ["a-book", "b-book"], 20),
        (with_wishes("") + "[under_way]\na-book = 7\n[hours_expected]\na-book = 10\n", ["a-book", "b-book"], 9),
        (with_wishes("") + '[levels]\na = { level = "awareness" }\n', ["b-book"], 6),
    ],
)
def test_a_wish_in_the_profile_is_kept_by_the_plan(
    text: str, courses: list[str], finish_day: int, made: Catalogue, tmp_path: Path
) -> None:
    _, result = planned(text, made, tmp_path)
    assert sorted(step.course for step in result.steps) == courses
    assert result.finish is not None
    assert (result.finish - MONDAY).days == finish_day


def test_a_plan_for_several_postings_says_which_of_them_each_course_serves(made: Catalogue, tmp_path: Path) -> None:
    _, result = planned(with_wishes("", 'more_postings = ["analyst", "engineer"]\n'), made, tmp_path)
    because = {step.course: step.because for step in result.steps}
    assert because == {
        "a-book": ("posting:engineer",),
        "b-book": ("posting:engineer",),
        "d-book": ("posting:analyst",),
    }


def test_pace_counts_for_hours_of_self_paced_study_and_not_for_those_of_a_cohort(
    made: Catalogue, tmp_path: Path
) -> None:
    _, result = planned(with_wishes("hours_per_week = 14\npace = 1.5"), made, tmp_path)
    assert {step.course: step.hours for step in result.steps} == {"a-book": 21, "b-book": 10.5, "c-camp": 14}
    assert result.pace == 1.5
