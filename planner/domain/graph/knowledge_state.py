"""Knowledge states: levels held that are closed under prerequisites (Doignon & Falmagne, *Knowledge Spaces*, 1999).

A state is a mapping from competency to level; a competency left out is held at `NONE`. Polytomous states are the order
ideals of the poset of (competency, level) pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level

KnowledgeState = Mapping[str, Level]


def held(state: KnowledgeState, competency: str) -> Level:
    """The level held on one competency."""
    return state.get(competency, Level.NONE)


def satisfies(state: KnowledgeState, needs: Mapping[str, Level]) -> bool:
    """Whether every needed level is held."""
    return all(held(state, competency) >= level for competency, level in needs.items())


def highest_open(
    graph: CompetencyGraph, state: KnowledgeState, competency: str, most: Level, least: Level = Level.NONE
) -> Level:
    """The highest level from `most` down to `least` whose prerequisites are all held; `least` needs none held."""
    level = most
    while level > least and not satisfies(state, graph.needs(competency, level)):
        level = Level(level - 1)
    return level


def is_knowledge_state(graph: CompetencyGraph, levels: KnowledgeState) -> bool:
    """Whether every held level's prerequisites are held too."""
    return all(satisfies(levels, graph.needs(competency, level)) for competency, level in levels.items())


def down_closure(graph: CompetencyGraph, levels: Mapping[str, Level]) -> dict[str, Level]:
    """The least knowledge state in which all these levels are held: each competency above `NONE`, in graph order."""
    state = dict(levels)
    for competency in reversed(graph.order):
        if level := state.get(competency):
            for prerequisite, needed in graph.needs(competency, level).items():
                if state.get(prerequisite, Level.NONE) < needed:
                    state[prerequisite] = needed
    return {name: level for name in graph.order if (level := state.get(name))}


def project_to_state(graph: CompetencyGraph, claims: Mapping[str, Level]) -> dict[str, Level]:
    """The knowledge state that a person's claims describe, whether or not they fit together.

    What is not claimed follows from the prerequisites of what is. Where two claims contradict each other, the one about
    the dependent competency is lowered: who cannot read a matrix does not yet hold what is built on it.
    """
    ceiling: dict[str, Level] = {}
    for competency in graph.order:
        ceiling[competency] = highest_open(graph, ceiling, competency, claims.get(competency, Level.EXPERT))
    return down_closure(graph, {name: min(level, ceiling[name]) for name, level in claims.items() if name in ceiling})


def outer_fringe(graph: CompetencyGraph, state: KnowledgeState) -> dict[str, Level]:
    """What the learner is ready to learn next: the next level of each competency whose prerequisites are all held."""
    following = {name: Level(held(state, name) + 1) for name in graph.order if held(state, name) < Level.EXPERT}
    return {name: level for name, level in following.items() if satisfies(state, graph.needs(name, level))}


def inner_fringe(graph: CompetencyGraph, state: KnowledgeState) -> dict[str, Level]:
    """What the learner may have learnt last: the held levels that nothing else held depends on."""
    supporting: dict[str, Level] = {}
    for competency, level in state.items():
        for prerequisite, needed in graph.needs(competency, level).items():
            supporting[prerequisite] = max(held(supporting, prerequisite), needed)
    return {
        name: held(state, name)
        for name in graph.order
        if held(state, name) > Level.NONE and held(supporting, name) < held(state, name)
    }


def join(*states: Mapping[str, Level]) -> dict[str, Level]:
    """The higher of the levels that the states give each competency."""
    joined: dict[str, Level] = {}
    for state in states:
        for competency, level in state.items():
            joined[competency] = max(held(joined, competency), level)
    return joined


def restrict(state: Mapping[str, Level], competencies: Iterable[str]) -> dict[str, Level]:
    """The part of a state that is about these competencies."""
    kept = frozenset(competencies)
    return {competency: level for competency, level in state.items() if competency in kept}
