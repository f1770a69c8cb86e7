"""A learner's record, or their answers, read from a file against a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.checks.courses import unknown_currency
from planner.catalogue.diagnostics.diagnostic import Diagnostic, FaultyFiles, Severity, in_order
from planner.catalogue.diagnostics.near import did_you_mean, near_miss
from planner.catalogue.shapes.convert import LEVELS, to_learner
from planner.catalogue.shapes.profile_format import AnswersFile, ProfileFile
from planner.catalogue.shapes.validation import validate
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source, read_source
from planner.domain.fault import Fault
from planner.domain.learner import HeldLevel, Learner
from planner.domain.level import Level

Shape = TypeVar("Shape", bound=BaseModel)
Given = TypeVar("Given", Level, HeldLevel)


class ProfileError(FaultyFiles):
    """A learner's file has errors; `diagnostics` holds every one of them, and the warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profile:
    """A profile file, its checked values, and the catalogue that it refers to."""

    source: Source
    table: ProfileFile
    catalogue: Catalogue


def read_profile(path: Path, catalogue: Catalogue) -> Learner:
    """The learner in a profile file; levels on retired competencies move to what replaced them.

    Raises `ProfileError` with every fault if there is an error, and `Fault` if there is no such file; lets warnings
    pass.
    """
    source = _open(path)
    validated = validate(ProfileFile, source)
    found = list(validated.diagnostics)
    if validated.table:
        profile = _Profile(source=source, table=validated.table, catalogue=catalogue)
        found += [diagnostic for check in PROFILE_CHECKS for diagnostic in check(profile)]
    if validated.table is None or any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise ProfileError(in_order(found))
    learner = to_learner(validated.table)
    retired = catalogue.retired
    ticked = {
        other: used for competency, used in learner.ticked.items() for other in retired.get(competency, (competency,))
    }
    return replace(learner, levels=_moved(learner.levels, retired), ticked=ticked)


def read_answers(path: Path, catalogue: Catalogue) -> dict[str, Level]:
    """The levels of a file of answers, lines such as `python = "working"`, in the order of the file.

    Raises as `read_profile` does; answers on retired competencies move to what replaced them.
    """
    source = _open(path)
    validated = validate(AnswersFile, source)
    table = validated.table.root if validated.table else {}
    found = [*validated.diagnostics, *_unknown_competencies(source, (), table, catalogue)]
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise ProfileError(in_order(found))
    return _moved({competency: LEVELS[level] for competency, level in table.items()}, catalogue.retired)


def _open(path: Path) -> Source:
    if not path.exists():
        raise Fault(f"there is no file {path}", "name a file that is there")
    return read_source(path, path.as_posix())


def _moved(levels: Mapping[str, Given], retired: Mapping[str, tuple[str, ...]]) -> dict[str, Given]:
    """The levels with those of retired competencies moved to their replacements; the lowest where several meet."""
    moved: dict[str, Given] = {}
    for competency, replacements in retired.items():
        for successor in replacements if competency in levels else ():
            moved[successor] = min(moved.get(successor, levels[competency]), levels[competency], key=_level_of)
    return {**moved, **{competency: level for competency, level in levels.items() if competency not in retired}}


def _level_of(given: Level | HeldLevel) -> Level:
    return given.level if isinstance(given, HeldLevel) else given


def check_posting(profile: _Profile) -> Iterator[Diagnostic]:
    """The postings aimed at are in the catalogue."""
    known = profile.catalogue.postings
    aims: list[tuple[KeyPath, str]] = [(("posting",), profile.table.posting)] if profile.table.posting else []
    aims += [(("more_postings", number), posting) for number, posting in enumerate(profile.table.more_postings)]
    for path, posting in aims:
        if posting not in known:
            message = f"the catalogue has no posting `{posting}`"
            yield profile.source.at_value(path, "unknown-posting", message, _suggest(posting, known))


def check_levels(profile: _Profile) -> Iterator[Diagnostic]:
    """The competencies held or ticked are in the catalogue."""
    yield from _unknown_competencies(profile.source, ("levels",), profile.table.levels, profile.catalogue)
    for key in ("used", "unused"):
        for number, competency in enumerate(getattr(profile.table, key)):
            if not _is_known(competency, profile.catalogue):
                yield profile.source.at_value((key, number), *_unknown_competency(competency, profile.catalogue))


def check_courses(profile: _Profile) -> Iterator[Diagnostic]:
    """Every course named is in the catalogue."""
    preferences = profile.table.preferences
    lists: Sequence[tuple[KeyPath, Sequence[str]]] = (
        (("completed",), profile.table.completed),
        (("preferences", "pinned"), preferences.pinned),
        (("preferences", "exclude_courses"), preferences.exclude_courses),
    )
    for path, courses in lists:
        for number, course in enumerate(courses):
            if course not in profile.catalogue.courses:
                yield profile.source.at_value((*path, number), *_unknown_course(course, profile.catalogue))
    for table in ("under_way", "hours_taken", "hours_expected"):
        for course in getattr(profile.table, table):
            if course not in profile.catalogue.courses:
                yield profile.source.at_key((table, course), *_unknown_course(course, profile.catalogue))


def check_providers(profile: _Profile) -> Iterator[Diagnostic]:
    """Every provider left out offers a course."""
    known = {course.provider for course in profile.catalogue.courses.values() if course.provider}
    for number, provider in enumerate(profile.table.preferences.exclude_providers):
        if provider not in known:
            path = ("preferences", "exclude_providers", number)
            message = f"no course is offered by `{provider}`"
            yield profile.source.at_value(path, "unknown-provider", message, _suggest(provider, known))


def check_budget(profile: _Profile) -> Iterator[Diagnostic]:
    """The budget is in a currency that the catalogue converts."""
    budget, rates = profile.table.preferences.budget, profile.catalogue.rates
    if budget and not rates.knows(budget.currency):
        wording = unknown_currency(budget.currency, (rates.base, *rates.per_base))
        yield profile.source.at_value(("preferences", "budget", "currency"), *wording)


def check_days(profile: _Profile) -> Iterator[Diagnostic]:
    """No period ends before it begins, and no day begins two steps of hours."""
    wishes = profile.table.preferences
    if wishes.start and wishes.deadline and wishes.deadline < wishes.start:
        message = f"`deadline` is before `start`, {wishes.start}"
        yield profile.source.at_value(("preferences", "deadline"), "bad-date", message, "swap them or correct one")
    for number, absence in enumerate(wishes.away):
        if absence.to_day < absence.from_day:
            path = ("preferences", "away", number, "to")
            message = f"`to` is before `from`, {absence.from_day}"
            yield profile.source.at_value(path, "bad-date", message, "swap them or correct one")
    if isinstance(wishes.hours_per_week, tuple):
        days = [step.from_day for step in wishes.hours_per_week]
        for number, day in enumerate(days):
            if day in days[:number]:
                path = ("preferences", "hours_per_week", number, "from")
                yield profile.source.at_value(path, "bad-date", f"two steps begin on {day}", "keep one of them")


PROFILE_CHECKS: Sequence[Callable[[_Profile], Iterator[Diagnostic]]] = (
    check_posting,
    check_levels,
    check_courses,
    check_providers,
    check_budget,
    check_days,
)


def _unknown_competencies(
    source: Source, path: KeyPath, competencies: Collection[str], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    for competency in competencies:
        if not _is_known(competency, catalogue):
            yield source.at_key((*path, competency), *_unknown_competency(competency, catalogue))


def _is_known(competency: str, catalogue: Catalogue) -> bool:
    return competency in catalogue.graph.competencies or competency in catalogue.retired


def _unknown_competency(competency: str, catalogue: Catalogue) -> tuple[str, str, str | None]:
    known = (*catalogue.graph.competencies, *catalogue.retired)
    return "unknown-competency", f"the catalogue has no competency `{competency}`", _suggest(competency, known)


def _unknown_course(course: str, catalogue: Catalogue) -> tuple[str, str, str | None]:
    return "unknown-course", f"the catalogue has no course `{course}`", _suggest(course, catalogue.courses)


def _suggest(word: str, known: Collection[str]) -> str | None:
    return did_you_mean(near_miss(word, known))
