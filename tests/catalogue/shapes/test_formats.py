"""JSON Schemas that editors complete and check with."""

from __future__ import annotations

from typing import Any

import pytest

from planner.catalogue import schema

KINDS = ("competencies", "posting", "curricula", "profile")


def tables(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if node.get("type") == "object" and "properties" in node else []
        return own + [table for inner in node.values() for table in tables(inner)]
    return [table for inner in node for table in tables(inner)] if isinstance(node, list) else []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_every_table_is_described(kind: str) -> None:
    for table in tables(schema(kind)):
        for key, value in table["properties"].items():
            assert value.get("description"), (table["title"], key)


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_keys_are_refused(kind: str) -> None:
    assert all(table["additionalProperties"] is False for table in tables(schema(kind)))


def test_keys_are_written_as_in_the_files() -> None:
    prerequisite = schema("competencies")["$defs"]["PrerequisiteTable"]
    assert set(prerequisite["properties"]) == {"competency", "level", "from"}
    assert prerequisite["required"] == ["competency", "level"]


def test_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        schema("recipe")
