"""Diagnostics as text for people, JSON for programs and annotations for GitHub."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict

from planner.catalogue.diagnostics.diagnostic import Diagnostic, Severity
from planner.domain.safety.quoting import in_line, json_text


def render_text(diagnostics: Sequence[Diagnostic]) -> str:
    """The message and help of each diagnostic, then the number of errors and warnings; empty for none."""
    if not diagnostics:
        return ""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    counts = (_count(errors, "error"), _count(len(diagnostics) - errors, "warning"))
    return _lines([*map(str, diagnostics), " and ".join(filter(None, counts))])


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects with `path`, `line`, `column`, `code`, `severity`, `message` and `help`.

    `line` and `column` count from 1 and are 0 for a whole file; `severity` is `error` or `warning`; `help` may be null.
    """
    return json_text([asdict(diagnostic) for diagnostic in diagnostics]) + "\n"


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """A workflow command for each diagnostic, which GitHub shows beside the line in a pull request."""
    return _lines(map(_annotation, diagnostics))


RENDERERS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
}


def render(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """The diagnostics in a form of `RENDERERS` (`KeyError` for another), ending in a newline unless empty."""
    return RENDERERS[form](diagnostics)


def _annotation(diagnostic: Diagnostic) -> str:
    place = {
        "file": in_line(diagnostic.path),
        "line": diagnostic.line or None,
        "col": diagnostic.column or None,
        "title": diagnostic.code,
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value is not None)
    message = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{diagnostic.severity} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, what: str) -> str | None:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else None


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
