"""A plan made by hand on the small catalogue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.learner import Objective
from planner.domain.learning_plan import (
    AtWork,
    LearningPlan,
    MilestoneResult,
    PlanStatus,
    Raise,
    Repair,
    Served,
    Step,
    StudyBlock,
    Unmet,
)
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance
from planner.domain.target import Milestone

AT_WORK = AtWork(
    competency="python",
    now=Level.NONE,
    after=Level.WORKING,
    by_study=Level.PRACTITIONER,
    level=Level.EXPERT,
    importance=Importance.DESIRABLE,
    practices=(),
)


def gbp(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="GBP")


def reached(milestone: Milestone, finish: date, hours: float, cost: str) -> MilestoneResult:
    return MilestoneResult(
        id=milestone,
        status=PlanStatus.OPTIMAL,
        finish=finish,
        weeks=(finish - date(2027, 1, 4)).days // 7 + 1,
        hours=hours,
        cost=gbp(cost),
        worth_closed=48,
        worth_left=0 if milestone is Milestone.READY_TO_APPLY else 3,
        worth_bound=0 if milestone is Milestone.READY_TO_APPLY else 3,
        levels_wanted=5,
        levels_held=0,
        levels_after=4,
        requirements=2,
        requirements_met=2 if milestone is Milestone.READY_TO_APPLY else 1,
        requirements_as_asked=1,
        missing={} if milestone is Milestone.READY_TO_APPLY else {"communication": Level.WORKING},
    )


HELPS = Repair(
    change="hours_per_week",
    from_value=10,
    to_value=12,
    finish=date(2027, 2, 21),
    unmet=0,
    requirements=2,
    requirements_met=2,
    milestone=Milestone.READY_TO_START,
)


@pytest.fixture
def small_plan() -> LearningPlan:
    mondays = [date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 25), date(2027, 2, 1)]
    hours = [("python-start", 10), ("python-start", 10), ("python-start", 10), ("ml-start", 10), ("ml-start", 10)]
    return LearningPlan(
        status=PlanStatus.OPTIMAL,
        objective=Objective.FINISH,
        start=date(2027, 1, 4),
        finish=date(2027, 2, 7),
        milestones=(
            reached(Milestone.READY_TO_APPLY, date(2027, 1, 24), 30, "0"),
            reached(Milestone.READY_TO_START, date(2027, 2, 7), 50, "49"),
        ),
        weeks=5,
        hours=50,
        cost=gbp("49"),
        bound_weeks=5,
        gap=0.0,
        steps=(
            Step(
                course="python-start",
                start=date(2027, 1, 4),
                finish=date(2027, 1, 24),
                hours=30,
                cost=gbp("0"),
                raises=(Raise(competency="python", from_level=Level.NONE, to_level=Level.WORKING),),
                because=("posting:graduate", "prerequisite:machine-learning"),
                serves=(Served(competency="python"), Served(competency="machine-learning", through=("python",))),
                milestone=Milestone.READY_TO_APPLY,
            ),
            Step(
                course="ml-start",
                start=date(2027, 1, 25),
                finish=date(2027, 2, 7),
                hours=20,
                cost=gbp("49"),
                raises=(Raise(competency="machine-learning", from_level=Level.NONE, to_level=Level.WORKING),),
                because=("posting:graduate", "pinned"),
                serves=(Served(competency="machine-learning"),),
                milestone=Milestone.READY_TO_START,
            ),
        ),
        blocks=tuple(
            StudyBlock(week=week, course=course, hours=hour)
            for week, (course, hour) in zip(mondays, hours, strict=True)
        ),
        unmet=(
            Unmet(
                competency="statistics",
                now=Level.NONE,
                after=Level.NONE,
                want=Level.AWARENESS,
                asked=Level.WORKING,
                importance=Importance.ESSENTIAL,
                why="does not fit before the deadline",
            ),
        ),
        at_work=(AT_WORK,),
        repairs=(HELPS,),
    )
