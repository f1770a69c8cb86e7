"""Every private name of Textual that the screens use: that Textual still has it, and that no other is used."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

import planner.tui

USED: dict[str, type] = {
    "_app": Driver,
    "_close_messages_no_wait": App,
    "_compositor": Screen,
    "_css_update_count": App,
    "_disable_notifications": App,
    "_exception": App,
    "_fatal_error": App,
    "_get_breakpoint_classes": Screen,
    "_handle_exception": App,
    "_notifications": App,
    "_refresh_notifications": App,
    "_run_input_thread": LinuxDriver,
    "_screen_stack": App,
    "_scroll_update": ScrollView,
    "_start_widget": App,
    "_unnotify": App,
    "_vertical_scrollbar": Widget,
}
"""The private names and the classes that own them. A line at each use says why it can't be done without."""

OVERRIDDEN = ("_fatal_error", "_handle_exception", "_refresh_notifications", "_run_input_thread")
"""Those that Textual calls and the screens define."""


@pytest.mark.parametrize("name", USED)
def test_textual_still_has_the_name(name: str) -> None:
    assert any(name in private_names(owner) for owner in textual_bases(USED[name]))


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_textual_still_calls_what_is_overridden(name: str) -> None:
    sources = [inspect.getsource(kind) for kind in (App, Screen, Widget, MessagePump, LinuxDriver)]
    assert any(re.search(rf"\.{name}\b(?! =)", source) for source in sources)


def test_no_other_private_name_is_used() -> None:
    used = {name for kind in screen_classes() for name in taken_from_textual(kind)} | set(foreign_names())
    assert used == set(USED)


def test_nothing_is_imported_from_private_modules() -> None:
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                names = [*(node.module or "").split("."), *(imported.name for imported in node.names)]
                assert not [name for name in names if name.startswith("_")]


def textual_bases(kind: type) -> list[type]:
    return [base for base in kind.__mro__ if base.__module__.startswith("textual")]


@cache
def private_names(kind: type) -> frozenset[str]:
    """The private attributes and methods that the source of a class defines."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    defined = set(stored_on_self(tree))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            defined.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            defined |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(name for name in defined if is_private(name))


def taken_from_textual(kind: type) -> Iterator[str]:
    """The private names that a class of ours uses or overrides and that one of its bases in Textual defines."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_self(node.value)}
    names |= set(private_names(kind))
    for base in textual_bases(kind):
        yield from names & private_names(base)


def foreign_names() -> Iterator[str]:
    """The private names that are reached through anything but `self`, and that their own file does not define."""
    for tree in trees():
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} | set(stored_on_self(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and is_private(node.attr) and not is_self(node.value):
                yield from {node.attr} - own


def stored_on_self(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value):
            yield node.attr


def screen_classes() -> Iterator[type]:
    for found in walk_packages(planner.tui.__path__, "planner.tui."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, type) and value.__module__ == found.name and textual_bases(value):
                yield value


def trees() -> Iterator[ast.Module]:
    for path in Path(planner.tui.__path__[0]).rglob("*.py"):
        yield ast.parse(path.read_text(encoding="utf-8"))


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")
