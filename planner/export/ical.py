"""A learning plan as an iCalendar file (RFC 5545): one all-day event a course."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vText, vUri

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, Step
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import in_calendar_line
from planner.journal import Entry
from planner.wording import aim, number, price, raised, reasons


def plan_ical(
    plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], *, stamp: datetime, owner: str = ""
) -> str:
    """The plan's courses as events that block no time; `stamp`, with a time zone, is when the plan was made.

    A course keeps its event's UID from one plan to the next, so importing a newer plan moves the events. `owner`, from
    `calendar_owner`, tells them from those of other learners in the same calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mle-planner//planner//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(in_calendar_line(f"Learning plan: {aim(profiles)}")))
    for step in plan.steps:
        calendar.add_component(_event(step, catalogue, profiles, stamp, owner))
    return str(calendar.to_ical().decode("utf-8"))


def calendar_owner(entries: Sequence[Entry], *otherwise: str) -> str:
    """What tells one learner's events from another's: when their record began, or other marks where it has not."""
    marks = (entries[0].at.isoformat(),) if entries else otherwise
    return sha256("\0".join(marks).encode("utf-8", "replace")).hexdigest()[:12]


def _event(step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], stamp: datetime, owner: str) -> Event:
    course = catalogue.courses[step.course]
    event = Event()
    place = f"{owner}.mle-planner" if owner else "mle-planner"
    event.add("uid", in_calendar_line(f"{step.course}.{'+'.join(profile.id for profile in profiles)}@{place}"))
    event.add("dtstamp", stamp)
    event.add("dtstart", step.start)
    event.add("dtend", step.finish + timedelta(days=1))
    event.add("summary", in_calendar_line(f"{course.title} ({number(step.hours)} h)"))
    if course.link:
        event.add("url", vUri(course.link))
    event.add("transp", "TRANSPARENT")
    lines = [f"{course.offered_by}, {number(step.hours)} hours, {price(step.cost)}"]
    lines += [course.link] if course.link else []
    lines += [f"Raises {raised(catalogue, gain)}" for gain in step.raises]
    lines += [f"Why: {reason}" for reason in reasons(catalogue, step)]
    event.add("description", "\n".join(map(in_calendar_line, lines)))
    return event
