"""Faults of use: what a person asked for cannot be done, and what they can do instead."""

from __future__ import annotations

from typing import ClassVar

from planner.domain.safety.quoting import in_line


class Fault(Exception):  # noqa: N818  (faults of use are told apart from errors of ours)
    """One thing that the user can put right. `help` says how; neither ends in a full stop."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  (the word users see)
        super().__init__(message)
        self.message = in_line(message)
        self.help = in_line(help) if help else help

    def __str__(self) -> str:
        return f"planner: {self.message}\nhelp: {self.help}" if self.help else f"planner: {self.message}"
