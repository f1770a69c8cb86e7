"""Entry levels of courses, and what courses give one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.domain.competency import Competency, Prerequisite
from planner.domain.course import Course, CourseFormat, entry_levels, teachable_levels, teaching_of, with_usual_entry
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.course_reach import UnreachableCourse, find_unreachable_courses, reachable_levels
from planner.domain.level import Level
from planner.domain.money import Money

AWARENESS, WORKING, EXPERT = Level.AWARENESS, Level.WORKING, Level.EXPERT


def course(teaches: Mapping[str, Level], requires: Mapping[str, Level] | None = None) -> Course:
    return Course(
        id="course",
        title="",
        provider="",
        url="",
        format=CourseFormat.COURSE,
        language="en",
        hours=1,
        cost=Money(amount=Decimal(0), currency="EUR"),
        requires=requires or {},
        teaches=teaches,
        checked=date(2026, 1, 1),
    )


def graph() -> CompetencyGraph:
    """`learning` from working needs `calculus` at working."""
    needed = Prerequisite(competency="calculus", level=WORKING, from_level=WORKING)
    return CompetencyGraph(
        Competency(id=one, area="x", name="", summary="", can_do={}, requires=requires)
        for one, requires in {"calculus": (), "learning": (needed,), "python": ()}.items()
    )


def test_entry_joins_what_the_course_asks_and_what_the_graph_asks() -> None:
    entry = entry_levels(graph(), course({"learning": EXPERT}, {"python": AWARENESS, "calculus": AWARENESS}))
    assert entry == {"python": AWARENESS, "calculus": WORKING}


def test_prerequisite_that_the_course_teaches_to_the_needed_level_is_not_asked() -> None:
    assert entry_levels(graph(), course({"learning": WORKING, "calculus": WORKING})) == {}
    assert entry_levels(graph(), course({"learning": WORKING, "calculus": AWARENESS})) == {"calculus": WORKING}
    assert entry_levels(graph(), course({"learning": AWARENESS})) == {}


def test_usual_entry_is_what_half_of_the_courses_to_a_level_ask_for_and_what_that_needs() -> None:
    plain = course({"learning": AWARENESS})
    offers = [course({"learning": AWARENESS}, {"python": WORKING}), plain, course({"python": EXPERT})]
    assert with_usual_entry(graph(), teaching_of(graph(), offers), {"learning": AWARENESS}) == {
        "learning": AWARENESS,
        "python": WORKING,
    }
    assert with_usual_entry(graph(), teaching_of(graph(), [*offers, plain]), {"learning": AWARENESS}) == {
        "learning": AWARENESS
    }
    towards_python = course({"python": AWARENESS}, {"learning": WORKING})
    assert with_usual_entry(graph(), teaching_of(graph(), [*offers, towards_python]), {"learning": AWARENESS}) == {
        "learning": WORKING,
        "python": WORKING,
        "calculus": WORKING,
    }


def test_teachable_is_the_highest_level_of_any_course() -> None:
    offers = [course({"python": WORKING}), course({"python": EXPERT, "calculus": AWARENESS})]
    assert teachable_levels(offers) == {"python": EXPERT, "calculus": AWARENESS}


def test_courses_open_the_way_to_one_another_in_any_order() -> None:
    offers = [course({"learning": EXPERT}), course({"calculus": WORKING}, {"python": AWARENESS})]
    assert reachable_levels(graph(), offers, {"python": WORKING}) == {
        "python": WORKING,
        "calculus": WORKING,
        "learning": EXPERT,
    }
    assert reachable_levels(graph(), offers, {}) == {}


def test_blame_falls_on_the_course_whose_entry_nobody_teaches() -> None:
    offers = [course({"learning": EXPERT}), course({"calculus": WORKING}, {"python": AWARENESS})]
    assert find_unreachable_courses(graph(), offers, start={}) == [
        UnreachableCourse(number=1, missing={"python": AWARENESS}, untaught=True)
    ]


def test_course_does_not_count_as_teaching_its_own_entry() -> None:
    offers = [course({"python": EXPERT}, {"python": WORKING})]
    assert find_unreachable_courses(graph(), offers, start={}) == [
        UnreachableCourse(number=0, missing={"python": WORKING}, untaught=True)
    ]


def test_courses_that_wait_for_one_another_are_blamed_once() -> None:
    offers = [course({"calculus": WORKING}, {"python": WORKING}), course({"python": WORKING}, {"calculus": WORKING})]
    assert find_unreachable_courses(graph(), offers, start={}) == [
        UnreachableCourse(number=0, missing={"python": WORKING}, untaught=False)
    ]


def test_project_is_ours_and_links_to_what_it_builds_on() -> None:
    offered = replace(course({"python": WORKING}), provider="Acme", url="https://example.org")
    ours = replace(offered, format=CourseFormat.PROJECT, provider=None, url=None, uses=("https://example.org/docs",))
    assert (offered.offered_by, offered.link) == (offered.provider, offered.url)
    assert (ours.offered_by, ours.link) == ("a project of ours", "https://example.org/docs")
    assert replace(ours, uses=()).link is None
