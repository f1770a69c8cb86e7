"""The order in which the courses of a plan are studied: as a teacher would have it, and then worth first.

Where no cohort is in the way the order changes nothing of what a plan is proven best by.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.planning.calendar.schedule import Choose, Dates, Schedule, schedule_by
from planner.planning.calendar.teaching_rules import Turn, find_chains, find_rules
from planner.planning.calendar.worth_forward import MOST_SETS, bring_forward
from planner.planning.problem.problem import Candidate, Problem


def arrange_in_time(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates) -> Schedule | None:
    """A schedule of the self-paced courses beside the cohorts; nothing if this rule of thumb finds none.

    What the next cohort waits for comes first, and otherwise the course that can begin and is first in the catalogue.
    """
    in_catalogue = sorted(chosen, key=lambda course: course.position)
    return schedule_by(problem, in_catalogue, cohorts, _most_urgent(problem, in_catalogue, cohorts))


def arrange_for_study(
    problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, most_sets: int = MOST_SETS
) -> Schedule | None:
    """The schedule of these self-paced courses in the best order to study; nothing if it does not suit the cohorts.

    What the next cohort waits for comes first, and otherwise the course that can begin and is first in `study_order`.
    """
    order = study_order(problem, chosen, cohorts, most_sets)
    return schedule_by(problem, order, cohorts, _most_urgent(problem, order, cohorts))


def study_order(
    problem: Problem, chosen: Sequence[Candidate], cohorts: Dates, most_sets: int = MOST_SETS
) -> list[Candidate]:
    """The self-paced courses turn by turn, and within each so that worth comes as early as the rules allow.

    Of foundations the shorter come first: all are needed before anything else. What cohorts teach counts as held from
    the start.
    """
    in_catalogue = sorted(chosen, key=lambda course: course.position)
    rules = find_rules(problem, [*in_catalogue, *_by_position(cohorts)])
    held = 0
    for cohort in cohorts:
        held |= cohort.teaches
    order: list[Candidate] = []
    for turn in Turn:
        courses = [course for course in in_catalogue if rules.turns[course] is turn]
        aim = problem.without_target() if turn is Turn.FOUNDATION else problem
        order += bring_forward(aim, courses, rules.before, held, most_sets).order
        for course in courses:
            held |= course.teaches
    return order


def _most_urgent(problem: Problem, order: Sequence[Candidate], cohorts: Dates) -> Choose:
    """Chooses the first course that the next cohort waits for, or else the first of all that can begin."""
    if not cohorts:
        return lambda ready, _: ready[0]
    chains = find_chains(problem, [*order, *_by_position(cohorts)])
    by_start = sorted(cohorts, key=lambda cohort: (cohorts[cohort].first_day, cohort.position))

    def choose(ready: Sequence[Candidate], day: int) -> Candidate:
        ahead = (cohort for cohort in by_start if cohorts[cohort].first_day > day)
        steps = (course for cohort in ahead for course in ready if course in chains[cohort])
        return next(steps, ready[0])

    return choose


def _by_position(cohorts: Dates) -> list[Candidate]:
    return sorted(cohorts, key=lambda cohort: cohort.position)
