"""What one studied and does, picked with a key each before the first question."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from string import ascii_lowercase
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from planner.domain.background import Background, Backgrounds, background_of
from planner.domain.safety.limits import MOST_PICKS
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.places.assess.interview_page import View
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.wording import background_question

_KEYS = ascii_lowercase[:MOST_PICKS]
_WHY = "It tells what need not be asked, and counts for less than any answer. y changes it later."


class PickList(RowList):
    """The options of one pick; their letters pick at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Pick", show=False, id="pick", tooltip="Pick the one chosen"),
        Binding("s", "skip", "Skip", id="skip-pick", tooltip="Rather not say"),
        Binding("backspace", "back", "Back", id="back-pick", tooltip="Pick the one before again"),
        *(Binding(key, f"pick({place})", f"Pick {key}", show=False) for place, key in enumerate(_KEYS)),
    ]

    @dataclass
    class Skipped(Message):
        """The learner would rather not say."""

    @dataclass
    class Returned(Message):
        """The learner goes back to the pick before."""

    def action_pick(self, place: int) -> None:
        """Pick by a letter."""
        if place < len(self.rows) and (name := self.rows[place].id) is not None:
            self.post_message(self.Selected(self, name))

    def action_skip(self) -> None:
        """Post that nothing is picked."""
        self.post_message(self.Skipped())

    def action_back(self) -> None:
        """Post that the pick before is to be made again."""
        self.post_message(self.Returned())


class BackgroundPanel(Vertical):
    """Asks for one pick after the other, and posts `Told` after the last."""

    @dataclass
    class Told(Message):
        """All picks are made."""

        background: Background

    def __init__(self) -> None:
        super().__init__(id=View.BACKGROUND)
        self._backgrounds = Backgrounds()
        self._said = Background()
        self._picks: list[str | None] = []

    def compose(self) -> ComposeResult:
        """The question, and the options."""
        yield TextBlock(id="about-background")
        yield PickList(id="picks")

    def show(self, backgrounds: Backgrounds, said: Background | None) -> None:
        """Ask on, or from the first pick where the catalogue or what was said before is another."""
        before = self._backgrounds, self._said
        self._backgrounds, self._said = backgrounds, said or Background()
        if before != (self._backgrounds, self._said) or not self._picks:
            self._picks = []
            self._ask()

    def _ask(self) -> None:
        """Show the pick that is next, with the cursor on what was said before."""
        place = len(self._picks)
        question, options = background_question(self._backgrounds, place)
        self.query_one("#about-background", TextBlock).set_text(
            Content.assemble((question, "bold $primary"), (f"  {place + 1} of 3\n", MUTED), (_WHY, MUTED))
        )
        picks = self.query_one(PickList)
        picks.show_rows([_row(name, text, key) for (name, text), key in zip(options.items(), _KEYS, strict=False)])
        set_border_titles(
            picks, title="Your background", subtitle=f"a–{_KEYS[len(options) - 1]} or Enter picks, s skips"
        )
        before = astuple(self._said)[place]
        picks.choose(before if before in options else next(iter(options)))

    @on(RowList.Selected, "#picks")
    def _select(self, event: RowList.Selected) -> None:
        event.stop()
        self._pick(event.row_id)

    @on(PickList.Skipped)
    def _skip(self) -> None:
        self._pick(None)

    @on(PickList.Returned)
    def _return(self) -> None:
        if self._picks:
            self._picks.pop()
            self._ask()

    def _pick(self, option: str | None) -> None:
        background = background_of([*self._picks, option], self._backgrounds)
        if background is None:
            self._picks.append(option)
            self._ask()
        else:
            self._picks = []
            self.post_message(self.Told(background))


def _row(name: str, text: str, key: str) -> Row:
    return Row(id=name, lay_out=lambda _: Content.assemble((f" {key}  ", "bold $primary"), text), lines=1)
