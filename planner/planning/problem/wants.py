"""What a milestone wants, as sets of nodes with a worth; and what ends being ready to apply.

A capstone project and a block of applications have nodes beside the levels, wanted only where the catalogue has such
courses: applications one, a capstone two, of which the second says that none fits the target better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.catalogue.catalogue import Catalogue
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.knowledge_state import KnowledgeState
from planner.domain.graph.level_set import LevelIndex, LevelSet, iter_nodes
from planner.domain.level import Level
from planner.domain.target import GapLine, Milestone, Target, gap_lines
from planner.planning.cancellation import cancellable

if TYPE_CHECKING:
    from planner.planning.problem.problem import Candidate, Problem

CAPSTONE = "(capstone)"
APPLICATIONS = "(applications)"
ENDINGS = (CAPSTONE, APPLICATIONS)
"""What stands for a finished capstone and finished applications among the competencies; no id has parentheses."""

CAPSTONE_FITS = {Level.AWARENESS: 65, Level.WORKING: 75}
"""By the capstone's nodes, the per cent of the core that the best one touches from which on another one has them.

The first node is a capstone that will do where time is short, the second one that is as good as any.
"""


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


def merged(wants: Iterable[WantedNodes]) -> tuple[WantedNodes, ...]:
    """Fewer wants that leave as much open: of those without a choice, all of equal worth are one.

    >>> merged([WantedNodes(nodes=node, at_least=1, worth=6) for node in (0b1, 0b10, 0b10)])
    (WantedNodes(nodes=3, at_least=2, worth=6), WantedNodes(nodes=2, at_least=1, worth=6))
    """
    found: list[WantedNodes] = []
    for want in wants:
        alike = (other for other in found if other.worth == want.worth and not other.nodes & want.nodes)
        other = None if want.is_choice else next((other for other in alike if not other.is_choice), None)
        if other is None:
            found.append(want)
        else:
            nodes = other.nodes | want.nodes
            found[found.index(other)] = replace(other, nodes=nodes, at_least=nodes.bit_count())
    return tuple(found)


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


def capstones_for(catalogue: Catalogue, target: Target, allowed: Iterable[Course]) -> dict[str, Level]:
    """How well the capstones fit, by id: how much of the target's core they touch, beside the best of those allowed.

    A requirement with a choice counts as often as so many of it are asked.
    """
    core = target.wants(Milestone.READY_TO_APPLY, catalogue.graph)
    touched = {
        course.id: sum(
            min(len(want.levels.keys() & {*course.teaches, *course.requires}), want.at_least) for want in core
        )
        for course in allowed
        if course.capstone
    }
    most = max(touched.values(), default=0)

    fits = {
        course: max(
            (level for level, share in CAPSTONE_FITS.items() if 100 * count >= share * most), default=Level.NONE
        )
        for course, count in touched.items()
    }
    return {course: level for course, level in fits.items() if level and touched[course]}


def with_endings(
    candidates: Sequence[Candidate],
    capstones: Mapping[str, Level],
    nodes: LevelIndex,
    held_nodes: LevelSet,
    begun: Iterable[str],
) -> tuple[Candidate, ...]:
    """The candidates, of which capstones and applications teach their nodes; applications ask for a capstone.

    Spread over their weeks they go on beside it, and ask for it by the end; otherwise they come after it.
    """
    begun = set(begun)
    capstone, applications = (1 << nodes.node(name, Level.AWARENESS) for name in ENDINGS)
    found = []
    for candidate in cancellable(candidates):
        if candidate.course.id in capstones:
            fit = nodes.of({CAPSTONE: capstones[candidate.course.id]})
            found.append(replace(candidate, teaches=candidate.teaches | fit & ~held_nodes))
        elif candidate.course.format is CourseFormat.APPLICATIONS:
            asked = capstone & ~held_nodes if capstones and candidate.course.id not in begun else 0
            found.append(
                replace(
                    candidate,
                    entry=candidate.entry | (0 if candidate.spread else asked),
                    by_the_end=asked,
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
    wants = merged(wants)
    for candidate in cancellable(candidates):
        taught |= candidate.teaches
        most = max(most, sum(want.worth * want.met(candidate.teaches) for want in wants))
    endings = iter_nodes(nodes.of({CAPSTONE: Level.WORKING, APPLICATIONS: Level.AWARENESS}) & taught)
    return tuple(WantedNodes(nodes=1 << node, at_least=1, worth=most + 1) for node in endings)


def missing_lines(problem: Problem, state: KnowledgeState) -> tuple[GapLine, ...]:
    """What the problem's milestone wants beyond a knowledge state: the most important first, then in graph order."""
    graph = problem.catalogue.graph
    return gap_lines(graph, problem.target.wants(problem.milestone, graph, include_work=problem.include_work), state)
