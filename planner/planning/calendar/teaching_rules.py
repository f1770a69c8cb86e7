"""What a teacher holds to whatever comes of it: what is begun, foundations, talk after work, endings last.

The rules know no competency by name. Mentors mark those to learn first and the soft ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial, reduce
from itertools import permutations
from operator import or_

from planner.domain.graph.and_or_graph import prerequisite_order
from planner.domain.graph.knowledge_state import held
from planner.domain.graph.level_set import iter_nodes
from planner.domain.level import Level
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.wants import APPLICATIONS, CAPSTONE

Chains = Mapping[Candidate, frozenset[Candidate]]
"""For each course, those that it builds on."""


class Turn(IntEnum):
    """When a course is to be studied within a milestone: all of one turn before any of the next."""

    UNDER_WAY = 0
    FOUNDATION = 1
    MAIN = 2
    LATE = 3
    CAPSTONE = 4
    APPLICATIONS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachingRules:
    """The turn of each course, and those of the same turn that have to come before it.

    There is always an order that keeps to all of this and to what the courses require.
    """

    turns: Mapping[Candidate, Turn]
    before: Mapping[Candidate, frozenset[Candidate]]


def find_rules(problem: Problem, chosen: Sequence[Candidate]) -> TeachingRules:
    """The rules for these courses, cohorts among them.

    What is *under way* goes on before anything is begun, the least left first. A *foundation* gets a competency that is
    to be learnt first off the ground, and builds on foundations, or what is under way, only. *Late* is what teaches
    nothing but soft competencies, unless something that is not late builds on it. Then come a capstone and what builds
    on it, and the applications at the very end. All else is in between.

    Within the turns after foundations, a course that teaches some of another one's competencies to a lower level, and
    none to a higher one, comes before it; so does groundwork: a course of what the other one's competencies need at
    this level or the next, of which nothing needs what the other one teaches; and so does one that only raises
    awareness and builds on foundations at most, where the other one teaches more in all its areas; and so does a first
    project, the one that takes the fewest hours with all that comes before it, unless one is under way: who has made
    something can show it. The first of these that says something of two courses holds, and a course that builds on the
    other one is spared.
    """
    chains = find_chains(problem, chosen)
    turns = _find_turns(problem, chains)
    return TeachingRules(turns=turns, before=_find_before(problem, chosen, chains, turns))


def find_chains(problem: Problem, chosen: Sequence[Candidate]) -> Chains:
    """For each course, the chosen ones that it builds on, however indirectly.

    Of several that teach a level, the first that a prerequisite order meets is built on.
    """
    supplier: dict[int, Candidate] = {}
    chains: dict[Candidate, frozenset[Candidate]] = {}
    held = 0
    for following in prerequisite_order(chosen, strict=False):
        below: set[Candidate] = set()
        for node in iter_nodes(problem.nodes.maximal(following.entry & held)):
            below |= {supplier[node], *chains[supplier[node]]}
        chains[following] = frozenset(below)
        for node in iter_nodes(following.teaches & ~held):
            supplier[node] = following
        held |= following.teaches
    return chains


def _find_turns(problem: Problem, chains: Chains) -> dict[Candidate, Turn]:
    nodes, graph = problem.nodes, problem.catalogue.graph
    capstones, applications = nodes.of({CAPSTONE: Level.EXPERT}), nodes.of({APPLICATIONS: Level.AWARENESS})
    # Of several capstones, the one that fits best ends the milestone; the others are projects on the way.
    capstone = nodes.maximal(reduce(or_, (course.teaches for course in chains), 0) & capstones)
    first = sum(1 << nodes.node(name, Level.AWARENESS) for name in graph.order if graph.competencies[name].learn_first)
    late = nodes.of({name: Level.EXPERT for name in graph.order if graph.competencies[name].is_soft})
    turns: dict[Candidate, Turn] = {}
    for course, chain in chains.items():  # each comes after what it builds on
        below = {turns[other] for other in chain}
        if problem.is_under_way(course) and not course.is_cohort:
            turns[course] = Turn.UNDER_WAY
        elif course.teaches & applications:
            turns[course] = Turn.APPLICATIONS
        elif course.teaches & capstone or below & {Turn.CAPSTONE, Turn.APPLICATIONS}:
            turns[course] = max([Turn.CAPSTONE, *below])
        elif course.teaches & first and below <= {Turn.UNDER_WAY, Turn.FOUNDATION}:
            turns[course] = Turn.FOUNDATION
        else:
            turns[course] = Turn.LATE if course.teaches and not course.teaches & ~late else Turn.MAIN
    for course, chain in chains.items():
        for other in chain:
            turns[other] = min(turns[other], max(turns[course], Turn.MAIN))
    return turns


def _find_before(
    problem: Problem, chosen: Sequence[Candidate], chains: Chains, turns: Mapping[Candidate, Turn]
) -> dict[Candidate, frozenset[Candidate]]:
    """By course, what introduces it; of introductions that contradict one another, only the first ones found."""
    before: dict[Candidate, set[Candidate]] = {course: set() for course in chosen}
    earlier = {course: set(chains[course]) for course in chosen}
    open_to_all = {course for course in chosen if all(turns[below] <= Turn.FOUNDATION for below in chains[course])}

    def hold(introduces: Callable[[Candidate, Candidate], bool]) -> None:
        for course, other in permutations(chosen, 2):
            in_turn = turns[course] is turns[other] > Turn.FOUNDATION
            is_between = in_turn and not (course.is_cohort or other.is_cohort)
            if is_between and other not in earlier[course] and introduces(course, other):
                before[other].add(course)
                for later in chosen:
                    if later is other or other in earlier[later]:
                        earlier[later] |= {course, *earlier[course]}

    hold(_teaches_lower)
    hold(partial(_is_groundwork, problem))
    hold(partial(_introduces_areas, problem, open_to_all))
    first_project = _first_project(earlier, turns)
    hold(lambda course, _: course is first_project)
    return {course: frozenset(introductions) for course, introductions in before.items()}


def _first_project(
    earlier: Mapping[Candidate, Collection[Candidate]], turns: Mapping[Candidate, Turn]
) -> Candidate | None:
    """The project under way or, not the capstone, that takes the fewest hours with all that has to come before it."""

    def comes_by(course: Candidate) -> tuple[Turn, int]:
        return turns[course], sum(each.minutes for each in (course, *earlier[course]))

    projects = (course for course in earlier if course.is_project and turns[course] in (Turn.UNDER_WAY, Turn.MAIN))
    return min(projects, key=comes_by, default=None)


def _teaches_lower(course: Candidate, other: Candidate) -> bool:
    """Whether a course teaches some of another one's competencies to a lower level, and none to a higher one."""
    taught = other.course.teaches
    shared = [(level, taught[name]) for name, level in course.course.teaches.items() if name in taught]
    return any(level < own for level, own in shared) and all(level <= own for level, own in shared)


def _introduces_areas(
    problem: Problem, open_to_all: Collection[Candidate], course: Candidate, other: Candidate
) -> bool:
    """Whether a course is open to all and only raises awareness, and another one teaches more in all its areas."""
    if course not in open_to_all or max(course.course.teaches.values()) > Level.AWARENESS:
        return False
    competencies = problem.catalogue.graph.competencies
    taught = {competencies[name].area for name, level in other.course.teaches.items() if level > Level.AWARENESS}
    return taught >= {competencies[name].area for name in course.course.teaches}


def _is_groundwork(problem: Problem, course: Candidate, other: Candidate) -> bool:
    """Whether a course is of what another one's competencies need, at its levels or the next, and not back.

    It raises what they need, or gives that anew and raises what that rests on: somebody who holds statistics, but takes
    the course of probability and statistics for its probability, still takes it first.
    """
    competencies = problem.catalogue.graph.competencies
    gives, taught = course.course.teaches, other.course.teaches
    needs_it = any(needed.competency in taught for name in gives for needed in competencies[name].requires)
    if needs_it or not gives.keys().isdisjoint(taught):
        return False
    raised = {name for name, level in gives.items() if level > held(problem.state, name)}
    grounded = raised | {
        name for name in gives for needed in competencies[name].requires if needed.competency in raised
    }
    return any(
        needed.competency in grounded and gives[needed.competency] <= needed.level and needed.from_level <= level + 1
        for name, level in taught.items()
        for needed in competencies[name].requires
    )
