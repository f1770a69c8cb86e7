"""A learner's record, or their answers, read from a file against a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.catalogue.called import id_called, names_of
from planner.catalogue.catalogue import Catalogue
from planner.catalogue.diagnostics.diagnostic import Diagnostic, FaultyFiles, Severity, in_order
from planner.catalogue.diagnostics.near import Known, did_you_mean, other_names
from planner.catalogue.shapes.convert import LEVELS, to_learner, to_role_profile
from planner.catalogue.shapes.profile_format import AnswersFile, BackgroundTable, ProfileFile
from planner.catalogue.shapes.validation import validate
from planner.catalogue.toml.file_text import ABSENT, why_not_found
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source, read_source
from planner.domain.competency import Kind, move_levels, of_kind
from planner.domain.fault import Fault
from planner.domain.learner import Learner, carry_along
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import code_points, in_line


class ProfileError(FaultyFiles):
    """A learner's file has errors; `diagnostics` holds every one of them, and the warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profile:
    """A profile file, its checked values, and the catalogue that it refers to."""

    source: Source
    table: ProfileFile
    catalogue: Catalogue


def read_profile(path: Path, catalogue: Catalogue, warn: Callable[[Diagnostic], None] = lambda _: None) -> Learner:
    """The learner in a profile file; what is noted on retired things moves to what replaced them.

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
    return carry_along(to_learner(validated.table), catalogue.retired, catalogue.retired_kinds)


def read_postings(path: Path) -> tuple[RoleProfile, ...]:
    """The learner's own postings in a profile file; none where `read_profile` finds a fault in it."""
    if why_not_found(path):
        return ()
    table = validate(ProfileFile, read_source(path, path.as_posix())).table
    return tuple(to_role_profile(name, posting) for name, posting in table.postings.items()) if table else ()


def read_entry(path: Path) -> int:
    """The last entry of the record from which a profile file was exported; 0 for one that was not."""
    table = validate(ProfileFile, _open(path)).table
    return table.entry if table else 0


def read_answers(path: Path, catalogue: Catalogue) -> dict[str, Level]:
    """The levels of a file of answers, lines such as `python = "working"`, in the order of the file.

    A competency may be named as people call it, where only one is called so. Raises as `read_profile` does, and `Fault`
    for two answers on one competency; answers on retired competencies move to what replaced them.
    """
    source = _open(path)
    validated = validate(AnswersFile, source)
    known, names = _known_names(catalogue)["competency"], names_of(catalogue.graph.competencies.values())
    table: dict[str, str] = {}
    for written, level in (validated.table.root if validated.table else {}).items():
        name = written if written in known else id_called(written, names)
        if name in table:
            raise Fault(f"{path} answers on `{in_line(name)}` twice", "leave one of the two lines out")
        table[name] = level
    found = list(validated.diagnostics)
    for competency in (name for name in table if name not in known):
        message = f"the catalogue has no competency `{in_line(competency)}`"
        found.append(source.at_key((competency,), "unknown-competency", message, did_you_mean(known.near(competency))))
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise ProfileError(in_order(found))
    retired = of_kind(Kind.COMPETENCY, catalogue.retired, catalogue.retired_kinds)
    return move_levels({competency: LEVELS[level] for competency, level in table.items()}, retired, int)


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
    known = _known_names(profile.catalogue, table.postings)
    for path, kind, name in values:
        yield from _check_name(source.at_value, path, kind, name, known)
    for key, kind in (
        ("levels", "competency"),
        ("under_way", "course"),
        ("given_up", "course"),
        ("hours_taken", "course"),
        ("hours_expected", "course"),
    ):
        for name in getattr(table, key):
            yield from _check_name(source.at_key, (key, name), kind, name, known)


def _known_names(catalogue: Catalogue, own_postings: Iterable[str] = ()) -> Mapping[str, Known]:
    competencies, courses, postings = (of_kind(kind, catalogue.retired, catalogue.retired_kinds) for kind in Kind)
    return {
        "posting": Known([*catalogue.postings, *postings, *own_postings]),
        "competency": Known(
            [*catalogue.graph.competencies, *competencies], other_names(catalogue.graph.competencies.values())
        ),
        "course": Known([*catalogue.courses, *courses]),
        "provider": Known(course.provider for course in catalogue.courses.values() if course.provider),
    }


def _check_name(
    report: Callable[..., Diagnostic], path: KeyPath, kind: str, name: str, known: Mapping[str, Known]
) -> Iterator[Diagnostic]:
    if name in known[kind]:
        return
    message = f"no course is offered by `{name}`" if kind == "provider" else f"the catalogue has no {kind} `{name}`"
    hint = did_you_mean(known[kind].near(name))
    if kind == "provider":
        yield report(path, "unknown-provider", message, hint)
        return
    hint = f"{hint} If it was removed, leave it: your record keeps it" if hint else None
    yield report(path, f"{kind}-gone", message, hint)


def check_background(profile: _Profile) -> Iterator[Diagnostic]:
    """The picks of a background are options of the catalogue, where it has any."""
    backgrounds, picked = profile.catalogue.backgrounds, profile.table.background
    for pick in BackgroundTable.model_fields if backgrounds and picked else ():
        options, name = Known(getattr(backgrounds, pick)), getattr(picked, pick)
        if name and name not in options:
            hint = did_you_mean(options.near(name)) or f"write one of {', '.join(getattr(backgrounds, pick))}"
            message = f"the catalogue has no `{pick}` of a background called `{name}`"
            yield profile.source.at_value(("background", pick), "background-gone", message, hint)


def check_budget(profile: _Profile) -> Iterator[Diagnostic]:
    """The budget is in a currency that the catalogue converts."""
    budget, rates = profile.table.preferences.budget, profile.catalogue.rates
    if budget and not rates.knows(budget.currency):
        known = (rates.base, *rates.per_base)
        message = f"`{budget.currency}` is not a currency that the catalogue converts"
        hint = f"write the budget in one of {', '.join(known)}"
        yield profile.source.at_value(("preferences", "budget", "currency"), "currency-gone", message, hint)


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
        first = days.index(min(days))
        if not wishes.hours_per_week[first].hours_per_week:
            path = ("preferences", "hours_per_week", first, "hours_per_week")
            message = "the first `hours_per_week` must be above 0; later ones may be a pause"
            yield profile.source.at_value(path, "bad-number", message)
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


_CHECKS = (check_names, check_background, check_budget, check_days, check_hidden)
