"""Play that nobody can better: small graphs, all their states, and the fewest questions that tell them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from random import Random

from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import is_knowledge_state
from planner.domain.level import Level
from tests.benchmarks.assessment.situations import Situation

SIZE = 4
SITUATION = "small graphs"


def small_situation(number: int) -> Situation:
    """The full map of a made-up graph with four competencies, each of which needs some of those before it."""
    random = Random(number)
    competencies = []
    for at in range(SIZE):
        requires = []
        for one in random.sample(range(at), random.randint(min(at, 1), at)):
            for from_level in sorted(random.sample(range(1, 5), random.randint(1, 3))):
                level = Level(min(Level.EXPERT, from_level + random.randint(0, 1)))
                requires.append(Prerequisite(competency=f"c{one}", level=level, from_level=Level(from_level)))
        competencies.append(Competency(id=f"c{at}", area="a", name="", summary="", can_do={}, requires=tuple(requires)))
    graph = CompetencyGraph(competencies)
    return Situation(name=SITUATION, graph=graph, targets=dict.fromkeys(graph.order, Level.EXPERT), depth="map")


def knowledge_states(graph: CompetencyGraph) -> list[dict[str, Level]]:
    """All of them, by trying every combination of levels."""
    levels = (dict(zip(graph.order, some, strict=True)) for some in product(Level, repeat=len(graph.order)))
    return [some for some in levels if is_knowledge_state(graph, some)]


def optimal_questions(states: Sequence[Mapping[str, Level]]) -> float:
    """The least expected number of questions that finds out which of the states it is, all being equally likely."""

    @cache
    def fewest(left: frozenset[int]) -> float:
        """The least sum over the states left of the questions still to come."""
        if len(left) == 1:
            return 0
        sums = []
        for one in states[0]:
            parts: dict[Level, set[int]] = {}
            for at in left:
                parts.setdefault(states[at][one], set()).add(at)
            if len(parts) > 1:
                sums.append(len(left) + sum(fewest(frozenset(part)) for part in parts.values()))
        return min(sums)

    return fewest(frozenset(range(len(states)))) / len(states)
