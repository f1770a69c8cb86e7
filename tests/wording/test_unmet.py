"""What a plan leaves unmet, by how much it matters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus, Unmet
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance
from planner.domain.target import Milestone
from planner.wording import unmet_by_kind

FREE = Money(amount=Decimal(0), currency="GBP")


def unmet(competency: str, importance: Importance, why: str) -> Unmet:
    return Unmet(
        competency=competency,
        now=Level.NONE,
        after=Level.NONE,
        want=Level.WORKING,
        asked=Level.WORKING,
        importance=importance,
        why=why,
    )


def plan(*left: Unmet, missing: dict[str, Level] | None = None) -> LearningPlan:
    first = MilestoneResult(
        id=Milestone.READY_TO_APPLY,
        status=PlanStatus.OPTIMAL,
        finish=date(2027, 2, 7),
        weeks=1,
        hours=10,
        cost=FREE,
        worth_closed=5,
        worth_left=3,
        worth_bound=3,
        levels_wanted=2,
        levels_held=0,
        levels_after=1,
        missing=missing or {},
    )
    return LearningPlan(
        status=PlanStatus.OPTIMAL,
        objective=Objective.FINISH,
        start=date(2027, 1, 4),
        finish=date(2027, 3, 28),
        milestones=(first,) if missing is not None else (),
        weeks=12,
        hours=30,
        cost=FREE,
        bound_weeks=12,
        gap=0,
        steps=(),
        unmet=left,
    )


LEFT = (
    unmet("poetry", Importance.DESIRABLE, "no course"),
    unmet("song", Importance.CORE, "too dear"),
    unmet("music", Importance.ESSENTIAL, "too dear"),
    unmet("dance", Importance.DESIRABLE, "no course"),
    unmet("rhyme", Importance.CORE, "no course"),
)


def test_what_is_core_and_missing_to_apply_stands_apart_from_what_is_open_above_that() -> None:
    grouped = unmet_by_kind(plan(*LEFT, missing={"rhyme": Level.WORKING}))
    assert {kind: [one.competency for one in group] for kind, group in grouped.items()} == {
        "core": ["rhyme"],
        "core above working": ["song"],
        "essential": ["music"],
        "desirable": ["poetry", "dance"],
    }
    assert list(grouped) == ["core", "core above working", "essential", "desirable"]


def test_all_that_is_core_is_missing_where_the_plan_has_no_milestone() -> None:
    assert [one.competency for one in unmet_by_kind(plan(*LEFT))["core"]] == ["song", "rhyme"]
