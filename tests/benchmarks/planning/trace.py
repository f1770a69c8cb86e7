"""What one way of planning reached by when: the weighted gap of its plans, and what it proved of it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

CPU = "PLANNER_BENCHMARK_CPU"
"""The environment variable that has CPU seconds counted, not wall seconds, in this process and those it starts."""

GAP = "gap"
FINISH = "finish"


@dataclass(slots=True)
class Trace:
    """Values and bounds of the weighted gap with the seconds after which they were known.

    `proven` has the seconds after which the least gap was proven, and after which the finish was too.
    """

    values: list[tuple[float, int]] = field(default_factory=list)
    bounds: list[tuple[float, int]] = field(default_factory=list)
    proven: dict[str, float] = field(default_factory=dict)
    finish_week: int | None = None
    note: str = ""
    peak_megabytes: float = 0.0

    def value_at(self, seconds: float) -> int | None:
        """The least gap reached by then."""
        return min((value for at, value in self.values if at <= seconds), default=None)

    def bound_at(self, seconds: float) -> int:
        """The greatest bound proven by then."""
        return max((bound for at, bound in self.bounds if at <= seconds), default=0)


class Clock:
    """Wall seconds since it was made, or CPU seconds where the environment says so, up to a limit."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._now = time.process_time if CPU in os.environ else time.perf_counter
        self._start = self._now()

    @property
    def seconds(self) -> float:
        """The seconds so far."""
        return self._now() - self._start

    @property
    def left(self) -> float:
        """The seconds left, at least a hundredth."""
        return max(self.limit - self.seconds, 0.01)

    @property
    def is_over(self) -> bool:
        """Whether the limit has passed."""
        return self.seconds >= self.limit


class Recorder:
    """A trace in the making, on a clock of its own."""

    def __init__(self, limit: float) -> None:
        self.clock = Clock(limit)
        self.trace = Trace()

    def value(self, value: int) -> None:
        """Notes the weighted gap of a plan."""
        self.trace.values.append((self.clock.seconds, value))

    def bound(self, bound: int) -> None:
        """Notes a proven lower bound on it."""
        self.trace.bounds.append((self.clock.seconds, bound))

    def prove(self, aim: str) -> None:
        """Notes that nothing is better in this aim."""
        self.trace.proven.setdefault(aim, self.clock.seconds)
