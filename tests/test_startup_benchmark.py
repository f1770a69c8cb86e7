"""The benchmark of the start measures the program that there is."""

from __future__ import annotations

import pytest

from tests.benchmarks.startup import EMPTY, PLANNER, first_frame_seconds


@pytest.mark.parametrize("program", [EMPTY, PLANNER])
def test_first_frame_of_a_program_is_measured(program: str) -> None:
    assert first_frame_seconds(program) > 0
