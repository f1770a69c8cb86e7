"""A list whose rows are picked with a letter each."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from planner.domain.safety.limits import MOST_PICKS
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.widgets.row_list import RowList

_KEYS = ascii_lowercase[:MOST_PICKS]


class LetterList(RowList):
    """Posts `Selected` at a letter, too: `g` answers, while it goes to the first row of other lists."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"pick({place})", f"Pick {key}", show=False) for place, key in enumerate(_KEYS)),
    ]

    def show_answers(self, answers: Mapping[str, str], *, yours: str | None = None) -> None:
        """Show each answer by its id, and mark the one given before."""
        self.show_rows(
            [
                _row(name, text, key, is_yours=name == yours)
                for (name, text), key in zip(answers.items(), _KEYS, strict=False)
            ]
        )

    @property
    def letters(self) -> str:
        """The letters that pick, as a phrase."""
        return f"a–{_KEYS[len(self.rows) - 1]}"

    def action_pick(self, place: int) -> None:
        """Pick by a letter."""
        if place < len(self.rows) and (name := self.rows[place].id) is not None:
            self.post_message(self.Selected(self, name))


def _row(name: str, text: str, key: str, *, is_yours: bool) -> Row:
    mark = "  ◂ your answer" if is_yours else ""
    return Row(
        id=name, lay_out=lambda _: Content.assemble((f" {key}  ", "bold $primary"), text, (mark, MUTED)), lines=1
    )
