"""The shipped catalogue: every posting and learner, at 5, 10 and 20 hours a week, with and without tight wishes.

Tight wishes are worked out from the plan without: three fifths of its weeks and half of what it costs. Each plan is
made in the same warm process, one after another, and stopped after 30 seconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil
from pathlib import Path
from random import Random
from statistics import median

from planner.catalogue import Catalogue
from planner.domain.competency import Competency
from planner.domain.course import Course
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.level import Level
from planner.domain.money import Money
from planner.planning import plan
from tests.benchmarks.planning.learners import AREAS, HOURS_A_WEEK, TODAY, shipped_learner, wishing
from tests.benchmarks.planning.table import head, line, percent, seconds
from tests.benchmarks.planning.trace import Clock
from tests.planning.judge.validator import validate

LIMIT = 30.0
NO_LIMIT = 1e9
NO_WISHES = "no wishes"
TIGHT = "tight budget and deadline"
CATALOGUE = Path(__file__).parents[3]
TIMES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One plan and how long it took: wall seconds to the first and to the last plan, and CPU seconds in all."""

    posting: str
    kind: str
    hours_per_week: float
    wishes: str
    first: float
    whole: float
    processor: float
    plan: LearningPlan
    faults: tuple[str, ...]


def runs(*, is_quick: bool) -> Iterator[Run]:
    """The runs on the shipped catalogue; a quick look has one posting and one week's hours."""
    catalogue = Catalogue.load(CATALOGUE)
    _warm(catalogue)
    for posting in list(catalogue.postings)[: 1 if is_quick else None]:
        for kind in AREAS:
            for hours in HOURS_A_WEEK[:: 3 if is_quick else 1]:
                learner = shipped_learner(catalogue, kind, posting, hours)
                free = timed(catalogue, learner, kind=kind, wishes=NO_WISHES)
                yield free
                yield timed(catalogue, tightened(learner, free.plan), kind=kind, wishes=TIGHT)


def tightened(learner: Learner, free: LearningPlan) -> Learner:
    """The learner with three fifths of the weeks and half of the money of their plan without wishes."""
    deadline = TODAY + timedelta(weeks=max(ceil(0.6 * free.weeks), 1), days=-1)
    half = (free.cost.amount / 2).quantize(Decimal(1), ROUND_HALF_UP)
    return wishing(learner, deadline=deadline, budget=Money(amount=half, currency=free.cost.currency))


def timed(catalogue: Catalogue, learner: Learner, *, kind: str, wishes: str, today: date = TODAY) -> Run:
    """A plan with its times."""
    clock = Clock(LIMIT)
    firsts: list[float] = []
    processor = time.process_time()
    result = plan(
        catalogue,
        learner,
        today=today,
        on_progress=lambda _: firsts.append(clock.seconds),
        cancelled=lambda: clock.is_over,
        effort=NO_LIMIT,
    )
    whole = clock.seconds
    return Run(
        posting=str(learner.posting),
        kind=kind,
        hours_per_week=learner.preferences.hours_per_week,
        wishes=wishes,
        first=firsts[0] if firsts else whole,
        whole=whole,
        processor=time.process_time() - processor,
        plan=result,
        faults=tuple(validate(result, catalogue, learner, today)),
    )


DETAILS = (
    "posting", "learner", "hours a week", "wishes", "status", "first plan, s", "whole, s", "weeks", "levels open",
    "may be off by", "faults",
)  # fmt: skip


def detail(one: Run) -> str:
    """One line of all figures of a run."""
    cells = [one.posting, one.kind, f"{one.hours_per_week:g}", one.wishes, one.plan.status]
    times = [seconds(one.first), seconds(one.whole), one.plan.weeks, len(one.plan.unmet)]
    return line([*cells, *times, percent(one.plan.gap, 1), "; ".join(one.faults) or "none"])


def summary(done: Sequence[Run]) -> str:
    """The table for the README: medians and worst by kind of learner and wishes."""
    columns = ["learner", "wishes", "proven", "first plan, median s", "worst", "proven plan, median s", "worst"]
    lines = [head(columns)]
    groups = [(kind, wishes) for wishes in (NO_WISHES, TIGHT) for kind in AREAS]
    for kind, wishes in groups:
        lines.append(_row(kind, wishes, [one for one in done if one.kind == kind and one.wishes == wishes]))
    lines.append(_row("**all**", "both", done))
    return "\n".join(lines)


def _row(kind: str, wishes: str, group: Sequence[Run]) -> str:
    firsts, wholes = [one.first for one in group], [one.whole for one in group]
    count = sum(one.plan.status is PlanStatus.OPTIMAL for one in group)
    figures = [median(firsts), max(firsts), median(wholes), max(wholes)]
    return line([kind, wishes, f"{count} of {len(group)}", *map(seconds, figures)])


def growth(*, is_quick: bool) -> Iterator[str]:
    """What ten times the catalogue costs, in CPU time of the same plans."""
    catalogue = Catalogue.load(CATALOGUE)
    large = tenfold(catalogue)
    _warm(catalogue)
    yield head(["posting", "learner", "as shipped, CPU s", "ten times, CPU s", "ratio"])
    sums = [0.0, 0.0]
    for posting in list(catalogue.postings)[: 1 if is_quick else None]:
        for kind in ("novice", "graduate"):
            pair = []
            for one in (catalogue, large):
                learner = shipped_learner(catalogue, kind, posting, 10)
                pair.append(timed(one, learner, kind=kind, wishes=NO_WISHES).processor)
            yield line([posting, kind, *map(seconds, pair), f"{pair[1] / pair[0]:.1f}"])
            sums = [total + part for total, part in zip(sums, pair, strict=True)]
    yield line(["**all**", "", *map(seconds, sums), f"{sums[1] / sums[0]:.1f}"])


def tenfold(catalogue: Catalogue) -> Catalogue:
    """The same postings in ten times the catalogue.

    Nine copies of all competencies have the prerequisites of the first among themselves. Of nine copies of each course
    five teach the first competencies too, for 60 to 160 % of its hours and cost; the others teach a copy.
    """
    random = Random(TIMES)
    competencies: list[Competency] = []
    courses: dict[str, Course] = dict(catalogue.courses)
    for copy in range(TIMES):
        names = {one: one if copy == 0 else f"{one}--{copy}" for one in catalogue.graph.competencies}
        for one in catalogue.graph.competencies.values():
            requires = tuple(replace(needed, competency=names[needed.competency]) for needed in one.requires)
            competencies.append(replace(one, id=names[one.id], requires=requires))
        if copy:
            same = {one: one for one in names} if copy % 2 else names
            for course in catalogue.courses.values():
                courses[f"{course.id}--{copy}"] = _varied(random, course, f"{course.id}--{copy}", same)
    return replace(catalogue, graph=CompetencyGraph(competencies), courses=courses)


def _varied(random: Random, course: Course, name: str, names: dict[str, str]) -> Course:
    def renamed(levels: object) -> dict[str, Level]:
        return {names[one]: level for one, level in dict(levels).items()}  # type: ignore[call-overload]

    share = Decimal(random.randint(60, 160)) / 100
    return replace(
        course,
        id=name,
        hours=max(round(course.hours * random.randint(60, 160) / 100), 1),
        cost=replace(course.cost, amount=(course.cost.amount * share).quantize(Decimal(1))),
        requires=renamed(course.requires),
        teaches=renamed(course.teaches),
    )


def _warm(catalogue: Catalogue) -> None:
    """Loads the solver, so that no run has to wait for it."""
    plan(catalogue, shipped_learner(catalogue, "data scientist", next(iter(catalogue.postings)), 20), today=TODAY)
