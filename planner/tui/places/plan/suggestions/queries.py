"""The queries about a plan: how each finds its suggestions, off the screen's thread, and the picture that it draws.

Nothing here touches a widget: `find` calls `report` with each suggestion, and stops once `cancelled()` is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from textual.content import Content

from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, Swap
from planner.domain.money import Money
from planner.domain.target import Milestone
from planner.domain.wishes import MOST_MONEY
from planner.planning import Planner
from planner.tui.look.bars import fit
from planner.tui.look.rows import Tab
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.plan.suggestions.front_plot import Spot, front_plot
from planner.tui.places.plan.suggestions.side_by_side import Column, side_by_side
from planner.tui.places.plan.suggestions.suggestions import (
    MilestoneEnd,
    Suggestion,
    alternative_suggestion,
    point_suggestion,
    repair_suggestion,
    swap_suggestion,
    what_if_suggestion,
)
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import Scale
from planner.wording import MILESTONES, NONE_BETTER, but_for, day

MOST_ALTERNATIVES = 3
_WIDE = 90
_LONGEST_TITLE = 34
_BY_A_DAY = "What fits by a day, such as in a year: Esc, w, Deadline."
_END_WIDTH = len("13 of 15, 100%") + 1

Report = Callable[[Suggestion], None]
Cancelled = Callable[[], bool]
Find = Callable[[Situation, LearningPlan, Report, Cancelled], None]
Picture = Callable[[Situation, LearningPlan, Sequence[Suggestion], int, int], Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuery:
    """One query: its view, what is said while it is worked out (`doing`), and what if it finds nothing (`nothing`).

    `picture` draws the suggestions so far, the chosen one set off, for a width in cells.
    """

    view: Tab
    doing: str
    nothing: str
    find: Find
    picture: Picture


def _find_alternatives(situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    wishes = situation.learner.preferences
    before: list[LearningPlan] = []
    offered: list[Suggestion] = []
    set_aside: list[tuple[tuple[LearningPlan, ...], LearningPlan]] = []

    def offer(others: tuple[LearningPlan, ...], alternative: LearningPlan) -> None:
        offered.append(alternative_suggestion(wishes, plan, others, alternative, len(offered) + 1))
        report(offered[-1])

    def found(alternative: LearningPlan) -> None:
        if alternative.is_no_better_than(plan):
            set_aside.append((tuple(before), alternative))
        else:
            offer(tuple(before), alternative)
        before.append(alternative)

    _planner(situation, situation.estimated, cancelled).alternatives(plan, MOST_ALTERNATIVES, on_progress=found)
    if not offered and not cancelled():
        for others, alternative in set_aside:
            offer(others, alternative)


def _planner(situation: Situation, learner: Learner, cancelled: Cancelled) -> Planner:
    return Planner(situation.catalogue, learner, today=situation.today, cancelled=cancelled)


def _picture_alternatives(
    situation: Situation, plan: LearningPlan, suggestions: Sequence[Suggestion], chosen: int, width: int
) -> Content:
    compared = plan.first_milestone
    columns = [Column(heading="Your plan", plan=plan.up_to(compared.id) if compared else plan)]
    columns += [
        Column(heading=f"Plan {at}", plan=suggestion.plan)
        for at, suggestion in enumerate(suggestions, start=1)
        if suggestion.plan
    ]
    table = side_by_side(situation.catalogue, columns, chosen + 1, width)
    if all(suggestion.plan and suggestion.plan.is_no_better_than(plan) for suggestion in suggestions):
        table = Content("\n").join((Content.styled(NONE_BETTER, UNSURE), table))
    if compared is None:
        return table
    ends = [column.plan.finish for column in columns]
    return Content("\n").join((_compared_by(situation, compared.id, ends), table))


def _compared_by(situation: Situation, milestone: Milestone, ends: Iterable[date | None]) -> Content:
    """What the plans are compared by, and what of that asked beside is lacking even at the earliest of their ends."""
    compared = f"Compared up to “{MILESTONES[milestone].lower()}”; what follows is planned from there."
    return Content.styled("\n".join(filter(None, (compared, _lacking(situation, milestone, ends)))), MUTED)


def _lacking(situation: Situation, milestone: Milestone, ends: Iterable[date | None]) -> str:
    first = min((end for end in ends if end), default=None)
    lacking = "" if milestone is Milestone.ALL_STUDY else but_for(situation.asked_beside, first)
    return f"{MILESTONES[milestone]} {lacking}, which no plan gives." if lacking else ""


def _find_front(situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    wishes = situation.learner.preferences
    planner = _planner(situation, _with_open_ends(situation.estimated), cancelled)
    planner.front(on_progress=lambda point: report(point_suggestion(wishes, plan, point)))


def _with_open_ends(learner: Learner) -> Learner:
    """The learner without deadline and limit of money, the money counted in the same currency."""
    wishes = learner.preferences
    limit = wishes.budget and Money(amount=Decimal(MOST_MONEY), currency=wishes.budget.currency)
    return replace(learner, preferences=replace(wishes, deadline=None, budget=limit))


def _picture_front(
    situation: Situation, plan: LearningPlan, suggestions: Sequence[Suggestion], chosen: int, width: int
) -> Content:
    points = [suggestion.point for suggestion in suggestions if suggestion.point]
    yours = next((milestone for milestone in plan.milestones if milestone.id is points[0].milestone), None)
    if yours is None:
        return Content("Your plan goes no further than these would.")
    now = Spot(finish=yours.finish or plan.start, cost=yours.cost)
    compared = _compared_by(situation, yours.id, [now.finish, *(point.finish for point in points)])
    if {(point.finish, point.cost) for point in points} <= {(now.finish, now.cost)}:
        none = Content("Money buys no time here: the cheapest plan is also the one that ends earliest.")
        return Content("\n").join((compared, none))
    plot = Content("\n").join((compared, front_plot(points, chosen, now, width, 13 if width >= _WIDE else 7)))
    if any(point.weeks <= yours.weeks and point.cost.amount <= yours.cost.amount for point in points):
        return plot
    return Content("\n").join((plot, Content("Your plan costs or takes less than these, since it leaves more open.")))


def _find_what_if(situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    catalogue, wishes = situation.catalogue, situation.learner.preferences
    seen: set[str] = set()

    def once(suggestion: Suggestion) -> None:
        if suggestion.id not in seen:
            seen.add(suggestion.id)
            report(suggestion)

    planner = _planner(situation, situation.estimated, cancelled)
    asked = situation.asked_beside
    planner.what_if(plan, on_progress=lambda what_if: once(what_if_suggestion(catalogue, wishes, plan, what_if, asked)))
    if plan.unmet:
        for repair in planner.repairs(plan):
            once(repair_suggestion(catalogue, wishes, plan, repair))


def _picture_what_if(
    situation: Situation, plan: LearningPlan, suggestions: Sequence[Suggestion], chosen: int, width: int
) -> Content:
    """How long a milestone takes now and with each changed wish, as bars from the first day; or how much of it is met.

    A bar and a day stand only where the milestone is reached whole.
    """
    change = suggestions[chosen].changed_wish
    if change is None or change.milestone is None:
        return Content("")
    milestone = change.milestone
    yours = [result for result in plan.milestones if result.id is milestone]
    ends = [("Your plan", MilestoneEnd.of(result), False) for result in yours]
    changes = [suggestion.changed_wish for suggestion in suggestions]
    ends += [
        (other.phrase, other.ends[milestone], other is change) for other in changes if other and milestone in other.ends
    ]
    label_width = width * 6 // 10
    last = max((end.whole_by for _, end, _ in ends if end.whole_by), default=plan.start)
    scale = Scale(first=plan.start, last=last, width=width - label_width - _END_WIDTH)
    heading = f"{MILESTONES[milestone]}: by when, or requirements met, share of what counts"
    lines = [Content.styled(heading, "bold")]
    finishes = [*(result.finish for result in yours), *(end.whole_by for _, end, _ in ends)]
    if lacking := _lacking(situation, milestone, finishes):
        lines.append(Content.styled(lacking, MUTED))
    for label, end, is_chosen in ends:
        bar = scale.bar(plan.start, end.whole_by)[1] if end.whole_by else ""
        mark, style = ("▸", "bold $primary") if is_chosen else (" ", "")
        lines.append(
            Content.assemble(
                (f"{mark} {fit(label, label_width - 3)} ", style),
                (bar.ljust(scale.width), style or MUTED),
                (f"{day(end.whole_by) if end.whole_by else end.met:>{_END_WIDTH}}", style),
            )
        )
    if situation.learner.preferences.deadline is None:
        lines.append(Content.styled(f"\n{_BY_A_DAY}", MUTED))
    return Content("\n").join(lines)


def _find_swaps(course: str, situation: Situation, plan: LearningPlan, report: Report, cancelled: Cancelled) -> None:
    catalogue, wishes = situation.catalogue, situation.learner.preferences
    planner = _planner(situation, situation.estimated, cancelled)
    is_under_way = course in situation.learner.under_way

    def found(swap: Swap) -> None:
        report(swap_suggestion(catalogue, wishes, plan, swap, is_under_way=is_under_way))

    planner.swaps(plan, course, on_progress=found)


def _picture_swap(
    situation: Situation, plan: LearningPlan, suggestions: Sequence[Suggestion], chosen: int, width: int
) -> Content:
    then = suggestions[chosen].plan
    columns = [Column(heading="Your plan", plan=plan)]
    columns += [Column(heading="Then", plan=then)] if then else []
    return side_by_side(situation.catalogue, columns, 1, width)


ALTERNATIVES = PlanQuery(
    view=Tab(id="alternatives", title="a Other plans", purpose="The next best plans for your next milestone"),
    doing="Looking for other plans",
    nothing="There is no other plan for these wishes. Allow more formats or more money on the left, and look again.",
    find=_find_alternatives,
    picture=_picture_alternatives,
)
FRONT = PlanQuery(
    view=Tab(id="front", title="c Time and cost", purpose="What money buys in weeks until your next milestone"),
    doing="Working out what money buys",
    nothing="There is nothing to weigh up: no plan closes the gap. i shows what would help.",
    find=_find_front,
    picture=_picture_front,
)
WHAT_IF = PlanQuery(
    view=Tab(id="what-if", title="i What if", purpose="What one more generous wish would do"),
    doing="Trying one wish after the other",
    nothing="No single wish stands in the way: with none of them more generous would the plan be a better one. "
    + _BY_A_DAY,
    find=_find_what_if,
    picture=_picture_what_if,
)
PLAN_QUERIES = (ALTERNATIVES, FRONT, WHAT_IF)


def swap_query(situation: Situation, course: str) -> PlanQuery:
    """What could take the place of this course."""
    title = Content(situation.catalogue.courses[course].title).truncate(_LONGEST_TITLE, ellipsis=True).plain
    return PlanQuery(
        view=Tab(id="swap", title=f"Instead of {title}", purpose="What could take its place"),
        doing="Trying what could take its place",
        nothing="Nothing else teaches what this course is there for. Keep it, or leave it out with x.",
        find=partial(_find_swaps, course),
        picture=_picture_swap,
    )
