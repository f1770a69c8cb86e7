"""A learning plan as an iCalendar file (RFC 5545): an all-day event for each course and milestone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vText, vUri

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, MilestoneResult, Step
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import in_calendar_line
from planner.journal import Entry
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
    rest_of,
)


def plan_ical(
    plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], *, stamp: datetime, owner: str = ""
) -> str:
    """The plan's courses and milestones as events that block no time.

    `stamp`, with a time zone, is when the plan was made. Each keeps its event's UID from one plan to the next, so
    importing a newer plan moves the events. `owner`, from `calendar_owner`, tells them from those of other learners in
    the same calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mle-planner//planner//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(in_calendar_line(f"Learning plan: {aim(profiles)}")))
    for step in plan.steps:
        calendar.add_component(_course_event(step, catalogue, profiles, stamp, owner))
    for milestone in plan.milestones:
        if milestone.finish is not None and has_study(plan, milestone):
            calendar.add_component(_milestone_event(plan, milestone, profiles, stamp, owner))
    return str(calendar.to_ical().decode("utf-8"))


def calendar_owner(entries: Sequence[Entry], *otherwise: str) -> str:
    """What tells one learner's events from another's: when their record began, or other marks where it has not."""
    marks = (entries[0].at.isoformat(),) if entries else otherwise
    return sha256("\0".join(marks).encode("utf-8", "replace")).hexdigest()[:12]


def _course_event(
    step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], stamp: datetime, owner: str
) -> Event:
    course = catalogue.courses[step.course]
    event = _event(_uid(step.course, profiles, owner), stamp, step.start, step.finish)
    event.add("summary", in_calendar_line(f"{course.title} ({number(step.hours)} h)"))
    if course.link:
        event.add("url", vUri(course.link))
    lines = [f"{course.offered_by}, {number(step.hours)} hours, {price(step.cost)}"]
    lines += [course.link] if course.link else []
    lines += [f"For {course.eligibility}"] if course.eligibility else []
    lines += [f"Cohort: {dates}"] if (dates := dates_of(course)) else []
    lines += [f"The rest: {rest}"] if (rest := rest_of(step, catalogue)) else []
    lines += [f"Raises {raised(catalogue, gain)}" for gain in step.raises]
    lines += [f"Delivers: {course.deliverable}"] if course.deliverable else []
    lines += [f"Why: {reason}" for reason in reasons(catalogue, step, profiles)]
    event.add("description", "\n".join(map(in_calendar_line, lines)))
    return event


def _milestone_event(
    plan: LearningPlan, milestone: MilestoneResult, profiles: Sequence[RoleProfile], stamp: datetime, owner: str
) -> Event:
    day = milestone.finish or plan.start
    event = _event(_uid(f"milestone.{milestone.id}", profiles, owner), stamp, day, day)
    event.add("summary", in_calendar_line(f"◆ {milestone_name(milestone, profiles)}"))
    event.add("description", in_calendar_line(milestone_line(plan, milestone, profiles)))
    return event


def _uid(name: str, profiles: Sequence[RoleProfile], owner: str) -> str:
    place = f"{owner}.mle-planner" if owner else "mle-planner"
    return in_calendar_line(f"{name}.{'+'.join(profile.id for profile in profiles)}@{place}")


def _event(uid: str, stamp: datetime, first: date, last: date) -> Event:
    """An event of whole days that marks nobody busy."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
