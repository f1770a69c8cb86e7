"""Minimises one criterion by logic-based Benders decomposition (Hooker & Ottosson, 2003).

The master is the selection model, solved by CP-SAT. Where its solution is circular, landmarks cut it off; where it
cannot be scheduled around its cohorts, event points are added that refute it, and the master is solved again. With all
event points the model is exact, so this ends; a solution that can be scheduled at its value is optimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from planner.planning.calendar.schedule import Schedule, schedule_in_order
from planner.planning.model.event_detail import FULL_DETAIL, EventDetails, includes, merge
from planner.planning.model.linear_relaxation import LinearRelaxation, ReducedCosts
from planner.planning.model.model_spec import Cutoff, Limit, ModelCache, ModelSpec
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.problem import Candidate
from planner.planning.problem.study_clock import Run
from planner.planning.reachability.landmark_separation import LandmarkSeparation
from planner.planning.search.decode_solution import SelectionSolution, SolutionDecoder, decode
from planner.planning.search.objectives import Criterion, earliest_finish
from planner.planning.solve import NoSolution, Solution, SolveBudget

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar

EFFORT_WITHOUT_RELAXATION = 0.6
"""In deterministic seconds. Most criteria are proven within it, and the linear relaxation would cost more than that."""
ROUNDS = 40
"""The most times that the linear relaxation is solved again with the landmarks that its optimum violates."""
SECONDS_A_PIVOT = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutCandidate:
    """Event points that may refute a solution: those of a cohort on some dates, or of all cohorts."""

    events: EventDetails
    cohort: Candidate | None = None
    run: Run | None = None


@dataclass(eq=False)
class TierSolver:
    """Finds the least value of one criterion, considering only schedules for which `is_acceptable` returns true.

    `spec` describes the model, with all cuts found so far; `bound` is a proven lower bound. Calls `on_schedule` with
    each schedule found on the way, and `on_bound` when the linear relaxation has raised the bound.
    """

    spec: ModelSpec
    criterion: Criterion
    budget: SolveBudget
    models: ModelCache
    _: KW_ONLY
    is_acceptable: Callable[[Schedule], bool] = lambda _: True
    on_schedule: Callable[[Schedule], None] = lambda _: None
    on_bound: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.bound = self.criterion.lowest
        self._decoder = SolutionDecoder(self.spec.problem, self.spec.candidates)
        self._best: Schedule | None = None
        self._relaxed: tuple[ReducedCosts, list[IntVar]] | None = None

    def run(self, hint: Schedule | None) -> Schedule:
        """An acceptable schedule of the least value.

        Raises `NoSolution` where there is none, or where the budget is exhausted before one is proven least.
        """
        self._best = hint if hint is not None and self.is_acceptable(hint) else None
        try:
            return self._solve(hint, self.budget.slice(EFFORT_WITHOUT_RELAXATION))
        except NoSolution as none:
            if none.proven:
                raise
        self._relax()
        self.on_bound()
        return self._solve(hint, self.budget)

    def limited_to(self, most: int) -> ModelSpec:
        """The model with the criterion limited to this value, and without a cut-off."""
        return replace(self.spec, cutoff=None).with_limits(*self._limits(most))

    def _relax(self) -> None:
        """Adds the landmarks that the linear relaxation violates, and keeps the reduced costs of its optimum."""
        # A cut-off that no solution meets would leave nothing to relax.
        self.spec = replace(self.spec, cutoff=None)
        selection = self.models.model_of(self.spec)
        relaxation = LinearRelaxation(selection.model, self.criterion.expression(selection))
        separation = LandmarkSeparation(self.spec.problem, self.spec.candidates)
        for _ in range(ROUNDS):
            if self.budget.is_exhausted:
                return
            pivots = relaxation.solve()
            if pivots is None:
                return
            self.budget.spend(pivots * SECONDS_A_PIVOT)
            shares = [relaxation.value(taken) for taken in selection.taken]
            held = {node: relaxation.value(variable) for node, variable in selection.held.items()}
            violated = separation.find_violated(shares, held)
            if not violated:
                break
            self.spec = self.spec.with_landmarks(violated)
            for landmark in violated:
                relaxation.add(selection.row(landmark))
        else:
            # The optimum that the last landmarks have changed.
            if relaxation.solve() is None:
                return
        costs = relaxation.reduced_costs()
        self._relaxed = costs, selection.taken
        self.bound = max(self.bound, costs.least())

    def _solve(self, hint: Schedule | None, budget: SolveBudget) -> Schedule:
        while True:
            self._set_objective_cutoff()
            try:
                self.models.model_of(self.spec).hint(self._best or hint)
                solution, value = self._least_without_circles(self.spec, self.models, budget)
            except NoSolution as none:
                if none.proven and self._best is not None:
                    return self._best
                raise
            schedule = self._first_acceptable(solution, value, self._decoder.arrange, self._decoder.order_by_events)
            if schedule is not None:
                return schedule
            landmarks = self._decoder.circles_before_events(solution)
            if landmarks:
                self.spec = self.spec.with_landmarks(landmarks)
            else:
                schedule = self._refine(solution, value, budget)
                if schedule is not None:
                    return schedule

    def _set_objective_cutoff(self) -> None:
        """Limits the model to solutions that are better than the best schedule so far, if there is one."""
        if self._best is not None:
            most = self.criterion.next_lower(self.criterion.value(self._best))
            cutoff = Cutoff(objective=self, most=most, limits=tuple(self._limits(most)))
            self.spec = replace(self.spec, cutoff=cutoff)

    def _limits(self, most: int) -> list[Limit]:
        limits: list[Limit] = [lambda selection: self.criterion.add_limit(selection, most)]
        if self._relaxed is not None:
            fixed = self._fixed_by_reduced_cost(*self._relaxed, most)
            limits.append(lambda selection: selection.fix(fixed))
        return limits

    def _fixed_by_reduced_cost(self, costs: ReducedCosts, variables: list[IntVar], most: int) -> dict[int, int]:
        """Whether each course is taken, by index in the catalogue, where all plans of at most this value agree."""
        return {
            course.position: value
            for course, taken in zip(self.spec.candidates, variables, strict=True)
            if (value := costs.fixed_value(taken, most)) is not None
        }

    def _least_without_circles(
        self, spec: ModelSpec, models: ModelCache, budget: SolveBudget
    ) -> tuple[SelectionSolution, int]:
        """The model's optimum, with its value, once landmarks have cut off all circular ones."""
        is_whole = models is self.models
        while True:
            selection = models.model_of(spec)

            def improve(solution: Solution) -> None:
                if is_whole:
                    self.bound = max(self.bound, solution.bound)
                self._try(decode(selection, solution.read))  # noqa: B023  (called before the next round only)

            found = budget.minimise(selection.model, self.criterion.expression(selection), improve)
            if is_whole:
                self.bound = max(self.bound, found.bound)
            solution = decode(selection, found.read)
            if not found.proven:
                self._try(solution)
                raise NoSolution(proven=False)
            landmarks = self._decoder.circles(solution)
            if not landmarks:
                return solution, found.value
            spec = spec.with_landmarks(landmarks)
            self.spec = self.spec.with_landmarks(landmarks)

    def _try(self, solution: SelectionSolution) -> None:
        """Makes a schedule of a solution that the solver is still improving on, where that is easy."""
        if not self._decoder.is_circular(solution):
            schedule = self._decoder.arrange(self._decoder.trimmed(solution))
            if schedule is not None:
                self._consider(schedule)

    def _consider(self, schedule: Schedule) -> None:
        self.on_schedule(schedule)
        is_better = self._best is None or self.criterion.value(schedule) < self.criterion.value(self._best)
        if is_better and self.is_acceptable(schedule):
            self._best = schedule

    def _first_acceptable(
        self, solution: SelectionSolution, value: int, *ways: Callable[[SelectionSolution], Schedule | None]
    ) -> Schedule | None:
        """The first acceptable schedule of the solution, with this value, that one of these ways makes of it."""
        most = self.criterion.schedule_value(value)
        for courses in dict.fromkeys((self._decoder.trimmed(solution), solution)):
            for make_schedule in ways:
                schedule = make_schedule(courses)
                if schedule is not None:
                    self._consider(schedule)
                    if self.is_acceptable(schedule) and self.criterion.value(schedule) <= most:
                        return schedule
        return None

    def _refine(self, solution: SelectionSolution, value: int, budget: SolveBudget) -> Schedule | None:
        """Adds event points that refute the solution, or returns a schedule of it after all.

        Where that is not enough, the spread courses are put on dates in the model, as exactly as cohorts.
        """
        fixed = self.spec.restricted_to(self._decoder.fixed(solution))
        cohorts = self._events_of(solution)
        if self._add_refuting(cohorts, fixed, value, budget):
            return None
        schedule = self._first_acceptable(solution, value, partial(self._order_exactly, budget=budget))
        if schedule is None and not self._add_refuting(_in_full_detail(cohorts), fixed, value, budget):
            spread = self._decoder.spread(solution)
            if not spread:
                raise AssertionError("a model with every event point has a solution that cannot be scheduled")
            self.spec = self.spec.on_dates(spread)
            self._decoder = SolutionDecoder(self.spec.problem, self.spec.candidates)
        return schedule

    def _events_of(self, solution: SelectionSolution) -> list[_CutCandidate]:
        """The event points of each cohort, the first to start first."""
        dates = solution.dates
        by_start = sorted(dates, key=lambda cohort: (dates[cohort], cohort.position))
        events = self.spec.cohort_events
        return [
            _CutCandidate(events=events.of(cohort, dates[cohort]), cohort=cohort, run=dates[cohort])
            for cohort in by_start
        ]

    def _add_refuting(self, cohorts: list[_CutCandidate], fixed: ModelSpec, value: int, budget: SolveBudget) -> bool:
        cuts = _find_refuting(
            self.spec, fixed, cohorts, lambda selection: self.criterion.add_limit(selection, value), budget
        )
        for cut in cuts:
            if not self._derive_cohort_cut(cut, value, budget):
                self.spec = self.spec.add_event_points(cut.events)
        return bool(cuts)

    def _derive_cohort_cut(self, cut: _CutCandidate, value: int, budget: SolveBudget) -> bool:
        """Adds what the cohort costs on its dates, if a model with its event points proves that to exceed `value`."""
        cohort, run = cut.cohort, cut.run
        if cohort is None or run is None:
            return False
        self._set_objective_cutoff()
        expression = self.criterion.expression

        def add_limits(selection: SelectionModel) -> None:
            selection.require(cohort, run)
            selection.model.add(expression(selection) >= value)

        spec = self.spec.add_event_points(cut.events).with_limits(add_limits)
        try:
            solution, least = self._least_without_circles(spec, ModelCache(), budget)
        except NoSolution as none:
            if not none.proven:
                raise
            if self._best is None:
                self.spec = self.spec.with_limits(partial(SelectionModel.forbid, cohort=cohort, run=run))
                return True
            # Nothing better than the best schedule so far has these dates.
            least = self.criterion.next_lower(self.criterion.value(self._best)) + 1
        else:
            self._first_acceptable(solution, least, self._decoder.arrange, self._decoder.order_by_events)
        if least > value:
            self.spec = self.spec.with_limits(
                lambda selection: selection.forbid_below(expression(selection), least, cohort, run)
            )
        return least > value

    def _order_exactly(self, solution: SelectionSolution, budget: SolveBudget) -> Schedule | None:
        """The schedule of just these courses on just these dates that finishes first, by a solver of its own."""
        if self.spec.is_fixed or not (solution.dates or self._decoder.spread(solution)):
            return None
        spec = ModelSpec.of(self.spec.problem, self._decoder.fixed(solution))
        spec = spec.add_event_points(merge(cut.events for cut in _in_full_detail(self._events_of(solution))))
        try:
            schedule = TierSolver(spec, earliest_finish(spec.problem.clock), budget, ModelCache()).run(None)
        except NoSolution as none:
            if none.proven:
                return None
            raise
        ours = {course.position: course for course in self.spec.candidates}
        order = [ours[placed.candidate.position] for placed in schedule.placed if placed.run is None]
        dates = {ours[course.position]: run for course, run in schedule.runs.items()}
        return schedule_in_order(spec.problem, order, dates)


def _in_full_detail(cohorts: list[_CutCandidate]) -> list[_CutCandidate]:
    return [replace(cut, events=dict.fromkeys(cut.events, FULL_DETAIL)) for cut in cohorts]


def _find_refuting(
    spec: ModelSpec, fixed: ModelSpec, cohorts: Sequence[_CutCandidate], limit: Limit, budget: SolveBudget
) -> list[_CutCandidate]:
    """The fewest event points that `spec` lacks and that refute the courses of `fixed`; none if not even all do.

    Event points refute the courses if a model with them and the limit is infeasible. `cohorts` has those of each
    cohort. Each point is tried by itself: the first of every cohort that refutes is one, so that the next solution
    meets all of them. Where none does, those of one cohort together, then all.
    """

    def refutes(candidate: _CutCandidate) -> bool:
        events = candidate.events
        return not includes(spec.events, events) and _is_infeasible(fixed.add_event_points(events), limit, budget)

    alone = [next(filter(refutes, _points_of(cohort)), None) for cohort in cohorts]
    found = [candidate for candidate in alone if candidate is not None]
    everything = _CutCandidate(events=merge(candidate.events for candidate in cohorts))
    return found or list(islice(filter(refutes, (*cohorts, everything)), 1))


def _points_of(cohort: _CutCandidate) -> Iterator[_CutCandidate]:
    for day, detail in sorted(cohort.events.items()):
        yield replace(cohort, events={day: detail})


def _is_infeasible(spec: ModelSpec, limit: Limit, budget: SolveBudget) -> bool:
    selection = spec.with_limits(limit).build()
    try:
        budget.minimise(selection.model, selection.total(lambda _: 1), lambda _: None)
    except NoSolution as none:
        if none.proven:
            return True
        raise
    return False
