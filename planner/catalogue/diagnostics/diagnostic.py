"""A diagnostic: one thing that is wrong in a file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.fault import Fault


class Severity(StrEnum):
    """The severity of a fault: a catalogue with an error cannot be used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault. `path` is as the user gave it; `line` and `column` count from 1, and are 0 for the whole file."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    help: str | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        first = f"{place}: {self.severity}[{self.code}]: {self.message}"
        return f"{first}\nhelp: {self.help}" if self.help else first


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics by file, line and column."""
    return tuple(
        sorted(diagnostics, key=lambda found: (found.path, found.line, found.column, found.code, found.message))
    )


class FaultyFiles(Fault):
    """Files that people edit have errors; `diagnostics` holds every one of them, and the warnings."""

    exit_code = 1

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
        super().__init__(f"{errors} {'error' if errors == 1 else 'errors'} found in the files")
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(map(str, self.diagnostics))
