"""The rows of the plan's timeline: courses and milestones, what would help, and what stays unmet. Pure."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from textwrap import fill, wrap

from textual.content import Content

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Step, Unmet, Wish
from planner.export.choices import wished_with_title, with_title
from planner.tui.look.bars import fit
from planner.tui.look.glyphs import gap_mark
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Milestone, Scale, timeline_rows, unmet_by_reason
from planner.wording import count, day, number, repaired, rounded_price

_MILESTONE = "◆"


class Columns:
    """The cells of each column of the timeline at a width; a column that does not fit gets none."""

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


def plan_rows(situation: Situation, plan: LearningPlan) -> list[Row]:
    """The courses with the milestones between them, what stays unmet, and what would help."""
    deadline = situation.learner.preferences.deadline
    rows = [
        Row(id=_id(row), lay_out=partial(step_row, situation, plan, row), lines=1)
        if isinstance(row, Step)
        else Row(id=None, lay_out=partial(_milestone_row, plan, deadline, row), lines=1)
        for row in (timeline_rows(plan, deadline) if plan.steps else [])
    ]
    if plan.conflict:
        rows.append(Row(id=None, lay_out=partial(_heading, "These wishes cannot be kept together")))
        rows += [Row(id=None, lay_out=partial(_conflict_row, situation.catalogue, wish)) for wish in plan.conflict]
    if plan.repairs:
        rows.append(Row(id=None, lay_out=partial(_heading, "What would help")))
        rows += [
            Row(id=_id(repair), lay_out=partial(_repair_row, situation.catalogue, repair)) for repair in plan.repairs
        ]
    for (importance, why), unmet in unmet_by_reason(plan).items():
        # Without a plan everything is unmet for the reason that the summary gives.
        reason = "" if plan.status is PlanStatus.INFEASIBLE else f": {with_titles(situation.catalogue, why)}"
        heading = f"{count(len(unmet), f'{importance} level')} unmet{reason}"
        rows.append(Row(id=None, lay_out=partial(_heading, heading)))
        rows += [Row(id=_id(level), lay_out=partial(_unmet_row, situation, level), lines=1) for level in unmet]
    return rows


def find_row(plan: LearningPlan | None, row_id: str | None) -> Step | Unmet | Repair | None:
    """The step, unmet level or repair on a row of the plan."""
    things: tuple[Step | Unmet | Repair, ...] = (*plan.steps, *plan.repairs, *plan.unmet) if plan else ()
    return next((thing for thing in things if _id(thing) == row_id), None)


def _id(thing: Step | Unmet | Repair) -> str:
    if isinstance(thing, Step):
        return thing.course
    if isinstance(thing, Unmet):
        return f"unmet {thing.importance} {thing.competency} {thing.want}"
    return f"repair {thing.change} {thing.from_value} {thing.to_value}"


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


def _milestone_row(plan: LearningPlan, deadline: date | None, milestone: Milestone, width: int) -> Content:
    columns = Columns.of(width)
    scale = Scale.of(plan, columns.bar, deadline)
    text = fit(f"{_MILESTONE} {milestone.title} {day(milestone.on)}", columns.before_bar)
    return Content.assemble((text + " " * scale.cell(milestone.on) + _MILESTONE, "$accent"))


def _unmet_row(situation: Situation, unmet: Unmet, width: int) -> Content:
    name = situation.catalogue.graph.competencies[unmet.competency].name
    levels = f"{unmet.after} → {unmet.want}"
    return Content.assemble(gap_mark(unmet.after, unmet.want), f" {fit(name, width - 28)} ", (fit(levels, 25), MUTED))


def _conflict_row(catalogue: Catalogue, wish: Wish, width: int) -> Content:
    return Content("✗ " + "\n  ".join(wrap(wished_with_title(catalogue, wish), width - 2)))


def _repair_row(catalogue: Catalogue, repair: Repair, width: int) -> Content:
    return Content.assemble(("▸ ", "bold $primary"), "\n  ".join(wrap(repair_text(catalogue, repair), width - 2)))


def _heading(text: str, width: int) -> Content:
    return Content.styled(f"\n{fill(text, width)}", "bold $secondary")


def repair_text(catalogue: Catalogue, repair: Repair) -> str:
    """The change that a repair makes, as a phrase with the titles of its courses."""
    return f"Plan {repaired(with_title(catalogue, repair))}"


def with_titles(catalogue: Catalogue, text: str) -> str:
    """The text with the title of each course in place of its id in backticks."""
    return re.sub(
        r"`([^`]+)`",
        lambda found: catalogue.courses[found[1]].title if found[1] in catalogue.courses else found[0],
        text,
    )
