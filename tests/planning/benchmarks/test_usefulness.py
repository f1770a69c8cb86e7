"""The benchmark of usefulness: what the ways to study are, and how they are measured."""

from __future__ import annotations

import pytest

from planner.catalogue import Catalogue
from planner.domain.target import Milestone
from planner.planning import plan
from planner.planning.problem.problem import Candidate
from tests.benchmarks.planning.learners import AREAS, TODAY, shipped_learner
from tests.benchmarks.planning.shipped import CATALOGUE
from tests.benchmarks.planning.usefulness import measure
from tests.benchmarks.planning.usefulness.curricula import CURRICULA
from tests.benchmarks.planning.usefulness.orders import (
    Task,
    along,
    as_planned,
    greedily,
    in_catalogue_order,
    in_greedy_order,
    with_all_alike,
)

POSTING = "workable-mle-template"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.load(CATALOGUE)


def assert_can_be_studied(courses: list[Candidate]) -> None:
    held = 0
    for course in courses:
        assert not course.entry & ~held, course.course.id
        held |= course.teaches


def test_public_curricula_are_courses_of_the_catalogue_that_a_novice_can_study_in_order(shipped: Catalogue) -> None:
    task = Task.of(shipped, shipped_learner(shipped, "novice", POSTING, 15))
    for name, curriculum in CURRICULA.items():
        assert set(curriculum) <= set(shipped.courses), name
        courses = along(task, curriculum)
        assert_can_be_studied(courses)
        studied = [course.course.id for course in courses if course.course.id in curriculum]
        # What an earlier course has taught already is left out.
        assert studied == [course for course in curriculum if course in studied], name
        assert len(studied) >= len(curriculum) - 1, name


def test_every_way_to_study_keeps_prerequisites_and_the_plan_closes_all_that_study_can(shipped: Catalogue) -> None:
    task = Task.of(shipped, shipped_learner(shipped, "software engineer", POSTING, 15))
    best = plan(shipped, task.learner, today=TODAY)
    planned = as_planned(task, best)
    for courses in (
        planned,
        in_catalogue_order(task, best),
        with_all_alike(task),
        *(greedily(task, milestone) for milestone in Milestone),
        *(in_greedy_order(task, best, milestone) for milestone in Milestone),
    ):
        assert_can_be_studied(courses)
    assert set(in_catalogue_order(task, best)) == set(planned)


def test_the_plan_closes_at_least_as_much_as_any_other_way_in_all_of_its_hours(shipped: Catalogue) -> None:
    done = list(measure.measure(shipped, POSTING, "data scientist"))
    ours = {measured.milestone: measured.closed for measured in done if measured.way == measure.OURS}
    assert all(list(closed) == sorted(closed) for closed in ours.values())
    assert all(measured.closed[-1] <= ours[measured.milestone][-1] + measure.EVEN for measured in done)
    assert "(ahead" not in measure.summary(done).splitlines()[2]
    assert measure.detail(done[0]).count("|") == len(measure.DETAILS) + 1
    assert set(AREAS) >= {measured.kind for measured in done}
