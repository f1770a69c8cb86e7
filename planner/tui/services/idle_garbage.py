"""When garbage is looked for: in the pauses between keys, since a look at all there is holds up the screen."""

from __future__ import annotations

import gc
from time import monotonic

PAUSE_SECONDS = 2.0
"""How long nothing must have been pressed or moved."""
_THRESHOLDS = (700, 10, 200)
"""As Python has them, but for the last: a look at everything comes twenty times as late where no pause comes before."""


class Tidying:
    """Tells a pause from use, and looks for garbage in the pauses."""

    def __init__(self) -> None:
        self._used_at = monotonic()
        self._is_due = False

    def begin(self) -> None:
        """Leave it to the pauses from now on; what is loaded so far stays, and is never looked at again."""
        gc.set_threshold(*_THRESHOLDS)
        gc.freeze()

    def use(self) -> None:
        """The learner is pressing keys or moving the mouse."""
        self._used_at = monotonic()
        self._is_due = True

    def look(self) -> None:
        """Collect garbage if this is the first look in a pause."""
        if self._is_due and monotonic() - self._used_at > PAUSE_SECONDS:
            self._is_due = False
            gc.collect()
