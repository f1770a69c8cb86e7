"""The way in: one learner's planning problem, and the questions that can be asked about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from planner.catalogue.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import FrontPoint, LearningPlan, Repair, Swap, WhatIf
from planner.planning.problem.build import build_problem
from planner.planning.questions.alternatives import find_alternatives
from planner.planning.questions.best_plan import find_best_plan
from planner.planning.questions.look_ahead import look_ahead
from planner.planning.questions.proven_plans import ProvenPlans
from planner.planning.questions.repairs import find_repairs
from planner.planning.questions.swaps import find_swaps
from planner.planning.questions.time_cost_front import find_front
from planner.planning.questions.what_if import find_what_ifs
from planner.planning.solve import SolveBudget

DEFAULT_EFFORT = 60.0
SWAP_EFFORT = 20.0


class Planner:
    """Plans for one learner: the best plan, and what can be asked beside it.

    Planning starts on the preferences' `start`, or `today` where there is none or it has gone by; the aim is
    `postings`, else the learner's own. Raises `PlanningError` for wishes that make no sense.

    Every question takes its `effort`: about seconds of one core, but the same work on every machine. It returns what it
    has once that is spent, or within a fifth of a second of `cancelled` turning true. `on_progress` is called with each
    result as soon as it is found, at times from another thread.

    >>> from decimal import Decimal
    >>> from planner.domain.competency import Competency
    >>> from planner.domain.course import Course, CourseFormat
    >>> from planner.domain.graph.competency_graph import CompetencyGraph
    >>> from planner.domain.learner import Preferences
    >>> from planner.domain.level import Level
    >>> from planner.domain.money import ExchangeRates, Money
    >>> from planner.domain.posting import Importance, Requirement, RoleProfile
    >>> asked = Requirement(competencies=("git",), level=Level.WORKING, importance=Importance.ESSENTIAL, because="")
    >>> posting = RoleProfile(id="engineer", title="Engineer", organisation="", source="", requirements=(asked,))
    >>> course = Course(
    ...     id="pro-git", title="Pro Git", provider="Apress", url="https://git-scm.com/book", format=CourseFormat.BOOK,
    ...     language="en", hours=20, cost=Money(amount=Decimal(0), currency="GBP"), requires={},
    ...     teaches={"git": Level.PRACTITIONER}, checked=date(2026, 11, 20),
    ... )
    >>> catalogue = Catalogue(
    ...     areas={}, postings={"engineer": posting}, courses={"pro-git": course}, retired={},
    ...     graph=CompetencyGraph([Competency(id="git", area="", name="Git", summary="", can_do={})]),
    ...     rates=ExchangeRates(base="GBP", checked=date(2026, 11, 20), per_base={}),
    ... )
    >>> learner = Learner(posting="engineer", preferences=Preferences(hours_per_week=10, slack=0))
    >>> planner = Planner(catalogue, learner, today=date(2027, 1, 4))
    >>> best = planner.plan()
    >>> print(best.status, best.finish, [step.course for step in best.steps])
    optimal 2027-01-17 ['pro-git']
    >>> [f"{outcome.to_value} hours a week: {outcome.finish}" for outcome in planner.what_if(best)]
    ['13 hours a week: 2027-01-14', '15 hours a week: 2027-01-13']
    """

    def __init__(
        self,
        catalogue: Catalogue,
        learner: Learner,
        *,
        today: date | None = None,
        postings: Sequence[str] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._problem = build_problem(catalogue, learner, today=today, postings=postings, cancelled=cancelled)
        self._cancelled = cancelled
        self._proven = ProvenPlans()

    def plan(
        self, *, on_progress: Callable[[LearningPlan], None] = lambda _: None, effort: float = DEFAULT_EFFORT
    ) -> LearningPlan:
        """The learning plan that is best for this learner, in weeks and days, with its proof.

        It goes milestone by milestone: each leaves the least worth open that those before it allow, then is least by
        the learner's objective, then by the other two of finish, cost and hours, then has the fewest courses and those
        first in the catalogue. Finishes are compared by the week: nothing is paid for a day sooner, and nothing
        uncertain taken. Ended early, the plan is `feasible`, not `optimal`. Where pinned courses, dates and money
        contradict one another it is `infeasible` and empty, and says which wishes do and what would help.
        """
        return find_best_plan(self._problem, self._effort(effort), on_progress, self._proven)

    def look_ahead(self, plan: LearningPlan, *, effort: float = DEFAULT_EFFORT) -> LearningPlan:
        """The plan with what lies beyond it: what the deadline costs.

        `without_deadline` is the first milestone of which the deadline leaves more open than need be, as the best plan
        without it reaches it.
        """
        return look_ahead(self._problem, plan, self._effort(effort), self._proven)

    def alternatives(
        self,
        plan: LearningPlan,
        count: int,
        *,
        on_progress: Callable[[LearningPlan], None] = lambda _: None,
        effort: float = DEFAULT_EFFORT,
    ) -> tuple[LearningPlan, ...]:
        """At most `count` other plans, each the best of those that truly differ from all before it.

        They are plans for the first milestone of this plan that takes any study, and compared by it: the worth that
        they leave open of it, then the objective. Two plans truly differ where at least a third of the hours of the
        better one go to courses that the other does not have. Each alternative may take as much `effort`. There are
        fewer where no other plan reaches anything; one that reaches less lists what it leaves unmet.
        """
        return find_alternatives(self._problem, plan, count, effort=self._effort(effort), on_progress=on_progress)

    def swaps(
        self,
        plan: LearningPlan,
        course: str,
        *,
        on_progress: Callable[[Swap], None] = lambda _: None,
        effort: float = SWAP_EFFORT,
    ) -> tuple[Swap, ...]:
        """The best plan without a course of this plan, then those with each course that could take its place.

        A substitute teaches at least one of the levels that the course raises here, and the wishes allow it; those that
        teach most of them come first, then the shorter ones. Plans of the same courses come once. Each is a solve that
        may take as much `effort`.
        """
        return find_swaps(self._problem, plan, course, effort=self._effort(effort), on_progress=on_progress)

    def front(
        self, *, on_progress: Callable[[FrontPoint], None] = lambda _: None, effort: float = DEFAULT_EFFORT
    ) -> tuple[FrontPoint, ...]:
        """Every pair of finish week and cost of the first milestone that takes any study, the cheapest first.

        No other plan that leaves as little of it open betters one of them in both. Ended early, the points so far are
        on the front; there are none where there is no plan, or nothing to study.
        """
        return find_front(self._problem, self._effort(effort), on_progress)

    def what_if(
        self,
        plan: LearningPlan,
        *,
        on_progress: Callable[[WhatIf], None] = lambda _: None,
        effort: float = DEFAULT_EFFORT,
    ) -> tuple[WhatIf, ...]:
        """What the best plan would be with one wish at a time more generous, by the first milestone that then differs.

        A quarter and half as many more hours a week, four and thirteen more weeks, a hundred and five hundred more in
        money (less where that is all there is to spend), one more course at once, full-time cohorts, and every
        exclusion, absence and pin given up. Numbers come first.
        """
        return find_what_ifs(self._problem, plan, effort=self._effort(effort), on_progress=on_progress)

    def repairs(self, plan: LearningPlan, *, effort: float = DEFAULT_EFFORT) -> tuple[Repair, ...]:
        """The smallest single changes of the wishes that help most, best first, each with the plan that it gives.

        For an infeasible plan these are changes with which there is a plan, the smallest first; where no single change
        is enough, one repair with several. For a plan that leaves levels unmet, and where the conflict is not about
        pinned courses, the first milestone of which more could be closed counts: each wish in the way is relaxed no
        further than leaves least of it open; what leaves least is first, then what is the smallest change. A change is
        as large as the share of the wish that it changes, and a wish given up counts as one. More hours a week than
        `what_if` tries are last, since hardly anybody finds them.
        """
        return find_repairs(self._problem, plan, self._effort(effort), self._proven)

    def _effort(self, limit: float) -> SolveBudget:
        return SolveBudget(limit=limit, cancelled=self._cancelled)


def plan(  # noqa: PLR0913  (the library's one-liner: two inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    on_progress: Callable[[LearningPlan], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    effort: float = DEFAULT_EFFORT,
) -> LearningPlan:
    """The learning plan that is best for this learner: `Planner(...).plan(...)` in one call."""
    planner = Planner(catalogue, learner, today=today, postings=postings, cancelled=cancelled)
    return planner.plan(on_progress=on_progress, effort=effort)
