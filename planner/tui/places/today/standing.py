"""Where the learner stands, in text: readiness, the dates of the plan with their likely range, the hours kept. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from planner.domain.learning_plan import LearningPlan, MilestoneResult
from planner.domain.pace import wished_hours
from planner.domain.target import Milestone
from planner.tui.look.bars import share_bar, sparkline
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.today.progress import progress_over_time
from planner.tui.places.today.study_habits import hours_a_week, outlook, usual_hours, weeks_of_study, wished_since
from planner.tui.state.plan_state import PlanState, how_moved, is_solving, shown_plan
from planner.tui.state.situation import Situation
from planner.wording import but_for, day, has_study, milestone_name, number, percent, ready, span, still_missing

_LONGEST_END = len("13 of 15 to apply")


def standing(situation: Situation, state: PlanState) -> Content:
    """Readiness as a figure and a bar, the dates of the plan, and the progress so far."""
    if situation.profile is None:
        return Content.styled(f"{situation.lost_aims or 'No posting chosen yet'}.", MUTED)
    lines = [Content.styled(f"{situation.lost_aims}.", UNSURE)] if situation.lost_aims else []
    lines += [
        Content.assemble(
            (f"{ready(situation.gap.readiness)} ", "bold"), share_bar(situation.gap.readiness, 16, "$success")
        )
    ]
    plan = shown_plan(state)
    if plan is not None and plan.finish is not None:
        lines += _ends(situation, plan, plan.finish, is_solving=is_solving(state))
        if moved := how_moved(state):
            lines.append(Content.assemble(f"↔ {moved}"))
    elif is_solving(state):
        lines.append(Content.styled("Finish: being worked out…", MUTED))
    if kept := hours_kept(situation):
        lines.append(Content.styled(kept, MUTED))
    so_far = progress_over_time(situation)
    if len(so_far) > 1:
        lines.append(
            Content.assemble(
                (sparkline([on.readiness for on in so_far]), "$success"),
                f" from {percent(so_far[0].readiness)} on {day(so_far[0].on)}",
            )
        )
    return Content("\n").join(lines)


def _ends(situation: Situation, plan: LearningPlan, finish: date, *, is_solving: bool) -> Iterator[Content]:
    """Ready to apply, what ends before the plan or is reached in part, and its finish; two with the likely range.

    A plan that does not yet go to the last milestone has the days of its milestones, and no finish.
    """
    is_whole = not plan.milestones or plan.milestones[-1].id is situation.learner.preferences.until
    shown = [
        (milestone_name(milestone, width=_LONGEST_END), milestone)
        for milestone in plan.milestones
        if milestone.id is Milestone.READY_TO_APPLY or _is_end(plan, milestone, finish, is_whole=is_whole)
    ]
    width = max(len(name) for name in ("Ready to apply", *(name for name, _ in shown)))
    for place, (name, milestone) in enumerate(shown):
        on = milestone.finish
        reached = "now" if not milestone.worth_left and not has_study(plan, milestone) else day(on) if on else ""
        by = "by " if reached and milestone.worth_left else ""
        yield Content.assemble(f"{name:{width}} {by}", (reached, "bold"))
        if place > 0:
            continue
        if on is not None and (on < finish or not is_whole):
            yield from _likely(situation, plan.up_to(milestone.id), on)
        if lacking := but_for(situation.asked_beside, on or situation.today):
            yield Content.styled(f"  {lacking}", MUTED)
        if stone := plan.stepping_stone:
            title = situation.catalogue.postings[stone.posting].title
            yield Content.styled(f"  first, from {day(stone.finish)} on: {title}", MUTED)
        if missing := still_missing(plan, milestone, situation.catalogue.graph.competencies):
            yield Content.styled(missing, MUTED)
    if not is_whole:
        yield Content.assemble(f"{'Finish':{width}} ", ("being worked out…" if is_solving else "not worked out", MUTED))
        return
    yield Content.assemble(f"{'Finish':{width}} ", (day(finish), "bold"))
    yield from _likely(situation, plan, finish)
    nearest = plan.up_to(plan.milestones[0].id) if plan.milestones else plan
    if (likely := outlook(situation, nearest) or outlook(situation, plan)) is not None and likely.is_telling:
        rests_on = "what you log" if weeks_of_study(situation) else "our judgement"
        yield Content.styled(f"  8 times in 10, by {rests_on}", MUTED)


def _likely(situation: Situation, plan: LearningPlan, finish: date) -> Iterator[Content]:
    """The likely range of a plan's finish, and whether it lies after the deadline; nothing where there is none."""
    likely = outlook(situation, plan)
    if likely is None:
        return
    is_later = likely.earliest > finish
    told = months(likely.earliest, likely.latest)
    if not likely.is_telling:
        told = "than that" if is_later else "too early to say"
    yield Content.assemble("  likely later " if is_later else "  likely       ", told)
    if plan.deadline is not None and likely.earliest > plan.deadline:
        yield Content.styled("  the deadline may be missed", UNSURE)


def _is_end(plan: LearningPlan, milestone: MilestoneResult, finish: date, *, is_whole: bool) -> bool:
    """Whether the plan studies for a milestone that ends before it or is reached in part, or goes no further."""
    is_before = milestone.finish is not None and milestone.finish < finish
    return has_study(plan, milestone) and (is_before or bool(milestone.worth_left) or not is_whole)


def months(earliest: date, latest: date) -> str:
    """Two dates by their months, or by their days where they are less than two months apart.

    >>> months(date(2027, 3, 1), date(2027, 9, 7)), months(date(2027, 3, 1), date(2027, 3, 7))
    ('Mar to Sep 2027', '1 Mar to 7 Mar 2027')
    """
    if (latest - earliest).days < 60:
        return span(earliest, latest)
    first = f"{earliest:%b}" if earliest.year == latest.year else f"{earliest:%b %Y}"
    return f"{first} to {latest:%b %Y}"


def hours_kept(situation: Situation) -> str:
    """The hours logged a week on average, where there are enough weeks to say so, beside those wished for."""
    hours, weeks = usual_hours(situation), weeks_of_study(situation)
    if hours is None:
        return ""
    wishes, instead = situation.learner.preferences, hours_a_week(situation)
    was_away = any(absence.first_day < situation.today and absence.last_day >= min(weeks) for absence in wishes.away)
    wished, since = number(wished_hours(wishes, situation.today)), wished_since(situation)
    is_new = since is not None and since > min(weeks)
    lines = [f"You log {number(hours)}{'' if is_new else f' of {wished}'} h a week"]
    lines.append(f"in the last {len(weeks)} weeks{' at home' if was_away else ''}")
    lines += [f"Planned since {day(since)}: {wished} h"] if since is not None and is_new else []
    lines += [f"▸ p plans with {number(instead)}"] if instead is not None else []
    return "\n".join(lines)
