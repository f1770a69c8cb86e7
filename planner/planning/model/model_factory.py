"""The selection models of some candidates, made from what has been learnt about them so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from planner.planning.model.event_detail import Scope, Scopes, Surroundings, adds_to, together
from planner.planning.model.selection_model import Selection
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.reachability.first_achievers import Support, support_of
from planner.planning.reachability.landmarks import Landmark

Limit = Callable[[Selection], None]


class Models:
    """The limits, landmarks and moments that every model of these candidates has, and the main one at hand."""

    def __init__(self, problem: Problem, candidates: Sequence[Candidate]) -> None:
        self.problem = problem
        self.candidates = candidates
        self._limits: list[Limit] = []
        self._for_now: list[Limit] = []
        self._landmarks: list[Landmark] = []
        self._moments: dict[int, Scope] = {}
        self._main: Selection | None = None

    @property
    def are_fixed(self) -> bool:
        """Whether each candidate must be taken on its only dates, so that no more than their order is open."""
        return all(one.pinned and len(one.runs) <= 1 for one in self.candidates)

    @property
    def main(self) -> Selection:
        """The model of all that is known."""
        if self._main is None:
            self._main = self.with_moments({})
        return self._main

    def with_moments(self, moments: Scopes) -> Selection:
        """A model of its own that knows of these moments, too."""
        from ortools.sat.python.cp_model import CpModel  # noqa: PLC0415  (loading it takes half a second)

        known = together([self._moments, moments])
        selection = Selection(CpModel(), self.problem, self.candidates, self._support, moments=known)
        for limit in (*self._limits, *self._for_now):
            limit(selection)
        for landmark in self._landmarks:
            selection.add(landmark)
        return selection

    def part(self, candidates: Sequence[Candidate]) -> Models:
        """The models of some of the candidates, with what is known of them."""
        models = Models(self.problem, candidates)
        models._limits = list(self._limits)
        place_of = {one.position: place for place, one in enumerate(candidates)}
        for landmark in self._landmarks:
            positions = (self.candidates[place].position for place in landmark.places)
            places = frozenset(place_of[position] for position in positions if position in place_of)
            models._landmarks.append(replace(landmark, places=places))
        return models

    def limit(self, limit: Limit) -> None:
        """Adds a limit."""
        self._limits.append(limit)
        if self._main is not None:
            limit(self._main)

    @contextmanager
    def limited(self, limit: Limit) -> Iterator[None]:
        """Adds a limit for a while, after which all limits that followed from it are forgotten too."""
        before = len(self._limits)
        self.limit(limit)
        try:
            yield
        finally:
            del self._limits[before:]
            self._main = None

    def limit_for_now(self, limits: Sequence[Limit]) -> None:
        """Adds limits that take the place of those that were for now."""
        for limit in limits:
            limit(self.main)
        self._for_now = list(limits)

    def forget_for_now(self) -> None:
        """Drops the limits that were for now."""
        if self._for_now:
            self._for_now = []
            self._main = None

    def learn(self, landmarks: Iterable[Landmark], selection: Selection) -> None:
        """Adds landmarks, to the model in which they were found as well."""
        for landmark in landmarks:
            self._landmarks.append(landmark)
            selection.add(landmark)
            if self._main not in (None, selection):
                self._main.add(landmark)

    def tell_of(self, moments: Scopes) -> None:
        """Has the models know of these moments."""
        self._moments = together([self._moments, moments])
        self._main = None

    def knows(self, moments: Scopes) -> bool:
        """Whether the models know all this of these moments."""
        return not adds_to(self._moments, moments)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What each cohort's moments have to tell."""
        return Surroundings(self.problem, self.candidates, self._support)

    @cached_property
    def _support(self) -> Support:
        return support_of(self.problem, self.candidates)
