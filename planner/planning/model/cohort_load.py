"""The study time that cohorts and spread courses take on their dates, as linear expressions in the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.planning.problem.study_clock import Run, StudyClock

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortChoice:
    """One run of the cohort, or of the spread course, with this index; `taken` is the variable for choosing it."""

    index: int
    run: Run
    taken: IntVar


def total(terms: Iterable[LinearExpr]) -> LinearExpr:
    """The sum of any number of terms, 0 for none."""
    from ortools.sat.python.cp_model import LinearExpr as Linear  # noqa: PLC0415  (loading it takes half a second)

    return Linear.sum(list(terms))


class CohortLoad:
    """Adds the limits on cohorts that run at once, and counts the units that they take from self-paced study.

    Days are cut into stretches within which neither the usual hours nor the cohorts that may run change; `cuts` are
    further days to cut at.
    """

    def __init__(self, model: CpModel, clock: StudyClock, choices: Sequence[CohortChoice], cuts: Iterable[int]) -> None:
        self._model = model
        self._clock = clock
        self._taken_by_day: dict[int, list[LinearExpr]] = defaultdict(list)
        borders = self._borders(choices, cuts)
        for first, after in pairwise(borders):
            running = [choice for choice in choices if choice.run.first_day <= first <= choice.run.last_day]
            if running:
                self._taken_by_day[first].append((after - first) * self._taken_daily(first, running))

    def before(self, day: int) -> list[LinearExpr]:
        """The units taken before a day, as terms to be summed; the day must be one of the cuts."""
        return [term for first, terms in self._taken_by_day.items() if first < day for term in terms]

    def from_day(self, day: int) -> list[LinearExpr]:
        """The units taken from a day on, as terms to be summed; the day must be one of the cuts."""
        return [term for first, terms in self._taken_by_day.items() if first >= day for term in terms]

    def _borders(self, choices: Sequence[CohortChoice], cuts: Iterable[int]) -> list[int]:
        borders = set(cuts)
        for choice in choices:
            borders |= {choice.run.first_day, choice.run.last_day + 1}
            borders |= {
                day
                for day, (units, after) in enumerate(pairwise(choice.run.units), choice.run.first_day + 1)
                if units != after
            }
        if borders:
            clock = self._clock
            kinds = list(zip(clock.free_units, clock.cohort_units, clock.at_once, strict=True))
            for day in range(min(borders) + 1, min(max(borders), self._clock.days)):
                if kinds[day] != kinds[day - 1]:
                    borders.add(day)
        return sorted(borders)

    def _taken_daily(self, day: int, running: Sequence[CohortChoice]) -> LinearExpr:
        cohorts = [choice for choice in running if not choice.run.is_spread]
        spread = [choice for choice in running if choice.run.is_spread]
        taken = self._taken_by_cohorts(day, cohorts) if cohorts else total(())
        if not spread:
            return taken
        # Spread courses find room on a day beside the cohorts and one another.
        taken += total(choice.run.on(day) * choice.taken for choice in spread)
        if len({choice.index for choice in running}) > 1:
            self._model.add(taken <= self._clock.free_units[day])
        return taken

    def _taken_by_cohorts(self, day: int, running: Sequence[CohortChoice]) -> LinearExpr:
        usual, allowed, most = self._clock.free_units[day], self._clock.cohort_units[day], self._clock.at_once[day]
        count = total(choice.taken for choice in running)
        load = total(choice.run.daily_units * choice.taken for choice in running)
        heaviest: dict[int, int] = defaultdict(int)
        for choice in running:
            heaviest[choice.index] = max(heaviest[choice.index], choice.run.daily_units)
        # No more courses run at once, and for no more hours a day, than the learner allows.
        if len(heaviest) > most:
            self._model.add(count <= most)
        if sum(heaviest.values()) > allowed:
            self._model.add(load <= allowed)
        if most <= 1:
            return usual * count
        if len(heaviest) == 1:
            return total(min(usual, choice.run.daily_units) * choice.taken for choice in running)
        if len(heaviest) < most and sum(heaviest.values()) <= usual:
            return load
        taken = self._taken_by_several(usual, count, load, most if len(heaviest) >= most else None)
        # Without the conditions of the exact form, for the linear relaxation: each takes its share of what most can.
        own = {index: min(usual, units) for index, units in heaviest.items()}
        together = min(allowed, sum(sorted(own.values())[-most:]))
        shares = total(min(usual, choice.run.daily_units) * choice.taken for choice in running)
        self._model.add(max(together, usual) * taken >= usual * shares)
        if len(heaviest) >= most:
            self._model.add(taken >= usual * (count - (most - 1)))
        return taken

    def _taken_by_several(self, usual: int, count: LinearExpr, load: LinearExpr, most: int | None) -> LinearExpr:
        # Units taken: all usual ones where the load exceeds them or no more courses may run, the load itself otherwise.
        taken = self._model.new_int_var(0, usual, "taken")
        is_all = self._model.new_bool_var("all taken")
        self._model.add(taken >= usual).only_enforce_if(is_all)
        self._model.add(taken >= load).only_enforce_if(~is_all)
        if most is not None:
            self._model.add(count <= most - 1).only_enforce_if(~is_all)
        return taken
