"""The learner's own postings before a catalogue that has moved on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planner.catalogue import Catalogue, including, with_kept, without
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile, Rung
from planner.export import keep_posting


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


def test_one_with_the_id_of_a_mentors_stands_beside_it_and_keeps_its_file(small_catalogue: Catalogue) -> None:
    taken = next(iter(small_catalogue.postings))
    mine = replace(own_posting(small_catalogue, small_catalogue.graph.order[0]), id=taken, title="Mine")
    both = including(small_catalogue, [mine])
    assert both.postings[taken] == small_catalogue.postings[taken]
    assert both.postings[f"{taken}-2"].title == "Mine"
    assert both.kept == {f"{taken}-2": taken}
    assert including(both, [mine]).kept == both.kept
    assert without(both, f"{taken}-2").postings == small_catalogue.postings


def test_its_rungs_come_back_from_its_file(small_catalogue: Catalogue, tmp_path: Path) -> None:
    rungs = (Rung(title="data analyst"), Rung(title="data engineer", years=2))
    keep_posting(replace(own_posting(small_catalogue, small_catalogue.graph.order[0]), rungs=rungs), tmp_path)
    both, told = with_kept(small_catalogue, tmp_path)
    assert (both.postings["my-own"].rungs, told) == (rungs, ())


def test_one_with_the_id_of_a_mentors_is_told(small_catalogue: Catalogue, tmp_path: Path) -> None:
    taken = next(iter(small_catalogue.postings))
    keep_posting(replace(own_posting(small_catalogue, small_catalogue.graph.order[0]), id=taken), tmp_path)
    both, [told] = with_kept(small_catalogue, tmp_path)
    assert f"{taken}-2" in both.postings
    assert (told.code, told.message) == (
        "posting-beside",
        f"the catalogue has a posting `{taken}`, too: yours is called `{taken}-2` here",
    )
