"""A role profile as the TOML file that mentors keep in `competencies/postings/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import InlineTable, Table

from planner.domain.fault import Fault
from planner.domain.posting import Requirement, RoleProfile
from planner.domain.safety.quoting import toml_text
from planner.export.file import write_whole
from planner.export.plan_document import plain_number


def role_profile_toml(profile: RoleProfile) -> str:
    """The role profile as TOML, what it asks in its own order."""
    document = tomlkit.document()
    write_role_profile(profile, document)
    return toml_text(tomlkit.dumps(document))


def keep_posting(profile: RoleProfile, folder: Path) -> Path:
    """Write a posting into the folder of those that the learner keeps; returns its file, raises `Fault` if it can't.

    Another one of that name stays: it may be corrected by hand. Like the record beside it, nobody else may read it: it
    says what the learner applies for.
    """
    path, text = folder / f"{profile.id}.toml", role_profile_toml(profile)
    try:
        if path.is_file() and path.read_bytes() != text.encode("utf-8", "replace"):
            raise Fault(f"{path} has another posting of yours already", "choose another name, or delete that file")
        for private in (folder.parent, folder):
            private.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, text)
        path.chmod(0o600)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise Fault(f"{path} was not written: {reason}", "nothing was lost; try again later") from error
    return path


def remove_posting(posting: str, folder: Path) -> None:
    """Remove a posting from the folder of those that the learner keeps; raises `Fault` if it can't."""
    path = folder / f"{posting}.toml"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise Fault(f"{path} was not removed: {reason}", "remove the file yourself") from error


def write_role_profile(profile: RoleProfile, document: Container | Table) -> None:
    """Put a role profile into a document or a table of one."""
    for key in ("title", "organisation", "location", "seniority", "source", "url"):
        if value := getattr(profile, key):
            document[key] = value
    if profile.experience:
        experience = profile.experience
        document["experience"] = _inline(
            {"years": plain_number(experience.years), "essential": experience.is_essential}
        )
    if profile.education:
        education = profile.education
        document["education"] = _inline({"degree": education.degree, "essential": education.is_essential})
    if profile.rungs:
        rungs = tomlkit.array()
        rungs.extend(
            _inline(
                {"title": rung.title, "years": plain_number(rung.years)}
                | ({} if rung.studying is None else {"studying": rung.studying})
            )
            for rung in profile.rungs
        )
        document["rungs"] = rungs
    lines = tomlkit.aot()
    for requirement in profile.requirements:
        lines.append(_line(requirement))
    document["requirement"] = lines


def _line(requirement: Requirement) -> Table:
    table = tomlkit.table()
    if requirement.is_group:
        table["any_of"] = list(requirement.competencies)
        if requirement.at_least > 1:
            table["at_least"] = requirement.at_least
    else:
        table["competency"] = requirement.competency
    table["level"] = str(requirement.level)
    table["importance"] = str(requirement.importance)
    table["because"] = requirement.because
    return table


def _inline(values: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table
