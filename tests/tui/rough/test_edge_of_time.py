"""Days at the edge of the calendar in the record, as a wrong clock leaves them: every place stays usable."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from planner.domain.learner import Absence, HeldLevel, HoursFrom, Learner, LevelSource, Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Completed, CvRead, Imported, Logged, Planned, Preferred, Reviewed, Started
from tests.tui.events import BEGUN

FIRST, LAST = date.min, date.max
EDGES = [FIRST, date(1970, 1, 1), LAST - timedelta(days=8), LAST]
COURSE = "python-start"


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def on_a_day(day: date) -> list[Any]:
    """What may be dated in a record, on that day."""
    held = HeldLevel(level=Level.WORKING, source=LevelSource.SELF, on=day)
    return [
        Started(course=COURSE, on=day),
        Logged(course=COURSE, hours=3, on=day),
        Logged(course="ml-start", hours=3, on=day),
        Assessed(competency="calculus", level=Level.AWARENESS, on=day),
        CvRead(levels={"statistics": Level.AWARENESS}, words={"statistics": "statistics"}, on=day),
        Reviewed(competency="python", mentor="Grace", level=Level.AWARENESS, comment="Show me.", on=day),
        Planned(on=day, posting="senior-engineer", finish=day, weeks=3, hours=40, readiness=0.2),
        Completed(course="ml-start", on=day),
        Imported(learner=Learner(posting="senior-engineer", levels={"python": held}, under_way={COURSE: 3})),
        Logged(course=COURSE, hours=2, on=day),
    ]


async def visit_every_place(pilot: Any, settle: Any, screen_text: Any) -> None:
    await settle(pilot)
    for place in "123456":
        await pilot.press(place)
        await settle(pilot)
        assert screen_text(pilot.app).strip()
    assert pilot.app.is_running


@pytest.mark.parametrize("day", EDGES, ids=str)
async def test_every_place_opens_whatever_day_was_recorded(
    make_app: Any, settle: Any, screen_text: Any, day: date
) -> None:
    events = [(moment(day), event) for event in (*BEGUN, *on_a_day(day))]
    app = make_app(*events, plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await visit_every_place(pilot, settle, screen_text)
        await pilot.press("1", "u", "U")
        await settle(pilot)
        assert app.is_running
    assert app.failure is None


def entered(app: Any) -> list[Any]:
    """What `u` takes back, as it does not what notes a plan."""
    return [entry.event for entry in app.situation.record.history if not isinstance(entry.event, Planned)]


@pytest.mark.parametrize("first_number", [0, 1])
async def test_each_kind_alone(make_app: Any, settle: Any, screen_text: Any, first_number: int) -> None:
    """In one app, since a start is dear: each kind is forgotten before the next."""
    app = make_app(*BEGUN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        begun = entered(app)
        for event in on_a_day(FIRST if first_number else LAST)[first_number::2]:
            app.record(event)
            await visit_every_place(pilot, settle, screen_text)
            await pilot.press("1", *("uU" if entered(app) != begun else "U"))
            await settle(pilot)
            assert entered(app) == begun, event
    assert app.failure is None


WISHED = {
    "start": lambda day: Preferences(start=day),
    "deadline": lambda day: Preferences(deadline=day),
    "away": lambda day: Preferences(
        away=(Absence(first_day=min(day, date(2027, 1, 4)), last_day=max(day, date(2027, 1, 4))),)
    ),
    "hours": lambda day: Preferences(hours_changes=(HoursFrom(first_day=day, hours_per_week=12),)),
    "start just before": lambda day: Preferences(
        start=max(day - timedelta(days=40 * 365), FIRST) if day != FIRST else day
    ),
}


async def test_every_place_opens_whatever_day_is_wished_for(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*BEGUN, plans=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for day, wish in [*((LAST, wish) for wish in WISHED), (FIRST, "deadline"), (FIRST, "away")]:
            await settle(pilot)
            app.record(Preferred(preferences=WISHED[wish](day)))
            await visit_every_place(pilot, settle, screen_text)
            assert app.failure is None, (day, wish)
        await pilot.press("1", "u", "U")
        await settle(pilot)
        assert app.is_running
    assert app.failure is None
