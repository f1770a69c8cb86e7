"""Dates, figures, money, plans and wishes in words, for exports and screens."""

from planner.wording.figures import count, day, listed, number, price, rounded_price, span
from planner.wording.plans import aim, certainty, paced, raised, reasons
from planner.wording.wish_phrases import repaired, wished

__all__ = [
    "aim",
    "certainty",
    "count",
    "day",
    "listed",
    "number",
    "paced",
    "price",
    "raised",
    "reasons",
    "repaired",
    "rounded_price",
    "span",
    "wished",
]
