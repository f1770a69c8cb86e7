"""What an event point models of the cohort that starts or ends there, and the dates that nobody can be ready for."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.planning import plan
from planner.planning.model.event_detail import FULL_DETAIL, CohortEvents, EventDetail, includes, merge
from planner.planning.model.model_spec import ModelSpec
from planner.planning.problem.build import build_problem
from planner.planning.problem.presolve import in_play
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.first_achievers import support_of
from planner.planning.search.cohort_dates import impossible_dates
from planner.planning.solve import SolveBudget
from tests.planning.random_problem import random_problem
from tests.planning.tiny import MONDAY, catalogue, course, learner


def test_before_a_start_the_way_to_its_entry_matters_and_after_the_end_what_it_opens() -> None:
    made = catalogue(
        [
            course("first", 5, {"a": 1}),
            course("second", 5, {"b": 1}, {"a": 1}),
            course("aside", 5, {"x": 1}),
            course("school", 8, {"c": 1}, {"b": 1}, starts=[MONDAY + timedelta(weeks=4)], weeks=2, hours_per_week=4),
            course("then", 5, {"d": 1}, {"c": 1}),
        ],
        {"d": 1, "x": 1},
    )
    problem, candidates, cohort_events = around(made, learner(hours_per_week=10))
    school = next(one for one in candidates if one.dated)
    [run] = school.runs
    events = cohort_events.of(school, run)
    assert list(events) == [run.first_day, run.last_day + 1]
    assert set(problem.nodes.levels(events[run.first_day].before)) == {"a", "b"}
    assert events[run.first_day].after == 0
    assert set(problem.nodes.levels(events[run.last_day + 1].after)) == {"c", "d"}


def test_an_end_that_nothing_waits_for_and_a_start_that_requires_nothing_have_no_event_point() -> None:
    made = catalogue(
        [course("school", 8, {"a": 1}, starts=[MONDAY + timedelta(weeks=1)], weeks=2, hours_per_week=4)], {"a": 1}
    )
    _, [school], cohort_events = around(made, learner(hours_per_week=10))
    assert cohort_events.of(school, school.runs[0]) == {}


def test_event_points_merge_by_day_and_full_detail_includes_all() -> None:
    joint = merge([{3: EventDetail(before=1)}, {3: EventDetail(after=2), 5: EventDetail(before=4)}])
    assert joint == {3: EventDetail(before=1, after=2), 5: EventDetail(before=4)}
    assert includes(joint, {3: EventDetail(before=1)})
    assert not includes(joint, {4: EventDetail(before=1)})
    assert includes({3: FULL_DETAIL}, {3: joint[3]})


def test_dates_that_come_before_all_that_is_asked_for_fits_are_ruled_out() -> None:
    made = catalogue(
        [
            course("one", 8, {"a": 1}),
            course("two", 8, {"b": 1}),
            course(
                "school",
                8,
                {"c": 1},
                {"a": 1, "b": 1},
                starts=[MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2)],
                weeks=1,
                hours_per_week=8,
            ),
        ],
        {"c": 1},
    )
    problem, candidates, _ = around(made, learner(hours_per_week=10))
    school = next(one for one in candidates if one.dated)
    assert list(impossible_dates(ModelSpec.of(problem, candidates), budget())) == [(school, school.runs[0])]


@settings(phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 10**9))
def test_no_plan_has_dates_that_are_ruled_out(seed: int) -> None:
    made, who = random_problem(Random(seed))
    problem, candidates, _ = around(made, who)
    ruled_out = {
        (cohort.course.id, problem.clock.date_of(run.first_day))
        for cohort, run in impossible_dates(ModelSpec.of(problem, candidates), budget())
    }
    assert ruled_out.isdisjoint((step.course, step.start) for step in plan(made, who).steps)


def around(made: Catalogue, who: Learner) -> tuple[Problem, tuple[Candidate, ...], CohortEvents]:
    """The problem, its courses in play, and the event points of its cohorts."""
    problem = build_problem(made, who, today=MONDAY, postings=None)
    candidates = in_play(problem)
    return problem, candidates, CohortEvents(problem, candidates, support_of(problem, candidates))


def budget() -> SolveBudget:
    """More than enough of it."""
    return SolveBudget(limit=60, cancelled=lambda: False)
