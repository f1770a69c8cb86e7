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


async def visit_every_place(app: Any, settle: Any, screen_text: Any) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for place in "123456":
            await pilot.press(place)
            await settle(pilot)
            assert screen_text(app).strip()
        await pilot.press("1", "u", "U")
        await settle(pilot)
        assert app.is_running
    assert app.failure is None


@pytest.mark.parametrize("day", EDGES, ids=str)
async def test_every_place_opens_whatever_day_was_recorded(
    make_app: Any, settle: Any, screen_text: Any, day: date
) -> None:
    events = [(moment(day), event) for event in (*BEGUN, *on_a_day(day))]
    await visit_every_place(make_app(*events, plans=True), settle, screen_text)


@pytest.mark.parametrize(("day", "number"), [(FIRST if number % 2 else LAST, number) for number in range(10)])
async def test_each_kind_alone(make_app: Any, settle: Any, screen_text: Any, day: date, number: int) -> None:
    await visit_every_place(make_app(*BEGUN, on_a_day(day)[number]), settle, screen_text)


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


@pytest.mark.parametrize(
    ("day", "wish"), [*((LAST, wish) for wish in WISHED), (FIRST, "deadline"), (FIRST, "away")], ids=str
)
async def test_every_place_opens_whatever_day_is_wished_for(
    make_app: Any, settle: Any, screen_text: Any, day: date, wish: str
) -> None:
    await visit_every_place(make_app(*BEGUN, Preferred(preferences=WISHED[wish](day)), plans=True), settle, screen_text)
