"""What an open row says in full."""

from __future__ import annotations

from textual.content import Content

from planner.tui.look.rows import Row
from planner.tui.widgets.row_layout import LaidRows


def test_a_row_with_a_text_of_its_own_to_open_says_nothing_twice() -> None:
    row = Row(
        id="a",
        lay_out=lambda _: Content("lin…\nhere"),
        whole=("linear algebra",),
        lay_open=lambda _: Content("linear\nalgebra\nhere"),
    )
    rows = LaidRows([row], 10)
    assert rows.height == 2
    assert rows.open(0)
    assert (rows.height, rows.text(0).plain) == (3, "linear\nalgebra\nhere")
    assert not rows.open(0)
    assert rows.open(None)
    assert (rows.height, rows.text(0).plain) == (2, "lin…\nhere")
