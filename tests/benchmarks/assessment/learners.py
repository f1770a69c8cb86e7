"""Made-up learners whose true knowledge state is known; how they came by it owes nothing to the engine's prior."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from types import MappingProxyType

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, inner_fringe, satisfies
from planner.domain.level import Level

MOST_LEARNT = 0.65
"""The largest share of all levels that a growth learner holds."""
NO_FAVOURS: Mapping[str, float] = MappingProxyType({})
MOST_GOALS = 30
MOST_FORGOTTEN = 0.4


class Kind(StrEnum):
    """How a learner came by what they hold, and how they speak of it."""

    GROWTH = "growth"
    GOALS = "goals"
    OVER_CLAIMER = "over-claimer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """One person: the true level of every competency of the graph, and the seed of what they will say."""

    kind: Kind
    seed: str
    truth: Mapping[str, Level]

    @property
    def over_claims(self) -> bool:
        """Whether the answers are biased upwards."""
        return self.kind is Kind.OVER_CLAIMER


def learner(graph: CompetencyGraph, kind: Kind, number: int) -> Learner:
    """The learner of that kind and number; the same arguments give the same learner.

    An over-claimer has learnt by growth (even numbers) or towards goals (odd ones).
    """
    seed = f"{kind}-{number}-{len(graph.order)}"
    grows = kind is Kind.GROWTH or (kind is Kind.OVER_CLAIMER and number % 2 == 0)
    state = grow(graph, Random(seed)) if grows else reach_goals(graph, Random(seed))
    return Learner(kind=kind, seed=seed, truth={one: held(state, one) for one in graph.order})


def grow(
    graph: CompetencyGraph, random: Random, favours: Mapping[str, float] = NO_FAVOURS, most: float = MOST_LEARNT
) -> dict[str, Level]:
    """A state learnt from nothing: level after level off the outer fringe, up to a random share of at `most` that.

    Each area is favoured by a log-normal weight of its own, times that of `favours`.
    """
    areas = dict.fromkeys(one.area for one in graph.competencies.values())
    favour = {area: random.lognormvariate(0, 1) * favours.get(area, 1.0) for area in areas}
    state = dict.fromkeys(graph.order, Level.NONE)
    ready = [one for one in graph.order if not graph.needs(one, Level.AWARENESS)]
    for _ in range(round(random.uniform(0, most) * Level.EXPERT * len(state))):
        weights = [favour[graph.competencies[one].area] for one in ready]
        learnt = random.choices(ready, weights)[0]
        state[learnt] = Level(state[learnt] + 1)
        for one in (learnt, *graph.opens(learnt)):
            is_ready = state[one] < Level.EXPERT and satisfies(state, graph.needs(one, Level(state[one] + 1)))
            if is_ready and one not in ready:
                ready.append(one)
            elif not is_ready and one in ready:
                ready.remove(one)
    return state


def reach_goals(graph: CompetencyGraph, random: Random) -> dict[str, Level]:
    """A state learnt for a few random goals and nothing else, part of it forgotten again from the top."""
    goals = random.sample(graph.order, min(len(graph.order), random.randint(2, MOST_GOALS)))
    state = down_closure(graph, {one: Level(random.randint(Level.AWARENESS, Level.EXPERT)) for one in goals})
    for _ in range(round(random.uniform(0, MOST_FORGOTTEN) * sum(state.values()))):
        forgotten = random.choice(list(inner_fringe(graph, state)))
        state[forgotten] = Level(state[forgotten] - 1)
    return state
