"""Small competency graphs for the tests of the interview, made by hand or at random."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import strategies as st

from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import is_knowledge_state
from planner.domain.level import NAMED_LEVELS, Level

named_levels = st.sampled_from(NAMED_LEVELS)


def make(one: str, *requires: Prerequisite, area: str = "area") -> Competency:
    return Competency(id=one, area=area, name=one, summary="", can_do={}, requires=requires)


def competency(one: str, **requires: Level) -> Competency:
    """A competency that from awareness needs the others at the given levels."""
    return make(one, *(Prerequisite(competency=other, level=level) for other, level in requires.items()))


def algebra_graph() -> CompetencyGraph:
    """Sets open logic and algebra; algebra opens rings and fields. Painting stands alone."""
    return CompetencyGraph(
        [
            competency("sets"),
            competency("logic", sets=Level.AWARENESS),
            competency("algebra", sets=Level.WORKING),
            competency("rings", algebra=Level.WORKING),
            competency("fields", algebra=Level.AWARENESS),
            competency("painting"),
        ]
    )


def random_graph(count: int, seed: int) -> CompetencyGraph:
    """Each competency needs up to three of the sixty before it."""
    random = Random(seed)
    ids = [f"c{number:04}" for number in range(count)]
    competencies = []
    for at, one in enumerate(ids):
        earlier = ids[max(0, at - 60) : at]
        chosen = random.sample(earlier, min(len(earlier), random.randint(0, 3)))
        requires = (
            Prerequisite(
                competency=other, level=random.choice(NAMED_LEVELS[:3]), from_level=random.choice(NAMED_LEVELS[:3])
            )
            for other in chosen
        )
        competencies.append(make(one, *requires))
    return CompetencyGraph(competencies)


@st.composite
def graphs(draw: st.DrawFn, most: int = 7) -> CompetencyGraph:
    ids = [f"c{number}" for number in range(draw(st.integers(1, most)))]
    competencies = []
    for at, one in enumerate(ids):
        earlier = draw(st.lists(st.sampled_from(ids[:at]), max_size=3, unique=True)) if at else []
        requires = (
            Prerequisite(competency=other, level=draw(named_levels), from_level=draw(named_levels)) for other in earlier
        )
        competencies.append(make(one, *requires, area=draw(st.sampled_from(["a", "b"]))))
    return CompetencyGraph(draw(st.permutations(competencies)))


def knowledge_states(graph: CompetencyGraph, top: Level = Level.EXPERT) -> list[dict[str, Level]]:
    """Every order ideal, by trying all levels up to the top."""
    levels = [one for one in Level if one <= top]
    every = (dict(zip(graph.order, some, strict=True)) for some in product(levels, repeat=len(graph.order)))
    return [some for some in every if is_knowledge_state(graph, some)]
