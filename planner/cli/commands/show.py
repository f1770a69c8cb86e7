"""`planner show`: one competency, posting or course in full."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from planner.assessment import interview_of
from planner.catalogue import Catalogue
from planner.cli.environment import load_catalogue, named, open_journal
from planner.cli.system import ExitCode
from planner.domain.competency import Competency
from planner.domain.course import Course, entry_levels
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Target
from planner.journal import move_retired
from planner.tui.state.grounds import grounds_text
from planner.wording import count, day, number, price


def run(arguments: Namespace) -> ExitCode:
    """Print everything that the catalogue holds on one id."""
    catalogue = load_catalogue(arguments)
    if arguments.id in catalogue.postings:
        lines = _posting(catalogue.postings[arguments.id], catalogue)
    elif arguments.id in catalogue.courses:
        lines = _course(catalogue.courses[arguments.id], catalogue)
    else:
        everything = {**catalogue.graph.competencies, **dict.fromkeys([*catalogue.postings, *catalogue.courses])}
        competency = named("competency", arguments.id, everything)
        lines = _competency(competency, catalogue) + _yours(competency.id, catalogue, arguments) if competency else []
    print("\n".join(lines))
    return ExitCode.DONE


def _competency(competency: Competency, catalogue: Catalogue) -> list[str]:
    asked_by = [
        f"{profile.id}: {line.level}, {line.importance} ({line.because})"
        for profile in catalogue.postings.values()
        for line in profile.requirements
        if line.competency == competency.id
    ]
    taught_by = [
        f"{course.id}: to {course.teaches[competency.id]}, {number(course.hours)} h, {price(course.cost)}"
        for course in catalogue.courses.values()
        if competency.id in course.teaches
    ]
    needs = [f"{line.competency} at {line.level}, from {line.from_level}" for line in competency.requires]
    also_called = ", ".join(alias.text for alias in competency.aliases)
    return [
        f"{competency.name} ({competency.id}), {catalogue.areas[competency.area].name}",
        competency.summary,
        *([f"Also called: {also_called}"] if also_called else []),
        *_section("Levels", (f"{level}: {statement}" for level, statement in competency.can_do.items())),
        *_section("Needs", needs),
        *_section("Opens", catalogue.graph.opens(competency.id)),
        *_section("Asked by", asked_by),
        *_section("Taught by", taught_by),
        *_section("ESCO", competency.esco),
    ]


def _yours(competency: str, catalogue: Catalogue, arguments: Namespace) -> list[str]:
    """The learner's level as the interview estimates it, with its grounds; empty where nothing was answered."""
    with open_journal(arguments) as journal:
        record = move_retired(journal.record(), catalogue.retired)
    learner = record.learner()
    aim = catalogue.postings.get(learner.posting or "")
    target = Target.of_postings([aim] if aim else [])
    interview = interview_of(catalogue.graph, target.levels, learner, catalogue.courses, "plan", skipped=record.skipped)
    if competency not in interview.in_play or not (interview.answers or interview.ticked):
        return []
    level, sure = interview.state[competency], interview.confidence[competency]
    return _section("You", [f"{level}, {sure:.0%} sure: {grounds_text(interview, competency)}"])


def _posting(profile: RoleProfile, catalogue: Catalogue) -> list[str]:
    place = ", ".join(filter(None, [profile.organisation, profile.location, profile.seniority]))
    lines = [f"{profile.title} ({profile.id}), {place}", f"Source: {profile.url or profile.source}"]
    names = catalogue.graph.competencies
    for importance in Importance:
        asked = [line for line in profile.requirements if line.importance is importance]
        lines += _section(
            f"{importance.capitalize()} ({count(len(asked), 'requirement')})",
            (f"{names[line.competency].name}: {line.level} ({line.because})" for line in asked),
        )
    return lines


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
        f"{course.title} ({course.id}), {course.provider}",
        course.url,
        f"{course.format}, {number(course.hours)} hours, {price(course.cost)}, in {course.language}; {dates}",
        f"Facts checked on {day(course.checked)}{estimated}",
        *_section("Teaches", (f"{competency} to {level}" for competency, level in course.teaches.items())),
        *_section("Needs", (f"{competency} at {level}" for competency, level in entry.items())),
    ]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    indented = [f"  {line}" for line in lines]
    return ["", title, *indented] if indented else []
