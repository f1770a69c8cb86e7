"""The planning problem in pure integers: what is wanted, which courses there are, and what each takes and gives.

Nodes are (competency, level) pairs, and sets of them bit sets (`planner.domain.graph.level_set`). A node that the
learner holds already is in no set. Money is in the smallest unit of the plan's currency, study in units of the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cached_property

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.level_set import LevelIndex, LevelSet, iter_nodes
from planner.domain.learner import Learner, Objective
from planner.domain.level import Level
from planner.domain.target import Milestone, Target
from planner.planning.problem.study_clock import Run, StudyClock
from planner.planning.problem.wants import WantedNodes, merged, still_open

FIGURES = frozenset({"hours", "cost", "starts", "weeks", "hours_per_week"})
"""What may be estimated of a course and bears on its dates and its price."""

MANY_COURSES = 1000
"""More take so long that reading them in can be stopped, and that the likeliest are searched first."""


class Obstacle(IntEnum):
    """Why the wishes leave a course out."""

    EXCLUDED = 1
    NO_DATE = 2
    AWAY = 3
    TOO_MANY_HOURS_A_WEEK = 4
    TOO_DEAR = 5
    TOO_LONG = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """One course that the learner has not completed.

    `position` is its index in the catalogue, `entry` what must be held at its start beyond the knowledge state,
    `by_the_end` what a plan that has it must reach at any time, and `teaches` what it adds. A self-paced course takes
    `work` units of the clock; a dated one takes none of its own, but has `runs`. `minutes` is all its study. A *spread*
    one takes some weeks whatever the hours: it begins with a week, on one of its `spread_runs`, takes at most `spread`
    units of a day, and other study goes on beside it. One that is `done` stands for what an earlier milestone ends
    with: it is in every plan, on its one run, takes nothing and counts as no course at once. `units_done` are its units
    whose hours and cost it does not take any more: they are done, or stand before it in every plan. Applications that
    go on are no candidate of a model: they ask for nothing and give nothing, and have one run once they have dates.
    """

    position: int
    course: Course
    entry: LevelSet
    teaches: LevelSet
    minutes: int
    cost: int
    by_the_end: LevelSet = 0
    work: int = 0
    spread: int = 0
    runs: tuple[Run, ...] = ()
    dated: bool = False
    pinned: bool = False
    done: bool = False
    units_done: tuple[str, ...] = ()
    obstacle: Obstacle | None = None

    @property
    def asked(self) -> LevelSet:
        """All that it asks for, whether at its start or by the end."""
        return self.entry | self.by_the_end

    @property
    def is_cohort(self) -> bool:
        """Whether its dates are its provider's, and not only those on which a model has a spread course."""
        return self.dated and not self.spread

    def spread_runs(self, clock: StudyClock, *, from_day: int = 0) -> Iterator[Run]:
        """The dates of a spread course, one run a week from a day on; on day 0 nothing has been reached."""
        return clock.spread_runs(self.work, self.spread, from_day=max(from_day, 1) if self.entry else from_day)

    @property
    def goes_beside(self) -> bool:
        """Whether these are applications that go on beside the last of the study."""
        return self.course.format is CourseFormat.APPLICATIONS and self.spread > 0

    @property
    def is_project(self) -> bool:
        """Whether it is a project, whose work one can show."""
        return self.course.format is CourseFormat.PROJECT

    @property
    def is_estimated(self) -> bool:
        """Whether its hours, price or dates are somebody's estimate, not its provider's."""
        return not FIGURES.isdisjoint(self.course.estimated)


def units_of(candidates: Iterable[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Each unit with its whole, of which a plan takes one at most: what is in both would be studied twice.

    Left out are pinned units whose whole takes only the rest, or is pinned, too.
    """
    by_id = {candidate.course.id: candidate for candidate in candidates if not candidate.done}
    pairs = ((unit, by_id.get(unit.course.part_of or "")) for unit in by_id.values())
    return [
        (unit, whole)
        for unit, whole in pairs
        if whole is not None and whole is not unit and not (unit.pinned and (whole.pinned or not whole.is_cohort))
    ]


@dataclass(frozen=True, kw_only=True, eq=False)
class Problem:
    """Everything that a plan is made from. `candidates` are in the catalogue's order, `budget` may be left open.

    `nodes` numbers the levels, `held` are those held at the start. `wants` are what the `milestone` wants beyond them,
    `all_wants` what each milestone wants up to the last one to plan. `continuations` are applications that go on once
    those that they continue are out; no plan chooses them. Those `going_on` have their dates, their hours are gone from
    the clock, and their cost from the budget.
    """

    catalogue: Catalogue
    learner: Learner
    postings: tuple[str, ...]
    target: Target
    state: Mapping[str, Level]
    nodes: LevelIndex
    held: LevelSet
    milestone: Milestone
    wants: Sequence[WantedNodes]
    all_wants: Mapping[Milestone, Sequence[WantedNodes]]
    candidates: tuple[Candidate, ...]
    clock: StudyClock
    deadline: date | None
    objective: Objective
    currency: str
    budget: int | None
    continuations: tuple[Candidate, ...] = ()
    going_on: tuple[Candidate, ...] = ()

    @cached_property
    def wanted(self) -> LevelSet:
        """Every node that is not held yet and counts for a want."""
        nodes = 0
        for want in self.wants:
            nodes |= want.nodes
        return nodes

    @cached_property
    def node_worth(self) -> Mapping[int, int]:
        """By wanted node, what it is worth by itself."""
        worth: dict[int, int] = {}
        for want in self.wants:
            for node in iter_nodes(want.nodes):
                worth[node] = worth.get(node, 0) + want.worth
        return worth

    @property
    def include_work(self) -> bool:
        """Whether what grows at work is wanted, too."""
        return self.learner.preferences.include_work

    @property
    def endings(self) -> int:
        """How many of the last wants of each milestone are for a capstone and applications, not for levels."""
        named = self.nodes.named
        return sum(not want.nodes & named for want in self.all_wants[self.milestone])

    def is_under_way(self, candidate: Candidate) -> bool:
        """Whether a course was begun; it asks for nothing any more."""
        return candidate.course.id in self.learner.under_way

    def beyond_state(self, levels: Mapping[str, Level]) -> LevelSet:
        """The nodes at or below these levels that are not held yet."""
        return self.nodes.of(levels) & ~self.held

    def open_worth(self, reached: LevelSet) -> int:
        """The worth that these nodes leave open."""
        return sum(want.open_worth(reached) for want in self._merged_wants)

    @cached_property
    def _merged_wants(self) -> Sequence[WantedNodes]:
        return merged(self.wants)

    @property
    def first_open_milestone(self) -> Milestone:
        """The first milestone that wants anything beyond what is held; the last one where none does."""
        return next((name for name, wants in self.all_wants.items() if still_open(wants, self.held)), self.milestone)

    def for_milestone(self, milestone: Milestone) -> Problem:
        """The problem of planning for one milestone alone, as if those before did not matter."""
        return replace(self, milestone=milestone, wants=still_open(self.all_wants[milestone], self.held))

    def without_target(self) -> Problem:
        """The same problem with nothing wanted but the pinned courses."""
        return replace(self, wants=())
