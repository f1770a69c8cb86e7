"""A learning plan as an iCalendar file (RFC 5545): an all-day event for each course and milestone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vText, vUri

from planner.catalogue import Catalogue
from planner.domain.background import qualifications
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import in_calendar_line
from planner.domain.target import Milestone
from planner.journal import Entry
from planner.wording import (
    aim,
    apply_for,
    dates_of,
    has_study,
    milestone_line,
    milestone_name,
    number,
    price_and_paid,
    raised,
    reasons,
    rest_of,
    step_title,
    stepping_stone,
)


def plan_ical(
    plan: LearningPlan,
    catalogue: Catalogue,
    profiles: Sequence[RoleProfile],
    learner: Learner,
    *,
    stamp: datetime,
    owner: str = "",
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
    asked = qualifications(profiles, catalogue.backgrounds, learner)
    for step in plan.steps:
        event = _event(_uid(step.course, profiles, owner), stamp, step.start, step.finish)
        goes_to = apply_for(plan, step, catalogue, profiles, learner)
        calendar.add_component(_with_course(event, plan, step, catalogue, profiles, goes_to))
    for milestone in plan.milestones:
        if milestone.finish is not None and has_study(plan, milestone):
            uid = _uid(f"milestone.{milestone.id}", profiles, owner)
            event = _event(uid, stamp, milestone.finish, milestone.finish)
            stone = stepping_stone(plan, catalogue, learner) if milestone.id is Milestone.READY_TO_APPLY else ""
            told = [milestone_line(plan, milestone, learner.preferences, asked), *filter(None, [stone])]
            event.add("summary", in_calendar_line(f"◆ {milestone_name(milestone, asked)}"))
            event.add("description", "\n".join(map(in_calendar_line, told)))
            calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))


def calendar_owner(entries: Sequence[Entry], *otherwise: str) -> str:
    """What tells one learner's events from another's: when their record began, or other marks where it has not."""
    marks = (entries[0].at.isoformat(),) if entries else otherwise
    return sha256("\0".join(marks).encode("utf-8", "replace")).hexdigest()[:12]


def _with_course(
    event: Event, plan: LearningPlan, step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], goes_to: str
) -> Event:
    """The event with what its course is and why; `goes_to` says where applications go, if it is for them."""
    course = catalogue.courses[step.course]
    event.add("summary", in_calendar_line(f"{step_title(catalogue, step)} ({number(step.hours)} h)"))
    if course.link:
        event.add("url", vUri(course.link))
    lines = [f"{course.offered_by}, {number(step.hours)} hours, {price_and_paid(step.cost, step.paid)}"]
    lines += [course.link] if course.link else []
    lines += [f"For {course.eligibility}"] if course.eligibility else []
    lines += [f"Cohort: {dates}"] if (dates := dates_of(course)) else []
    lines += [f"The rest: {rest}"] if (rest := rest_of(step, catalogue)) else []
    lines += [f"Raises {raised(catalogue, gain)}" for gain in step.raises]
    lines += [f"Delivers: {course.deliverable}"] if course.deliverable else []
    lines += [f"Apply for {goes_to}"] if goes_to else []
    lines += [f"Why: {reason}" for reason in reasons(catalogue, plan, step, profiles)]
    event.add("description", "\n".join(map(in_calendar_line, lines)))
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
