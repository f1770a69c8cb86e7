"""What stands beside a plan that a deadline cuts: what lies beyond it, and what would help.

Each shipped posting for a novice and an engineer, at 15 hours a week until the end of the year, without a budget and
with one, one after another in one warm process and in CPU seconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

from planner.catalogue import Catalogue
from planner.domain.money import Money
from planner.planning import Planner
from tests.benchmarks.planning.learners import TODAY, shipped_learner, wishing
from tests.benchmarks.planning.shipped import CATALOGUE
from tests.benchmarks.planning.table import head, line, seconds

KINDS = ("novice", "software engineer")
DEADLINE = date(2027, 12, 31)
BUDGETS = (None, Money(amount=Decimal(500), currency="GBP"))


def answers(*, is_quick: bool) -> Iterator[str]:
    """The table of how long each question takes."""
    catalogue = Catalogue.load(CATALOGUE)
    yield head(
        ["posting", "learner", "budget", "levels open", "plan, s", "beyond it, s", "repairs, s", "all, s", "repairs"]
    )
    postings = list(catalogue.postings)[: 1 if is_quick else None]
    Planner(catalogue, shipped_learner(catalogue, KINDS[1], postings[0], 15), today=TODAY).plan()
    for posting, kind, budget in product(postings, KINDS, BUDGETS):
        learner = wishing(shipped_learner(catalogue, kind, posting, 15), deadline=DEADLINE, budget=budget)
        planner = Planner(catalogue, learner, today=TODAY)
        moments = [time.process_time()]
        plan = planner.plan()
        moments.append(time.process_time())
        plan = planner.look_ahead(plan)
        moments.append(time.process_time())
        repairs = planner.repairs(plan)
        moments.append(time.process_time())
        times = [after - before for before, after in pairwise(moments)]
        changes = ", ".join(f"{repair.change} {repair.to_value}" for repair in repairs)
        figures = [len(plan.unmet), *map(seconds, [*times, sum(times)])]
        yield line([posting, kind, budget or "none", *figures, changes or "none"])
