"""What is wrong with a line that is no TOML, in plain words, and the likely mend.

A mend is named only where it lets the parser read on; of several, the one with which it reads furthest.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from typing import NamedTuple

import tomli

NOTHING_ELSE = "nothing else in this file is checked until then"

_PLAINER = {
    "Illegal character '\\n'": "the text has no closing quote on its line",
    "Cannot overwrite a value": "the key is already set",
    "Invalid statement": "a line is neither a key with a value, nor the header of a table, nor a comment",
    "Expected newline or end of document after a statement": "something stands behind the value",
    "Expected '=' after a key in a key/value pair": "there is no `=` behind the key",
    "Unclosed array": "the list has no closing `]`, or a comma is missing",
    "Unclosed inline table": "the table has no closing `}`, or a comma is missing",
}
_CURLY = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"') | dict.fromkeys("\u2018\u2019\u201a\u201b", "'")
)
_LINE_END = "\n"
_ESCAPED = '\\"'
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_NO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_KEY = re.compile(r"^[ \t]*([^\s#=\[\]]+)[ \t]*=", re.MULTILINE)
_TWICE_IN_BRACES = re.compile(r"Duplicate inline table key '([\w-]+)'")
_SPACED = re.compile(r"([ \t]*\[+)([\w. -]+)(\]+.*)")
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_END_IN_LIST = re.compile(r"[],#]")
_END_IN_TABLE = re.compile(r"[}#]|,(?=\s*[\w-]+\s*=)")
_COMMENT = re.compile(r"\s#")
_NUMBER = re.compile(r"=\s*(\d+(?:\.\d+)?)\s*$")
_DECIMALS = re.compile(r",(\d+)(?!\S)")
_UNIT = re.compile(r"[^\W\d]+(?!\S)|[%€$£](?!\S)")
_WORD = re.compile(r"\S{1,40}")


class Mend(NamedTuple):
    """The text as it would be mended, the offset of the fault in the text as it is, what is wrong, and what to do."""

    text: str
    at: int
    message: str
    help: str


def explain(text: str, error: tomli.TOMLDecodeError) -> tuple[int, str, str | None]:
    """The offset of a fault, what is wrong, and what to do about it where that can be told.

    >>> def told(text):
    ...     try:
    ...         tomli.loads(text)
    ...     except tomli.TOMLDecodeError as error:
    ...         return explain(text, error)[1:]
    >>> told('a = ["x" "y"]')[0]
    'a comma is missing before `"y"`'
    >>> told('name = “Ada”')[0]
    'a curly quote stands where a straight one belongs'
    """
    unread = {mend: _unread(mend.text) for mend in _mends(text, error)}
    best = min(unread, key=lambda mend: unread[mend], default=None)
    if best is not None and unread[best] < len(text) - error.pos:
        return best.at, best.message, f"{best.help}; {NOTHING_ELSE}"
    for found in (_no_day(text, error), _set_twice(text, error), _set_twice_in_braces(text, error)):
        if found is not None:
            at, message, help_ = found
            return at, message, f"{help_}; {NOTHING_ELSE}"
    if error.msg == "Invalid value" and not Line.around(text, error.pos).rest.strip():
        return error.pos, "there is no value behind `=`", None
    return error.pos, _PLAINER.get(error.msg, error.msg[:1].lower() + error.msg[1:]), None


def _no_day(text: str, error: tomli.TOMLDecodeError) -> tuple[int, str, str] | None:
    """A date that the calendar lacks: its offset, what is wrong, and what to do."""
    line = Line.around(text, error.pos)
    for found in _NO_DAY.finditer(line.whole):
        year, month, day = map(int, found.groups())
        if not found.start() <= len(line.before) <= found.end():
            continue
        if not 1 <= month <= 12:
            return len(line.ahead) + found.start(), f"`{found[0]}` is no date", "the months are 01 to 12"
        if not 1 <= day <= (days := monthrange(year, month)[1]):
            help_ = f"{month_name[month]} {year} has {days} days"
            return len(line.ahead) + found.start(), f"`{found[0]}` is no date", help_
    return None


def _set_twice(text: str, error: tomli.TOMLDecodeError) -> tuple[int, str, str] | None:
    """A key set for the second time in its table: its offset, where it was set first, and what to do."""
    if error.msg != "Cannot overwrite a value":
        return None
    table = max((header.start() for header in _HEADER.finditer(text, 0, error.pos)), default=0)
    keys = list(_KEY.finditer(text, table, error.pos))
    first = next((key for key in keys[:-1] if key[1] == keys[-1][1]), None)
    if first is None:
        return None
    last = keys[-1]
    place = text.count("\n", 0, first.start(1)) + 1
    return last.start(1), f"`{last[1]}` is already set, in line {place}", "keep one of the two"


def _set_twice_in_braces(text: str, error: tomli.TOMLDecodeError) -> tuple[int, str, str] | None:
    """The same of a table in braces."""
    if (twice := _TWICE_IN_BRACES.match(error.msg)) is None:
        return None
    key = re.compile(rf"(?<![\w-]){re.escape(twice[1])}(?=\s*=)")
    first, last = [found.start() for found in key.finditer(text, 0, error.pos)][-2:]
    line = Line.around(text, first)
    place = f"line {line.ahead.count(_LINE_END) + 1}, column {len(line.before) + 1}"
    return last, f"`{twice[1]}` is already set, in {place}", "keep one of the two"


def _unread(text: str) -> int:
    """How many characters are left behind the first fault."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return len(text) - error.pos
    except ValueError:  # a number too long to read
        return len(text)
    return 0


def _mends(text: str, error: tomli.TOMLDecodeError) -> Iterator[Mend]:
    """Every mend of a usual slip that may be the one."""
    line = Line.around(text, error.pos)
    yield from _straight_quotes(line)
    match error.msg:
        case "Unclosed array":
            yield from _comma_or_bracket(text, error.pos, "[", "]", "list")
        case "Unclosed inline table":
            yield from _comma_or_bracket(text, error.pos, "{", "}", "table")
        case "Expected ']' at the end of a table declaration":
            yield _header(line)
        case "Expected '=' after a key in a key/value pair" if line.rest.startswith(":"):
            yield line.mended(
                f"{line.before} ={line.rest[1:]}", line.before, "a colon stands where `=` belongs", "write `=`"
            )
        case "Invalid value":
            yield from _text_without_quotes(line)
        case "Illegal character '\\n'":
            yield line.mended(f'{line.whole.rstrip()}"', line.before, _PLAINER[error.msg], 'end it with `"`')
        case "Unescaped '\\' in a string":
            backslash = line.whole.find("\\")
            message = "a backslash in a text means something else"
            yield line.mended(line.whole.replace("\\", r"\\"), line.whole[:backslash], message, "write two of them")
        case "Invalid statement" if line.whole.lstrip().startswith("//"):
            yield line.mended(f"#{line.whole}", line.before, "a comment begins with `#`", "write `#` and not `//`")
        case "Expected newline or end of document after a statement":
            yield from _too_much(line)


class Line(NamedTuple):
    """The line of a fault, in two parts, and the text before and behind it."""

    ahead: str
    before: str
    rest: str
    behind: str

    @classmethod
    def around(cls, text: str, at: int) -> Line:
        """The line with an offset in it."""
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        return cls(text[:start], text[start:at], text[at:end], text[end:])

    @property
    def whole(self) -> str:
        """The line itself."""
        return self.before + self.rest

    def mended(self, line: str, until: str, message: str, help_: str) -> Mend:
        """The text with another line in place of this one; the fault is behind its part `until`."""
        return Mend(self.ahead + line + self.behind, len(self.ahead) + len(until), message, help_)


def _header(line: Line) -> Mend:
    """The header of a table without blanks in its id, or closed."""
    if header := _SPACED.fullmatch(line.whole):
        name = "-".join(header[2].split()).lower()
        mended = f"{header[1]}{name}{header[3]}"
        return line.mended(mended, header[1], "an id has no blanks", f"write `{mended.strip()}`")
    return line.mended(f"{line.before}]{line.rest}", line.before, "the header has no closing `]`", "close it")


def _straight_quotes(line: Line) -> Iterator[Mend]:
    straight = line.whole.translate(_CURLY)
    if straight != line.whole:
        places = zip(line.whole, straight, strict=True)
        until = line.whole[: next(place for place, (old, new) in enumerate(places) if old != new)]
        message = "a curly quote stands where a straight one belongs"
        yield line.mended(straight, until, message, 'write `"` in its place')


def _comma_or_bracket(text: str, at: int, opening: str, closing: str, what: str) -> Iterator[Mend]:
    """A comma before what was not expected, or the bracket that closes what was begun before it."""
    ended = len(text[:at].rstrip())
    message = f"the `{opening}` of a {what} has no `{closing}`"
    bracket = Mend(f"{text[:ended]}{closing}{text[ended:]}", ended, message, f"close it with `{closing}`")
    if "\n" in text[ended:at]:
        yield bracket
    if word := _WORD.match(text, at):
        message = f"a comma is missing before `{word[0].rstrip(',]}')}`"
        yield Mend(f"{text[:at]},{text[at:]}", at, message, "put a `,` before it")
    yield bracket


def _text_without_quotes(line: Line) -> Iterator[Mend]:
    value = line.rest.rstrip()
    if value.lower() in ("true", "false"):
        lower = value.lower()
        yield line.mended(line.before + lower, line.before, f"`{value}` has capitals", f"write `{lower}`")
        return
    # In a list or a table in braces, a text goes on to what separates or closes it, else to the end of the line.
    if line.before.count("{") > line.before.count("}"):
        texts = [_END_IN_TABLE.split(value)[0].rstrip()]
    elif line.before.count("[") > line.before.count("]"):
        texts = [_END_IN_LIST.split(value)[0].rstrip()]
    else:
        texts = [_END_IN_LIST.split(value)[0].rstrip(), _COMMENT.split(value)[0].rstrip(), value]
    for text in dict.fromkeys(texts):
        if text[:1].isalpha() and '"' not in text:
            quoted, message = f'"{text}"', "a text stands without quotes"
            mended = line.before + quoted + value.removeprefix(text)
            yield line.mended(mended, line.before, message, f"write `{quoted}`")


def _too_much(line: Line) -> Iterator[Mend]:
    """What stands behind a value: the rest of a number, a date or a text with quotes in it, a unit, or a comma."""
    if number := _NUMBER.search(line.before):
        if decimals := _DECIMALS.match(line.rest):
            whole = f"{number[1]}.{decimals[1]}"
            mended = line.before.rstrip() + f".{decimals[1]}" + line.rest[decimals.end() :]
            yield line.mended(mended, line.before, "a number has a decimal point, not a comma", f"write `{whole}`")
        elif unit := _UNIT.match(line.rest):
            mended, message = line.before + line.rest[unit.end() :], f"`{unit[0]}` stands behind the number"
            yield line.mended(mended, line.before, message, f"write the number alone, `{number[1]}`")
    if day := _DAY_FIRST.search(line.whole):
        date = f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
        until = line.whole[: day.start()]
        yield line.mended(
            until + date + line.whole[day.end() :], until, "a date begins with its year", f"write `{date}`"
        )
    if line.rest.strip() in (",", ";"):
        message = f"`{line.rest.strip()}` stands behind the value"
        yield line.mended(line.before, line.before, message, "remove it")
    key, _, text = line.whole.partition('"')
    inside, _, after = text.rpartition('"')
    if '"' in inside:
        message = "a quote within the text ends it too soon"
        mended = f'{key}"{inside.replace(chr(34), _ESCAPED)}"{after}'
        until = f'{key}"{inside.partition(chr(34))[0]}'
        yield line.mended(mended, until, message, f"write `{_ESCAPED}` within a text")
