"""The order of study: worth as early as possible, chains finished before new ones are begun, introductions first.

These are rules of thumb. Where no cohort is in the way the order changes nothing of what a plan is proven best by.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from planner.domain.graph.and_or_graph import prerequisite_order
from planner.domain.graph.level_set import iter_nodes
from planner.domain.level import Level
from planner.planning.calendar.schedule import Dates, Schedule, schedule_by
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.wants import ENDINGS

Chains = Mapping[Candidate, frozenset[Candidate]]


def arrange(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates) -> Schedule | None:
    """A schedule of the self-paced courses beside the cohorts; nothing if these rules of thumb find none.

    What the next cohort waits for comes first. Otherwise the course is made for whose chain gains and opens the most
    worth for the work that it still takes, until that course is done: foundations come before what is built on them
    alone. Within a chain the step comes first that gains and opens most itself; ties go to the catalogue's order.

    A course that only introduces what another one teaches to a higher level comes before that one, and what ends being
    ready to apply comes after all that does not wait for it, wherever prerequisites allow.
    """
    ordered = sorted(chosen, key=lambda course: course.position)
    return schedule_by(problem, ordered, cohorts, _StudyOrder(problem, ordered, cohorts).choose)


class _StudyOrder:
    """Picks course after course; it remembers what it has picked."""

    def __init__(self, problem: Problem, chosen: Sequence[Candidate], cohorts: Dates) -> None:
        self._problem = problem
        self._cohorts = cohorts
        self._node_worth = problem.node_worth
        self._chains = _chains(problem, chosen, cohorts)
        self._gains_and_opens = _gains_and_opens(self._chains)
        self._endings = sum(1 << problem.nodes.node(name, Level.AWARENESS) for name in ENDINGS)
        courses = [course for course in chosen if not course.teaches & self._endings]
        self._introductions = _introductions(courses, self._chains)
        self._goals = [course for course in (*chosen, *cohorts) if course.teaches & problem.wanted]
        self._by_start = sorted(cohorts, key=lambda cohort: (cohorts[cohort].first_day, cohort.position))
        self._goal: Candidate | None = None
        self._held = 0
        self._picked: set[Candidate] = set()

    def choose(self, ready: Sequence[Candidate], day: int) -> Candidate:
        """The course to study next, of those that can begin on this day."""
        ready = self._introduced(ready)
        ready = [course for course in ready if not course.teaches & self._endings] or ready
        steps = self._urgent(ready, day) or self._towards_best_goal(ready) or ready
        picked = max(steps, key=lambda course: (self._worth([course]), -course.position))
        self._picked.add(picked)
        self._held |= picked.teaches
        return picked

    def _introduced(self, ready: Sequence[Candidate]) -> Sequence[Candidate]:
        """The ready courses whose introductions are all done; all of them where there is no such."""
        return [course for course in ready if self._introductions.get(course, set()) <= self._picked] or ready

    def _urgent(self, ready: Sequence[Candidate], day: int) -> list[Candidate]:
        ahead = (cohort for cohort in self._by_start if self._cohorts[cohort].first_day > day)
        for cohort in ahead:
            steps = [course for course in ready if course in self._chains[cohort]]
            if steps:
                return steps
        return []

    def _towards_best_goal(self, ready: Sequence[Candidate]) -> list[Candidate]:
        steps = self._steps_to(self._goal, ready)
        if not steps:
            within_reach = [goal for goal in self._goals if self._steps_to(goal, ready)]
            if within_reach:
                self._goal = max(within_reach, key=lambda goal: (self._worth(self._left_of(goal)), -goal.position))
                steps = self._steps_to(self._goal, ready)
        return steps

    def _steps_to(self, goal: Candidate | None, ready: Sequence[Candidate]) -> list[Candidate]:
        if goal is None or goal in self._picked:
            return []
        return [course for course in ready if course is goal or course in self._chains[goal]]

    def _left_of(self, goal: Candidate) -> list[Candidate]:
        left = [*self._chains[goal], goal]
        return [course for course in left if course not in self._picked and course not in self._cohorts]

    def _worth(self, courses: Collection[Candidate]) -> float:
        """The worth gained or opened for each unit of work."""
        gained = 0
        for course in courses:
            gained |= self._gains_and_opens[course] & ~self._held
        work = sum(course.work for course in courses) + 1
        return sum(self._node_worth.get(node, 0) for node in iter_nodes(gained & self._problem.wanted)) / work


def _chains(problem: Problem, chosen: Sequence[Candidate], cohorts: Dates) -> Chains:
    """For each course, the chosen ones that it builds on, however indirectly.

    Of several that teach a node, the first that a prerequisite order meets is built on.
    """
    supplier: dict[int, Candidate] = {}
    chains: dict[Candidate, frozenset[Candidate]] = {}
    held = 0
    waiting = [*chosen, *sorted(cohorts, key=lambda cohort: cohort.position)]
    for following in prerequisite_order(waiting, strict=False):
        below: set[Candidate] = set()
        for node in iter_nodes(problem.nodes.maximal(following.entry & held)):
            below |= {supplier[node], *chains[supplier[node]]}
        chains[following] = frozenset(below)
        for node in iter_nodes(following.teaches & ~held):
            supplier[node] = following
        held |= following.teaches
    return chains


def _introductions(chosen: Sequence[Candidate], chains: Chains) -> dict[Candidate, set[Candidate]]:
    """For each course, those that teach some of its competencies to a lower level and none to a higher one.

    Courses that build on it are not among them, nor are those that teach nothing that it does.
    """
    found: dict[Candidate, set[Candidate]] = {}
    for course in chosen:
        taught = course.course.teaches
        found[course] = set()
        for other in chosen:
            shared = [(level, taught[name]) for name, level in other.course.teaches.items() if name in taught]
            is_lower = any(level < own for level, own in shared) and all(level <= own for level, own in shared)
            if is_lower and course not in chains[other]:
                found[course].add(other)
    return found


def _gains_and_opens(chains: Chains) -> dict[Candidate, int]:
    """The nodes that each course teaches, and those of the courses that build on it."""
    nodes = {course: course.teaches for course in chains}
    for course, chain in chains.items():
        for below in chain:
            nodes[below] |= course.teaches
    return nodes
