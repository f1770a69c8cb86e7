"""The six defects of the first walk that broke trust in the record or the plan, each by the keys that showed it."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.graph.knowledge_state import held
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.journal import Assessed, Completed, Preferred, Targeted
from planner.tui.places.assess.interview_page import View
from tests.tui.events import AIMING, BEGUN, ONLY_PYTHON

HONEST = (
    Targeted(posting="senior-engineer"),
    Assessed(competency="communication", level=Level.AWARENESS, confirmed=True),
    Assessed(competency="python", level=Level.WORKING),
)
MOST_QUESTIONS = 40


async def test_1_an_honest_answer_stands_though_an_unrelated_course_is_finished(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*HONEST, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        before = dict(app.situation.state)
        app.record(Completed(course="cloud-start"))
        await settle(pilot)
        assert app.situation.state["communication"] == Level.AWARENESS
        assert all(held(app.situation.state, name) >= level for name, level in before.items())
        await pilot.press("3", "l")
        await settle(pilot)
        [line] = [line for line in screen_text(app).splitlines() if "you said awareness" in line]
        assert "Communication" in line


async def test_2_every_screen_counts_what_a_finished_course_taught(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(*BEGUN, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a", *"git", "enter", "enter")
        await settle(pilot)
        assert app.situation.learner.completed == ("git-weekend",)
        assert app.situation.state["version-control"] == Level.WORKING
        assert app.situation.ready_to_learn.get("version-control") != Level.WORKING
        await pilot.press("3", "l")
        await settle(pilot)
        [line] = [line for line in screen_text(app).splitlines() if " Version control " in line]
        assert "working" in line
        assert "a finished course taught working" in line


async def test_3_no_question_comes_twice_before_the_doubts_at_the_end(make_app: Any, settle: Any) -> None:
    app = make_app(Targeted(posting="senior-engineer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        while app.screen.page.view in (View.BACKGROUND, View.TICKING):
            await pilot.press("s" if app.screen.page.view is View.BACKGROUND else "enter")
            await settle(pilot)
        asked = []
        while app.screen.page.view is View.ASKING and len(asked) < MOST_QUESTIONS:
            asked.append(app.screen.page.question.competency)
            await pilot.press("b" if len(asked) % 2 else "a")
            await settle(pilot)
        assert asked
        assert len(asked) == len(set(asked))


async def test_4_no_plan_rests_on_a_guess_about_what_is_core(make_app: Any, settle: Any) -> None:
    """Every core competency is asked or as good as certain once the interview says that enough is known."""
    app = make_app(Targeted(posting="senior-engineer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        for _ in range(MOST_QUESTIONS):
            view = app.screen.page.view
            if view not in (View.BACKGROUND, View.TICKING, View.ASKING):
                break
            await pilot.press({View.BACKGROUND: "s", View.TICKING: "enter", View.ASKING: "b"}[view])
            await settle(pilot)
        interview, profile = app.situation.interview("steps"), app.situation.profile
        insisted = {line.importance for line in profile.requirements} - {Importance.DESIRABLE}
        most = Importance.CORE if Importance.CORE in insisted else Importance.ESSENTIAL
        for line in profile.requirements:
            if line.importance is most and line.competency in interview.in_play:
                assert interview.is_clear(line.competency), line.competency


async def test_5_readiness_for_a_posting_is_the_same_whichever_is_aimed_at(
    make_app: Any, settle: Any, screen_text: Any
) -> None:
    app = make_app(Targeted(posting="senior-engineer"), *ONLY_PYTHON)

    def shown() -> list[str]:
        return [part for line in screen_text(app).splitlines() for part in line.split("│") if "% ready" in part][1:]

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        before = shown()
        await pilot.press("k", "enter", "enter")
        await settle(pilot)
        assert app.situation.learner.posting == "graduate"
        assert len(before) == 2
        assert shown() == before


async def test_6_no_other_plan_leaves_less_open_or_ends_earlier_than_the_best_one(make_app: Any, settle: Any) -> None:
    wishes = Preferences(deadline=date(2027, 6, 30), cohort_hours_per_week=40)
    app = make_app(*AIMING, Preferred(preferences=wishes), plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        best = app.plan.first_milestone
        await pilot.press("5", "a")
        await settle(pilot)
        others = [suggestion.plan for suggestion in app.screen._search.suggestions]
        assert len(others) > 1
        for other in others:
            milestone = next(result for result in other.milestones if result.id is best.id)
            assert (milestone.worth_left, milestone.weeks) >= (best.worth_left, best.weeks)
