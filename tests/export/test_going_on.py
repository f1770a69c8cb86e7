"""Applications that go on beside what follows ready to apply, in every form of a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from planner.domain.course import CourseFormat
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.export import plan_ical, plan_json, plan_markdown, plan_text
from planner.export.choices import choice_sections
from planner.planning import plan as planned
from planner.wording import certainty, goes_on_line, hours_of_all, reasons
from tests.planning.tiny import MONDAY, catalogue, course, learner

COURSES = [
    course("a", 20, {"a": 2}, capstone=True, format=CourseFormat.PROJECT),
    course("b", 25, {"b": 2}),
    course("first", 8, {"z": 1}, format=CourseFormat.APPLICATIONS, elapsed_weeks=2),
    course("later", 12, {"z": 1}, format=CourseFormat.APPLICATIONS, elapsed_weeks=4, continues="first"),
]
MADE = catalogue(COURSES, {"b": 2}, core={"a": 2})
PROFILES = list(MADE.postings.values())
WHO = learner(hours_per_week=14)
PLAN = planned(MADE, WHO)
LINE = "Applications go on beside what follows, 18 Jan to 14 Feb 2027: 12 hours more."


def done_but_for_what_goes_on() -> tuple[LearningPlan, Learner]:
    who = learner({"a": 2, "b": 2}, completed=("a", "b", "first"), hours_per_week=14)
    return planned(MADE, who), who


def test_the_milestone_says_how_long_they_go_on_and_the_plan_how_many_hours_they_are() -> None:
    assert [goes_on_line(PLAN, milestone) for milestone in PLAN.milestones] == [LINE, "", ""]
    assert hours_of_all(PLAN) == "53 hours, and 12 more for applications that go on to 14 Feb 2027"
    assert hours_of_all(replace(PLAN, finish=PLAN.going_on[-1].finish)).endswith("applications that go on")
    assert hours_of_all(replace(PLAN, pace=1.5)).startswith("53 hours (at your pace: 1.5 times")
    text, markdown = (form(PLAN, MADE, PROFILES, WHO) for form in (plan_text, plan_markdown))
    assert "- **When:** 4 Jan to 2 Feb 2027 (5 weeks), applications to 14 Feb 2027" in markdown
    for form in (text, markdown):
        assert LINE in " ".join(form.split())
        assert "53 hours, and 12 more for applications that go on to 14 Feb 2027" in " ".join(form.split())


def test_they_stand_among_the_courses_of_their_milestone_and_in_its_following_weeks() -> None:
    text, markdown = (form(PLAN, MADE, PROFILES, WHO) for form in (plan_text, plan_markdown))
    assert text.index("Jan to 14 Feb 2027  later") < text.index("Ready to start by")
    assert "| 3–4 | 18 Jan 2027 | b (11 h), later: jobs like Engineer (3 h) | 14 |" in markdown
    assert "| 2 | 11 Jan 2027 |" in plan_markdown(
        replace(PLAN, blocks=tuple(block for block in PLAN.blocks if block.week > MONDAY)), MADE, PROFILES, WHO
    ), "weeks count from that of the first day, as all weeks of the plan do, also where nothing is left in it"
    assert "later#58; jobs like Engineer :2027-01-18, 2027-02-14" in markdown
    ical = plan_ical(PLAN, MADE, PROFILES, WHO, stamp=datetime(2027, 1, 1, tzinfo=UTC))
    assert "SUMMARY:later: jobs like Engineer (12 h)" in ical


def test_in_json_every_sum_adds_up() -> None:
    document = json.loads(plan_json(PLAN, MADE))
    going_on = [step for step in document["steps"] if step["continues"] == "first"]
    assert [(step["milestone"], step["hours"]) for step in going_on] == [("ready-to-apply", 12)]
    assert (
        document["hours"]
        == document["milestones"][-1]["hours"] + 12
        == sum(step["hours"] for step in document["steps"])
    )
    assert document["finish"] == document["milestones"][-1]["finish"] < going_on[0]["finish"]


def test_another_plan_is_told_with_the_hours_that_headings_count() -> None:
    (section,) = choice_sections(replace(PLAN, alternatives=(PLAN,)), MADE)
    assert f" {PLAN.study_hours:.0f} hours," in section.lines[-1]
    assert PLAN.study_hours == PLAN.hours - 12


def test_where_nothing_else_is_left_they_are_the_plan() -> None:
    plan, who = done_but_for_what_goes_on()
    assert (plan.finish, [step.course for step in plan.steps], plan.steps[0].start) == (None, ["later"], MONDAY)
    assert certainty(plan, who.preferences) == "Nothing is left to study: you hold all that is asked."
    for form in (plan_text, plan_markdown):
        told = " ".join(form(plan, MADE, PROFILES, who).split())
        assert "Applications go on to 31 Jan 2027: 12 hours more." in told
    assert plan.steps[0].finish == MONDAY + timedelta(days=27)


def test_why_they_are_there_is_said_in_words_of_their_own() -> None:
    assert reasons(MADE, PLAN, PLAN.going_on[0], PROFILES) == [
        "answers take weeks, and interviews show what to put right"
    ]
