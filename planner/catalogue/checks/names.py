"""Checks of ids, of references to them, and of aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.diagnostics.near import Known, did_you_mean, slug_of
from planner.catalogue.draft import Draft, Entry, ids_in
from planner.catalogue.shapes.formats import is_id
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source
from planner.domain.competency import Competency, successors
from planner.domain.course import Course
from planner.domain.posting import RoleProfile

Reference = tuple[Source, KeyPath, str]


def check_file_names(draft: Draft) -> Iterator[Diagnostic]:
    """The names of files are ids; those of copies that editors and git leave behind are none."""
    names = [source.name for source in draft.files.all]
    for source in draft.files.all:
        if not is_id(source.name):
            slug = slug_of(source.name) or "name"
            original = next((name for name in names if slug.startswith(f"{name}-")), None)
            suggestion = f"remove it if it is a copy of `{original}.toml`" if original else did_you_mean(f"{slug}.toml")
            yield source.at_value((), "bad-id", f"the file's name `{source.name}` is not an id", suggestion)


def check_ids(draft: Draft) -> Iterator[Diagnostic]:
    """No two competencies, postings, courses or practices have the same id. Told in both files, where they are two."""
    postings, courses = (*draft.postings, *draft.retired_postings), (*draft.courses, *draft.retired_courses)
    entries: tuple[Entry[Any], ...] = (*draft.competencies, *postings, *courses, *draft.practices)
    ids = [entry.value.id for entry in entries]
    if not draft.shape_faults and len(set(ids)) == len(ids):
        return
    files = draft.files.well_named
    owners: dict[str, tuple[str, Source, KeyPath]] = {}
    competencies = [("competency", name, source) for source in files.areas for name in ids_in(source, "competency")]
    profiles = [("posting", source.name, source) for source in files.postings]
    offers = [("course", name, source) for source in files.curricula for name in ids_in(source, "course")]
    practices = [("practice", entry.value.id, entry.source) for entry in draft.practices]
    for kind, name, source in (*competencies, *profiles, *offers, *practices):
        path = () if kind == "posting" else (kind, name)
        owner = owners.setdefault(name, (kind, source, path))
        if owner[1] is not source or owner[0] != kind:
            place = owner[1].place(owner[2])
            message = f"`{name}` is already the id of a {owner[0]}"
            yield source.at_key(path, "duplicate-id", message, f"rename this or the other one ({place})")
            if owner[1] is not source and owner[1].values:
                hint = f"rename this or the other one ({source.place(path)})"
                yield owner[1].at_key(owner[2], "duplicate-id", f"`{name}` is the id of a {kind}, too", hint)


def check_references(draft: Draft) -> Iterator[Diagnostic]:
    """Every competency that is named is defined, and not retired."""
    references = (_in_competencies(draft), _in_postings(draft), _in_courses(draft), _in_practices(draft))
    for source, path, competency in chain(*references, _in_demand(draft), _in_backgrounds(draft)):
        yield from _check_reference(draft, source, path, competency)


def _in_competencies(draft: Draft) -> Iterator[Reference]:
    for entry in draft.competencies:
        for number, needed in enumerate(entry.value.requires if not entry.value.is_retired else ()):
            if needed.competency not in draft.in_use:
                yield entry.source, (*entry.item("requires", number), "competency"), needed.competency


def _in_postings(draft: Draft) -> Iterator[Reference]:
    for entry in (*draft.postings, *draft.retired_postings):
        for number, requirement in enumerate(entry.value.requirements):
            for option in requirement.competencies:
                if option not in draft.in_use and not (entry.value.is_retired and option in draft.retired):
                    yield entry.source, option_path(entry, number, option), option


def _in_courses(draft: Draft) -> Iterator[Reference]:
    for entry in draft.courses:
        yield from _in_levels(entry, _undefined(draft, _named_by(entry.value)))
    for entry in draft.retired_courses:
        unknown = [name for name in _undefined(draft, _named_by(entry.value)) if name not in draft.retired]
        yield from _in_levels(entry, unknown)


def _named_by(course: Course) -> Iterable[str]:
    return {**course.requires, **course.teaches}


def _in_levels(entry: Entry[Course], names: Iterable[str]) -> Iterator[Reference]:
    """Where a course requires or teaches competencies of these names."""
    for key, levels in (("requires", entry.value.requires), ("teaches", entry.value.teaches)):
        for competency in names:
            if competency in levels:
                yield entry.source, (*entry.path, key, competency), competency


def _in_practices(draft: Draft) -> Iterator[Reference]:
    for entry in draft.practices:
        for competency in _undefined(draft, entry.value.grows):
            yield entry.source, (*entry.path, "grows", competency), competency


def _in_demand(draft: Draft) -> Iterator[Reference]:
    source = draft.files.demand
    if source is not None:
        for competency in _undefined(draft, draft.demand.shares):
            yield source, ("share", competency), competency


def _in_backgrounds(draft: Draft) -> Iterator[Reference]:
    source = draft.files.backgrounds
    if source is None:
        return
    for kind, options in (("study", draft.backgrounds.study), ("work", draft.backgrounds.work)):
        for name, option in options.items():
            for competency in _undefined(draft, option.holds):
                yield source, (kind, name, "holds", competency), competency


def check_backgrounds(draft: Draft) -> Iterator[Diagnostic]:
    """Every area that a background leans to is there."""
    source, known = draft.files.backgrounds, Known(area.name for area in draft.files.areas)
    for kind, options in (("study", draft.backgrounds.study), ("work", draft.backgrounds.work)):
        for name, option in options.items():
            for area in option.leaning.areas:
                if source is not None and area not in known:
                    hint = did_you_mean(known.near(area))
                    yield source.at_key((kind, name, "areas", area), "unknown-area", f"there is no area `{area}`", hint)


def check_kinds_of_work(draft: Draft) -> Iterator[Diagnostic]:
    """Every kind of work that a course is for is one of the backgrounds."""
    known = Known(draft.backgrounds.work)
    names = ", ".join(f"`{work}`" for work in draft.backgrounds.work)
    listed = f"those of competencies/backgrounds.toml are {names}" if names else None
    for entry in (*draft.courses, *draft.retired_courses):
        for number, work in enumerate(entry.value.for_work):
            if work not in known:
                path, message = (*entry.path, "for_work", number), f"there is no kind of work `{work}`"
                yield entry.source.at_value(path, "unknown-work", message, did_you_mean(known.near(work)) or listed)


def _undefined(draft: Draft, named: Iterable[str]) -> list[str]:
    return [competency for competency in named if competency not in draft.in_use]


def option_path(entry: Entry[RoleProfile], number: int, option: str) -> KeyPath:
    """Where a requirement, by its number, names one of its competencies."""
    path, requirement = entry.item("requirement", number), entry.value.requirements[number]
    if not requirement.is_group:
        return (*path, "competency")
    return (*path, "any_of", requirement.competencies.index(option))


def _check_reference(draft: Draft, source: Source, path: KeyPath, competency: str) -> Iterator[Diagnostic]:
    """A reference is a value, or the key of a table of levels."""
    report = source.at_key if path[-1] == competency else source.at_value
    if competency in draft.retired:
        message = f"{_speaker(path)} `{competency}`, which is retired"
        yield report(path, "retired-competency", message, _instead_of(draft, path, competency, "competency"))
    elif competency not in draft.in_use and competency not in draft.declared:
        meant = draft.meant(competency)
        suggestion = did_you_mean(meant, _place(draft, meant)) if meant else None
        # It may be defined in a file that could not be read at all.
        if suggestion or not any(area.unread and not area.text for area in draft.files.areas):
            message = f"{_speaker(path)} `{competency}`, which is not defined"
            yield report(path, "unknown-competency", message, suggestion)


def _place(draft: Draft, competency: str) -> str:
    source, path = draft.declared[competency]
    return source.place(path)


def _speaker(path: KeyPath) -> str:
    match path:
        case ("competency", str(name), "requires", *_):
            return f"`{name}` requires"
        case ("competency" | "course", str(name), "replaced_by", *_):
            return f"`{name}` is replaced by"
        case ("replaced_by", *_):
            return "the posting is replaced by"
        case ("course" | "practice", str(name), str(verb), *_):
            return f"`{name}` {verb}"
        case ("share", *_):
            return "a share is given of"
        case _:
            return "the posting asks for"


def check_replacements(draft: Draft) -> Iterator[Diagnostic]:
    """What replaces something retired is of the same kind, in use, and defined."""
    kinds: tuple[tuple[str, Sequence[Entry[Any]], Known], ...] = (
        ("competency", draft.competencies, Known(draft.in_use)),
        ("posting", draft.retired_postings, Known(entry.value.id for entry in draft.postings)),
        ("course", draft.retired_courses, Known(entry.value.id for entry in draft.courses)),
    )
    for kind, entries, in_use in kinds:
        for entry in entries:
            for number, successor in enumerate(entry.value.replaced_by):
                path = entry.item("replaced_by", number)
                if kind == "competency" and successor not in in_use:
                    yield from _check_reference(draft, entry.source, path, successor)
                elif successor not in in_use and not (kind == "course" and draft.files.hides_courses):
                    yield unusable_reference(draft, entry, path, successor, kind, in_use)


def unusable_reference(
    draft: Draft, entry: Entry[Any], path: KeyPath, name: str, kind: str, in_use: Known
) -> Diagnostic:
    """The diagnostic of a course or posting that is named though it is retired or not defined."""
    speaker = f"`{entry.value.id}` is part of" if path[-1] == "part_of" else _speaker(path)
    if name in draft.retired:
        message = f"{speaker} `{name}`, which is retired"
        return entry.source.at_value(path, f"retired-{kind}", message, _instead_of(draft, path, name, kind))
    hint = did_you_mean(in_use.near(name))
    return entry.source.at_value(path, f"unknown-{kind}", f"{speaker} `{name}`, which is not defined", hint)


def _instead_of(draft: Draft, path: KeyPath, retired: str, kind: str) -> str:
    """What to name instead of something retired; of those that replace one another, the circle."""
    owner = path[1] if "replaced_by" in path[2:] else retired
    if circle := _circle(draft, str(owner)) or _circle(draft, retired):
        return f"they replace one another: {' → '.join(circle)}; name a {kind} that is not retired"
    if current := successors(retired, draft.retired):
        return f"use {' and '.join(f'`{name}`' for name in current)}"
    return f"nothing took its place: name another {kind}, or leave it out"


def _circle(draft: Draft, start: str) -> list[str]:
    """The ids from a retired one through what replaces it back to itself; empty where no way leads back."""
    ways = [[start]]
    seen = set()
    while ways:
        way = ways.pop(0)
        for successor in draft.retired.get(way[-1], ()):
            if successor == start:
                return [*way, start]
            if successor not in seen:
                seen.add(successor)
                ways.append([*way, successor])
    return []


@dataclass(frozen=True, slots=True)
class _Claim:
    """A text that a competency is called, and the key path of that text."""

    text: str
    owner: Entry[Competency]
    path: KeyPath
    case_sensitive: bool
    is_alias: bool


def check_aliases(draft: Draft) -> Iterator[Diagnostic]:
    """No text names two competencies, nor is it twice among the aliases of one.

    A text without `case = true` covers all its spellings. In a clash with an id or a name the alias is at fault.
    Told in both files, where they are two.
    """
    sound = [entry for entry in draft.in_use.values() if entry.sound]
    texts = [text for entry in sound for text in _folded_texts(entry.value)]
    if len(set(texts)) == len(texts):
        return
    claims: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in _claims(sound):
        same_text = claims[claim.text.casefold()]
        earlier = next((other for other in same_text if _clash(other, claim)), None)
        same_text.append(claim)
        if earlier:
            message = f"`{claim.text}` already stands for `{earlier.owner.value.id}`"
            hint = f"leave it to one of them ({earlier.owner.source.place(earlier.path)})"
            yield claim.owner.source.at_value(claim.path, "alias-claimed-twice", message, hint)
            if earlier.owner.source is not claim.owner.source:
                message = f"`{earlier.text}` stands for `{claim.owner.value.id}`, too"
                hint = f"leave it to one of them ({claim.owner.source.place(claim.path)})"
                yield earlier.owner.source.at_value(earlier.path, "alias-claimed-twice", message, hint)


def _folded_texts(competency: Competency) -> list[str]:
    return [*{competency.id, competency.name.casefold()}, *(alias.text.casefold() for alias in competency.aliases)]


def _clash(earlier: _Claim, later: _Claim) -> bool:
    if earlier.owner is later.owner and not (earlier.is_alias and later.is_alias):
        return False
    return earlier.text == later.text or not (earlier.case_sensitive and later.case_sensitive)


def _claims(entries: list[Entry[Competency]]) -> Iterator[_Claim]:
    """The claims of all ids, then of all names, then of all aliases."""
    for entry in entries:
        yield _Claim(entry.value.id, entry, entry.path, case_sensitive=False, is_alias=False)
    for entry in entries:
        yield _Claim(entry.value.name, entry, (*entry.path, "name"), case_sensitive=False, is_alias=False)
    for entry in entries:
        for number, alias in enumerate(entry.value.aliases):
            path = (*entry.path, "aliases", number)
            yield _Claim(alias.text, entry, path, case_sensitive=alias.case_sensitive, is_alias=True)
