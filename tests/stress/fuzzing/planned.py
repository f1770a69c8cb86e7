"""What must hold for every plan of a stress trial: it keeps all rules, and every export of it is whole."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from random import Random

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.export import plan_ical, plan_json, plan_markdown, plan_text
from tests.planning.judge.validator import validate

JUDGED, EXPORTED = 0.1, 0.1
"""The shares of the plans that are looked at so closely."""
STAMP = datetime(2027, 1, 4, 9, tzinfo=UTC)


def assert_plan_is_right(plan: LearningPlan, catalogue: Catalogue, learner: Learner, dice: Random) -> None:
    """Judge some plans by their rules, and write some in every format."""
    if dice.random() < JUDGED and plan.steps:
        faults = validate(plan, catalogue, learner, today=date(2027, 1, 4))
        assert faults == [], faults
    if dice.random() < EXPORTED:
        postings = [catalogue.postings[name] for name in learner.postings]
        assert plan_text(plan, catalogue, postings, learner)
        assert plan_markdown(plan, catalogue, postings, learner)
        assert plan_ical(plan, catalogue, postings, learner, stamp=STAMP)
        assert json.loads(plan_json(plan, catalogue))["status"] == str(plan.status)
