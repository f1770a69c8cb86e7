"""The texts of Plan: its summary, the rows of the timeline, and the details of one. Pure."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from textwrap import fill, wrap

from textual.content import Content

from planner.catalogue import Catalogue
from planner.domain.fault import Fault
from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Step, Unmet, Wish
from planner.export.choices import wished_with_title, with_title
from planner.export.wording import certainty, count, day, listed, number, price, raised, repaired, rounded_price, span
from planner.tui.bars import fit
from planner.tui.glyphs import gap_mark
from planner.tui.situation import Situation
from planner.tui.theme import MUTED
from planner.tui.timeline import Milestone, Scale, timeline_rows, unmet_by_reason, why_infeasible
from planner.tui.widgets.row_list import Row

_UNMET = "unmet "
_REPAIR = "repair "
_MILESTONE = "◆"


class Columns:
    """How many cells each column of the timeline gets at some width; a column that does not fit gets none."""

    def __init__(self, *, title: int, cost: int, dates: int, bar: int) -> None:
        self.title = title
        self.cost = cost
        self.dates = dates
        self.bar = bar

    @classmethod
    def of(cls, width: int) -> Columns:
        """The columns for a row of that many cells."""
        cost = 10 if width >= 84 else 0
        dates = 13 if width >= 70 else 0
        rest = width - 2 - 7 - cost - dates - 1
        title = min(44, rest * 6 // 10)
        return cls(title=title, cost=cost, dates=dates, bar=rest - title)

    @property
    def before_bar(self) -> int:
        """The cells on the left of the bar."""
        return 2 + self.title + 7 + self.cost + self.dates + 1


def summary(
    situation: Situation, plan: LearningPlan | None, *, solving: bool, outdated: bool, refusal: Fault | None
) -> Content:
    """The figures of the plan and how good it is proven to be, or why there is none and what to do."""
    if situation.profile is None:
        return Content.assemble(
            ("No posting chosen yet.", "bold"), "\nPress 2 and choose the one you aim at; your plan then shows up here."
        )
    if refusal is not None:
        return Content.assemble(
            ("✗ No plan can be made from these wishes.\n", "bold $error"),
            f"{refusal.message}." + (f"\n{refusal.help}." if refusal.help else ""),
        )
    if plan is None:
        return Content.assemble(("◌ Working out your plan…", "bold $primary"), "\nThe first one shows up in a moment.")
    lines = [] if plan.status is PlanStatus.INFEASIBLE else [_figures(plan)]
    if outdated and solving:
        lines.append(
            Content.styled("◌ Working out the plan for your new wishes; this is the one before. z stops.", "$primary")
        )
    else:
        lines.append(_proof(situation, plan, solving=solving))
    if not situation.has_levels:
        lines.append(Content.styled("▸ It takes it that you know nothing yet: 3 asks a few questions.", "$secondary"))
    return Content("\n").join(lines)


def _figures(plan: LearningPlan) -> Content:
    if plan.finish is None:
        return Content.styled("Nothing to study", "bold")
    facts = [count(plan.weeks, "week"), f"{number(plan.hours)} h"]
    unmet = (f" · {len(plan.unmet)} unmet", "$secondary") if plan.unmet else ""
    return Content.assemble((f"Ends {day(plan.finish)}", "bold"), " · ", " · ".join(facts), unmet)


def _proof(situation: Situation, plan: LearningPlan, *, solving: bool) -> Content:
    text = certainty(plan)
    if plan.status is PlanStatus.OPTIMAL:
        return Content.assemble(("✓ ", "$success"), text)
    if plan.status is PlanStatus.INFEASIBLE:
        why = with_titles(situation.catalogue, why_infeasible(plan))
        below = ", or choose what would help" if plan.repairs else ""
        return Content.styled(f"✗ {text[:-1]}: {why}.\nChange one on the left{below}.", "$error")
    bound = f" It takes at least {count(plan.bound_weeks, 'week')}." if plan.bound_weeks else ""
    mark, stop = ("◌ Still improving. ", " z stops here.") if solving else ("≈ ", "")
    return Content.assemble((mark, "$primary"), text, bound, stop)


def step_details(situation: Situation, step: Step) -> Content:
    """Everything about one course of the plan."""
    catalogue = situation.catalogue
    course = catalogue.courses[step.course]
    hours, cost = ("about " if one in course.estimated else "" for one in ("hours", "cost"))
    parts: list[str | Content | tuple[str, str]] = [
        (course.title, "bold"),
        (f"\n{course.provider}, {course.format}, {cost}{price(step.cost)}\n", MUTED),
        f"{span(step.start, step.finish)}, {hours}{number(step.hours)} h\n",
    ]
    for label, reason in _why(situation, step):
        parts += [(f"{label} ", MUTED), reason, "\n"]
    if step.raises:
        parts += [("Raises ", MUTED), ", ".join(raised(catalogue, one) for one in step.raises), "\n"]
    logged = situation.learner.under_way.get(step.course)
    if logged is not None:
        parts += [("Under way ", MUTED), f"{number(logged)} h logged\n"]
    return Content.assemble(*parts, (course.url, "$primary underline"))


def _why(situation: Situation, step: Step) -> list[tuple[str, str]]:
    """Why a course is in the plan: what it serves by itself, and what rests on it, by the way that leads there."""
    names = {one.id: one.name for one in situation.catalogue.graph.competencies.values()}
    by_itself = [names[one.competency] for one in step.serves if not one.through]
    ways: dict[tuple[str, ...], list[str]] = {}
    for one in step.serves:
        if one.through:
            ways.setdefault(one.through, []).append(names[one.competency])
    why = [("Serves", listed(by_itself, most=len(by_itself)))] if by_itself else []
    for through, served in ways.items():
        way = " → ".join(names[one] for one in through)
        why.append(("Opens", f"{listed(served, most=len(served))} (by {way})"))
    if "pinned" in step.because:
        why.append(("Pinned", "by you"))
    return why


def plan_rows(situation: Situation, plan: LearningPlan) -> list[Row]:
    """The courses with the milestones between them, what stays unmet, and what would help."""
    deadline = situation.learner.preferences.deadline
    rows = [
        Row(id=one.course, lay_out=partial(step_row, situation, plan, one))
        if isinstance(one, Step)
        else Row(id=None, lay_out=partial(_milestone_row, plan, deadline, one))
        for one in (timeline_rows(plan, deadline) if plan.steps else [])
    ]
    if plan.conflict:
        rows.append(Row(id=None, lay_out=partial(_heading, "These wishes cannot be kept together")))
        rows += [Row(id=None, lay_out=partial(_conflict_row, situation.catalogue, one)) for one in plan.conflict]
    if plan.repairs:
        rows.append(Row(id=None, lay_out=partial(_heading, "What would help")))
        rows += [Row(id=repair_id(one), lay_out=partial(_repair_row, situation.catalogue, one)) for one in plan.repairs]
    for (importance, why), unmet in unmet_by_reason(plan).items():
        # Without a plan everything is unmet for the reason that the summary gives.
        reason = "" if plan.status is PlanStatus.INFEASIBLE else f": {with_titles(situation.catalogue, why)}"
        heading = f"{count(len(unmet), f'{importance} level')} unmet{reason}"
        rows.append(Row(id=None, lay_out=partial(_heading, heading)))
        rows += [Row(id=unmet_id(one), lay_out=partial(_unmet_row, situation, one)) for one in unmet]
    return rows


def step_row(situation: Situation, plan: LearningPlan, step: Step, width: int) -> Content:
    """One course: mark, title, hours, and as much of cost and dates as there is room for, and its bar."""
    columns = Columns.of(width)
    wishes = situation.learner.preferences
    at, bar = Scale.of(plan, columns.bar, wishes.deadline).bar(step.start, step.finish)
    mark, colour = "○", "$primary"
    if step.course in situation.learner.under_way:
        mark, colour = "▶", "$success"
    elif step.course in wishes.pinned:
        mark, colour = "★", "$secondary"
    return Content.assemble(
        (f"{mark} ", colour),
        fit(situation.catalogue.courses[step.course].title, columns.title),
        (f"{number(step.hours):>5} h", MUTED),
        (f"{rounded_price(step.cost):>{columns.cost}}" if columns.cost else "", MUTED),
        (f"{day(step.start):>{columns.dates}}" if columns.dates else "", MUTED),
        " " * (1 + at),
        (bar, colour),
    )


def _milestone_row(plan: LearningPlan, deadline: date | None, one: Milestone, width: int) -> Content:
    columns = Columns.of(width)
    scale = Scale.of(plan, columns.bar, deadline)
    text = fit(f"{_MILESTONE} {one.title} {day(one.on)}", columns.before_bar)
    return Content.assemble((text + " " * scale.cell(one.on) + _MILESTONE, "$accent"))


def _unmet_row(situation: Situation, one: Unmet, width: int) -> Content:
    name = situation.catalogue.graph.competencies[one.competency].name
    levels = f"{one.have} → {one.want}"
    return Content.assemble(gap_mark(one.have, one.want), f" {fit(name, width - 28)} ", (fit(levels, 25), MUTED))


def _conflict_row(catalogue: Catalogue, one: Wish, width: int) -> Content:
    return Content("✗ " + "\n  ".join(wrap(wished_with_title(catalogue, one), width - 2)))


def _repair_row(catalogue: Catalogue, one: Repair, width: int) -> Content:
    return Content.assemble(("▸ ", "bold $primary"), "\n  ".join(wrap(repair_text(catalogue, one), width - 2)))


def _heading(text: str, width: int) -> Content:
    return Content.styled(f"\n{fill(text, width)}", "bold $secondary")


def repair_text(catalogue: Catalogue, one: Repair) -> str:
    """What a repair would do, as a phrase with the titles of the courses that it is about."""
    return f"Plan {repaired(with_title(catalogue, one))}"


def with_titles(catalogue: Catalogue, text: str) -> str:
    """The text with the title of each course in place of its id in backticks."""
    return re.sub(
        r"`([^`]+)`",
        lambda found: catalogue.courses[found[1]].title if found[1] in catalogue.courses else found[0],
        text,
    )


def repair_id(one: Repair) -> str:
    """The id of the row of a repair."""
    return f"{_REPAIR}{one.change} {one.from_value} {one.to_value}"


def unmet_id(one: Unmet) -> str:
    """The id of the row of an unmet level."""
    return f"{_UNMET}{one.importance} {one.competency}"
