"""What a milestone wants, as sets of nodes with a worth; and what ends being ready to apply.

A capstone project and a block of applications have a node each beside the levels, wanted only where the catalogue has
such courses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.knowledge_state import KnowledgeState
from planner.domain.graph.level_set import LevelIndex, LevelSet
from planner.domain.level import Level
from planner.domain.target import GapLine, Milestone, Target, gap_lines
from planner.planning.cancellation import cancellable

if TYPE_CHECKING:
    from planner.planning.problem.problem import Candidate, Problem

CAPSTONE = "(capstone)"
APPLICATIONS = "(applications)"
ENDINGS = (CAPSTONE, APPLICATIONS)
"""What stands for a finished capstone and finished applications among the competencies; no id has parentheses."""

ENOUGH_OF_CORE = 0.8
"""The share of the core competencies that the best capstone touches, from which on another is as good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedNodes:
    """`at_least` of these nodes are wanted; each of them that is missing leaves `worth` open."""

    nodes: LevelSet
    at_least: int
    worth: int

    @property
    def is_choice(self) -> bool:
        """Whether fewer are wanted than there are."""
        return self.at_least < self.nodes.bit_count()

    def met(self, reached: LevelSet) -> int:
        """How many of the nodes count as reached."""
        return min((self.nodes & reached).bit_count(), self.at_least)

    def open_worth(self, reached: LevelSet) -> int:
        """The worth that these nodes leave open.

        >>> either = WantedNodes(nodes=0b11, at_least=1, worth=6)
        >>> either.open_worth(0b100), either.open_worth(0b111)
        (6, 0)
        """
        return self.worth * (self.at_least - self.met(reached))

    def beyond(self, reached: LevelSet) -> WantedNodes:
        """What is still wanted where some nodes are held."""
        return replace(self, nodes=self.nodes & ~reached, at_least=self.at_least - self.met(reached))


def still_open(wants: Iterable[WantedNodes], reached: LevelSet) -> tuple[WantedNodes, ...]:
    """The wants that are not met by these nodes, without them."""
    return tuple(beyond for want in wants if (beyond := want.beyond(reached)).at_least)


def wanted_levels(
    catalogue: Catalogue, target: Target, nodes: LevelIndex, milestone: Milestone, *, include_work: bool
) -> tuple[WantedNodes, ...]:
    """The wants of a milestone, one for each level of each want of the target."""
    return tuple(
        WantedNodes(
            nodes=sum({1 << nodes.node(name, level) for name, level in want.at(step).items()}),
            at_least=want.at_least,
            worth=target.worth(want, step, catalogue.demand),
        )
        for want in target.wants(milestone, catalogue.graph, include_work=include_work)
        for step in want.steps
    )


def capstones_for(catalogue: Catalogue, target: Target, allowed: Iterable[Course]) -> set[str]:
    """The ids of the capstones that touch about as much of the target's core as any of those allowed."""
    core = {name for want in target.wants(Milestone.READY_TO_APPLY, catalogue.graph) for name in want.levels}
    touched = {course.id: len(core & {*course.teaches, *course.requires}) for course in allowed if course.capstone}
    most = max(touched.values(), default=0)
    return {course for course, count in touched.items() if count and count >= ENOUGH_OF_CORE * most}


def with_endings(
    candidates: Sequence[Candidate], capstones: set[str], nodes: LevelIndex, held_nodes: LevelSet, begun: Iterable[str]
) -> tuple[Candidate, ...]:
    """The candidates, of which capstones and applications teach their nodes; applications ask for a capstone."""
    begun = set(begun)
    capstone, applications = (1 << nodes.node(name, Level.AWARENESS) for name in ENDINGS)
    found = []
    for candidate in cancellable(candidates):
        if candidate.course.id in capstones:
            found.append(replace(candidate, teaches=candidate.teaches | capstone & ~held_nodes))
        elif candidate.course.format is CourseFormat.APPLICATIONS:
            asked = capstone if capstones and candidate.course.id not in begun else 0
            found.append(
                replace(
                    candidate,
                    entry=candidate.entry | asked & ~held_nodes,
                    teaches=candidate.teaches | applications & ~held_nodes,
                )
            )
        else:
            found.append(candidate)
    return tuple(found)


def wanted_endings(
    candidates: Iterable[Candidate], wants: Sequence[WantedNodes], nodes: LevelIndex
) -> tuple[WantedNodes, ...]:
    """The endings that these courses lead to, each worth more than all that any single course teaches of the wants."""
    taught = most = 0
    for candidate in cancellable(candidates):
        taught |= candidate.teaches
        most = max(most, sum(want.worth * want.met(candidate.teaches) for want in wants))
    endings = [1 << nodes.node(name, Level.AWARENESS) for name in ENDINGS]
    return tuple(WantedNodes(nodes=node, at_least=1, worth=most + 1) for node in endings if node & taught)


def missing_lines(problem: Problem, state: KnowledgeState) -> tuple[GapLine, ...]:
    """What the problem's milestone wants beyond a knowledge state: the most important first, then in graph order."""
    graph = problem.catalogue.graph
    return gap_lines(graph, problem.target.wants(problem.milestone, graph, include_work=problem.include_work), state)
