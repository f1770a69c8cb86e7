"""A slip in a TOML file is told where it stands, in plain words, with the mend that lets the rest be read."""

from __future__ import annotations

import pytest
import tomli

from planner.catalogue.toml.syntax import NOTHING_ELSE, explain


def told(text: str) -> tuple[int, str, str | None]:
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(text)
    return explain(text, caught.value)


@pytest.mark.parametrize(
    ("text", "place", "message", "help_"),
    [
        (
            "name = \u201cAda\u201d\n",
            "\u201cAda",
            "a curly quote stands where a straight one belongs",
            'write `"` in its place',
        ),
        (
            'name = "Ada\u201d\nb = 1\n',
            "\u201d",
            "a curly quote stands where a straight one belongs",
            'write `"` in its place',
        ),
        ('t = { a = "x" b = "y" }\n', "b =", "a comma is missing before `b`", "put a `,` before it"),
        ('t = [\n "a",\n "b"\n "c",\n]\n', '"c"', 'a comma is missing before `"c"`', "put a `,` before it"),
        ("t = [{ a = 1 b = 2 }, { c = 3, d = 4 }]\n", "b =", "a comma is missing before `b`", "put a `,` before it"),
        ('t = ["a", "b"\nname = "x"\n', "\nname", "the `[` of a list has no `]`", "close it with `]`"),
        ('t = { a = 1\nname = "x"\n[b]\nc = 1\n', "\nname", "the `{` of a table has no `}`", "close it with `}`"),
        ('t = [{ a = "b" ]\n', " ]", "the `{` of a table has no `}`", "close it with `}`"),
        ("[course.x\nname = 1\n", "\nname", "the header has no closing `]`", "close it"),
        ('name: "Ada"\n', ":", "a colon stands where `=` belongs", "write `=`"),
        ("t = { git = working }\n", "working", "a text stands without quotes", 'write `"working"`'),
        ("t = { a = working, b = expert }\n", "working", "a text stands without quotes", 'write `"working"`'),
        ("t = [Git]\n", "Git", "a text stands without quotes", 'write `"Git"`'),
        ("title = Git, and more\n", "Git", "a text stands without quotes", 'write `"Git, and more"`'),
        ("level = working\n", "working", "a text stands without quotes", 'write `"working"`'),
        ("soft = True\n", "True", "`True` has capitals", "write `true`"),
        ('name = "Ada\nb = 1\n', "\nb", "the text has no closing quote on its line", 'end it with `"`'),
        (
            'because = "the "best" one"\n',
            '"best',
            "a quote within the text ends it too soon",
            'write `\\"` within a text',
        ),
        ('a = "C:\\path"\n', "\\", "a backslash in a text means something else", "write two of them"),
        ("// hi\na = 1\n", "//", "a comment begins with `#`", "write `#` and not `//`"),
        ("checked = 26-11-2026\n", "26-11", "a date begins with its year", "write `2026-11-26`"),
        ("checked = 2026-11-31 # x\n", "2026", "`2026-11-31` is no date", "November 2026 has 30 days"),
        ("starts = [2027-02-29]\n", "2027", "`2027-02-29` is no date", "February 2027 has 28 days"),
        ("checked = 2026-13-01\n", "2026", "`2026-13-01` is no date", "the months are 01 to 12"),
        ("[a]\nx = 1\n[b]\nx = 1\nx  = 2\n", "x  =", "`x` is already set, in line 4", "keep one of the two"),
        ("t = { a = 1, b = 2, a = 3 }\n", "a = 3", "`a` is already set, in line 1, column 7", "keep one of the two"),
        ("[course.Dana workshop]\n", "course", "an id has no blanks", "write `[course.dana-workshop]`"),
        ("title = Git, and more # it is\n", "Git", "a text stands without quotes", 'write `"Git, and more"`'),
        ("t = { a = Git, and more, b = 1 }\n", "Git", "a text stands without quotes", 'write `"Git, and more"`'),
        ("hours = 20,5\n", ",5", "a number has a decimal point, not a comma", "write `20.5`"),
        ("hours = 20 h # a week\n", "h #", "`h` stands behind the number", "write the number alone, `20`"),
        ("hours = 2.5h\n", "h\n", "`h` stands behind the number", "write the number alone, `2.5`"),
        ('name = "Ada",\nb = 1\n', ",", "`,` stands behind the value", "remove it"),
    ],
)
def test_a_usual_slip_is_told_with_its_mend(text: str, place: str, message: str, help_: str) -> None:
    assert told(text) == (text.index(place), message, f"{help_}; {NOTHING_ELSE}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = \n", "there is no value behind `=`"),
        ("a = 25:00:00\n", "something stands behind the value"),
        ("hours = 40 40\n", "something stands behind the value"),
        ("a.b = 1\na = 2\n", "the key is already set"),
        ('because = "says \u201cx\u201d" b = 1\n', "something stands behind the value"),
    ],
)
def test_no_mend_is_named_where_none_lets_the_rest_be_read(text: str, message: str) -> None:
    _, said, help_ = told(text)
    assert (said, help_) == (message, None)
