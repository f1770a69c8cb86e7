"""`planner show`: one competency, posting, course or practice in full."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from planner.assessment import estimated, interview_of
from planner.catalogue import Catalogue, ids_called, names_of
from planner.cli.environment import did_you_mean, load_catalogue, read_record
from planner.cli.system import ExitCode
from planner.domain.competency import Competency, successors
from planner.domain.course import Course, Practice, entry_levels
from planner.domain.fault import Fault
from planner.domain.graph.knowledge_state import down_closure, held
from planner.domain.learner import knowledge_state
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile, Rung
from planner.domain.target import Target, Want
from planner.wording import (
    asked_name,
    beside_competencies,
    count,
    day,
    demand_for,
    listed,
    number,
    practices_for,
    price,
    rated,
    retired_since,
)
from planner.wording.grounds import doubt_text, grounds_text

MOST_SERVED = 6


def run(arguments: Namespace) -> ExitCode:
    """Print everything that the catalogue holds on one thing."""
    catalogue = load_catalogue(arguments)
    name = _meant(arguments.id, catalogue)
    if name in catalogue.postings:
        lines = _posting(catalogue.postings[name], catalogue)
    elif name in catalogue.courses:
        lines = _course(catalogue.courses[name], catalogue)
    elif name in catalogue.practices:
        lines = _practice(catalogue.practices[name])
    elif name in catalogue.graph.competencies:
        lines = _competency(catalogue.graph.competencies[name], catalogue) + _yours(name, catalogue, arguments)
    else:
        lines = _competency(catalogue.retired_competencies[name], catalogue)
    print("\n".join(lines))
    return ExitCode.DONE


def _meant(name: str, catalogue: Catalogue) -> str:
    """The id of what is called so; raises `Fault` where nothing is, or more than one thing."""
    if name in catalogue.retired_competencies:
        return name
    things = (catalogue.postings, catalogue.courses, catalogue.practices, catalogue.graph.competencies)
    called = ids_called(name, {key: names for kind in things for key, names in names_of(kind.values()).items()})
    if len(called) != 1:
        raise _unknown(name, called, catalogue)
    return called[0]


def _unknown(name: str, called: Sequence[str], catalogue: Catalogue) -> Fault:
    """That no one thing is called so, with those that are, or else what replaced it or the closest id."""
    if name in catalogue.retired:
        instead = " and ".join(f"`{current}`" for current in successors(name, catalogue.retired))
        help_ = f"use {instead}, which took its place" if instead else "nothing took its place"
        return Fault(f"the {catalogue.retired_kinds[name]} `{name}` is retired", help_)
    kinds: dict[str, Iterable[str]] = {
        "competency": catalogue.graph.competencies,
        "posting": catalogue.postings,
        "course": catalogue.courses,
        "practice": catalogue.practices,
    }
    kind_of = {known: kind for kind, names in kinds.items() for known in names}
    listing = "`planner list` with competencies, postings, courses or practices shows them all"
    near = called or get_close_matches(name, kind_of, n=1)
    meant = did_you_mean(f"the {kind_of[close]} `{close}`" for close in near)
    how_many = "more than one thing is" if called else "the catalogue has nothing"
    return Fault(f"{how_many} called `{name}`", f"{meant}{listing}")


def _competency(competency: Competency, catalogue: Catalogue) -> list[str]:
    asked_by = [
        f"{profile.id}: {line.level}, {line.importance} ({line.because})"
        for profile in catalogue.open_postings.values()
        for line in profile.requirements
        if competency.id in line.competencies
    ]
    taught_by = [
        f"{course.id}: to {course.teaches[competency.id]}, {number(course.hours)} h, {price(course.cost)}"
        for course in catalogue.offered.values()
        if competency.id in course.teaches
    ]
    needs = [f"{line.competency} at {line.level}, from {line.from_level}" for line in competency.requires]
    grown_by = [f"{practice.id}: {practice.title}" for practice in practices_for(catalogue, competency.id)]
    also_called = ", ".join(alias.text for alias in competency.aliases)
    return [
        f"{competency.name} ({competency.id}), {catalogue.areas[competency.area].name}",
        *_retirement(competency, catalogue),
        competency.summary,
        *([f"Also called: {also_called}"] if also_called else []),
        *filter(None, [demand_for(catalogue, [], [competency.id]).capitalize()]),
        *_section("Levels", (_statement(competency, level) for level in competency.can_do)),
        *_section("Needs", needs),
        *_section("Opens", () if competency.is_retired else catalogue.graph.opens(competency.id)),
        *_section("Asked by", asked_by),
        *_section("Taught by", taught_by),
        *_section("Practices", grown_by),
        *_section("ESCO", competency.esco),
    ]


def _statement(competency: Competency, level: Level) -> str:
    at_work = " (grows at work)" if competency.at_work_from <= level and competency.at_work_from < Level.EXPERT else ""
    return f"{level}: {competency.can_do[level]}{at_work}"


def _yours(competency: str, catalogue: Catalogue, arguments: Namespace) -> list[str]:
    """The learner's level as the interview estimates it, where anything was answered, and what they need it for."""
    record = read_record(arguments, catalogue)
    learner = record.learner()
    aim = catalogue.postings.get(learner.posting or "")
    target = Target.of_postings([aim] if aim else [])
    interview = interview_of(
        catalogue.graph,
        target,
        learner,
        catalogue.courses,
        "plan",
        postings=catalogue.open_postings.values(),
        backgrounds=catalogue.backgrounds,
        skipped=record.skipped,
    )
    on_the_way = _on_the_way(competency, target, catalogue)
    if competency not in interview.scope or not (interview.answers or interview.ticked or learner.completed):
        return _section("You", on_the_way)
    known = estimated(interview, learner, catalogue.courses)
    level = held(knowledge_state(catalogue.graph, catalogue.courses, known), competency)
    parts = [rated(level, known.certainty(competency)), doubt_text(interview, competency)]
    grounds = grounds_text(interview, competency, learner.levels.get(competency))
    return _section("You", [f"{', '.join(filter(None, parts))}: {grounds}", *on_the_way])


def _on_the_way(competency: str, target: Target, catalogue: Catalogue) -> list[str]:
    """What the learner needs it for of that which they aim at, each with the level that it takes; one line at most."""
    graph = catalogue.graph
    served = [
        f"{graph.competencies[name].name} (at {takes})"
        for name, level in target.levels.items()
        if name != competency and (takes := held(down_closure(graph, {name: level}), competency))
    ]
    return [f"needed for {listed(served, most=MOST_SERVED)}, which you aim at"] if served else []


def _posting(profile: RoleProfile, catalogue: Catalogue) -> list[str]:
    place = ", ".join(filter(None, [profile.employer, profile.location, profile.seniority]))
    lines = [
        ", ".join(filter(None, [f"{profile.title} ({profile.id})", place])),
        f"Source: {', '.join(filter(None, (profile.source, profile.url)))}",
    ]
    lines[1:1] = _retirement(profile, catalogue)
    lines += beside_competencies(profile)
    for importance in Importance:
        asked = [line for line in profile.requirements if line.importance is importance]
        lines += _section(
            f"{importance.capitalize()} ({count(len(asked), 'requirement')})",
            (
                f"{_name(catalogue, line)}: {line.level} "
                f"({'; '.join(filter(None, [line.because, demand_for(catalogue, [profile], line.competencies)]))})"
                for line in asked
            ),
        )
    lines += _section("Jobs on the way to it", map(_rung, profile.rungs))
    at_work = Target.of_postings([profile]).at_work(catalogue.graph)
    return lines + _section(
        f"Grows at work, beyond study ({count(len(at_work), 'requirement')})",
        (f"{_name(catalogue, want)}: {want.level}" for want in at_work),
    )


def _rung(rung: Rung) -> str:
    whose = {None: "", True: ", while you study for a degree", False: ", unless you study for a degree"}[rung.studying]
    return rung.title + (f", from {number(rung.years)} years in tech on" if rung.years else "") + whose


def _retirement(thing: Competency | Course | RoleProfile, catalogue: Catalogue) -> list[str]:
    return [since] if (since := retired_since(thing, catalogue)) else []


def _name(catalogue: Catalogue, asked: Requirement | Want) -> str:
    return asked_name(catalogue.graph.competencies, asked.competencies, asked.at_least)


def _practice(practice: Practice) -> list[str]:
    return [
        f"{practice.title} ({practice.id}), a practice of ours",
        f"Over {count(practice.weeks, 'week')}; bring: {practice.evidence}",
        *_section("Grows", (f"{competency} to {level}" for competency, level in practice.grows.items())),
        *_section("Uses", practice.uses),
    ]


def _course(course: Course, catalogue: Catalogue) -> list[str]:
    entry = entry_levels(catalogue.graph, course)
    estimated = f", {' and '.join(course.estimated)} estimated by us" if course.estimated else ""
    cohort = course.cohort
    dates = (
        f"starts {', '.join(map(day, cohort.starts))}; {cohort.weeks} weeks of {number(cohort.hours_per_week)} hours"
        if cohort
        else "begin when you like"
    )
    return [
        f"{course.title} ({course.id}), {course.offered_by}",
        *_retirement(course, catalogue),
        *([course.url] if course.url else []),
        f"{course.format}, {number(course.hours)} hours, {price(course.cost)}, in {course.language}; {dates}",
        f"Facts checked on {day(course.checked)}{estimated}",
        *_more_facts(course, catalogue),
        *_section("Teaches", (f"{competency} to {level}" for competency, level in course.teaches.items())),
        *_section("Needs", (_need(course, competency, level, catalogue) for competency, level in entry.items())),
    ]


def _need(course: Course, competency: str, level: Level, catalogue: Catalogue) -> str:
    """A level needed at the start, and where the course does not require it itself, what needs it that it teaches."""
    need = f"{competency} at {level}"
    if held(course.requires, competency) >= level:
        return need
    needs = catalogue.graph.needs
    dependent = [name for name, at in course.teaches.items() if held(needs(name, at), competency) >= level]
    return f"{need}, for {listed(dependent)}"


def _more_facts(course: Course, catalogue: Catalogue) -> list[str]:
    kinds = [catalogue.backgrounds.work[work].name for work in course.for_work if work in catalogue.backgrounds.work]
    facts = {
        "Hours": course.hours_source,
        "Part of": course.part_of,
        "Goes on from": course.continues,
        "Takes at least": count(course.elapsed_weeks, "week") if course.elapsed_weeks else None,
        "For": course.eligibility,
        "Planned only for who works as": "; ".join(kinds),
        "Builds on": ", ".join(course.uses),
        "Ends in": course.deliverable,
    }
    lines = [f"{label}: {fact}" for label, fact in facts.items() if fact]
    return [*lines, "A capstone: it may end a milestone"] if course.capstone else lines


def _section(title: str, lines: Iterable[str]) -> list[str]:
    indented = [f"  {line}" for line in lines]
    return ["", title, *indented] if indented else []
