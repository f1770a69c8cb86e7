"""Checks of role profiles: requirements that repeat each other, and levels that no course teaches."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.domain.posting import Importance


def check_requirement_pairs(draft: Draft) -> Iterator[Diagnostic]:
    """A posting asks for a competency once, or for an essential level and a higher desirable one."""
    for entry in draft.postings:
        essential = {
            requirement.competency: requirement.level
            for requirement in entry.value.requirements
            if requirement.importance is Importance.ESSENTIAL
        }
        seen: set[tuple[str, Importance]] = set()
        for number, requirement in enumerate(entry.value.requirements):
            path = entry.item("requirement", number)
            if (requirement.competency, requirement.importance) in seen:
                message = f"`{requirement.competency}` is already asked for as {requirement.importance}"
                yield entry.source.at_value((*path, "competency"), "duplicate-requirement", message)
            elif requirement.importance is Importance.DESIRABLE and requirement.level <= held(
                essential, requirement.competency
            ):
                message = f"`{requirement.competency}` is essential at `{essential[requirement.competency]}` already"
                hint = "ask for a higher level, or remove the line"
                yield entry.source.at_value((*path, "level"), "idle-requirement", message, hint)
            seen.add((requirement.competency, requirement.importance))


def check_requirements_taught(draft: Draft) -> Iterator[Diagnostic]:
    """Some course teaches each level that a posting asks for; one diagnostic for each level and posting."""
    for entry in draft.postings:
        seen: set[tuple[str, Level]] = set()
        for number, requirement in enumerate(entry.value.requirements):
            best, asked = held(draft.teachable, requirement.competency), (requirement.competency, requirement.level)
            if requirement.level <= best or requirement.competency not in draft.in_use or asked in seen:
                continue
            seen.add(asked)
            hint = f"the highest level that a course teaches is `{best}`" if best else "no course teaches it at all"
            message = f"no course teaches `{requirement.competency}` to `{requirement.level}`"
            path = (*entry.item("requirement", number), "level")
            yield entry.source.at_value(path, "unmet-requirement", message, hint)
