"""What can matter: the courses that are left once everything hopeless, idle or plainly worse is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from planner.planning.problem import Candidate, Problem, reach


def in_play(problem: Problem) -> tuple[Candidate, ...]:
    """The courses from which an optimal plan can be made, in the catalogue's order.

    Set aside are courses with an obstacle, those that can never begin, those that lead to nothing wanted, and
    dominated ones: where another self-paced course teaches all of it that matters, asks for no more and takes no more
    hours and money, it could stand in for it. Pinned courses stay, and what leads to them.
    """
    open_to = [one for one in problem.candidates if one.obstacle is None]
    reachable = reach(open_to)
    open_to = [one for one in open_to if not one.entry & ~reachable]
    useful, needed = _leading_to(problem.wanted & reachable, open_to)
    return _undominated(useful, needed)


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
    kept: list[Candidate] = []
    for one in candidates:
        others = (*kept, *(other for other in candidates if other.position > one.position))
        if one.pinned or one.dated or not any(_dominates(other, one, needed) for other in others):
            kept.append(one)
    return tuple(kept)


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
