"""Wishes that contradict one another: the least conflict, and the least changes that help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.course import CourseFormat
from planner.domain.learner import Absence, HoursFrom, Learner, Objective, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Wish
from planner.domain.target import Milestone
from planner.planning import Planner, plan, with_repair
from planner.planning.problem.build import build_problem
from planner.planning.questions.wish_explorer import WishExplorer
from planner.planning.questions.wish_relaxations import relaxations
from planner.planning.solve import SolveBudget
from tests.planning.random_problem import contradictory_problem, random_problem
from tests.planning.tiny import MONDAY, catalogue, course, learner, pounds

WEEK = timedelta(weeks=1)


def repaired(catalogue: Catalogue, who: Learner) -> tuple[Repair, ...]:
    return Planner(catalogue, who).repairs(plan(catalogue, who))


def changes(repairs: tuple[Repair, ...]) -> list[tuple[str, object, object]]:
    return [(one.change, one.from_value, one.to_value) for one in repairs]


def wishing(who: Learner, wishes: Preferences) -> Learner:
    return replace(who, preferences=wishes)


TWO_CAMPS = [
    course(name, 14, {name[0]: 1}, starts=[MONDAY, MONDAY + 10 * WEEK], weeks=2, hours_per_week=7)
    for name in ("a-camp", "b-camp")
]
BOOKS = [
    course("near", 1, {"a": 1}, cost=10),
    course("other", 1, {"b": 1}, cost=10, language="de", provider="abroad"),
    course("far", 1, {"a": 2}, {"z": 1}),
    course("long", 70, {"c": 1}, format=CourseFormat.BOOK),
    course("next", 7, {"d": 1}, {"c": 1}),
]


@pytest.mark.parametrize(
    ("wishes", "conflict", "first_repair"),
    [
        ({"pinned": ("far", "near")}, [("pinned", "far")], ("pinned", "far", None)),
        (
            {"pinned": ("near", "long"), "exclude_formats": (CourseFormat.BOOK,), "budget": pounds(20)},
            [("exclude_formats", "book"), ("pinned", "long")],
            ("exclude_formats", "book", None),
        ),
        (
            {"pinned": ("other",), "exclude_providers": ("abroad", "nobody")},
            [("exclude_providers", "abroad"), ("pinned", "other")],
            ("exclude_providers", "abroad", None),
        ),
        (
            {"pinned": ("other",), "languages": ("en",)},
            [("languages", "de"), ("pinned", "other")],
            ("languages", "de", "de"),
        ),
        (
            {"pinned": ("near", "other", "long"), "budget": pounds(15)},
            [("budget", "15 GBP"), ("pinned", "near"), ("pinned", "other")],
            ("budget", "15 GBP", "20 GBP"),
        ),
        (
            {"pinned": ("next",), "deadline": MONDAY + 10 * WEEK},
            [("hours_per_week", 7), ("deadline", "2027-03-15"), ("pinned", "next")],
            ("deadline", "2027-03-15", "2027-03-22"),
        ),
        (
            {"deadline": MONDAY - timedelta(days=1)},
            [("deadline", "2027-01-03")],
            ("deadline", "2027-01-03", "2027-01-10"),
        ),
        ({"hours_per_week": 0}, [("hours_per_week", 0)], ("hours_per_week", 0, 1)),
        (
            {
                "pinned": ("near",),
                "deadline": MONDAY + WEEK,
                "away": (Absence(first_day=MONDAY, last_day=MONDAY + WEEK),),
            },
            [("deadline", "2027-01-11"), ("away", "2027-01-04 to 2027-01-11")],
            ("deadline", "2027-01-11", "2027-01-18"),
        ),
    ],
)
def test_conflict_names_the_wishes_that_cannot_be_kept_together(
    wishes: dict[str, object], conflict: list[tuple[str, object]], first_repair: tuple[str, object, object]
) -> None:
    made, who = catalogue(BOOKS, {"a": 1}), learner(**wishes)
    result = plan(made, who)
    assert result.status is PlanStatus.INFEASIBLE
    assert [(one.name, one.value) for one in result.conflict] == conflict
    assert changes(result.repairs)[0] == first_repair
    assert all(one.finish is None for one in result.repairs)
    assert all(one.unmet is not None for one in Planner(made, who).repairs(result))


@settings(phases=[Phase.explicit, Phase.generate], max_examples=settings.default.max_examples // 3)
@given(st.integers(0, 10**9))
def test_conflict_is_minimal_and_repairs_are_the_least_there_are(seed: int) -> None:
    made, who = contradictory_problem(Random(seed))
    result = plan(made, who)
    if result.status is not PlanStatus.INFEASIBLE:
        assert result.conflict == ()
        return
    every = relaxations(build_problem(made, who, today=None, postings=None))

    def is_possible(wishes: Preferences) -> bool:
        return plan(made, wishing(who, wishes)).status is not PlanStatus.INFEASIBLE

    def keeping(kept: tuple[Wish, ...]) -> Preferences:
        wishes = who.preferences
        for one in every:
            wishes = wishes if one.wish in kept else one.given_up(wishes)
        return wishes

    assert not is_possible(keeping(result.conflict))
    assert all(is_possible(keeping(kept)) for kept in combinations(result.conflict, len(result.conflict) - 1))
    sizes = {}
    for one in every:
        steps = (step for step in range(1, one.steps + 1) if is_possible(one.apply(who.preferences, step)))
        least = next(steps, None) if is_possible(one.given_up(who.preferences)) else None
        if least is not None:
            sizes[one.repair(least)] = one.size(least)
    if sizes:
        assert set(result.repairs) == set(sizes)
        assert sizes[result.repairs[0]] == min(sizes.values())
    else:
        [joint] = result.repairs
        assert joint.also
        assert is_possible(with_repair(who.preferences, joint))


@settings(phases=[Phase.explicit, Phase.generate], max_examples=settings.default.max_examples // 2)
@given(st.integers(0, 10**9))
def test_every_wish_in_the_way_is_relaxed_and_no_further_than_it_must(seed: int) -> None:
    made, who = random_problem(Random(seed))
    repairs = {(repair.change, repair.from_value): repair for repair in repaired(made, who)}
    result = plan(made, who)
    if result.status is PlanStatus.INFEASIBLE:
        return
    problem = build_problem(made, who, today=None, postings=None)
    for milestone in result.milestones:
        explorer = WishExplorer(problem.for_milestone(milestone.id), SolveBudget(limit=60.0, cancelled=lambda: False))
        now = explorer.least_open(explorer.wishes)
        least = {wish: explorer.least_open(wish.given_up(explorer.wishes)) for wish in relaxations(explorer.problem)}
        helping = {wish: worth for wish, worth in least.items() if None not in (now, worth) and worth < now}
        if milestone.worth_left and helping:
            break
    else:
        helping = {}
    # A later deadline is late enough for the best plan by milestones, which may be slower, or have a better capstone.
    has_capstone = any(course.capstone for course in made.courses.values())
    by_need = result.objective is Objective.FINISH and milestone.id is Milestone.READY_TO_APPLY and not has_capstone
    assert set(repairs) == {(wish.wish.name, wish.wish.value) for wish in helping}
    for wish, worth in helping.items():
        value = repairs[wish.wish.name, wish.wish.value].to_value
        step = next(step for step in range(1, wish.steps + 1) if wish.shown(step) == value)
        assert explorer.is_feasible(wish.apply(explorer.wishes, step), worth)
        if wish.wish.name != "deadline" or by_need:
            assert step == 1 or not explorer.is_feasible(wish.apply(explorer.wishes, step - 1), worth)


def test_what_time_or_money_leaves_unmet_gets_the_least_change_that_meets_all_and_far_more_hours_last() -> None:
    made = catalogue(
        [course("slow", 20, {"a": 1}), course("dear", 1, {"b": 1}, cost=95, currency="EUR")], {"a": 1, "b": 1}
    )
    who = learner(deadline=MONDAY + timedelta(days=13))
    assert repaired(made, who) == (
        Repair(
            change="deadline",
            from_value="2027-01-17",
            to_value="2027-01-24",
            finish=MONDAY + timedelta(days=20),
            unmet=0,
            requirements=2,
            requirements_met=2,
            milestone=Milestone.READY_TO_APPLY,
        ),
        Repair(
            change="hours_per_week",
            from_value=7,
            to_value=11,
            finish=MONDAY + timedelta(days=13),
            unmet=0,
            requirements=2,
            requirements_met=2,
            milestone=Milestone.READY_TO_APPLY,
        ),
    )
    poor = learner(budget=pounds(50))
    assert changes(repaired(made, poor)) == [("budget", "50 GBP", "80 GBP")]
    assert repaired(made, learner()) == ()


def test_where_one_change_is_not_enough_for_all_each_does_what_it_can() -> None:
    made = catalogue([course("slow", 20, {"a": 1}), course("dear", 1, {"b": 1}, cost=95)], {"a": 1, "b": 1})
    repairs = repaired(made, learner(budget=pounds(0), deadline=MONDAY + timedelta(days=13)))
    assert {one.change: (one.to_value, one.unmet, one.requirements_met, one.finish) for one in repairs} == {
        "hours_per_week": (10, 1, 1, None),
        "deadline": ("2027-01-24", 1, 1, None),
        "budget": ("100 GBP", 1, 1, None),
    }


def test_a_repair_helps_the_first_milestone_that_is_cut_before_any_later_one() -> None:
    made = catalogue([course("core", 14, {"a": 1}), course("rest", 70, {"b": 1})], {"b": 1}, core={"a": 1})
    [deadline, hours] = repaired(made, learner(deadline=MONDAY + timedelta(days=6)))
    assert {hours.milestone, deadline.milestone} == {Milestone.READY_TO_APPLY}
    assert (deadline.to_value, deadline.finish, deadline.unmet) == ("2027-01-17", MONDAY + timedelta(days=13), 0)
    later = repaired(made, learner(deadline=MONDAY + timedelta(days=20)))
    assert {repair.milestone for repair in later} == {Milestone.READY_TO_START}


def test_a_later_deadline_is_late_enough_for_a_plan_by_milestones() -> None:
    made = catalogue(
        [course("quick", 7, {"a": 1}), course("both", 20, {"a": 1, "b": 1}), course("rest", 20, {"b": 1})],
        {"b": 1},
        core={"a": 1},
    )
    # For `b` alone 20 hours are enough, but being ready to apply comes first.
    repairs = {repair.change: repair for repair in repaired(made, learner(deadline=MONDAY + timedelta(days=13)))}
    assert (repairs["deadline"].to_value, repairs["deadline"].unmet) == ("2027-01-31", 0)


def test_more_hours_are_for_the_weeks_that_have_some() -> None:
    pause = HoursFrom(first_day=MONDAY + WEEK, hours_per_week=0)
    after = HoursFrom(first_day=MONDAY + 2 * WEEK, hours_per_week=20)
    more = Repair(change="hours_per_week", from_value=7, to_value=9)
    wishes = with_repair(learner(hours_changes=(pause, after)).preferences, more)
    assert (wishes.hours_per_week, [one.hours_per_week for one in wishes.hours_changes]) == (9, [0, 20])


def test_repairs_stop_when_told_to() -> None:
    made = catalogue([course("slow", 20, {"a": 1})], {"a": 1})
    who = learner(deadline=date(2027, 1, 5))
    result: LearningPlan = plan(made, who)
    stops: Callable[[], bool] = lambda: True  # noqa: E731
    assert all(one.finish is None for one in Planner(made, who, cancelled=stops).repairs(result))


def test_least_change_is_found_though_a_larger_one_lets_applications_ask_for_a_capstone() -> None:
    made = catalogue(
        [
            course("base", 2, {"a": 1}),
            course("capstone", 10, {"b": 1}, format=CourseFormat.PROJECT, capstone=True),
            course("applying", 2, {"z": 1}, format=CourseFormat.APPLICATIONS),
        ],
        {"a": 1, "b": 1},
    )
    wishes = {"hours_per_week": 3, "deadline": MONDAY + timedelta(days=6), "pinned": ("base", "applying")}
    feasible = [
        hours
        for hours in range(3, 16)
        if plan(made, learner(**{**wishes, "hours_per_week": hours})).status is not PlanStatus.INFEASIBLE
    ]
    assert feasible == [4, 5, 6, 7, 8, 9, 14, 15]
    least = {repair.change: repair.to_value for repair in plan(made, learner(**wishes)).repairs}
    assert least["hours_per_week"] == 4
