"""Phrases about a plan as a whole: its target, its proven quality, and what grows at work beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.competency import Competency
from planner.domain.learner import Certainty, Learner, Objective, Preferences, knowledge_state
from planner.domain.learning_plan import AtWork, LearningPlan, PlanStatus, Unmet
from planner.domain.level import Level
from planner.domain.pace import begun_beside
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone, Target
from planner.wording.figures import day, listed, number, percent, price
from planner.wording.postings import held_of, open_name
from planner.wording.worth import demand_for

if TYPE_CHECKING:
    from planner.catalogue import Catalogue

_BEST = {
    Objective.FINISH: "no plan gets there in an earlier week, milestone by milestone",
    Objective.COST: "no plan that covers as much costs less, milestone by milestone",
    Objective.HOURS: "no plan that covers as much takes fewer hours, milestone by milestone",
}
_BEST_IN_PART = {
    Objective.FINISH: "none gives more of what counts, or as much sooner, milestone by milestone",
    Objective.COST: "none gives more of what counts, or as much for less, milestone by milestone",
    Objective.HOURS: "none gives more of what counts, or as much in fewer hours, milestone by milestone",
}
_BEYOND = f" above {Level.WORKING}"
"""What stands behind core that counts as met to apply."""
_AIMED_AT = {
    Milestone.READY_TO_APPLY: "to apply",
    Milestone.READY_TO_START: "to start",
    Milestone.ALL_STUDY: "by study",
}
"""What the level is for that a plan up to a milestone means to reach; "asked" is only ever the posting's level."""

MOST_TELLING_GAP = 0.5
"""From this optimality gap on, a bound says next to nothing about how good a plan is."""


def aim(profiles: Iterable[RoleProfile]) -> str:
    """The target in one line: the postings by title and employer."""
    return " + ".join(profile.name for profile in profiles)


def no_plan(wishes: Preferences) -> str:
    """What none is better than the plan: none at all or, where courses are pinned or left out, none so.

    >>> no_plan(Preferences()), no_plan(Preferences(pinned=("mit-18-06",)))
    ('no plan', 'no plan with your wishes')
    """
    return "no plan with your wishes" if wishes.is_choosy else "no plan"


def certainty(plan: LearningPlan, wishes: Preferences) -> str:
    """The proven quality of the plan among those that keep to the wishes, and what it is best for, in one sentence."""
    if plan.status is not PlanStatus.INFEASIBLE and not plan.study:
        return "No course fits these wishes." if plan.unmet else f"Nothing is left to study: {_all_held(plan)}."
    if plan.status is PlanStatus.OPTIMAL:
        best = "Best possible with your wishes" if wishes.is_choosy else "Best possible"
        return f"{best}: {(_BEST_IN_PART if plan.unmet else _BEST)[plan.objective]}."
    if plan.status is PlanStatus.FEASIBLE:
        if plan.gap >= MOST_TELLING_GAP:
            return "A plan that works; how far it is from the best possible is not known."
        share = f"{plan.gap:.0%}" if plan.gap >= 0.01 else "1%"
        return f"A plan that works, at most {share} from the best possible."
    return "No plan fits these wishes."


def _all_held(plan: LearningPlan) -> str:
    """What is held at the end of a plan that leaves nothing open, never more than it was made for."""
    until = plan.milestones[-1].id if plan.milestones else Milestone.ALL_STUDY
    if until is not Milestone.ALL_STUDY:
        return f"you hold all that it takes {_AIMED_AT[until]}"
    return "what is still asked grows at work" if plan.at_work else "you hold all that is asked"


def wishes_line(plan: LearningPlan, learner: Learner, catalogue: Catalogue) -> str:
    """The hours, horizon and money that the plan was made with, and what was pinned or left out, in sentences."""
    wishes = learner.preferences
    hours = [f"{number(wishes.hours_per_week)} h a week from {day(plan.start)}"]
    hours += [f"{number(later.hours_per_week)} h from {day(later.first_day)}" for later in wishes.hours_changes]
    slack = [f"{percent(wishes.slack)} of them kept free"] if wishes.slack else []
    deadline = [f"deadline {day(plan.deadline)}"] if plan.deadline else []
    money = [f"at most {price(wishes.budget)}"] if wishes.budget else []
    pinned, left_out = (
        [catalogue.courses[name].title for name in names if name in catalogue.courses]
        for names in (wishes.pinned, wishes.exclude_courses)
    )
    left_out += [f"every {form}" for form in wishes.exclude_formats]
    left_out += [f"all by {provider}" for provider in wishes.exclude_providers]
    chosen = {"Pinned by you": pinned, "Left out by you": left_out}
    lines = [f"Made for {', '.join([*hours, *slack, *deadline, *money])}."]
    lines += [f"{how}: {listed(names, most=len(names))}." for how, names in chosen.items() if names]
    return " ".join(lines)


def held_line(learner: Learner, catalogue: Catalogue, profiles: Iterable[RoleProfile]) -> str:
    """What the learner holds at the start of that which the postings ask, the highest levels first, in one sentence."""
    state = knowledge_state(catalogue.graph, catalogue.courses, learner)
    asked = Target.of_postings(profiles).levels
    parts = []
    for level in sorted(Level, reverse=True):
        names = [catalogue.graph.competencies[name].name for name in asked if level and state.get(name) is level]
        parts += [f"{level}: {listed(names, most=len(names))}"] if names else []
    return f"Held at the start, of what is asked: {'; '.join(parts) or 'nothing yet'}."


NOT_IN_PLAN = "Begun, not in the plan"


def begun_line(plan: LearningPlan | None, learner: Learner, catalogue: Catalogue) -> str:
    """The courses under way that the plan does without, with the hours left of each; empty where there is none."""
    beside = begun_beside(plan, learner, catalogue.courses)
    named = [f"{catalogue.courses[begun.course].title}, {number(begun.hours_left)} h left" for begun in beside]
    return f"{NOT_IN_PLAN}: {'; '.join(named)}" if named else ""


NONE_BETTER = "None of these is better than your plan in what it reaches, when it ends, its hours or its cost."


def hours_of_all(plan: LearningPlan) -> str:
    """The hours of study with their pace where it is not the catalogue's, and beside them those of applications."""
    paced = "" if plan.pace == 1 else f" (at your pace: {plan.pace:g} times the catalogue's)"
    going_on = plan.hours_going_on
    last = max((step.finish for step in plan.going_on), default=None)
    to = f" to {day(last)}" if last and plan.finish and last > plan.finish else ""
    more = f", and {number(going_on)} more for applications that go on{to}" if going_on else ""
    return f"{number(plan.study_hours)} hours{paced}{more}"


def grown_at_work(level: AtWork, catalogue: Catalogue, profiles: Iterable[RoleProfile]) -> str:
    """A level that grows at work, how many real postings ask for it, and the practices that help."""
    practices = [catalogue.practices[practice].title for practice in level.practices]
    words = ", ".join(filter(None, [str(level.importance), demand_for(catalogue, profiles, level.options)]))
    competencies = catalogue.graph.competencies
    asked = f"{open_name(competencies, level)} ({levels_at_work(competencies, level)}; {words})"
    return f"{asked}: {'; '.join(practices)}" if practices else asked


def levels(competencies: Mapping[str, Competency], thing: Unmet, until: Milestone) -> str:
    """The level of an open competency now, after the plan, as far as the plan means to go, and the level asked.

    `until` is the last milestone of the plan. What says nothing new is left out.
    """
    aimed_at = f"{thing.want} {_AIMED_AT[until]}, " if thing.want < thing.asked else ""
    return f"{_so_far(competencies, thing)}, {aimed_at}{thing.asked} asked"


def levels_at_work(competencies: Mapping[str, Competency], thing: AtWork) -> str:
    """What of a competency grows at work: beyond which level, the level now, after the plan, and as asked."""
    beyond = f"beyond {thing.beyond}: " if thing.beyond else ""
    return f"{beyond}{_so_far(competencies, thing)}, {thing.level} asked"


def _so_far(competencies: Mapping[str, Competency], thing: Unmet | AtWork) -> str:
    if of_several := held_of(competencies, thing, "after the plan"):
        return of_several
    now = level_now(thing.now, thing.now_is)
    return now + (f", {thing.after} after the plan" if thing.after > thing.now else "")


def level_now(level: Level, certainty: Certainty) -> str:
    """The level that counts as held now, and how far that is known.

    >>> level_now(Level.NONE, Certainty.KNOWN), level_now(Level.WORKING, Certainty.PERHAPS)
    ('none now', 'working now, perhaps more')
    >>> level_now(Level.NONE, Certainty.PERHAPS), level_now(Level.NONE, Certainty.NOT_ASKED)
    ('not rated, perhaps some', 'not rated')
    """
    if certainty is Certainty.ASSUMED:
        return f"{level} now, by your background"
    if certainty is Certainty.NOT_ASKED:
        return "not rated"
    if certainty is Certainty.PERHAPS:
        return f"{level} now, perhaps more" if level else "not rated, perhaps some"
    return f"{level} now"


def rated(level: Level, certainty: Certainty) -> str:
    """The level as it stands in a table: not rated where nothing counts as held and nobody said so.

    >>> rated(Level.NONE, Certainty.KNOWN), rated(Level.NONE, Certainty.PERHAPS)
    ('none', 'not rated')
    """
    return str(level) if level or certainty is Certainty.KNOWN else "not rated"


def unmet_by_kind(plan: LearningPlan) -> dict[str, list[Unmet]]:
    """What the plan leaves unmet, the most important first: "core", "core above working", "essential" and "desirable".

    One is ready to apply in spite of what is core and open above working alone: there it counts as met.
    """
    first = next((result for result in plan.milestones if result.id is Milestone.READY_TO_APPLY), None)

    def kind(unmet: Unmet) -> tuple[int, str]:
        is_met = first is not None and first.missing.keys().isdisjoint(unmet.options)
        beyond = _BEYOND if is_met and unmet.importance is Importance.CORE else ""
        return list(Importance).index(unmet.importance), f"{unmet.importance}{beyond}"

    return {name: list(group) for (_, name), group in groupby(sorted(plan.unmet, key=kind), key=kind)}
