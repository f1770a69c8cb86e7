"""What is left of a terminal's output when the sequences that move and colour it are taken out."""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[P_^][^\x1b]*\x1b\\")


def without_escapes(drawn: bytes) -> str:
    return _ESCAPES.sub("", drawn.decode("utf-8", "replace"))
