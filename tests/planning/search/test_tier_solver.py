"""How one criterion is proven."""

from __future__ import annotations

import pytest

from planner.planning import plan
from planner.planning.search import tier_solver
from tests.benchmarks.planning.generator import SIZES, generate, instances


def test_relaxation_that_runs_out_of_rounds_is_solved_again_before_its_bound_is_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    catalogue, learner, today = generate(instances(SIZES[0], 1, is_linked=True)[0])
    whole = plan(catalogue, learner, today=today)
    monkeypatch.setattr(tier_solver, "ROUNDS", 1)
    monkeypatch.setattr(tier_solver, "EFFORT_WITHOUT_RELAXATION", 0.0)
    assert plan(catalogue, learner, today=today) == whole
    # The solver complains on stderr where an optimum is read that is none any more.
    assert capfd.readouterr().err == ""
