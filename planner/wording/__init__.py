"""Dates, figures, money, postings, plans and wishes in words, for exports and screens."""

from planner.wording.figures import count, day, listed, number, percent, price, ready, rounded_price, span
from planner.wording.plans import (
    MILESTONES,
    aim,
    certainty,
    grown_at_work,
    milestone_line,
    paced,
    raised,
    reasons,
    stepping_stone,
)
from planner.wording.postings import asked_name, beside_competencies, practices_for, to_go
from planner.wording.wish_phrases import repaired, wished

__all__ = [
    "MILESTONES",
    "aim",
    "asked_name",
    "beside_competencies",
    "certainty",
    "count",
    "day",
    "grown_at_work",
    "listed",
    "milestone_line",
    "number",
    "paced",
    "percent",
    "practices_for",
    "price",
    "raised",
    "ready",
    "reasons",
    "repaired",
    "rounded_price",
    "span",
    "stepping_stone",
    "to_go",
    "wished",
]
