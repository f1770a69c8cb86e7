"""The likely range of a plan's finish, from the hours that the learner has logged so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, hypot, sqrt
from statistics import NormalDist, mean, stdev

from planner.domain.course import Course
from planner.domain.learning_plan import LearningPlan

LIKELY = 0.8
"""The share of cases in which the finish falls into the range."""

USUAL_WEEKS = (0.6, 1.4, 0.6, 1.4)
"""Prior weeks, as shares of the hours wished, that count beside those logged. A judgement of ours."""

USUAL_COURSES = (0.8, 1.2, 0.8, 1.2)
"""Prior courses, as shares of the hours planned for, that count beside those finished. A judgement of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyFinish:
    """The range that the finish falls into with probability `LIKELY`, if the learner goes on as before."""

    earliest: date
    latest: date


def likely_finish(
    plan: LearningPlan,
    courses: Mapping[str, Course],
    today: date,
    *,
    weeks_kept: Sequence[float] = (),
    courses_taken: Sequence[float] = (),
) -> LikelyFinish | None:
    """The range that the plan's finish is likely to fall into; nothing for a plan without self-paced study.

    `weeks_kept` are the hours of past weeks in shares of those wished, `courses_taken` those of finished courses in
    shares of those planned for. The time left is stretched by what the weeks kept are short of 1 on average, times
    exp(±r), where r is the root of the sum of squares of the relative half widths of two prediction intervals: for the
    mean share of the weeks to come and for that of the courses to come. Days away ahead are stretched with the rest,
    and a cohort is taken to begin on its date however late the learner is, so the end of the range may be early. No
    range begins before a course could have had its elapsed weeks.
    """
    ahead = [step for step in plan.steps if courses[step.course].cohort is None and step.finish >= today]
    if plan.finish is None or not ahead:
        return None
    begin = max(today, plan.start)
    days = (plan.finish - begin).days + 1
    weeks, taken = (*USUAL_WEEKS, *weeks_kept), (*USUAL_COURSES, *courses_taken)
    spread = hypot(half_width(weeks, max(days / 7, 1)), half_width(taken, len(ahead)))
    fixed = max((step.finish for step in plan.steps if courses[step.course].cohort is not None), default=begin)
    for step in ahead:
        elapsed = timedelta(weeks=courses[step.course].elapsed_weeks or 0, days=-1)
        fixed = max(fixed, begin + min(elapsed, step.finish - max(step.start, begin)))
    earliest, latest = (
        max(begin + timedelta(days=round(days * stretch) - 1), fixed)
        for stretch in (exp(-spread) / mean(weeks), exp(spread) / mean(weeks))
    )
    return LikelyFinish(earliest=earliest, latest=latest)


def half_width(seen: Sequence[float], to_come: float) -> float:
    """The half width, relative to the mean, of the `LIKELY` prediction interval for the mean of `to_come` values.

    z·s·√(1/n + 1/m) / mean, with the normal quantile z, the n values seen and m to come; any textbook on regression.

    >>> round(half_width((0.6, 1.4, 0.6, 1.4), 4), 2), round(half_width((0.9, 1.1, 0.9, 1.1), 4), 2)
    (0.42, 0.1)
    """
    quantile = NormalDist().inv_cdf((1 + LIKELY) / 2)
    return quantile * stdev(seen) * sqrt(1 / len(seen) + 1 / to_come) / mean(seen)
