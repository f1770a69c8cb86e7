"""What a moment has to tell of the cohort that starts or ends then, and the dates that nobody can be ready for."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.planning import plan
from planner.planning.model.event_detail import EVERYTHING, Scope, Surroundings, adds_to, together
from planner.planning.model.model_factory import Models
from planner.planning.problem.build import build_problem
from planner.planning.problem.presolve import in_play
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.first_achievers import support_of
from planner.planning.search.cohort_dates import impossible_dates
from planner.planning.solve import Effort
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
    problem, candidates, surroundings = around(made, learner(hours_per_week=10))
    school = next(one for one in candidates if one.dated)
    [run] = school.runs
    told = surroundings.of(school, run)
    assert list(told) == [run.first_day, run.last_day + 1]
    assert set(problem.nodes.levels(told[run.first_day].before)) == {"a", "b"}
    assert told[run.first_day].after == 0
    assert set(problem.nodes.levels(told[run.last_day + 1].after)) == {"c", "d"}


def test_an_end_that_nothing_waits_for_and_a_start_that_asks_for_nothing_tell_nothing() -> None:
    made = catalogue(
        [course("school", 8, {"a": 1}, starts=[MONDAY + timedelta(weeks=1)], weeks=2, hours_per_week=4)], {"a": 1}
    )
    _, [school], surroundings = around(made, learner(hours_per_week=10))
    assert surroundings.of(school, school.runs[0]) == {}


def test_scopes_join_by_day_and_everything_holds_all() -> None:
    joint = together([{3: Scope(before=1)}, {3: Scope(after=2), 5: Scope(before=4)}])
    assert joint == {3: Scope(before=1, after=2), 5: Scope(before=4)}
    assert not adds_to(joint, {3: Scope(before=1)})
    assert adds_to(joint, {4: Scope(before=1)})
    assert not adds_to({3: EVERYTHING}, {3: joint[3]})


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
    assert list(impossible_dates(Models(problem, candidates), effort())) == [(school, school.runs[0])]


@settings(phases=[Phase.explicit, Phase.generate], max_examples=60)
@given(seed=st.integers(0, 10**9))
def test_no_plan_has_dates_that_are_ruled_out(seed: int) -> None:
    made, who = random_problem(Random(seed))
    problem, candidates, _ = around(made, who)
    ruled_out = {
        (cohort.course.id, problem.clock.date_of(run.first_day))
        for cohort, run in impossible_dates(Models(problem, candidates), effort())
    }
    assert ruled_out.isdisjoint((step.course, step.start) for step in plan(made, who).steps)


def around(made: Catalogue, who: Learner) -> tuple[Problem, tuple[Candidate, ...], Surroundings]:
    """The problem, its courses in play, and what their moments have to tell."""
    problem = build_problem(made, who, today=MONDAY, postings=None)
    candidates = in_play(problem)
    return problem, candidates, Surroundings(problem, candidates, support_of(problem, candidates))


def effort() -> Effort:
    """More than enough of it."""
    return Effort(limit=60, cancelled=lambda: False)
