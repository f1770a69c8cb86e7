"""A question of the interview: what it is about, its answers, and beside them what was found so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from planner.domain.level import Level
from planner.tui.look.answer_keys import letter_of
from planner.tui.places.assess.interview import choices
from planner.tui.places.assess.interview_page import InterviewPage, View
from planner.tui.places.assess.text import about_text, answer_rows, standing_text
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock

FOUND_WIDTH = 44
"""The cells inside the panel of what was found; as in the style sheet."""


class AnswerList(RowList):
    """The statements to choose from; their letters answer at once. Digits go to the places, here as everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Answer", show=False, id="answer", tooltip="Answer with the statement chosen"),
        *(Binding(letter_of(level), f"answer({int(level)})", f"Answer {level}", show=False) for level in Level),
    ]

    def action_answer(self, level: int) -> None:
        """Answer by a letter."""
        if any(row.id == str(level) for row in self.rows):
            self.post_message(self.Selected(self, str(level)))
        else:
            self.app.notify(f"{letter_of(Level(level))} is no answer to this question.")


class QuestionPanel(Horizontal):
    """Shows a question; posts `Answered` with the level of the statement that the learner chose."""

    @dataclass
    class Answered(Message):
        """The learner chose a statement."""

        level: Level

    def __init__(self) -> None:
        super().__init__(id=View.ASKING)
        self._shown: tuple[str, bool] | None = None
        """The competency on show, and whether it is asked again."""

    def compose(self) -> ComposeResult:
        """What the question is about, the answers, and what was found."""
        with Vertical():
            yield TextBlock(id="about")
            yield AnswerList(id="answers", title="Which is the highest that you could honestly sign?")
        yield TextBlock(id="found")

    def start_over(self) -> None:
        """Put the cursor where it belongs at the start of a question, even if the next one is the same."""
        self._shown = None

    def show(self, situation: Situation, page: InterviewPage) -> None:
        """Show the question of a page."""
        interview, question = page.asking, page.question
        if question is None:
            return
        self.query_one("#about", TextBlock).set_text(about_text(situation, interview, question))
        claim = situation.learner.levels.get(question.competency)
        offered = choices(interview, question, claim, is_again=page.is_again)
        answers = self.query_one(AnswerList)
        answers.show_rows(answer_rows(offered))
        last = letter_of(offered[-1].level)
        set_border_titles(answers, subtitle=f"{letter_of(Level.NONE)}–{last} or Enter answers, Esc leaves")
        found = self.query_one("#found", TextBlock)
        set_border_titles(found, title="Ready to apply, by area")
        found.set_text(standing_text(situation, FOUND_WIDTH))
        shown = (question.competency, page.is_again)
        if shown != self._shown:
            self._shown = shown
            start = max(offered, key=lambda choice: (choice.is_yours, choice.is_seen))
            answers.choose(str(int(start.level)))

    @on(RowList.Selected, "#answers")
    def _select(self, event: RowList.Selected) -> None:
        self.post_message(self.Answered(Level(int(event.row_id))))
