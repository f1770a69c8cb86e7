"""The way from competency to competency on the map."""

from __future__ import annotations

from planner.tui.places.map.trail import Trail

WALKED = Trail(chosen="python").settle().turn_to("statistics").turn_to("calculus")


def test_back_leads_from_a_look_elsewhere_to_where_it_began_and_then_along_the_way() -> None:
    elsewhere = WALKED.choose("git")
    assert elsewhere.back() == WALKED
    assert [WALKED.back().chosen, WALKED.back().back().chosen] == ["statistics", "python"]
    start = WALKED.back().back()
    assert start.back() == start


def test_settling_where_one_is_adds_nothing_to_the_way() -> None:
    assert WALKED.settle() == WALKED
    assert Trail(chosen="python").settle().walked == ()


def test_what_the_catalogue_has_lost_leaves_the_trail() -> None:
    left = WALKED.within({"python", "git"}, start="git")
    assert left == Trail(chosen="git", settled="git", walked=("python",))
    assert WALKED.within({"calculus", "python"}, start="git").chosen == "calculus"
