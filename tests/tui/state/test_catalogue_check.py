"""A change of the catalogue in words."""

from __future__ import annotations

from dataclasses import replace

from planner.catalogue import Catalogue
from planner.tui.state.catalogue_check import changes_in_words, contents_in_words


def test_what_is_new_changed_or_gone_is_counted(small_catalogue: Catalogue) -> None:
    first, second, *_ = small_catalogue.courses.values()
    others = {name: course for name, course in small_catalogue.courses.items() if name not in (first.id, second.id)}
    courses = {**others, first.id: replace(first, hours=999), "new": replace(second, id="new")}
    changed = replace(small_catalogue, courses=courses, postings={})
    told = "2 postings gone, 1 course new, 1 course changed and 1 course gone"
    assert changes_in_words(small_catalogue, changed) == told


def test_where_another_part_changed_there_is_a_count_of_what_is_there(small_catalogue: Catalogue) -> None:
    changed = replace(small_catalogue, rates=replace(small_catalogue.rates, per_base={}))
    assert changes_in_words(small_catalogue, changed) == contents_in_words(small_catalogue)
