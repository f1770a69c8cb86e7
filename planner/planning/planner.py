"""The way in: from catalogue and learner to the best learning plan, with what is proven of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from planner.catalogue.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.planning.cancellation import stopping_when
from planner.planning.problem.build import pose
from planner.planning.problem.obvious_conflicts import conflict_of_pinned, empty_plan, find_conflict
from planner.planning.problem.presolve import in_play
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.questions.repairs import infeasible_plan
from planner.planning.report.prepare import shown, with_shorter_clock
from planner.planning.search.incumbent import Standing
from planner.planning.search.kernel_search import MANY_COURSES, first_by_kernel
from planner.planning.search.lexicographic import NoPlan, Search
from planner.planning.solve import Effort, NoAnswer

DEFAULT_EFFORT = 60.0


def plan(  # noqa: PLR0913  (two inputs, and what a caller may wish to steer)
    catalogue: Catalogue,
    learner: Learner,
    *,
    today: date | None = None,
    postings: Sequence[str] | None = None,
    on_progress: Callable[[LearningPlan], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    effort: float = DEFAULT_EFFORT,
) -> LearningPlan:
    """The learning plan that is best for this learner, in weeks and days, with its proof.

    It leaves the least gap (essential levels before desirable ones), then is least by the learner's objective, then by
    the other two of finish, cost and hours, then has the fewest courses and those first in the catalogue. Planning
    starts on the preferences' `start`, else `today`; the aim is `postings`, else the learner's own. `on_progress` is
    given each better plan, at times from another thread. The plan so far is returned within a fifth of a second of
    `cancelled` turning true, or once the solver has spent `effort` (about seconds of one core, but the same on every
    machine): `feasible` then, not `optimal`. Where pinned courses, dates and money contradict one another the plan is
    `infeasible` and empty. Raises `PlanningError` for wishes that make no sense.

    >>> from decimal import Decimal
    >>> from planner.domain.competency import Competency
    >>> from planner.domain.course import Course, CourseFormat
    >>> from planner.domain.graph.competency_graph import CompetencyGraph
    >>> from planner.domain.learner import Preferences
    >>> from planner.domain.level import Level
    >>> from planner.domain.money import ExchangeRates, Money
    >>> from planner.domain.posting import Importance, Requirement, RoleProfile
    >>> asked = Requirement(competency="git", level=Level.WORKING, importance=Importance.ESSENTIAL, because="")
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
    >>> learner = Learner(posting="engineer", preferences=Preferences(hours_per_week=10))
    >>> result = plan(catalogue, learner, today=date(2027, 1, 4))
    >>> print(result.status, result.finish, [step.course for step in result.steps])
    optimal 2027-01-17 ['pro-git']
    """
    problem = pose(catalogue, learner, today=today, postings=postings)
    counted = Effort(limit=effort, cancelled=cancelled or (lambda: False))
    why = find_conflict(problem)
    if why is not None:
        return infeasible_plan(problem, why, counted)
    whole, candidates = problem, _in_play(problem, counted)
    problem = with_shorter_clock(problem, candidates)

    def report(standing: Standing) -> None:
        if on_progress is not None:
            on_progress(shown(problem, standing))

    try:
        first = first_by_kernel(problem, candidates, counted, report)
        standing = Search(problem, candidates, first, counted, report).run()
    except NoPlan as none:
        if none.proven:
            return infeasible_plan(whole, conflict_of_pinned(problem), counted)
        return empty_plan(whole, "none was found before the search was stopped")
    return shown(problem, standing)


def _in_play(problem: Problem, effort: Effort) -> Sequence[Candidate]:
    """The courses in play; of many, only the pinned ones where the search is stopped before it is known which."""
    if len(problem.candidates) <= MANY_COURSES:
        return in_play(problem)
    try:
        with stopping_when(lambda: effort.is_stopped):
            return in_play(problem)
    except NoAnswer:
        return [one for one in problem.candidates if one.pinned]
