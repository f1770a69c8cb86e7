"""The parts of the plan on screen, and what of them is in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from planner.domain.learning_plan import AtWork, Repair
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.target import Milestone
from planner.planning import plan
from planner.tui.look.glyphs import gap_mark
from planner.tui.places.plan.rows import find_row, plan_rows
from planner.tui.places.plan.sections import AT_WORK, first_unfolded, sections, unfolded_steps
from planner.tui.places.plan.text import details, whole
from planner.tui.state.situation import Situation
from tests.planning.tiny import MONDAY, catalogue, course, learner

COURSES = [course("a", 14, {"a": 2}), course("b", 7, {"b": 2}), course("c", 70, {"c": 1})]
MADE = catalogue(COURSES, {"b": 2, "c": 1}, core={"a": 2})
PLAN = plan(MADE, learner(deadline=MONDAY + timedelta(days=20)))
GROWS = AtWork(
    competency="a",
    now=Level.NONE,
    after=Level.WORKING,
    by_study=Level.WORKING,
    level=Level.EXPERT,
    importance=Importance.CORE,
    practices=(),
)
HELPS = Repair(change="hours_per_week", from_value=7, to_value=30)


def test_milestones_come_first_then_what_stays_open_and_last_what_grows_at_work() -> None:
    parts = sections(replace(PLAN, at_work=(GROWS,), repairs=(HELPS,)))
    assert [part.id.split()[0] for part in parts] == ["milestone"] * 3 + ["repairs", "open", AT_WORK]
    assert [[row.course for row in part.rows] for part in parts[:3]] == [["a"], ["b"], []]
    assert [part.title for part in parts[3:]] == [
        "What would help",
        "Stays open: 1 essential requirement",
        "Grows at work: 1",
    ]
    assert [part.can_fold for part in parts[3:]] == [False, True, True]


def test_the_first_milestone_with_study_is_unfolded_and_the_bars_show_what_is() -> None:
    first = first_unfolded(PLAN)
    assert first == {"milestone ready-to-apply"}
    assert [step.course for step in unfolded_steps(PLAN, first)] == ["a"]
    assert [step.course for step in unfolded_steps(PLAN, first | {"milestone ready-to-start"})] == ["a", "b"]
    assert unfolded_steps(PLAN, ()) == list(PLAN.steps)
    assert first_unfolded(replace(PLAN, steps=())) == frozenset()


def test_what_applications_go_on_from_is_unfolded_though_nothing_of_it_is_left_to_study() -> None:
    going_on = replace(PLAN.steps[0], continues="applying")
    others = tuple(step for step in PLAN.steps if step.course != "a")
    milestones = {"milestone ready-to-apply", "milestone ready-to-start"}
    assert first_unfolded(replace(PLAN, steps=(going_on, *others))) == milestones


def test_a_row_is_found_by_its_id() -> None:
    parts = sections(replace(PLAN, at_work=(GROWS,)))
    assert find_row(parts, "a") == PLAN.steps[0]
    assert find_row(parts, "milestone ready-to-apply") == parts[0]
    assert find_row(parts, "at work core a 4") is None
    assert find_row(parts, "at work core a expert") == GROWS
    assert find_row(parts, None) is None


def test_only_a_heading_with_rows_below_it_says_that_it_folds(make_situation: Callable[..., Situation]) -> None:
    situation = replace(make_situation(), catalogue=MADE)
    folds = ["folds and unfolds" in details(situation, PLAN, part).plain for part in sections(PLAN)]
    assert folds == [True, True, False, True]


def test_the_border_tells_the_hours_up_to_its_day_apart_from_applications_that_go_on() -> None:
    going_on = replace(PLAN.steps[0], continues="applying", hours=12)
    applying = replace(PLAN, steps=(*PLAN.steps, going_on), hours=PLAN.hours + 12)
    assert "21 h · " in whole(PLAN, Milestone.ALL_STUDY)
    assert "21 h + 12 h applying · " in whole(applying, Milestone.ALL_STUDY)


def test_above_open_levels_stands_that_the_first_is_the_one_after_the_plan(
    make_situation: Callable[..., Situation],
) -> None:
    situation = replace(make_situation(), catalogue=MADE)
    unmet = replace(PLAN.unmet[0], now=Level.NONE, after=Level.WORKING, want=Level.PRACTITIONER, asked=Level.EXPERT)
    made = replace(PLAN, unmet=(unmet,), at_work=(GROWS,))
    parts = [part.id for part in sections(made)]
    shown = [row.lay_out(50).plain.split() for row in plan_rows(situation, made, parts)]
    at = shown.index(["after", "the", "plan", "→", "wanted"])
    assert shown[at + 1][-3:] == ["working", "→", "practitioner"]
    assert shown[at + 1][0] == gap_mark(unmet.after, unmet.want).plain
    assert ["after", "the", "plan", "→", "asked"] in shown[at + 2 :]
