"""The texts around the timeline: the plan's summary, and all about the row under the cursor. Pure."""

from __future__ import annotations

from textual.content import Content

from planner.domain.learning_plan import LearningPlan, PlanStatus, Repair, Step, Unmet
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.rows import repair_text, with_titles
from planner.tui.state.plan_state import PlanState, Refused, is_outdated, is_solving, shown_plan
from planner.tui.state.situation import Situation
from planner.tui.state.timeline import why_infeasible
from planner.wording import certainty, count, day, levels, listed, number, price, raised, span


def summary(situation: Situation, state: PlanState) -> Content:
    """The figures of the plan and how good it is proven to be, or why there is none and what to do."""
    if situation.profile is None:
        return Content.assemble(
            ("No posting chosen yet.", "bold"), "\nPress 2 and choose the one you aim at; your plan then shows up here."
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
    lines = [] if plan.status is PlanStatus.INFEASIBLE else [_figures(plan)]
    if is_outdated(state):
        lines.append(
            Content.styled("◌ Working out the plan for your new wishes; this is the one before. z stops.", "$primary")
        )
    else:
        lines.append(_proof(situation, plan, solving=is_solving(state)))
    if not situation.has_levels:
        lines.append(Content.styled("▸ It takes it that you know nothing yet: 3 asks a few questions.", "$secondary"))
    return Content("\n").join(lines)


def _figures(plan: LearningPlan) -> Content:
    if plan.finish is None:
        return Content.styled("Nothing to study", "bold")
    facts = [count(plan.weeks, "week"), f"{number(plan.hours)} h"]
    unmet = (f" · {len(plan.unmet)} unmet", "$secondary") if plan.unmet else ""
    return Content.assemble((f"Ends {day(plan.finish)}", "bold"), " · ", " · ".join(facts), unmet)


def _proof(situation: Situation, plan: LearningPlan, *, solving: bool) -> Content:
    text = certainty(plan)
    if plan.unmet and not plan.steps and plan.status is not PlanStatus.INFEASIBLE:
        return Content.styled(f"✗ {text} i shows what would help.", "$error")
    if plan.status is PlanStatus.OPTIMAL:
        return Content.assemble(("✓ ", "$success"), text)
    if plan.status is PlanStatus.INFEASIBLE:
        why = with_titles(situation.catalogue, why_infeasible(plan))
        below = ", or choose what would help" if plan.repairs else ""
        return Content.styled(f"✗ {text[:-1]}: {why}.\nChange one on the left{below}.", "$error")
    if plan.bound_weeks >= plan.weeks:
        bound = " No plan ends in an earlier week."
    else:
        bound = f" It takes at least {count(plan.bound_weeks, 'week')}." if plan.bound_weeks else ""
    mark, stop = ("◌ Still improving. ", " z stops here.") if solving else ("≈ ", "")
    return Content.assemble((mark, "$primary"), text, bound, stop)


def details(situation: Situation, thing: Step | Unmet | Repair | None) -> Content:
    """All about what is on a row."""
    if isinstance(thing, Step):
        return _step_details(situation, thing)
    if isinstance(thing, Unmet):
        return _unmet_details(situation, thing)
    if thing is None:
        return Content("")
    change = repair_text(situation.catalogue, thing)
    return Content.assemble((change, "bold"), "\nEnter changes your wishes so; u takes it back.")


def _unmet_details(situation: Situation, unmet: Unmet) -> Content:
    name = situation.catalogue.graph.competencies[unmet.competency].name
    return Content.assemble(
        (name, "bold"),
        f"\n{levels(unmet).capitalize()} ({unmet.importance}).\n",
        f"Why it stays unmet: {with_titles(situation.catalogue, unmet.why)}.",
        "" if unmet.why.startswith("no course") else " i shows which changed wish would help.",
    )


def _step_details(situation: Situation, step: Step) -> Content:
    """Everything about one course of the plan."""
    catalogue = situation.catalogue
    course = catalogue.courses[step.course]
    hours, cost = ("about " if figure in course.estimated else "" for figure in ("hours", "cost"))
    parts: list[str | Content | tuple[str, str]] = [
        (course.title, "bold"),
        (f"\n{course.offered_by}, {course.format}, {cost}{price(step.cost)}\n", MUTED),
        f"{span(step.start, step.finish)}, {hours}{number(step.hours)} h\n",
    ]
    for label, reason in _why(situation, step):
        parts += [(f"{label} ", MUTED), reason, "\n"]
    if step.raises:
        parts += [("Raises ", MUTED), ", ".join(raised(catalogue, level) for level in step.raises), "\n"]
    logged = situation.learner.under_way.get(step.course)
    if logged is not None:
        parts += [("Under way ", MUTED), f"{number(logged)} h logged\n"]
    return Content.assemble(*parts, (course.link or "", "$primary underline"))


def _why(situation: Situation, step: Step) -> list[tuple[str, str]]:
    """Why a course is in the plan: what it serves by itself, and what rests on it, by the way that leads there."""
    names = {competency.id: competency.name for competency in situation.catalogue.graph.competencies.values()}
    by_itself = [names[served.competency] for served in step.serves if not served.through]
    ways: dict[tuple[str, ...], list[str]] = {}
    for served in step.serves:
        if served.through:
            ways.setdefault(served.through, []).append(names[served.competency])
    why = [("Serves", listed(by_itself, most=len(by_itself)))] if by_itself else []
    for through, opened in ways.items():
        way = " → ".join(names[competency] for competency in through)
        why.append(("Opens", f"{listed(opened, most=len(opened))} through {way}"))
    if "pinned" in step.because:
        why.append(("Pinned", "by you"))
    return why
