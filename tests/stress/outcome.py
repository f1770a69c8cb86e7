"""What a stress trial came to: how often it was tried, what happened how often, and what must never happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Outcome:
    """One row of the table. `happened` counts the harmless ways it may end in, `failures` say what went wrong."""

    what: str
    tried: int = 0
    happened: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    skipped: str = ""

    def attempt(self, name: str, trial: Callable[[], str]) -> None:
        """Run one trial, which returns how it ended; whatever it raises is a failure."""
        self.tried += 1
        try:
            self.happened[trial()] += 1
        except Exception as error:  # noqa: BLE001  (a stress trial must not end the others)
            self.failures.append(f"{name}: {type(error).__name__}: {str(error)[:300]}")

    def add(self, part: Outcome) -> None:
        """Count what came of a part of the trials, too."""
        self.tried += part.tried
        self.happened.update(part.happened)
        self.failures += part.failures

    def row(self) -> str:
        """The outcome as a row of the table."""
        if self.skipped:
            return f"| {self.what} | skipped: {self.skipped} | | |"
        ways = ", ".join(f"{count:,} {way}" for way, count in self.happened.most_common())
        return f"| {self.what} | {self.tried:,} | {ways} | {len(self.failures)} |"


Trial = Callable[[Path, float], Outcome]
"""Runs in a folder of its own, at a share of its full size: 1 for all of it."""


def sized(full: int, share: float) -> range:
    """The numbers of the attempts at a share of the full size; at least one."""
    return range(max(1, round(full * share)))
