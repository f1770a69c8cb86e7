"""How many hours a course takes a learner, by what they logged and what they said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.course import CourseFormat
from planner.domain.learner import Learner, Preferences
from planner.domain.pace import hours_beyond_units, hours_needed, measured_pace, pace_of
from tests.planning.tiny import MONDAY, course

COURSES = {
    one.id: one
    for one in (
        course("long", 100, {"a": 1}),
        course("short", 20, {"b": 1}),
        course("camp", 70, {"c": 1}, starts=[MONDAY], weeks=2, hours_per_week=35),
    )
}


@pytest.mark.parametrize(
    ("hours_taken", "pace"),
    [
        ({}, 1.0),
        ({"long": 100}, 1.0),
        ({"long": 160}, 1.5),
        ({"short": 40}, 1.5),
        ({"long": 160, "short": 20}, 1.43),
        ({"long": 49}, 1.0),
        ({"long": 50}, 0.58),
        ({"short": 10_000}, 2.5),
        ({"camp": 140}, 1.0),
        ({"gone": 40}, 1.0),
    ],
)
def test_pace_is_logged_hours_by_the_catalogues_where_they_can_be_true(
    hours_taken: dict[str, float], pace: float
) -> None:
    assert measured_pace(COURSES, hours_taken) == pace


def test_what_the_learner_says_of_their_pace_goes_before_what_was_logged() -> None:
    said = Learner(preferences=Preferences(pace=0.8), hours_taken={"long": 160})
    assert pace_of(COURSES, said) == 0.8
    assert pace_of(COURSES, Learner(hours_taken={"long": 160})) == 1.5


def test_hours_needed_are_those_expected_else_the_catalogues_at_the_pace_and_a_cohorts_are_fixed() -> None:
    expecting = Learner(hours_expected={"short": 30, "camp": 30})
    assert {one: hours_needed(COURSES[one], expecting, 1.5, COURSES) for one in COURSES} == {
        "long": 150,
        "short": 30,
        "camp": 70,
    }


def test_applications_take_their_hours_whatever_the_pace() -> None:
    offered = {"apply": replace(course("apply", 60, {"a": 1}), format=CourseFormat.APPLICATIONS), **COURSES}
    assert hours_needed(offered["apply"], Learner(), 1.5, offered) == 60
    assert measured_pace(offered, {"apply": 120, "long": 100}) == 1.0


def test_hours_of_finished_units_are_inside_the_whole_and_count_once() -> None:
    whole = course("whole", 90, {"a": 2})
    units = [course(name, 30, {"a": 1}, part_of="whole") for name in ("first", "second")]
    offered = {part.id: part for part in (whole, *units)}
    some = Learner(completed=("first",), under_way={"second": 10})
    assert hours_beyond_units(whole, some, 1.0, offered) == 50
    assert hours_beyond_units(whole, some, 2.0, offered) == 110
    assert measured_pace(offered, {"first": 30, "whole": 60}) == 1.0
    assert measured_pace(offered, {"whole": 60}, ["first"]) == 1.0
    assert measured_pace(offered, {"whole": 90}, ["first"]) > 1.0
