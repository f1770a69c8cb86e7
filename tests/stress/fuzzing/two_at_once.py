"""Tens of thousands of short attempts within the process, two at a time: none may raise, be slow or never end."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from tests.stress.outcome import Outcome, sized

PROCESSES, BLOCK, NEWS_AFTER = 2, 250, 5000
SLOW_SECONDS, HUNG_SECONDS = 5.0, 300.0
"""Of the processor, and by the clock."""

Attempt = Callable[[int, Path], str]
"""Made from its number alone, in a folder of the block's; returns how it ended."""


def two_at_once(what: str, full: int, attempt: Attempt, folder: Path, share: float) -> Outcome:
    """All attempts, in processes that are forked with what is already loaded; a few run here.

    Their files lie in memory where the system has room for files there.
    """
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="planner-stress-", dir=memory if memory.is_dir() else folder) as name:
        return _all(what, sized(full, share), attempt, Path(name))


def _all(what: str, numbers: range, attempt: Attempt, folder: Path) -> Outcome:
    outcome = Outcome(what)
    blocks = [numbers[first : first + BLOCK] for first in range(0, len(numbers), BLOCK)]
    if len(blocks) == 1 or sys.platform == "win32":
        for block in blocks:
            outcome.add(_run(attempt, folder, block))
        return outcome
    gc.freeze()
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork")) as pool:
        try:
            for part in pool.map(partial(_run, attempt), repeat(folder), blocks):
                outcome.add(part)
                if outcome.tried % NEWS_AFTER == 0:
                    failed = len(outcome.failures)
                    print(f"{what}: {outcome.tried:,} tried, {failed} failed", file=sys.stderr, flush=True)
        except BrokenProcessPool:
            outcome.failures.append(f"an attempt after number {outcome.tried} hung, or ended its process")
    return outcome


def _run(attempt: Attempt, folder: Path, numbers: range) -> Outcome:
    part = Outcome("")
    place = folder / str(numbers[0])
    place.mkdir()
    for number in numbers:
        part.attempt(str(number), lambda number=number: _timed(attempt, number, place))
    return part


def _timed(attempt: Attempt, number: int, place: Path) -> str:
    faulthandler.dump_traceback_later(HUNG_SECONDS, exit=True)
    began = process_time()
    try:
        ended = attempt(number, place)
    except Exception:
        print(f"attempt {number}", traceback.format_exc(), sep="\n", file=sys.stderr, flush=True)
        raise
    finally:
        faulthandler.cancel_dump_traceback_later()
    assert process_time() - began < SLOW_SECONDS, "it is slow"
    return ended
