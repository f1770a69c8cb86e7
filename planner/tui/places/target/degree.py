"""Asks which degree the learner has or studies for, and until when; records the answer."""

from __future__ import annotations

from functools import partial
from string import ascii_lowercase
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from planner.domain.background import Degree, OwnEducation
from planner.journal import Educated
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.rows import Row
from planner.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

_NAMES = {
    Degree.NONE: "No degree, and I study for none",
    Degree.BACHELOR: "A bachelor's degree",
    Degree.MASTER: "A master's degree",
    Degree.DOCTORATE: "A doctorate",
}
_CHOICES: dict[tuple[Degree, bool], str] = {(degree, False): name for degree, name in _NAMES.items()} | {
    (degree, True): f"{name}: I study for it now" for degree, name in _NAMES.items() if degree is not Degree.NONE
}
"""Each degree, and whether it is under way, in the order of the keys."""
_KEYS = ascii_lowercase[: len(_CHOICES)]


class DegreeScreen(Dialog[tuple[Degree, bool] | None]):
    """Hands back a degree and whether it is under way, or `None` if the learner would rather not say."""

    CSS_PATH = "degree.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose({place})", f"Pick {key}", show=False) for place, key in enumerate(_KEYS)),
        Binding("escape", "dismiss(None)", "Cancel", id="cancel-degree"),
    ]

    def __init__(self, said: OwnEducation | None) -> None:
        super().__init__()
        self._said = said

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(id="box") as box:
            box.border_title = "Your degree"
            box.border_subtitle = f"{_KEYS[0]}–{_KEYS[-1]} or Enter answers, Esc cancels"
            yield Label("Which is the highest that you have, or study for?", markup=False)
            yield RowList(id="answers")

    def on_mount(self) -> None:
        """Begin at what was said before."""
        answers = self.query_one(RowList)
        answers.show_rows(
            [
                Row(id=key, lay_out=partial(_answer_text, key, name), lines=1)
                for key, name in zip(_KEYS, _CHOICES.values(), strict=True)
            ]
        )
        if self._said is not None:
            choice = (self._said.degree, self._said.ends is not None)
            answers.choose(_KEYS[list(_CHOICES).index(choice)])

    @on(RowList.Selected)
    def _answer(self, event: RowList.Selected) -> None:
        self.action_choose(_KEYS.index(event.row_id))

    def action_choose(self, place: int) -> None:
        """Answer with the choice at a place."""
        self.dismiss(list(_CHOICES)[place])


def _answer_text(key: str, name: str, width: int) -> Content:  # noqa: ARG001  (a row is laid out by its width)
    return Content.assemble((f" {key}  ", "bold $primary"), name)


def ask_degree(app: PlannerApp, said: OwnEducation | None) -> None:
    """Ask for the degree and, where it is under way, for the year in which it ends; record both."""

    def record(education: OwnEducation) -> None:
        if education != said:
            app.record(Educated(education=education), news="Your degree is kept; u takes it back")

    def go_on(choice: tuple[Degree, bool] | None) -> None:
        if choice is None:
            return
        degree, is_under_way = choice
        if not is_under_way:
            record(OwnEducation(degree=degree))
            return

        def end_in(year: str | None) -> None:
            if year is not None:
                record(OwnEducation(degree=degree, ends=int(year)))

        before = str(said.ends) if said is not None and said.ends is not None else ""
        app.push_screen(
            AskScreen(
                _NAMES[degree],
                "In which year will you have it?",
                save="Save",
                value=before,
                hint=str(app.today.year + 1),
                check=partial(_what_is_wrong, app.today.year),
            ),
            end_in,
        )

    app.push_screen(DegreeScreen(said), go_on)


_LONGEST_STUDY = 20


def _what_is_wrong(this_year: int, text: str) -> str | None:
    if (
        text.isascii()
        and text.isdecimal()
        and this_year <= int(text[:4] or 0) <= this_year + _LONGEST_STUDY
        and len(text) == 4
    ):
        return None
    return f"Type a year from {this_year} on, such as {this_year + 1}"
