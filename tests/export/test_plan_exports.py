"""A plan as Markdown, text, JSON and calendar."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from icalendar import Calendar

from planner.catalogue import Catalogue
from planner.domain.learning_plan import FrontPoint, LearningPlan, PlanStatus, Repair, WhatIf, Wish
from planner.export import plan_ical, plan_json, plan_markdown, plan_text

Golden = Callable[[str, str], None]


def test_markdown_is_what_a_student_would_keep(
    small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden
) -> None:
    check_golden("plan.md", plan_markdown(small_plan, small_catalogue, [small_catalogue.postings["graduate"]]))


def test_text_fits_a_terminal(small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden) -> None:
    check_golden("plan.txt", plan_text(small_plan, small_catalogue, [small_catalogue.postings["graduate"]]))


def test_json_keeps_to_its_published_form(small_plan: LearningPlan, check_golden: Golden) -> None:
    text = plan_json(small_plan)
    check_golden("plan.json", text)
    document = json.loads(text)
    published = ["version", "status", "objective", "finish", "weeks", "hours", "cost", "bound", "gap"]
    published += ["milestones", "steps", "unmet", "at_work", "stepping_stone", "repairs", "alternatives"]
    added = ["conflict", "front", "sensitivity", "pace"]
    assert sorted(document) == sorted(published + added)
    assert [key for key in document if key in published] == published


def test_calendar_has_an_all_day_event_a_course_that_marks_nobody_busy(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    stamp = datetime(2026, 11, 20, 9, tzinfo=UTC)
    profiles = [small_catalogue.postings["graduate"]]
    text = plan_ical(small_plan, small_catalogue, profiles, stamp=stamp)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "Start with Python (30 h)",
        "Machine learning, hands on (20 h)",
    ]
    assert events[0].decoded("dtstart") == date(2027, 1, 4)
    assert events[0].decoded("dtend") == date(2027, 1, 25)
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}
    assert text == plan_ical(small_plan, small_catalogue, profiles, stamp=stamp)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_plan_for_several_postings_names_them_all(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    both = list(small_catalogue.postings.values())
    for text in (
        plan_text(small_plan, small_catalogue, both),
        plan_markdown(small_plan, small_catalogue, both),
        plan_ical(small_plan, small_catalogue, both, stamp=datetime(2026, 11, 20, 9, tzinfo=UTC)),
    ):
        assert all(one.organisation in text for one in both)


def test_a_plan_without_courses_says_so_in_every_form(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    profiles = [small_catalogue.postings["graduate"]]
    empty = replace(small_plan, status=PlanStatus.INFEASIBLE, finish=None, milestones=(), weeks=0, steps=(), blocks=())
    assert "No plan fits these wishes." in plan_markdown(empty, small_catalogue, profiles)
    assert "No plan fits these wishes." in plan_text(empty, small_catalogue, profiles)
    assert json.loads(plan_json(empty))["finish"] is None


def test_what_could_be_chosen_instead_is_told_in_plain_words(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    money = small_plan.cost
    other = replace(small_plan, steps=small_plan.steps[:1], unmet=small_plan.unmet * 2, status=PlanStatus.FEASIBLE)
    also = Repair(change="pinned", from_value="ml-start", to_value=None)
    full = replace(
        small_plan,
        conflict=(
            Wish(name="deadline", value="2027-02-01"),
            Wish(name="parallel", value=2),
            Wish(name="pinned", value="ml-start"),
            Wish(name="cohort_hours_per_week", value=None),
        ),
        repairs=(Repair(change="budget", from_value="5 GBP", to_value="50 GBP", unmet=1, also=(also,)),),
        alternatives=(other,),
        front=(FrontPoint(finish=date(2027, 2, 7), weeks=5, cost=money),),
        what_if=(
            WhatIf(
                change="exclude_formats",
                from_value="book",
                to_value=None,
                finish=date(2027, 1, 31),
                weeks_sooner=1,
                cost=money,
                unmet=0,
                is_proven=True,
            ),
        ),
    )
    text = plan_text(full, small_catalogue, [small_catalogue.postings["graduate"]])
    told = text.partition("Wishes that cannot be kept together:")[2].replace("\n      ", " ")
    assert [line.strip() for line in told.splitlines() if line] == [
        "the deadline 2027-02-01",
        "2 courses at once",
        "the pinned course Machine learning, hands on",
        "no more hours a week for cohorts than the usual ones",
        "What would help:",
        (
            "a plan with a budget of 50 GBP instead of 5 GBP and without the pinned course Machine learning, hands on, "
            "which would leave 1 level unmet"
        ),
        "Other plans:",
        (
            "ends on 7 Feb 2027, 5 weeks, 50 hours, 49 GBP, 2 levels unmet, not proven best: without Machine learning, "
            "hands on"
        ),
        "What money buys in weeks:",
        "49 GBP: ends on 7 Feb 2027, 5 weeks",
        "What more of one thing would do:",
        "with the format book allowed: ends 1 week sooner, costs 49 GBP, leaves nothing unmet",
    ]


def test_markdown_shows_titles_with_special_characters_as_they_stand(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    course = replace(small_catalogue.courses["python-start"], title="C* [a|b]: `x` #1; <y>")
    courses = {**small_catalogue.courses, "python-start": course}
    profiles = [small_catalogue.postings["graduate"]]
    text = plan_markdown(small_plan, replace(small_catalogue, courses=courses), profiles)
    assert r"C\* \[a\|b\]: \`x\` #1; \<y\>" in text
    chart = text.split("```mermaid")[1].split("```")[0]
    tasks = re.findall(r"^    (.+) :\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$", chart, re.MULTILINE)
    assert len(tasks) == 2
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), tasks[0]) == course.title
    assert not set(re.sub(r"#\d+;", "", tasks[0])) & set(":;#`")
