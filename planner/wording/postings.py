"""What a posting asks and what grows it at work, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.catalogue import Catalogue
from planner.domain.competency import Competency
from planner.domain.course import Practice
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Gap
from planner.wording.figures import listed, number


def asked_name(competencies: Mapping[str, Competency], asked: Sequence[str], at_least: int = 1) -> str:
    """The name of the competency asked for; of a group, how many of which.

    >>> asked_name({}, ["python"]), asked_name({}, ["aws", "gcp"]), asked_name({}, ["s3", "ecs", "iot"], 2)
    ('python', 'aws or gcp', '2 of s3, ecs, iot')
    """
    names = [competencies[name].name if name in competencies else name for name in asked]
    if at_least > 1:
        return f"{at_least} of {', '.join(names)}"
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def beside_competencies(profile: RoleProfile) -> list[str]:
    """The experience and education that a posting asks for, a sentence each; no plan counts them."""
    asked = []
    if profile.experience:
        years = number(profile.experience.years)
        asked.append((f"Experience: {years} {'year' if years == '1' else 'years'}", profile.experience.is_essential))
    if profile.education:
        asked.append((f"Education: {profile.education.degree}", profile.education.is_essential))
    return [f"{what} ({'essential' if is_essential else 'desirable'})" for what, is_essential in asked]


def to_go(gap: Gap) -> str:
    """How many wanted levels of each importance are not held yet, the most important first."""
    counted = [f"{len(lines)} {importance}" for importance in Importance if (lines := gap.of(importance))]
    return listed(counted, most=len(counted)) if counted else "nothing"


def practices_for(catalogue: Catalogue, competency: str) -> list[Practice]:
    """The practices that grow a competency, in the order of their file."""
    return [practice for practice in catalogue.practices.values() if competency in practice.grows]
