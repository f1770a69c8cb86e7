"""How wishes are typed, understood and shown."""

from __future__ import annotations

from typing import Any

from planner.domain.course import CourseFormat
from planner.domain.learner import Preferences
from planner.domain.wishes import WISHES, WishType
from planner.journal import Preferred
from planner.tui.places.plan.wishes import (
    languages_left_out,
    toggle_exclusion,
    toggle_format,
    toggle_pin,
    without_languages,
)
from tests.tui.events import AIMING

FULL = Preferences(parallel=3, languages=("en",))


def test_what_is_spoken_but_not_wished_for_is_left_out() -> None:
    wishes = without_languages(Preferences(), ["de", "en", "fr"], {"fr"})
    assert wishes.languages == ("de", "en")
    assert languages_left_out(wishes, ["de", "en", "fr"]) == ("fr",)
    assert without_languages(wishes, ["de", "en", "fr"], ()) == Preferences()


def test_toggling_twice_changes_nothing() -> None:
    assert toggle_format(toggle_format(FULL, CourseFormat.BOOK), CourseFormat.BOOK) == FULL
    assert toggle_pin(toggle_pin(FULL, "matrices"), "matrices") == FULL
    assert toggle_exclusion(toggle_exclusion(FULL, "matrices"), "matrices") == FULL


def test_a_course_left_out_that_is_pinned_is_no_longer_left_out() -> None:
    wishes = toggle_pin(Preferences(exclude_courses=("matrices",)), "matrices")
    assert (wishes.pinned, wishes.exclude_courses) == (("matrices",), ())


def test_a_pinned_course_that_is_left_out_is_no_longer_pinned() -> None:
    wishes = toggle_exclusion(toggle_pin(FULL, "matrices"), "matrices")
    assert (wishes.pinned, wishes.exclude_courses) == ((), ("matrices",))


async def test_every_wish_that_is_not_a_list_of_courses_has_its_field_on_screen(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        for name, wish in WISHES.items():
            if wish.type is WishType.FORMATS:
                assert len(app.screen.query("WishChoice")) == len(CourseFormat) - 1 + len(
                    [kind for kind in WISHES.values() if kind.field.choices]
                )
            elif wish.type is not WishType.IDS:
                assert app.screen.query_one(f"#wish-{name}").tooltip == wish.field.tooltip


async def test_a_pinned_course_that_is_gone_says_so_and_can_be_taken_back(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, Preferred(preferences=Preferences(pinned=("ghost",))))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        pin = app.screen.query_one("#wish-pinned-ghost")
        assert "ghost (no longer offered)" in str(pin.render())
        assert pin.tooltip == "The catalogue has it no longer: no plan begins it. Enter takes this back: ghost"
        pin.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences.pinned == ()
