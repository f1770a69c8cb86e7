"""What a learner may ask beside the plan, and how each answer is found, offer by offer, off the screen's thread.

Nothing here touches a widget: `find` takes what to call with each offer, and whether to stop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from textual.content import Content

from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.domain.money import Money
from planner.domain.wishes import MOST_MONEY
from planner.planning import Planner
from planner.tui.look.bars import fit
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.offers.front_plot import Spot, front_plot
from planner.tui.places.plan.offers.offers import (
    Offer,
    alternative_offer,
    point_offer,
    repair_offer,
    swap_offer,
    what_if_offer,
)
from planner.tui.places.plan.offers.side_by_side import Column, side_by_side
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Scale
from planner.tui.widgets.view_bar import View
from planner.wording import day

MOST_ALTERNATIVES = 3
_WIDE = 90
_LONGEST_TITLE = 34

Report = Callable[[Offer], None]
Cancelled = Callable[[], bool]
Find = Callable[[Situation, LearningPlan, Report, Cancelled], None]
Picture = Callable[[Situation, LearningPlan, Sequence[Offer], int, int], Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: the view it is, what is being done while it is worked out, and what to say where nothing comes out.

    `picture` draws the offers so far, the chosen one set off, for a width in cells.
    """

    view: View
    doing: str
    nothing: str
    find: Find
    picture: Picture


def _find_alternatives(situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    wishes = situation.learner.preferences
    before: list[LearningPlan] = []

    def found(alternative: LearningPlan) -> None:
        report(alternative_offer(wishes, plan, tuple(before), alternative))
        before.append(alternative)

    _planner(situation, situation.estimated, cancelled).alternatives(plan, MOST_ALTERNATIVES, on_progress=found)


def _planner(situation: Situation, learner: Learner, cancelled: Cancelled) -> Planner:
    return Planner(situation.catalogue, learner, today=situation.today, cancelled=cancelled)


def _picture_alternatives(
    situation: Situation, plan: LearningPlan, offers: Sequence[Offer], chosen: int, width: int
) -> Content:
    columns = [Column(heading="Your plan", plan=plan)]
    columns += [Column(heading=f"Plan {at}", plan=one.plan) for at, one in enumerate(offers, start=1) if one.plan]
    return side_by_side(situation.catalogue, columns, chosen + 1, width)


def _find_front(situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    wishes = situation.learner.preferences
    planner = _planner(situation, _with_open_ends(situation.estimated), cancelled)
    planner.front(on_progress=lambda point: report(point_offer(wishes, plan, point)))


def _with_open_ends(learner: Learner) -> Learner:
    """The learner without deadline and limit of money, the money counted in the same currency."""
    wishes = learner.preferences
    limit = wishes.budget and Money(amount=Decimal(MOST_MONEY), currency=wishes.budget.currency)
    return replace(learner, preferences=replace(wishes, deadline=None, budget=limit))


def _picture_front(_: Situation, plan: LearningPlan, offers: Sequence[Offer], chosen: int, width: int) -> Content:
    points = [one.point for one in offers if one.point]
    now = Spot(finish=plan.finish or plan.start, cost=plan.cost)
    if {(one.finish, one.cost) for one in points} <= {(now.finish, now.cost)}:
        return Content("Money buys no time here: the cheapest plan is also the one that ends earliest.")
    plot = front_plot(points, chosen, now, width, 13 if width >= _WIDE else 7)
    if any(one.weeks <= plan.weeks and one.cost.amount <= plan.cost.amount for one in points):
        return plot
    return Content("\n").join((plot, Content("Your plan costs or takes less than these, since it leaves more unmet.")))


def _find_what_if(situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    catalogue, wishes = situation.catalogue, situation.learner.preferences
    seen: set[str] = set()

    def once(offer: Offer) -> None:
        if offer.id not in seen:
            seen.add(offer.id)
            report(offer)

    planner = _planner(situation, situation.estimated, cancelled)
    if plan.unmet:
        for repair in planner.repairs(plan):
            once(repair_offer(catalogue, wishes, plan, repair))
    planner.what_if(plan, on_progress=lambda what_if: once(what_if_offer(catalogue, wishes, plan, what_if)))


def _picture_what_if(_: Situation, plan: LearningPlan, offers: Sequence[Offer], chosen: int, width: int) -> Content:
    """How long the plan takes now and with each changed wish, as bars from its first day."""
    ends = [("Your plan", plan.finish), *(one.change for one in offers if one.change)]
    finishes = [finish for _, finish in ends if finish]
    if not finishes:
        return Content("")
    label_width = width * 6 // 10
    scale = Scale(first=plan.start, last=max(finishes), width=width - label_width - 13)
    lines = [Content.styled("How long it takes", "bold $secondary")]
    for at, (label, finish) in enumerate(ends):
        bar = scale.bar(plan.start, finish)[1] if finish else ""
        mark, style = ("▸", "bold $primary") if at == chosen + 1 else (" ", "")
        lines.append(
            Content.assemble(
                (f"{mark} {fit(label, label_width - 3)} ", style),
                (bar.ljust(scale.width), style or MUTED),
                (f"{day(finish) if finish else '':>13}", style),
            )
        )
    return Content("\n").join(lines)


def _find_swaps(course: str, situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    catalogue, wishes = situation.catalogue, situation.learner.preferences
    planner = _planner(situation, situation.estimated, cancelled)
    planner.swaps(plan, course, on_progress=lambda swap: report(swap_offer(catalogue, wishes, plan, swap)))


def _picture_swap(
    situation: Situation, plan: LearningPlan, offers: Sequence[Offer], chosen: int, width: int
) -> Content:
    then = offers[chosen].plan
    columns = [Column(heading="Your plan", plan=plan)]
    columns += [Column(heading="Then", plan=then)] if then else []
    return side_by_side(situation.catalogue, columns, 1, width)


ALTERNATIVES = Question(
    view=View(id="alternatives", title="a Other plans", purpose="The next best plans that truly differ from yours"),
    doing="Looking for other plans",
    nothing="There is no other plan for these wishes. Allow more formats or more money on the left, and look again.",
    find=_find_alternatives,
    picture=_picture_alternatives,
)
FRONT = Question(
    view=View(id="front", title="c Time and cost", purpose="What money buys in weeks"),
    doing="Working out what money buys",
    nothing="There is nothing to weigh up: no plan closes the gap. i shows what would help.",
    find=_find_front,
    picture=_picture_front,
)
WHAT_IF = Question(
    view=View(id="what-if", title="i What if", purpose="What one more generous wish would do"),
    doing="Trying one wish after the other",
    nothing="No single wish stands in the way: with none of them more generous would the plan be a better one.",
    find=_find_what_if,
    picture=_picture_what_if,
)
QUESTIONS = (ALTERNATIVES, FRONT, WHAT_IF)


def swap_question(situation: Situation, course: str) -> Question:
    """What could take the place of this course."""
    title = Content(situation.catalogue.courses[course].title).truncate(_LONGEST_TITLE, ellipsis=True).plain
    return Question(
        view=View(id="swap", title=f"Instead of {title}", purpose="What could take its place"),
        doing="Trying what could take its place",
        nothing="Nothing else teaches what this course is there for. Keep it, or leave it out with x.",
        find=partial(_find_swaps, course),
        picture=_picture_swap,
    )
