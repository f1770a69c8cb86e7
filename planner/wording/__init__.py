"""Dates, figures, money, postings, plans and wishes in words, for exports and screens."""

from planner.wording.figures import count, day, listed, number, price, rounded_price, span
from planner.wording.plans import aim, certainty, paced, raised, reasons
from planner.wording.postings import asked_name, beside_competencies, practices_for, to_go
from planner.wording.wish_phrases import repaired, wished

__all__ = [
    "aim",
    "asked_name",
    "beside_competencies",
    "certainty",
    "count",
    "day",
    "listed",
    "number",
    "paced",
    "practices_for",
    "price",
    "raised",
    "reasons",
    "repaired",
    "rounded_price",
    "span",
    "to_go",
    "wished",
]
