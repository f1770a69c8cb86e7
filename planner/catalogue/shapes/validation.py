"""Validation of one file against its model: every fault of shape, and the sound rest of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.diagnostics.near import MOST_SEARCHES, near_miss
from planner.catalogue.shapes.formats import FORM_TAGS
from planner.catalogue.shapes.hidden_text import find_hidden, on_one_line
from planner.catalogue.shapes.json_schema import keys_at
from planner.catalogue.shapes.shape_fault import ShapeFault, describe
from planner.catalogue.shapes.without_faults import faulty_item, mend
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source

ATTEMPTS = 4

_OTHER_WORDS = {"prerequisites": "requires", "needs": "requires", "description": "summary", "price": "cost"}
"""Keys by what else people call them."""

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated(Generic[Shape]):
    """A validated file. `table` is `None` where nothing sound is left of it.

    `faulty` has the key paths, of at most two parts, of the entries with a faulty part that was removed, and `dropped`
    the list entries removed.
    """

    table: Shape | None
    diagnostics: tuple[Diagnostic, ...] = ()
    faulty: frozenset[KeyPath] = frozenset()
    dropped: frozenset[KeyPath] = frozenset()


def validate(model: type[Shape], source: Source, *, is_shared: bool = False) -> Validated[Shape]:
    """The file's values as its model, with one diagnostic for each fault of shape.

    In a file of the catalogue, which is shared, texts are brought on one line and may hide nothing.
    A file with faults is mended in memory, so that what is sound in it still takes part in the checks.
    """
    values = source.parse()
    if isinstance(values, Diagnostic):
        return Validated(table=None, diagnostics=(values,))
    hidden = find_hidden(source, values) if is_shared else []
    values = on_one_line(source, values) if is_shared else values
    try:
        return Validated(table=model.model_validate(values), diagnostics=tuple(hidden))
    except ValidationError as error:
        faults = _without_consequences(list(_faults(model, error)))
    values = mend(values, faults)
    table = None
    for _ in range(ATTEMPTS):
        try:
            table = model.model_validate(values)
            break
        except ValidationError as error:
            values = mend(values, list(_faults(model, error)))
    return Validated(
        table=table,
        diagnostics=(*hidden, *(describe(source, fault) for fault in faults)),
        faulty=frozenset(fault.path[:2] for fault in faults),
        dropped=frozenset(filter(None, map(faulty_item, faults))),
    )


def _faults(model: type[BaseModel], error: ValidationError) -> Iterator[ShapeFault]:
    guesses = 0
    for found in error.errors(include_url=False):
        of_key = found["loc"][-1:] == ("[key]",) and found["type"] == "string_pattern_mismatch"
        path = tuple(part for part in found["loc"][: -1 if of_key else None] if part not in FORM_TAGS)
        table, is_extra = path[:-1], found["type"] == "extra_forbidden"
        holder = {"extra_forbidden": table, "missing": table, "model_type": path}.get(found["type"])
        keys = {} if holder is None else keys_at(model, holder)
        guesses += is_extra
        yield ShapeFault(
            kind=found["type"],
            path=path,
            of_key=of_key,
            value=found["input"],
            limits=found.get("ctx", {}),
            message=found["msg"],
            keys=keys,
            meant=_meant(str(path[-1]), keys) if is_extra and guesses <= MOST_SEARCHES else None,
        )


def _meant(key: str, keys: Mapping[str, str]) -> str | None:
    word = _OTHER_WORDS.get(key)
    return word if word in keys else near_miss(key, keys)


def _without_consequences(faults: list[ShapeFault]) -> list[ShapeFault]:
    """The faults without missing keys whose misspelling is reported already."""
    misspelt = {(*fault.path[:-1], fault.meant) for fault in faults if fault.meant}
    return [fault for fault in faults if fault.kind != "missing" or fault.path not in misspelt]
