"""Four learners for the shipped catalogue: what each can honestly claim in every area.

A level of an area is claimed for each of its competencies, as far as the prerequisites of that level are claimed too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.catalogue import Catalogue
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import Level

TODAY = date(2027, 1, 4)
HOURS_A_WEEK = (5, 10, 20)

AREAS: Mapping[str, Mapping[str, Level]] = {
    # Nothing yet.
    "novice": {},
    # A numerate degree with a term of programming and one of statistics; no work yet.
    "graduate": {
        "mathematics": Level.WORKING,
        "programming": Level.AWARENESS,
        "data": Level.AWARENESS,
        "machine-learning": Level.AWARENESS,
        "thinking": Level.WORKING,
        "research": Level.AWARENESS,
        "communication": Level.AWARENESS,
    },
    # Five years of building and running services; no machine learning.
    "software engineer": {
        "programming": Level.PRACTITIONER,
        "software-engineering": Level.PRACTITIONER,
        "computer-science": Level.WORKING,
        "distributed-systems": Level.WORKING,
        "cloud": Level.WORKING,
        "data": Level.AWARENESS,
        "mathematics": Level.AWARENESS,
        "thinking": Level.WORKING,
        "communication": Level.WORKING,
        "leadership": Level.AWARENESS,
    },
    # Four years of analysis and models in notebooks; little of it put into service.
    "data scientist": {
        "mathematics": Level.PRACTITIONER,
        "data": Level.PRACTITIONER,
        "machine-learning": Level.PRACTITIONER,
        "deep-learning": Level.AWARENESS,
        "programming": Level.WORKING,
        "software-engineering": Level.AWARENESS,
        "cloud": Level.AWARENESS,
        "thinking": Level.PRACTITIONER,
        "research": Level.WORKING,
        "communication": Level.WORKING,
    },
}


def shipped_learner(catalogue: Catalogue, kind: str, posting: str, hours_per_week: float) -> Learner:
    """A learner of a kind who aims at a posting and has no other wishes."""
    claimed: dict[str, Level] = {}
    graph = catalogue.graph
    for name in graph.order:
        level = AREAS[kind].get(graph.competencies[name].area, Level.NONE)
        while level and any(held(claimed, one) < needed for one, needed in graph.needs(name, level).items()):
            level = Level(level - 1)
        if level:
            claimed[name] = level
    return Learner(
        posting=posting,
        levels={one: HeldLevel(level=level, source=LevelSource.SELF) for one, level in claimed.items()},
        preferences=Preferences(hours_per_week=hours_per_week, start=TODAY),
    )


def wishing(learner: Learner, **wishes: object) -> Learner:
    """The same learner with other wishes."""
    return replace(learner, preferences=replace(learner.preferences, **wishes))  # type: ignore[arg-type]
