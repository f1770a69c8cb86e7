"""How useful a plan is to whoever stops early: the worth closed by shares of its hours, beside other ways to study.

For each shipped posting and kind of learner, at 15 hours a week: the plan's hours up to a milestone are the whole, and
a course counts once it is finished. What is closed is the share of the worth of the levels missing for the milestone.
Greedy planning is asked anew for each milestone, with only that one in mind. A plan keeps hours for a capstone and for
applications, which close no level; the other ways do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from planner.catalogue import Catalogue
from planner.domain.graph.knowledge_state import KnowledgeState, join
from planner.domain.target import Milestone, readiness
from planner.planning import plan
from planner.planning.problem.problem import Candidate
from tests.benchmarks.planning.learners import AREAS, TODAY, shipped_learner
from tests.benchmarks.planning.shipped import CATALOGUE
from tests.benchmarks.planning.table import head, line, percent
from tests.benchmarks.planning.usefulness.curricula import CURRICULA
from tests.benchmarks.planning.usefulness.orders import (
    Task,
    along,
    as_planned,
    greedily,
    in_catalogue_order,
    in_greedy_order,
    with_all_alike,
)

HOURS_A_WEEK = 15
SHARES = (0.10, 0.25, 0.50, 1.00)
OURS = "planner"
EVEN = 0.0005
"""Two shares of worth that differ by less are even."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one way to study has closed of a milestone after each of `SHARES` of the plan's hours, 0 to 1."""

    posting: str
    kind: str
    way: str
    milestone: Milestone
    hours: float
    closed: tuple[float, ...]


def measurements(*, is_quick: bool) -> Iterator[Measurement]:
    """Every way to study, for each posting, kind of learner and milestone."""
    catalogue = Catalogue.load(CATALOGUE)
    for posting in list(catalogue.postings)[: 1 if is_quick else None]:
        for kind in AREAS:
            yield from measure(catalogue, posting, kind)


def measure(catalogue: Catalogue, posting: str, kind: str) -> Iterator[Measurement]:
    """Every way to study, for each milestone of one learner."""
    task = Task.of(catalogue, shipped_learner(catalogue, kind, posting, HOURS_A_WEEK))
    best = plan(catalogue, task.learner, today=TODAY)
    hours = {milestone.id: milestone.hours for milestone in best.milestones}
    fixed = {
        OURS: as_planned(task, best),
        "its courses in catalogue order": in_catalogue_order(task, best),
        "all levels alike": with_all_alike(task),
        **{name: along(task, courses) for name, courses in CURRICULA.items()},
    }
    for milestone in Milestone:
        anew = {
            "greedy": greedily(task, milestone),
            "its courses in greedy order": in_greedy_order(task, best, milestone),
        }
        for way, courses in {**fixed, **anew}.items():
            yield Measurement(
                posting=posting,
                kind=kind,
                way=way,
                milestone=milestone,
                hours=hours[milestone],
                closed=tuple(_closed(task, milestone, courses, share * hours[milestone]) for share in SHARES),
            )


def _closed(task: Task, milestone: Milestone, courses: Sequence[Candidate], hours: float) -> float:
    """The share of the missing worth of a milestone that the courses close which are finished within these hours."""
    minutes = hours * 60
    state: KnowledgeState = task.problem.state
    before = _readiness(task, milestone, state)
    for candidate in courses:
        minutes -= candidate.minutes
        if minutes < 0:
            break
        state = join(state, candidate.course.teaches)
    return (_readiness(task, milestone, state) - before) / (1 - before) if before < 1 else 1.0


def _readiness(task: Task, milestone: Milestone, state: KnowledgeState) -> float:
    return readiness(task.problem.target.standing(milestone, state, task.catalogue.graph, task.catalogue.demand))


COLUMNS = [f"at {percent(share, 1).replace('.0', '')}" for share in SHARES]
DETAILS = ("posting", "learner", "way to study", "milestone", "hours", *COLUMNS)


def detail(measured: Measurement) -> str:
    """One line of a measurement."""
    return line(
        [
            measured.posting,
            measured.kind,
            measured.way,
            measured.milestone,
            f"{measured.hours:.0f}",
            *map(_percent, measured.closed),
        ]
    )


def summary(done: Sequence[Measurement]) -> str:
    """For each milestone the mean worth that each way closes, and for how many learners it is ahead of the plan."""
    ours = {
        (measured.posting, measured.kind, measured.milestone): measured for measured in done if measured.way == OURS
    }
    parts = []
    for milestone in Milestone:
        rows = [head([str(milestone), *COLUMNS])]
        for way in dict.fromkeys(measured.way for measured in done):
            group = [one_way for one_way in done if one_way.way == way and one_way.milestone is milestone]
            cells = []
            for at in range(len(SHARES)):
                share = _percent(mean(measured.closed[at] for measured in group))
                ahead = sum(measured.closed[at] > ours[_of(measured)].closed[at] + EVEN for measured in group)
                cells.append(f"{share} (ahead {ahead})" if ahead else share)
            rows.append(line([f"**{way}**" if way == OURS else way, *cells]))
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _of(measured: Measurement) -> tuple[str, str, Milestone]:
    return measured.posting, measured.kind, measured.milestone


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
