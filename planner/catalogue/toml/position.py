"""The position of each key and value in a TOML file.

The parser gives values without positions, so this scans the text once more, only for files with faults to report. The
text must be valid TOML. A key path is a tuple of keys and list indexes, such as
`("competency", "python", "requires", 0, "level")`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import tomli

KeyPath = tuple[str | int, ...]

DEEPEST = 40

_BLANKS = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]+|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^']|'{1,2}(?!'))*'{3,5}|"(?:[^"\\\n]+|\\.)*"|'[^'\n]*\'''',
    re.DOTALL,
)
_NESTED = re.compile(rf"[\[\]{{}}]|{_STRING.pattern}|#[^\n]*|[^\[\]{{}}\"'#]+", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\n#]+")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both from 1; columns count characters. `Position(0, 0)` is the whole file."""

    line: int
    column: int


WHOLE_FILE = Position(0, 0)


class Positions:
    r"""The places of every key and value of one TOML text.

    >>> places = Positions('[course.go]\ncost = { amount = 3 }\n')
    >>> places.of_value(("course", "go", "cost", "amount"))
    Position(line=2, column=19)
    >>> places.of_key(("course", "go"))
    Position(line=1, column=9)
    >>> places.of_value(("course", "go"))
    Position(line=1, column=1)
    >>> places.of_value(("course", "go", "cost", "currency"))
    Position(line=2, column=8)
    """

    def __init__(self, text: str) -> None:
        plain = text.replace("\r\n", "\n")
        self._keys, self._values = _Walk(plain).offsets()
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", plain))]

    def of_key(self, path: KeyPath) -> Position:
        """The position of the key, or of the closest table around it that is in the file."""
        return self._nearest(path, (self._keys, self._values))

    def of_value(self, path: KeyPath) -> Position:
        """The position at which the value begins, or the closest table around it; a table begins at its header."""
        return self._nearest(path, (self._values, self._keys))

    def _nearest(self, path: KeyPath, places: tuple[Mapping[KeyPath, int], ...]) -> Position:
        for length in range(len(path), 0, -1):
            for offsets in places:
                if (offset := offsets.get(path[:length])) is not None:
                    return self._position(offset)
            places = (self._values, self._keys)
        return WHOLE_FILE

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)


class _Walk:
    """One pass over the text; `keys` and `values` map key paths to offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, int] = {}
        self.array_lengths: dict[KeyPath, int] = {}

    def offsets(self) -> tuple[dict[KeyPath, int], dict[KeyPath, int]]:
        table: KeyPath = ()
        self._take(_GAP)
        while self.at < len(self.text):
            table = self._header() if self.text[self.at] == "[" else self._pair(table)
            self._take(_GAP)
        return self.keys, self.values

    def _header(self) -> KeyPath:
        start = self.at
        is_array = self.text.startswith("[[", start)
        self.at += 2 if is_array else 1
        path: KeyPath = ()
        parts = self._dotted_key()
        for number, (part, offset) in enumerate(parts, start=1):
            path = (*path, part)
            is_last = number == len(parts)
            if is_last and not is_array:
                self.keys[path] = offset
            else:
                self.keys.setdefault(path, offset)
            if is_last and is_array:
                self.values.setdefault(path, start)
                self.array_lengths[path] = self.array_lengths.get(path, 0) + 1
            if path in self.array_lengths:
                path = (*path, self.array_lengths[path] - 1)
        self.values[path] = start
        self.at += 2 if is_array else 1
        return path

    def _pair(self, table: KeyPath) -> KeyPath:
        """Scan `key = value` and return the table that it belongs to, for the pairs that follow."""
        path = table
        for part, offset in self._dotted_key():
            path = (*path, part)
            self.keys.setdefault(path, offset)
        self.at += 1
        self._take(_BLANKS)
        self._value(path)
        return table

    def _dotted_key(self) -> list[tuple[str, int]]:
        """The parts and offsets of a key; stops at the `=` or `]` after it."""
        parts = []
        while True:
            self._take(_BLANKS)
            start = self.at
            parts.append((_unquoted(self._take(_KEY)), start))
            self._take(_BLANKS)
            if self.text[self.at] != ".":
                return parts
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        self.values[path] = self.at
        opening = self.text[self.at]
        if opening in "[{" and len(path) > DEEPEST:
            self._nest()
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._take(_STRING if opening in "\"'" else _SCALAR)

    def _nest(self) -> None:
        """Skip an array or inline table without scanning its contents."""
        depth = 0
        while True:
            piece = self._take(_NESTED)
            depth += (piece in "[{") - (piece in "]}")
            if not depth:
                return

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while not self._closes("]"):
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Skip gaps and a comma; return whether the closing bracket came next, which is then skipped too."""
        self._take(_GAP)
        if self.text[self.at] == ",":
            self.at += 1
            self._take(_GAP)
        if self.text[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not TOML at offset {self.at}")
        self.at = found.end()
        return found.group()


def _unquoted(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    return next(iter(tomli.loads(f"{key} = 0"))) if key[0] == '"' else key
