"""The search for the best plan: criterion by criterion, each proven least and then held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from planner.planning.calendar.schedule import Dates, Schedule, schedule_in_order, without_idle
from planner.planning.calendar.study_order import arrange_in_time
from planner.planning.cancellation import CancellationScope
from planner.planning.model.model_spec import Limit, ModelCache, ModelSpec
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.greedy import first_courses
from planner.planning.search.cohort_dates import impossible_dates
from planner.planning.search.objectives import Criterion, CriterionKind, choices_made, criteria_of, tie_breaks
from planner.planning.search.tier_solver import TierSolver
from planner.planning.solve import NoSolution, SolveBudget


class NoPlan(Exception):  # noqa: N818  (an outcome, not an error)
    """No plan holds every pinned course; or, where the budget was exhausted before that was known, none was found."""

    def __init__(self, *, proven: bool) -> None:
        super().__init__()
        self.proven = proven


@dataclass(frozen=True, slots=True, kw_only=True)
class SideConstraint:
    """A further condition on every plan: added to the model, and checked on a schedule.

    A schedule that meets it must still meet it with fewer courses that reach as much.
    """

    add_to: Callable[[SelectionModel], None]
    is_met_by: Callable[[Schedule], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incumbent:
    """The best plan so far, and what is proven of it.

    `open_kind` is the first criterion that is not proven least yet, nothing once all are. No plan with this gap ends
    before `earliest_finish_day` (-1 where nothing is known), and no plan leaves less worth open than `least_open`.
    `gap` is the optimality gap of the worth left open, or once that is proven of the learner's objective, as a share of
    its value; a finish counts in weeks.
    """

    best: Schedule
    open_kind: CriterionKind | None
    earliest_finish_day: int
    least_open: int
    gap: float

    @classmethod
    def unproven(cls, best: Schedule) -> Incumbent:
        """A plan of which nothing is proven."""
        earliest = min(best.finish_day, 0)
        return cls(best=best, open_kind=CriterionKind.GAP, earliest_finish_day=earliest, least_open=0, gap=1.0)


def first_schedule(problem: Problem, candidates: Sequence[Candidate]) -> Schedule | None:
    """A good schedule at once, of self-paced courses only; nothing where a pinned course does not fit into it.

    Beside what is done by then, which is always in it.
    """
    done = {candidate: candidate.runs[0] for candidate in candidates if candidate.done}
    found = _first_arranged(problem, candidates, done)
    if found is None and any(candidate.spread for candidate in candidates):
        at_any_pace = [candidate for candidate in candidates if candidate.pinned or not candidate.spread]
        found = _first_arranged(problem, at_any_pace, done)
    if found is None and all(candidate.done for candidate in candidates if candidate.pinned):
        return schedule_in_order(problem, (), done)
    return found


def _first_arranged(problem: Problem, candidates: Sequence[Candidate], done: Dates) -> Schedule | None:
    courses = first_courses(problem, candidates)
    if courses is None:
        return None
    if any(course.spread for course in courses):
        return arrange_in_time(problem, courses, done)
    return schedule_in_order(problem, courses, done)


class Search:
    """The search over some candidates, beginning with a first schedule if there is one.

    Calls `on_better` whenever a better plan is found or more is proven. Every plan meets the `side_constraints`.
    """

    def __init__(
        self,
        problem: Problem,
        candidates: Sequence[Candidate],
        first: Schedule | None,
        budget: SolveBudget,
        on_better: Callable[[Incumbent], None] = lambda _: None,
        side_constraints: Sequence[SideConstraint] = (),
    ) -> None:
        self._problem = problem
        self._candidates = candidates
        self._budget = budget
        self._on_better = on_better
        self._side_constraints = side_constraints
        self._best = first if first is not None and self._meets_side_constraints(first) else None
        self._ties: list[Criterion] = []
        self._models = ModelCache()
        self._spec = ModelSpec.of(problem, candidates).with_limits(
            *(constraint.add_to for constraint in side_constraints)
        )
        self._begin_with(criteria_of(problem, candidates))

    def run(self) -> Incumbent:
        """The best plan with what is proven of it; raises `NoPlan` where there is none."""
        self._report()
        self._forbid_impossible_dates()
        is_proven = self._prove_all()
        best = self._best
        if best is None:
            raise NoPlan(proven=is_proven)
        if not is_proven:
            return self._incumbent(best)
        if best.placed:
            with CancellationScope(lambda: self._budget.is_cancelled), suppress(NoSolution):
                self._break_ties(best)
        best = self._best or best
        least = self._problem.open_worth(best.reached)
        return Incumbent(best=best, open_kind=None, earliest_finish_day=best.finish_day, least_open=least, gap=0.0)

    def find_best(self, *kinds: CriterionKind) -> tuple[Schedule | None, bool]:
        """The best schedule by these criteria alone, and whether that is proven; nothing where there is none."""
        self._begin_with(criteria_of(self._problem, self._candidates, kinds))
        is_proven = self._prove_all()
        return self._best, is_proven

    def _begin_with(self, criteria: list[Criterion]) -> None:
        self._criteria = criteria
        self._criterion = criteria[0]
        self._solver = self._solver_of(self._criterion)

    def _forbid_impossible_dates(self) -> None:
        with CancellationScope(lambda: self._budget.is_cancelled):
            if not self._budget.is_exhausted:
                for cohort, run in impossible_dates(self._spec, self._budget):
                    self._spec = self._spec.with_limits(partial(SelectionModel.forbid, cohort=cohort, run=run))

    def _prove_all(self) -> bool:
        """Whether the best schedule is proven best by all criteria, or it is proven that there is none."""
        with CancellationScope(lambda: self._budget.is_cancelled):
            try:
                for criterion in self._criteria:
                    self._prove(criterion)
            except NoSolution as none:
                return none.proven
            return True
        return False

    def _prove(self, criterion: Criterion) -> None:
        """Finds the best schedule by this criterion and holds its value from then on.

        Raises `NoSolution` if the budget is exhausted before.
        """
        self._criterion = criterion
        best = self._best
        if best is not None and criterion.kind is not CriterionKind.GAP:
            self._leave_out_later_days(best)
        self._solver = self._solver_of(criterion)
        if best is None or criterion.may_improve(best):
            found = self._solver.run(best)
            self._consider(found)
            best = self._best or found
        self._spec = self._solver.limited_to(criterion.value(best))

    def _leave_out_later_days(self, best: Schedule) -> None:
        """Leaves out the days after the week of the finish, once no plan that ends later is as good."""
        kinds = [criterion.kind for criterion in self._criteria]
        if self._criterion in self._criteria:
            kinds = kinds[: self._criteria.index(self._criterion) + 1]
        clock = self._spec.problem.clock
        days = clock.start_day(clock.before[clock.last_day_of(clock.week_of(best.finish_day)) + 1])
        if CriterionKind.WEEK in kinds and days < clock.days:
            self._spec = self._spec.in_first_days(days)

    def _solver_of(self, criterion: Criterion, *limits: Limit) -> TierSolver:
        return TierSolver(
            self._spec.with_limits(*limits),
            criterion,
            self._budget,
            self._models,
            is_acceptable=self._is_acceptable,
            on_schedule=self._consider,
            on_bound=self._report,
        )

    def _meets_side_constraints(self, schedule: Schedule) -> bool:
        return all(constraint.is_met_by(schedule) for constraint in self._side_constraints)

    def _is_acceptable(self, schedule: Schedule) -> bool:
        """Whether a schedule meets the side constraints and is as good by the criteria before the present one."""
        if not self._meets_side_constraints(schedule):
            return False
        before = self._criteria
        if self._criterion in before:
            before = before[: before.index(self._criterion)]
        return self._best is None or all(
            criterion.value(schedule) <= criterion.value(self._best) for criterion in before
        )

    def _break_ties(self, best: Schedule) -> None:
        """Finds the first of the plans that are as good by every criterion."""
        self._ties = tie_breaks(self._candidates_of_equals(best))
        for criterion in self._ties:
            self._prove(criterion)

    def _candidates_of_equals(self, best: Schedule) -> list[Candidate]:
        """The candidates, with only their dates, that plans as good as the best take; none where it is the only one.

        Plan after plan is looked for that makes a choice which none before it makes, until there is no other.
        """
        known = set(choices_made(best))
        beyond: list[Limit] = []
        while True:
            beyond.append(partial(SelectionModel.require_beyond, choices=frozenset(known)))
            solver = self._solver_of(self._criteria[-1], *beyond)
            try:
                known.update(choices_made(solver.run(None)))
            except NoSolution as none:
                if not none.proven:
                    raise
                break
            finally:
                self._spec = replace(self._spec, landmarks=solver.spec.landmarks, events=solver.spec.events)
        if len(beyond) == 1:
            return []
        courses = {position for position, _ in known}
        return [
            replace(course, runs=tuple(run for run in course.runs if (course.position, run) in known))
            for course in self._candidates
            if course.position in courses
        ]

    def _consider(self, schedule: Schedule) -> None:
        if not self._meets_side_constraints(schedule):
            return
        if self._best is None or self._key(schedule) < self._key(self._best):
            self._best = without_idle(self._problem, schedule)
            self._report()

    def _key(self, schedule: Schedule) -> list[int]:
        return [criterion.value(schedule) for criterion in (*self._criteria, *self._ties)]

    def _report(self) -> None:
        if self._best is not None:
            self._on_better(self._incumbent(self._best))

    def _incumbent(self, best: Schedule) -> Incumbent:
        return Incumbent(
            best=best,
            open_kind=self._criterion.kind,
            earliest_finish_day=self._earliest_finish_day(best),
            least_open=self._least_open(best),
            gap=self._optimality_gap(best),
        )

    def _earliest_finish_day(self, best: Schedule) -> int:
        clock = self._problem.clock
        if self._criterion.kind is CriterionKind.WEEK:
            return min(clock.finish_day(self._solver.bound), best.finish_day)
        kinds = [criterion.kind for criterion in (*self._criteria, *self._ties)]
        is_proven = CriterionKind.WEEK in kinds[: kinds.index(self._criterion.kind)]
        last_study = min(clock.finish_day(clock.before[best.finish_day + 1]), best.finish_day)
        return clock.first_day_of(clock.week_of(last_study)) if is_proven else min(best.finish_day, 0)

    def _optimality_gap(self, best: Schedule) -> float:
        if self._criterion.kind is CriterionKind.GAP:
            value = self._problem.open_worth(best.reached)
            return (value - self._least_open(best)) / value if value else 0.0
        if self._criterion is not self._criteria[1]:
            return 0.0
        if self._criterion.kind is CriterionKind.WEEK:
            week_of = self._problem.clock.week_of
            weeks = week_of(best.finish_day) + 1
            return (weeks - 1 - week_of(self._earliest_finish_day(best))) / weeks if weeks else 0.0
        value = self._criterion.value(best)
        return max(value - max(self._solver.bound, 0), 0) / value if value else 0.0

    def _least_open(self, best: Schedule) -> int:
        """The least worth that may stay open, as far as is proven."""
        value = self._problem.open_worth(best.reached)
        return min(max(self._solver.bound, 0), value) if self._criterion.kind is CriterionKind.GAP else value
