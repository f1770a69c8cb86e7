"""The likely range of a plan's finish, from the hours that the learner has logged so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, hypot, sqrt
from statistics import NormalDist, mean, stdev

from planner.domain.course import Course
from planner.domain.learner import Absence
from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.safety.limits import LAST_DAY

LIKELY = 0.8
"""The share of cases in which the finish falls into the range."""

USUAL_WEEKS = (0.6, 1.4, 0.6, 1.4)
"""Prior weeks, as shares of a usual one, that tell with those logged how much weeks differ. A judgement of ours."""

USUAL_COURSES = (0.8, 1.2, 0.8, 1.2)
"""Prior courses, as shares of the hours planned for, that count beside those finished. A judgement of ours."""


MOST_DAYS = 5 * 366
"""A range of more days says nothing that anybody could plan by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyFinish:
    """The range that the finish falls into with probability `LIKELY`, if the learner goes on as before."""

    earliest: date
    latest: date

    @property
    def is_telling(self) -> bool:
        """Whether the range is narrow enough to be of use."""
        return (self.latest - self.earliest).days <= MOST_DAYS


def likely_finish(
    plan: LearningPlan,
    courses: Mapping[str, Course],
    today: date,
    *,
    weekly_hours: Sequence[float] = (),
    courses_taken: Sequence[float] = (),
    away: Iterable[Absence] = (),
) -> LikelyFinish | None:
    """The range that the plan's finish is likely to fall into.

    `weekly_hours` are those logged in past weeks, `courses_taken` those of finished courses in shares of those planned
    for. The hours left of self-paced courses are divided by those logged a week, whatever is wished for; before any
    week is over, they take the days that the plan gives them. This time is stretched by exp(±r), where r is the root of
    the sum of squares of the relative half widths of two prediction intervals: for the mean of the weeks to come and
    for that of the courses to come. A cohort ends on its date however late the learner is, and what follows it begins
    then; a course with elapsed weeks has them after all that comes before it. Applications that go on count with the
    hours that they take up to the plan's finish. Days `away` are added. There is none for
    a plan without self-paced study, nor for who logged nothing in all these weeks.
    """
    if plan.finish is None:
        return None
    steps = [*plan.study, *_going_on_until(plan, plan.finish)]
    ahead = [step for step in steps if courses[step.course].cohort is None and step.finish >= today]
    if not ahead or (weekly_hours and not any(weekly_hours)):
        return None
    begin = max(today, plan.start)
    weeks, taken = (
        [*USUAL_WEEKS, *(hours / mean(weekly_hours) for hours in weekly_hours)],
        [*USUAL_COURSES, *courses_taken],
    )
    planned_days = (plan.finish - begin).days + 1
    hours = sum(step.hours for step in ahead)
    days_per_hour = 7 / mean(weekly_hours) if weekly_hours else planned_days / hours if hours else 0
    weeks_to_come = max(hours * days_per_hour / 7, 1)
    rests_on = len(weekly_hours) or len(USUAL_WEEKS)
    spread = hypot(half_width(weeks, weeks_to_come, rests_on), half_width(taken, len(ahead)))
    absences = sorted(away, key=lambda absence: absence.first_day) if weekly_hours else []
    earliest, latest = (
        _with_absences(begin, max(_days(plan, courses, ahead, begin, days_per_hour * stretch)), absences)
        for stretch in (exp(-spread), exp(spread))
    )
    return LikelyFinish(earliest=earliest, latest=latest)


def _going_on_until(plan: LearningPlan, finish: date) -> Iterator[Step]:
    """The applications that go on, with the hours that they take up to the week of the finish."""
    for step in plan.going_on:
        weekly = [block.hours for block in plan.blocks if block.course == step.course and block.week <= finish]
        if weekly:
            yield replace(step, hours=sum(weekly))


def _days(
    plan: LearningPlan, courses: Mapping[str, Course], ahead: Sequence[Step], begin: date, days_per_hour: float
) -> Iterable[float]:
    """The days from the first on until all hours are done, each cohort has ended, and each course had its weeks."""
    yield sum(step.hours for step in ahead) * days_per_hour
    for step in plan.study:
        course = courses[step.course]
        if course.cohort is not None:
            after = sum(other.hours for other in ahead if other.start > step.finish)
            yield (step.finish - begin).days + 1 + after * days_per_hour
        elif course.elapsed_weeks and step in ahead:
            before = sum(other.hours for other in ahead if other.finish < step.start)
            took = (step.finish - max(step.start, begin)).days + 1
            yield before * days_per_hour + min(7 * course.elapsed_weeks, took)


def _with_absences(begin: date, days: float, absences: Iterable[Absence]) -> date:
    """The last of so many days, those away not counted."""
    most = (LAST_DAY - begin).days
    last = begin + timedelta(days=min(round(days), most) - 1)
    for absence in absences:
        first_away = max(absence.first_day, begin)
        if first_away <= min(last, absence.last_day):
            last = min(last + ((absence.last_day - first_away) + timedelta(days=1)), LAST_DAY)
    return last


def half_width(seen: Sequence[float], to_come: float, rests_on: int | None = None) -> float:
    """The half width, relative to the mean, of the `LIKELY` prediction interval for the mean of `to_come` values.

    z·s·√(1/n + 1/m) / mean, with the normal quantile z, the n values that the mean `rests_on` (all that were seen, if
    left out) and m to come; any textbook on regression.

    >>> round(half_width((0.6, 1.4, 0.6, 1.4), 4), 2), round(half_width((0.9, 1.1, 0.9, 1.1), 4), 2)
    (0.42, 0.1)
    """
    quantile = NormalDist().inv_cdf((1 + LIKELY) / 2)
    return quantile * stdev(seen) * sqrt(1 / (rests_on or len(seen)) + 1 / to_come) / mean(seen)
