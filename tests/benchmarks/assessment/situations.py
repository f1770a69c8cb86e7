"""What is asked about: the shipped graph for each posting and as a whole, and made-up graphs of any size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random

from planner.assessment import Depth
from planner.catalogue import Catalogue
from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure
from planner.domain.level import Level
from planner.domain.target import Target
from tests.benchmarks.assessment.pair_order import PairOrder

EVERYTHING = "everything"
AREA_SIZE = 13
LAYERS = 12
FAR_APART = 101


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A graph, the levels that matter of it, and how much of them the learner wants to know."""

    name: str
    graph: CompetencyGraph
    targets: Mapping[str, Level]
    depth: Depth

    @cached_property
    def order(self) -> PairOrder:
        """The pairs in play."""
        return PairOrder(self.graph, down_closure(self.graph, self.targets))


@cache
def shipped() -> Catalogue:
    """The catalogue that comes with the program."""
    return Catalogue.load(Path(__file__).parents[3])


def names() -> list[str]:
    """The postings, and everything."""
    return [*shipped().postings, EVERYTHING]


def with_learners(count: int) -> Iterator[tuple[str, int]]:
    """Every posting and everything, each with the numbers of that many learners, whom no other has."""
    for at, name in enumerate(names()):
        for number in range(count):
            yield name, at * FAR_APART + number


@cache
def at_depth(name: str, depth: Depth) -> Situation:
    """A posting of the shipped catalogue or `EVERYTHING`, at depth `steps` or `plan`.

    To plan for everything is to map the graph, so its depth is then `map`.
    """
    graph = shipped().graph
    if name == EVERYTHING:
        targets = dict.fromkeys(graph.order, Level.EXPERT)
        return Situation(name=name, graph=graph, targets=targets, depth="map" if depth == "plan" else depth)
    return Situation(name=name, graph=graph, targets=Target.of_postings([shipped().postings[name]]).levels, depth=depth)


@cache
def full_map(name: str) -> Situation:
    """The full map, up to expert, of the part of the shipped graph that a posting rests on, or of `EVERYTHING`."""
    graph = shipped().graph
    if name != EVERYTHING:
        kept = graph.ancestors(at_depth(name, "plan").targets)
        graph = CompetencyGraph([one for one in graph.competencies.values() if one.id in kept])
    return Situation(name=name, graph=graph, targets=dict.fromkeys(graph.order, Level.EXPERT), depth="map")


@cache
def generated(size: int) -> Situation:
    """The full map of a made-up graph, as dense as the shipped one: two or three prerequisites, in a dozen layers."""
    random = Random(size)
    width = max(1, size // LAYERS)
    competencies = []
    for number in range(size):
        layer = number // width
        nearby = range(max(0, (layer - 3) * width), layer * width)
        requires = []
        for one in sorted(random.sample(nearby, min(len(nearby), random.choice((2, 3, 3, 4))))):
            from_level = Level(random.choice((1, 1, 2, 3, 4)))
            level = Level(random.randint(1, min(3, from_level + 1)))
            requires.append(Prerequisite(competency=f"competency-{one}", level=level, from_level=from_level))
        area = f"area-{number // AREA_SIZE}"
        competencies.append(
            Competency(id=f"competency-{number}", area=area, name="", summary="", can_do={}, requires=tuple(requires))
        )
    graph = CompetencyGraph(competencies)
    targets = dict.fromkeys(graph.order, Level.EXPERT)
    return Situation(name=f"{size:,} generated", graph=graph, targets=targets, depth="map")
