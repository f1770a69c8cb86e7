"""A learning plan as an iCalendar file (RFC 5545): one all-day event a course."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vUri

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.posting import RoleProfile
from planner.wording import aim, number, price, raised, reasons


def plan_ical(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], *, stamp: datetime) -> str:
    """The plan's courses as events that block no time; `stamp`, with a time zone, is when the plan was made.

    A course keeps its event's UID from one plan to the next, so importing a newer plan moves the events.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mle-planner//planner//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Learning plan: {aim(profiles)}")
    for step in plan.steps:
        calendar.add_component(_event(step, catalogue, profiles, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _event(step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], stamp: datetime) -> Event:
    course = catalogue.courses[step.course]
    event = Event()
    event.add("uid", f"{step.course}.{'+'.join(profile.id for profile in profiles)}@mle-planner")
    event.add("dtstamp", stamp)
    event.add("dtstart", step.start)
    event.add("dtend", step.finish + timedelta(days=1))
    event.add("summary", f"{course.title} ({number(step.hours)} h)")
    if course.link:
        event.add("url", vUri(course.link))
    event.add("transp", "TRANSPARENT")
    lines = [f"{course.offered_by}, {number(step.hours)} hours, {price(step.cost)}"]
    lines += [course.link] if course.link else []
    lines += [f"Raises {raised(catalogue, gain)}" for gain in step.raises]
    lines += [f"Why: {reason}" for reason in reasons(catalogue, step)]
    event.add("description", "\n".join(lines))
    return event
