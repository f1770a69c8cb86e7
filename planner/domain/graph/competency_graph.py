"""The competency graph: which level of which competency needs which other level first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain
from typing import TYPE_CHECKING

from planner.domain.competency import Competency, Prerequisite
from planner.domain.level import NAMED_LEVELS, Level

if TYPE_CHECKING:
    import networkx as nx

NOTHING: Mapping[str, Level] = {}
NEEDS_NOTHING = (NOTHING,) * (len(NAMED_LEVELS) + 1)


class CompetencyGraph:
    """Competencies and their prerequisites, acyclic and complete.

    Every prerequisite must name a given competency (`KeyError`), and no competency may need itself, however
    indirectly (`ValueError`); `find_cycles` shows the culprits.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> def competency(id, *requires):
    ...     return Competency(id=id, area="a", name=id, summary="", can_do={}, requires=requires)
    >>> calculus = Prerequisite(competency="calculus", level=Level.WORKING, from_level=Level.WORKING)
    >>> graph = CompetencyGraph([competency("calculus"), competency("optimisation", calculus)])
    >>> graph.needs("optimisation", Level.PRACTITIONER)
    {'calculus': <Level.WORKING: 2>}
    >>> graph.needs("optimisation", Level.AWARENESS)
    {}
    """

    def __init__(self, competencies: Iterable[Competency]) -> None:
        self.competencies: Mapping[str, Competency] = {competency.id: competency for competency in competencies}
        for competency in self.competencies.values():
            for prerequisite in competency.requires:
                if prerequisite.competency not in self.competencies:
                    raise KeyError(f"`{competency.id}` requires `{prerequisite.competency}`, which is not defined")
        self._opens = _opens(self.competencies)
        self.order = _order(self.competencies, self._opens)
        if len(self.order) < len(self.competencies):
            raise ValueError("the competency graph has a cycle")
        self._needs = {competency.id: _needs_by_level(competency) for competency in self.competencies.values()}

    @cached_property
    def digraph(self) -> nx.DiGraph[str]:
        """Edges run from a prerequisite to what it opens; `steps` holds the prerequisites of that pair."""
        import networkx as nx  # noqa: PLC0415  (costs more than all the rest of a start)

        digraph: nx.DiGraph[str] = nx.DiGraph()
        digraph.add_nodes_from(self.competencies)
        for competency in self.competencies.values():
            for prerequisite in competency.requires:
                steps = digraph.get_edge_data(prerequisite.competency, competency.id, {"steps": ()})["steps"]
                digraph.add_edge(prerequisite.competency, competency.id, steps=(*steps, prerequisite))
        return digraph

    def needs(self, competency: str, level: Level) -> Mapping[str, Level]:
        """What must be held, and how well, to hold `competency` at `level`; direct prerequisites only."""
        return self._needs[competency][level]

    def opens(self, competency: str) -> tuple[str, ...]:
        """The competencies that need this one at some level, directly."""
        return self._opens[competency]

    def ancestors(self, competencies: Iterable[str]) -> frozenset[str]:
        """These competencies and everything that any level of them needs, however indirectly."""
        found: set[str] = set()
        waiting = list(competencies)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(prerequisite.competency for prerequisite in self.competencies[name].requires)
        return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedundantPrerequisite:
    """`prerequisite` of `competency` follows already from its prerequisite `through`."""

    competency: str
    prerequisite: Prerequisite
    through: str


def find_cycles(competencies: Mapping[str, Competency]) -> list[tuple[str, ...]]:
    """One short cycle for each set of competencies that need one another (a knot).

    A cycle lists each competency before the one that it requires; the last requires the first, which is the knot's
    first by name. Prerequisites that name no given competency are passed over.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> def competency(id, needed):
    ...     requires = (Prerequisite(competency=needed, level=Level.WORKING),)
    ...     return Competency(id=id, area="a", name=id, summary="", can_do={}, requires=requires)
    >>> find_cycles({"hen": competency("hen", "egg"), "egg": competency("egg", "hen")})
    [('egg', 'hen')]
    """
    cycles = []
    for knot in find_knots(competencies):
        first = min(knot)
        came_from: dict[str, str] = {}
        waiting = deque([first])
        while first not in came_from:
            name = waiting.popleft()
            for needed in sorted({prerequisite.competency for prerequisite in competencies[name].requires} & knot):
                if needed not in came_from:
                    came_from[needed] = name
                    waiting.append(needed)
        cycle = [came_from[first]]
        while cycle[-1] != first:
            cycle.append(came_from[cycle[-1]])
        cycles.append(tuple(reversed(cycle)))
    return sorted(cycles)


def find_knots(competencies: Mapping[str, Competency]) -> list[frozenset[str]]:
    """The largest sets of competencies that all need one another: strongly connected, one with a loop on itself too."""
    if len(_order(competencies, _opens(competencies))) == len(competencies):
        return []
    import networkx as nx  # noqa: PLC0415  (costs more than all the rest of a start)

    edges = [
        (competency.id, needed.competency) for competency in competencies.values() for needed in competency.requires
    ]
    requires = nx.DiGraph((name, needed) for name, needed in edges if needed in competencies)
    knots = nx.strongly_connected_components(requires)
    return [frozenset(knot) for knot in knots if len(knot) > 1 or requires.has_edge(*knot, *knot)]


def find_redundant_prerequisites(graph: CompetencyGraph) -> list[RedundantPrerequisite]:
    """Prerequisites that could be left out with no change to the knowledge states.

    One is redundant if another prerequisite that holds at its `from_level` already implies it.
    """
    depth = _depths(graph)
    redundant = []
    for competency in graph.competencies.values():
        if len(competency.requires) < 2:
            continue
        kept = list(competency.requires)
        for prerequisite in competency.requires:
            others = [other for other in kept if other is not prerequisite]
            through = next((other for other in others if _makes_redundant(graph, depth, other, prerequisite)), None)
            if through is not None:
                kept = others
                redundant.append(
                    RedundantPrerequisite(
                        competency=competency.id, prerequisite=prerequisite, through=through.competency
                    )
                )
    return redundant


def _makes_redundant(
    graph: CompetencyGraph, depth: Mapping[str, int], other: Prerequisite, prerequisite: Prerequisite
) -> bool:
    if other.from_level > prerequisite.from_level:
        return False
    if other.competency == prerequisite.competency:
        return other.level >= prerequisite.level
    target, level = prerequisite.competency, prerequisite.level
    floor = depth[target]
    seen: dict[str, Level] = {}
    waiting = [(other.competency, other.level)]
    while waiting:
        competency, at = waiting.pop()
        if depth[competency] <= floor or seen.get(competency, Level.NONE) >= at:
            continue
        seen[competency] = at
        needs = graph.needs(competency, at)
        if needs.get(target, Level.NONE) >= level:
            return True
        waiting.extend(needs.items())
    return False


def _depths(graph: CompetencyGraph) -> dict[str, int]:
    """The length of the longest chain of prerequisites below each competency."""
    depth: dict[str, int] = {}
    for name in graph.order:
        requires = graph.competencies[name].requires
        depth[name] = 1 + max(depth[needed.competency] for needed in requires) if requires else 0
    return depth


def _opens(competencies: Mapping[str, Competency]) -> dict[str, tuple[str, ...]]:
    """The competencies that need each one directly; what needs a competency that is not given is left out."""
    opens: dict[str, list[str]] = {name: [] for name in competencies}
    for competency in competencies.values():
        for needed in dict.fromkeys([prerequisite.competency for prerequisite in competency.requires]):
            if needed in opens:
                opens[needed].append(competency.id)
    return {name: tuple(after) for name, after in opens.items()}


def _order(competencies: Mapping[str, Competency], opens: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Each competency after all its prerequisites, otherwise in the given order; those on or above a cycle left out.

    Kahn's algorithm (1962) with a heap, in near-linear time: `and_or_graph.prerequisite_order` searches its list for
    each course, which is quick for the few of a plan but not for a whole catalogue.
    """
    position = {name: index for index, name in enumerate(competencies)}
    waiting_for = dict.fromkeys(competencies, 0)
    for name in chain.from_iterable(opens.values()):
        waiting_for[name] += 1
    ids = tuple(competencies)
    ready = [index for index, name in enumerate(ids) if not waiting_for[name]]
    order = []
    while ready:
        name = ids[heappop(ready)]
        order.append(name)
        for after in opens[name]:
            waiting_for[after] -= 1
            if not waiting_for[after]:
                heappush(ready, position[after])
    return tuple(order)


def _needs_by_level(competency: Competency) -> tuple[Mapping[str, Level], ...]:
    """What each level needs, by the level's number; neighbouring levels share a mapping where nothing is added."""
    if not competency.requires:
        return NEEDS_NOTHING
    needs: list[Mapping[str, Level]] = [NOTHING]
    for level in NAMED_LEVELS:
        added = [prerequisite for prerequisite in competency.requires if prerequisite.from_level == level]
        at_level = dict(needs[-1])
        for prerequisite in added:
            held = at_level.get(prerequisite.competency, Level.NONE)
            at_level[prerequisite.competency] = max(held, prerequisite.level)
        needs.append(at_level if added else needs[-1])
    return tuple(needs)
