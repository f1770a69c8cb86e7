"""Collects garbage while nobody uses the app, since a full collection holds up the screen."""

from __future__ import annotations

import gc
from time import monotonic

PAUSE_SECONDS = 2.0
"""After how long without a key press or mouse move the app counts as idle."""
_THRESHOLDS = (700, 10, 200)
"""Python's own but for the last: if no pause comes before, a full collection runs a twentieth as often."""


class IdleGarbageCollector:
    """Runs a full garbage collection once in each pause between inputs."""

    def __init__(self) -> None:
        self._used_at = monotonic()
        self._is_due = False

    def start(self) -> None:
        """Make automatic full collections rare, and exempt what is loaded by now from all collections."""
        gc.set_threshold(*_THRESHOLDS)
        gc.freeze()

    def note_input(self) -> None:
        """Note that a key was pressed or the mouse moved."""
        self._used_at = monotonic()
        self._is_due = True

    def collect_if_idle(self) -> None:
        """Collect garbage if the app is idle and nothing was collected since the last input."""
        if self._is_due and monotonic() - self._used_at > PAUSE_SECONDS:
            self._is_due = False
            gc.collect()
