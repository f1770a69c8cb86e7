"""A small share of every stress trial; `python -m tests.stress` runs all of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.stress.__main__ import TRIALS
from tests.stress.outcome import Trial

SHARES = {
    "flipped": 0.05,
    "cut_short": 0.05,
    "logs_damaged": 0.05,
    "writers_together": 0.34,
    "catalogues_mutated": 0.0006,
    "profiles_planned": 0.0025,
    "streams_odd": 0.001,
    "disks_full": 0.005,
}


@pytest.mark.skipif(sys.platform == "win32", reason="kills, mounts and changes users as Linux does")
@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_a_small_share_of_it_fails_nowhere(trial: Trial, tmp_path: Path) -> None:
    outcome = trial(tmp_path, SHARES.get(trial.__name__, 0.01))
    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.failures == []
    assert outcome.tried
