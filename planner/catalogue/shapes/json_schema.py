"""JSON Schemas of the files that people edit, for editors, for the reference, and for the help of diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from planner.catalogue.shapes.formats import (
    AreaFile,
    BackgroundsFile,
    CurriculaFile,
    DemandFile,
    PostingFile,
    PracticesFile,
    Table,
)
from planner.catalogue.shapes.profile_format import ProfileFile

MODELS: Mapping[str, type[Table]] = {
    "competencies": AreaFile,
    "posting": PostingFile,
    "curricula": CurriculaFile,
    "practices": PracticesFile,
    "demand": DemandFile,
    "backgrounds": BackgroundsFile,
    "profile": ProfileFile,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, for editors; `KeyError` for a kind that is not in `MODELS`."""
    return schema_of(MODELS[kind])


@cache
def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of one file model, with keys as they are written in the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}


def keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> dict[str, str]:
    """The keys that the table at a key path may have, each with its description; empty where any key is allowed."""
    whole = schema_of(model)
    nodes = [whole]
    for part in path:
        nodes = [inner for node in _variants(whole, nodes) for inner in _inside(node, part)]
    found: dict[str, str] = {}
    for node in _variants(whole, nodes):
        found |= {key: inner.get("description", "") for key, inner in node.get("properties", {}).items()}
    return found


def _variants(whole: dict[str, Any], nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        alternatives = [*node.get("anyOf", ()), *node.get("oneOf", ())]
        if "$ref" in node:
            alternatives.append(whole["$defs"][node["$ref"].rpartition("/")[2]])
        yield node
        yield from _variants(whole, alternatives)


def _inside(node: dict[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(part, int):
        yield node.get("items", {})
    elif part in node.get("properties", {}):
        yield node["properties"][part]
    else:
        yield from node.get("patternProperties", {}).values()
