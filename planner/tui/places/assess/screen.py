"""Assess: the interview, one competency at a time, and what is known of every level so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input

from planner.assessment import Assessment, Depth, Question
from planner.domain.level import Level
from planner.journal import Assessed, Evidenced, Skipped, Ticked
from planner.tui.dialogs.ask import AskScreen
from planner.tui.places.assess.interview import LevelLine, choices, following, last_said, level_lines, matching
from planner.tui.places.assess.text import (
    about_text,
    answer_rows,
    checklist_text,
    conflict_rows,
    level_rows,
    progress_text,
    standing_text,
    summary_text,
)
from planner.tui.places.place import PlaceScreen
from planner.tui.state.situation import Situation
from planner.tui.widgets.border_titles import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.tui.widgets.tick_list import Box, TickList

FOUND_WIDTH = 44
"""The cells inside the panel of what was found; as in the style sheet."""


class View(StrEnum):
    """What the place shows below its progress; each is the id of a widget."""

    TICKING = "ticking"
    ASKING = "asking"
    SUMMARY = "summary"
    LEVELS = "levels-box"
    CONFLICTS = "conflicts"


def has_doubts(interview: Assessment) -> bool:
    """Whether any answers don't fit or deserve a second look."""
    return bool(interview.disagreements or interview.second_looks())


class AnswerList(RowList):
    """The statements to choose from; their digits answer at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Answer", show=False, id="answer", tooltip="Answer with the statement chosen"),
        *(Binding(str(int(level)), f"answer({int(level)})", f"Answer {int(level)}", show=False) for level in Level),
    ]

    @dataclass
    class Typed(Message):
        """A digit was typed."""

        level: Level

    def action_answer(self, number: int) -> None:
        """Answer by a digit."""
        self.post_message(self.Typed(Level(number)))


class SummaryBox(VerticalScroll, can_focus=True):
    """What was found; Enter goes on to what comes next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", "Go on", id="assess-go-on", tooltip="Go where the next step says"),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]


class LevelList(RowList):
    """Every level in play."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask", id="ask-again", tooltip="Answer about this competency"),
    ]


class ConflictList(RowList):
    """The answers that do not fit together."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask", id="ask-unfit-again", tooltip="Answer about this one again"),
    ]


class AssessScreen(PlaceScreen):
    """The interview. It is made anew from the record after every answer, so that the two can't get out of step."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    HELP = """
A short interview finds out where you stand. It begins with a few lists: `Space` ticks what you have ever used, `Enter`
goes on, `t` leaves the lists for the questions or comes back to them. Then it asks about one competency at a time:
choose the highest statement that you could honestly sign, by its digit or with `↑` `↓` and `Enter`. Each answer is
saved at once and speaks for other competencies too, so few questions tell much. Stop whenever you like; the interview
goes on where you left it.

While a question is shown the digits `0`–`4` answer it. To go to another place press `Esc` first, or click its name.

The list (`l`) shows every level, how sure it is, and where it is known from: ● you said it, ◆ a course taught it, ○ it
follows from other answers, – you skipped it, ? it is open. Answers that cannot both be true, and those that the others
speak against, are marked ≠; `x` shows them. Evidence (`e`) makes an answer count for more.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "Skip", id="skip-question", tooltip="Don't answer this one"),
        Binding("b,backspace", "back", "Back", id="back", tooltip="Take back the last answer", key_display="b"),
        Binding("e", "evidence", "Evidence", id="add-evidence", tooltip="Add a link or note that backs an answer"),
        Binding("t", "ticks", "Lists", id="ticks", tooltip="Tick what you have ever used, or leave the lists"),
        Binding("d", "depth", "More", id="depth", tooltip="Find out more or less: next steps, whole plan, full map"),
        Binding("l", "levels", "All", id="levels", tooltip="Every level and where it is known from"),
        Binding("x", "conflicts", "Unfit", show=False, id="conflicts", tooltip="Answers that don't fit"),
        Binding("slash", "search", "Search", key_display="/", id="search-levels", tooltip="Search the list"),
        Binding("escape", "leave", "Leave", id="leave", tooltip="Go back to where you were; all is saved"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._depth: Depth = "steps"
        self._view: View | None = None
        self._wanted_view = View.ASKING
        self._ticks: bool | None = None
        self._again: str | None = None
        self._asked: tuple[str, bool] | None = None
        self._question: Question | None = None
        self._interview: Assessment | None = None
        self._listed: tuple[Assessment, list[LevelLine]] | None = None
        """The lines of the list, and the interview that they are of."""
        self._text = ""

    def compose_body(self) -> ComposeResult:
        """How far the interview is, and below it one of four views."""
        yield TextBlock(id="progress")
        with ContentSwitcher(id="views", initial=View.ASKING):
            with Vertical(id=View.TICKING):
                yield TextBlock(id="about-ticks")
                yield TickList(id="ticks")
            with Horizontal(id=View.ASKING):
                with Vertical():
                    yield TextBlock(id="about")
                    yield AnswerList(id="answers", title="Which is the highest that you could honestly sign?")
                yield TextBlock(id="found")
            with SummaryBox(id=View.SUMMARY):
                yield TextBlock(id="summary-text")
            with Vertical(id=View.LEVELS):
                yield Input(placeholder="Name or area; Enter to the list, Esc ends", id="search", max_length=100)
                yield LevelList(id="levels", title="Levels so far")
            yield ConflictList(id=View.CONFLICTS, title="These answers don't fit together")

    # Showing

    def show(self, situation: Situation) -> None:
        """Make the interview anew from the record and show where it is."""
        interview = self._interview = situation.interview(self._depth)
        if self._again not in interview.in_play:
            self._again = None
        self._question = interview.question(self._again) if self._again else interview.next_question()
        self.query_one("#progress", TextBlock).set_text(progress_text(situation, interview))
        view = self._fitting_view(situation, interview)
        if view is View.TICKING:
            self._show_checklist(situation, interview)
        elif view is View.ASKING and self._question is not None:
            self._show_question(situation, interview, self._question)
        elif view is View.SUMMARY:
            self.query_one("#summary-text", TextBlock).set_text(summary_text(situation, interview))
        elif view is View.LEVELS:
            self._show_levels(situation, interview)
        else:
            self.query_one(ConflictList).show_rows(conflict_rows(interview))
        self._turn_to(view)
        self.refresh_bindings()

    def _fitting_view(self, situation: Situation, interview: Assessment) -> View:
        """The view that is wanted, as far as there is something to show in it."""
        if self._wanted_view is View.CONFLICTS and not has_doubts(interview):
            self._wanted_view = View.ASKING
        view = View.ASKING if self._again else self._wanted_view
        if situation.profile is None:
            return View.SUMMARY
        if view is View.ASKING and not self._again and self._wants_ticks(interview):
            return View.TICKING
        return View.SUMMARY if view is View.ASKING and self._question is None else view

    def _wants_ticks(self, interview: Assessment) -> bool:
        """Whether to show checklists: until the first answer, or as the learner says."""
        is_wanted = not interview.answers if self._ticks is None else self._ticks
        return is_wanted and bool(interview.triage())

    def _show_checklist(self, situation: Situation, interview: Assessment) -> None:
        checklist = interview.triage()[0]
        names = interview.graph.competencies
        self.query_one("#about-ticks", TextBlock).set_text(checklist_text(interview))
        ticks = self.query_one(TickList)
        ticks.show_boxes(
            [Box(id=one, name=names[one].name, meaning=names[one].summary) for one in checklist.competencies]
        )
        area = situation.catalogue.areas[checklist.area].name
        set_border_titles(ticks, title=area, subtitle="Space ticks, Enter goes on, t to the questions")

    def _show_question(self, situation: Situation, interview: Assessment, question: Question) -> None:
        self.query_one("#about", TextBlock).set_text(about_text(situation, interview, question))
        offered = choices(interview, question, is_again=self._again is not None)
        answers = self.query_one(AnswerList)
        answers.show_rows(answer_rows(offered))
        digits = ", ".join(str(int(one.level)) for one in offered)
        set_border_titles(answers, subtitle=f"{digits} or Enter answers, Esc leaves")
        found = self.query_one("#found", TextBlock)
        set_border_titles(found, title="Levels held, of those that matter")
        found.set_text(standing_text(situation, interview, FOUND_WIDTH))
        asked = (question.competency, self._again is not None)
        if asked != self._asked:
            self._asked = asked
            yours = next((one.level for one in offered if one.is_yours), offered[0].level)
            answers.choose(str(int(yours)))

    def _show_levels(self, situation: Situation, interview: Assessment) -> None:
        if self._listed is None or self._listed[0] is not interview:
            self._listed = (interview, level_lines(situation, interview))
        lines = self._listed[1]
        shown = matching(lines, self._text)
        box = self.query_one(LevelList)
        box.show_rows(level_rows(shown))
        legend = "● said  ○ follows  – skipped  ? open"
        set_border_titles(box, subtitle=f"{len(shown)} of {len(lines)}" if self._text else legend)

    def _turn_to(self, view: View) -> None:
        if view is self._view:
            return
        self._view = view
        self.query_one("#views", ContentSwitcher).current = view
        focus: dict[View, type[Widget]] = {
            View.TICKING: TickList,
            View.ASKING: AnswerList,
            View.SUMMARY: SummaryBox,
            View.LEVELS: LevelList,
            View.CONFLICTS: ConflictList,
        }
        self.query_one(focus[view]).focus()

    # Answering

    @on(AnswerList.Typed)
    def _answer_typed(self, event: AnswerList.Typed) -> None:
        offered = [row.id for row in self.query_one(AnswerList).rows]
        if str(int(event.level)) in offered:
            self._answer(event.level)
        else:
            self.app.notify(f"{event.level:d} is no answer to this question. To go to another place press Esc first.")

    @on(RowList.Selected, "#answers")
    def _answer_chosen(self, event: RowList.Selected) -> None:
        self._answer(Level(int(event.row_id)))

    def _answer(self, level: Level) -> None:
        if self._question is not None:
            one = self._question.competency
            stands = self.situation.record.claims.get(one)
            is_again = stands is not None and (self._again is not None or self._question.is_again)
            self._say(Assessed(competency=one, level=level, on=self.app.today, confirmed=is_again))

    def action_skip(self) -> None:
        """Don't answer this one."""
        if self._question is not None:
            self._say(Skipped(competency=self._question.competency))

    @on(TickList.Done)
    def _keep_ticks(self, event: TickList.Done) -> None:
        self.app.record(Ticked(used=event.ticked))

    def _say(self, event: Assessed | Skipped) -> None:
        again, self._again = self._again, None
        self._asked = None
        if not self.app.record(event):
            self._again = again
            self.show(self.situation)

    def action_back(self) -> None:
        """Take back the last answer, skip or checklist."""
        self._again = self._asked = None
        self.app.record_keeper.take_back(Assessed, Skipped, Ticked)

    def action_evidence(self) -> None:
        """Ask for a link or note that backs a level."""
        competency = self._evidence_for()
        if competency is None:
            return
        name = self.situation.catalogue.graph.competencies[competency].name
        self.app.push_screen(
            AskScreen(
                "Evidence",
                f"What shows your level of {name}? A link or a short note; empty takes it back.",
                save="Save",
                value=self.situation.record.evidence.get(competency, ""),
                hint="https://… or a note",
                check=lambda _: None,
            ),
            partial(self._keep_evidence, competency),
        )

    def _keep_evidence(self, competency: str, text: str | None) -> None:
        if text is None or text == self.situation.record.evidence.get(competency, ""):
            return
        name = self.situation.catalogue.graph.competencies[competency].name
        if self.app.record(Evidenced(competency=competency, evidence=text)):
            news = f"Evidence {'kept' if text else 'taken back'} for {name}"
            self.app.notify(f"{news}. u undoes it.", markup=False)

    def _evidence_for(self) -> str | None:
        """The one under the cursor of a list, the one asked again, else the one answered last, else the one asked."""
        if self._view is View.LEVELS:
            return self.query_one(LevelList).chosen
        if self._view is View.CONFLICTS:
            return (self.query_one(ConflictList).chosen or "").partition(" ")[2] or None
        if self._again is not None:
            return self._again
        said = last_said(self.situation)
        if isinstance(said, Assessed):
            return said.competency
        return self._question.competency if self._question else None

    # Moving between the views

    @on(RowList.Selected, "#levels")
    def _ask_again(self, event: RowList.Selected) -> None:
        self._ask(event.row_id)

    @on(RowList.Selected, "#conflicts")
    def _ask_unfit_again(self, event: RowList.Selected) -> None:
        self._ask(event.row_id.partition(" ")[2])

    def _ask(self, competency: str) -> None:
        self._again = competency
        self.show(self.situation)

    def action_depth(self) -> None:
        """Find out more, or after the most the least again."""
        self._depth = following(self._depth)
        self._again = self._asked = None
        self.show(self.situation)

    def action_ticks(self) -> None:
        """Turn to the checklists, or from them to the questions."""
        self._ticks = self._view is not View.TICKING
        self._look_at(View.ASKING)

    def action_levels(self) -> None:
        """Show the list, or go back from it."""
        self._look_at(View.ASKING if self._view is View.LEVELS else View.LEVELS)

    def action_conflicts(self) -> None:
        """Show the answers that don't fit, or go back from them."""
        self._look_at(View.ASKING if self._view is View.CONFLICTS else View.CONFLICTS)

    def _look_at(self, view: View) -> None:
        self._wanted_view = view
        self._again = self._asked = None
        self.show(self.situation)

    def action_leave(self) -> None:
        """Go back a step: from a search, a question asked again, a view, and last from the interview."""
        if self.query_one("#search").display and self._view is View.LEVELS:
            self._end_search()
        elif self._again is not None:
            self._look_at(self._wanted_view)
        elif self._view in (View.LEVELS, View.CONFLICTS):
            self._look_at(View.ASKING)
        else:
            self.app.action_go("today")

    def action_go_on(self) -> None:
        """Go where the summary points to."""
        self.app.action_go("plan" if self.situation.profile else "target")

    def action_search(self) -> None:
        """Open the search box of the list."""
        box = self.query_one("#search", Input)
        box.display = True
        box.focus()

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self._text = event.value.strip()
        if self._interview is not None and self._view is View.LEVELS:
            self._show_levels(self.situation, self._interview)

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.query_one(LevelList).focus()

    def _end_search(self) -> None:
        box = self.query_one("#search", Input)
        box.value = ""
        self.query_one(LevelList).focus()
        box.display = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What doesn't apply to the view is off."""
        if action not in ("skip", "back", "evidence", "ticks", "depth", "levels", "conflicts", "search"):
            return True
        if self._interview is None or self.situation.profile is None:
            return False
        if action == "back":
            return self._view not in (View.LEVELS, View.CONFLICTS) and last_said(self.situation) is not None
        if action == "evidence":
            return self._evidence_for() is not None and self._view is not View.TICKING
        return {
            "skip": self._view is View.ASKING,
            "ticks": self._view in (View.ASKING, View.TICKING, View.SUMMARY) and bool(self._interview.triage()),
            "conflicts": has_doubts(self._interview),
            "search": self._view is View.LEVELS,
        }.get(action, True)
