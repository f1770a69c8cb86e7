"""A course of a plan in words: its title, what it raises, who asks for it, and what it opens the way to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner.domain.course import entry_levels
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import held, join
from planner.domain.learner import Learner, knowledge_state
from planner.domain.learning_plan import LearningPlan, Raise, Step
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Target
from planner.wording.figures import day, listed, number
from planner.wording.plans import level_now
from planner.wording.worth import by_weight, importance_of, weight

if TYPE_CHECKING:
    from planner.catalogue import Catalogue
    from planner.domain.course import Course

POSTING = "posting:"
PREREQUISITE = "prerequisite:"

MOST_NAMED = 3
MOST_ASKING = 6
"""How many competencies a reason names: what matters most of those that are asked for, or that rest on the course."""

_OTHER_REASONS = {
    "pinned": "you pinned it",
    "capstone": "the project that shows what you can do",
    "applications": "time to apply in",
}


_SAYS_NOTHING = re.compile(r"(?i)((developer|user) )?guides?|getting started|hello world|quickstart|tutorials?")
"""The titles that do not say by themselves what a course is about."""


def step_title(catalogue: Catalogue, step: Step) -> str:
    """The title of a step: with its provider where it says nothing by itself, of applications with the kinds of job."""
    course = catalogue.courses[step.course]
    title = course.title
    if course.provider and _SAYS_NOTHING.fullmatch(title):
        title = f"{title} ({course.provider})"
    return f"{title}: {', '.join(step.apply_for)}" if step.apply_for else title


def raised(catalogue: Catalogue, gain: Raise) -> str:
    """One level gained, by the competency's name."""
    return f"{catalogue.graph.competencies[gain.competency].name} to {gain.to_level}"


def dates_of(course: Course) -> str:
    """The dates of a cohort, as a phrase; empty for what begins at any time."""
    if course.cohort is None:
        return ""
    starts = listed([day(start) for start in course.cohort.starts])
    weekly = number(course.cohort.hours_per_week)
    return f"starts on {starts}, for {course.cohort.weeks} weeks of {weekly} h"


def rest_of(step: Step, catalogue: Catalogue) -> str:
    """That the hours and price of a step are those beside its units, as a phrase; empty where it is taken whole."""
    units = [catalogue.courses[unit].title for unit in step.units_done if unit in catalogue.courses]
    return f"its hours and price without {listed(units, most=len(units))}, which you need not do twice" if units else ""


def reasons(catalogue: Catalogue, plan: LearningPlan, step: Step, profiles: Sequence[RoleProfile]) -> list[str]:
    """Why a course is in the plan for these postings, a phrase a reason."""
    phrases = []
    for reason in step.because:
        if reason.startswith(POSTING):
            profile = catalogue.postings.get(reason.removeprefix(POSTING))
            who = (profile.employer or profile.title) if profile and len(profiles) > 1 else "the posting"
            phrases.append(f"{who} asks {_asked(catalogue, step, profile)}" if profile else "the posting asks for it")
        elif reason == "applications" and step.continues is not None:
            phrases.append("answers take weeks, and interviews show what to put right")
        elif not reason.startswith(PREREQUISITE):
            phrases.append(_OTHER_REASONS.get(reason, reason))
    opened = _opens(catalogue, plan, step, profiles)
    return [*phrases, f"opens the way {opened}"] if opened else phrases


def may_hold(catalogue: Catalogue, step: Step, learner: Learner) -> str:
    """That an estimated learner may hold already what a step raises, as a phrase; empty where that is known."""
    if not (unsure := step.not_asked(learner)):
        return ""
    state = knowledge_state(catalogue.graph, catalogue.courses, learner)
    told = [
        f"{catalogue.graph.competencies[name].name} ({level_now(held(state, name), learner.certainty(name))})"
        for name in (rise.competency for rise in unsure)
    ]
    return f"You may hold this already, but were not asked: {listed(told)}"


def _opens(catalogue: Catalogue, plan: LearningPlan, step: Step, profiles: Sequence[RoleProfile]) -> str:
    """What a course opens the way to, all of it or above all what; empty where nothing rests on it.

    Named is what rests on it in the competency graph: the nearest first, and what is soft only where all of it is; with
    its level where none below practitioner rests on the course. What the course itself asks for or teaches is only
    named where there is nothing else, as more of the same. Where nothing rests on it in the graph, the courses
    that ask for it are, for it teaches more than what rests on it.
    """
    course, competencies = catalogue.courses[step.course], catalogue.graph.competencies
    opened = [reason.removeprefix(PREREQUISITE) for reason in step.because if reason.startswith(PREREQUISITE)]
    own = {*course.teaches, *entry_levels(catalogue.graph, course)}
    new = [competency for competency in opened if competency not in own]
    wanted = Target.of_postings(profiles).levels
    by_graph = {name: _links_down(catalogue.graph, {name: held(wanted, name)}, step.raises) for name in new or opened}
    links = {name: count for name, count in by_graph.items() if count}
    if not links:
        return f"to {listed(asking, most=MOST_ASKING)}" if opened and (asking := _asking(catalogue, plan, step)) else ""

    def place(competency: str) -> tuple[bool, int]:
        return competencies[competency].is_soft, links[competency]

    ranked = sorted(by_weight(catalogue, list(links), profiles), key=place)
    near = [name for name in ranked if place(name) <= (place(ranked[0])[0], place(ranked[0])[1] + 1)]
    first = {name: _needed_from(catalogue.graph, name, held(wanted, name), step.raises) for name in near[:MOST_NAMED]}
    names = [
        competencies[name].name + (f" at {level}" if level > Level.WORKING else "") for name, level in first.items()
    ]
    above_all = "above all " if len(names) < len(new or opened) else ""
    return f"{above_all}{'to' if new else 'to more of'} {listed(names)}"


def _asking(catalogue: Catalogue, plan: LearningPlan, step: Step) -> list[str]:
    """The later steps of a plan that ask for what a step raises, by title."""
    return [
        step_title(catalogue, later)
        for later in plan.steps
        if later is not step
        and (entry := entry_levels(catalogue.graph, catalogue.courses[later.course]))
        and any(held(entry, gain.competency) > gain.from_level for gain in step.raises)
    ]


def _links_down(graph: CompetencyGraph, levels: Mapping[str, Level], raises: Sequence[Raise]) -> int:
    """The number of prerequisites, one below the other, from these levels down to one that is raised; 0 for none."""
    links = 0
    while levels:
        links, levels = links + 1, join(*(graph.needs(name, level) for name, level in levels.items()))
        if any(held(levels, gain.competency) > gain.from_level for gain in raises):
            return links
    return 0


def _needed_from(graph: CompetencyGraph, competency: str, wanted: Level, raises: Sequence[Raise]) -> Level:
    """The lowest level up to the one wanted that rests on what is raised in the graph; none where none does."""
    levels = (level for level in NAMED_LEVELS if level <= wanted)
    return next((level for level in levels if _links_down(graph, {competency: level}, raises)), Level.NONE)


def _asked(catalogue: Catalogue, step: Step, profile: RoleProfile) -> str:
    """What a posting asks for of that which the course raises: all of it or what matters most, and how much."""
    from_levels = {gain.competency: gain.from_level for gain in step.raises}
    closed = [served.competency for served in step.serves if not served.through]
    own = [name for name in closed if importance_of([profile], name, from_levels[name])]
    if not own:
        return "for it"
    first, *more = by_weight(catalogue, own, [profile])[:MOST_NAMED]
    words = weight(catalogue, [profile], first, from_levels[first])
    names = [catalogue.graph.competencies[name].name for name in more]
    shown = [f"{catalogue.graph.competencies[first].name} ({words})", *names]
    return f"{'above all ' if len(own) > MOST_NAMED else ''}for {listed(shown)}"
