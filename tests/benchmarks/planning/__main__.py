"""Measures the plans and prints the tables of the README, the details as they come and a summary after each part.

Run by hand: `.venv/bin/python -m tests.benchmarks.planning [PART…] [--quick] [--cpu]`. The parts, all of them if left
out, are `shipped` (every shipped posting and kind of learner), `beyond` (what stands beside a plan), `usefulness` (what
is learnt by whom stops early, beside other ways to study), `growth` (ten times the shipped catalogue), `scale` (the
first milestone in large catalogues),
`generated` (made-up catalogues, beside greedy planning, CP-SAT on a week grid and HiGHS), `many` (the planner alone
on 18 catalogues of 150 × 400 and on cross-linked ones), `ablation` (what each special case of the optimiser buys),
`conflicts` (contradictory wishes), `determinism` and `cancelling`. `generated` needs `pip install -e '.[benchmarks]'`,
whose HiGHS no part of the planner uses. Times are wall times: let nothing else run, and quote figures of the full run
(about an hour, half of it `ablation`, which always counts CPU seconds); `--quick` is to see that it works. `--cpu`
counts CPU seconds instead, for a machine that others use too: the planner works on one core, so they are what it
would take alone. Its peers take two, so `generated` needs wall time.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from planner.domain.target import Milestone
from tests.benchmarks.planning import ablation, beyond, conflicts, determinism, race, shipped
from tests.benchmarks.planning.generator import instances
from tests.benchmarks.planning.table import head, line
from tests.benchmarks.planning.trace import CPU
from tests.benchmarks.planning.usefulness import measure


def tell(text: str) -> None:
    """Prints at once, so that a run that is cut short has shown what it had."""
    print(text, flush=True)


def tell_shipped(*, is_quick: bool) -> None:
    """The shipped catalogue."""
    tell(head(shipped.DETAILS))
    done = []
    for one in shipped.runs(is_quick=is_quick):
        tell(shipped.detail(one))
        done.append(one)
    tell("\n" + shipped.summary(done))


def tell_beyond(*, is_quick: bool) -> None:
    """What stands beside a plan."""
    for row in beyond.answers(is_quick=is_quick):
        tell(row)


def tell_usefulness(*, is_quick: bool) -> None:
    """What somebody has who stops early."""
    tell(head(measure.DETAILS))
    done = []
    for measured in measure.measurements(is_quick=is_quick):
        tell(measure.detail(measured))
        done.append(measured)
    tell("\n" + measure.summary(done))


def tell_scale(*, is_quick: bool) -> None:
    """The first milestone in large catalogues, with and without a deadline and budget that are short."""
    until = Milestone.READY_TO_APPLY
    sizes = [((36, 48), 1)] if is_quick else [(race.LARGE, 6), (race.LARGEST, 3)]
    entries = [
        instance
        for size, count in sizes
        for is_roomy in (False, True)
        for instance in instances(size, count, until=until, is_roomy=is_roomy)
    ]
    tell(head(race.DETAILS))
    results = []
    for result in race.run(entries, [race.OURS]):
        tell(race.detail(result))
        results.append(result)
    tell("\n" + race.count_proven(results))


def tell_growth(*, is_quick: bool) -> None:
    """Ten times the shipped catalogue."""
    for row in shipped.growth(is_quick=is_quick):
        tell(row)


def tell_generated(*, is_quick: bool) -> None:
    """Everybody on the same made-up catalogues."""
    tell(head(race.DETAILS))
    results = []
    for one in race.run(race.races(is_quick=is_quick), list(race.METHODS)):
        tell(race.detail(one))
        results.append(one)
    tell("\n" + race.compare(results))


def tell_many(*, is_quick: bool) -> None:
    """The planner alone on many made-up catalogues."""
    entries = [
        *instances(race.MIDDLE, 1 if is_quick else 18),
        *instances(race.MIDDLE, 1 if is_quick else 3, is_linked=True),
    ]
    tell(head(race.DETAILS))
    results = []
    for one in race.run(entries, [race.OURS]):
        tell(race.detail(one))
        results.append(one)
    tell("\n" + race.count_proven(results))


def tell_ablation(*, is_quick: bool) -> None:
    """The same plans without each special case."""
    tell(head(ablation.DETAILS))
    timings = []
    for timing in ablation.run(ablation.LEFT_OUT, is_quick=is_quick):
        tell(ablation.detail(timing))
        timings.append(timing)
    tell("\n" + ablation.summary(timings))


def tell_conflicts(*, is_quick: bool) -> None:
    """Contradictory wishes."""
    tell(head(["wishes", "conflict", "minimal", "first repair helps", "cheapest", "its size", "least size"]))
    verdicts = []
    for case in conflicts.cases(is_quick=is_quick):
        one = conflicts.judge(case)
        names = ", ".join(wish.name for wish in one.conflict)
        tell(line([one.kind, names, one.is_minimal, one.does_help, one.is_cheapest, *one.sizes]))
        verdicts.append(one)
    tell("\n" + head(["catalogues", "sets of wishes", "conflict minimal", "repair helps", "repair cheapest"]))
    for kind in (conflicts.TINY, conflicts.MEDIUM):
        group = [one for one in verdicts if one.kind == kind]
        rights = [(one.is_minimal, one.does_help, one.is_cheapest) for one in group]
        tell(line([kind, len(group), *map(sum, zip(*rights, strict=True))]))


def tell_determinism(*, is_quick: bool) -> None:
    """The same answer every time."""
    for row in determinism.sameness(is_quick=is_quick):
        tell(row)


def tell_cancelling(*, is_quick: bool) -> None:
    """Coming back when told to, and memory."""
    for row in determinism.cancelling(is_quick=is_quick):
        tell(row)


PARTS: dict[str, Callable[..., None]] = {
    "shipped": tell_shipped,
    "beyond": tell_beyond,
    "usefulness": tell_usefulness,
    "growth": tell_growth,
    "scale": tell_scale,
    "generated": tell_generated,
    "many": tell_many,
    "ablation": tell_ablation,
    "conflicts": tell_conflicts,
    "determinism": tell_determinism,
    "cancelling": tell_cancelling,
}


def main(words: Sequence[str]) -> None:
    """Measures the parts asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.planning", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all if left out")
    parser.add_argument("--quick", action="store_true", help="little of everything, to see that it works")
    parser.add_argument("--cpu", action="store_true", help="count CPU seconds instead of wall seconds")
    asked = parser.parse_args(words)
    if asked.cpu:
        os.environ[CPU] = "1"
    unknown = [part for part in asked.parts if part not in PARTS]
    if unknown:
        parser.error(f"unknown part: {', '.join(unknown)}; parts are {', '.join(PARTS)}")
    for part in asked.parts or PARTS:
        tell(f"\n## {part}\n")
        PARTS[part](is_quick=asked.quick)


if __name__ == "__main__":
    main(sys.argv[1:])
