"""The bounds of numbers and days that files, options and screens may give: far beyond use, and safe to reckon with.

The parser of the command line reads this module, so it imports nothing heavy.
"""

from __future__ import annotations

from datetime import date

MOST_HOURS = 100_000
"""Of study in one course, or in one entry of the log; a working life has about as many."""
LEAST_WEEKLY_HOURS = 0.25
"""A quarter of an hour a week; less is no plan to study."""
MOST_LOGGED_HOURS = 1_000_000_000
"""Of all entries of one course together."""
MOST_WEEKS = 1_000
MOST_PRICE = 1_000_000_000_000
MOST_BUDGET = 10**30
LEAST_RATE, MOST_RATE = 1e-6, 1e6
MOST_POSTINGS = 1_000_000_000
MOST_LOGITS = 5
MOST_PICKS = 9
"""Of a background: as many as have a key each."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
MOST_ALTERNATIVES = 20
MOST_PROCESSES = 256
