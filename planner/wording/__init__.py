"""Dates, figures, money, postings, plans and wishes in words, for exports and screens."""

from planner.wording.figures import count, day, listed, number, percent, price, ready, rounded_price, span
from planner.wording.grounds import background_question as background_question
from planner.wording.milestones import (
    MILESTONES,
    SHORT_NAME,
    but_for,
    has_study,
    horizon_line,
    milestone_line,
    milestone_name,
    milestone_phrase,
    milestone_proof,
    not_by_study_line,
    requirements_met,
    stepping_stone,
    without_deadline_line,
)
from planner.wording.moved import why_moved
from planner.wording.plan_basis import PlanBasis, Reach
from planner.wording.plans import (
    NOT_IN_PLAN,
    aim,
    begun_line,
    certainty,
    grown_at_work,
    held_line,
    levels,
    levels_at_work,
    paced,
    wishes_line,
)
from planner.wording.postings import asked_name, beside_competencies, practices_for, to_go
from planner.wording.reasons import dates_of, opens, raised, reasons
from planner.wording.record import journal_news, moves_in_words, retired_since, standing_in_words
from planner.wording.wish_phrases import repair_effect, repaired, wished
from planner.wording.worth import asked_by, demand_for, weight

__all__ = [
    "MILESTONES",
    "NOT_IN_PLAN",
    "SHORT_NAME",
    "PlanBasis",
    "Reach",
    "aim",
    "asked_by",
    "asked_name",
    "begun_line",
    "beside_competencies",
    "but_for",
    "certainty",
    "count",
    "dates_of",
    "day",
    "demand_for",
    "grown_at_work",
    "has_study",
    "held_line",
    "horizon_line",
    "journal_news",
    "levels",
    "levels_at_work",
    "listed",
    "milestone_line",
    "milestone_name",
    "milestone_phrase",
    "milestone_proof",
    "moves_in_words",
    "not_by_study_line",
    "number",
    "opens",
    "paced",
    "percent",
    "practices_for",
    "price",
    "raised",
    "ready",
    "reasons",
    "repair_effect",
    "repaired",
    "requirements_met",
    "retired_since",
    "rounded_price",
    "span",
    "standing_in_words",
    "stepping_stone",
    "to_go",
    "weight",
    "why_moved",
    "wished",
    "wishes_line",
    "without_deadline_line",
]
