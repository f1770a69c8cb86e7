"""Laws of graphs, knowledge states and reach, on random competency graphs and against brute force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.competency import Competency, Prerequisite
from planner.domain.course import Course, CourseFormat, entry_levels
from planner.domain.graph.competency_graph import CompetencyGraph, find_cycles, find_knots, find_redundant_prerequisites
from planner.domain.graph.course_reach import find_unreachable_courses, reachable_levels
from planner.domain.graph.knowledge_state import (
    down_closure,
    held,
    inner_fringe,
    is_knowledge_state,
    join,
    outer_fringe,
    project_to_state,
    satisfies,
)
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.money import Money
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import Milestone, Target, find_gap

IDS = ("a", "b", "c", "d")
State = dict[str, Level]

named_levels = st.sampled_from(NAMED_LEVELS)
levels = st.sampled_from(list(Level))


def competency(competency_id: str, requires: tuple[Prerequisite, ...]) -> Competency:
    return Competency(id=competency_id, area="x", name=competency_id, summary="", can_do={}, requires=requires)


def prerequisites(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[Prerequisite, ...]]:
    if not ids:
        return st.just(())
    one = st.builds(Prerequisite, competency=st.sampled_from(ids), level=named_levels, from_level=named_levels)
    return st.lists(one, max_size=3).map(tuple)


@st.composite
def graphs(draw: st.DrawFn) -> CompetencyGraph:
    """Acyclic by construction, and given in any order."""
    competencies = [competency(one, draw(prerequisites(IDS[:number]))) for number, one in enumerate(IDS)]
    return CompetencyGraph(draw(st.permutations(competencies)))


some_levels = st.dictionaries(st.sampled_from(IDS), levels)


@st.composite
def courses(draw: st.DrawFn) -> list[Course]:
    some = st.dictionaries(st.sampled_from(IDS), named_levels, max_size=2)
    taught = st.dictionaries(st.sampled_from(IDS), named_levels, min_size=1, max_size=2)
    return [
        Course(
            id=f"course-{number}",
            title="",
            provider="",
            url="",
            format=CourseFormat.COURSE,
            language="en",
            hours=1,
            cost=Money(amount=Decimal(0), currency="EUR"),
            requires=draw(some),
            teaches=draw(taught),
            checked=date(2026, 1, 1),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


def assignments() -> Iterator[State]:
    for combination in product(Level, repeat=len(IDS)):
        yield dict(zip(IDS, combination, strict=True))


def states(graph: CompetencyGraph) -> list[State]:
    return [one for one in assignments() if is_knowledge_state(graph, one)]


def above_none(state: Mapping[str, Level]) -> State:
    return {one: level for one, level in state.items() if level}


def at_most(lower: Mapping[str, Level], upper: Mapping[str, Level]) -> bool:
    return satisfies(upper, lower)


@given(graph=graphs())
def test_order_puts_every_competency_after_its_prerequisites(graph: CompetencyGraph) -> None:
    position = {one: at for at, one in enumerate(graph.order)}
    assert set(position) == set(IDS)
    for one in graph.competencies.values():
        assert all(position[needed.competency] < position[one.id] for needed in one.requires)


@given(graph=graphs())
def test_digraph_agrees_with_needs_opens_and_ancestors(graph: CompetencyGraph) -> None:
    for one in IDS:
        assert set(graph.digraph.predecessors(one)) == set(graph.needs(one, Level.EXPERT))
        assert set(graph.digraph.successors(one)) == set(graph.opens(one))
        above = {other for other in IDS if one in graph.ancestors([other])}
        assert above >= {one, *graph.opens(one)}


@given(graph=graphs())
def test_needs_grow_with_the_level(graph: CompetencyGraph) -> None:
    for one in IDS:
        for lower, higher in zip(Level, NAMED_LEVELS, strict=False):
            assert at_most(graph.needs(one, lower), graph.needs(one, higher))


@given(graph=graphs(), wanted=some_levels)
def test_closure_is_the_least_state_above_the_levels(graph: CompetencyGraph, wanted: State) -> None:
    closed = down_closure(graph, wanted)
    assert is_knowledge_state(graph, closed)
    above = [state for state in states(graph) if at_most(wanted, state)]
    assert all(at_most(closed, state) for state in above)
    assert {**dict.fromkeys(IDS, Level.NONE), **closed} in above
    assert down_closure(graph, closed) == closed


@given(graph=graphs(), first=some_levels, second=some_levels)
def test_states_are_closed_under_join(graph: CompetencyGraph, first: State, second: State) -> None:
    joined = join(down_closure(graph, first), down_closure(graph, second))
    assert is_knowledge_state(graph, joined)
    assert above_none(joined) == down_closure(graph, join(first, second))


@given(graph=graphs(), claims=some_levels)
def test_reconciled_claims_are_a_state_that_overrules_no_claim_upwards(graph: CompetencyGraph, claims: State) -> None:
    state = project_to_state(graph, claims)
    assert is_knowledge_state(graph, state)
    assert all(held(state, one) <= level for one, level in claims.items())


@given(graph=graphs(), claims=some_levels)
def test_claims_that_fit_together_are_kept_as_they_are(graph: CompetencyGraph, claims: State) -> None:
    closed = down_closure(graph, claims)
    if all(held(closed, one) == level for one, level in claims.items()):
        assert project_to_state(graph, claims) == closed


@given(graph=graphs(), wanted=some_levels)
def test_outer_fringe_is_what_can_be_added_alone(graph: CompetencyGraph, wanted: State) -> None:
    state = down_closure(graph, wanted)
    fringe = outer_fringe(graph, state)
    for one in IDS:
        following = held(state, one) + 1
        can_be_added = following <= Level.EXPERT and is_knowledge_state(graph, {**state, one: Level(following)})
        assert fringe.get(one) == (following if can_be_added else None)


@given(graph=graphs(), wanted=some_levels)
def test_inner_fringe_is_what_can_be_taken_away_alone(graph: CompetencyGraph, wanted: State) -> None:
    state = down_closure(graph, wanted)
    fringe = inner_fringe(graph, state)
    for one, level in state.items():
        can_be_taken = is_knowledge_state(graph, {**state, one: Level(level - 1)})
        assert fringe.get(one) == (level if can_be_taken else None)
    assert set(fringe) <= set(state)


@given(graph=graphs())
def test_fringes_tell_states_apart(graph: CompetencyGraph) -> None:
    fringes = [(inner_fringe(graph, above_none(one)), outer_fringe(graph, above_none(one))) for one in states(graph)]
    seen = {(tuple(sorted(inner.items())), tuple(sorted(outer.items()))) for inner, outer in fringes}
    assert len(seen) == len(fringes)


@given(graph=graphs())
def test_prerequisite_is_redundant_exactly_if_its_loss_changes_no_state(graph: CompetencyGraph) -> None:
    found = find_redundant_prerequisites(graph)
    doomed = {id(one.prerequisite) for one in found}
    reduced = {
        one.id: competency(one.id, tuple(needed for needed in one.requires if id(needed) not in doomed))
        for one in graph.competencies.values()
    }
    assert states(CompetencyGraph(reduced.values())) == states(graph)
    assert find_redundant_prerequisites(CompetencyGraph(reduced.values())) == []
    for one in reduced.values():
        for number in range(len(one.requires)):
            less = competency(one.id, one.requires[:number] + one.requires[number + 1 :])
            assert states(CompetencyGraph({**reduced, one.id: less}.values())) != states(graph)


@given(st.lists(prerequisites(IDS), min_size=len(IDS), max_size=len(IDS)))
def test_cycles_are_cycles_one_for_each_knot_and_none_only_if_acyclic(
    required: list[tuple[Prerequisite, ...]],
) -> None:
    competencies = {one: competency(one, needed) for one, needed in zip(IDS, required, strict=True)}
    cycles, knots = find_cycles(competencies), find_knots(competencies)
    assert {min(knot) for knot in knots} == {cycle[0] for cycle in cycles}
    for cycle in cycles:
        assert len(set(cycle)) == len(cycle)
        for one, needed in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert needed in {prerequisite.competency for prerequisite in competencies[one].requires}
    try:
        CompetencyGraph(competencies.values())
    except ValueError:
        assert cycles
    else:
        assert not cycles


@given(graph=graphs(), on_offer=courses(), start=some_levels)
def test_reach_is_what_taking_courses_until_none_is_left_gives(
    graph: CompetencyGraph, on_offer: list[Course], start: State
) -> None:
    state = dict(start)
    for _ in on_offer:
        for course in on_offer:
            if satisfies(state, entry_levels(graph, course)):
                state = join(state, course.teaches)
    assert above_none(reachable_levels(graph, on_offer, start)) == above_none(state)


@given(graph=graphs(), on_offer=courses())
def test_blamed_courses_are_out_of_reach_and_without_them_the_rest_is_in_reach(
    graph: CompetencyGraph, on_offer: list[Course]
) -> None:
    blamed = find_unreachable_courses(graph, on_offer, start={})
    reached = reachable_levels(graph, on_offer, {})
    given_away = join(reached, *(on_offer[one.number].teaches for one in blamed))
    state = reachable_levels(graph, on_offer, given_away)
    numbers = {one.number for one in blamed}
    for one in blamed:
        assert one.missing
        assert not satisfies(reached, entry_levels(graph, on_offer[one.number]))
    for number, course in enumerate(on_offer):
        assert number in numbers or satisfies(state, entry_levels(graph, course))


@given(graph=graphs(), wanted=some_levels, said=some_levels)
def test_gap_and_state_together_reach_the_target(graph: CompetencyGraph, wanted: State, said: State) -> None:
    requirements = tuple(
        Requirement(competencies=(one,), level=level, importance=Importance.ESSENTIAL, because="")
        for one, level in wanted.items()
        if level
    )
    profile = RoleProfile(id="p", title="", organisation="", source="", requirements=requirements)
    target, state = Target.of_postings([profile]), down_closure(graph, said)
    gap = find_gap(graph, target, state)
    missing = {line.competency: line.want for line in gap.lines}
    after = join(state, missing, gap.prerequisites)
    assert is_knowledge_state(graph, after)
    assert satisfies(after, target.levels)
    assert not set(missing) & {one for one, level in gap.prerequisites.items() if level <= held(missing, one)}
    assert 0 <= gap.readiness <= 1
    assert gap.ready(Milestone.READY_TO_START) == 1 or gap.lines
    assert gap.lines or gap.ready(Milestone.ALL_STUDY) == 1
