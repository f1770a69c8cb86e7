"""The README names every command, option, diagnostic, TOML key and screen key; a failure shows what to add."""

from __future__ import annotations

import argparse
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.keys import format_key

import planner.tui
from planner import __version__
from planner.catalogue import CODES, schema
from planner.cli.arguments import SCHEMAS, parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLACES = ("today", "target", "assess", "map", "plan", "mentor")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._actions
    return next(dict(action.choices) for action in actions if isinstance(action, argparse._SubParsersAction))


def command_rows() -> dict[str, str]:
    return dict(re.findall(r"^\| `planner (\w+)(.*)` \|", README, re.MULTILINE))


def test_every_command_has_a_row() -> None:
    assert set(command_rows()) == set(subcommands())


@pytest.mark.parametrize("command", sorted(subcommands()))
def test_every_option_stands_in_its_commands_row(command: str) -> None:
    everywhere = README.split("Everywhere:")[1].split("\n\n")[0]
    for action in subcommands()[command]._actions:
        options = action.option_strings or [str(choice) for choice in action.choices or [action.metavar]]
        text = command_rows()[command] + everywhere
        assert any(option in text for option in options), action


def test_every_diagnostic_has_its_row() -> None:
    rows = [f"| `{code.name}` | {code.severity} | {code.meaning} | {code.remedy} |" for code in CODES.values()]
    assert [row for row in rows if row not in README] == []


def keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("properties", {})
        for child in node.values():
            yield from keys(child)
    elif isinstance(node, list):
        for child in node:
            yield from keys(child)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_toml_key_is_explained(kind: str) -> None:
    tables = [line for line in README.splitlines() if line.startswith(("| `", "competency"))]
    reference = "\n".join(tables)
    missing = {key for key in keys(schema(kind)) if not re.search(rf"[`{{ ,]{key}[`}} ,:]", reference)}
    assert not missing


LISTS = {"row_list", "text_panel"}
"""The widgets whose keys stand apart, since every place has them."""


def bindings() -> Iterator[tuple[str, Binding]]:
    """Every key with the section of the README that it belongs to: its place's, or that of the dialogs."""
    for found in pkgutil.walk_packages(planner.tui.__path__, "planner.tui."):
        module = import_module(found.name)
        section = _section(found.name.split(".")[2:])
        for one in vars(module).values():
            if isinstance(one, type) and one.__module__ == found.name and "BINDINGS" in vars(one):
                yield from ((section, binding) for binding in Binding.make_bindings(one.BINDINGS))


def _section(path: list[str]) -> str:
    if path[-1] in LISTS:
        return "Lists"
    if path[-1] == "tick_list":
        return "Assess"
    if path == ["app"]:
        return "Everywhere"
    return path[1].capitalize() if path[0] == "places" and len(path) == 3 else "Dialogs"


def key_rows() -> dict[str, list[str]]:
    """The rows of each section, one for all keys that do the same."""
    keys: dict[tuple[str, str], dict[str, None]] = {}
    for section, binding in bindings():
        does = binding.tooltip or binding.description
        keys.setdefault((section, does), {})[binding.key_display or format_key(binding.key)] = None
    rows: dict[str, list[str]] = {}
    for (section, does), shown in keys.items():
        rows.setdefault(section, []).append(f"| {' '.join(f'`{key}`' for key in shown)} | {does} |")
    return rows


def test_every_key_has_its_row_in_the_table_of_its_place() -> None:
    missing = {
        section: lost
        for section, rows in key_rows().items()
        if (lost := [row for row in rows if row not in README.partition(f"**{section}**\n")[2].partition("\n\n**")[0]])
    }
    assert missing == {}, "\n".join(line for section, rows in missing.items() for line in (section, *rows))


def test_the_versions_agree() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## ({re.escape(__version__)}\b|Unreleased)", changelog, re.MULTILINE)
