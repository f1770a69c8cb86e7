"""A dialog in which the learner corrects what was found in a text, with the text and its marked words beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from planner.tui.dialogs.dialog import Dialog
from planner.tui.dialogs.reading.findings import Finding, as_shown
from planner.tui.dialogs.reading.text import about_text, chosen_text, finding_text, taken_text
from planner.tui.look.glyphs import STEP_MARKS
from planner.tui.look.rows import Row
from planner.tui.widgets.key_bar import KeyBar
from planner.tui.widgets.marked_text import Mark, MarkedText
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList, TwoStepList
from planner.tui.widgets.text_block import TextBlock

_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
_FOUND, _DROPPED, _CHOSEN = "bold underline $primary", "strike $foreground 76%", "bold reverse $primary"


class FindingList(TwoStepList):
    """What was found; a key each drops it, takes another level or another importance."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Keep", id="keep-findings", tooltip="Keep all that is taken, and go on"),
        Binding("space,x", "screen.turn", "Drop", id="drop-finding", key_display="space", tooltip="Drop or take this"),
        Binding("l", "screen.level", "Level", id="finding-level", tooltip="The next level, after expert awareness"),
        Binding(
            "i", "screen.importance", "Importance", id="finding-importance", tooltip="Core, essential or desirable"
        ),
        Binding("w", "screen.words", "Words", id="finding-words", tooltip="The next place in the text that names it"),
    ]


class ReviewScreen(Dialog[tuple[Finding, ...] | None]):
    """Hands back all findings as corrected, those dropped too, or `None` if the learner thinks better of it."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "FindingList"
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    MARKS: ClassVar[Mapping[str, str]] = STEP_MARKS
    HELP = """
On the left is what was read, on the right the text, with the words that each line comes from. `↑` `↓` go through the
lines. `Space` drops a line or takes it again, `l` takes the next level, `i` says how important it is, `w` shows the
next place that names it; `Tab` goes over to the text. `Enter` keeps what is taken. Only that is kept, and not the text.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="cancel-review"),
    ]

    def __init__(
        self, subject: str, text: str, findings: Sequence[Finding], *, title: str, corrected: Sequence[Finding] = ()
    ) -> None:
        """`subject` heads what was found; `corrected` are the findings after corrections made before, if any."""
        super().__init__()
        self._subject = subject
        self._text = text
        self._title = title
        self._first = tuple(findings)
        self._findings = tuple(corrected) or self._first
        self._place = 0
        """Which of the places of the chosen finding is shown."""
        self._is_sure = False
        """Whether the learner was told that leaving loses corrections."""

    def compose(self) -> ComposeResult:
        """What was found in all, the list and the text, the chosen finding in full, and the keys."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            yield TextBlock(id="about")
            with Horizontal():
                yield FindingList(id="findings", title="Read")
                yield MarkedText(as_shown(self._text), id="given", title="In the text")
            yield TextBlock(id="chosen")
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A CV has no importance, years and degrees have no level, and most words stand in one place."""
        chosen = self._chosen
        if action == "importance":
            return chosen is not None and chosen.importance is not None
        if action == "level":
            return chosen is not None and chosen.level is not None
        if action == "words":
            return True if chosen is not None and len(chosen.places) > 1 else None
        return True

    # Showing

    def _show(self) -> None:
        """Show the findings as they are now."""
        rows = [Row(id=finding.id, lay_out=partial(finding_text, finding), lines=1) for finding in self._findings]
        listed = self.query_one(FindingList)
        listed.show_rows(rows)
        set_border_titles(listed, subtitle=taken_text(self._findings))
        self.query_one("#about", TextBlock).set_text(about_text(self._findings, self._subject))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        width = self.query_one("#chosen").size.width or self.app.size.width - 6
        self.query_one("#chosen", TextBlock).set_text(chosen_text(chosen, self._text, self._place, width))
        here = chosen.places[self._place] if chosen.places else None
        self.query_one(MarkedText).show_marks(self._marks(here), here[0] if here else None)
        self.refresh_bindings()

    def _marks(self, here: tuple[int, int] | None) -> list[Mark]:
        marks = [
            Mark(start=start, end=end, style=_DROPPED if finding.is_dropped else _FOUND)
            for finding in self._findings
            for start, end in finding.places
        ]
        return [*marks, Mark(start=here[0], end=here[1], style=_CHOSEN)] if here else marks

    @on(RowList.Moved)
    def _look(self) -> None:
        self._place = 0
        self._show_chosen()

    def on_resize(self) -> None:
        """Fit the words of the chosen finding into the new width."""
        super().on_resize()
        self.call_after_refresh(self._show_chosen)

    @property
    def _chosen(self) -> Finding | None:
        """The finding under the cursor; none while the dialog is being opened or closed."""
        chosen = next((findings.chosen for findings in self.query(FindingList)), None)
        return next((finding for finding in self._findings if finding.id == chosen), None)

    # Correcting

    def _correct(self, change: Callable[[Finding], Finding]) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._is_sure = False
            self._findings = tuple(change(finding) if finding is chosen else finding for finding in self._findings)
            self._show()

    def action_turn(self) -> None:
        """Drop the chosen finding, or take it again."""
        self._correct(Finding.turned)

    def action_level(self) -> None:
        """Take the next level for the chosen finding."""
        self._correct(Finding.at_next_level)

    def action_importance(self) -> None:
        """Take the next importance for the chosen finding."""
        self._correct(Finding.with_next_importance)

    def action_words(self) -> None:
        """Show the next place that the chosen finding comes from."""
        if self._chosen is not None and self._chosen.places:
            self._place = (self._place + 1) % len(self._chosen.places)
            self._show_chosen()

    @on(RowList.Selected)
    def _keep(self) -> None:
        if all(finding.is_dropped for finding in self._findings if not finding.beside):
            self.notify("Take at least one, or leave with Esc.", severity="warning")
        else:
            self.dismiss(self._findings)

    def action_cancel(self) -> None:
        """Leave; if that loses corrections, only when asked twice."""
        if self._is_sure or self._findings == self._first:
            self.dismiss(None)
        else:
            self._is_sure = True
            self.notify("Esc again throws your corrections away; Enter keeps them.", severity="warning")
