"""Measures the interview against other ways of asking, and prints the tables of the README.

Run by hand: `.venv/bin/python -m tests.benchmarks.assessment [PART…] [--quick] [--processes N]`. The parts are `full`
(honest answers, everything asked for), `optimal` (the same on small graphs, against optimal play), `steps` (the next
ten steps), `noisy` (answers with errors), `doubt` (over-claims and re-asks), `triage`, `first-plan` (background,
lists and questions up to a first plan) and `speed`; all of them if left
out. The same command gives the same figures, whatever the number of processes; only times differ. Quote figures of the
full run: `--quick` is to see that it works.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing import Pool

from tests.benchmarks.assessment.measures import doubt, first_plan, full, noisy, optimal, speed, steps, triage
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.table import SPEED_ROWS, break_down, compare_methods

LEARNERS = {
    "full": (full.tasks, 4, 1),
    "optimal": (optimal.tasks, 8, 2),
    "steps": (steps.tasks, 12, 2),
    "noisy": (noisy.tasks, 8, 1),
    "doubt": (doubt.tasks, 10, 1),
    "triage": (triage.tasks, 4, 1),
    "first-plan": (first_plan.tasks, 2, 1),
    "speed": (speed.tasks, 2, 1),
}
"""For each part its tasks, and how many learners of each kind a full and a quick run interview for each posting."""


def run(task: Task) -> list[Record]:
    """What a task measures."""
    measure, arguments = task
    return measure(*arguments)


def collect(parts: Sequence[str], *, is_quick: bool, processes: int) -> Iterator[Record]:
    """The records of the parts, in an order that does not depend on the processes."""
    for part in parts:
        tasks, learners, few = LEARNERS[part]
        waiting = list(tasks(few if is_quick else learners))
        # Times are taken one at a time, or one process would slow another down.
        with Pool(1 if part == "speed" else processes) as pool:
            for done, records in enumerate(pool.imap(run, waiting), start=1):
                print(f"\r{part}: {done} of {len(waiting)}", end="", file=sys.stderr, flush=True)
                yield from records
        print(file=sys.stderr)


def main(words: Sequence[str]) -> None:
    """Measure the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.assessment", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(LEARNERS)}; all if left out")
    parser.add_argument("--quick", action="store_true", help="few learners, to see that it works")
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    asked = parser.parse_args(words)
    unknown = [part for part in asked.parts if part not in LEARNERS]
    if unknown:
        parser.error(f"unknown part: {', '.join(unknown)}; parts are {', '.join(LEARNERS)}")
    records = list(collect(asked.parts or list(LEARNERS), is_quick=asked.quick, processes=asked.processes))
    by_situation = partial(break_down, field="situation")
    interviews = [one for one in records if one.measure not in (speed.SPEED, first_plan.FIRST_PLAN)]
    times = [one for one in records if one.measure == speed.SPEED]
    if interviews:
        print(compare_methods(interviews))
        print("\n## planner, by posting\n\n" + by_situation(interviews))
        print("\n## planner, by kind of learner\n\n" + break_down(interviews, "kind"))
    first_plans = [record for record in records if record.measure == first_plan.FIRST_PLAN]
    if first_plans:
        print("\n## First plan, by who is asked\n\n" + first_plan.table(first_plans))
    if times:
        print("\n## Time\n\n" + by_situation(times, rows=SPEED_ROWS))


if __name__ == "__main__":
    main(sys.argv[1:])
