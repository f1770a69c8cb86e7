"""What can matter: the courses that are left once everything hopeless, idle or plainly worse is set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from planner.planning.cancellation import watched
from planner.planning.problem.problem import Candidate, Problem, each, reach
from planner.planning.reachability.earliest import find_earliest


def in_play(problem: Problem) -> tuple[Candidate, ...]:
    """The courses from which an optimal plan can be made, in the catalogue's order.

    Set aside are courses with an obstacle, those that can never begin or not in time, those that lead to nothing
    wanted, and dominated ones: where another self-paced course teaches all of it that matters, asks for no more and
    takes no more hours and money, it could stand in for it. Cohorts lose the dates that come too soon for what they ask
    for. Pinned courses stay, and what leads to them.
    """
    return _undominated(*_useful(problem))


def with_dominated(problem: Problem) -> tuple[Candidate, ...]:
    """The courses in play, and those that another could stand in for: for plans that are to be different."""
    useful, _ = _useful(problem)
    return tuple(useful)


def _useful(problem: Problem) -> tuple[list[Candidate], int]:
    open_to = _in_time(problem, [one for one in problem.candidates if one.obstacle is None])
    return _leading_to(problem.wanted & reach(open_to), open_to)


def _in_time(problem: Problem, candidates: Sequence[Candidate]) -> list[Candidate]:
    earliest = find_earliest(problem, candidates)
    kept = []
    for one in candidates:
        if one.pinned:
            kept.append(one)
        elif one.dated:
            runs = tuple(run for run in one.runs if earliest.allows(one, run, problem.clock))
            if runs:
                kept.append(one if runs == one.runs else replace(one, runs=runs))
        else:
            finish = earliest.finish(one)
            if finish is not None and finish <= problem.clock.total_units:
                kept.append(one)
    return kept


def _leading_to(wanted: int, candidates: Sequence[Candidate]) -> tuple[list[Candidate], int]:
    """The courses from which something wanted, or an entry level of one of them, comes; and all those nodes."""
    needed = wanted
    kept = {one.position: one for one in candidates if one.pinned}
    for one in kept.values():
        needed |= one.entry
    grown = True
    while grown:
        grown = False
        for one in candidates:
            if one.position not in kept and one.teaches & needed:
                kept[one.position] = one
                needed |= one.entry
                grown = True
    return [kept[position] for position in sorted(kept)], needed


def _undominated(candidates: Sequence[Candidate], needed: int) -> tuple[Candidate, ...]:
    teachers: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        for node in each(one.teaches & needed):
            teachers[node].append(one)
    gone: set[Candidate] = set()
    for one in watched(candidates):
        if one.pinned or one.dated:
            continue
        # Whoever stands in for a course teaches all of it, so also what the fewest others teach.
        others = min((teachers[node] for node in each(one.teaches & needed)), key=len, default=[])
        if any(other is not one and other not in gone and _dominates(other, one, needed) for other in others):
            gone.add(one)
    return tuple(one for one in candidates if one not in gone)


def _dominates(other: Candidate, one: Candidate, needed: int) -> bool:
    """Whether `other` can stand in for `one`; of two that are the same in all this, the earlier does."""
    if other.dated or one.teaches & needed & ~other.teaches or other.entry & ~one.entry:
        return False
    if other.work > one.work or other.cost > one.cost:
        return False
    same = (
        other.teaches & needed == one.teaches & needed
        and other.entry == one.entry
        and other.work == one.work
        and other.cost == one.cost
    )
    return not same or other.position < one.position
