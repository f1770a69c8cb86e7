"""A role profile as the TOML file that mentors keep in `competencies/postings/`."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit.items import InlineTable

from planner.domain.posting import Requirement, RoleProfile
from planner.export.plan_document import plain_number


def role_profile_toml(profile: RoleProfile) -> str:
    """The role profile as TOML, what it asks in its own order."""
    document = tomlkit.document()
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
    lines = tomlkit.aot()
    for requirement in profile.requirements:
        lines.append(_line(requirement))
    document["requirement"] = lines
    return tomlkit.dumps(document)


def _line(requirement: Requirement) -> tomlkit.items.Table:
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
