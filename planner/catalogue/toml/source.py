"""One file as it was read: its text, its parsed values, and the position of each."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from planner.catalogue.diagnostics.codes import CODES
from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.toml.file_text import Unreadable, read_bytes
from planner.catalogue.toml.position import WHOLE_FILE, KeyPath, Position, Positions
from planner.catalogue.toml.syntax import NOTHING_ELSE, explain
from planner.domain.safety.quoting import in_line

MOST_DIGITS = 4300
"""Of a whole number: more are as many as Python reads."""

_TWICE = re.compile(r"Cannot declare \((.*)\) twice")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_LONG_NUMBER = re.compile(rf"[0-9][0-9_]{{{MOST_DIGITS},}}")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_LAST_KEY = re.compile(r"""("[^"]*"|'[^']*'|[\w-]+)[ \t]*$""")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file. `path` is what diagnostics call it, `name` its name without `.toml`.

    `unread` is the diagnostic of a file that is not readable text. Parsed values are not kept: most files are sound,
    and nothing reads their values again.
    """

    path: str
    name: str
    text: str = ""
    unread: Diagnostic | None = field(default=None, repr=False)

    def parse(self) -> dict[str, Any] | Diagnostic:
        """The file's values, or what is wrong with it as a whole."""
        if self.unread:
            return self.unread
        try:
            values = tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            return _syntax_error(self, error)
        except RecursionError:
            message = "arrays or inline tables are nested too deeply"
            return diagnostic(self.path, WHOLE_FILE, "syntax-error", message)
        except ValueError:
            return _long_number(self)
        return values or diagnostic(self.path, WHOLE_FILE, "empty-file", "the file is empty")

    @cached_property
    def values(self) -> dict[str, Any] | None:
        """The file's values once more, for diagnostics; `None` where it cannot be parsed."""
        values = self.parse()
        return None if isinstance(values, Diagnostic) else values

    @cached_property
    def positions(self) -> Positions:
        """The position of each key and value."""
        return Positions(self.text)

    def at_value(self, path: KeyPath, code: str, message: str, hint: str | None = None) -> Diagnostic:
        """A diagnostic at the value of a key path."""
        return diagnostic(self.path, self._position(path, of_key=False), code, message, hint)

    def at_key(self, path: KeyPath, code: str, message: str, hint: str | None = None) -> Diagnostic:
        """A diagnostic at the key of a key path."""
        return diagnostic(self.path, self._position(path, of_key=True), code, message, hint)

    def place(self, path: KeyPath) -> str:
        """`file:line` of a key path, for the help of a diagnostic."""
        line = self._position(path, of_key=True).line
        return f"{self.path}:{line}" if line else self.path

    def _position(self, path: KeyPath, *, of_key: bool) -> Position:
        if self.values is None:
            return WHOLE_FILE
        return self.positions.of_key(path) if of_key else self.positions.of_value(path)


def diagnostic(path: str, position: Position, code: str, message: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic with the severity of its code, and with the remedy of its code where no hint is given."""
    return Diagnostic(
        path=path,
        line=position.line,
        column=position.column,
        code=code,
        severity=CODES[code].severity,
        message=in_line(message),
        help=in_line(hint) if hint else CODES[code].hint,
    )


def read_source(path: Path, shown_as: str) -> Source:
    """The file at `path`; `shown_as` is what diagnostics call it. Never raises for what is in the file."""
    try:
        content = read_bytes(path)
    except Unreadable as error:
        unread = diagnostic(shown_as, WHOLE_FILE, "unreadable-file", f"the file cannot be read: {error}", error.hint)
        return Source(path=shown_as, name=path.stem, unread=unread)
    if no_text := _no_text(shown_as, content):
        return Source(path=shown_as, name=path.stem, unread=no_text)
    try:
        return Source(path=shown_as, name=path.stem, text=content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        unread = _not_text(shown_as, content, error)
        return Source(path=shown_as, name=path.stem, text=content.decode("utf-8", "replace"), unread=unread)


def _no_text(shown_as: str, content: bytes) -> Diagnostic | None:
    """The diagnostic of a file of which not even parts can be read as UTF-8."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        message = "the file is in UTF-16 or UTF-32, not in UTF-8"
    elif b"\0" in content:
        message = "the file has zero bytes: it is in another encoding, or no text"
    else:
        return None
    return diagnostic(shown_as, WHOLE_FILE, "not-utf-8", message, "save the file as UTF-8")


def _not_text(shown_as: str, content: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = content[: error.start].decode("utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8")
    line_start = before.rfind("\n") + 1
    position = Position(before.count("\n") + 1, len(before) - line_start + 1)
    message = f"byte 0x{content[error.start]:02x} is not UTF-8"
    return diagnostic(shown_as, position, "not-utf-8", message, "save the file as UTF-8")


def _syntax_error(source: Source, error: tomli.TOMLDecodeError) -> Diagnostic:
    if marker := _CONFLICT.search(source.text):
        line = source.text.count("\n", 0, marker.start()) + 1
        message = f"the file is half merged: git left `{marker[0]}` in it"
        return diagnostic(source.path, Position(line, 1), "merge-conflict", message)
    if (twice := _TWICE.fullmatch(error.msg)) and (parts := _QUOTED.findall(twice[1])):
        return _defined_twice(source, error, [first or second for first, second in parts])
    offset, message, hint = explain(source.text, error)
    line_start = source.text.rfind("\n", 0, offset) + 1
    position = Position(source.text.count("\n", 0, offset) + 1, offset - line_start + 1)
    return diagnostic(source.path, position, "syntax-error", message, hint)


def _long_number(source: Source) -> Diagnostic:
    found = _LONG_NUMBER.search(source.text)
    start = found.start() if found else 0
    position = Position(source.text.count("\n", 0, start) + 1, start - source.text.rfind("\n", 0, start))
    message = f"a number has more than {MOST_DIGITS:,} digits"
    return diagnostic(source.path, position if found else WHOLE_FILE, "bad-number", message)


def _defined_twice(source: Source, error: tomli.TOMLDecodeError, key: list[str]) -> Diagnostic:
    """The diagnostic of a second table of the same name, which TOML forbids; the parser stops after that name."""
    lines = source.text.splitlines()
    header = lines[error.lineno - 1][: error.colno]
    last_key = _LAST_KEY.search(header[:-1])
    position = Position(error.lineno, last_key.start() + 1 if last_key else error.colno)
    first = next((at for at, line in enumerate(lines, start=1) if line.startswith(header) and at < error.lineno), None)
    place = f" ({source.path}:{first})" if first else ""
    hint = f"rename this or the other one{place}; {NOTHING_ELSE}"
    return diagnostic(source.path, position, "duplicate-id", f"`{'.'.join(key)}` is defined twice", hint)
