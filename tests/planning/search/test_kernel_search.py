"""Where there are many courses: a kernel to begin with, and the same plan in the end."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planner.domain.graph.and_or_graph import closure
from planner.planning import plan
from planner.planning.problem.build import build_problem
from planner.planning.problem.presolve import in_play, with_shorter_clock
from planner.planning.search import kernel_search
from planner.planning.search.kernel_search import find_kernels
from tests.benchmarks.planning.generator import SIZES, generate, instances
from tests.planning.random_problem import contradictory_problem, random_problem


def test_kernels_grow_and_reach_all_that_self_paced_courses_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_search, "COURSES_IN_KERNELS", (30, 60))
    catalogue, learner, today = generate(instances(SIZES[0], 1, is_linked=True)[0])
    problem = build_problem(catalogue, learner, today=today, postings=None)
    candidates = in_play(problem)
    small, large = find_kernels(with_shorter_clock(problem, candidates), candidates)
    assert len(small) < len(large) < len(candidates)
    assert set(small) <= set(large)
    self_paced = closure(one for one in candidates if not one.dated)
    assert problem.open_worth(closure(small)) <= problem.open_worth(self_paced)


@settings(phases=[Phase.explicit, Phase.generate], max_examples=settings.default.max_examples // 2)
@given(seed=st.integers(0, 10**9))
def test_beginning_with_a_kernel_changes_no_plan(seed: int) -> None:
    for draw in (random_problem, contradictory_problem):
        catalogue, learner = draw(Random(seed))
        whole = plan(catalogue, learner)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(kernel_search, "MANY_COURSES", 0)
            patched.setattr(kernel_search, "COURSES_IN_KERNELS", (3, 6))
            assert plan(catalogue, learner) == whole
