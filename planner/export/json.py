"""A learning plan as JSON, in a form that stays the same across versions."""

from __future__ import annotations

import json
from typing import Any

from planner.domain.learning_plan import LearningPlan, Repair, WhatIf
from planner.domain.money import Money

FORMAT_VERSION = 1


def plan_json(plan: LearningPlan) -> str:
    """The plan as one JSON object with a newline at its end; the same plan always gives the same bytes."""
    return json.dumps(_document(plan), indent=2, ensure_ascii=False) + "\n"


def _document(plan: LearningPlan) -> dict[str, Any]:
    return {
        "version": FORMAT_VERSION,
        "status": str(plan.status),
        "objective": str(plan.objective),
        "finish": plan.finish and plan.finish.isoformat(),
        "weeks": plan.weeks,
        "hours": _number(plan.hours),
        "cost": _money(plan.cost),
        "bound": {"weeks": plan.bound_weeks},
        "gap": plan.gap,
        "steps": [
            {
                "course": step.course,
                "start": step.start.isoformat(),
                "finish": step.finish.isoformat(),
                "hours": _number(step.hours),
                "cost": _money(step.cost),
                "raises": [
                    {"competency": one.competency, "from": str(one.from_level), "to": str(one.to_level)}
                    for one in step.raises
                ],
                "because": list(step.because),
                "serves": [{"competency": one.competency, "through": list(one.through)} for one in step.serves],
            }
            for step in plan.steps
        ],
        "unmet": [
            {
                "competency": one.competency,
                "have": str(one.have),
                "want": str(one.want),
                "importance": str(one.importance),
                "why": one.why,
            }
            for one in plan.unmet
        ],
        "conflict": [{"wish": one.name, "value": one.value} for one in plan.conflict],
        "repairs": [
            {
                **_change(one),
                "finish": one.finish and one.finish.isoformat(),
                "unmet": one.unmet,
                "also": [_change(other) for other in one.also],
            }
            for one in plan.repairs
        ],
        "alternatives": [_document(one) for one in plan.alternatives],
        "front": [
            {"finish": one.finish.isoformat(), "weeks": one.weeks, "cost": _money(one.cost)} for one in plan.front
        ],
        "sensitivity": [
            {
                **_change(one),
                "finish": one.finish and one.finish.isoformat(),
                "weeks_sooner": one.weeks_sooner,
                "cost": _money(one.cost),
                "unmet": one.unmet,
                "proven": one.is_proven,
            }
            for one in plan.what_if
        ],
        "essentials_met": plan.essentials_met and plan.essentials_met.isoformat(),
        "pace": plan.pace,
    }


def _change(one: Repair | WhatIf) -> dict[str, Any]:
    return {"change": one.change, "from": one.from_value, "to": one.to_value}


def _money(money: Money) -> dict[str, Any]:
    return {"amount": _number(float(money.amount)), "currency": money.currency}


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
