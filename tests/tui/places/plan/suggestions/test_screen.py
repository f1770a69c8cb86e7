"""Other plans, time and cost, what if and swaps, as the learner sees and takes them."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from planner.domain.course import CourseFormat
from planner.domain.learner import Objective, Preferences
from planner.domain.learning_plan import FrontPoint
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.target import Milestone
from planner.journal import Assessed, Preferred, Targeted
from planner.planning import Planner
from planner.tui.places.plan.suggestions.queries import ALTERNATIVES, FRONT, PlanQuery
from planner.tui.places.plan.suggestions.screen import SuggestionList, SuggestionsScreen
from planner.tui.places.plan.suggestions.suggestions import Suggestion, WishChange, point_suggestion
from planner.tui.state.situation import Situation
from planner.wording import later
from planner.wording.typed_days import read_day
from tests.tui.events import AIMING

KNOWN = (
    Targeted(posting="senior-engineer"),
    Assessed(competency="python", level=Level.WORKING),
    *(
        Assessed(competency=one, level=Level.NONE)
        for one in ("communication", "mentoring", "machine-learning", "deep-learning", "mlops", "calculus")
    ),
    *(
        Assessed(competency=one, level=Level.NONE)
        for one in ("linear-algebra", "statistics", "version-control", "cloud")
    ),
)
"""A learner of whom everything is known, so that nothing hangs on an estimate."""

FULL_TIME = Preferred(preferences=Preferences(cohort_hours_per_week=40))
BY_JUNE = Preferred(preferences=Preferences(deadline=date(2027, 6, 30)))


def planned(app: Any) -> set[str]:
    return {step.course for step in app.plan.steps}


@pytest.mark.parametrize(
    ("state", "keys", "wishes"),
    [
        ("alternatives", "ja", FULL_TIME),
        ("front", "c", FULL_TIME),
        ("front-one-point", "c", Preferred(preferences=Preferences())),
        ("what-if", "i", FULL_TIME),
        ("what-would-help", "i", BY_JUNE),
    ],
)
async def test_golden(
    *, make_app: Any, settle: Any, check_screen: Any, state: str, keys: str, wishes: Preferred
) -> None:
    app = make_app(*KNOWN, wishes, plans=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        await check_screen(pilot, f"offers-{state}")


async def open_plan(pilot: Any, settle: Any, *keys: str) -> None:
    await settle(pilot)
    await pilot.press("5")
    for key in keys:
        await settle(pilot)
        await pilot.press(key)
    await settle(pilot)


async def test_an_alternative_that_is_taken_becomes_the_plan_and_can_be_undone(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN, FULL_TIME, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "a", "down")
        before, suggestions = planned(app), app.screen._search.suggestions
        taken = suggestions[1].plan
        await pilot.press("enter")
        await settle(pilot)
        first = app.plan.first_milestone.id
        now = {step.course for step in app.plan.up_to(first).steps}
        assert now == {step.course for step in taken.steps}
        assert planned(app) != before
        await pilot.press("u")
        await settle(pilot)
        assert planned(app) == before


@pytest.fixture
def with_substitutes(tmp_path: Path, small_catalogue_folder: Path) -> Path:
    """The small catalogue with two more ways to learn machine learning."""
    folder = tmp_path / "catalogue"
    copytree(small_catalogue_folder, folder)
    courses = (
        f"""
[course.ml-{name}]
title = "Machine learning {name}"
provider = "Night School"
url = "https://night.example/ml-{name}"
format = "course"
language = "en"
hours = {hours}
cost = {{ amount = {cost}, currency = "GBP" }}
requires = {{}}
teaches = {{ machine-learning = "working" }}
checked = 2026-11-20
hours_source = "estimated: made up"
"""
        for name, hours, cost in (("evenings", 80, 0), ("weekends", 70, 400))
    )
    (folder / "curricula" / "night.toml").write_text("".join(courses), encoding="utf-8")
    return folder


async def open_swaps(pilot: Any, settle: Any) -> None:
    await open_plan(pilot, settle)
    pilot.app.screen.query_one("#timeline").choose("ml-start")
    await pilot.press("s")
    await settle(pilot)


async def test_a_substitute_that_is_taken_is_in_the_plan_instead(
    make_app: Any, settle: Any, check_screen: Any, with_substitutes: Path
) -> None:
    app = make_app(*KNOWN, plans=True, catalogue_folder=with_substitutes)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_swaps(pilot, settle)
        await pilot.press("down")
        await settle(pilot)
        await check_screen(pilot, "offers-swap")
        then = app.screen._search.suggestions[1].plan
        await pilot.press("tab", "enter")
        await settle(pilot)
        wishes = app.situation.learner.preferences
        assert (wishes.exclude_courses, wishes.pinned) == (("ml-start",), ("ml-evenings",))
        assert planned(app) == {step.course for step in then.steps}


async def test_the_row_of_a_swap_says_of_one_milestone_what_its_table_shows(
    make_app: Any, settle: Any, screen_text: Any, with_substitutes: Path
) -> None:
    app = make_app(*KNOWN, plans=True, catalogue_folder=with_substitutes)
    labels = {"to apply": "Ready to apply", "to start": "Ready to start", "in all": "All that study gives"}
    async with app.run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, settle)
        told = set()
        for step in app.plan.steps:
            app.screen.query_one("#timeline").choose(step.course)
            await pilot.press("s")
            await settle(pilot)
            for suggestion in app.screen._search.suggestions:
                row = " ".join(suggestion.lay_out(60).plain.split())
                instead = app.situation.catalogue.courses.get(suggestion.id.removeprefix("swap "))
                assert instead is None or row.startswith(f"▸ {instead.title} ")
                table = app.screen._search.picture(app.situation, app.plan, suggestion, 100).plain.splitlines()
                how, milestone = re.search(
                    r"(the same day|\d+ \w+ (?:later|sooner)|\w+ of what counts) (to apply|to start|in all)", row
                ).groups()
                at = next(at for at, line in enumerate(table) if line.startswith(labels[milestone]))
                if how.endswith("of what counts"):
                    assert "in part" in table[at]
                    assert table[at + 1].endswith(how.removesuffix(" of what counts"))
                    assert table[at + 2].endswith(re.search(r"(\d+ of \d+) requirements", row)[1])
                    continue
                now, then = (read_day(day) for day in re.findall(r"\d+ \w+ \d{4}", table[at]))
                assert how == later(now, then)
                told.add(milestone)
            await pilot.press("escape")
            await settle(pilot)
        assert told >= {"to apply"}


@pytest.mark.parametrize("key", ["enter", "d"])
async def test_a_point_of_the_front_is_taken_by_its_cost_or_by_its_date(make_app: Any, settle: Any, key: str) -> None:
    app = make_app(*KNOWN, FULL_TIME, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "c")
        point = app.screen._search.suggestions[0].point
        assert point.cost.amount < app.plan.cost.amount
        await pilot.press(key)
        await settle(pilot)
        wishes = app.situation.learner.preferences
        if key == "enter":
            assert (wishes.budget, wishes.deadline, wishes.objective) == (point.cost, None, Objective.FINISH)
        else:
            assert (wishes.budget, wishes.deadline, wishes.objective) == (None, point.finish, Objective.COST)
        first = app.plan.first_milestone
        assert (first.id, first.finish, first.cost) == (point.milestone, point.finish, point.cost)


async def test_the_front_goes_beyond_the_budget_so_that_more_can_be_chosen(make_app: Any, settle: Any) -> None:
    modest = Preferences(cohort_hours_per_week=40, budget=Money(amount=Decimal(400), currency="GBP"))
    app = make_app(*KNOWN, Preferred(preferences=modest), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "c")
        costs = [one.point.cost for one in app.screen._search.suggestions]
        assert costs[-1].amount > 400
        assert {one.currency for one in costs} == {"GBP"}


async def test_what_if_changes_one_wish_with_one_key(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*KNOWN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "i")
        assert "With 10 instead of 8 hours a week" in screen_text(app)
        before = app.plan.finish
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences == Preferences(hours_per_week=10)
        assert app.plan.finish < before


async def test_a_repair_under_an_impossible_plan_is_one_key_away(make_app: Any, settle: Any, screen_text: Any) -> None:
    impossible = Preferences(deadline=date(2026, 12, 1), pinned=("ml-bootcamp",))
    app = make_app(*KNOWN, Preferred(preferences=impossible), plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle)
        assert "These wishes cannot be kept together" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.situation.learner.preferences == replace(impossible, pinned=())
        assert app.current_mode == "plan"
        assert "No plan fits" not in screen_text(app)


async def test_a_change_that_leaves_less_unmet_is_offered_before_the_rest(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN, BY_JUNE, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle)
        unmet = len(app.plan.unmet)
        await pilot.press("i")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert len(app.plan.unmet) < unmet


async def test_where_no_course_fits_what_would_help_is_one_key_away(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    nothing = Preferred(preferences=Preferences(exclude_formats=tuple(CourseFormat)))
    app = make_app(*KNOWN, nothing, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "W")
        assert "i shows what would help" in " ".join(screen_text(app).replace("│", " ").split())
        await pilot.press("a")
        await settle(pilot)
        assert "There is no other plan for these wishes" in screen_text(app)
        await pilot.press("i")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert planned(app)


async def test_the_command_palette_finds_all_that_plan_can_do(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "j")
        named = {one.title for one in app.get_system_commands(app.screen)}
        assert named >= {
            "Other ways",
            "Time and cost",
            "What if",
            "Swap",
            "Pin",
            "Leave out",
            "Export",
            "Wishes",
            "Open",
        }


async def test_a_click_chooses_and_the_button_takes(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "i")
        await pilot.click(SuggestionList, offset=(10, 5))
        await settle(pilot)
        assert app.screen.query_one(SuggestionList).cursor == 1
        await pilot.click("#take")
        await settle(pilot)
        assert app.situation.learner.preferences == Preferences(hours_per_week=12)


async def test_the_other_questions_are_one_key_away(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*KNOWN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "a", "i")
        assert "hours a week" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        assert "Money buys no time here" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert app.current_mode == "plan"
        assert not isinstance(app.screen, SuggestionsScreen)


async def test_other_ways_wait_until_there_is_a_plan(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle, "a", "c", "i", "s")
        assert not isinstance(app.screen, SuggestionsScreen)


class Slow:
    """A search that goes on until it is told to stop, and then still offers something."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.stopped = threading.Event()

    def find(
        self, situation: Situation, plan: Any, report: Callable[[Suggestion], None], cancelled: Callable[[], bool]
    ) -> None:
        self.began.set()
        while not cancelled():
            self.stopped.wait(0.01)
        report(
            Suggestion(
                id="late", lay_out=lambda _: "late", wish_change=WishChange(wishes=Preferences(), does="", news="")
            )
        )  # type: ignore[arg-type,return-value]
        self.stopped.set()

    def query(self) -> PlanQuery:
        return replace(ALTERNATIVES, find=self.find)


async def open_slow(app: Any, pilot: Any, slow: Slow) -> SuggestionsScreen:
    screen = SuggestionsScreen(app.situation, app.plan, [slow.query(), FRONT], slow.query())
    await app.push_screen(screen)
    while not slow.began.is_set():
        await pilot.pause()
    return screen


async def test_closing_ends_the_search(make_app: Any, settle: Any) -> None:
    app = make_app(*KNOWN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle)
        slow = Slow()
        await open_slow(app, pilot, slow)
        await pilot.press("escape")
        await settle(pilot)
        assert slow.stopped.is_set()
        assert app.current_mode == "plan"


async def test_what_comes_late_is_not_shown_under_another_question(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*KNOWN, plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_plan(pilot, settle)
        slow = Slow()
        screen = await open_slow(app, pilot, slow)
        assert "Looking for other plans" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        assert slow.stopped.is_set()
        assert [one.id for one in screen._search.suggestions] != ["late"]
        assert len(screen.query_one(SuggestionList).rows) == 1


def test_a_point_beyond_the_deadline_says_that_it_gives_the_deadline_up(make_situation: Any) -> None:
    made = make_situation(*AIMING)
    plan = Planner(made.catalogue, made.estimated, today=made.today).plan()
    cost = Money(amount=Decimal(80), currency="GBP")
    point = FrontPoint(milestone=Milestone.READY_TO_APPLY, finish=date(2027, 9, 1), weeks=40, cost=cost)

    def chosen(deadline: date) -> WishChange:
        change = point_suggestion(Preferences(deadline=deadline), plan, point).wish_change
        assert change is not None
        return change

    early, late = chosen(date(2027, 6, 30)), chosen(date(2027, 9, 1))
    assert early.wishes.deadline is None
    assert early.does == "sets a budget of 80 GBP for the whole plan and gives up the deadline, 30 Jun 2027"
    assert late.wishes.deadline == date(2027, 9, 1)
    assert late.does == "sets a budget of 80 GBP for the whole plan"
