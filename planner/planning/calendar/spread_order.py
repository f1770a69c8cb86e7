"""How early the spread courses come in an order of study: soon enough that there is study of their turn beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.planning.calendar.schedule import Schedule
from planner.planning.calendar.teaching_rules import TeachingRules, Turn, find_chains
from planner.planning.problem.problem import Candidate, Problem


def with_spread_earlier(
    problem: Problem, order: Sequence[Candidate], rules: TeachingRules
) -> Iterator[Sequence[Candidate]]:
    """The order itself, and then those with its spread courses 1, 2, 4, 8 … places earlier, but within their turn.

    What leads to them comes before them.
    """
    yield order
    spread = [course for course in order if course.spread]
    chains = find_chains(problem, order) if spread else {}
    places = 1
    while spread and places < 2 * len(order):
        earlier = list(order)
        for course in spread:
            leading = _leading_to(course, chains[course], rules)
            turn_begins = next(at for at, other in enumerate(earlier) if rules.turns[other] is rules.turns[course])
            at = max(earlier.index(course) - places, turn_begins)
            moved = [other for other in earlier[at:] if other is course or other in leading]
            earlier[at:] = [*moved, *(other for other in earlier[at:] if other not in moved)]
        yield earlier
        places *= 2


def keeps_turns(schedule: Schedule, rules: TeachingRules) -> bool:
    """Whether no self-paced course begins before all those of earlier turns are finished.

    Excepted are those under way, and applications beside the last of the study.
    """
    steps = [placed for placed in schedule.placed if not (placed.candidate.is_cohort or placed.candidate.goes_beside)]
    return all(
        before.finish_day <= after.start_day
        for before in steps
        for after in steps
        if Turn.UNDER_WAY < rules.turns[before.candidate] < rules.turns[after.candidate]
    )


def _leading_to(course: Candidate, chain: frozenset[Candidate], rules: TeachingRules) -> set[Candidate]:
    found: set[Candidate] = set()
    waiting = [*chain, *rules.before.get(course, ())]
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += rules.before.get(other, ())
    return found
