"""Nothing promises a milestone by a day on which the plan reaches it only in part."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from planner.domain.learner import Preferences
from planner.domain.target import Milestone
from planner.export.ical import plan_ical
from planner.export.markdown import plan_markdown
from planner.export.text import plan_text
from planner.journal import Logged, Preferred, Started
from planner.wording import day
from tests.tui.events import AIMING

DEADLINE = date(2027, 2, 26)
PROMISE = re.compile(
    r"(?<!not yet )ready to (?:apply|start)(?: but for [^:]*?)? (?:by )?\d+ [A-Z][a-z]{2} 20", re.IGNORECASE
)
FREED = re.compile(
    r"without the deadline, ready to (?:apply|start)[^.]*\.|without the deadline[^.;]*ready[^.;]*", re.IGNORECASE
)
"""What is said of a plan that the deadline does not cut."""


def promises(text: str) -> list[str]:
    plain = " ".join(text.replace("│", " ").split())
    return PROMISE.findall(FREED.sub("", plain))


def test_a_promise_is_recognised() -> None:
    assert promises("▾ ✓ Ready to apply 14 Apr 2027, 150 h")
    assert promises("Ready to apply but for a degree by 2 May 2027")
    assert not promises("Not yet ready to apply (3 of 4 requirements) by 14 Apr 2027")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_screen_and_no_export_promises_what_the_deadline_cuts(
    make_app: Any, settle: Any, screen_text: Any, size: tuple[int, int]
) -> None:
    app = make_app(*AIMING, Preferred(preferences=Preferences(hours_per_week=8, deadline=DEADLINE)), plans=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        first = app.plan.milestones[0]
        assert first.id is Milestone.READY_TO_APPLY
        assert first.worth_left
        assert first.finish
        share = f"{first.requirements_met} of {first.requirements} requirements"
        await pilot.press("1")
        await settle(pilot)
        short = f"{first.requirements_met} of {first.requirements} to apply"
        assert f"{short} by {day(first.finish)}" in " ".join(screen_text(app).split())
        assert not promises(screen_text(app))
        await pilot.press("5", "W")
        await settle(pilot)
        assert f"Not yet ready to apply ({share})" in " ".join(screen_text(app).replace("│", " ").split())
        assert not promises(screen_text(app))
        plan, catalogue, profiles = app.plan, app.situation.catalogue, app.situation.profiles
        stamp = datetime(2026, 11, 20, tzinfo=UTC)
        for text in (
            plan_text(plan, catalogue, profiles, app.situation.estimated),
            plan_markdown(plan, catalogue, profiles, app.situation.estimated),
            plan_ical(plan, catalogue, profiles, app.situation.estimated, stamp=stamp),
        ):
            assert share in " ".join(text.split())
            assert not promises(text)


async def test_a_range_behind_the_finish_says_that_it_is_later_and_what_that_means_for_the_deadline(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    few = [
        (datetime(2026, 10, 5, 18, tzinfo=UTC), event)
        for event in (*AIMING, Started(course="ml-start", on=date(2026, 10, 5)))
    ]
    logged = Logged(course="ml-start", hours=2, on=date(2026, 11, 2))
    wishes = Preferred(preferences=Preferences(hours_per_week=8, deadline=DEADLINE))
    app = make_app(*few, (datetime(2026, 11, 3, 18, tzinfo=UTC), logged), wishes, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "likely later" in screen_text(app)
        assert "the deadline may be missed" in screen_text(app)
        app.record(Preferred(preferences=Preferences(hours_per_week=8)))
        await settle(pilot)
        assert "likely later" in screen_text(app)
        assert "the deadline may be missed" not in screen_text(app)
