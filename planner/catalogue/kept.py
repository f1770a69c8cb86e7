"""The postings that a learner keeps for themselves, beside those of the catalogue: one role profile a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.diagnostics.diagnostic import Diagnostic, Severity
from planner.catalogue.read import toml_files
from planner.catalogue.retired import requirements_in_use
from planner.catalogue.shapes.convert import to_role_profile
from planner.catalogue.shapes.formats import PostingFile
from planner.catalogue.shapes.validation import validate
from planner.catalogue.toml.file_text import is_folder
from planner.catalogue.toml.position import WHOLE_FILE
from planner.catalogue.toml.source import diagnostic, read_source
from planner.domain.posting import Requirement, RoleProfile

KEPT = "postings"
"""The folder within the user's data."""


def with_kept(catalogue: Catalogue, folder: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue with the postings of a folder, see `including`, and what is wrong with some of them."""
    profiles: list[RoleProfile] = []
    faults: list[Diagnostic] = []
    for path in toml_files(folder) if is_folder(folder) else ():
        source = read_source(path, path.as_posix())
        validated = validate(PostingFile, source)
        errors = [fault for fault in validated.diagnostics if fault.severity is Severity.ERROR]
        faults += errors
        if validated.table is not None and not errors:
            profiles.append(to_role_profile(source.name, validated.table))
    both = including(catalogue, profiles)
    for name, file in both.kept.items():
        if name != file:
            place = (folder / f"{file}.toml").as_posix()
            message = f"the catalogue has a posting `{file}`, too: yours is called `{name}` here"
            faults.append(diagnostic(place, WHOLE_FILE, "posting-beside", message))
    return both, tuple(faults)


def including(catalogue: Catalogue, profiles: Iterable[RoleProfile]) -> Catalogue:
    """The catalogue with more postings of the learner's own behind those of its mentors, in the order of their ids.

    Of a posting only what the catalogue still has counts; requirements of retired competencies move to what replaced
    them. One with the id of a mentor's posting has the first free number behind its own; one kept before is replaced.
    """
    own = {name: profile for name, profile in catalogue.postings.items() if name not in catalogue.kept}
    kept = {name: catalogue.postings[name] for name in catalogue.kept}
    files = dict(catalogue.kept)
    given = {profile.id: profile for profile in profiles}
    for file, profile in given.items():
        lines = _known(profile.requirements, catalogue)
        if not lines:
            continue
        numbered = (file, *(f"{file}-{number}" for number in range(2, len(own) + len(files) + len(given) + 3)))
        free = (name for name in numbered if name not in own and files.get(name, file) == file)
        name = next(name for name in free if name == file or name not in given)
        kept[name], files[name] = replace(profile, id=name, requirements=lines), file
    if not kept:
        return catalogue
    return replace(catalogue, postings={**own, **dict(sorted(kept.items()))}, kept=files)


def without(catalogue: Catalogue, posting: str) -> Catalogue:
    """The catalogue without one of the learner's own postings."""
    left = {name: profile for name, profile in catalogue.postings.items() if name != posting}
    kept = {name: file for name, file in catalogue.kept.items() if name != posting}
    return replace(catalogue, postings=left, kept=kept)


def beside_others(profile: RoleProfile, catalogue: Catalogue) -> RoleProfile:
    """The posting by an id that no other posting has: its own, or that with the first free number behind it.

    What is there already with the same words keeps its id.
    """
    for number in count(1):
        named = profile if number == 1 else replace(profile, id=f"{profile.id}-{number}")
        there = catalogue.postings.get(named.id)
        if there is None or there == replace(named, requirements=_known(named.requirements, catalogue)):
            return named
    raise AssertionError  # there is always a free number


def _known(requirements: tuple[Requirement, ...], catalogue: Catalogue) -> tuple[Requirement, ...]:
    return tuple(requirements_in_use(requirements, catalogue.retired, catalogue.graph.competencies))
