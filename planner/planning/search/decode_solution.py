"""What a solution of the selection model means: its courses and dates, where it is circular, and its schedules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planner.domain.graph.and_or_graph import closure, prerequisite_order
from planner.domain.graph.level_set import iter_nodes
from planner.planning.calendar.schedule import Dates, Schedule, schedule_in_order
from planner.planning.calendar.study_order import arrange_in_time
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.landmarks import Landmark, find_landmark
from planner.planning.solve import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class EventState:
    """What is finished and begun before a day, by index among the candidates.

    `relaxed` courses only count as finished. Whether a node is held is known of `nodes` alone; `in_time` are the
    courses that can be finished by the day at all.
    """

    day: int
    nodes: int
    finished: frozenset[int]
    begun: frozenset[int]
    relaxed: frozenset[int] = frozenset()
    in_time: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SelectionSolution:
    """The courses taken, by index; the dates of the cohorts; the nodes claimed to be held; the states at event points.

    The claim may be circular: courses that each teach what the other requires.
    """

    taken: frozenset[int]
    dates: Dates
    claimed: int
    states: tuple[EventState, ...]


def decode(selection: SelectionModel, read: Read) -> SelectionSolution:
    """The solution that gives the model's variables these values."""
    return SelectionSolution(
        taken=frozenset(index for index, taken in enumerate(selection.taken) if read(taken)),
        dates={selection.cohort(choice): choice.run for choice in selection.cohort_choices if read(choice.taken)},
        claimed=sum(1 << node for node, held in selection.held.items() if read(held)),
        states=tuple(
            EventState(
                day=point.day,
                nodes=point.detail.nodes,
                finished=frozenset(index for index, done in point.finished.items() if read(done)),
                begun=frozenset(index for index, done in point.begun.items() if read(done)),
                relaxed=frozenset(index for index in point.relaxed_finished if read(selection.taken[index])),
                in_time=point.in_time,
            )
            for point in selection.points
        ),
    )


class SolutionDecoder:
    """Checks solutions over these candidates, and makes schedules of them."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate]) -> None:
        self._problem = problem
        self._candidates = candidates

    def is_circular(self, solution: SelectionSolution) -> bool:
        """Whether some course of the solution could never begin."""
        return not self._suffices(solution.taken, 0)

    def circles(self, solution: SelectionSolution) -> list[Landmark]:
        """Landmarks that rule out the circular support among all courses taken; none where there is no such."""
        needed = solution.claimed & self._problem.wanted
        for index in solution.taken:
            needed |= self._candidates[index].asked
        return list(self._unsupported(needed, solution.taken))

    def circles_before_events(self, solution: SelectionSolution) -> list[Landmark]:
        """The same for what is claimed to be held before each event point."""
        runs = {
            index: solution.dates[course] for index, course in enumerate(self._candidates) if course in solution.dates
        }
        found: list[Landmark] = []
        for state in solution.states:
            over = {index for index, run in runs.items() if run.last_day + 1 < state.day}
            done = state.finished | state.relaxed | over
            required = self._entries(state.begun | state.finished)
            just_ended = 0
            for index in (index for index, run in runs.items() if run.last_day + 1 == state.day):
                just_ended |= self._candidates[index].teaches
            required |= self._entries(index for index, run in runs.items() if run.first_day == state.day) & ~just_ended
            found += self._unsupported(required & state.nodes, done, day=state.day, in_time=state.in_time)
        return found

    def trimmed(self, solution: SelectionSolution) -> SelectionSolution:
        """The solution without the courses that neither the target nor the others need, the longest dropped first.

        The solution must be free of circles.
        """
        kept = set(solution.taken)
        open_worth = self._problem.open_worth(closure(self._candidates[index] for index in kept))
        for index in sorted(solution.taken, key=lambda index: (-self._candidates[index].minutes, index)):
            if not self._candidates[index].pinned and self._suffices(kept - {index}, open_worth):
                kept.remove(index)
        if len(kept) == len(solution.taken):
            return solution
        courses = {self._candidates[index] for index in kept}
        return replace(
            solution,
            taken=frozenset(kept),
            dates={cohort: run for cohort, run in solution.dates.items() if cohort in courses},
            states=tuple(
                replace(state, finished=state.finished & kept, begun=state.begun & kept, relaxed=state.relaxed & kept)
                for state in solution.states
            ),
        )

    def _suffices(self, indexes: Iterable[int], open_worth: int) -> bool:
        courses = [self._candidates[index] for index in indexes]
        reached = closure(courses)
        is_whole = not any(course.asked & ~reached for course in courses)
        return is_whole and self._problem.open_worth(reached) <= open_worth

    def self_paced(self, indexes: Iterable[int]) -> list[Candidate]:
        """The self-paced courses at these indexes, in the catalogue's order."""
        return [self._candidates[index] for index in sorted(indexes) if not self._candidates[index].dated]

    def spread(self, solution: SelectionSolution) -> list[Candidate]:
        """The spread courses that the solution has no dates for."""
        return [course for course in self.self_paced(solution.taken) if course.spread]

    def fixed(self, solution: SelectionSolution) -> list[Candidate]:
        """The courses of the solution, each pinned and on its dates only."""
        return [
            replace(course, pinned=True, runs=(solution.dates[course],) if course.dated else ())
            for course in (self._candidates[index] for index in sorted(solution.taken))
        ]

    def arrange(self, solution: SelectionSolution) -> Schedule | None:
        """The schedule by rules of thumb; nothing if these find none."""
        courses = self.self_paced(solution.taken)
        if solution.dates or any(course.spread for course in courses):
            return arrange_in_time(self._problem, courses, solution.dates)
        # With no cohort in the way, every prerequisite order is as good.
        return schedule_in_order(self._problem, prerequisite_order(courses) or courses, {})

    def order_by_events(self, solution: SelectionSolution) -> Schedule | None:
        """The schedule in the order of its event states; nothing if these leave too much open."""
        order: list[Candidate] = []
        end = EventState(day=self._problem.clock.days + 1, nodes=0, finished=solution.taken, begun=solution.taken)
        for state in (*solution.states, end):
            over = [cohort for cohort, run in solution.dates.items() if run.last_day + 1 < state.day]
            for indexes in (state.finished, state.begun):
                waiting = [course for course in self.self_paced(indexes) if course not in order]
                held = 0
                for course in (*order, *over):
                    held |= course.teaches
                order += prerequisite_order(waiting, held, strict=False)
        return schedule_in_order(self._problem, order, solution.dates)

    def _entries(self, indexes: Iterable[int]) -> int:
        """The highest nodes of what these courses require."""
        required = 0
        for index in indexes:
            required |= self._problem.nodes.maximal(self._candidates[index].entry)
        return required

    def _unsupported(
        self, needed: int, done: Iterable[int], *, day: int | None = None, in_time: Iterable[int] | None = None
    ) -> Iterator[Landmark]:
        indexes = sorted(done)
        missing = needed & ~closure(self._candidates[index] for index in indexes)
        for node in iter_nodes(self._problem.nodes.maximal(missing)):
            yield find_landmark(self._candidates, node, indexes, day=day, in_time=in_time)
