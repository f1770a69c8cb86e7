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
from planner.domain.fault import Fault
from planner.journal import Educated
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.dialog import Dialog
from planner.tui.look.rows import Row
from planner.tui.widgets.row_list import RowList
from planner.wording.grounds import DEGREE_CHOICES, DEGREE_QUESTION, DEGREE_YEAR_QUESTION, DEGREES, read_degree_year

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

_KEYS = ascii_lowercase[: len(DEGREE_CHOICES)]


class DegreeScreen(Dialog[tuple[Degree, bool] | None]):
    """Hands back a degree and whether it is under way, or `None` if the learner would rather not say."""

    CSS_PATH = "degree.tcss"
    AUTO_FOCUS = "RowList"
    HELP = """
Some postings ask for a degree, which no course gives. What you say is kept with your record: Target then says whether
you have what is asked, and the plan from when on you do. Who studies for one now is asked in which year it ends.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose({place})", f"Pick {key}", show=False) for place, key in enumerate(_KEYS)),
        Binding("escape,s", "dismiss(None)", "Skip", id="cancel-degree", tooltip="Rather not say"),
    ]

    def __init__(self, likely: OwnEducation | None) -> None:
        super().__init__()
        self._likely = likely

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(id="box") as box:
            box.border_title = "Your degree"
            box.border_subtitle = f"{_KEYS[0]}–{_KEYS[-1]} or Enter answers, s skips"
            yield Label(DEGREE_QUESTION, markup=False)
            yield RowList(id="answers")

    def on_mount(self) -> None:
        """Begin at what is likely."""
        answers = self.query_one(RowList)
        answers.show_rows(
            [
                Row(id=key, lay_out=partial(_answer_text, key, name), lines=1)
                for key, name in zip(_KEYS, DEGREE_CHOICES.values(), strict=True)
            ]
        )
        if self._likely is not None:
            choice = (self._likely.degree, self._likely.ends is not None)
            answers.choose(_KEYS[list(DEGREE_CHOICES).index(choice)])

    @on(RowList.Selected)
    def _answer(self, event: RowList.Selected) -> None:
        self.action_choose(_KEYS.index(event.row_id))

    def action_choose(self, place: int) -> None:
        """Answer with the choice at a place."""
        self.dismiss(list(DEGREE_CHOICES)[place])


def _answer_text(key: str, name: str, width: int) -> Content:  # noqa: ARG001  (a row is laid out by its width)
    return Content.assemble((f" {key}  ", "bold $primary"), name)


def ask_degree(app: PlannerApp, said: OwnEducation | None, *, likely: OwnEducation | None = None) -> None:
    """Ask for the degree and, where it is under way, for the year in which it ends; record both.

    `said` is what is recorded, and `likely` where the cursor begins instead.
    """
    likely, this_year = likely or said, app.today.year

    def record(education: OwnEducation) -> None:
        if education != said:
            app.record(Educated(education=education), news="Your degree is kept")

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

        before = likely.ends if likely is not None else None
        app.push_screen(
            AskScreen(
                DEGREES[degree],
                DEGREE_YEAR_QUESTION,
                save="Save",
                value=str(before or this_year + 1),
                check=partial(_what_is_wrong, this_year),
            ),
            end_in,
        )

    app.push_screen(DegreeScreen(likely), go_on)


def _what_is_wrong(this_year: int, text: str) -> str | None:
    try:
        read_degree_year(text, this_year)
    except Fault as fault:
        return fault.message
    return None
