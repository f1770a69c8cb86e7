"""Changes of a TOML file at every level: bytes, tokens, values and structure. The same dice give the same change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

ODD_VALUES = (
    "1e308", "1e-320", "-1", "0", "-0.0", "9" * 5000, "9" * 400, "0x1F", "1_000", "inf", "-inf", "nan", "true", "[]",
    "{}", "[[]]", "[{}]", '""', '" "', '"x"', '"Ünïcödé"', r'"\u001b]52;c;aGk=\u0007"', '"\u202e"', r'"\u0000"',
    r'"\ud800"', '"""\na\nb"""', "'''\n'''", '"https://a.b/>x"', '"https://u:p@a.b/"', '"javascript:alert(1)"',
    "0001-01-01", "1900-01-01", "2199-12-31", "9999-12-31", "2027-02-30", "07:32:00", "1979-05-27T07:32:00Z",
    "2027-01-04 00:00:00", '{ amount = 1e12, currency = "GBP" }', '{ amount = 0.001, currency = "XXX" }',
    "[2027-01-11, 2027-01-11]",
    '["none", "expert"]', '"expert"', '"none"', "[" * 300 + "]" * 300,
)  # fmt: skip
"""Values that parse and make no sense in most places, and some that do not parse."""
ODD_TOKENS = (
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    '"',
    "'''",
    '"""',
    "\n",
    "[[",
    "<<<<<<< HEAD\n",
    "\\",
    "\x00",
    "\r",
    "\ufeff",
)
ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"\xc3\x28",
    b"\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xef\xbb\xbf",
    b"\r",
    b"\x1b[2J",
)
EDGE_NUMBERS = ("0", "1", "0.25", "0.0001", "168", "1000", "99999.99", "100000", "1e12", "1000000000000.01")
EDGE_DAYS = ("1900-01-01", "2026-12-31", "2027-01-04", "2028-02-29", "2199-12-31")
LEVELS = ("none", "awareness", "working", "practitioner", "expert")

_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[\w.+:-]+|\s+|.', re.DOTALL)
_VALUE = re.compile(r"^(\s*[\w.\"-]+\s*=\s*)(\S.*?)\s*$")
_INLINE = re.compile(r'(?<==\s)(?:"[^"\n]*"|-?[\d.]+(?:-\d\d-\d\d)?)')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?![\w-])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TABLE = re.compile(r"^\[", re.MULTILINE)

Mutation = Callable[[str, Random], str]


def mutated(text: str, dice: Random) -> bytes:
    """The file with one to three changes, each at a level of its own; of most files only a value, for one like it."""
    if dice.random() < _GENTLE_SHARE:
        return _value_like_it(text, dice).encode("utf-8", "surrogatepass")
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        mutation = dice.choices(tuple(_MUTATIONS), weights=tuple(_MUTATIONS.values()))[0]
        text = mutation(text, dice) or "\n"
    content = text.encode("utf-8", "surrogatepass")
    return _other_bytes(content, dice) if dice.random() < _BYTES_SHARE else content


def _other_bytes(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content))
    kind = dice.randrange(5)
    if kind == 0:
        return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]
    if kind == 1:
        return content[:at] + dice.choice(ODD_BYTES) + content[at:]
    if kind == 2:
        return content[:at]
    if kind == 3:
        return content[:at] + content[at + dice.randint(1, 40) :]
    return content.decode("utf-8", "replace").encode(dice.choice(("utf-16", "cp1252", "utf-8-sig")), "replace")


def _other_token(text: str, dice: Random) -> str:
    tokens = _TOKEN.findall(text)
    at = dice.randrange(len(tokens))
    kind = dice.randrange(5)
    if kind == 0:
        tokens[at] = dice.choice(ODD_TOKENS)
    elif kind == 1:
        tokens[at] = dice.choice(tokens)
    elif kind == 2:
        del tokens[at]
    elif kind == 3:
        tokens.insert(at, tokens[at])
    else:
        other = dice.randrange(len(tokens))
        tokens[at], tokens[other] = tokens[other], tokens[at]
    return "".join(tokens)


def _odd_value(text: str, dice: Random) -> str:
    return _with_value(text, dice, lambda _: dice.choice(ODD_VALUES))


def _value_from_elsewhere(text: str, dice: Random) -> str:
    values = [found[2] for line in text.splitlines() if (found := _VALUE.match(line))]
    return _with_value(text, dice, lambda _: dice.choice(values))


def _value_like_it(text: str, dice: Random) -> str:
    """Another number, day, level or name where there was one: what is more often accepted."""
    found = list(_INLINE.finditer(text))
    if not found:
        return text
    place = dice.choice(found)
    return text[: place.start()] + _like(place[0], text, dice) + text[place.end() :]


def _like(value: str, text: str, dice: Random) -> str:
    if _DAY.fullmatch(value):
        return dice.choice(
            (*EDGE_DAYS, f"{dice.choice((2026, 2027, 2028))}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}")
        )
    if _NUMBER.fullmatch(value):
        number = float(value)
        return dice.choice((f"{number * 2:g}", f"{number / 3:.3f}", f"{-number:g}", *EDGE_NUMBERS))
    if value.strip('"') in LEVELS:
        return f'"{dice.choice(LEVELS)}"'
    return dice.choice(re.findall(r'"[^"\n]*"', text))


def _with_value(text: str, dice: Random, value: Callable[[str], str]) -> str:
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if _VALUE.match(line)]
    if places:
        at = dice.choice(places)
        lines[at] = _VALUE.sub(lambda found: found[1] + value(found[2]), lines[at])
    return "\n".join(lines)


def _other_lines(text: str, dice: Random) -> str:
    return "".join(_rearranged(text.splitlines(keepends=True), dice))


def _other_tables(text: str, dice: Random) -> str:
    starts = [found.start() for found in _TABLE.finditer(text)]
    parts = [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]
    return "".join(_rearranged(parts, dice))


def _rearranged(parts: Sequence[str], dice: Random) -> list[str]:
    """The parts with one dropped, doubled, moved or put for another."""
    changed = list(parts)
    if not changed:
        return changed
    at, other = dice.randrange(len(changed)), dice.randrange(len(changed))
    kind = dice.randrange(4)
    if kind == 0:
        del changed[at]
    elif kind == 1:
        changed.insert(other, changed[at])
    elif kind == 2:
        changed.insert(other, changed.pop(at))
    else:
        changed[other] = changed[at]
    return changed


def _other_key(text: str, dice: Random) -> str:
    keys = re.findall(r"^\s*([\w-]+)\s*=", text, re.MULTILINE)
    if not keys:
        return text
    old, new = dice.choice(keys), dice.choice((*keys, '"odd key"', "x", '""', "a.b", "competency.x", "__class__"))
    return re.sub(rf"^(\s*){re.escape(old)}(?=\s*=)", lambda found: found[1] + new, text, count=1, flags=re.MULTILINE)


_MUTATIONS: dict[Mutation, int] = {
    _value_like_it: 14,
    _odd_value: 4,
    _value_from_elsewhere: 3,
    _other_token: 4,
    _other_lines: 3,
    _other_tables: 3,
    _other_key: 2,
}
"""How often each is taken."""
_BYTES_SHARE = 0.15
_GENTLE_SHARE = 0.6
"""Most of these are accepted, so that more than half of all are."""
