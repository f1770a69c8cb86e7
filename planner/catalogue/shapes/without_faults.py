"""A faulty file's values with each fault removed, so that one fault does not hide or cause others.

Such values never reach a catalogue, since a file with a fault of shape has an error. They only take part in the checks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from planner.catalogue.shapes.formats import COHORT_KEYS, INCOMPLETE_COHORT, LEVEL_NAMES
from planner.catalogue.shapes.shape_fault import ShapeFault
from planner.catalogue.toml.position import KeyPath
from planner.domain.safety.limits import FIRST_DAY

UNKNOWN = "-"
TEXTS = ("area", "base", "name", "summary", "title", "organisation", "source", "evidence", *LEVEL_NAMES)
STAND_INS: Mapping[str, Any] = {
    **dict.fromkeys(TEXTS, UNKNOWN),
    "levels": dict.fromkeys(LEVEL_NAMES, UNKNOWN),
    "format": "course",
    "language": "en",
    "hours": 1,
    "cost": {"amount": 0, "currency": UNKNOWN},
    "amount": 0,
    "currency": UNKNOWN,
    "checked": FIRST_DAY,
    "weeks": 1,
    "from": FIRST_DAY,
    "to": FIRST_DAY,
    "postings": 0,
}
VALUES_KEPT_SOMEHOW: Mapping[KeyPath, Any] = {("teaches",): LEVEL_NAMES[-1], ("grows",): LEVEL_NAMES[-1], ("rates",): 1}


def mend(values: Mapping[str, Any], faults: Sequence[ShapeFault]) -> dict[str, Any]:
    """A copy in which misspelt keys are spelt right, faulty values are gone and missing ones have a stand-in.

    A faulty list entry is removed as a whole; so is a competency or course that lacks a value without a stand-in. A
    course that teaches a competency to an unknown level counts as teaching it to the highest; a currency with a faulty
    rate counts as known.
    """
    mended: dict[str, Any] = deepcopy(dict(values))
    dropped: set[KeyPath] = set()
    for fault in faults:
        *parents, last = fault.path or ("",)
        table = _at(mended, parents)
        if item := faulty_item(fault):
            dropped.add(item)
        elif not isinstance(table, dict):
            continue
        elif fault.meant and fault.meant not in table:
            table[fault.meant] = table.pop(last)
        elif fault.kind == INCOMPLETE_COHORT:
            dropped.update((*fault.path, key) for key in COHORT_KEYS)
        elif fault.kind == "missing" and str(last) in STAND_INS:
            table[last] = deepcopy(STAND_INS[str(last)])
        elif fault.kind == "missing":
            dropped.add(fault.path[:2])
        elif fault.path[-2:-1] in VALUES_KEPT_SOMEHOW and not fault.of_key:
            table[last] = VALUES_KEPT_SOMEHOW[fault.path[-2:-1]]
        else:
            dropped.add(fault.path)
    for path in sorted(dropped, reverse=True):
        _drop(mended, path)
    return mended


def faulty_item(fault: ShapeFault) -> KeyPath | None:
    """The key path of the outermost list entry that a fault is in; `None` where it is in no list."""
    index = next((number for number, part in enumerate(fault.path) if isinstance(part, int)), None)
    return None if index is None else fault.path[: index + 1]


def _at(values: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _drop(values: dict[str, Any], path: KeyPath) -> None:
    container = _at(values, path[:-1])
    if isinstance(container, dict):
        container.pop(path[-1], None)
    elif isinstance(container, list) and isinstance(path[-1], int) and path[-1] < len(container):
        del container[path[-1]]
