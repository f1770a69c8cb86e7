"""Known graphs: what is refused, what is redundant, which knots there are."""

from __future__ import annotations

import pytest

from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph, find_cycles, find_knots, find_redundant_prerequisites
from planner.domain.level import Level


def needs(competency: str, level: Level = Level.WORKING, from_level: Level = Level.WORKING) -> Prerequisite:
    return Prerequisite(competency=competency, level=level, from_level=from_level)


def competencies(**requires: tuple[Prerequisite, ...]) -> dict[str, Competency]:
    return {
        one: Competency(id=one, area="x", name=one, summary="", can_do={}, requires=needed)
        for one, needed in requires.items()
    }


def graph(**requires: tuple[Prerequisite, ...]) -> CompetencyGraph:
    return CompetencyGraph(competencies(**requires).values())


def test_prerequisite_that_is_not_given_is_refused() -> None:
    with pytest.raises(KeyError, match="`a` requires `z`"):
        graph(a=(needs("z"),))


def test_cycle_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        graph(a=(needs("b"),), b=(needs("a"),))


def test_order_keeps_the_given_order_where_it_is_free() -> None:
    assert graph(c=(), a=(needs("b"),), b=(), d=()).order == ("c", "b", "a", "d")


def test_steps_of_one_pair_add_up_with_the_level() -> None:
    steps = (needs("b", Level.AWARENESS, Level.WORKING), needs("b", Level.PRACTITIONER, Level.EXPERT))
    two_steps = graph(a=steps, b=())
    assert [two_steps.needs("a", level).get("b", Level.NONE) for level in Level] == [0, 0, 1, 1, 3]
    assert two_steps.digraph.edges["b", "a"]["steps"] == steps
    assert two_steps.opens("b") == ("a",)


def test_ancestors_include_themselves_and_everything_below() -> None:
    chain = graph(a=(needs("b"),), b=(needs("c"),), c=(), d=(needs("c"),))
    assert chain.ancestors(["a"]) == {"a", "b", "c"}
    assert chain.ancestors([]) == set()


def test_cycle_shown_is_the_shortest_through_the_first_of_its_knot() -> None:
    knot = competencies(a=(needs("b"), needs("c")), b=(needs("d"),), c=(needs("a"),), d=(needs("a"),), e=(needs("e"),))
    assert find_cycles(knot) == [("a", "c"), ("e",)]
    assert sorted(map(sorted, find_knots(knot))) == [["a", "b", "c", "d"], ["e"]]


def test_prerequisites_on_nothing_given_are_no_cycle() -> None:
    assert find_cycles(competencies(a=(needs("z"),))) == []


def test_long_chain_is_ordered_without_recursion() -> None:
    length = 5_000
    chain = {f"c{number}": (needs(f"c{number - 1}"),) if number else () for number in range(length)}
    assert len(graph(**chain).order) == length
    chain["c0"] = (needs(f"c{length - 1}"),)
    assert len(find_cycles(competencies(**chain))[0]) == length


def test_prerequisite_that_follows_through_another_is_redundant() -> None:
    found = find_redundant_prerequisites(graph(a=(needs("b"), needs("c")), b=(needs("c"),), c=()))
    assert [(one.competency, one.prerequisite.competency, one.through) for one in found] == [("a", "c", "b")]


def test_prerequisite_at_a_higher_level_than_what_follows_is_kept() -> None:
    assert not find_redundant_prerequisites(graph(a=(needs("b"), needs("c", Level.EXPERT)), b=(needs("c"),), c=()))


def test_prerequisite_from_a_lower_level_than_what_implies_it_is_kept() -> None:
    by_and_by = (needs("b", from_level=Level.EXPERT), needs("c", from_level=Level.AWARENESS))
    assert not find_redundant_prerequisites(graph(a=by_and_by, b=(needs("c"),), c=()))


def test_one_of_two_equal_prerequisites_is_redundant() -> None:
    found = find_redundant_prerequisites(graph(a=(needs("b"), needs("b")), b=()))
    assert [(one.competency, one.through) for one in found] == [("a", "b")]
