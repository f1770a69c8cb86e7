from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from icalendar import Calendar

from planner.catalogue import Catalogue
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.export import plan_ical, plan_json, plan_markdown, plan_text

Golden = Callable[[str, str], None]


def test_markdown_is_what_a_student_would_keep(
    small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden
) -> None:
    check_golden("plan.md", plan_markdown(small_plan, small_catalogue, small_catalogue.postings["graduate"]))


def test_text_fits_a_terminal(small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden) -> None:
    check_golden("plan.txt", plan_text(small_plan, small_catalogue, small_catalogue.postings["graduate"]))


def test_json_keeps_to_its_published_form(small_plan: LearningPlan, check_golden: Golden) -> None:
    text = plan_json(small_plan)
    check_golden("plan.json", text)
    document = json.loads(text)
    assert list(document) == [
        "version",
        "status",
        "objective",
        "finish",
        "weeks",
        "hours",
        "cost",
        "bound",
        "gap",
        "steps",
        "unmet",
        "repairs",
        "alternatives",
    ]


def test_calendar_has_an_all_day_event_a_course_that_marks_nobody_busy(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    stamp = datetime(2026, 11, 20, 9, tzinfo=UTC)
    profile = small_catalogue.postings["graduate"]
    text = plan_ical(small_plan, small_catalogue, profile, stamp=stamp)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "Start with Python (30 h)",
        "Machine learning, hands on (20 h)",
    ]
    assert events[0].decoded("dtstart") == date(2027, 1, 4)
    assert events[0].decoded("dtend") == date(2027, 1, 25)
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}
    assert text == plan_ical(small_plan, small_catalogue, profile, stamp=stamp)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_plan_without_courses_says_so_in_every_form(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    profile = small_catalogue.postings["graduate"]
    empty = replace(
        small_plan, status=PlanStatus.INFEASIBLE, finish=None, essentials_met=None, weeks=0, steps=(), blocks=()
    )
    assert "No plan fits these wishes." in plan_markdown(empty, small_catalogue, profile)
    assert "No plan fits these wishes." in plan_text(empty, small_catalogue, profile)
    assert json.loads(plan_json(empty))["finish"] is None


def test_markdown_shows_titles_with_special_characters_as_they_stand(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    course = replace(small_catalogue.courses["python-start"], title="C* [a|b]: `x` #1; <y>")
    courses = {**small_catalogue.courses, "python-start": course}
    profile = small_catalogue.postings["graduate"]
    text = plan_markdown(small_plan, replace(small_catalogue, courses=courses), profile)
    assert r"C\* \[a\|b\]: \`x\` #1; \<y\>" in text
    chart = text.split("```mermaid")[1].split("```")[0]
    tasks = re.findall(r"^    (.+) :\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$", chart, re.MULTILINE)
    assert len(tasks) == 2
    assert not set(tasks[0]) & set(":;#`")
