"""Growing sets of courses, and the landmarks that are left out of them."""

from __future__ import annotations

from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.domain.graph.and_or_graph import GrowingReach, closure
from planner.domain.graph.level_set import iter_nodes
from planner.planning.problem.build import build_problem
from planner.planning.problem.problem import Candidate
from planner.planning.reachability.landmarks import find_landmark
from tests.planning.random_problem import random_problem
from tests.planning.tiny import MONDAY

SEEDS = st.integers(0, 10**9)


@settings(phases=[Phase.explicit, Phase.generate], max_examples=100)
@given(seed=SEEDS)
def test_a_set_that_grows_holds_what_its_courses_reach(seed: int) -> None:
    candidates = some_candidates(seed)
    growing = GrowingReach(candidates)
    for place in Random(seed).sample(range(len(candidates)), len(candidates)):
        before = growing.copy()
        growing.add(place)
        assert before.held == closure(one for at, one in enumerate(candidates) if at not in before.left_out)
    assert growing.held == closure(candidates)


@settings(phases=[Phase.explicit, Phase.generate], max_examples=100)
@given(seed=SEEDS)
def test_a_landmark_is_needed_and_minimal(seed: int) -> None:
    candidates = some_candidates(seed)
    for node in iter_nodes(closure(candidates)):
        landmark = find_landmark(candidates, node, ())
        others = [one for place, one in enumerate(candidates) if place not in landmark.places]
        assert not closure(others) >> node & 1
        assert all(closure([*others, candidates[place]]) >> node & 1 for place in landmark.places)


@settings(phases=[Phase.explicit, Phase.generate], max_examples=100)
@given(seed=SEEDS)
def test_a_landmark_before_a_day_counts_only_what_is_in_time(seed: int) -> None:
    candidates = some_candidates(seed)
    in_time = range(0, len(candidates), 2)
    missed = closure(candidates) & ~closure(candidates[place] for place in in_time[:1])
    for node in iter_nodes(missed):
        landmark = find_landmark(candidates, node, in_time[:1], day=9, in_time=in_time)
        others = [candidates[place] for place in in_time if place not in landmark.places]
        assert landmark.places <= set(in_time)
        assert not closure(others) >> node & 1


def some_candidates(seed: int) -> tuple[Candidate, ...]:
    """The courses of a random problem."""
    made, who = random_problem(Random(seed))
    return build_problem(made, who, today=MONDAY, postings=None).candidates
