"""The rows of the plan's timeline: each part of it under its heading. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from textwrap import fill, wrap

from textual.content import Content

from planner.catalogue import Catalogue
from planner.domain.background import Qualification
from planner.domain.learner import Certainty
from planner.domain.learning_plan import AtWork, LearningPlan, PlanStatus, Repair, Step, Unmet, Wish
from planner.domain.level import Level
from planner.domain.pace import Begun, begun_beside
from planner.export.choices import wished_with_title, with_title
from planner.tui.look.bars import fit
from planner.tui.look.glyphs import NOT_RATED, gap_mark
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.plan.sections import Section, Thing, sections, unfolded_steps
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Scale
from planner.wording import (
    SHORT_NAME,
    all_but,
    day,
    milestone_name,
    number,
    open_name,
    rated,
    repaired,
    rounded_price,
    rounded_price_and_paid,
    step_title,
)

_LEAST_BAR = 16
"""The cells that suffice for a bar, so that titles get the rest."""
_LONGEST_TITLE = 60

_LEVELS = len("not rated → practitioner")
"""The cells of the levels of what stays open; what grows at work beyond a level takes more."""

FOLDED, UNFOLDED = "▸", "▾"

Shown = Section | Thing
"""What a row of the plan shows."""


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
        title = min(_LONGEST_TITLE, max(rest * 6 // 10, rest - _LEAST_BAR))
        return cls(title=title, cost=cost, dates=dates, bar=rest - title)

    @property
    def before_bar(self) -> int:
        """The cells on the left of the bar."""
        return 2 + self.title + 7 + self.cost + self.dates + 1


def plan_rows(situation: Situation, plan: LearningPlan, unfolded: Collection[str]) -> list[Row]:
    """The parts of the plan, each under its heading; of those that can be folded, the rows of the unfolded ones."""
    scale_steps = unfolded_steps(plan, unfolded)
    rows = []
    for section in sections(plan, begun_beside(plan, situation.learner, situation.catalogue.courses)):
        is_open = not section.can_fold or section.id in unfolded
        if not section.can_fold:
            rows.append(Row(id=None, lay_out=partial(_heading, section.title)))
        else:
            lay_out = partial(_section_row, section, situation.asked_beside, is_open=is_open)
            rows.append(Row(id=section.id, lay_out=lay_out, lines=1))
        if is_open and (levels := _levels_shown(section)):
            rows.append(Row(id=None, lay_out=partial(_above_levels, levels), lines=1))
        rows += [_row(situation, scale_steps, thing) for thing in section.rows if is_open]
    return rows


def find_row(parts: Sequence[Section], row_id: str | None) -> Shown | None:
    """What stands on a row of the plan."""
    things = [thing for part in parts for thing in (part, *part.rows)]
    return next((thing for thing in things if _id(thing) == row_id), None)


def about(thing: Shown | None) -> str | None:
    """The competency that a row is about: the one left open or, of a course, the first that it raises."""
    match thing:
        case Unmet(competency=competency) | AtWork(competency=competency):
            return competency
        case Step(raises=(first, *_)):
            return first.competency
        case _:
            return None


def _id(thing: Shown) -> str:
    match thing:
        case Section():
            return thing.id
        case Step() | Begun():
            return thing.course
        case Unmet():
            return f"unmet {thing.importance} {' '.join(thing.options)} {thing.want}"
        case AtWork():
            return f"at work {thing.importance} {' '.join(thing.options)} {thing.level}"
        case Repair():
            return f"repair {thing.change} {thing.from_value} {thing.to_value}"
        case _:
            return f"wish {thing.name} {thing.value}"


def _row(situation: Situation, scale_steps: Sequence[Step], thing: Thing) -> Row:
    match thing:
        case Step():
            return Row(id=_id(thing), lay_out=partial(step_row, situation, scale_steps, thing), lines=1)
        case Begun():
            return Row(id=_id(thing), lay_out=partial(_begun_row, situation, thing), lines=1)
        case Unmet():
            return Row(id=_id(thing), lay_out=partial(_open_row, situation, thing, thing.want), lines=1)
        case AtWork():
            return Row(id=_id(thing), lay_out=partial(_open_row, situation, thing, thing.level), lines=1)
        case Repair():
            return Row(id=_id(thing), lay_out=partial(_repair_row, situation, thing))
        case _:
            return Row(id=None, lay_out=partial(_conflict_row, situation.catalogue, thing))


def _section_row(section: Section, asked: Sequence[Qualification], width: int, *, is_open: bool) -> Content:
    """The heading of a part: whether it is open, its name, and of a milestone its day, hours, cost and proof."""
    mark = (UNFOLDED if is_open else FOLDED, "bold $accent") if section.rows else (" ", "")
    if section.milestone is None:
        return Content.assemble(mark, " ", (fit(section.title, width - 2), "bold"))
    result = section.milestone
    proven = ("◑", "$primary") if result.worth_left else ("✓", "$success")
    proof = proven if result.status is PlanStatus.OPTIMAL else ("≈", UNSURE)
    facts = ": nothing more fits" if result.worth_left else ": nothing more to study"
    if section.rows and result.finish is not None:
        facts = f" {day(result.finish)}, {number(result.hours)} h, {rounded_price_and_paid(result.cost, result.paid)}"
    name = milestone_name(result, width=max(width - 4 - len(facts), SHORT_NAME))
    whole = all_but(f"{name}{facts}", result, asked)
    text = whole if len(whole) <= width - 4 else f"{name}{facts}"
    return Content.assemble(mark, " ", proof, " ", (fit(text, width - 4), "bold"))


def step_row(situation: Situation, scale_steps: Sequence[Step], step: Step, width: int) -> Content:
    """One course: mark, title, hours, and as much of cost and dates as there is room for, and its bar."""
    columns = Columns.of(width)
    wishes = situation.learner.preferences
    at, bar = Scale.of(scale_steps, columns.bar).bar(step.start, step.finish)
    mark, colour = "○", "$primary"
    if step.course in situation.learner.under_way:
        mark, colour = "▶", "$success"
    elif step.course in wishes.pinned:
        mark, colour = "★", "$accent"
    elif step.not_asked(situation.estimated):
        mark, colour = NOT_RATED, UNSURE
    return Content.assemble(
        (f"{mark} ", colour),
        fit(step_title(situation.catalogue, step), columns.title),
        (f"{number(step.hours):>5} h", MUTED),
        (f"{_row_price(step):>{columns.cost}}" if columns.cost else "", MUTED),
        (f"{day(step.start):>{columns.dates}}" if columns.dates else "", MUTED),
        " " * (1 + at),
        (bar, colour),
    )


def _row_price(step: Step) -> str:
    """What is still to pay, else how much counts as paid: in few cells, so without its currency."""
    return f"{rounded_price(step.paid).split()[0]} paid" if step.paid else rounded_price(step.cost)


def _begun_row(situation: Situation, begun: Begun, width: int) -> Content:
    """A course under way that the plan does without: mark, title, and the hours left."""
    title = fit(situation.catalogue.courses[begun.course].title, Columns.of(width).title)
    return Content.assemble(("▶ ", UNSURE), title, (f"{number(begun.hours_left):>5} h left", MUTED))


def _open_row(situation: Situation, thing: Unmet | AtWork, want: Level, width: int) -> Content:
    competencies = situation.catalogue.graph.competencies
    name = open_name(competencies, thing)
    known = thing.now_is if thing.at_least == 1 else Certainty.KNOWN
    beyond = isinstance(thing, AtWork) and thing.beyond
    so_far = f"beyond {beyond}" if beyond else rated(thing.after, known)
    levels = f"{len(thing.held)} of {thing.at_least}, {want}" if thing.at_least > 1 else f"{so_far} → {want}"
    levels = levels.ljust(_LEVELS)
    return Content.assemble(
        gap_mark(thing.after, want, known), f" {fit(name, width - 3 - len(levels))} ", (levels, MUTED)
    )


def _levels_shown(section: Section) -> str:
    """What the two levels of each row are; empty where the rows have none."""
    open_ = [thing for thing in section.rows if isinstance(thing, Unmet | AtWork)]
    if not open_:
        return ""
    is_less = any(isinstance(thing, Unmet) and thing.want < thing.asked for thing in open_)
    return f"after the plan → {'wanted' if is_less else 'asked'}"


def _above_levels(levels: str, width: int) -> Content:
    return Content.styled(levels.ljust(_LEVELS).rjust(width), MUTED)


def _conflict_row(catalogue: Catalogue, wish: Wish, width: int) -> Content:
    return Content("✗ " + "\n  ".join(wrap(wished_with_title(catalogue, wish), width - 2)))


def _repair_row(situation: Situation, repair: Repair, width: int) -> Content:
    return Content.assemble(("▸ ", "bold $primary"), "\n  ".join(wrap(repair_text(situation, repair), width - 2)))


def _heading(text: str, width: int) -> Content:
    return Content.styled(f"\n{fill(text, width)}", "bold")


def repair_text(situation: Situation, repair: Repair) -> str:
    """The change that a repair makes, as a phrase with the titles of its courses, and whether it drops one begun."""
    begun = situation.record.under_way
    hours = [begun[str(part.from_value)] for part in (repair, *repair.also) if str(part.from_value) in begun]
    drops = f", which is under way ({number(sum(hours))} h so far)" if hours else ""
    return f"Plan {repaired(with_title(situation.catalogue, repair))}{drops}"


def with_titles(catalogue: Catalogue, text: str) -> str:
    """The text with the title of each course in place of its id in backticks."""
    return re.sub(
        r"`([^`]+)`",
        lambda found: catalogue.courses[found[1]].title if found[1] in catalogue.courses else found[0],
        text,
    )
