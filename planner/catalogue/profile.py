"""A learner's record, or their answers, read from a file against a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.checks.courses import unknown_currency
from planner.catalogue.diagnostics.diagnostic import Diagnostic, FaultyFiles, Severity, in_order
from planner.catalogue.diagnostics.near import Known, did_you_mean
from planner.catalogue.shapes.convert import LEVELS, to_learner
from planner.catalogue.shapes.profile_format import AnswersFile, ProfileFile
from planner.catalogue.shapes.validation import validate
from planner.catalogue.toml.file_text import ABSENT, why_not_found
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source, read_source
from planner.domain.competency import move_levels, move_notes
from planner.domain.fault import Fault
from planner.domain.learner import Learner
from planner.domain.level import Level
from planner.domain.safety.quoting import code_points


class ProfileError(FaultyFiles):
    """A learner's file has errors; `diagnostics` holds every one of them, and the warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profile:
    """A profile file, its checked values, and the catalogue that it refers to."""

    source: Source
    table: ProfileFile
    catalogue: Catalogue


def read_profile(path: Path, catalogue: Catalogue, warn: Callable[[Diagnostic], None] = lambda _: None) -> Learner:
    """The learner in a profile file; levels on retired competencies move to what replaced them.

    Raises `ProfileError` with every fault if there is an error, and `Fault` if there is no such file; calls `warn` with
    each warning otherwise.
    """
    source = _open(path)
    validated = validate(ProfileFile, source)
    found = list(validated.diagnostics)
    if validated.table:
        profile = _Profile(source=source, table=validated.table, catalogue=catalogue)
        found += [diagnostic for check in _CHECKS for diagnostic in check(profile)]
    if validated.table is None or any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise ProfileError(in_order(found))
    for warning in in_order(found):
        warn(warning)
    learner = to_learner(validated.table)
    return replace(
        learner,
        levels=move_levels(learner.levels, catalogue.retired, attrgetter("level")),
        ticked=move_notes(learner.ticked, catalogue.retired),
    )


def read_answers(path: Path, catalogue: Catalogue) -> dict[str, Level]:
    """The levels of a file of answers, lines such as `python = "working"`, in the order of the file.

    Raises as `read_profile` does; answers on retired competencies move to what replaced them.
    """
    source = _open(path)
    validated = validate(AnswersFile, source)
    table = validated.table.root if validated.table else {}
    found = list(validated.diagnostics)
    known = _known_names(catalogue)
    for competency in table:
        found += _check_name(source.at_key, (competency,), "competency", competency, known)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise ProfileError(in_order(found))
    return move_levels({competency: LEVELS[level] for competency, level in table.items()}, catalogue.retired, int)


def _open(path: Path) -> Source:
    if why_not_found(path) == ABSENT:
        raise Fault(f"there is no file {path}", "name a file that is there")
    return read_source(path, path.as_posix())


def check_names(profile: _Profile) -> Iterator[Diagnostic]:
    """The postings, competencies, courses and providers named are in the catalogue."""
    source, table, wishes = profile.source, profile.table, profile.table.preferences
    lists: Sequence[tuple[KeyPath, str, Sequence[str]]] = (
        (("more_postings",), "posting", table.more_postings),
        (("used",), "competency", table.used),
        (("unused",), "competency", table.unused),
        (("completed",), "course", table.completed),
        (("preferences", "pinned"), "course", wishes.pinned),
        (("preferences", "exclude_courses"), "course", wishes.exclude_courses),
        (("preferences", "exclude_providers"), "provider", wishes.exclude_providers),
    )
    values = [((*path, at), kind, name) for path, kind, names in lists for at, name in enumerate(names)]
    values += [(("posting",), "posting", table.posting)] if table.posting else []
    known = _known_names(profile.catalogue)
    for path, kind, name in values:
        yield from _check_name(source.at_value, path, kind, name, known)
    for key, kind in (
        ("levels", "competency"),
        ("under_way", "course"),
        ("hours_taken", "course"),
        ("hours_expected", "course"),
    ):
        for name in getattr(table, key):
            yield from _check_name(source.at_key, (key, name), kind, name, known)


def _known_names(catalogue: Catalogue) -> Mapping[str, Known]:
    return {
        "posting": Known(catalogue.postings),
        "competency": Known([*catalogue.graph.competencies, *catalogue.retired]),
        "course": Known(catalogue.courses),
        "provider": Known(course.provider for course in catalogue.courses.values() if course.provider),
    }


def _check_name(
    report: Callable[..., Diagnostic], path: KeyPath, kind: str, name: str, known: Mapping[str, Known]
) -> Iterator[Diagnostic]:
    if name in known[kind]:
        return
    message = f"no course is offered by `{name}`" if kind == "provider" else f"the catalogue has no {kind} `{name}`"
    hint = did_you_mean(known[kind].near(name))
    if kind == "course":
        hint = f"{hint} If it was removed, leave it: your record keeps it" if hint else None
        yield report(path, "course-gone", message, hint)
    else:
        yield report(path, f"unknown-{kind}", message, hint)


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


def check_hidden(profile: _Profile) -> Iterator[Diagnostic]:
    """The learner's own words hold nothing that cannot be seen."""
    texts: list[tuple[KeyPath, str]] = [(("name",), profile.table.name)]
    texts += [(("levels", name, "evidence"), held.evidence or "") for name, held in profile.table.levels.items()]
    for path, text in texts:
        if hidden := code_points(text):
            message = f"`{path[-1]}` has a character that cannot be seen: {hidden}"
            yield profile.source.at_value(path, "hidden-in-profile", message)


_CHECKS = (check_names, check_budget, check_days, check_hidden)
