"""Chains of courses: short ones can be studied, and the ways up a competency's levels are counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue.chains import Chains
from planner.domain.competency import Competency, Prerequisite
from planner.domain.course import Course, CourseFormat, entry_levels
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.course_reach import reachable_levels
from planner.domain.graph.knowledge_state import join, satisfies
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.money import Money

AWARENESS, WORKING, PRACTITIONER = Level.AWARENESS, Level.WORKING, Level.PRACTITIONER
IDS = ("a", "b", "c", "d")


def competency(competency_id: str, *requires: Prerequisite) -> Competency:
    return Competency(id=competency_id, area="x", name=competency_id, summary="", can_do={}, requires=requires)


def course(
    course_id: str, hours: float, teaches: Mapping[str, Level], requires: Mapping[str, Level] | None = None
) -> Course:
    return Course(
        id=course_id,
        title=course_id,
        provider="",
        url="",
        format=CourseFormat.COURSE,
        language="en",
        hours=hours,
        cost=Money(amount=Decimal(0), currency="EUR"),
        requires=requires or {},
        teaches=teaches,
        checked=date(2026, 11, 20),
    )


LOOSE = CompetencyGraph([competency(one) for one in IDS])
CHAINED = CompetencyGraph(
    [
        competency("a"),
        competency("b", Prerequisite(competency="a", level=WORKING, from_level=WORKING)),
        competency("c", Prerequisite(competency="b", level=AWARENESS, from_level=WORKING)),
        competency("d"),
    ]
)


def found(courses: list[Course], wanted: Mapping[str, Level], graph: CompetencyGraph = LOOSE) -> list[str]:
    return [one.id for one in Chains(graph, courses).find_chain(wanted)]


def test_shorter_of_two_courses_is_taken() -> None:
    assert found([course("long", 50, {"a": WORKING}), course("short", 20, {"a": WORKING})], {"a": WORKING}) == ["short"]


def test_chain_begins_with_what_the_rest_needs() -> None:
    courses = [
        course("last", 10, {"a": PRACTITIONER}, {"a": WORKING, "b": AWARENESS}),
        course("first", 10, {"a": WORKING}),
        course("beside", 10, {"b": AWARENESS}, {"a": WORKING}),
    ]
    assert found(courses, {"a": PRACTITIONER}) == ["first", "beside", "last"]


def test_course_that_serves_two_ends_counts_once() -> None:
    courses = [
        course("both", 60, {"a": WORKING, "b": WORKING}),
        course("only-a", 40, {"a": WORKING}),
        course("only-b", 40, {"b": WORKING}),
        course("then-c", 10, {"c": WORKING}, {"a": WORKING, "b": WORKING}),
    ]
    assert sum(one.hours for one in Chains(LOOSE, courses).find_chain({"c": WORKING})) <= 90


def test_prerequisites_of_the_graph_are_part_of_the_chain() -> None:
    courses = [course("b", 10, {"b": WORKING}), course("a", 10, {"a": WORKING})]
    assert found(courses, {"b": WORKING}, CHAINED) == ["a", "b"]


def test_nothing_wanted_takes_nothing() -> None:
    assert found([], {}) == []


def test_courses_that_wait_for_each_other_are_of_no_chain() -> None:
    courses = [course("hen", 1, {"a": WORKING}, {"b": WORKING}), course("egg", 1, {"b": WORKING}, {"a": WORKING})]
    chains = Chains(LOOSE, courses)
    assert chains.reachable == {}
    assert chains.teaching("a", WORKING) == frozenset()
    assert chains.count_chains("a", WORKING) == 0


def test_courses_that_begin_at_the_level_asked_do_not_lead_to_it() -> None:
    courses = [course("up", 1, {"a": WORKING}), course("on", 1, {"a": PRACTITIONER}, {"a": WORKING})]
    assert Chains(LOOSE, courses).teaching("a", WORKING) == {"up"}


@pytest.mark.parametrize(
    ("rungs", "ways"),
    [
        ([], 0),
        ([(0, 3)], 1),
        ([(0, 2), (2, 3)], 1),
        (
            [(0, 2), (0, 2), (0, 1), (2, 3), (1, 3)],
            5,
        ),  # two by (0, 2) and (2, 3), two by (0, 2) and (1, 3), one by both
        ([(0, 2), (1, 2), (2, 3)], 1),  # (1, 2) helps nobody who has (0, 2)
        ([(0, 1), (1, 2), (2, 3)], 1),
        ([(0, 1), (2, 3)], 0),
        ([(0, 4), (3, 4)], 1),
    ],
)
def test_ways_up_have_no_course_that_they_could_do_without(rungs: list[tuple[int, int]], ways: int) -> None:
    courses = [
        course(f"k{number}", 10, {"a": Level(taught)}, {"a": Level(needed)} if needed else {})
        for number, (needed, taught) in enumerate(rungs)
    ]
    assert Chains(LOOSE, courses).count_chains("a", PRACTITIONER) == ways


taught = st.dictionaries(st.sampled_from(IDS), st.sampled_from(NAMED_LEVELS), min_size=1, max_size=2)
levels = st.just({}) | taught
catalogues = st.lists(
    st.tuples(st.integers(1, 50), taught, levels).map(lambda drawn: course("k", float(drawn[0]), drawn[1], drawn[2])),
    max_size=7,
)


@given(courses=catalogues, wanted=levels, graph=st.sampled_from((LOOSE, CHAINED)))
def test_chain_can_be_studied_reaches_what_is_wanted_and_has_no_idle_course(
    courses: list[Course], wanted: dict[str, Level], graph: CompetencyGraph
) -> None:
    chains = Chains(graph, courses)
    if not satisfies(chains.reachable, wanted):
        return
    chain = chains.find_chain(wanted)
    state: dict[str, Level] = {}
    for one in chain:
        assert satisfies(state, entry_levels(graph, one))
        state = join(state, one.teaches)
    assert satisfies(state, wanted)
    for left_out in range(len(chain)):
        rest = [*chain[:left_out], *chain[left_out + 1 :]]
        assert not satisfies(reachable_levels(graph, rest, {}), wanted)
    fewest = min(
        sum(one.hours for one in chosen)
        for size in range(len(courses) + 1)
        for chosen in combinations(courses, size)
        if satisfies(reachable_levels(graph, chosen, {}), wanted)
    )
    assert sum(one.hours for one in chain) >= fewest


@given(courses=catalogues)
def test_hours_to_a_single_level_along_single_needs_are_the_fewest(courses: list[Course]) -> None:
    simple = [one for one in courses if len(one.teaches) == 1 and len(one.requires) <= 1]
    chains = Chains(LOOSE, simple)
    for competency_id, level in chains.reachable.items():
        hours = sum(one.hours for one in chains.find_chain({competency_id: level}))
        assert hours == min(
            sum(one.hours for one in chosen)
            for size in range(len(simple) + 1)
            for chosen in combinations(simple, size)
            if satisfies(reachable_levels(LOOSE, chosen, {}), {competency_id: level})
        )
