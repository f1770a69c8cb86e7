"""Which event points the model lacks, where a solution of it cannot be scheduled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.planning.model.event_detail import EventDetails, merge
from planner.planning.model.model_spec import Limit, ModelSpec
from planner.planning.solve import NoSolution, SolveBudget


def refuting_events(
    spec: ModelSpec, fixed: ModelSpec, cohorts: Sequence[EventDetails], limit: Limit, budget: SolveBudget
) -> EventDetails | None:
    """The first few event points that `spec` lacks and that refute the courses of `fixed`; none if not even all do.

    Event points refute the courses if a model with them and the limit is infeasible. `cohorts` has those of each
    cohort; each point is tried by itself, then those of each cohort, then all.
    """
    for events in _fewest_first(cohorts):
        if not spec.has_event_points(events) and _is_infeasible(fixed.add_event_points(events), limit, budget):
            return events
    return None


def _fewest_first(cohorts: Sequence[EventDetails]) -> Iterator[EventDetails]:
    for events in cohorts:
        for day, detail in sorted(events.items()):
            yield {day: detail}
    yield from cohorts
    yield merge(cohorts)


def _is_infeasible(spec: ModelSpec, limit: Limit, budget: SolveBudget) -> bool:
    selection = spec.with_limits(limit).build()
    try:
        budget.minimise(selection.model, selection.total(lambda _: 1), lambda _: None)
    except NoSolution as none:
        if none.proven:
            return True
        raise
    return False
