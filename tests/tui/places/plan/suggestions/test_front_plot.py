"""The drawing of cost against time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from planner.domain.learning_plan import FrontPoint
from planner.domain.money import Money
from planner.domain.target import Milestone
from planner.tui.places.plan.suggestions.front_plot import CHOSEN, NOW, POINT, Spot, front_plot

FIRST = date(2027, 1, 1)


def point(days: int, cost: int) -> FrontPoint:
    return FrontPoint(
        milestone=Milestone.READY_TO_APPLY,
        finish=FIRST + timedelta(days=days),
        weeks=days // 7,
        cost=Money(amount=Decimal(cost), currency="GBP"),
    )


def spot(days: int, cost: int) -> Spot:
    return Spot(finish=FIRST + timedelta(days=days), cost=Money(amount=Decimal(cost), currency="GBP"))


def test_the_cheapest_stands_below_on_the_right_and_steps_lead_up_to_the_earliest() -> None:
    plot = front_plot([point(90, 0), point(40, 50), point(0, 100)], 0, spot(40, 50), 31, 5)
    assert plot.plain.splitlines()[:6] == [
        "  100 GBP ┤○───────╮           ",
        "          │        │           ",
        "   50 GBP ┤        ◆──────────╮",
        "          │                   │",
        "     free ┤                   ●",
        "          └────────────────────",
    ]


@given(
    steps=some.lists(some.tuples(some.integers(0, 400), some.integers(0, 9000)), min_size=1, max_size=9),
    now=some.tuples(some.integers(0, 4000), some.integers(0, 20000)),
    width=some.integers(30, 120),
    height=some.integers(2, 15),
)
def test_every_plot_keeps_to_its_cells_and_shows_the_chosen_point(
    steps: list[tuple[int, int]], now: tuple[int, int], width: int, height: int
) -> None:
    days, cost, points = 4000, 0, []
    for sooner, dearer in steps:
        points.append(point(days, cost))
        days, cost = days - sooner, cost + dearer
    lines = front_plot(points, 0, spot(*now), width, height).plain.splitlines()
    assert len(lines) == height + 3
    assert all(len(line) == width for line in lines[: height + 2])
    assert CHOSEN in "".join(lines[:height])
    assert {mark for mark in "".join(lines[:height]) if mark in POINT + NOW} <= {POINT, NOW}
