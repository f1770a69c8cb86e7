"""The words by which a posting is read, from `words.toml` beside this file."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import tomli

WORDS: dict[str, Any] = tomli.loads(files("planner.reading").joinpath("words.toml").read_text(encoding="utf-8"))
VERBS: frozenset[bytes] = frozenset(verb.encode() for verb in WORDS["verbs"]["words"])
"""The verbs by which tasks are told from things."""
TASKS: frozenset[bytes] = VERBS.union(verb.encode() for verb in WORDS["verbs"]["others"])
"""The verbs that begin what the reader will do."""
