"""Whether the same question always gets the same answer, byte by byte, and how soon and how heavily.

A run is a process of its own with a hash seed of its own that prints the plan as JSON, as `planner plan --format json`
does. Cancelling is timed by turning the flag at set moments; memory is the most that a process had.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256

from planner.catalogue import Catalogue
from planner.domain.learning_plan import PlanStatus
from planner.export.plan_document import plan_json
from planner.planning import plan
from tests.benchmarks.planning.generator import SIZES, Instance, generate, instances
from tests.benchmarks.planning.learners import TODAY, shipped_learner
from tests.benchmarks.planning.process import in_new_process
from tests.benchmarks.planning.shipped import CATALOGUE, NO_LIMIT
from tests.benchmarks.planning.table import head, line, seconds
from tests.benchmarks.planning.trace import Clock

RUNS = 10
MOMENTS = (0.1, 1.0, 5.0)
MADE_UP = "80 × 150, seed 1"


def sameness(*, is_quick: bool) -> Iterator[str]:
    """The table of plans made again and again."""
    yield head(["plan", "status", "runs", "hash seeds", "different answers"])
    for case in cases()[: 1 if is_quick else None]:
        answers = [_printed(case, hash_seed) for hash_seed in range(3 if is_quick else RUNS)]
        status = PlanStatus(answers[0].split()[0])
        yield line([case, status, len(answers), len(answers), len(set(answers)) - 1])


def cases() -> list[str]:
    """The plans that are made again: two shipped postings and a made-up catalogue with cohorts."""
    return ["research-mle, graduate", "aws-senior-mle, novice", MADE_UP]


def describe(case: str) -> str:
    """The status of one of the plans and the digest of its JSON."""
    if case == MADE_UP:
        catalogue, learner, today = generate(instances(SIZES[0], 1)[0])
    else:
        posting, kind = case.split(", ")
        catalogue, today = Catalogue.load(CATALOGUE), TODAY
        learner = shipped_learner(catalogue, kind, posting, 10)
    result = plan(catalogue, learner, today=today)
    return f"{result.status} {sha256(plan_json(result, catalogue).encode()).hexdigest()}"


def _printed(case: str, hash_seed: int) -> str:
    command = f"from tests.benchmarks.planning.determinism import describe; print(describe({case!r}))"
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    done = subprocess.run([sys.executable, "-c", command], env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def cancelling(*, is_quick: bool) -> Iterator[str]:
    """The table of how long a plan takes to come back once it is cancelled, and of the memory by then."""
    yield head(["catalogue", "cancelled after, s", "status", "came back after, s", "peak MB"])
    for size in SIZES[1:2] if is_quick else SIZES[1:]:
        for moment in MOMENTS[:2] if is_quick else MOMENTS:
            [instance] = instances(size, 1)
            (status, latency), megabytes = in_new_process(_cancel, instance, moment)
            yield line([instance.name, f"{moment:g}", status, seconds(latency), f"{megabytes:.0f}"])


def _cancel(instance: Instance, moment: float) -> tuple[str, float | None]:
    """The status, and the seconds from the cancelling to the plan; none where the plan was ready before."""
    import ortools.sat.python.cp_model  # noqa: F401, PLC0415  (loading it is no part of planning)

    catalogue, learner, today = generate(instance)
    clock = Clock(moment)
    result = plan(catalogue, learner, today=today, cancelled=lambda: clock.is_over, effort=NO_LIMIT)
    return str(result.status), clock.seconds - moment if clock.is_over else None
