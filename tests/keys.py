"""Every key of the screens, collected from the bindings of their classes; for the reference and for tests.

A key belongs to a place, to what every list has, or to the dialogs. Nothing here runs while the app does: collecting
imports every module of the screens.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding
from textual.keys import format_key

import planner.tui

EVERYWHERE, LISTS, DIALOGS = "Everywhere", "Lists", "Dialogs"
SECTIONS = (EVERYWHERE, "Today", "Target", "Assess", "Map", "Plan", "Mentor", LISTS, DIALOGS)

_SHARED = {"app": EVERYWHERE, "row_list": LISTS, "text_panel": LISTS, "marked_text": LISTS, "tick_list": "Assess"}
"""Modules outside a place's own folder whose keys are not a dialog's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key and what it does. `id` names the binding where it has a name; `shown` is how the key reads on screen."""

    section: str
    id: str | None
    key: str
    shown: str
    label: str
    tooltip: str

    @property
    def does(self) -> str:
        """What the key does, as a phrase."""
        return self.tooltip or self.label


def collect_keys() -> list[Key]:
    """Every key by the section that it belongs to, those of a section in the order of modules and bindings."""
    keys = [key for module in pkgutil.walk_packages(planner.tui.__path__, "planner.tui.") for key in _keys(module.name)]
    return sorted(keys, key=lambda key: SECTIONS.index(key.section))


def _keys(name: str) -> Iterator[Key]:
    for owner in vars(import_module(name)).values():
        if isinstance(owner, type) and owner.__module__ == name and "BINDINGS" in vars(owner):
            for binding in Binding.make_bindings(getattr(owner, "BINDINGS", ())):
                yield Key(
                    section=_section(name.split(".")[2:]),
                    id=binding.id,
                    key=binding.key,
                    shown=binding.key_display or format_key(binding.key),
                    label=binding.description,
                    tooltip=binding.tooltip,
                )


def _section(path: list[str]) -> str:
    """The section of a module by its path below `planner.tui`."""
    if path[-1] in _SHARED:
        return _SHARED[path[-1]]
    is_place = path[0] == "places" and len(path) == 3
    return path[1].capitalize() if is_place else DIALOGS
