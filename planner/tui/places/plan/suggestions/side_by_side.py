"""Plans side by side: their figures, and the steps and unmet levels in which they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus
from planner.domain.target import Milestone
from planner.tui.look.bars import fit
from planner.tui.look.theme import MUTED
from planner.wording import MILESTONES, count, day, how_much_counts, number, rounded_price_and_paid

_CELL = 12
_ABSENT = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A plan under its heading."""

    heading: str
    plan: LearningPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    label: str
    cells: tuple[str, ...] = ()
    is_heading: bool = False


def side_by_side(catalogue: Catalogue, columns: Sequence[Column], chosen: int, width: int) -> Content:
    """The plans in columns, the chosen one marked, for a width in cells."""
    label_width = max(width - _CELL * len(columns), 12)
    marked = [
        replace(column, heading=f"▸ {column.heading}") if at == chosen else column for at, column in enumerate(columns)
    ]
    return Content("\n").join(_text(line, label_width, chosen) for line in _lines(catalogue, marked))


def _text(line: _Line, label_width: int, chosen: int) -> Content:
    if not any(line.cells):
        return Content.styled(line.label, "bold")
    parts: list[str | Content] = [fit(line.label, label_width)]
    for at, cell in enumerate(line.cells):
        style = "bold" if line.is_heading or cell not in (_ABSENT, "") else MUTED
        parts.append(Content.styled(f"{cell:>{_CELL}}", f"{style} on $primary 22%" if at == chosen else style))
    return Content.assemble(*parts)


def _lines(catalogue: Catalogue, columns: Sequence[Column]) -> Iterator[_Line]:
    plans = [column.plan for column in columns]
    yield _Line(label="", cells=tuple(column.heading for column in columns), is_heading=True)
    for milestone in Milestone:
        results = [next((result for result in plan.milestones if result.id is milestone), None) for plan in plans]
        if any(results):
            yield from _milestone_lines(milestone, results)
    yield _Line(label="Weeks", cells=tuple(str(plan.weeks) for plan in plans))
    yield _Line(label="Hours of study", cells=tuple(number(plan.study_hours) for plan in plans))
    yield _Line(label="Cost", cells=tuple(rounded_price_and_paid(plan.cost, plan.paid) for plan in plans))
    yield _Line(label="Levels open", cells=tuple(str(len(plan.left_open)) for plan in plans))
    if any(plan.status is not PlanStatus.OPTIMAL for plan in plans):
        yield _Line(
            label="Proven best", cells=tuple("✓" if plan.status is PlanStatus.OPTIMAL else "≈" for plan in plans)
        )
    hours = [{step.course: f"{number(step.hours)} h" for step in plan.steps} for plan in plans]
    every = list(dict.fromkeys(course for of_plan in hours for course in of_plan))
    shared = [course for course in every if all(course in of_plan for of_plan in hours)]
    different = [course for course in every if course not in shared]
    heading = f"Steps that differ ({count(len(shared), 'step')} the same)" if shared else "Steps"
    yield _Line(label="")
    yield _Line(label=heading)
    for course in different:
        cells = tuple(of_plan.get(course, _ABSENT) for of_plan in hours)
        yield _Line(label=catalogue.courses[course].title, cells=cells)
    yield from _unmet_lines(catalogue, plans)


def _milestone_lines(milestone: Milestone, results: Sequence[MilestoneResult | None]) -> Iterator[_Line]:
    """When each plan ends a milestone and, where not all reach it in full, how many requirements are met then."""
    known = [result for result in results if result is not None]
    yield _Line(label=MILESTONES[milestone], cells=tuple(map(_end, results)))
    if any(result.worth_left for result in known):
        now = results[0]
        counts = (how_much_counts(now, result) if now and result and result is not now else "" for result in results)
        yield _Line(label="  of what counts", cells=tuple(counts))
        met = (result and f"{result.requirements_met} of {result.requirements}" for result in results)
        yield _Line(label="  requirements met", cells=tuple(cell or "–" for cell in met))


def _unmet_lines(catalogue: Catalogue, plans: Sequence[LearningPlan]) -> Iterator[_Line]:
    unmet = [set(plan.left_open.items()) for plan in plans]
    every = list(dict.fromkeys(level for plan in plans for level in plan.left_open.items()))
    different = [level for level in every if not all(level in of_plan for of_plan in unmet)]
    if different:
        yield _Line(label="")
        yield _Line(label="Levels that not all reach")
    for competency, want in different:
        name = catalogue.graph.competencies[competency].name
        cells = tuple("open" if (competency, want) in of_plan else "✓" for of_plan in unmet)
        yield _Line(label=f"{name} to {want}", cells=cells)


def _end(milestone: MilestoneResult | None) -> str:
    if milestone is not None and milestone.worth_left:
        return "in part"
    return day(milestone.finish) if milestone and milestone.finish else "–"
