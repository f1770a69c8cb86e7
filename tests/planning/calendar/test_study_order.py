"""The order of study: a teacher's rules, and within them worth brought forward, beside the attempt of every order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.course import Course, CourseFormat
from planner.domain.target import Milestone
from planner.planning import plan
from planner.planning.calendar.study_order import study_order
from planner.planning.calendar.teaching_rules import find_rules
from planner.planning.problem.build import build_problem
from planner.planning.problem.problem import Candidate, Problem
from tests.planning.judge.validator import validate
from tests.planning.random_problem import random_problem
from tests.planning.tiny import MONDAY, catalogue, course, learner

LEARN_FIRST = ["shell", "git", "python"]
"""In the tests by name, the competencies of `tools` are to be learnt first, those of `talk` late."""


def order_of(
    *courses: Course,
    levels: dict[str, int] | None = None,
    prerequisites: dict[str, list[tuple[str, int, int]]] | None = None,
    areas: dict[str, str] | None = None,
    under_way: dict[str, float] | None = None,
) -> list[str]:
    """The order in which a plan for all that these courses teach has them."""
    taught: dict[str, int] = {}
    for one in courses:
        for name, level in one.teaches.items():
            taught[name] = max(taught.get(name, 0), level)
    made = catalogue(
        courses,
        {},
        core=taught,
        competencies=areas or (),
        prerequisites=prerequisites,
        learn_first=LEARN_FIRST,
        soft=["talk", "lead"],
        areas=areas,
    )
    who = learner(levels, under_way=under_way, pinned=tuple(one.id for one in courses))
    result = plan(made, who)
    assert validate(result, made, who) == []
    return [step.course for step in result.steps]


def test_foundations_come_first_the_shorter_before_the_longer() -> None:
    assert order_of(
        course("cloud", 1, {"cloud": 2}),
        course("python", 60, {"python": 2}),
        course("git", 12, {"git": 2}),
        course("shell", 5, {"shell": 1}),
    ) == ["shell", "git", "python", "cloud"]


def test_what_is_begun_already_is_no_foundation() -> None:
    courses = [course("cloud", 1, {"cloud": 2}), course("python", 60, {"python": 2})]
    assert order_of(*courses, levels={"python": 1}) == ["cloud", "python"]


def test_what_is_under_way_goes_on_before_anything_is_begun() -> None:
    courses = [
        course("shell", 1, {"shell": 1}),
        course("model", 4, {"model": 2}),
        course("more", 60, {"idea": 1}, {"model": 2}),
        course("advice", 30, {"talk": 2}),
    ]
    assert order_of(*courses) == ["shell", "model", "more", "advice"]
    assert order_of(*courses, under_way={"more": 5}) == ["more", "shell", "model", "advice"]
    assert order_of(*courses, under_way={"more": 5, "advice": 0})[2:] == ["shell", "model"]


def test_of_what_is_under_way_the_least_left_is_finished_first() -> None:
    courses = [
        course("long", 100, {"model": 3, "data": 3}),
        course("nearly", 24, {"idea": 1}, {"data": 2}),
        course("taste", 40, {"model": 1}),
    ]
    assert order_of(*courses, under_way={"long": 0, "nearly": 21, "taste": 0}) == ["nearly", "taste", "long"]
    assert order_of(*courses, under_way={"long": 97.5, "nearly": 21}) == ["long", "nearly", "taste"]


def test_foundation_that_builds_on_what_is_under_way_is_one() -> None:
    courses = [
        course("cloud", 1, {"cloud": 2}),
        course("git", 60, {"git": 2}, {"view": 1}),
        course("view", 5, {"view": 1}),
    ]
    assert order_of(*courses) == ["view", "cloud", "git"]
    assert order_of(*courses, under_way={"view": 1}) == ["view", "git", "cloud"]


def test_what_is_under_way_goes_on_before_what_a_cohort_waits_for_where_there_is_time() -> None:
    science, begun = course("science", 14, {"science": 1}), course("begun", 21, {"model": 2})

    def order(weeks_until: int) -> list[str]:
        starts = [MONDAY + timedelta(weeks=weeks_until)]
        camp = course("camp", 7, {"camp": 1}, {"science": 1}, starts=starts, weeks=1, hours_per_week=7)
        return order_of(science, begun, camp, under_way={"begun": 1})

    assert order(5) == ["begun", "science", "camp"]
    assert order(2) == ["science", "camp", "begun"]


def test_course_that_builds_on_more_than_foundations_is_none() -> None:
    assert order_of(
        course("short", 1, {"cloud": 2}),
        course("long", 60, {"science": 2}),
        course("project", 9, {"git": 1}, {"science": 2, "python": 1}),
        course("python", 60, {"python": 2}, {"shell": 1}),
        course("shell", 5, {"shell": 1}),
    ) == ["shell", "python", "short", "long", "project"]


def test_talk_comes_after_the_work_unless_work_builds_on_it() -> None:
    work = course("work", 40, {"model": 2})
    assert order_of(course("advice", 2, {"talk": 2, "lead": 1}), work) == ["work", "advice"]
    assert order_of(course("advice", 2, {"talk": 2, "data": 1}), work) == ["advice", "work"]
    needs_talk = course("work", 40, {"model": 2}, {"talk": 1})
    assert order_of(course("advice", 2, {"talk": 2}), needs_talk) == ["advice", "work"]


def test_introduction_comes_before_what_teaches_more_in_its_area() -> None:
    working = course("working", 4, {"model": 2, "tuning": 2})
    assert order_of(working, course("taste", 9, {"tuning": 1, "idea": 1})) == ["taste", "working"]
    assert order_of(working, course("taste", 9, {"idea": 1})) == ["taste", "working"]
    assert order_of(working, course("more", 9, {"idea": 2})) == ["working", "more"]
    far_off = [course("more", 9, {"idea": 2}), course("taste", 9, {"view": 1}, {"idea": 2})]
    assert order_of(working, *far_off) == ["working", "more", "taste"]
    assert order_of(working, course("taste", 9, {"idea": 1}, {"model": 1})) == ["working", "taste"]


def test_groundwork_comes_before_what_goes_on_to_need_it() -> None:
    statistics = course("statistics", 30, {"probability": 1, "statistics": 2})
    learning = course("learning", 40, {"model": 2, "tuning": 2, "idea": 2})

    def order(*courses: Course) -> list[str]:
        need = {"model": [("statistics", 1, 2), ("statistics", 2, 3), ("sums", 2, 4)]}
        maths = dict.fromkeys(["statistics", "probability", "sums"], "maths")
        return order_of(*courses, levels={"statistics": 1}, prerequisites=need, areas=maths)

    assert order(learning, statistics) == ["statistics", "learning"]
    assert order(learning, course("statistics", 50, {"statistics": 2})) == ["statistics", "learning"]
    assert order(learning, course("deeper", 30, {"statistics": 3})) == ["learning", "deeper"]
    assert order(learning, course("sums", 30, {"sums": 2})) == ["learning", "sums"]
    assert order(learning, course("both", 30, {"statistics": 2, "tools": 1})) == ["both", "learning"]


def test_groundwork_of_which_a_part_is_held_stands_where_that_part_would() -> None:
    learning = course("learning", 40, {"model": 2, "tuning": 2})
    both = course("probability and statistics", 30, {"probability": 2, "statistics": 2})

    def order(statistics_needs: list[tuple[str, int, int]]) -> list[str]:
        need = {"model": [("statistics", 1, 2), ("statistics", 2, 3)], "statistics": statistics_needs}
        maths = dict.fromkeys(["statistics", "probability"], "maths")
        return order_of(learning, both, levels={"statistics": 2}, prerequisites=need, areas=maths)

    assert order([("probability", 2, 3)]) == ["probability and statistics", "learning"]
    assert order([]) == ["learning", "probability and statistics"]


def test_groundwork_comes_before_an_introduction_to_what_needs_it_next() -> None:
    assert order_of(
        course("vectors at a glance", 8, {"vectors": 1}),
        course("school sums", 40, {"sums": 2}),
        course("model", 40, {"model": 2}, {"vectors": 1, "sums": 1}),
        prerequisites={"vectors": [("sums", 2, 2)]},
        areas={"vectors": "maths", "sums": "maths"},
    ) == ["school sums", "vectors at a glance", "model"]


def test_first_project_comes_before_what_it_does_not_build_on() -> None:
    courses = [
        course("nets", 10, {"nets": 3, "talk": 1}, {"model": 2}),
        course("model", 40, {"model": 2}),
        course("show", 30, {"share": 1}, {"model": 2}, format=CourseFormat.PROJECT),
        course("serve", 60, {"serve": 1}, {"model": 2}, format=CourseFormat.PROJECT),
        course("capstone", 10, {"ship": 2}, {"model": 1}, format=CourseFormat.PROJECT, capstone=True),
    ]
    assert order_of(*courses) == ["model", "show", "nets", "serve", "capstone"]
    assert order_of(*courses, under_way={"show": 0}) == ["show", "model", "nets", "serve", "capstone"]


def test_capstone_and_applications_come_last() -> None:
    assert order_of(
        course("capstone", 10, {"ship": 2}, {"model": 1}, format=CourseFormat.PROJECT, capstone=True),
        course("applying", 1, {"portfolio": 1}, format=CourseFormat.APPLICATIONS),
        course("advice", 30, {"talk": 2}),
        course("model", 40, {"model": 2}),
    ) == ["model", "advice", "capstone", "applying"]


def random_courses(seed: int) -> tuple[Problem, list[Candidate]]:
    """A random problem with courses of which each can begin once all others are done."""
    made, who = random_problem(Random(seed))
    problem = build_problem(made, who, today=None, postings=None)
    chosen, held = [], 0
    waiting = [candidate for candidate in problem.candidates if not candidate.dated]
    while ready := [candidate for candidate in waiting if not candidate.entry & ~held]:
        chosen.append(ready[0])
        waiting.remove(ready[0])
        held |= ready[0].teaches
    return problem, sorted(chosen, key=lambda candidate: candidate.position)


def cost_of(problem: Problem, order: tuple[Candidate, ...]) -> int | None:
    """The open worth summed over the study of these courses; nothing where one cannot begin."""
    held = cost = 0
    for candidate in order:
        if candidate.entry & ~held:
            return None
        cost += candidate.work * problem.open_worth(held)
        held |= candidate.teaches
    return cost


@given(seed=st.integers(0, 10**9))
def test_no_order_that_keeps_the_rules_brings_more_worth_forward(seed: int) -> None:
    problem, chosen = random_courses(seed)
    rules = find_rules(problem, chosen)

    def keeps_rules(order: tuple[Candidate, ...]) -> bool:
        turns = [rules.turns[candidate] for candidate in order]
        place = {candidate: at for at, candidate in enumerate(order)}
        return turns == sorted(turns) and all(
            place[other] < place[candidate] for candidate in order for other in rules.before[candidate]
        )

    found = tuple(study_order(problem, chosen, {}))
    assert keeps_rules(found)
    costs = [cost_of(problem, order) for order in permutations(chosen) if keeps_rules(order)]
    assert cost_of(problem, found) == min(cost for cost in costs if cost is not None)


@pytest.mark.parametrize("most_sets", [1, 3])
@given(seed=st.integers(0, 10**9))
def test_a_quick_order_keeps_the_prerequisites(most_sets: int, seed: int) -> None:
    problem, chosen = random_courses(seed)
    found = tuple(study_order(problem, chosen, {}, most_sets))
    assert sorted(found, key=lambda candidate: candidate.position) == chosen
    assert cost_of(problem, found) is not None


@given(seed=st.integers(0, 10**9))
def test_whatever_is_under_way_is_in_its_milestone_before_what_is_not(seed: int) -> None:
    random = Random(seed)
    made, who = random_problem(random)
    offered = [one for one in made.courses.values() if one.cohort is None]
    who = replace(who, under_way={one.id: random.randint(0, 3) for one in random.sample(offered, k=len(offered) // 2)})
    result = plan(made, who, today=MONDAY)
    for milestone in Milestone:
        steps = [step for step in result.steps if step.milestone is milestone]
        taken = [made.courses[step.course] for step in steps]
        if not any(one.cohort or one.elapsed_weeks for one in taken):
            begun = [step.course in who.under_way for step in steps]
            assert begun == sorted(begun, reverse=True)
