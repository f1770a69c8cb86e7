"""Which event points the model lacks, where a solution of it cannot be scheduled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.planning.model.event_detail import EventDetails, merge
from planner.planning.model.model_spec import Limit, ModelSpec
from planner.planning.problem.problem import Candidate
from planner.planning.problem.study_clock import Run
from planner.planning.solve import NoSolution, SolveBudget


@dataclass(frozen=True, slots=True, kw_only=True)
class CutCandidate:
    """Event points that may refute a solution: those of a cohort on some dates, or of all cohorts."""

    events: EventDetails
    cohort: Candidate | None = None
    run: Run | None = None


def find_refuting(
    spec: ModelSpec, fixed: ModelSpec, cohorts: Sequence[CutCandidate], limit: Limit, budget: SolveBudget
) -> CutCandidate | None:
    """The first few event points that `spec` lacks and that refute the courses of `fixed`; none if not even all do.

    Event points refute the courses if a model with them and the limit is infeasible. `cohorts` has those of each
    cohort; each point is tried by itself, then those of each cohort, then all.
    """
    for candidate in _fewest_first(cohorts):
        events = candidate.events
        if not spec.has_event_points(events) and _is_infeasible(fixed.add_event_points(events), limit, budget):
            return candidate
    return None


def _fewest_first(cohorts: Sequence[CutCandidate]) -> Iterator[CutCandidate]:
    for candidate in cohorts:
        for day, detail in sorted(candidate.events.items()):
            yield replace(candidate, events={day: detail})
    yield from cohorts
    yield CutCandidate(events=merge(candidate.events for candidate in cohorts))


def _is_infeasible(spec: ModelSpec, limit: Limit, budget: SolveBudget) -> bool:
    selection = spec.with_limits(limit).build()
    try:
        budget.minimise(selection.model, selection.total(lambda _: 1), lambda _: None)
    except NoSolution as none:
        if none.proven:
            return True
        raise
    return False
