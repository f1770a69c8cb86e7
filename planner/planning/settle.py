"""Settling one tier: solving the selection model until an answer stands.

An answer is checked against what the model does not see. Circular support is cut off by landmarks. An answer that
cannot be put onto the clock brings the moments of a cohort that stands in its way into the model, and with all of them
the model is exact. Once an answer stands, its value is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from planner.planning.answers import Chosen, Reading, read_answer
from planner.planning.arrange import arrange
from planner.planning.clock import Run
from planner.planning.greedy import in_prerequisite_order
from planner.planning.landmarks import Landmark
from planner.planning.linear import LinearRelaxation, Prices
from planner.planning.occupation import total
from planner.planning.problem import Candidate, Problem
from planner.planning.schedule import Schedule, schedule_in_order
from planner.planning.scope import EVERYTHING, Scope, Scopes, Surroundings, adds_to, together
from planner.planning.selection import Selection
from planner.planning.separation import find_broken
from planner.planning.solver import Answer, Effort, NoAnswer
from planner.planning.support import Support, find_support, that_matter
from planner.planning.tiers import Aim, Tier, earliest_finish

Stands = Callable[[Schedule], bool]
Limit = Callable[[Selection], None]

ROUNDS = 40
KERNEL_EFFORT = 0.1
"""For each look into the kernel, in about seconds: a longer one costs more than it finds."""
SECONDS_A_PIVOT = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """Dates of a cohort that may not do, with the moments that may show it."""

    cohort: Candidate
    run: Run
    moments: Scopes

    def days(self) -> Iterator[Suspect]:
        """The same for each moment by itself."""
        for day, scope in sorted(self.moments.items()):
            yield replace(self, moments={day: scope})


class Settler:
    """The model of some candidates, and what has been learnt about it; `limits` hold in every solve.

    `found` is told of every schedule on the way; `bound` is a proven lower bound on the tier being settled. Candidates
    that are fixed must all be taken, so that only their order is open.
    """

    def __init__(
        self,
        problem: Problem,
        candidates: Sequence[Candidate],
        effort: Effort,
        found: Callable[[Schedule], None],
        *,
        is_fixed: bool = False,
        has_kernel: bool = True,
    ) -> None:
        self.bound = 0
        self._problem = problem
        self._candidates = candidates
        self._effort = effort
        self._found = found
        self._reading = Reading(problem, candidates)
        self._limits: list[Limit] = []
        self._landmarks: list[Landmark] = []
        self._moments: dict[int, Scope] = {}
        self._selection: Selection | None = None
        self._is_fixed = is_fixed
        self._has_kernel = has_kernel and not is_fixed
        self._best: Schedule | None = None
        self._for_better: list[Limit] = []
        self._prices: tuple[Tier, Prices] | None = None

    def limit(self, limit: Limit) -> None:
        """Adds a limit to the model."""
        self._limits.append(limit)
        if self._selection is not None:
            limit(self._selection)

    @contextmanager
    def limited(self, limit: Limit) -> Iterator[None]:
        """Adds a limit for a while, after which all that followed from it is forgotten too."""
        before = len(self._limits)
        self.limit(limit)
        try:
            yield
        finally:
            del self._limits[before:]
            self._selection = None

    def take_over(self, landmarks: Iterable[Landmark], candidates: Sequence[Candidate]) -> None:
        """Learns landmarks of more candidates, as far as they say something of these."""
        place_of = {one.position: place for place, one in enumerate(self._candidates)}
        for landmark in landmarks:
            positions = (candidates[place].position for place in landmark.places)
            places = frozenset(place_of[position] for position in positions if position in place_of)
            self._landmarks.append(replace(landmark, places=places))

    def hold(self, tier: Tier, least: int) -> None:
        """Limits the model to plans that are as good by this tier."""
        self.limit(lambda selection: tier.hold(selection, least))
        if self._prices is not None and self._prices[0] is tier:
            settled = self._settled_at(self._prices[1], least)
            self.limit(lambda selection: selection.settle(settled))

    def settle(self, tier: Tier, stands: Stands, hint: Schedule | None) -> Schedule:
        """A schedule that stands, of the least value that this tier can have.

        Raises `NoAnswer` where there is none, or where the effort ends before one is found.
        """
        self._best = hint if hint is not None and stands(hint) else None
        self._tighten(self._model(), tier)
        self._look_into_kernel(tier, stands)
        with self._asking_for_better():
            while True:
                self._ask_for_better(tier)
                selection = self._model()
                selection.hint(self._best or hint)
                try:
                    chosen, value = self._least(selection, tier, stands)
                except NoAnswer as none:
                    if none.proven and self._best is not None:
                        return self._best
                    raise
                schedule = self._placed(chosen, tier, stands, tier.rounded(value))
                if schedule is not None:
                    return schedule
                landmarks = self._reading.circles_before_moments(chosen)
                if landmarks:
                    self._learn(selection, landmarks)
                else:
                    self._look_closer(chosen, tier, stands, value)

    @contextmanager
    def _asking_for_better(self) -> Iterator[None]:
        """Has the model forget, in the end, that only better plans than the best were asked for."""
        try:
            yield
        finally:
            if self._for_better:
                self._for_better = []
                self._selection = None

    def _ask_for_better(self, tier: Tier) -> None:
        """Limits the model to plans that are better than the best so far, if there is one."""
        if self._best is None:
            return
        most = tier.below(tier.value(self._best))
        limits: list[Limit] = [lambda selection: tier.hold(selection, most)]
        if self._prices is not None:
            settled = self._settled_at(self._prices[1], most)
            limits.append(lambda selection: selection.settle(settled))
        for limit in limits:
            limit(self._model())
        self._for_better = limits

    def _look_into_kernel(self, tier: Tier, stands: Stands) -> None:
        """Looks for a better plan among the courses that the relaxation's optimum does not price out."""
        if self._prices is None or not self._has_kernel or tier.aim is Aim.TIES:
            return
        prices = self._prices[1]
        if self._best is not None and tier.value(self._best) <= tier.rounded(prices.least()):
            return
        settled = self._settled_at(prices, prices.least())
        kernel = [one for one in self._candidates if one.pinned or settled.get(one.position) != 0]
        effort = self._effort.part(KERNEL_EFFORT)
        settler = Settler(
            self._problem, kernel, effort, lambda found: self._tell(found, tier, stands), has_kernel=False
        )
        for limit in self._limits:
            settler.limit(limit)
        settler.take_over(self._landmarks, self._candidates)
        with suppress(NoAnswer):
            settler.settle(tier, stands, self._best)
        self._effort.spend(effort.spent)

    def _tighten(self, selection: Selection, tier: Tier) -> None:
        """Learns the landmarks that the linear relaxation breaks, and what its optimum proves."""
        self._prices = None
        relaxation = LinearRelaxation(selection.model, tier.expression(selection))
        for _ in range(ROUNDS):
            if self._effort.over:
                return
            pivots = relaxation.solve()
            if pivots is None:
                return
            self._effort.spend(pivots * SECONDS_A_PIVOT)
            shares = [relaxation.value(taken) for taken in selection.taken]
            held = {node: relaxation.value(variable) for node, variable in selection.held.items()}
            broken = find_broken(self._problem, self._candidates, shares, held)
            if not broken:
                break
            self._learn(selection, broken)
            for landmark in broken:
                relaxation.add(selection.row(landmark))
        prices = relaxation.prices()
        self._prices = tier, prices
        self.bound = max(self.bound, prices.least())

    def _settled_at(self, prices: Prices, most: int) -> dict[int, int]:
        """By position the courses that no plan of at most this value leaves open, as far as the relaxation tells."""
        return {
            one.position: value
            for one, taken in zip(self._candidates, self._model().taken, strict=True)
            if (value := prices.settles(taken, most)) is not None
        }

    def _least(self, selection: Selection, tier: Tier, stands: Stands) -> tuple[Chosen, int]:
        """The best answer of a model that is free of circles, and its value; raises `NoAnswer`."""
        is_main = selection is self._selection

        def tell(answer: Answer) -> None:
            if is_main:
                self.bound = max(self.bound, answer.bound)
            self._try(read_answer(selection, answer.read), tier, stands)

        while True:
            answer = self._effort.minimise(selection.model, tier.expression(selection), tell)
            if is_main:
                self.bound = max(self.bound, answer.bound)
            chosen = read_answer(selection, answer.read)
            if not answer.proven:
                self._try(chosen, tier, stands)
                raise NoAnswer(proven=False, bound=answer.bound)
            landmarks = self._reading.circles(chosen)
            if not landmarks:
                return chosen, answer.value
            self._learn(selection, landmarks)

    def _learn(self, selection: Selection, landmarks: Iterable[Landmark]) -> None:
        for landmark in landmarks:
            self._landmarks.append(landmark)
            selection.add(landmark)
            if self._selection not in (None, selection):
                self._selection.add(landmark)

    def _model(self) -> Selection:
        if self._selection is None:
            self._selection = self._fresh_model(self._moments)
        return self._selection

    def _fresh_model(self, moments: Scopes) -> Selection:
        selection = self._limited_model_with(self._candidates, self._support, moments)
        for landmark in self._landmarks:
            selection.add(landmark)
        return selection

    @cached_property
    def _support(self) -> Support:
        return self._support_of(self._candidates)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._problem, self._candidates, self._support)

    def _support_of(self, candidates: Sequence[Candidate]) -> Support:
        return find_support(self._problem, dict(enumerate(candidates)), that_matter(self._problem, candidates))

    def _limited_model_with(self, candidates: Sequence[Candidate], support: Support, moments: Scopes) -> Selection:
        from ortools.sat.python.cp_model import CpModel  # noqa: PLC0415  (loading it takes half a second)

        selection = Selection(CpModel(), self._problem, candidates, support, moments=moments)
        for limit in (*self._limits, *self._for_better):
            limit(selection)
        return selection

    def _try(self, chosen: Chosen, tier: Tier, stands: Stands) -> None:
        """Makes a plan of an answer that the solver is still improving on, where that is easy."""
        if not self._reading.is_circular(chosen):
            schedule = self._arranged(self._reading.trimmed(chosen))
            if schedule is not None:
                self._tell(schedule, tier, stands)

    def _tell(self, schedule: Schedule, tier: Tier, stands: Stands) -> None:
        self._found(schedule)
        if stands(schedule) and (self._best is None or tier.value(schedule) < tier.value(self._best)):
            self._best = schedule

    def _placed(self, chosen: Chosen, tier: Tier, stands: Stands, value: int) -> Schedule | None:
        """The answer on the clock so that it stands with this value, if that can be had."""
        for courses in dict.fromkeys((self._reading.trimmed(chosen), chosen)):
            for put_in_order in (self._arranged, self._reading.in_model_order, self._ordered_exactly):
                schedule = put_in_order(courses)
                if schedule is not None:
                    self._tell(schedule, tier, stands)
                    if stands(schedule) and tier.value(schedule) <= value:
                        return schedule
        return None

    def _arranged(self, chosen: Chosen) -> Schedule | None:
        courses = self._reading.self_paced(chosen.places)
        if chosen.dates:
            return arrange(self._problem, courses, chosen.dates)
        # With no cohort in the way, every prerequisite order is as good.
        return schedule_in_order(self._problem, in_prerequisite_order(courses) or courses, {})

    def _ordered_exactly(self, chosen: Chosen) -> Schedule | None:
        """The earliest finish of just these courses on just these dates, by a settler of their own."""
        moments = self._moments_of(chosen)
        if self._is_fixed or not moments:
            return None
        settler = Settler(self._problem, self._fixed(chosen), self._effort, lambda _: None, is_fixed=True)
        settler.bring_in(dict.fromkeys(moments, EVERYTHING))
        try:
            schedule = settler.settle(earliest_finish(self._problem), lambda _: True, None)
        except NoAnswer as none:
            if none.proven:
                return None
            raise
        ours = {one.position: one for one in self._candidates}
        order = [ours[one.candidate.position] for one in schedule.placed if not one.candidate.dated]
        return schedule_in_order(self._problem, order, chosen.dates)

    def _fixed(self, chosen: Chosen) -> list[Candidate]:
        return [
            replace(one, pinned=True, runs=(chosen.dates[one],) if one.dated else ())
            for one in (self._candidates[place] for place in sorted(chosen.places))
        ]

    def _probe(self, suspect: Suspect, tier: Tier, stands: Stands, value: int) -> bool:
        """Whether taking a suspect's dates, exact at its moments, costs more than the value; if so it is learnt."""
        cohort, run = suspect.cohort, suspect.run
        self._ask_for_better(tier)
        most = None if self._best is None else tier.below(tier.value(self._best))
        selection = self._fresh_model(together([self._moments, suspect.moments]))
        selection.model.add(total(selection.dates(cohort, run)) == 1)
        selection.model.add(tier.expression(selection) >= value)
        try:
            answer, least = self._least(selection, tier, stands)
        except NoAnswer as none:
            if not none.proven:
                raise
            if most is None:
                self.limit(lambda selection: selection.forbid(cohort, run))
            else:
                self.limit(
                    lambda selection: selection.take_only_from(cohort, run, tier.expression(selection), most + 1)
                )
            return True
        self._placed(answer, tier, stands, tier.rounded(least))
        if least > value:
            self.limit(lambda selection: selection.take_only_from(cohort, run, tier.expression(selection), least))
        return least > value

    def _look_closer(self, chosen: Chosen, tier: Tier, stands: Stands, value: int) -> None:
        """Learns why an answer is wrong: of a date that is to blame by itself, or else by bringing in what shows it."""
        fixed = self._fixed(chosen)
        support = self._support_of(fixed)
        dates = [(cohort, chosen.dates[cohort]) for cohort in _by_date(chosen)]
        little = [Suspect(cohort=one, run=run, moments=self._surroundings.of(one, run)) for one, run in dates]
        all_told = [replace(one, moments=dict.fromkeys(one.moments, EVERYTHING)) for one in little]
        for suspects in (little, all_told):
            for suspect in (*chain.from_iterable(one.days() for one in suspects), *suspects):
                if self._may_be_to_blame(suspect.moments, fixed, support, tier, value):
                    if not self._probe(suspect, tier, stands, value):
                        self.bring_in(suspect.moments)
                    return
            everything = together(one.moments for one in suspects)
            if self._may_be_to_blame(everything, fixed, support, tier, value):
                self.bring_in(everything)
                return
        raise AssertionError("a model with every moment gave an answer that is no plan")

    def _may_be_to_blame(
        self, moments: Scopes, fixed: Sequence[Candidate], support: Support, tier: Tier, value: int
    ) -> bool:
        return adds_to(self._moments, moments) and not self._can_be(fixed, support, moments, tier, value)

    def _can_be(self, fixed: Sequence[Candidate], support: Support, moments: Scopes, tier: Tier, value: int) -> bool:
        """Whether these courses on these dates look possible at some moments."""
        selection = self._limited_model_with(fixed, support, moments)
        tier.hold(selection, value)
        try:
            self._effort.minimise(selection.model, selection.courses, lambda _: None)
        except NoAnswer as none:
            if none.proven:
                return False
            raise
        return True

    def _moments_of(self, chosen: Chosen) -> dict[int, Scope]:
        return together(self._surroundings.of(one, run) for one, run in chosen.dates.items())

    def bring_in(self, moments: Scopes) -> None:
        """Makes the model know what matters at these moments."""
        self._moments = together([self._moments, moments])
        self._selection = None


def _by_date(chosen: Chosen) -> list[Candidate]:
    return sorted(chosen.dates, key=lambda one: (chosen.dates[one], one.position))
