"""The place where the plan is read and its wishes are set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.events import Key

from planner.catalogue import Catalogue
from planner.domain.fault import Fault
from planner.domain.learner import Objective, Preferences
from planner.domain.learning_plan import PlanStatus, Repair
from planner.domain.target import Milestone
from planner.journal import LearnerRecord, Logged, Preferred, Started
from planner.tui.places.plan.plan_box import PlanBox
from planner.tui.places.plan.rows import Columns, repair_text
from planner.tui.places.plan.screen import Timeline
from planner.tui.places.plan.sections import sections
from planner.tui.places.plan.text import details
from planner.tui.state.plan_state import Improving, Refused, Working, how_moved
from planner.tui.state.situation import Situation
from planner.wording import count, day, number
from tests.tui.conftest import TODAY
from tests.tui.events import AIMING, ONLY_PYTHON, TARGET_ONLY

BEGUN = (
    *AIMING,
    Started(course="speaking-club", on=date(2026, 11, 16)),
    Logged(course="speaking-club", hours=2.5, on=date(2026, 11, 18)),
    Preferred(preferences=Preferences(exclude_courses=("speaking-club",))),
)
DEADLINE = Preferred(preferences=Preferences(deadline=date(2027, 6, 30), pinned=("matrices",)))


@pytest.mark.parametrize(
    ("state", "events"),
    [
        ("no-posting", ()),
        ("no-levels", TARGET_ONLY),
        ("solved", AIMING),
        ("deadline", (*AIMING, DEADLINE)),
        ("begun", BEGUN),
    ],
)
async def test_golden(
    *,
    make_app: Any,
    settle: Any,
    check_screen: Any,
    state: str,
    events: tuple[Any, ...],
) -> None:
    app = make_app(*events, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        await check_screen(pilot, f"plan-{state}")


async def test_a_plan_that_is_being_made_says_how_far_it_is(
    make_app: Any, settle: Any, check_screen: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        so_far = replace(app.plan, status=PlanStatus.FEASIBLE, gap=0.25)
        app.plan_state = Working()
        await check_screen(pilot, "plan-solving")
        app.plan_state = Improving(so_far)
        await check_screen(pilot, "plan-improving")
        app.plan_state = Improving(replace(so_far, gap=0.95))
        await settle(pilot)
        assert "Still looking for the best plan. This one works." in screen_text(app)
        assert "95%" not in screen_text(app)


async def test_a_course_begun_that_the_plan_does_without_is_taken_into_it(
    make_app: Any, settle: Any, check_screen: Any
) -> None:
    app = make_app(*BEGUN, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert "speaking-club" not in {step.course for step in app.plan.steps}
        app.screen.query_one(Timeline).choose("speaking-club")
        await check_screen(pilot, "plan-begun-chosen")
        await pilot.press("enter")
        await settle(pilot)
        assert "speaking-club" in {step.course for step in app.plan.steps}
        wishes = app.situation.learner.preferences
        assert (wishes.pinned, wishes.exclude_courses) == (("speaking-club",), ())


async def test_without_wishes_the_timeline_has_the_whole_width(make_app: Any, settle: Any, check_screen: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "W")
        await settle(pilot)
        await check_screen(pilot, "plan-without-wishes")
        await pilot.press("w")
        await settle(pilot)
        assert app.focused.parent.parent.id == "wish-hours_per_week"


async def test_w_goes_to_wishes_in_view_so_that_digits_are_typed_there(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("5", "w", *"12", "enter")
        await settle(pilot)
        assert app.current_mode == "plan"
        assert app.situation.learner.preferences.hours_per_week == 12
        assert app.situation.learner.posting == AIMING[0].posting


async def test_a_typed_wish_is_recorded_and_the_plan_follows(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.plan
        await pilot.press("5", "tab", *"16", "enter")
        await settle(pilot)
        assert app.situation.learner.preferences.hours_per_week == 16
        assert app.plan.finish < before.finish


async def test_what_is_typed_right_behind_w_is_meant_for_the_wish(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        for sign in "w12":
            app.post_message(Key(sign, sign))
        await settle(pilot)
        assert (app.current_mode, app.focused.value) == ("plan", "12")


async def test_digits_among_wishes_are_neither_lost_nor_a_way_to_another_place(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "w", *"12", "enter")
        await settle(pilot)
        await pilot.press(*"15")
        assert app.focused.value == "15"
        app.record(Preferred(preferences=Preferences(hours_per_week=12, parallel=3)))
        await settle(pilot)
        assert app.focused.value == "15"
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences == Preferences(hours_per_week=15, parallel=3)
        app.screen.query_one("#wish-objective").focus()
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert app.current_mode == "plan"


async def type_wish(pilot: Any, settle: Any, name: str, text: str) -> None:
    await settle(pilot)
    await pilot.press("5")
    await settle(pilot)
    pilot.app.screen.query_one(f"#wish-{name} Input").focus()
    await settle(pilot)
    await pilot.press(*text, "enter")
    await settle(pilot)


async def test_a_bare_budget_is_kept_with_its_currency(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_wish(pilot, settle, "budget", "500")
        base = app.situation.catalogue.rates.base
        assert app.focused.value == f"500 {base}"
        await pilot.press(*"GBP", "enter")
        await settle(pilot)
        assert app.focused.value == "500 GBP"


async def test_a_month_is_understood_as_its_last_day_for_a_deadline_and_said_back(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_wish(pilot, settle, "deadline", "June 2027")
        assert app.situation.learner.preferences.deadline == date(2027, 6, 30)
        assert app.focused.value == "2027-06-30"
        assert any(one.message.startswith("Deadline: 30 Jun 2027.") for one in app._notifications)


async def test_a_bad_wish_is_explained_and_not_recorded(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        history = app.situation.record.history
        await pilot.press("5", "tab", *"many", "enter")
        await settle(pilot)
        assert "✗ a number of hours" in screen_text(app)
        assert app.situation.record.history == history
        await pilot.press(*"12")
        assert app.focused.value == "12"
        await pilot.press("escape")
        await settle(pilot)
        assert "✗ a number" not in screen_text(app)
        assert isinstance(app.focused, Timeline)
        assert app.situation.record.history == history


async def test_the_wish_with_the_focus_is_explained(make_app: Any, settle: Any, check_screen: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "tab")
        await check_screen(pilot, "plan-wish")


async def test_what_works_on_a_course_waits_while_a_wish_has_the_focus(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        app.screen.query_one("#wish-objective").focus()
        await pilot.press("p", "x", "s")
        await settle(pilot)
        assert app.situation.learner.preferences == Preferences()
        assert app.screen.check_action("pin", ()) is False


async def test_choices_turn_by_key_and_by_mouse(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        app.screen.query_one("#wish-objective").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences.objective is Objective.COST
        await pilot.click("#wish-until")
        await settle(pilot)
        assert app.situation.learner.preferences.until is not Milestone.ALL_STUDY


async def test_pinning_and_leaving_out_are_wishes_that_can_be_undone(make_app: Any, settle: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = app.plan.steps[0].course
        await pilot.press("5", "j", "p")
        await settle(pilot)
        assert app.situation.learner.preferences.pinned == (first,)
        await pilot.press("x")
        await settle(pilot)
        assert app.situation.learner.preferences.exclude_courses == (first,)
        assert all(step.course != first for step in app.plan.steps)
        app.screen.query_one(f"#wish-exclude_courses-{first}").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences == Preferences()
        assert any(step.course == first for step in app.plan.steps)


async def test_what_is_under_way_is_left_out_only_once_that_is_confirmed(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, Started(course="ml-start"), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        app.screen.query_one("#timeline").choose("ml-start")
        for key, out in (("escape", ()), ("enter", ("ml-start",))):
            await pilot.press("x")
            await settle(pilot)
            assert "You have begun Machine learning, hands on" in screen_text(app)
            await pilot.press(key)
            await settle(pilot)
            assert app.situation.learner.preferences.exclude_courses == out
        assert "ml-start" in app.situation.learner.under_way


async def test_the_bar_has_what_if_on_a_heading_and_on_a_course(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in ("5", "j"):
            await pilot.press(keys)
            await settle(pilot)
            assert " i What if " in screen_text(app).splitlines()[-1]


async def test_providers_are_found_by_a_few_letters_and_left_out(
    make_app: Any, settle: Any, screen_text: Any, check_screen: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        app.screen.query_one("#wish-exclude_providers").focus()
        for key in ("enter", *"speak", "enter"):
            await pilot.press(key)
            await settle(pilot)
        await check_screen(pilot, "plan-providers")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.situation.learner.preferences.exclude_providers == ("Speakers",)
        assert all(step.course != "speaking-club" for step in app.plan.steps)
        assert "1 left out" in screen_text(app)


async def test_not_every_language_can_be_left_out(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        app.screen.query_one("#wish-languages").focus()
        await pilot.press("enter", "enter", "ctrl+s")
        await settle(pilot)
        assert "✗ Take at least one" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert app.situation.learner.preferences == Preferences()


async def test_hours_that_change_are_typed_and_shown_whole(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "tab", *"8, 16 from 2027-03-01", "enter", "escape")
        await settle(pilot)
        assert "│ 8, 16 from 2027-03-01 " in screen_text(app)


async def test_a_pin_that_makes_the_plan_impossible_is_named_and_taken_back(
    make_app: Any, settle: Any, screen_text: Any, check_screen: Any
) -> None:
    impossible = Preferences(deadline=date(2026, 12, 1), pinned=("ml-bootcamp",))
    app = make_app(*AIMING, Preferred(preferences=impossible), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        await check_screen(pilot, "plan-infeasible")
        app.screen.query_one("#wish-pinned-ml-bootcamp").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences.pinned == ()


def test_a_repair_that_drops_a_course_under_way_says_so(small_catalogue: Catalogue) -> None:
    begun = Situation(catalogue=small_catalogue, record=LearnerRecord(under_way={"ml-bootcamp": 3.5}), today=TODAY)
    without = Repair(change="pinned", from_value="ml-bootcamp", to_value=None)
    assert repair_text(begun, without).endswith(", which is under way (3.5 h so far)")
    assert "under way" not in repair_text(replace(begun, record=LearnerRecord()), without)


async def test_what_stays_unmet_says_why_and_has_nothing_to_pin(make_app: Any, settle: Any, screen_text: Any) -> None:
    without = Preferred(preferences=Preferences(exclude_courses=("mentor-one",)))
    app = make_app(*AIMING, without, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "W")
        await settle(pilot)
        excluded = next(part for part in sections(app.plan) if "excluded" in part.why)
        app.screen.query_one(Timeline).choose(excluded.id)
        await pilot.press("space", "j")
        await settle(pilot)
        assert "Why it stays open: excluded by your wishes." in " ".join(screen_text(app).replace("│", " ").split())
        assert "p Pin" not in screen_text(app)
        assert "enter Map" in screen_text(app).replace("⏎", "enter")


async def test_enter_shows_a_row_on_the_map_and_back_returns_to_the_same_row(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "down")
        await settle(pilot)
        row, step = app.screen.query_one(Timeline).chosen, app.screen.course
        assert step is not None
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "map"
        assert "b: back to Plan" in screen_text(app)
        await pilot.press("b")
        await settle(pilot)
        assert (app.current_mode, app.screen.query_one(Timeline).chosen) == ("plan", row)


async def test_all_that_is_said_about_a_course_can_be_read_by_key(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*TARGET_ONLY, plans=True)
    async with app.run_test(size=(80, 18)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        assert "https://" not in screen_text(app)
        assert "→ reads on" in screen_text(app)
        await pilot.press(*"lllllll")
        await settle(pilot)
        assert "https://" in screen_text(app)
        await pilot.press("j")
        await settle(pilot)
        assert app.screen.query_one("#details").scroll_y == 0


async def test_a_heading_says_all_of_its_milestone_and_folds(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "W")
        await settle(pilot)
        said = " ".join(screen_text(app).replace("│", " ").split())
        first = app.plan.milestones[0]
        assert f"▾ ✓ Ready to apply {day(first.finish)}, {number(first.hours)} h, " in said
        assert "no plan gets there in an earlier week." in said
        assert f"{first.requirements} of {first.requirements} requirements at the level to apply, " in said
        assert "▸ ✓ Ready to start" in said
        title = app.situation.catalogue.courses[app.plan.steps[0].course].title
        assert title in said
        assert app.screen.check_action("pin", ()) is False
        await pilot.press("space")
        await settle(pilot)
        assert title not in screen_text(app)
        assert "▸ ✓ Ready to apply" in screen_text(app)
        await pilot.press("enter", "j")
        await settle(pilot)
        assert app.screen.check_action("pin", ()) is True
        assert app.screen.check_action("fold", ()) is False


async def test_solving_is_stopped_at_the_plan_so_far(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert app.screen.check_action("stop", ()) is False
        app.plan_state = Improving(replace(app.plan, status=PlanStatus.FEASIBLE, gap=0.25))
        await pilot.pause()
        assert "z stops here" in " ".join(screen_text(app).split())
        assert app.screen.check_action("stop", ()) is True
        app.plan_state = Working(app.plan)
        assert app.screen.check_action("ask", ("front",)) is None
        assert app.screen.check_action("export", ()) is None


async def test_a_refusal_is_shown_in_place_of_the_plan(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*AIMING, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        app.plan_state = Refused(Fault("the deadline is past", "choose a later one"))
        await settle(pilot)
        assert "No plan can be made from these wishes." in screen_text(app)
        assert "the deadline is past." in screen_text(app)
        assert app.screen.check_action("export", ()) is False


@pytest.mark.parametrize("width", range(30, 200))
def test_the_columns_fill_the_row_and_leave_the_bar_room(width: int) -> None:
    columns = Columns.of(width)
    assert columns.before_bar + columns.bar == width
    assert columns.bar >= 8


async def test_the_head_says_how_many_questions_are_open_until_none_is(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*AIMING[:2], plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        left = app.situation.interview("steps").questions_left.likely
        assert f"▸ Next steps: about {count(left, 'question')} open; 3 asks." in screen_text(app)
        app.record(*ONLY_PYTHON)
        await settle(pilot)
        assert "Next steps" not in screen_text(app)


async def test_after_a_change_the_details_have_room_and_a_heading_says_in_full_why_the_plan_moved(
    make_app: Any, settle: Any
) -> None:
    app = make_app(*AIMING, Preferred(preferences=Preferences(hours_per_week=12)), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        app.record(Preferred(preferences=Preferences(hours_per_week=5, deadline=date(2027, 6, 30))))
        await settle(pilot)
        moved = how_moved(app.plan_state)
        assert app.screen.query_one("#moved").size.height == 1
        assert len(moved) > app.screen.query_one("#moved").size.width
        panel = app.screen.query_one("#details")
        assert panel.size.height >= 3
        box = app.screen.query_one(PlanBox)
        assert f"↔ {moved}." in details(app.situation, app.plan, box.chosen, moved).plain
