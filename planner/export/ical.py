"""A learning plan as an iCalendar file (RFC 5545): an all-day event for each course and milestone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vUri

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, MilestoneResult, Step
from planner.domain.posting import RoleProfile
from planner.wording import (
    aim,
    dates_of,
    has_study,
    milestone_line,
    milestone_name,
    number,
    price,
    raised,
    reasons,
)


def plan_ical(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], *, stamp: datetime) -> str:
    """The plan's courses and milestones as events that block no time.

    `stamp`, with a time zone, is when the plan was made. Each keeps its event's UID from one plan to the next, so
    importing a newer plan moves the events.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mle-planner//planner//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Learning plan: {aim(profiles)}")
    for step in plan.steps:
        calendar.add_component(_course_event(step, catalogue, profiles, stamp))
    for milestone in plan.milestones:
        if milestone.finish is not None and has_study(plan, milestone):
            calendar.add_component(_milestone_event(plan, milestone, profiles, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _course_event(step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], stamp: datetime) -> Event:
    course = catalogue.courses[step.course]
    event = _event(step.course, profiles, stamp, step.start, step.finish)
    event.add("summary", f"{course.title} ({number(step.hours)} h)")
    if course.link:
        event.add("url", vUri(course.link))
    lines = [f"{course.offered_by}, {number(step.hours)} hours, {price(step.cost)}"]
    lines += [course.link] if course.link else []
    lines += [f"For {course.eligibility}"] if course.eligibility else []
    lines += [f"Cohort: {dates}"] if (dates := dates_of(course)) else []
    lines += [f"Raises {raised(catalogue, gain)}" for gain in step.raises]
    lines += [f"Why: {reason}" for reason in reasons(catalogue, step, profiles)]
    event.add("description", "\n".join(lines))
    return event


def _milestone_event(
    plan: LearningPlan, milestone: MilestoneResult, profiles: Sequence[RoleProfile], stamp: datetime
) -> Event:
    day = milestone.finish or plan.start
    event = _event(f"milestone.{milestone.id}", profiles, stamp, day, day)
    event.add("summary", f"◆ {milestone_name(milestone, profiles)}")
    event.add("description", milestone_line(plan, milestone, profiles))
    return event


def _event(name: str, profiles: Sequence[RoleProfile], stamp: datetime, first: date, last: date) -> Event:
    """An event of whole days that marks nobody busy."""
    event = Event()
    event.add("uid", f"{name}.{'+'.join(profile.id for profile in profiles)}@mle-planner")
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
