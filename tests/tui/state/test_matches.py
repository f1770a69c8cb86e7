"""What is found by a few letters, and in which order."""

from __future__ import annotations

import pytest

from planner.catalogue import Catalogue
from planner.domain.competency import Alias, Competency
from planner.tui.state.matches import find_competencies


def names(catalogue: Catalogue, text: str) -> list[str]:
    return [one.competency.id for one in find_competencies(catalogue.graph.competencies.values(), text)]


@pytest.mark.parametrize(
    ("text", "first"), [("git", "version-control"), ("ML", "machine-learning"), ("  LINEAR-a", "linear-algebra")]
)
def test_names_ids_and_aliases_are_found_whatever_their_case(small_catalogue: Catalogue, text: str, first: str) -> None:
    assert names(small_catalogue, text)[0] == first


def test_beginnings_come_before_parts(small_catalogue: Catalogue) -> None:
    assert names(small_catalogue, "ml") == ["machine-learning", "mlops"]
    assert names(small_catalogue, "learning") == ["machine-learning", "deep-learning"]


def test_a_name_that_begins_so_comes_before_another_name_that_does() -> None:
    teaching = Competency(
        id="teaching", area="a", name="Teaching", summary="", can_do={}, aliases=(Alias(text="customer training"),)
    )
    facing = Competency(id="customer-facing-work", area="a", name="Customer-facing work", summary="", can_do={})
    assert [match.competency for match in find_competencies([teaching, facing], "customer")] == [facing, teaching]


def test_other_name_is_told_only_where_it_fits_better(small_catalogue: Catalogue) -> None:
    competencies = small_catalogue.graph.competencies.values()
    assert [one.alias for one in find_competencies(competencies, "git")] == ["Git"]
    assert [one.alias for one in find_competencies(competencies, "calculus")] == [""]


def test_empty_text_finds_all_and_nonsense_nothing(small_catalogue: Catalogue) -> None:
    assert len(names(small_catalogue, "")) == len(small_catalogue.graph.order)
    assert names(small_catalogue, "zzz") == []
