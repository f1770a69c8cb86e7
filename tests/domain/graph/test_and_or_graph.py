"""Sets of levels, and the fixpoint over courses and levels, against plain definitions."""

from __future__ import annotations

from collections.abc import Callable
from operator import add
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.graph.and_or_graph import AndOrGraph, CourseNode, closure, order_of_reach, prerequisite_order
from planner.domain.graph.level_set import LevelIndex, iter_nodes
from planner.domain.level import Level

INDEX = LevelIndex("abcdef")
SEEDS = st.integers(0, 10**9)


def some_courses(random: Random) -> list[CourseNode]:
    """Courses that each require and teach a few levels with all below them."""

    def some_levels(most: int) -> int:
        return INDEX.of(
            {name: Level(random.randint(0, 4)) for name in random.sample("abcdef", random.randint(0, most))}
        )

    return [CourseNode(entry=some_levels(2), teaches=some_levels(3)) for _ in range(random.randint(0, 12))]


@given(levels=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(Level)))
def test_levels_survive_their_set(levels: dict[str, Level]) -> None:
    nodes = INDEX.of(levels)
    above_none = {name: levels[name] for name in "abcdef" if levels.get(name)}
    assert list(INDEX.levels(nodes).items()) == list(above_none.items())
    assert {name: INDEX.level(nodes, name) for name in "abcdef" if INDEX.touches(nodes, name)} == above_none
    maximal = [(INDEX.competency_of(node), node) for node in iter_nodes(INDEX.maximal(nodes))]
    assert maximal == [(name, INDEX.node(name, level)) for name, level in above_none.items()]


@given(seed=SEEDS, join=st.sampled_from((add, max)))
def test_values_are_the_least_that_agree_with_one_another(seed: int, join: Callable[[int, int], int]) -> None:
    random = Random(seed)
    courses = some_courses(random)
    hours = [random.randint(0, 5) for _ in courses]
    found = AndOrGraph(INDEX, courses).least_values(lambda number, begin: begin + hours[number], join=join, start=0)
    least: dict[int, int] = {}
    for _ in range(len(courses) + 1):
        for number, course in enumerate(courses):
            required = list(iter_nodes(INDEX.maximal(course.entry)))
            if all(node in least for node in required):
                begin = 0
                for node in required:
                    begin = join(begin, least[node])
                for node in iter_nodes(course.teaches):
                    least[node] = min(least.get(node, begin + hours[number]), begin + hours[number])
    assert found.values == least
    assert all(found.begins[number] + hours[number] == least[node] for node, number in found.suppliers.items())
    assert set(iter_nodes(closure(courses))) == set(found.values)


@given(seed=SEEDS)
def test_courses_come_after_what_they_require(seed: int) -> None:
    courses = some_courses(Random(seed))
    reached = closure(courses)
    can_begin = [course for course in courses if not course.entry & ~reached]
    ordered = prerequisite_order(can_begin)
    assert ordered is not None
    for order in (ordered, order_of_reach(courses)[: len(can_begin)]):
        held = 0
        for course in order:
            assert not course.entry & ~held
            held |= course.teaches
    assert (prerequisite_order(courses) is None) == (len(can_begin) < len(courses))
    assert len(prerequisite_order(courses, strict=False)) == len(courses)


@pytest.mark.parametrize(("join", "value"), [(add, 8), (max, 5)])
def test_what_needs_several_levels_joins_their_values(join: Callable[[int, int], int], value: int) -> None:
    courses = [CourseNode(entry=0, teaches=1), CourseNode(entry=0, teaches=16), CourseNode(entry=17, teaches=256)]
    hours = [3, 5, 0]
    found = AndOrGraph(INDEX, courses).least_values(lambda number, begin: begin + hours[number], join=join, start=0)
    assert found.values[8] == value
