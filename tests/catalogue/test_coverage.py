"""What the courses of the small catalogue cover of its postings, from an empty record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from planner.catalogue import Catalogue
from planner.catalogue.coverage import find_coverage
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance


def test_each_area_of_a_posting_has_its_requirements_courses_and_shortest_chain(small_catalogue: Catalogue) -> None:
    graduate, _ = find_coverage(small_catalogue).postings
    figures = {area: (one.requirements, one.courses, one.hours) for area, one in graduate.areas.items()}
    assert figures == {
        "machine-learning": (1, 2, 90),
        "mathematics": (1, 1, 85),
        "programming": (2, 3, 50),
    }
    assert [one.id for one in graduate.areas["mathematics"].chain] == ["calculus-basics", "statistics-basics"]
    assert (graduate.whole.requirements, graduate.whole.courses, graduate.whole.hours) == (4, 5, 195)
    assert graduate.unmet == ()


def test_level_that_no_course_teaches_is_unmet_and_the_rest_is_still_counted(small_catalogue: Catalogue) -> None:
    kept = {one: course for one, course in small_catalogue.courses.items() if "mentoring" not in course.teaches}
    _, senior = find_coverage(replace(small_catalogue, courses=kept)).postings
    assert [(one.competency, one.level) for one in senior.unmet_of(Importance.DESIRABLE)] == [
        ("mentoring", Level.EXPERT)
    ]
    assert senior.unmet_of(Importance.ESSENTIAL) == ()
    assert [one.id for one in senior.areas["communication"].chain] == ["speaking-club"]
    assert senior.areas["communication"].requirements == 2


def test_level_that_grows_at_work_is_covered_as_far_as_study_reaches(small_catalogue: Catalogue) -> None:
    _, senior = find_coverage(small_catalogue).postings
    assert max(line.level for line in senior.profile.requirements) is Level.EXPERT
    assert senior.unmet == ()


def test_what_study_gives_nothing_of_is_named_beside_what_can_be_reached(small_catalogue: Catalogue) -> None:
    graph = small_catalogue.graph
    competencies = [
        replace(competency, at_work_from=Level.AWARENESS) if competency.id == "mentoring" else competency
        for competency in graph.competencies.values()
    ]
    graduate, senior = find_coverage(replace(small_catalogue, graph=CompetencyGraph(competencies))).postings
    assert graduate.at_work == senior.unmet == ()
    assert [line.competency for line in senior.at_work] == ["mentoring"]


def test_group_is_covered_by_the_members_within_reach(small_catalogue: Catalogue) -> None:
    _, senior = small_catalogue.postings.values()
    kept = {one: course for one, course in small_catalogue.courses.items() if "mlops" not in course.teaches}
    either = replace(senior.requirements[0], competencies=("mlops", "cloud"), level=Level.WORKING)
    posting = replace(senior, requirements=(either, replace(either, at_least=2)))
    changed = replace(small_catalogue, courses=kept, postings={"senior": posting})
    (coverage,) = find_coverage(changed).postings
    assert [line.at_least for line in coverage.unmet] == [2]
    assert [course.id for course in coverage.whole.chain][-1] == "cloud-start"


def test_level_that_only_a_course_for_some_kinds_of_work_teaches_is_unmet(small_catalogue: Catalogue) -> None:
    changed = {
        name: replace(course, for_work=("cook",)) if "mentoring" in course.teaches else course
        for name, course in small_catalogue.courses.items()
    }
    _, senior = find_coverage(replace(small_catalogue, courses=changed)).postings
    assert [line.competency for line in senior.unmet] == ["mentoring"]


def test_level_whose_courses_nobody_can_begin_is_unmet(small_catalogue: Catalogue) -> None:
    kept = {one: course for one, course in small_catalogue.courses.items() if "python" not in course.teaches}
    _, senior = find_coverage(replace(small_catalogue, courses=kept)).postings
    unmet = {one.competency for one in senior.unmet_of(Importance.ESSENTIAL)}
    assert unmet == {"python", "machine-learning", "mlops"}
    assert senior.areas["machine-learning"].hours == 0


def test_core_competency_has_its_offers_counted_free_and_paid_and_projects_apart(small_catalogue: Catalogue) -> None:
    courses = dict(small_catalogue.courses)
    (first, second) = [course for course in courses.values() if course.teaches.get("python") == Level.PRACTITIONER]
    changed = {
        first.id: replace(first, cost=Money(amount=Decimal(0), currency="GBP")),
        "a-part": replace(first, id="a-part", part_of=first.id),
        second.id: replace(second, cost=Money(amount=Decimal(40), currency="GBP")),
        "ours": replace(first, id="ours", format=CourseFormat.PROJECT, provider=None, url=None),
    }
    (offers,) = find_coverage(_with_core(small_catalogue, courses | changed, "python")).core
    assert (offers.competency, offers.level, offers.postings) == ("python", Level.PRACTITIONER, ("senior-engineer",))
    assert (offers.offers, offers.free, offers.paid, offers.projects) == (2, 1, 1, 1)
    assert offers.lacks == ()


def test_core_competency_of_which_something_is_missing_says_what(small_catalogue: Catalogue) -> None:
    kept = {name: course for name, course in small_catalogue.courses.items() if "cloud" not in course.teaches}
    (offers,) = find_coverage(_with_core(small_catalogue, kept, "cloud")).core
    assert (offers.offers, offers.lacks) == (0, ("offers", "free", "paid"))


def _with_core(catalogue: Catalogue, courses: Mapping[str, Course], competency: str) -> Catalogue:
    """The catalogue with these courses, and one competency at practitioner as the core of its senior posting."""
    senior = catalogue.postings["senior-engineer"]
    core = replace(
        senior.requirements[0], competencies=(competency,), level=Level.PRACTITIONER, importance=Importance.CORE
    )
    postings = {senior.id: replace(senior, requirements=(core,))}
    return replace(catalogue, courses=courses, postings=postings)


def test_competencies_asked_for_by_more_postings_come_first_and_each_once(small_catalogue: Catalogue) -> None:
    choices = find_coverage(small_catalogue).most_asked
    assert [(one.competency, one.postings) for one in choices] == [
        ("machine-learning", 2),
        ("python", 2),
        ("mentoring", 1),
        ("communication", 1),
        ("deep-learning", 1),
        ("mlops", 1),
        ("cloud", 1),
        ("statistics", 1),
    ]


def test_choice_is_of_chains_up_to_practitioner(small_catalogue: Catalogue) -> None:
    choices = {one.competency: one for one in find_coverage(small_catalogue).most_asked}
    assert [(choices[one].level, choices[one].courses, choices[one].chains) for one in ("python", "mentoring")] == [
        (Level.PRACTITIONER, 2, 2),
        (Level.PRACTITIONER, 1, 1),
    ]
    assert choices["python"].is_thin
    assert not replace(choices["python"], chains=3).is_thin
