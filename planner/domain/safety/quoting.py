r"""Text from files, people and the system as each format needs it, so that every character stands as it is.

One function a format: a terminal, Markdown, Mermaid, iCalendar, JSON and TOML. Whatever quotes a name, title, id, path
or message goes through the one of its format. What cannot be seen, and may steer a terminal or turn the reading
direction round, is written as an escape such as `\x1b`; all else stays.
"""

from __future__ import annotations

import json
import re
from typing import Any

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode's property Bidi_Control
_BREAKS = "\u2028\u2029"
_SURROGATES = "\ud800-\udfff"  # bytes of a file name that are no text

HIDDEN = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_BREAKS}{_SURROGATES}]")
"""A character that cannot be seen, or breaks or turns a line, other than tab and line feed."""

_UNPRINTABLE = re.compile(f"\r(?!\n)|(?!\r)(?:{HIDDEN.pattern})")
_OUTSIDE_ASCII = re.compile(f"(?![\x00-\x7f])(?:{HIDDEN.pattern})")
_SHORT_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$@&^]|==|%%|^#|#(?=[^\W\d])|#(?=#*$)")
_BLOCK = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+=])")
_MERMAID = re.compile(r"[:;#%`\"<>&{}\\\ufeff]")  # the last is a blank to Mermaid, behind which a keyword may stand
_MERMAID_BEGINNING = re.compile(
    r"\d|gantt|title|section|date|include|inclusive|exclude|topaxis|axisformat|tickinterval|todaymarker|week|click|call|"
    r"href|acctitle|accdescr|init|---",
    re.IGNORECASE,
)
"""What begins a statement of a gantt chart and not the name of a task, or nearly so."""


def on_terminal(text: str) -> str:
    r"""Lines of text without what a terminal would obey; line ends and tabs stay.

    >>> on_terminal("\x1b[31mred\x9b, \u202edesrever\n")
    '\\x1b[31mred\\x9b, \\u202edesrever\n'
    """
    return _UNPRINTABLE.sub(_escape, text)


def in_line(text: str) -> str:
    r"""A name or message within a line: as on a terminal, and line ends and tabs are shown, too.

    >>> in_line("one\ntwo")
    'one\\ntwo'
    """
    return re.sub(r"[\r\n\t]", _escape, HIDDEN.sub(_escape, text))


def one_line(text: str) -> str:
    r"""A text with each run of white space in it as one blank, and none around it.

    >>> one_line(" Deep\n  learning ")
    'Deep learning'
    """
    return " ".join(text.split())


def in_markdown(text: str) -> str:
    r"""A name in a line, list entry, heading, link text or table cell of CommonMark, GitHub's and Obsidian's included.

    >>> in_markdown("C* [a|b] <i>\n#tag #1"), in_markdown("1. Start")
    ('C\\* \\[a\\|b\\] \\<i\\> \\#tag #1', '1\\. Start')
    """
    escaped = _MARKUP.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), _printable_line(text))
    return _BLOCK.sub(lambda found: f"{found[1] or ''}\\", escaped)


def in_mermaid(text: str) -> str:
    r"""A title or task name of a Mermaid chart, in which its keywords, comments and entities mean nothing.

    Signs that end a name or begin something become Mermaid's entity codes, and so does the first letter of a name that
    begins like a keyword.

    >>> in_mermaid("Section 4: C#"), in_mermaid("Deep learning")
    ('#83;ection 4#58; C#35;', 'Deep learning')
    """
    name = _MERMAID.sub(_mermaid_code, _printable_line(text))
    return f"#{ord(name[0])};{name[1:]}" if _MERMAID_BEGINNING.match(name) else name


def in_calendar(text: str) -> str:
    r"""A text of an iCalendar property, which RFC 5545 (3.3.11) allows no controls: they are left out.

    >>> in_calendar("Deep\x1b[1m\r\nlearning")
    'Deep[1m\nlearning'
    """
    return HIDDEN.sub("", text)


def in_calendar_line(text: str) -> str:
    """A name in a line of an iCalendar property."""
    return one_line(in_calendar(text))


def json_text(document: Any, *, indent: int | None = 2) -> str:
    r"""JSON in which what cannot be seen is escaped, and all other characters stand as they are.

    >>> json_text({"name": "Zoë \u202e\x1b"}, indent=None)
    '{"name": "Zoë \\u202e\\u001b"}'
    """
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    return _OUTSIDE_ASCII.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def toml_text(document: str) -> str:
    r"""A TOML document with basic strings only, in which what cannot be seen is escaped.

    A surrogate, which TOML cannot hold, becomes the replacement character.

    >>> toml_text('name = "\u202eZoë"')
    'name = "\\u202eZoë"'
    """
    whole = re.sub(f"[{_SURROGATES}]", "\ufffd", document)
    return _OUTSIDE_ASCII.sub(lambda found: f"\\u{ord(found[0]):04x}", whole)


def code_points(text: str) -> str:
    r"""The hidden characters of a text as people look them up, each once.

    >>> code_points("a\x1b\u202eb\x1b")
    'U+001B, U+202E'
    """
    return ", ".join(dict.fromkeys(f"U+{ord(found):04X}" for found in HIDDEN.findall(text)))


def _printable_line(text: str) -> str:
    return HIDDEN.sub(_escape, one_line(text))


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    number = ord(sign)
    return _SHORT_ESCAPES.get(sign) or (f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}")


def _mermaid_code(found: re.Match[str]) -> str:
    return f"#{ord(found[0])};"
