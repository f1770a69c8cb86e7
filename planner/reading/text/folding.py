"""The form in which texts and phrases are compared: ASCII, lower case, punctuation as spaces, as long as before."""

from __future__ import annotations

import codecs
import unicodedata

_LIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "),
    **dict.fromkeys(
        "\u2022\u00b7\u25cf\u25aa\u25a0\u25e6\u2023\u25ba\u27a4\u2713\u2714\uf0b7\u2192\u25b6\u25b8\u2043\u2219\u2726\u2605\u2611\u2705\u2794\u27a2",
        "*",
    ),
    "\u2026": ".",
    "\u00a3": "$",
    "\u20ac": "$",
    "\uff0b": "+",
    "\uff03": "#",
}
_KEPT = "+#&"
_SPACE = ord(" ")


def _ascii_like(error: UnicodeError) -> tuple[str, int]:
    """An ASCII character for each other one, so that offsets stay."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  (the only kind that encoding raises)
    return "".join(map(_plain_letter, error.object[error.start : error.end])), error.end


def _plain_letter(character: str) -> str:
    like = _LIKE.get(character)
    if like is None:
        like = unicodedata.normalize("NFKD", character)[:1]
        like = like if like.isascii() else "?"
    return like


def _folding() -> bytes:
    table = bytearray(range(256))
    for code in range(128):
        character = chr(code)
        table[code] = ord(character.lower()) if character.isalnum() or character in _KEPT else _SPACE
    return bytes(table)


_ERRORS = "planner-ascii-like"
_TABLE = _folding()
codecs.register_error(_ERRORS, _ascii_like)


def to_ascii(text: str) -> bytes:
    """The text with the likest ASCII character in place of each other one.

    >>> to_ascii("naïve “real-time” café…")
    b'naive "real-time" cafe.'
    """
    return text.encode("ascii", _ERRORS)


def folded(ascii_text: bytes) -> bytes:
    """The text in lower case, with only letters, digits, `+`, `#` and `&` left as they are.

    >>> folded(b"CI/CD, C++ & R&D")
    b'ci cd  c++ & r&d'
    """
    return ascii_text.translate(_TABLE)


def folded_phrase(text: str) -> bytes:
    """A phrase as it is looked for in a folded text: with a space on either side."""
    return b" " + folded(to_ascii(" ".join(text.split()))) + b" "
