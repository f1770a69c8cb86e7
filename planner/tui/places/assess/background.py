"""What one studied and does, picked with a key each before the first question."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from planner.domain.background import UNSAID, Background, Backgrounds, background_of
from planner.tui.look.theme import MUTED
from planner.tui.places.assess.interview_page import View
from planner.tui.places.letter_list import LetterList
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.wording import background_question

_LAST = ("2 or 3", "2 or 3", "3")
"""How many picks there are as far as one knows at each: only some work has years to ask for."""
_WHY = (
    "It tells what need not be asked, and counts for less than any answer. y shows and "
    "changes it later; F takes the courses that you have finished, at any time."
)


class PickList(LetterList):
    """The options of one pick; their letters pick at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Pick", show=False, id="pick", tooltip="Pick the one chosen"),
        Binding("s", "skip", "Skip", id="skip-pick", tooltip="Rather not say"),
        Binding("backspace", "back", "Back", id="back-pick", tooltip="Pick the one before again"),
    ]

    @dataclass
    class Skipped(Message):
        """The learner would rather not say."""

    @dataclass
    class Returned(Message):
        """The learner goes back to the pick before."""

    def action_skip(self) -> None:
        """Post that nothing is picked."""
        self.post_message(self.Skipped())

    def action_back(self) -> None:
        """Post that the pick before is to be made again."""
        self.post_message(self.Returned())


class BackgroundPanel(Vertical):
    """Asks for one pick after the other, and posts `Told` at each."""

    @dataclass
    class Told(Message):
        """A pick is made; `is_last` says whether none is left to make."""

        background: Background
        is_last: bool

    def __init__(self) -> None:
        super().__init__(id=View.BACKGROUND)
        self._backgrounds = Backgrounds()
        self._said = Background()
        self._place: int | None = None
        """Which pick is asked for; none before the first time."""

    def compose(self) -> ComposeResult:
        """The question, and the options."""
        yield TextBlock(id="about-background")
        yield PickList(id="picks")

    def start_over(self) -> None:
        """Begin where one belongs at the start, even if picks were made since."""
        self._place = None

    def return_to(self, told: Background) -> None:
        """Ask again for the first pick that is no longer said as `told`, with the cursor on what it was."""
        picks = zip(astuple(told), astuple(self._said), strict=True)
        self._ask(next((place for place, (then, now) in enumerate(picks) if then != now), 0))
        if option := astuple(told)[self._place or 0]:
            self.query_one(PickList).choose(option)

    def show(self, backgrounds: Backgrounds, said: Background | None, *, is_again: bool) -> None:
        """Ask on, or begin where the catalogue or what was said is another: at the first pick that is to be made."""
        before = self._backgrounds, self._said
        self._backgrounds, self._said = backgrounds, said or Background()
        if self._place is None or before != (self._backgrounds, self._said):
            self._ask(0 if is_again else len(self._said.picks))

    def _ask(self, place: int) -> None:
        """Ask for the pick at a place, with the cursor on what was said before."""
        self._place = place
        question, options = background_question(self._backgrounds, place)
        self.query_one("#about-background", TextBlock).set_text(
            Content.assemble((question, "bold $primary"), (f"  {place + 1} of {_LAST[place]}\n", MUTED), (_WHY, MUTED))
        )
        before = astuple(self._said)[place]
        picks = self.query_one(PickList)
        picks.show_answers(options, yours=before)
        set_border_titles(picks, title="Your background", subtitle=f"{picks.letters} or Enter picks, s skips")
        picks.choose(before if before in options else next(iter(options)))

    @on(RowList.Selected, "#picks")
    def _select(self, event: RowList.Selected) -> None:
        event.stop()
        self._pick(event.row_id)

    @on(PickList.Skipped)
    def _skip(self) -> None:
        self._pick(UNSAID)

    @on(PickList.Returned)
    def _return(self) -> None:
        if self._place:
            self._ask(self._place - 1)

    def _pick(self, option: str) -> None:
        """Take a pick; keys typed ahead of the screen that comes after the last one are no picks."""
        place = self._place
        if place is None:
            return
        said = self._said.picking(option, place)
        whole = background_of(said.picks[: place + 1], self._backgrounds)
        self._said = whole or said
        if whole:
            self._place = None
        else:
            self._ask(place + 1)
        self.post_message(self.Told(self._said, is_last=whole is not None))
