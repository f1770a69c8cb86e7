"""Tabs of a bar as plain values: the places at the top, and the views of a place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """Something to turn to: its id, its title in the bar, and what it is for."""

    id: str
    title: str
    purpose: str
