"""A marked text is wrapped by whole words, and loses nothing but blanks at the ends of lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from planner.tui.widgets.marked_text import wrapped_lines

TEXTS = st.text(alphabet="ab 漢é\n", max_size=80)


@given(TEXTS, st.integers(2, 12))
def test_every_line_fits_and_only_white_space_is_left_out(text: str, width: int) -> None:
    lines = list(wrapped_lines(text, width))
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    assert all(first[1] <= second[0] for first, second in pairwise(lines))
    assert "".join("".join(text[start:end] for start, end in lines).split()) == "".join(text.split())


@given(TEXTS)
def test_a_line_that_fits_stays_as_it_is(text: str) -> None:
    assert [text[start:end] for start, end in wrapped_lines(text, 200)] == text.split("\n")
