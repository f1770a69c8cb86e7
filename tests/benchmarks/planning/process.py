"""Runs a function in a new process, so that no library, memory or cache is left over from the one before."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

Result = TypeVar("Result")


def in_new_process(work: Callable[..., Result], *arguments: object) -> tuple[Result, float]:
    """What the function returns, and the most memory that its process had, in megabytes.

    What the function prints is lost, since solvers like to print. Raises `RuntimeError` if the process fails.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        answer: tuple[Result, float] = ours.recv()
    except EOFError:
        process.join()
        raise RuntimeError(f"{work.__name__}{arguments} failed with exit code {process.exitcode}") from None
    process.join()
    return answer


def _work(answers: Connection, work: Callable[..., Result], arguments: tuple[object, ...]) -> None:
    with open(os.devnull, "w") as nothing:  # noqa: PTH123  (a device)
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    result = work(*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers.send((result, peak / (2**20 if sys.platform == "darwin" else 1024)))
