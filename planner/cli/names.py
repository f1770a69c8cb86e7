"""Things looked up by the id that a user typed."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from planner.domain.fault import Fault

Thing = TypeVar("Thing")


def named(kind: str, name: str, things: Mapping[str, Thing]) -> Thing:
    """The thing of that id; `Fault`, with the nearest id suggested, where there is none."""
    if name in things:
        return things[name]
    near = get_close_matches(name, things, n=1)
    plural = "competencies" if kind == "competency" else f"{kind}s"
    listing = f"`planner list {plural}` shows them all"
    raise Fault(f"there is no {kind} `{name}`", f"did you mean `{near[0]}`? {listing}" if near else listing)
