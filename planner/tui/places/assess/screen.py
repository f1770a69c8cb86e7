"""Assess: the interview, one competency at a time, and what is known of every level so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from planner.assessment import Assessment, Checklist
from planner.domain.learner import LevelSource
from planner.journal import Assessed, Described, Educated, Evidenced, Settled, Skipped, Ticked
from planner.tui.dialogs.ask import AskScreen
from planner.tui.look.glyphs import STEP_MARKS
from planner.tui.places.assess.background import BackgroundPanel, PickList
from planner.tui.places.assess.first_wishes import ask_first_wishes
from planner.tui.places.assess.interview import SAID, following, last_said
from planner.tui.places.assess.interview_page import InterviewPage, InterviewRequest, View, page_for
from planner.tui.places.assess.level_browser import LevelBrowser, LevelList
from planner.tui.places.assess.question_panel import AnswerList, QuestionPanel
from planner.tui.places.assess.text import checklist_text, conflict_rows, progress_text, summary_text
from planner.tui.places.degree import ask_degree
from planner.tui.places.finished_course import ask_which_finished
from planner.tui.places.place import PlaceScreen
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.tui.widgets.tick_list import Box, TickList


class SummaryBox(VerticalScroll, can_focus=True):
    """What was found; Enter goes on to what comes next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", "Go on", id="assess-go-on", tooltip="Go where the next step says"),
        Binding(
            "5", "screen.to_plan", "Plan", show=False, id="assess-to-plan", tooltip="Go to the plan, the wishes first"
        ),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]


class ConflictList(RowList):
    """The answers worth a second look."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask", id="ask-unfit-again", tooltip="Answer about this one again"),
    ]


class AssessScreen(PlaceScreen):
    """The interview. It is rebuilt from the record after every answer, so that the two can't get out of step."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    SHOWS_READINESS = False
    HELP = """
A short interview finds out where you stand. It begins with what you studied and do (three keys, and for your
degree up to two where the posting asks for one; `s` skips, `y` shows and changes it later) and a few lists: a letter or
`Space` ticks what you have ever used, `Enter` goes on, `t` leaves the lists for the questions or comes back. What you
leave unticked counts as never used, and is asked about only where your answers suggest otherwise. Then it asks about
one competency at a time: choose the highest statement that you could honestly sign, by its letter or with `↑` `↓` and
`Enter`. `⌫` takes back what you said last, an answer, a list or a pick, and asks it again as you said it. Each answer
is saved at once and speaks for other competencies too, so few questions tell much. What you answer counts until you
change it. Stop whenever you like; the interview goes on where you left it.

A course that you have finished (`F`) says what it taught: what it teaches is not asked any more, and no plan has you
take it again. Your CV (`C`) says much at once: you see what it names, drop what is not so, and the interview starts
from the rest. The list (`l`; `/` searches it) shows every level, what is only perhaps so, and where it is known from:
● you said it, ◆ a course taught it or a mentor saw it, ○ it follows from other answers, – you skipped it, ? it is
open. Answers that the others speak against are marked ≠; at the end you are shown the two at most that may change your
plan (`x`), and `Esc` leaves them as you said. A note or link as evidence (`n`) makes an answer count for more, and it
is not held against you where others contradict it; your mentor still sees that.
"""
    MARKS: ClassVar[Mapping[str, str]] = {
        **STEP_MARKS,
        "✓": "done, ticked or enough",
        "✗": "not taken",
        "●": "you said it",
        "◆": "a course taught it, or a mentor saw it",
        "○": "it follows from other answers",
        "–": "skipped",
        "?": "open",
        "≠": "other answers speak against it",
        "▸": "what comes next",
        "◂": "your answer so far, or what a mentor saw",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "Skip", id="skip-question", tooltip="Don't answer this one"),
        Binding(
            "backspace", "back", "Take back", id="back", tooltip="Take back what you said last, and answer it again"
        ),
        Binding("n", "evidence", "Note", id="add-evidence", tooltip="Add a link or note that backs an answer"),
        Binding("t", "ticks(True)", "Lists", id="ticks", tooltip="Tick what you have ever used"),
        Binding("t", "ticks(False)", "Questions", id="leave-ticks", tooltip="Leave the lists for the questions"),
        Binding("F", "finished", "Finished", id="finished-courses", tooltip="Name a course that you have finished"),
        Binding("C", "cv", "CV", id="read-cv", tooltip="Read your CV"),
        Binding("l", "view('levels-box')", "All", id="levels", tooltip="Every level and where it is known from"),
        Binding("l", "view('asking')", "Questions", id="leave-levels", tooltip="Leave the list for the questions"),
        Binding("y", "background", "You", id="background", tooltip="See or change what you said you studied and do"),
        Binding("m", "depth", "More", id="depth", tooltip="Find out more or less: next steps, whole plan, full map"),
        Binding("x", "view('conflicts')", "Doubts", show=False, id="conflicts", tooltip="Answers worth a second look"),
        Binding("escape", "leave", "Leave", id="leave", tooltip="Go back to where you were; all is saved"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._request = InterviewRequest()
        self.page: InterviewPage | None = None
        """What is shown; nothing before the first time."""

    def compose_body(self) -> ComposeResult:
        """The progress of the interview, and below it one of six views."""
        yield TextBlock(id="progress")
        with ContentSwitcher(id="views", initial=View.ASKING):
            yield BackgroundPanel()
            with Vertical(id=View.TICKING):
                yield TextBlock(id="about-ticks")
                yield TickList(id="ticks")
            yield QuestionPanel()
            with SummaryBox(id=View.SUMMARY):
                yield TextBlock(id="summary-text")
            yield LevelBrowser()
            conflicts = ConflictList(id=View.CONFLICTS, title="Worth a second look")
            conflicts.border_subtitle = "Enter answers again, Esc leaves all as you said"
            yield conflicts

    # Showing

    def show(self, situation: Situation) -> None:
        """Rebuild the interview from the record, and show the page that fits the request."""
        request = replace(self._request, depth=self.app.settings.depth)
        before, page = self.page, page_for(request, situation)
        self._request, self.page = page.request, page
        interview = page.interview
        self.query_one("#progress", TextBlock).set_text(progress_text(situation, page))
        match page.view:
            case View.BACKGROUND:
                panel, said = self.query_one(BackgroundPanel), situation.record.background
                panel.show(situation.catalogue.backgrounds, said, is_again=page.request.describes)
            case View.TICKING:
                self._show_checklist(situation, interview)
            case View.ASKING:
                self.query_one(QuestionPanel).show(situation, page)
            case View.SUMMARY:
                self.query_one("#summary-text", TextBlock).set_text(summary_text(situation, page))
            case View.LEVELS:
                self.query_one(LevelBrowser).show(situation, page.whole)
            case View.CONFLICTS:
                self.query_one(ConflictList).show_rows(conflict_rows(page.whole))
        if before is None or page.view is not before.view:
            self.query_one("#views", ContentSwitcher).current = page.view
            self.query_one(_FOCUS[page.view]).focus()
        self.refresh_bindings()

    def _show_checklist(self, situation: Situation, interview: Assessment) -> None:
        checklist = interview.triage()[0]
        names = situation.catalogue.demand.most_asked(checklist.competencies)
        competencies = [interview.graph.competencies[name] for name in names]
        self.query_one("#about-ticks", TextBlock).set_text(checklist_text())
        ticks = self.query_one(TickList)
        ticks.show_boxes([Box(id=each.id, name=each.name, meaning=each.summary) for each in competencies])
        area = situation.catalogue.areas[checklist.area].name
        set_border_titles(ticks, title=area, subtitle="A letter or Space ticks, Enter goes on; not ticked = never used")

    def _turn_to(self, request: InterviewRequest) -> None:
        """Show what is requested; a question then begins with its cursor in place."""
        self._request = request
        self.query_one(QuestionPanel).start_over()
        self.show(self.situation)

    # Answering

    @on(BackgroundPanel.Told)
    def _describe(self, event: BackgroundPanel.Told) -> None:
        self._request = replace(self._request, describes=self._request.describes and not event.is_last)
        if event.background == self.situation.record.background or not self.app.record(
            Described(background=event.background)
        ):
            self.show(self.situation)
        learner = self.situation.learner
        if event.is_last and learner.education is None and any(each.degree for each in self.situation.asked_beside):
            ask_degree(self.app, None)

    @on(QuestionPanel.Answered)
    def _answer(self, event: QuestionPanel.Answered) -> None:
        page = self.page
        if page is not None and page.question is not None:
            competency = page.question.competency
            claim = self.situation.record.claims.get(competency)
            is_own = claim is not None and claim.source is not LevelSource.MENTOR
            is_again = is_own and (page.is_again or page.question.is_again)
            self._record(Assessed(competency=competency, level=event.level, on=self.app.today, confirmed=is_again))

    def action_skip(self) -> None:
        """Don't answer this one."""
        if self.page is not None and self.page.question is not None:
            self._record(Skipped(competency=self.page.question.competency))

    @on(TickList.Done)
    def _record_ticks(self, event: TickList.Done) -> None:
        names = tuple(event.ticked)
        checklist = Checklist(area=self.situation.catalogue.graph.competencies[names[0]].area, competencies=names)
        self.app.record(Ticked(used=checklist.told_by({name for name in names if event.ticked[name]})))

    def _record(self, event: Assessed | Skipped) -> None:
        before = self._request
        self._request = replace(before, again=None)
        self.query_one(QuestionPanel).start_over()
        if not self.app.record(event):
            self._request = before
            self.show(self.situation)

    def action_back(self) -> None:
        """Take back what was said last, be it an answer, a skip, a list or a pick, and ask it again as it was said."""
        self._request = replace(self._request, again=None, view=View.ASKING)
        self.query_one(QuestionPanel).start_over()
        undone = self.app.record_keeper.take_back(*SAID)
        page = self.page
        if page is None:
            return
        match undone:
            case Assessed(competency=name) | Skipped(competency=name):
                if not page.asks_about(name):
                    self._turn_to(replace(page.request, again=name))
                if isinstance(undone, Assessed):
                    self.query_one(AnswerList).choose(str(int(undone.level)))
            case Ticked(used=used):
                self._turn_to(replace(page.request, wants_ticks=True))
                self.query_one(TickList).tick(name for name, is_used in used.items() if is_used)
            case Described(background=background):
                self._turn_to(replace(page.request, describes=page.view is not View.BACKGROUND))
                self.query_one(BackgroundPanel).return_to(background)
            case Educated(education=education):
                ask_degree(self.app, self.situation.learner.education, likely=education)

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
            partial(self._record_evidence, competency),
        )

    def _record_evidence(self, competency: str, text: str | None) -> None:
        if text is None or text == self.situation.record.evidence.get(competency, ""):
            return
        name = self.situation.catalogue.graph.competencies[competency].name
        news = f"Evidence {'kept' if text else 'taken back'} for {name}"
        self.app.record(Evidenced(competency=competency, evidence=text), news=news)

    def _evidence_for(self) -> str | None:
        """What a note would back; nothing of which a mentor's level counts, since that stands on what they saw.

        It is the one under the cursor of a list, the one asked again, else the one answered last, else the one asked.
        """
        page, said = self.page, last_said(self.situation)
        if page is None:
            return None
        if page.view is View.LEVELS:
            competency = self.query_one(LevelBrowser).chosen
        elif page.view is View.CONFLICTS:
            competency = _competency_of(self.query_one(ConflictList).chosen or "")
        elif page.is_again:
            competency = page.request.again
        elif isinstance(said, Assessed):
            competency = said.competency
        else:
            competency = page.question.competency if page.question else None
        claim = self.situation.record.claims.get(competency or "")
        return None if claim is not None and claim.source is LevelSource.MENTOR else competency

    # Moving between the views

    @on(RowList.Selected, "#levels")
    @on(RowList.Selected, "#conflicts")
    def _ask_again(self, event: RowList.Selected) -> None:
        self._request = replace(self._request, again=_competency_of(event.row_id))
        self.show(self.situation)

    def action_depth(self) -> None:
        """Find out more, or after the most the least again; it is kept for the next start."""
        settings = self.app.settings
        self.app.change_settings(replace(settings, depth=following(settings.depth)))
        self._turn_to(replace(self._request, view=View.ASKING, again=None))

    def action_ticks(self, wants_ticks: bool) -> None:
        """Turn to the checklists, or from them to the questions."""
        self._turn_to(replace(self._request, view=View.ASKING, wants_ticks=wants_ticks, again=None))

    def action_background(self) -> None:
        """Show what the learner studied and does, to be changed."""
        self.query_one(BackgroundPanel).start_over()
        self._turn_to(replace(self._request, describes=True, view=View.ASKING, again=None))

    def action_view(self, view: str) -> None:
        """Turn to a view, or from the doubts back to the questions."""
        if self.page is not None and self.page.view == view == View.CONFLICTS:
            self.action_leave()
            return
        if view == View.ASKING:
            self.query_one(LevelBrowser).end_search()
        self._turn_to(replace(self._request, view=View(view), again=None))

    def action_leave(self) -> None:
        """Go back a step: from a search, a question asked again, a view, and last from the interview.

        Doubts that are left stay as they are for good: another answer to one of them opens it again.
        """
        view = self.page.view if self.page is not None else None
        if self._request.describes:
            self._turn_to(replace(self._request, describes=False))
            return
        if view is View.LEVELS and self.query_one(LevelBrowser).is_searching:
            self.query_one(LevelBrowser).end_search()
        elif self._request.again is not None:
            self._turn_to(replace(self._request, again=None))
        elif view in (View.LEVELS, View.CONFLICTS) and self.page is not None:
            doubts = self.situation.open_doubts(self.page.whole) if view is View.CONFLICTS else []
            self._request = replace(self._request, view=View.ASKING)
            if doubts:
                self.app.record(Settled(doubts=tuple(doubts)))
            self._turn_to(self._request)
        else:
            self.app.action_go("today")

    def action_go_on(self) -> None:
        """Go where the summary points to."""
        if self.situation.profile is None:
            self.app.action_go("target")
        else:
            self.action_to_plan()

    def action_to_plan(self) -> None:
        """Go to the plan; ask what a first one depends on most before."""
        if self.situation.profile is None or self.situation.record.has_wishes:
            self.app.action_go("plan")
        else:
            wishes = self.situation.learner.preferences
            ask_first_wishes(self.app, wishes, partial(self.app.action_go, "plan"))

    def action_cv(self) -> None:
        """Read the learner's CV, and record what it says once they have looked at it."""
        from planner.tui.places.assess.cv import ask_cv

        ask_cv(self.app, self.situation.catalogue, self.situation.record)

    def action_finished(self) -> None:
        """Find a course that the learner has finished, and mark it so."""
        ask_which_finished(self.app, self.situation)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Actions that don't apply to the view are off."""
        if action not in ("skip", "back", "evidence", "ticks", "depth", "view", "background"):
            return True
        page = self.page
        if page is None or self.situation.profile is None:
            return False
        if action == "view":
            return {
                View.CONFLICTS: bool(page.whole.doubts()),
                View.LEVELS: page.view is not View.LEVELS,
                View.ASKING: page.view is View.LEVELS,
            }[View(str(parameters[0]))]
        return {
            "back": page.view not in (View.LEVELS, View.BACKGROUND) and last_said(self.situation) is not None,
            "evidence": page.view not in (View.TICKING, View.BACKGROUND) and self._evidence_for() is not None,
            "skip": page.view is View.ASKING,
            "depth": page.view is not View.BACKGROUND,
            "background": bool(self.situation.catalogue.backgrounds),
            "ticks": _may_turn(page, to_lists=parameters == (True,)),
        }.get(action, True)


def _may_turn(page: InterviewPage, *, to_lists: bool) -> bool:
    """Whether one may turn to the lists, or from them to the questions."""
    if to_lists:
        return page.view in (View.ASKING, View.SUMMARY) and bool(page.interview.triage())
    return page.view is View.TICKING


_FOCUS: dict[View, type[Widget]] = {
    View.BACKGROUND: PickList,
    View.TICKING: TickList,
    View.ASKING: AnswerList,
    View.SUMMARY: SummaryBox,
    View.LEVELS: LevelList,
    View.CONFLICTS: ConflictList,
}
"""The widget that gets the focus in each view."""


def _competency_of(row_id: str) -> str | None:
    """The competency of a row of the levels or of the conflicts."""
    return row_id.rpartition(" ")[2] or None
