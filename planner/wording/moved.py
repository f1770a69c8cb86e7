"""Why the end of a plan moved, in a line: what differs between what it was made from then and now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from planner.catalogue import Catalogue
from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import LearningPlan
from planner.domain.level import Level
from planner.domain.pace import hours_between
from planner.domain.target import Milestone
from planner.domain.wishes import WISHES
from planner.wording.figures import count, listed, number
from planner.wording.milestones import MILESTONES
from planner.wording.wish_text import show_wish

LEAST_DAYS = 7
"""A move by fewer days since an earlier day is none to speak of; one that a change just made is."""

AS_WISHED = 0.1
"""Hours that differ by less than this share are as wished."""

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBasis:
    """What a plan was made from, and when it ends. What is only known of the plan by the record is nothing."""

    on: date
    learner: Learner
    ready_to_apply: date | None
    finish: date | None
    unmet: int | None = None
    catalogue: Catalogue | None = None

    @classmethod
    def of(cls, plan: LearningPlan, learner: Learner, catalogue: Catalogue, on: date) -> PlanBasis:
        """That of a plan made on a day."""
        first = next((result for result in plan.milestones if result.id is Milestone.READY_TO_APPLY), None)
        return cls(
            on=on,
            learner=learner,
            ready_to_apply=first.finish if first else None,
            finish=plan.finish,
            unmet=len(plan.unmet),
            catalogue=catalogue,
        )

    def made_alike(self, other: PlanBasis) -> bool:
        """Whether the one plan was made from the same as the other."""
        return (self.on, self.learner, self.catalogue) == (other.on, other.learner, other.catalogue)


def why_moved(before: PlanBasis, after: PlanBasis) -> str:
    """How far the plan's end moved, and why, as a sentence without a full stop; empty where it did not.

    The first end that moved is named: that of ready to apply, else that of the whole plan. Plans for other postings are
    not compared.
    """
    if before.learner.postings != after.learner.postings:
        return ""
    ends = [(MILESTONES[Milestone.READY_TO_APPLY], before.ready_to_apply, after.ready_to_apply)]
    if before.learner.preferences.until is after.learner.preferences.until:
        ends.append(("Finish", before.finish, after.finish))
    for name, then, now in ends:
        days = (now - then).days if then and now else 0
        if abs(days) >= (LEAST_DAYS if before.on < after.on else 1):
            since = f" than on {before.on.day} {before.on:%b}" if before.on < after.on else ""
            why = list(_causes(before, after, is_later=days > 0))
            direction = "later" if days > 0 else "earlier"
            return f"{name} {_time(abs(days))} {direction}{since}" + (f": {'; '.join(why)}" if why else "")
    return ""


def _time(days: int) -> str:
    return count(days, "day") if days < LEAST_DAYS else count(round(days / 7), "week")


def _causes(before: PlanBasis, after: PlanBasis, *, is_later: bool) -> Iterator[str]:
    """What differs and can have moved the end that way."""
    yield from _study(before, after, is_later=is_later)
    yield from _wishes(before.learner.preferences, after.learner.preferences, after.catalogue)
    yield from _courses(before.learner, after)
    yield from _levels(before.learner, after)
    if before.catalogue is not None and before.catalogue is not after.catalogue:
        yield "the catalogue has changed"
    fits = (before.unmet or 0) - (after.unmet or 0)
    if is_later and before.unmet is not None and fits > 0:
        yield f"{count(fits, 'more level')} fit{'s' if fits == 1 else ''}"


def _study(before: PlanBasis, after: PlanBasis, *, is_later: bool) -> Iterator[str]:
    """The hours logged since, beside those wished for in that time."""
    then, now = _hours_put_in(before.learner), _hours_put_in(after.learner)
    logged = sum(hours - then.get(course, 0) for course, hours in now.items())
    wished = hours_between(before.learner.preferences, before.on, after.on)
    if (logged < wished * (1 - AS_WISHED)) if is_later else (logged > wished * (1 + AS_WISHED)):
        yield f"you logged {number(logged)} of {wished:.0f} h" if wished >= 1 else f"you logged {number(logged)} h"


def _hours_put_in(learner: Learner) -> dict[str, float]:
    """By course; without those given up."""
    return {**learner.hours_taken, **learner.under_way}


def _wishes(before: Preferences, after: Preferences, catalogue: Catalogue | None) -> Iterator[str]:
    if (before.hours_per_week, before.hours_changes) != (after.hours_per_week, after.hours_changes):
        then, now = (show_wish("hours_per_week", wishes) for wishes in (before, after))
        yield f"{now} h a week instead of {then}"
    for wish in fields(Preferences):
        then, now = getattr(before, wish.name), getattr(after, wish.name)
        if then != now and wish.name not in ("hours_per_week", "hours_changes"):
            yield _changed_wish(wish.name, before, after, catalogue)


def _changed_wish(name: str, before: Preferences, after: Preferences, catalogue: Catalogue | None) -> str:
    kind, then, now = WISHES[name], getattr(before, name), getattr(after, name)
    if isinstance(now, tuple) and name != "away":
        return "; ".join(_changed_choice(name, then, now, catalogue))
    label = kind.field.label.lower()
    if kind.field.choices:
        return f"{label} “{kind.field.choices[_key(now)]}” instead of “{kind.field.choices[_key(then)]}”"
    shown = [show_wish(name, wishes) or kind.field.empty or "none" for wishes in (before, after)]
    return f"{label} {shown[1]} instead of {shown[0]}"


def _key(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _changed_choice(
    name: str, then: tuple[str, ...], now: tuple[str, ...], catalogue: Catalogue | None
) -> Iterator[str]:
    """What was added to a wish of several values, and what was taken from it."""
    phrases = WISHES[name].phrases
    courses = catalogue.courses if catalogue else {}

    def named(value: str) -> str:
        return courses[value].title if value in courses else str(value)

    for value in now:
        if value not in then:
            yield phrases.wished.format(value=named(value))
    for value in then:
        if value not in now:
            yield (phrases.without or "without {old}").format(old=named(value))


def _courses(before: Learner, after: PlanBasis) -> Iterator[str]:
    """Courses finished, given up or corrected since."""
    now, known = after.learner, after.catalogue.courses if after.catalogue else {}

    def titles(courses: list[str]) -> str:
        return listed([known[course].title if course in known else course for course in courses], most=_MOST_NAMED)

    if finished := [course for course in now.completed if course not in before.completed]:
        yield f"you finished {titles(finished)}"
    begun = {*before.under_way, *before.completed}
    if given_up := sorted(begun - {*now.under_way, *now.completed}):
        yield f"you gave up {titles(given_up)}"
    expected = {*before.hours_expected, *now.hours_expected}
    for course in sorted(expected):
        if before.hours_expected.get(course) != now.hours_expected.get(course):
            hours = now.hours_expected.get(course)
            yield f"{titles([course])} takes {f'{number(hours)} h' if hours else 'the usual hours again'}"


def _levels(before: Learner, after: PlanBasis) -> Iterator[str]:
    """Levels said since, by you or a mentor, and other answers that levels are guessed from."""
    now, names = after.learner, after.catalogue.graph.competencies if after.catalogue else {}
    then = {name: claim.level for name, claim in before.levels.items()}
    said = {name: claim.level for name, claim in now.levels.items() if then.get(name) != claim.level}
    gone = [name for name in then if name not in now.levels]
    if 0 < len(said) <= _MOST_NAMED and not gone:
        yield " and ".join(
            f"{names[name].name if name in names else name} is {_held(level)}" for name, level in said.items()
        )
    elif said or gone:
        yield f"{count(len(said) + len(gone), 'level')} said anew"
    elif (before.ticked, before.background) != (now.ticked, now.background):
        yield "your answers are others"


def _held(level: Level) -> str:
    return "not held" if level is Level.NONE else f"at {level}"
