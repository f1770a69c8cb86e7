"""A diagnostic: one thing that is wrong in a file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.fault import Fault
from planner.domain.safety.quoting import in_line, on_terminal


class Severity(StrEnum):
    """The severity of a fault: a catalogue with an error cannot be used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault. `path` is as the user gave it; `line` and `column` count from 1, and are 0 for the whole file.

    What cannot be seen in the text that a message or help quotes is shown as an escape.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    help: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", on_terminal(self.message))
        object.__setattr__(self, "help", on_terminal(self.help) if self.help else self.help)

    @property
    def place(self) -> str:
        """The path, line and column, for people."""
        path = in_line(self.path)
        return f"{path}:{self.line}:{self.column}" if self.line else path

    def __str__(self) -> str:
        first = f"{self.place}: {self.severity}[{self.code}]: {self.message}"
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
