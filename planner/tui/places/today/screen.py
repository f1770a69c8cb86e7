"""Today: the next thing to do, this week's study, how ready the learner is, and what they could learn next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from planner.domain.course import Course
from planner.domain.pace import monday_of, wished_hours
from planner.journal import Preferred
from planner.tui.look.bars import named_bar
from planner.tui.look.glyphs import GAP_MARKS, SHORT_LEGEND
from planner.tui.look.rows import Row, note
from planner.tui.places.finished_course import ask_finish, ask_which_finished
from planner.tui.places.place import CoursePlaceScreen
from planner.tui.places.today.course_actions import ask_estimate, ask_hours, give_up, start
from planner.tui.places.today.next_step import NextAction, NextStep, next_step
from planner.tui.places.today.standing import standing
from planner.tui.places.today.study_habits import hours_a_week
from planner.tui.places.today.study_week import is_week_done, study_week
from planner.tui.places.today.text import (
    coming_row,
    fringe_row,
    next_text,
    ready_in_order,
    steps_to_come,
    week_row,
    what_enter_does,
    why_no_fringe,
    why_no_week,
)
from planner.tui.state.area_progress import area_progress
from planner.tui.state.plan_state import PlanState, shown_plan
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.wording import number, percent


class NextBox(TextBlock, can_focus=True):
    """The next thing to do; Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.do_next", "Do it", id="do-next", tooltip="Do what the next step says"),
        Binding("down,j", "app.focus_next", "Down", show=False),
    ]

    step: NextStep | None = None
    """What it shows."""

    def show(self, step: NextStep) -> None:
        """Show a step, and what Enter does about it."""
        self.step = step
        self.set_text(next_text(step))
        self._show_key()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Say what Enter does only while it does that."""
        super().watch_has_focus(has_focus)
        self._show_key()

    def _show_key(self) -> None:
        set_border_titles(self, subtitle=what_enter_does(self.step) if self.step and self.has_focus else "")

    def on_click(self) -> None:
        """A click does it too."""
        self.run_worker(self.run_action("screen.do_next"))


class WeekList(RowList):
    """This week's courses."""


class FringeList(RowList):
    """What the learner is ready to learn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "On the map", id="fringe-on-map", tooltip="See this competency on the map"),
    ]


class TodayScreen(CoursePlaceScreen):
    """Where the learner stands and what to do next."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "NextBox"
    HELP = """
What to do next is on top: `Enter` does it. Below it is this week's study from your plan. Tell the program what you
did: start a course, log hours, mark it finished. If a course takes longer than said, `c` corrects its
length; a slip in the hours logged is put right with `l`, by hours below 0. The plan
follows, and `u` takes the last thing back.

The *likely* range is to hold the finish eight times in ten, if you go on as you have. Before a week of study is over,
it rests on how much weeks and courses usually differ, by our judgement; from then on more and more on the hours that
you log each week and for each course. It is wide while you have logged little, and narrows as you log; one of more
than five years is not told.

Where you log more or less than the hours you wished for, `p` plans with what you log.

*Ready to learn* holds what you could learn next on the way to your target, because you hold everything it needs.
"""
    MARKS: ClassVar[Mapping[str, str]] = {
        **GAP_MARKS,
        "○": "nothing yet, or a course to start",
        "▶": "under way",
        "✗": "lacking: what a course under way needs",
        "▸": "what you can do next",
        "↔": "a date moved, and why",
        "▁▄█": "ready to apply, day by day",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "do('start')", "Start", id="start-course", tooltip="Start the course at hand"),
        Binding(
            "l", "do('log')", "Log hours", id="log-hours", tooltip="Log hours for the course at hand, or take some back"
        ),
        Binding("f", "do('finish')", "Finished", id="finish-course", tooltip="Mark the course at hand finished"),
        Binding("d", "do('drop')", "Give up", id="drop-course", tooltip="Give up a course that is under way"),
        Binding(
            "a",
            "finish_other",
            "Other done",
            id="finish-other",
            tooltip="Mark a course finished that is not of this week",
        ),
        Binding(
            "c",
            "do('correct')",
            "Length",
            id="correct-hours",
            tooltip="Correct how many hours it takes you in all; hours logged are corrected with l",
        ),
        Binding(
            "p", "keep_pace", "Plan as you log", show=False, id="plan-as-logged", tooltip="Plan with the hours you log"
        ),
        Binding("right", "app.focus_next", "Next box", show=False, tooltip="Go over to the next box"),
        Binding("left", "app.focus_previous", "Box before", show=False, tooltip="Go back to the box before"),
        Binding("o", "open", "Open", show=False, id="open-course", tooltip="Open the chosen course in the browser"),
        Binding("y", "copy", "Copy link", show=False, id="copy-course", tooltip="Copy the chosen course's link"),
    ]

    def compose_body(self) -> ComposeResult:
        """The next step, where the learner stands on the left, what to study on the right."""
        yield NextBox(id="next")
        with Horizontal():
            with Vertical(id="standing-box") as box:
                box.border_title = "Where you stand"
                box.border_subtitle = "Bars: ready to apply, by area"
                figures = TextBlock(id="standing")
                figures.tooltip = "The likely range is to hold the finish eight times in ten, if you go on as you have"
                yield figures
                yield RowList(id="areas")
            with Vertical():
                yield WeekList(id="week", title="This week")
                yield RowList(id="coming", title="Coming up")
                yield FringeList(id="fringe", title="Ready to learn")

    def show(self, situation: Situation) -> None:
        """Show everything; what the plan says comes with the plan."""
        self.query_one("#areas", RowList).show_rows(
            [
                Row(
                    id=area.area,
                    lay_out=partial(named_bar, area.name, area.readiness, area.figure),
                    lines=1,
                    whole=tuple(filter(None, (area.name, area.why_not_enough))),
                )
                for area in area_progress(situation)
            ]
        )
        self.show_plan(self.app.plan_state)

    def show_plan(self, state: PlanState) -> None:
        """Show the next step, the week and the dates."""
        self.app.plan_memory.note_seen(state)
        situation, plan = self.situation, shown_plan(state)
        self.query_one(NextBox).show(self._next())
        self.query_one("#standing", TextBlock).set_text(standing(situation, state))
        week = study_week(situation, plan)
        box = self.query_one(WeekList)
        chosen = box.chosen if box.has_focus else None
        box.show_rows([week_row(situation, course) for course in week] or [note(why_no_week(situation, state))])
        if chosen is not None and box.chosen != chosen:
            # The keys are never left on another course than the one acted on.
            self.query_one(NextBox).focus()
        coming = steps_to_come(situation, plan)
        later = self.query_one("#coming", RowList)
        later.show_rows([coming_row(situation, step) for step in coming])
        later.set_class(not coming, "-empty")
        if not later.has_focus:
            later.action_end(0)
        fringe = ready_in_order(situation, plan)
        ready = self.query_one(FringeList)
        ready.show_rows(
            [fringe_row(situation, competency, level) for competency, level in fringe]
            or [note(why_no_fringe(situation))]
        )
        set_border_titles(ready, subtitle=f"{SHORT_LEGEND} · {len(fringe)}" if fringe else "")
        monday = monday_of(situation.today)
        logged = situation.learner.hours_in_week(monday)
        wished = wished_hours(situation.learner.preferences, monday)
        slack = situation.learner.preferences.slack
        kept = f", {percent(slack)} kept free" if slack and plan is not None else ""
        is_done = is_week_done(situation, week)
        set_border_titles(
            box,
            title=f"This week, from {monday.day} {monday:%b}",
            subtitle=f"{'✓ ' * is_done}{number(logged)} of {number(wished)} h done{kept}" if week or logged else "",
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Actions on a course need one at hand; only one that is not under way can start, a cohort in its week."""
        if action == "keep_pace":
            return hours_a_week(self.situation) is not None
        if action not in ("do", "open", "copy"):
            return True
        course = self.course
        if course is None:
            return False
        under_way, cohort = course.id in self.situation.learner.under_way, course.cohort
        has_begun = cohort is None or any(monday_of(start) <= self.situation.today for start in cohort.starts)
        allowed = {"start": not under_way and has_begun, "drop": under_way, "correct": cohort is None}
        return all(allowed.get(str(what), True) for what in parameters)

    @on(RowList.Moved, "#week")
    @on(RowList.Moved, "#coming")
    def _choose_course(self) -> None:
        self.refresh_bindings()

    @on(RowList.Selected, "#week")
    def _study(self, event: RowList.Selected) -> None:
        week = study_week(self.situation, shown_plan(self.app.plan_state))
        course = next(course for course in week if course.course == event.row_id)
        action = "finish" if course.is_all_done else "log" if course.is_under_way else "start"
        self.run_worker(self.run_action(f"do('{action}')"))

    @on(RowList.Selected, "#fringe")
    def _show_on_map(self, event: RowList.Selected) -> None:
        self.app.show_competency(event.row_id)

    @on(RowList.Selected, "#coming")
    def _show_plan_place(self) -> None:
        self.app.action_go("plan")

    @on(RowList.Selected, "#areas")
    def _show_area(self, event: RowList.Selected) -> None:
        area = next(area for area in area_progress(self.situation) if area.area == event.row_id)
        if area.why_not_enough:
            self.app.show_competency(next(iter(area.needed)))
            return
        in_area = self.situation.standing_by_area[event.row_id]
        self.app.show_competency(min(in_area, key=lambda part: part.held_worth >= part.worth).nearest)

    def action_do_next(self) -> None:
        """Do what the next step says."""
        step = self._next()
        if step.action is NextAction.GO:
            self.app.action_go(step.about)
        elif step.action is not NextAction.WAIT:
            course = self.situation.catalogue.courses[step.about]
            self._act(step.action, course)

    def action_do(self, action: str) -> None:
        """Do one of the things that can be done about the course at hand, and stay with it."""
        if course := self.course:
            week = self.query_one(WeekList)
            week.choose(course.id)
            (week if week.chosen == course.id else self.query_one(NextBox)).focus()
            self._act(action, course)

    def _act(self, action: str, course: Course) -> None:
        match action:
            case "start":
                start(self.app, self.situation, course)
            case "log":
                ask_hours(self.app, self.situation, course)
            case "finish":
                ask_finish(self.app, self.situation, course)
            case "correct":
                ask_estimate(self.app, self.situation, course)
            case "drop":
                give_up(self.app, course)

    def action_finish_other(self) -> None:
        """Find a course that was finished outside this plan, and mark it so."""
        ask_which_finished(self.app, self.situation)

    def action_keep_pace(self) -> None:
        """Wish for as many hours a week as were logged on average."""
        hours = hours_a_week(self.situation)
        if hours is not None:
            wishes = replace(self.situation.learner.preferences, hours_per_week=hours, hours_changes=())
            news = f"Your plan now counts with {number(hours)} h a week"
            self.app.record(Preferred(preferences=wishes), news=news)

    def _next(self) -> NextStep:
        return next_step(self.situation, self.app.plan_state)

    @property
    def course(self) -> Course | None:
        """The course at hand: the one under the cursor or of the next step, else the first of this week or to come."""
        next_box, coming = self.query_one(NextBox), self.query_one("#coming", RowList)
        names = [self.query_one(WeekList).chosen, coming.chosen]
        if next_box.has_focus and next_box.step is not None:
            names.insert(0, next_box.step.about)
        elif coming.has_focus:
            names.reverse()
        courses = self.situation.catalogue.courses
        return next((courses[name] for name in names if name and name in courses), None)
