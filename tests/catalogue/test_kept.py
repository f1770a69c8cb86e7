"""The learner's own postings before a catalogue that has moved on."""

from __future__ import annotations

from dataclasses import replace

from planner.catalogue import Catalogue, including
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile


def own_posting(catalogue: Catalogue, *competencies: str) -> RoleProfile:
    line = Requirement(
        competencies=competencies, level=Level.WORKING, importance=Importance.CORE, because="asks for it"
    )
    return replace(next(iter(catalogue.postings.values())), id="my-own", requirements=(line,))


def test_a_requirement_follows_a_competency_through_every_retirement(small_catalogue: Catalogue) -> None:
    name = small_catalogue.graph.order[0]
    moved_on = replace(small_catalogue, retired={"oldest": ("older",), "older": (name,)})
    kept = including(moved_on, [own_posting(moved_on, "oldest")])
    assert kept.postings["my-own"].requirements[0].competencies == (name,)


def test_a_requirement_of_what_is_gone_altogether_is_left_out(small_catalogue: Catalogue) -> None:
    name = small_catalogue.graph.order[0]
    moved_on = replace(small_catalogue, retired={"oldest": ()})
    kept = including(moved_on, [own_posting(moved_on, "oldest", "never-known", name)])
    assert kept.postings["my-own"].requirements[0].competencies == (name,)
    assert including(moved_on, [own_posting(moved_on, "oldest")]) is moved_on
