"""Which courses can matter: those left once everything hopeless, idle or plainly worse is set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import reduce
from math import ceil
from operator import or_

from planner.domain.graph.and_or_graph import closure
from planner.domain.graph.level_set import LevelSet, iter_nodes
from planner.domain.graph.ways import Ways
from planner.planning.cancellation import cancellable
from planner.planning.problem.problem import Candidate, Problem, units_of
from planner.planning.reachability.earliest import find_earliest


def in_play(problem: Problem) -> tuple[Candidate, ...]:
    """The courses from which an optimal plan can be made, in the catalogue's order.

    Set aside are courses with an obstacle, those that can never begin or not in time, those that lead to nothing
    wanted, and dominated ones: where another self-paced course teaches all of it that matters, asks for no more, takes
    no more hours and money and is as certain, it can be taken instead, unless one of them is spread. Cohorts lose the
    dates that come too soon for what they ask for. Pinned courses stay, and what leads to them.
    """
    return _undominated(*_useful(problem))


def with_dominated(problem: Problem) -> tuple[Candidate, ...]:
    """The courses in play and the dominated ones, from which plans are made that are to be different."""
    useful, _ = _useful(problem)
    return tuple(useful)


def with_shorter_clock(problem: Problem, candidates: Sequence[Candidate]) -> Problem:
    """The same problem on no more days than all these courses can fill, one after another."""
    after_cohorts = max((run.last_day + 1 for course in candidates for run in course.runs), default=0)
    # Beside a spread one, and up to two weeks before it begins, all else may have to wait.
    most = problem.clock.most_free
    waiting = sum((14 + ceil(course.work / course.spread)) * most for course in candidates if course.spread)
    work = sum(course.work for course in candidates)
    days = problem.clock.days_enough_for(work + waiting, after_day=after_cohorts)
    return replace(problem, clock=problem.clock.first_days(days))


def _useful(problem: Problem) -> tuple[list[Candidate], LevelSet]:
    open_courses = _in_time(problem, [candidate for candidate in problem.candidates if candidate.obstacle is None])
    reachable = closure(open_courses)
    open_courses = [course for course in open_courses if course.pinned or not course.by_the_end & ~reachable]
    return _leading_to(problem.wanted & closure(open_courses), open_courses)


def _in_time(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate]:
    earliest = find_earliest(problem, candidates)
    kept = []
    for candidate in candidates:
        if candidate.pinned:
            kept.append(candidate)
        elif candidate.dated:
            runs = tuple(run for run in candidate.runs if earliest.allows(candidate, run))
            if runs:
                kept.append(candidate if runs == candidate.runs else replace(candidate, runs=runs))
        elif earliest.finish(candidate) is not None:
            kept.append(candidate)
    return kept


def _leading_to(wanted: LevelSet, candidates: Sequence[Candidate]) -> tuple[list[Candidate], LevelSet]:
    """The courses that teach something wanted, or something that one of them asks for; and all those nodes."""
    pinned = [candidate for candidate in candidates if candidate.pinned]
    for candidate in pinned:
        wanted |= candidate.asked
    on_the_way = Ways(candidates).to(wanted)
    kept = [candidate for place, candidate in enumerate(candidates) if candidate.pinned or place in on_the_way]
    return kept, reduce(or_, (candidate.asked for candidate in kept), wanted)


def _undominated(candidates: Sequence[Candidate], needed: LevelSet) -> tuple[Candidate, ...]:
    teachers: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for node in iter_nodes(candidate.teaches & needed):
            teachers[node].append(candidate)
    dominated: set[Candidate] = set()
    beside = _kept_out(candidates)
    for candidate in cancellable(candidates):
        if candidate.pinned or candidate.dated or candidate.spread:
            continue
        # A dominating course teaches all of this one, so also the node with the fewest teachers.
        others = min((teachers[node] for node in iter_nodes(candidate.teaches & needed)), key=len, default=[])
        if any(
            other is not candidate
            and other not in dominated
            and beside[other] <= beside[candidate] | {candidate}
            and _dominates(other, candidate, needed)
            for other in others
        ):
            dominated.add(candidate)
    return tuple(candidate for candidate in candidates if candidate not in dominated)


def _kept_out(candidates: Sequence[Candidate]) -> Mapping[Candidate, Set[Candidate]]:
    """By course, those that are in no plan with it: its units, or what it is a unit of."""
    beside: dict[Candidate, set[Candidate]] = {candidate: set() for candidate in candidates}
    for unit, whole in units_of(candidates):
        beside[unit].add(whole)
        beside[whole].add(unit)
    return beside


def _dominates(other: Candidate, candidate: Candidate, needed: LevelSet) -> bool:
    """Whether `other` can be taken instead of `candidate`; of two that are the same in all this, the earlier can."""
    if other.dated or other.spread or candidate.teaches & needed & ~other.teaches or other.entry & ~candidate.entry:
        return False
    if other.work > candidate.work or other.cost > candidate.cost or other.is_estimated > candidate.is_estimated:
        return False
    same = (
        other.teaches & needed == candidate.teaches & needed
        and other.entry == candidate.entry
        and other.work == candidate.work
        and other.cost == candidate.cost
        and other.is_estimated == candidate.is_estimated
    )
    return not same or other.position < candidate.position
