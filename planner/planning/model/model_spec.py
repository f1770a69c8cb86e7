"""What a selection model of some candidates includes, as a value, and the model built from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planner.planning.model.event_detail import CohortEvents, EventDetails, merge
from planner.planning.model.selection_model import SelectionModel
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.earliest import find_earliest
from planner.planning.reachability.first_achievers import Support, support_of
from planner.planning.reachability.landmarks import Landmark

Limit = Callable[[SelectionModel], None]
"""Adds a constraint to a model."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cutoff:
    """Limits to solutions with an objective of at most `most`; of one `objective`, the lower one is the tighter."""

    objective: object
    most: int
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelSpec:
    """The limits, landmarks and event points of a model of these candidates, and the cut-off of its objective."""

    problem: Problem
    candidates: Sequence[Candidate]
    support: Support
    cohort_events: CohortEvents
    limits: tuple[Limit, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    events: EventDetails = field(default_factory=dict)
    cutoff: Cutoff | None = None

    @classmethod
    def of(cls, problem: Problem, candidates: Sequence[Candidate]) -> ModelSpec:
        """The model with nothing but the candidates."""
        support = support_of(problem, candidates)
        cohort_events = CohortEvents(problem, candidates, support)
        return cls(problem=problem, candidates=candidates, support=support, cohort_events=cohort_events)

    @property
    def is_fixed(self) -> bool:
        """Whether each candidate must be taken on its only dates, so that nothing but their order is open."""
        return all(course.pinned and len(course.runs) <= 1 for course in self.candidates)

    def with_limits(self, *limits: Limit) -> ModelSpec:
        """The same with further limits."""
        return replace(self, limits=(*self.limits, *limits))

    def with_landmarks(self, landmarks: Iterable[Landmark]) -> ModelSpec:
        """The same with further landmarks."""
        return replace(self, landmarks=(*self.landmarks, *landmarks))

    def add_event_points(self, events: EventDetails) -> ModelSpec:
        """The same with these event points, or with this detail of those that it has."""
        return replace(self, events=merge([self.events, events]))

    def on_dates(self, courses: Collection[Candidate]) -> ModelSpec:
        """The same with these spread courses on dates of their own, like cohorts, one run a week."""
        earliest = find_earliest(self.problem, self.candidates)

        def dated(course: Candidate) -> Candidate:
            in_time = tuple(run for run in course.spread_runs(self.problem.clock) if earliest.allows(course, run))
            return replace(course, dated=True, runs=in_time)

        return self._with(self.problem, [dated(course) if course in courses else course for course in self.candidates])

    def in_first_days(self, days: int) -> ModelSpec:
        """The same on a clock of fewer days, with only the dates that end on them."""
        problem = replace(self.problem, clock=self.problem.clock.first_days(days))

        def in_time(course: Candidate) -> Candidate:
            return replace(course, runs=tuple(run for run in course.runs if run.last_day < days))

        spec = self._with(problem, [in_time(course) if course.dated else course for course in self.candidates])
        return replace(spec, events={day: detail for day, detail in self.events.items() if day <= days})

    def _with(self, problem: Problem, candidates: Sequence[Candidate]) -> ModelSpec:
        """All of this for the same courses, in the same order, with other dates."""
        spec = ModelSpec.of(problem, candidates)
        return replace(spec, limits=self.limits, landmarks=self.landmarks, events=self.events, cutoff=self.cutoff)

    def restricted_to(self, candidates: Sequence[Candidate]) -> ModelSpec:
        """The same limits and landmarks on fewer candidates, with neither event points nor a cut-off."""
        index_of = {course.position: index for index, course in enumerate(candidates)}
        kept = {old: index_of.get(course.position) for old, course in enumerate(self.candidates)}
        landmarks = tuple(
            replace(landmark, places=frozenset(new for old in landmark.places if (new := kept[old]) is not None))
            for landmark in self.landmarks
        )
        return replace(ModelSpec.of(self.problem, candidates), limits=self.limits, landmarks=landmarks)

    def build(self) -> SelectionModel:
        """A new model."""
        from ortools.sat.python.cp_model import CpModel  # noqa: PLC0415  (loading it takes half a second)

        selection = SelectionModel(CpModel(), self.problem, self.candidates, self.support, self.events)
        self.add_to(selection, replace(self, limits=(), landmarks=(), cutoff=None))
        return selection

    def add_to(self, selection: SelectionModel, known: ModelSpec) -> None:
        """Adds to a model of the `known` specification what this one has beyond it."""
        cutoff = self.cutoff.limits if self.cutoff is not None and self.cutoff is not known.cutoff else ()
        for limit in (*self.limits[len(known.limits) :], *cutoff):
            limit(selection)
        for landmark in self.landmarks[len(known.landmarks) :]:
            selection.add(landmark)


class ModelCache:
    """Keeps the last model built, to which a specification that only adds to the last one is added in place."""

    def __init__(self) -> None:
        self._last: tuple[ModelSpec, SelectionModel] | None = None

    def model_of(self, spec: ModelSpec) -> SelectionModel:
        """The model of this specification; valid until the next call."""
        if self._last is not None and _only_adds(self._last[0], spec):
            known, selection = self._last
            spec.add_to(selection, known)
        else:
            selection = spec.build()
        self._last = (spec, selection)
        return selection


def _only_adds(known: ModelSpec, spec: ModelSpec) -> bool:
    return (
        spec.candidates is known.candidates
        and spec.events == known.events
        and spec.limits[: len(known.limits)] == known.limits
        and spec.landmarks[: len(known.landmarks)] == known.landmarks
        and (known.cutoff is None or (spec.cutoff is not None and _is_tighter(spec.cutoff, known.cutoff)))
    )


def _is_tighter(cutoff: Cutoff, known: Cutoff) -> bool:
    return cutoff.objective is known.objective and cutoff.most <= known.most
