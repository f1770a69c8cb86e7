"""Dates, figures, money, postings, plans and wishes in words, for exports and screens."""

from planner.wording.figures import count, day, listed, number, percent, price, ready, rounded_price, span
from planner.wording.grounds import background_question as background_question
from planner.wording.milestones import (
    MILESTONES,
    SHORT_NAME,
    apply_for,
    has_study,
    horizon_line,
    milestone_line,
    milestone_name,
    milestone_phrase,
    milestone_proof,
    requirements_met,
    stepping_stone,
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
    paced,
    wishes_line,
)
from planner.wording.postings import (
    asked_name,
    beside_competencies,
    beside_study,
    but_for,
    not_by_study_line,
    practices_for,
    to_go,
)
from planner.wording.reasons import dates_of, opens, raised, reasons
from planner.wording.record import gone_in_words, journal_news, moves_in_words
from planner.wording.wish_phrases import OPEN_OF, repair_effect, repaired, wished
from planner.wording.worth import asked_by, demand_for, weight

__all__ = [
    "MILESTONES",
    "NOT_IN_PLAN",
    "OPEN_OF",
    "SHORT_NAME",
    "PlanBasis",
    "Reach",
    "aim",
    "apply_for",
    "asked_by",
    "asked_name",
    "begun_line",
    "beside_competencies",
    "beside_study",
    "but_for",
    "certainty",
    "count",
    "dates_of",
    "day",
    "demand_for",
    "gone_in_words",
    "grown_at_work",
    "has_study",
    "held_line",
    "horizon_line",
    "journal_news",
    "levels",
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
    "rounded_price",
    "span",
    "stepping_stone",
    "to_go",
    "weight",
    "why_moved",
    "wished",
    "wishes_line",
]
