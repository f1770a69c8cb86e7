"""The texts of a file that everybody reads: each on one line, and without characters that cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.shapes.shape_fault import name_of
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source
from planner.domain.safety.quoting import HIDDEN, code_points, one_line

_MAY_MATTER = re.compile(rf"{HIDDEN.pattern}|\\|\t|\"{{3}}|'{{3}}")
"""What the text of a file has in it where one of its values may have a hidden character, or several lines."""


def find_hidden(source: Source, values: dict[str, Any]) -> list[Diagnostic]:
    """A diagnostic for each text with a hidden character; keys and ids have forms of their own to keep to."""
    if not _MAY_MATTER.search(source.text):
        return []
    return [
        source.at_value(path, "hidden-character", f"{name_of(path)} has a character that cannot be seen: {hidden}")
        for path, text in _texts(values, ())
        if (hidden := code_points(text))
    ]


def on_one_line(source: Source, values: dict[str, Any]) -> dict[str, Any]:
    """The values with line ends and indents in texts as single blanks, as a paragraph means them."""
    if not _MAY_MATTER.search(source.text):
        return values
    joined: dict[str, Any] = _joined(values)
    return joined


def _joined(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value) if re.search(r"[\n\t]", value) else value
    if isinstance(value, dict):
        return {key: _joined(inner) for key, inner in value.items()}
    return [_joined(inner) for inner in value] if isinstance(value, list) else value


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text with its key path, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
