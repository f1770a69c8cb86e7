"""The stress suite: `python -m tests.stress` runs all of it in an hour or so and prints the table of the promises.

`--share 0.1` runs a tenth. The exit code is 1 if anything failed. The small sizes are ordinary tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.stress.damaged_files import cut_short, flipped, logs_damaged
from tests.stress.fuzzing.catalogues import catalogues_mutated
from tests.stress.fuzzing.profiles import profiles_planned
from tests.stress.killed import commands_killed, screens_killed, writers_killed
from tests.stress.outcome import Trial
from tests.stress.refused import disks_full, files_held, others_look
from tests.stress.streams import streams_odd
from tests.stress.together import writers_together

TRIALS: tuple[Trial, ...] = (
    writers_killed,
    commands_killed,
    screens_killed,
    flipped,
    cut_short,
    logs_damaged,
    writers_together,
    disks_full,
    files_held,
    others_look,
    catalogues_mutated,
    profiles_planned,
    streams_odd,
)


def main() -> int:
    """Run the trials and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("names", nargs="*", help="only trials whose names contain one of these")
    parser.add_argument("--share", type=float, default=1, help="the share of the full size; default: 1")
    arguments = parser.parse_args()
    failures = 0
    print("| what | tried | ended | failed |\n|---|---|---|---|")
    for trial in TRIALS:
        if arguments.names and not any(name in trial.__name__ for name in arguments.names):
            continue
        with tempfile.TemporaryDirectory(prefix="planner-stress-") as folder:
            outcome = trial(Path(folder), arguments.share)
        print(outcome.row(), flush=True)
        for failure in outcome.failures:
            print(f"  {failure}", file=sys.stderr, flush=True)
        failures += len(outcome.failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
