"""The way down to the least value that one tier can have: solving the selection model until an answer stands.

An answer is checked against what the model does not see. Circular support is cut off by landmarks. An answer that
cannot be put onto the clock has the model told more of the moments that show why, and with all of that the model is
exact. Once an answer stands, its value is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain

from planner.planning.calendar.schedule import Schedule, schedule_in_order
from planner.planning.model.cohort_load import total
from planner.planning.model.event_detail import EVERYTHING, Scopes, together
from planner.planning.model.linear_relaxation import LinearRelaxation, Prices
from planner.planning.model.model_factory import Limit, Models
from planner.planning.model.selection_model import Selection
from planner.planning.problem.problem import Candidate
from planner.planning.problem.study_clock import Run
from planner.planning.reachability.landmark_separation import find_violated
from planner.planning.search.decode_solution import Chosen, Reading, read_answer
from planner.planning.search.objectives import Aim, Tier, earliest_finish
from planner.planning.solve import Answer, Effort, NoAnswer

ROUNDS = 40
QUICK_EFFORT = 0.2
"""In about seconds: what is not proven with so little is worth the linear relaxation, which else costs more."""
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


class Descent:
    """The descent of one tier on these models, among the schedules that `stands` is true of.

    `found` is told of every schedule on the way; `bound` is a proven lower bound, and `bounded` is
    called when the relaxation has raised it. One that `has_kernel` begins with a
    descent among the most promising courses.
    """

    def __init__(  # noqa: PLR0913  (what it works on, and what it calls)
        self,
        models: Models,
        tier: Tier,
        effort: Effort,
        stands: Callable[[Schedule], bool] = lambda _: True,
        found: Callable[[Schedule], None] = lambda _: None,
        bounded: Callable[[], None] = lambda: None,
        *,
        has_kernel: bool = True,
    ) -> None:
        self.bound = tier.lowest
        self._models = models
        self._tier = tier
        self._effort = effort
        self._stands = stands
        self._found = found
        self._bounded = bounded
        self._has_kernel = has_kernel
        self._reading = Reading(models.problem, models.candidates)
        self._best: Schedule | None = None
        self._prices: Prices | None = None

    def relax(self) -> None:
        """Learns the landmarks that the linear relaxation breaks, and what its optimum proves."""
        selection = self._models.main
        relaxation = LinearRelaxation(selection.model, self._tier.expression(selection))
        for _ in range(ROUNDS):
            if self._effort.over:
                return
            pivots = relaxation.solve()
            if pivots is None:
                return
            self._effort.spend(pivots * SECONDS_A_PIVOT)
            shares = [relaxation.value(taken) for taken in selection.taken]
            held = {node: relaxation.value(variable) for node, variable in selection.held.items()}
            broken = find_violated(self._models.problem, self._models.candidates, shares, held)
            if not broken:
                break
            self._models.learn(broken, selection)
            for landmark in broken:
                relaxation.add(selection.row(landmark))
        self._prices = relaxation.prices()
        self.bound = max(self.bound, self._prices.least())

    def run(self, hint: Schedule | None) -> Schedule:
        """A schedule that stands, of the least value that the tier can have.

        Raises `NoAnswer` where there is none, or where the effort ends before one is found.
        """
        self._best = hint if hint is not None and self._stands(hint) else None
        try:
            try:
                return self._run_within(QUICK_EFFORT, hint)
            except NoAnswer as none:
                if none.proven:
                    raise
            self.relax()
            self._bounded()
            self._look_into_kernel()
            return self._run(hint)
        finally:
            self._models.forget_for_now()

    def hold(self, least: int) -> None:
        """Limits the models to plans that are as good by this tier."""
        for limit in self._at_most(least):
            self._models.limit(limit)

    def _run_within(self, seconds: float, hint: Schedule | None) -> Schedule:
        """The same with no more effort than this."""
        whole, self._effort = self._effort, self._effort.part(seconds)
        try:
            return self._run(hint)
        finally:
            whole.spend(self._effort.spent)
            self._effort = whole

    def _run(self, hint: Schedule | None) -> Schedule:
        while True:
            self._ask_for_better()
            selection = self._models.main
            selection.hint(self._best or hint)
            try:
                chosen, value = self._least(selection, is_main=True)
            except NoAnswer as none:
                if none.proven and self._best is not None:
                    return self._best
                raise
            schedule = self._placed(chosen, value)
            if schedule is not None:
                return schedule
            landmarks = self._reading.circles_before_moments(chosen)
            if landmarks:
                self._models.learn(landmarks, selection)
            else:
                schedule = self._look_closer(chosen, value)
                if schedule is not None:
                    return schedule

    def _ask_for_better(self) -> None:
        """Limits the models to plans that are better than the best so far, if there is one."""
        if self._best is not None:
            self._models.limit_for_now(self._at_most(self._tier.below(self._tier.value(self._best))))

    def _at_most(self, value: int) -> list[Limit]:
        limits: list[Limit] = [lambda selection: self._tier.hold(selection, value)]
        if self._prices is not None:
            settled = self._settled_at(self._prices, value)
            limits.append(lambda selection: selection.settle(settled))
        return limits

    def _settled_at(self, prices: Prices, most: int) -> dict[int, int]:
        """By position the courses that no plan of at most this value leaves open, as far as the relaxation tells."""
        return {
            one.position: value
            for one, taken in zip(self._models.candidates, self._models.main.taken, strict=True)
            if (value := prices.settles(taken, most)) is not None
        }

    def _look_into_kernel(self) -> None:
        """Looks for a better plan among the courses that the relaxation's optimum does not price out."""
        prices = self._prices
        if prices is None or not self._has_kernel or self._tier.aim is Aim.TIES:
            return
        if self._best is not None and self._tier.value(self._best) <= self._tier.rounded(prices.least()):
            return
        settled = self._settled_at(prices, prices.least())
        kernel = [one for one in self._models.candidates if one.pinned or settled.get(one.position) != 0]
        effort = self._effort.part(KERNEL_EFFORT)
        descent = Descent(self._models.part(kernel), self._tier, effort, self._stands, self._tell, has_kernel=False)
        with suppress(NoAnswer):
            descent.run(self._best)
        self._effort.spend(effort.spent)

    def _least(self, selection: Selection, *, is_main: bool) -> tuple[Chosen, int]:
        """The best answer of a model that is free of circles, and its value; raises `NoAnswer`."""

        def tell(answer: Answer) -> None:
            if is_main:
                self.bound = max(self.bound, answer.bound)
            self._try(read_answer(selection, answer.read))

        while True:
            answer = self._effort.minimise(selection.model, self._tier.expression(selection), tell)
            if is_main:
                self.bound = max(self.bound, answer.bound)
            chosen = read_answer(selection, answer.read)
            if not answer.proven:
                self._try(chosen)
                raise NoAnswer(proven=False, bound=answer.bound)
            landmarks = self._reading.circles(chosen)
            if not landmarks:
                return chosen, answer.value
            self._models.learn(landmarks, selection)

    def _try(self, chosen: Chosen) -> None:
        """Makes a plan of an answer that the solver is still improving on, where that is easy."""
        if not self._reading.is_circular(chosen):
            schedule = self._reading.arranged(self._reading.trimmed(chosen))
            if schedule is not None:
                self._tell(schedule)

    def _tell(self, schedule: Schedule) -> None:
        self._found(schedule)
        is_better = self._best is None or self._tier.value(schedule) < self._tier.value(self._best)
        if is_better and self._stands(schedule):
            self._best = schedule

    def _placed(self, chosen: Chosen, value: int) -> Schedule | None:
        """The answer on the clock by rules of thumb so that it stands with this value, if that can be had."""
        return self._first_to_stand(chosen, value, self._reading.arranged, self._reading.in_model_order)

    def _first_to_stand(
        self, chosen: Chosen, value: int, *ways: Callable[[Chosen], Schedule | None]
    ) -> Schedule | None:
        for courses in dict.fromkeys((self._reading.trimmed(chosen), chosen)):
            for put_in_order in ways:
                schedule = put_in_order(courses)
                if schedule is not None:
                    self._tell(schedule)
                    if self._stands(schedule) and self._tier.value(schedule) <= self._tier.rounded(value):
                        return schedule
        return None

    def _ordered_exactly(self, chosen: Chosen) -> Schedule | None:
        """The earliest finish of just these courses on just these dates, by a descent of their own."""
        if self._models.are_fixed or not chosen.dates:
            return None
        models = Models(self._models.problem, self._reading.fixed(chosen))
        models.tell_of(together(suspect.moments for suspect in _with_everything(self._suspects(chosen))))
        try:
            schedule = Descent(models, earliest_finish(models.problem), self._effort, has_kernel=False).run(None)
        except NoAnswer as none:
            if none.proven:
                return None
            raise
        ours = {one.position: one for one in self._models.candidates}
        order = [ours[one.candidate.position] for one in schedule.placed if not one.candidate.dated]
        return schedule_in_order(models.problem, order, chosen.dates)

    def _look_closer(self, chosen: Chosen, value: int) -> Schedule | None:
        """The answer on the clock after all, or why it is wrong: of a date to blame, or by telling of the moments."""
        fixed = self._models.part(self._reading.fixed(chosen))
        suspects = self._suspects(chosen)
        if self._finds_blame(suspects, fixed, value):
            return None
        schedule = self._first_to_stand(chosen, value, self._ordered_exactly)
        if schedule is None and not self._finds_blame(_with_everything(suspects), fixed, value):
            raise AssertionError("a model with every moment gave an answer that is no plan")
        return schedule

    def _suspects(self, chosen: Chosen) -> list[Suspect]:
        surroundings = self._models.surroundings
        in_order = sorted(chosen.dates, key=lambda one: (chosen.dates[one], one.position))
        return [
            Suspect(cohort=one, run=chosen.dates[one], moments=surroundings.of(one, chosen.dates[one]))
            for one in in_order
        ]

    def _finds_blame(self, suspects: Sequence[Suspect], fixed: Models, value: int) -> bool:
        """Whether it is found what rules the fixed courses out: a moment, those of a cohort, or all; it is learnt."""
        for suspect in (*chain.from_iterable(one.days() for one in suspects), *suspects):
            if self._is_to_blame(suspect.moments, fixed, value):
                if not self._probe(suspect, value):
                    self._models.tell_of(suspect.moments)
                return True
        everything = together(one.moments for one in suspects)
        if self._is_to_blame(everything, fixed, value):
            self._models.tell_of(everything)
            return True
        return False

    def _is_to_blame(self, moments: Scopes, fixed: Models, value: int) -> bool:
        """Whether the fixed courses are impossible at some moments of which the models do not know as much."""
        if self._models.knows(moments):
            return False
        selection = fixed.with_moments(moments)
        self._tier.hold(selection, value)
        try:
            self._effort.minimise(selection.model, selection.courses, lambda _: None)
        except NoAnswer as none:
            if none.proven:
                return True
            raise
        return False

    def _probe(self, suspect: Suspect, value: int) -> bool:
        """Whether taking a suspect's dates, exact at its moments, costs more than the value; if so it is learnt."""
        cohort, run = suspect.cohort, suspect.run
        self._ask_for_better()
        selection = self._models.with_moments(suspect.moments)
        selection.model.add(total(selection.dates(cohort, run)) == 1)
        selection.model.add(self._tier.expression(selection) >= value)
        least: int | None
        try:
            chosen, least = self._least(selection, is_main=False)
        except NoAnswer as none:
            if not none.proven:
                raise
            # Nothing better than the best so far has these dates.
            least = None if self._best is None else self._tier.below(self._tier.value(self._best)) + 1
        else:
            self._placed(chosen, least)
        if least is None:
            self._models.limit(lambda selection: selection.forbid(cohort, run))
            return True
        if least > value:
            expression, at_least = self._tier.expression, least
            self._models.limit(lambda selection: selection.take_only_from(cohort, run, expression(selection), at_least))
        return least > value


def _with_everything(suspects: Sequence[Suspect]) -> list[Suspect]:
    """The same with all that there is to tell of their moments."""
    return [replace(one, moments=dict.fromkeys(one.moments, EVERYTHING)) for one in suspects]
