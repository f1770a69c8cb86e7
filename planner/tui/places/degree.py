"""Asks which degree the learner has or studies for, and until when; records the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from planner.domain.background import OwnEducation
from planner.domain.fault import Fault
from planner.journal import Educated
from planner.tui.dialogs.ask import AskScreen
from planner.tui.dialogs.dialog import Dialog
from planner.tui.places.letter_list import LetterList
from planner.tui.widgets.row_list import RowList
from planner.wording.grounds import (
    A_LATER_YEAR,
    DEGREE_CHOICES,
    DEGREE_QUESTION,
    DEGREE_YEAR_QUESTION,
    DEGREES,
    degree_years,
    read_degree_year,
)

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp


class DegreeScreen(Dialog[int | None]):
    """Hands back the place of an answer to a question about a degree, or `None` if the learner would rather not say."""

    CSS_PATH = "degree.tcss"
    AUTO_FOCUS = "LetterList"
    HELP = """
Some postings ask for a degree, which no course gives. What you say is kept with your record: Target then says whether
you have what is asked, and the plan from when on you do. Who studies for one now is asked in which year it ends.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,s", "dismiss(None)", "Skip", id="cancel-degree", tooltip="Rather not say"),
    ]

    def __init__(self, question: str, answers: Sequence[str], likely: int = 0, *, title: str = "Your degree") -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._answers = answers
        self._likely = likely

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            yield Label(self._question, markup=False)
            yield LetterList(id="answers")

    def on_mount(self) -> None:
        """Begin at what is likely."""
        answers = self.query_one(LetterList)
        answers.show_answers({str(place): answer for place, answer in enumerate(self._answers)})
        answers.choose(str(self._likely))
        self.query_one("#box").border_subtitle = f"{answers.letters} or Enter answers, s skips"

    @on(RowList.Selected)
    def _answer(self, event: RowList.Selected) -> None:
        self.dismiss(int(event.row_id))


def ask_degree(app: PlannerApp, said: OwnEducation | None, *, likely: OwnEducation | None = None) -> None:
    """Ask for the degree and, where it is under way, for the year in which it ends; record both.

    `said` is what is recorded, and `likely` where the cursor begins instead.
    """
    likely = likely or said
    choices = list(DEGREE_CHOICES)

    def record(education: OwnEducation) -> None:
        if education != said:
            app.record(Educated(education=education), news="Your degree is kept")

    def go_on(place: int | None) -> None:
        if place is None:
            return
        degree, is_under_way = choices[place]
        if is_under_way:
            before = likely.ends if likely is not None else None
            _ask_year(app, DEGREES[degree], before, lambda year: record(OwnEducation(degree=degree, ends=year)))
        else:
            record(OwnEducation(degree=degree))

    at = 0 if likely is None else choices.index((likely.degree, likely.ends is not None))
    app.push_screen(DegreeScreen(DEGREE_QUESTION, list(DEGREE_CHOICES.values()), at), go_on)


def _ask_year(app: PlannerApp, degree: str, before: int | None, take: Callable[[int], None]) -> None:
    """Ask for the year in which a degree ends: by a letter, or typed where it is a later one than those."""
    this_year = app.today.year
    years = degree_years(this_year)
    likely = str(before or this_year + 1)

    def typed(year: str | None) -> None:
        if year is not None:
            take(int(year))

    def go_on(place: int | None) -> None:
        if place is None:
            return
        if years[place] != A_LATER_YEAR:
            take(int(years[place]))
            return
        check = partial(_what_is_wrong, this_year)
        value = "" if likely in years else likely
        app.push_screen(AskScreen(degree, DEGREE_YEAR_QUESTION, save="Save", value=value, check=check), typed)

    at = years.index(likely if likely in years else A_LATER_YEAR)
    app.push_screen(DegreeScreen(DEGREE_YEAR_QUESTION, years, at, title=degree), go_on)


def _what_is_wrong(this_year: int, text: str) -> str | None:
    try:
        read_degree_year(text, this_year)
    except Fault as fault:
        return fault.message
    return None
