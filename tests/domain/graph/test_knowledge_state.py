"""Knowledge states counted against known lattices, and fringes against the literature."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import comb

import pytest

from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, inner_fringe, outer_fringe, project_to_state, restrict
from planner.domain.level import Level

AWARENESS, WORKING, PRACTITIONER, EXPERT = Level.AWARENESS, Level.WORKING, Level.PRACTITIONER, Level.EXPERT


def graph_of(below: Mapping[str, list[str]]) -> CompetencyGraph:
    """A graph in which awareness of one thing needs awareness of others."""
    return CompetencyGraph(
        Competency(
            id=one,
            area="x",
            name=one,
            summary="",
            can_do={},
            requires=tuple(Prerequisite(competency=other, level=AWARENESS) for other in others),
        )
        for one, others in below.items()
    )


def product_of_chains(*lengths: int) -> CompetencyGraph:
    """The product order of chains, a competency for each point, above the neighbours below it."""
    below = {}
    for point in product(*map(range, lengths)):
        lower = [(*point[:axis], point[axis] - 1, *point[axis + 1 :]) for axis in range(len(point)) if point[axis]]
        below[str(point)] = [str(one) for one in lower]
    return graph_of(below)


def count_states(graph: CompetencyGraph, highest: Level) -> int:
    """How many knowledge states up to a level there are, found by learning one level after another."""
    seen: set[frozenset[tuple[str, Level]]] = {frozenset()}
    waiting: list[dict[str, Level]] = [{}]
    while waiting:
        state = waiting.pop()
        for one, level in outer_fringe(graph, state).items():
            following = {**state, one: level}
            key = frozenset(following.items())
            if level <= highest and key not in seen:
                seen.add(key)
                waiting.append(following)
    return len(seen)


@pytest.mark.parametrize(
    ("lengths", "states"),
    [((2, 2, 2), 20), ((3, 3, 3), 980), ((5, 7), 792), ((2, 2, 2, 2), 168)],
)
def test_ideals_of_products_of_chains_are_as_many_as_known(lengths: tuple[int, ...], states: int) -> None:
    assert count_states(product_of_chains(*lengths), AWARENESS) == states


@pytest.mark.parametrize("number", [1, 2, 4])
def test_unrelated_competencies_give_five_to_the_power_of_their_number(number: int) -> None:
    assert count_states(graph_of({str(one): [] for one in range(number)}), EXPERT) == 5**number


@pytest.mark.parametrize("length", [1, 3, 5])
def test_levels_in_step_along_a_chain_are_a_product_of_two_chains(length: int) -> None:
    competencies = [
        Competency(
            id=str(number),
            area="x",
            name="",
            summary="",
            can_do={},
            requires=tuple(
                Prerequisite(competency=str(number - 1), level=level, from_level=level)
                for level in Level
                if number and level
            ),
        )
        for number in range(length)
    ]
    assert count_states(CompetencyGraph(competencies), EXPERT) == comb(length + 4, 4)


def test_binary_fringes_are_those_of_the_book() -> None:
    graph = graph_of({"a": [], "b": [], "c": ["a", "b"], "d": ["a", "b"], "e": ["c", "d"]})
    state = {"a": AWARENESS, "b": AWARENESS}
    assert list(inner_fringe(graph, state)) == ["a", "b"]
    assert [one for one, level in outer_fringe(graph, state).items() if level is AWARENESS] == ["c", "d"]


@pytest.fixture
def ladder() -> CompetencyGraph:
    """`top` from working needs `base` at practitioner."""
    needed = Prerequisite(competency="base", level=PRACTITIONER, from_level=WORKING)
    return CompetencyGraph(
        Competency(id=one, area="x", name="", summary="", can_do={}, requires=requires)
        for one, requires in {"base": (), "top": (needed,)}.items()
    )


def test_outer_fringe_excludes_levels_with_unmet_prerequisites(ladder: CompetencyGraph) -> None:
    assert outer_fringe(ladder, {"top": AWARENESS}) == {"base": AWARENESS}


def test_inner_fringe_excludes_levels_that_others_stand_on(ladder: CompetencyGraph) -> None:
    assert inner_fringe(ladder, {"base": PRACTITIONER, "top": WORKING}) == {"top": WORKING}
    assert inner_fringe(ladder, {"base": EXPERT, "top": WORKING}) == {"base": EXPERT, "top": WORKING}


def test_closure_adds_what_is_needed_in_graph_order(ladder: CompetencyGraph) -> None:
    assert list(down_closure(ladder, {"top": EXPERT}).items()) == [("base", PRACTITIONER), ("top", EXPERT)]


def test_contradicted_claim_gives_way_to_what_it_stands_on(ladder: CompetencyGraph) -> None:
    assert project_to_state(ladder, {"top": EXPERT, "base": WORKING}) == {"base": WORKING, "top": AWARENESS}


def test_unclaimed_prerequisite_follows_from_the_claim(ladder: CompetencyGraph) -> None:
    assert project_to_state(ladder, {"top": EXPERT}) == {"base": PRACTITIONER, "top": EXPERT}


def test_claim_on_what_the_graph_lacks_is_passed_over(ladder: CompetencyGraph) -> None:
    assert project_to_state(ladder, {"elsewhere": EXPERT}) == {}


def test_restriction_keeps_only_what_is_named() -> None:
    assert restrict({"a": WORKING, "b": EXPERT}, ["b", "c"]) == {"b": EXPERT}
