"""Counts, fringes and best play that are known exactly."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations, product
from math import comb

import pytest

from planner.assessment import NO_ERRORS, Assessment
from planner.domain.competency import Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, inner_fringe, outer_fringe, satisfies
from planner.domain.level import NAMED_LEVELS, Level
from tests.assessment.graphs import algebra_graph, competency, knowledge_states, make

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Level


def count_states(graph: CompetencyGraph, top: Level) -> int:
    """The number of knowledge states up to a level, exactly: only the levels that something later needs are kept."""
    last = {one: max(map(graph.order.index, (one, *graph.opens(one)))) for one in graph.order}
    counts = Counter[tuple[tuple[str, Level], ...]]({(): 1})
    for at, one in enumerate(graph.order):
        following: Counter[tuple[tuple[str, Level], ...]] = Counter()
        for state, count in counts.items():
            levels = dict(state)
            for level in (level for level in Level if level <= top):
                if satisfies(levels, graph.needs(one, level)):
                    kept = tuple((other, held) for other, held in (*state, (one, level)) if last[other] > at)
                    following[kept] += count
        counts = following
    return sum(counts.values())


def grid(rows: int, columns: int, top: Level) -> CompetencyGraph:
    """The product of three chains: each level needs the same one to the left and above."""
    competencies = []
    for row, column in product(range(rows), range(columns)):
        before = [(row - 1, column)] * (row > 0) + [(row, column - 1)] * (column > 0)
        needs = [
            Prerequisite(competency=f"{above}-{left}", level=level, from_level=level)
            for above, left in before
            for level in NAMED_LEVELS[:top]
        ]
        competencies.append(make(f"{row}-{column}", *needs))
    return CompetencyGraph(competencies)


def boolean_lattice(size: int) -> CompetencyGraph:
    subsets = [frozenset(some) for count in range(size + 1) for some in combinations(range(size), count)]
    name = {some: f"s{''.join(map(str, sorted(some)))}" for some in subsets}
    return CompetencyGraph(
        [competency(name[some], **{name[some - {one}]: AWARENESS for one in some}) for some in subsets]
    )


@pytest.mark.parametrize(("side", "states"), [(2, 20), (3, 980), (4, 232848)])
def test_states_of_cubes(side: int, states: int) -> None:
    assert count_states(grid(side, side, Level(side)), Level(side)) == states


def test_states_of_a_rectangle_a_boolean_lattice_and_unrelated_competencies() -> None:
    assert count_states(grid(5, 7, AWARENESS), AWARENESS) == comb(12, 5) == 792
    assert count_states(boolean_lattice(4), AWARENESS) == 168
    assert count_states(boolean_lattice(5), AWARENESS) == 7581
    assert count_states(CompetencyGraph([competency(one) for one in "abcd"]), EXPERT) == 5**4


def test_fringes_of_a_state_that_joins_two_foundations_and_opens_two_competencies() -> None:
    needs = dict.fromkeys("ab", AWARENESS)
    graph = CompetencyGraph(
        [
            competency("a"),
            competency("b"),
            competency("c", **needs),
            competency("d", **needs),
            competency("e", c=AWARENESS),
        ]
    )
    state = dict.fromkeys("ab", AWARENESS)
    assert set(inner_fringe(graph, state)) == {"a", "b"}
    assert {one for one, level in outer_fringe(graph, state).items() if level == AWARENESS} == {"c", "d"}


def chain() -> CompetencyGraph:
    return CompetencyGraph([competency("a"), *(competency(up, **{down: AWARENESS}) for down, up in ("ab", "bc", "cd"))])


def best_play(graph: CompetencyGraph, states: list[dict[str, Level]]) -> float:
    """The fewest questions on the average that tell all states apart, by trying every strategy."""

    @cache
    def fewest(some: frozenset[int]) -> int:
        if len(some) == 1:
            return 0
        costs = []
        for one in graph.order:
            parts = defaultdict(set)
            for at in some:
                parts[states[at][one]].add(at)
            if len(parts) > 1:
                costs.append(len(some) + sum(fewest(frozenset(part)) for part in parts.values()))
        return min(costs)

    return fewest(frozenset(range(len(states)))) / len(states)


@pytest.mark.parametrize(
    ("graph", "top", "most"),
    [
        (CompetencyGraph([competency("a"), competency("b"), competency("c")]), WORKING, 1.0),
        (chain(), AWARENESS, 1.17),
        (algebra_graph(), AWARENESS, 1.17),
        (grid(2, 2, WORKING), WORKING, 1.04),
        (boolean_lattice(3), AWARENESS, 1.05),
    ],
)
def test_questions_are_nearly_as_few_as_in_the_best_play(graph: CompetencyGraph, top: Level, most: float) -> None:
    """Asked ÷ best: 1, 1.17, 1.17, 1.03 and 1.04, each state counting as much as any other."""
    targets = dict.fromkeys(graph.order, top)
    caps = down_closure(graph, targets)
    states = [
        state
        for state in knowledge_states(graph, max(caps.values()))
        if all(level <= caps[one] for one, level in state.items())
    ]
    asked = 0
    for state in states:
        interview = Assessment(graph, targets, errors=NO_ERRORS)
        while (question := interview.next_question()) is not None:
            interview.answer(question.competency, state[question.competency])
            asked += 1
        assert interview.state == state
    ratio = asked / len(states) / best_play(graph, states)
    assert 1 - 1e-9 <= ratio <= most
