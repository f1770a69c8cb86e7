"""Dates, figures, money, plans and wishes in words, for exports and screens."""

from planner.wording.figures import count as count
from planner.wording.figures import day as day
from planner.wording.figures import listed as listed
from planner.wording.figures import number as number
from planner.wording.figures import price as price
from planner.wording.figures import rounded_price as rounded_price
from planner.wording.figures import span as span
from planner.wording.plans import aim as aim
from planner.wording.plans import certainty as certainty
from planner.wording.plans import paced as paced
from planner.wording.plans import raised as raised
from planner.wording.plans import reasons as reasons
from planner.wording.wish_phrases import repaired as repaired
from planner.wording.wish_phrases import wished as wished
