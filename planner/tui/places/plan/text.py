"""The texts around the timeline: the plan's summary, and all about the row under the cursor. Pure."""

from __future__ import annotations

from textual.content import Content

from planner.domain.background import Having
from planner.domain.course import entry_levels
from planner.domain.learning_plan import AtWork, LearningPlan, PlanStatus, Repair, Step, Unmet
from planner.domain.pace import Begun
from planner.domain.target import Milestone
from planner.tui.look.glyphs import NOT_RATED
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.plan.rows import Shown, repair_text, with_titles
from planner.tui.places.plan.sections import AT_WORK, Section
from planner.tui.state.plan_state import PlanState, Refused, how_moved, is_outdated, is_solving, shown_plan
from planner.tui.state.situation import Situation, lacks_for, levels_named
from planner.tui.state.timeline import why_infeasible
from planner.wording import (
    MILESTONES,
    apply_for,
    begun_line,
    certainty,
    count,
    dates_of,
    day,
    demand_for,
    goes_on_line,
    horizon_line,
    levels,
    levels_at_work,
    may_hold,
    milestone_by,
    milestone_line,
    no_plan,
    not_by_study_line,
    number,
    open_name,
    price_and_paid,
    raised,
    reasons,
    requirements_met,
    rest_of,
    retired_since,
    rounded_price_and_paid,
    span,
    step_title,
    stepping_stone,
    still_missing,
    without_deadline_line,
)
from planner.wording.plans import MOST_TELLING_GAP

_LACKS = "✗ Lacks"


def summary(situation: Situation, state: PlanState) -> Content:
    """The figures of the plan and how good it is proven to be, or why there is none and what to do."""
    if situation.profile is None:
        return Content.assemble(
            (f"{situation.lost_aims or 'No posting chosen yet'}.", "bold"),
            "\nPress 2 and choose the one you aim at; your plan then shows up here.",
        )
    if isinstance(state, Refused):
        refusal = state.fault
        return Content.assemble(
            ("✗ No plan can be made from these wishes.\n", "bold $error"),
            f"{refusal.message}." + (f"\n{refusal.help}." if refusal.help else ""),
        )
    plan = shown_plan(state)
    if plan is None:
        return Content.assemble(("◌ Working out your plan…", "bold $primary"), "\nThe first one shows up in a moment.")
    lines = [] if plan.status is PlanStatus.INFEASIBLE else [_figures(situation, plan)]
    if is_outdated(state):
        lines.append(
            Content.styled("◌ Working out the plan for your new wishes; this is the one before. z stops.", "$primary")
        )
    else:
        lines.append(_proof(situation, plan, solving=is_solving(state)))
    if begun := begun_line(plan, situation.learner, situation.catalogue):
        lines.append(Content.styled(f"▶ {begun}.", UNSURE))
    if not situation.has_levels:
        lines.append(Content.styled("▸ It takes it that you know nothing yet: 3 asks a few questions.", UNSURE))
    elif left := situation.interview("steps").questions_left.likely:
        lines.append(Content.styled(f"▸ Next steps: about {count(left, 'question')} open; 3 asks.", UNSURE))
    return Content("\n").join(lines)


def moved_line(state: PlanState) -> Content:
    """How far the plan's ends moved, and why; empty where that is nothing to speak of."""
    moved = how_moved(state)
    return Content.styled(f"↔ {moved}.", MUTED) if moved else Content("")


def _figures(situation: Situation, plan: LearningPlan) -> Content:
    """The first milestone that takes any study, and what the deadline allows."""
    first = plan.first_milestone
    if first is None or first.finish is None:
        return Content.styled("Nothing to study", "bold")
    name = f"{milestone_by(first, situation.asked_beside)}: {number(first.hours)} h"
    asked = situation.asked_beside
    told = without_deadline_line(plan, asked) if first.worth_left else horizon_line(plan, situation.profiles, asked)
    return Content.assemble((name, "bold"), f"\n{told}" if told else "")


def whole(plan: LearningPlan, until: Milestone) -> str:
    """The figures of the plan, for its border: its end first, which is that of its last milestone until it is whole."""
    if plan.finish is None:
        return ""
    last = plan.milestones[-1] if plan.milestones else None
    end = "To" if last is None or last.id is until else f"{MILESTONES[last.id]} by"
    applying = f" + {number(plan.hours_going_on)} h applying" if plan.hours_going_on else ""
    figures = [count(len(plan.steps), "step"), f"{number(plan.study_hours)} h{applying}"]
    return " · ".join([f"{end} {day(plan.finish)}", *figures, rounded_price_and_paid(plan.cost, plan.paid)])


def _proof(situation: Situation, plan: LearningPlan, *, solving: bool) -> Content:
    wishes = situation.learner.preferences
    text = certainty(plan, wishes)
    if plan.unmet and not plan.study and plan.status is not PlanStatus.INFEASIBLE:
        return Content.styled(f"✗ {text} i shows what would help.", "$error")
    if plan.status is PlanStatus.OPTIMAL:
        return Content.assemble(("✓ ", "$success"), text)
    if plan.status is PlanStatus.INFEASIBLE:
        why = with_titles(situation.catalogue, why_infeasible(plan))
        below = ", or choose what would help" if plan.repairs else ""
        return Content.styled(f"✗ {text[:-1]}: {why}.\nChange one on the left{below}.", "$error")
    is_far = plan.gap >= MOST_TELLING_GAP
    if solving and is_far:
        return Content.assemble(("◌ Still looking for the best plan. ", "$primary"), "This one works. z stops here.")
    if plan.bound_weeks >= plan.weeks:
        bound = f" {no_plan(wishes).capitalize()} ends in an earlier week."
    else:
        bound = f" It takes at least {count(plan.bound_weeks, 'week')}." if plan.bound_weeks and not is_far else ""
    if solving:
        return Content.assemble(("◌ Still improving. ", "$primary"), text, bound, " z stops here.")
    return Content.assemble(("≈ ", UNSURE), text, bound)


def details(situation: Situation, plan: LearningPlan | None, thing: Shown | None, moved: str = "") -> Content:
    """All about what is on a row; on that of a milestone, how far the plan's ends moved and why."""
    match thing:
        case Step() if plan is not None:
            return _step_details(situation, plan, thing)
        case Begun():
            return _begun_details(situation, thing)
        case Unmet() | AtWork():
            return _open_details(situation, thing)
        case Repair():
            change = repair_text(situation, thing)
            return Content.assemble((change, "bold"), "\nEnter changes your wishes so; u takes it back.")
        case Section() if plan is not None:
            return _section_details(situation, plan, thing, moved)
        case _:
            return Content("")


def _section_details(situation: Situation, plan: LearningPlan, section: Section, moved: str) -> Content:
    """What a part of the plan is, in full: of a milestone its figures, what it is best for, and what study lacks."""
    result = section.milestone
    how_to_fold = ("\nEnter or space folds and unfolds it." if section.rows else "", MUTED)
    if result is None:
        why = f"\n{with_titles(situation.catalogue, section.why).capitalize()}." if section.why else ""
        if section.id == AT_WORK:
            why = "\nBeyond what study gives, it takes users, a team or years. Each has practices of its own."
        return Content.assemble((section.title, "bold"), why, how_to_fold)
    missing = still_missing(plan, result, situation.catalogue.graph.competencies)
    asked = situation.asked_beside
    head, _, figures = milestone_line(plan, result, situation.learner.preferences, asked).partition(": ")
    is_first = result.id is Milestone.READY_TO_APPLY
    lines = [stepping_stone(plan, situation.catalogue, situation.learner) if is_first else "", f"{figures}."]
    lines += [f"{requirements_met(result, situation.profiles)}.", f"{missing}." if missing else ""]
    lines.append(goes_on_line(plan, result))
    if result.id is not Milestone.ALL_STUDY:
        lines.append(not_by_study_line(asked, result.finish or plan.start))
        is_unsaid = any(each.degree and each.is_essential and each.possession.having is Having.UNSAID for each in asked)
        lines.append("Say on Target (2, d) whether you have the degree." if is_unsaid else "")
    lines += [f"↔ {moved}."] if moved else []
    told = "\n".join(line for line in lines if line)
    return Content.assemble((head, "bold"), f"\n{told}", how_to_fold)


def _open_details(situation: Situation, thing: Unmet | AtWork) -> Content:
    """What stays open: the levels, how much it matters, and why study leaves it so or what grows it at work."""
    catalogue = situation.catalogue
    competencies = catalogue.graph.competencies
    name = open_name(competencies, thing)
    asked_by = demand_for(catalogue, situation.profiles, thing.options)
    words = ", ".join(filter(None, [str(thing.importance), asked_by]))
    until = situation.learner.preferences.until
    held = levels(competencies, thing, until) if isinstance(thing, Unmet) else levels_at_work(competencies, thing)
    head: list[str | tuple[str, str]] = [(name, "bold"), f"\n{held[0].upper()}{held[1:]} ({words}).\n"]
    if isinstance(thing, Unmet):
        help_ = "" if "no course" in thing.why else " i shows which changed wish would help."
        return Content.assemble(*head, f"Why it stays open: {with_titles(catalogue, thing.why)}.{help_}")
    parts = list[str | tuple[str, str]]()
    for practice in (catalogue.practices[name] for name in thing.practices):
        parts += [("Practice ", MUTED), f"{practice.title}, over {count(practice.weeks, 'week')}\n"]
        parts += [("Evidence ", MUTED), f"{practice.evidence}\n"]
    return Content.assemble(*head, *parts or ["No practice for it is known."])


def _begun_details(situation: Situation, begun: Begun) -> Content:
    """A course under way that the plan does without: what is done of it, why, and what can be done about it."""
    course, learner = situation.catalogue.courses[begun.course], situation.learner
    is_excluded = course.id in learner.preferences.exclude_courses
    why = "You left it out" if is_excluded else "Your wishes and what you hold are planned best without it"
    done = f"{number(learner.under_way[course.id])} h done, {number(begun.hours_left)} h left"
    since = retired_since(course, situation.catalogue)
    help_ = "Enter takes it into the plan. On Today, you can go on with it, or d gives it up."
    return Content.assemble(
        (course.title, "bold"),
        (f"\n{since}" if since else "", UNSURE),
        (f"\nUnder way: {done}\n", MUTED),
        f"{why}.\n{help_}",
    )


def _step_details(situation: Situation, plan: LearningPlan, step: Step) -> Content:
    """Everything about one course of the plan."""
    catalogue = situation.catalogue
    course = catalogue.courses[step.course]
    logged = situation.learner.under_way.get(step.course)
    hours, cost = ("about " if figure in course.estimated else "" for figure in ("hours", "cost"))
    doubt = may_hold(catalogue, step, situation.estimated)
    told = {
        NOT_RATED: f"{doubt}. In Assess (3), l lists it and Enter asks." if doubt else "",
        "Why": "; ".join(reasons(catalogue, plan, step, situation.profiles)),
        "Raises": ", ".join(raised(catalogue, level) for level in step.raises),
        "Delivers": course.deliverable or "",
        "Needs": ", ".join(levels_named(situation, entry_levels(catalogue.graph, course))),
        _LACKS: ", ".join(levels_named(situation, lacks_for(situation, course))) if logged is not None else "",
        "Apply for": apply_for(plan, step, catalogue, situation.profiles, situation.learner),
        "When": f"{span(step.start, step.finish)}, {hours}{number(step.hours)} h",
        "What": f"{course.offered_by}, {course.format}, {cost}{price_and_paid(step.cost, step.paid)}",
        "For": course.eligibility or "",
        "Cohort": dates_of(course),
        "The rest": rest_of(step, catalogue),
    }
    parts: list[str | Content | tuple[str, str]] = [(step_title(catalogue, step), "bold"), "\n"]
    if since := retired_since(course, catalogue):
        parts.append((f"{since}\n", UNSURE))
    for label, text in told.items():
        parts += [(f"{label} ", UNSURE if label in (NOT_RATED, _LACKS) else MUTED), f"{text}\n"] if text else []
    if logged is not None:
        parts += [("Under way ", MUTED), f"{number(logged)} h logged\n"]
    return Content.assemble(*parts, (course.link or "", "$primary underline"))
