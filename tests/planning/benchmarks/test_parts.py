"""The parts of `tests/benchmarks/planning`: what its figures rest on."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import islice

import networkx as nx
import pytest

from planner.catalogue import Catalogue
from planner.domain.learner import knowledge_state
from planner.domain.target import Milestone
from planner.planning import plan
from tests.benchmarks.planning import conflicts
from tests.benchmarks.planning.ablation import LEFT_OUT, leaving_out
from tests.benchmarks.planning.generator import SIZES, WEEKS, Instance, cheapest_ways, generate, instances, loosened
from tests.benchmarks.planning.learners import AREAS, shipped_learner
from tests.benchmarks.planning.peers.greedy import solve_greedily
from tests.benchmarks.planning.peers.ours import solve_ours, weighted_gap
from tests.benchmarks.planning.peers.plain_mip import solve_plain_mip
from tests.benchmarks.planning.peers.week_grid import solve_week_grid
from tests.benchmarks.planning.process import in_new_process
from tests.benchmarks.planning.race import Result, compare, count_proven, detail
from tests.benchmarks.planning.shipped import TIMES, tenfold
from tests.benchmarks.planning.task import Task
from tests.benchmarks.planning.trace import FINISH, GAP, Trace

TINY = Instance(competencies=36, courses=48, seed=1, until=Milestone.READY_TO_APPLY)
ENOUGH_SECONDS = 60.0


def test_generator_makes_the_same_catalogue_again() -> None:
    first, second = (generate(instances(SIZES[0], 1, is_linked=True)[0]) for _ in range(2))
    assert first[0].courses == second[0].courses
    assert first[1:] == second[1:]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_leaving_a_special_case_out_changes_no_proven_plan(name: str) -> None:
    catalogue, learner, today = generate(TINY)
    whole = plan(catalogue, learner, today=today)
    with leaving_out(name):
        assert plan(catalogue, learner, today=today) == whole


def test_generated_learner_cannot_afford_everything() -> None:
    catalogue, learner, _ = generate(instances(SIZES[0], 1)[0])
    everything = cheapest_ways(catalogue, list(learner.levels), learner.preferences.until)
    wishes = learner.preferences
    assert wishes.budget is not None
    assert sum(one.hours for one in everything) > 1.5 * WEEKS * wishes.hours_per_week
    assert sum(one.cost.amount for one in everything) > 2 * wishes.budget.amount
    assert loosened(learner, "budget").preferences.budget is None


def test_linked_catalogues_have_circles_and_the_others_hardly_any() -> None:
    plain, linked = (Task.of(*generate(instances(SIZES[0], 1, is_linked=is_linked)[0])) for is_linked in (False, True))
    largest_plain = max((len(courses) for courses, _ in plain.circles), default=1)
    assert max(len(courses) for courses, _ in linked.circles) > 5 * largest_plain


def test_shipped_learners_hold_no_level_that_they_do_not_claim(small_catalogue: Catalogue) -> None:
    for kind in AREAS:
        one = shipped_learner(small_catalogue, kind, next(iter(small_catalogue.postings)), 10)
        claimed = {name: held.level for name, held in one.levels.items()}
        assert knowledge_state(small_catalogue.graph, small_catalogue.courses, one) == claimed


def test_tenfold_catalogue_has_ten_times_of_everything_but_postings(small_catalogue: Catalogue) -> None:
    large = tenfold(small_catalogue)
    assert len(large.courses) == TIMES * len(small_catalogue.courses)
    assert len(large.graph.competencies) == TIMES * len(small_catalogue.graph.competencies)
    assert large.postings == small_catalogue.postings
    assert nx.is_directed_acyclic_graph(large.graph.digraph)


@pytest.fixture(scope="module")
def ours() -> Trace:
    return solve_ours(TINY, ENOUGH_SECONDS)


def test_the_planner_is_watched_until_its_proof(ours: Trace) -> None:
    catalogue, learner, today = generate(TINY)
    best = plan(catalogue, learner, today=today)
    task = Task.of(catalogue, learner, today)
    assert set(ours.proven) == {GAP, FINISH}
    assert ours.value_at(ENOUGH_SECONDS) == ours.bound_at(ENOUGH_SECONDS) == weighted_gap(task.problem, best)
    assert (ours.finish_week, ours.note) == (best.weeks, "")


def test_greedy_plan_is_valid_and_no_better(ours: Trace) -> None:
    assert_no_better(solve_greedily(TINY, ENOUGH_SECONDS), ours)


def test_week_grid_proves_the_same(ours: Trace) -> None:
    assert_same(solve_week_grid(TINY, ENOUGH_SECONDS), ours)


@pytest.mark.skipif(find_spec("highspy") is None, reason="HiGHS is installed for benchmarks only")
def test_plain_mip_proves_the_same(ours: Trace) -> None:
    trace, megabytes = in_new_process(solve_plain_mip, TINY, ENOUGH_SECONDS)
    assert megabytes > 0
    assert_same(trace, ours)


def assert_no_better(theirs: Trace, ours: Trace) -> None:
    value, least = theirs.value_at(ENOUGH_SECONDS), ours.value_at(ENOUGH_SECONDS)
    assert value is not None
    assert least is not None
    assert value >= least
    assert theirs.note == ""


def assert_same(theirs: Trace, ours: Trace) -> None:
    assert_no_better(theirs, ours)
    assert set(theirs.proven) == {GAP, FINISH}
    assert theirs.value_at(ENOUGH_SECONDS) == theirs.bound_at(ENOUGH_SECONDS) == ours.value_at(ENOUGH_SECONDS)
    assert theirs.finish_week == ours.finish_week


def test_tables_show_every_method(ours: Trace) -> None:
    results = [
        Result(instance=TINY, method="planner", trace=ours),
        Result(instance=TINY, method="greedy", trace=Trace(values=[(0.1, 90)])),
        Result(instance=TINY, method="HiGHS, plain MIP", trace=Trace()),
    ]
    assert "no plan" in compare(results)
    assert "1 of 1" in compare(results)
    assert count_proven(results).splitlines()[-1].startswith("| 36 × 48 | 1 | ")
    assert detail(results[0]).startswith("| 36 × 48 | 1 | planner |")


def test_contradictory_wishes_are_judged_right() -> None:
    for case in islice(conflicts.cases(is_quick=True), 2):
        verdict = conflicts.judge(case)
        assert verdict.is_minimal
        assert verdict.is_cheapest
        assert verdict.does_help
