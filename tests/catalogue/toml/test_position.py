"""Every key and value of a generated TOML text is found where it was written."""

from __future__ import annotations

import tomli
from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue.toml.position import WHOLE_FILE, KeyPath, Position, Positions

SCALARS = st.sampled_from(
    (
        "1",
        "-2.5",
        "true",
        "2027-01-31",
        "1979-05-27 07:32:00Z",
        '"plain"',
        "'a # [literal]'",
        r'"with \"quotes\" and \\ and ] } , ="',
        '"""many\nlines "" of = [text]\n"""',
        "'''raw\n[not.a.header]\n'''",
        '""""quoted""""',
        '"""ends \\\n  here"""',
        '"größer"',
    )
)
BARE_KEYS = ("a", "b-1", "C_2", "3")
KEYS = st.sampled_from((*BARE_KEYS, '"quoted key"', "'d.e'", '"é"', r'"tab\t"'))
GAPS = st.sampled_from(("", " ", "\t "))
LINES = st.sampled_from(("", "\n", "# a comment with [brackets] and 'quotes\n", "  \n\n"))


class Written:
    """A text that grows, with the places of what was written into it."""

    def __init__(self) -> None:
        self.text = ""
        self.keys: dict[KeyPath, Position] = {}
        self.values: dict[KeyPath, Position] = {}

    @property
    def here(self) -> Position:
        line_start = self.text.rfind("\n") + 1
        return Position(self.text.count("\n") + 1, len(self.text) - line_start + 1)


def plain(key: str) -> str:
    return next(iter(tomli.loads(f"{key} = 0")))


def write_value(draw: st.DrawFn, written: Written, path: KeyPath, depth: int) -> None:
    written.values[path] = written.here
    kind = draw(st.sampled_from(("scalar", "array", "inline"))) if depth else "scalar"
    if kind == "scalar":
        written.text += draw(SCALARS)
    elif kind == "array":
        written.text += "["
        size = draw(st.integers(0, 3))
        for index in range(size):
            written.text += draw(GAPS) + draw(st.sampled_from(("", "\n", "# note ]\n")))
            write_value(draw, written, (*path, index), depth - 1)
            written.text += draw(GAPS) + ("," if index < size - 1 or draw(st.booleans()) else "")
        written.text += draw(GAPS) + "]"
    else:
        written.text += "{"
        keys = draw(st.lists(KEYS, max_size=3, unique=True))
        for index, key in enumerate(keys):
            written.text += "," * bool(index) + draw(GAPS)
            write_pair(draw, written, path, key, depth - 1)
        written.text += draw(GAPS) + "}"


def write_pair(draw: st.DrawFn, written: Written, table: KeyPath, key: str, depth: int) -> None:
    path = table
    parts = [key, *draw(st.lists(KEYS, max_size=2))]
    for number, part in enumerate(parts):
        written.text += f"{draw(GAPS)}.{draw(GAPS)}" * bool(number)
        path = (*path, plain(part))
        written.keys[path] = written.here
        written.text += part
    written.text += draw(GAPS) + "=" + draw(GAPS)
    write_value(draw, written, path, depth)


def write_table(draw: st.DrawFn, written: Written, table: KeyPath) -> None:
    for key in draw(st.lists(KEYS, max_size=3, unique=True)):
        written.text += draw(LINES) + draw(GAPS)
        write_pair(draw, written, table, key, 2)
        written.text += draw(GAPS) + draw(st.sampled_from(("\n", "  # behind\n")))


@st.composite
def documents(draw: st.DrawFn) -> Written:
    written = Written()
    write_table(draw, written, ())
    for number in range(draw(st.integers(0, 3))):
        parent, child = f"table{number}", draw(KEYS)
        written.text += draw(LINES)
        path: KeyPath
        if draw(st.booleans()):
            for index in range(draw(st.integers(1, 2))):
                path = (parent, index)
                written.values.setdefault((parent,), written.here)
                written.values[path] = written.here
                written.keys.setdefault((parent,), Position(written.here.line, 3))
                written.text += f"[[{parent}]]\n"
                write_table(draw, written, path)
            continue
        path = (parent, plain(child))
        written.values[path] = written.here
        written.keys[(parent,)] = Position(written.here.line, 2)
        written.keys[path] = Position(written.here.line, len(parent) + 3)
        written.text += f"[{parent}.{child}]\n"
        write_table(draw, written, path)
    return written


@given(written=documents(), line_ending=st.sampled_from(("\n", "\r\n")))
def test_keys_and_values_are_found_where_they_were_written(written: Written, line_ending: str) -> None:
    text = written.text.replace("\n", line_ending)
    tomli.loads(text)
    positions = Positions(text)
    for path, position in written.values.items():
        assert positions.of_value(path) == position, path
    for path, position in written.keys.items():
        assert positions.of_key(path) == position, path


def test_table_is_at_its_header_and_its_key_inside_it() -> None:
    positions = Positions('[course.x]\nhours = 1\n\n  [ course . "y z" ]\n')
    assert positions.of_value(("course", "y z")) == Position(4, 3)
    assert positions.of_key(("course", "y z")) == Position(4, 14)


def test_header_of_its_own_wins_over_the_mention_in_a_header_below() -> None:
    positions = Positions("[a.b.c]\nx = 1\n[a.b]\ny = 2\n")
    assert positions.of_value(("a", "b")) == Position(3, 1)
    assert positions.of_key(("a", "b")) == Position(3, 4)
    assert positions.of_key(("a",)) == Position(1, 2)


def test_tables_below_an_array_of_tables_belong_to_its_last_entry() -> None:
    positions = Positions("[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2\n")
    assert positions.of_value(("a", 0, "b", "x")) == Position(3, 5)
    assert positions.of_value(("a", 1, "b", "x")) == Position(6, 5)


def test_what_is_not_written_is_placed_at_the_nearest_thing_around_it() -> None:
    positions = Positions("a = { b = [1] }\n")
    assert positions.of_value(("a", "b", 7, "c")) == Position(1, 11)
    assert positions.of_key(("a", "z")) == Position(1, 5)
    assert positions.of_key(("z",)) == WHOLE_FILE
    assert positions.of_value(()) == WHOLE_FILE


def test_columns_count_characters() -> None:
    assert Positions('"é👍" = 1\n').of_value(("é👍",)) == Position(1, 8)


def test_deep_nesting_is_walked_without_recursion() -> None:
    deep = "[" * 390 + "{ a = ']' }" + "]" * 390
    assert Positions(f"a = {deep}\nb = 1\n").of_key(("b",)) == Position(2, 1)
