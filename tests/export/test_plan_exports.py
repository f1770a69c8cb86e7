"""A plan as Markdown, text, JSON and calendar."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from planner.catalogue import Catalogue
from planner.domain.course import Cohort, CourseFormat
from planner.domain.learner import HeldLevel, HoursFrom, Learner, LevelSource, Preferences
from planner.domain.learning_plan import FrontPoint, LearningPlan, MilestoneResult, PlanStatus, Repair, WhatIf, Wish
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.target import Milestone
from planner.export import plan_ical, plan_json, plan_markdown, plan_text
from planner.export.choices import outcome_effect
from tests.export.conftest import gbp, reached

Golden = Callable[[str, str], None]


def test_markdown_is_what_a_student_would_keep(
    small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden
) -> None:
    check_golden(
        "plan.md", plan_markdown(small_plan, small_catalogue, [small_catalogue.postings["graduate"]], Learner())
    )


def test_text_fits_a_terminal(small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden) -> None:
    check_golden("plan.txt", plan_text(small_plan, small_catalogue, [small_catalogue.postings["graduate"]], Learner()))


def test_json_keeps_to_its_published_form(
    small_plan: LearningPlan, small_catalogue: Catalogue, check_golden: Golden
) -> None:
    text = plan_json(small_plan, small_catalogue)
    check_golden("plan.json", text)
    document = json.loads(text)
    published = ["version", "status", "objective", "finish", "weeks", "hours", "cost", "bound", "gap"]
    published += ["milestones", "steps", "unmet", "at_work", "stepping_stone", "repairs", "alternatives"]
    added = ["conflict", "front", "sensitivity", "without_deadline", "pace", "paid"]
    assert sorted(document) == sorted(published + added)
    assert [key for key in document if key in published] == published


def test_calendar_has_an_all_day_event_a_course_and_milestone_that_marks_nobody_busy(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    stamp = datetime(2026, 11, 20, 9, tzinfo=UTC)
    profiles = [small_catalogue.postings["graduate"]]
    text = plan_ical(small_plan, small_catalogue, profiles, Learner(), stamp=stamp)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "Start with Python (30 h)",
        "Machine learning, hands on (20 h)",
        "◆ Ready to apply, but for work of this kind done before",
        "◆ Not yet ready to start (1 of 2 requirements)",
    ]
    assert [event.decoded("dtstart") for event in events[2:]] == [date(2027, 1, 24), date(2027, 2, 7)]
    assert len({str(event["uid"]) for event in events}) == 4
    assert events[0].decoded("dtstart") == date(2027, 1, 4)
    assert events[0].decoded("dtend") == date(2027, 1, 25)
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}
    assert text == plan_ical(small_plan, small_catalogue, profiles, Learner(), stamp=stamp)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_plan_for_several_postings_names_them_all(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    both = list(small_catalogue.postings.values())
    for text in (
        plan_text(small_plan, small_catalogue, both, Learner()),
        plan_markdown(small_plan, small_catalogue, both, Learner()),
        plan_ical(small_plan, small_catalogue, both, Learner(), stamp=datetime(2026, 11, 20, 9, tzinfo=UTC)),
    ):
        assert all(one.organisation in text for one in both)


def test_who_may_enrol_and_when_a_cohort_starts_stand_in_every_export(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    cohort = Cohort(starts=(date(2027, 1, 25), date(2027, 5, 3)), weeks=2, hours_per_week=10)
    camp = replace(small_catalogue.courses["ml-start"], cohort=cohort, eligibility="adults in England")
    catalogue = replace(small_catalogue, courses={**small_catalogue.courses, "ml-start": camp})
    profiles = [catalogue.postings["graduate"]]
    calendar = plan_ical(small_plan, catalogue, profiles, Learner(), stamp=datetime(2026, 11, 20, 9, tzinfo=UTC))
    for text in (
        plan_text(small_plan, catalogue, profiles, Learner()),
        plan_markdown(small_plan, catalogue, profiles, Learner()),
        str(Calendar.from_ical(calendar).walk("VEVENT")[1]["description"]),
    ):
        assert "adults in England" in text
        assert "starts on 25 Jan 2027 and 3 May 2027, for 2 weeks of 10 h" in text
    step = json.loads(plan_json(small_plan, catalogue))["steps"][1]
    assert (step["eligibility"], step["starts"]) == ("adults in England", ["2027-01-25", "2027-05-03"])


def test_what_was_done_and_what_may_be_held_already_stand_in_what_one_reads(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    who = Learner(
        completed=("python-start",),
        hours_taken={"python-start": 6.5},
        under_way={"ml-start": 4},
        perhaps=frozenset({"machine-learning"}),
    )
    profiles = [small_catalogue.postings["graduate"]]
    text, markdown = (form(small_plan, small_catalogue, profiles, who) for form in (plan_text, plan_markdown))
    doubt = "You may hold this already, but were not asked: Machine learning (not rated, perhaps some)"
    assert f"  - ? {doubt}\n" in markdown
    assert f"?: {doubt}" in " ".join(text.split())
    done, begun = (small_catalogue.courses[course] for course in ("python-start", "ml-start"))
    assert (
        f"## Done so far\n\n- Begun: **{begun.title}**, {begun.provider}, 4 of 60 h\n- [x] **{done.title}**" in markdown
    )
    assert f"{done.provider}, 6.5 h\n\n## Weeks" in markdown
    assert "Done so far" not in plan_markdown(small_plan, small_catalogue, profiles, Learner())


def test_every_export_says_what_a_project_ends_in(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    project = replace(small_catalogue.courses["ml-start"], deliverable="A page where anybody tries the model")
    catalogue = replace(small_catalogue, courses={**small_catalogue.courses, "ml-start": project})
    profiles = [catalogue.postings["graduate"]]
    for text in (
        plan_text(small_plan, catalogue, profiles, Learner()),
        plan_markdown(small_plan, catalogue, profiles, Learner()),
        plan_ical(small_plan, catalogue, profiles, Learner(), stamp=datetime(2026, 11, 20, 9, tzinfo=UTC)),
    ):
        assert "elivers: A page where anybody tries" in text.replace("\r\n ", "")
    steps = json.loads(plan_json(small_plan, catalogue))["steps"]
    assert [step["deliverable"] for step in steps] == [None, "A page where anybody tries the model"]


def test_every_export_names_the_jobs_that_applications_go_to(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    applying = replace(
        small_catalogue.courses["ml-start"], title="First applications", format=CourseFormat.APPLICATIONS
    )
    catalogue = replace(small_catalogue, courses={**small_catalogue.courses, "ml-start": applying})
    first, second = small_plan.steps
    plan = replace(small_plan, steps=(first, replace(second, apply_for=("data analyst", "data apprentice"))))
    profiles, stamp = [catalogue.postings["graduate"]], datetime(2026, 11, 20, 9, tzinfo=UTC)
    title = "First applications: data analyst, data apprentice"
    calendar = plan_ical(plan, catalogue, profiles, Learner(), stamp=stamp)
    assert str(Calendar.from_ical(calendar).walk("VEVENT")[1]["summary"]) == f"{title} (20 h)"
    markdown = plan_markdown(plan, catalogue, profiles, Learner())
    assert markdown.count(title) == 2
    assert "First applications#58; data analyst" in markdown
    text = " ".join(plan_text(plan, catalogue, profiles, Learner()).split())
    assert title in text
    for written in (markdown, text):
        assert (
            "apply for: data analyst or data apprentice; what you aim at asks for work of this kind done before"
            in written
        )
    steps = json.loads(plan_json(plan, catalogue))["steps"]
    assert [step["apply_for"] for step in steps] == [[], ["data analyst", "data apprentice"]]
    assert [step["title"] for step in steps] == ["Start with Python", title]


def test_a_plan_says_for_whom_it_is_and_what_is_under_way(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    said = {"python": HeldLevel(level=Level.WORKING, source=LevelSource.SELF)}
    wishes = Preferences(
        hours_per_week=10, hours_changes=(HoursFrom(first_day=date(2027, 3, 1), hours_per_week=4),), budget=gbp("50")
    )
    learner = Learner(levels=said, preferences=wishes, under_way={"ml-start": 4, "python-start": 3})
    plan = replace(small_plan, deadline=date(2027, 3, 31), steps=small_plan.steps[1:], blocks=small_plan.blocks[3:])
    for write in (plan_text, plan_markdown):
        text = " ".join(write(plan, small_catalogue, [small_catalogue.postings["graduate"]], learner).split())
        made = "10 h a week from 4 Jan 2027, 4 h from 1 Mar 2027, 10% of them kept free, deadline 31 Mar 2027"
        assert f"Made for {made}, at most 50 GBP." in text
        assert "Held at the start, of what is asked: working: Python." in text
        assert "4 h done" in text
        assert "Begun, not in the plan: Start with Python, 27 h left" in text


def test_the_price_of_a_course_under_way_is_named_as_paid(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    first, second, *more = small_plan.steps
    begun = replace(second, cost=gbp("0"), paid=gbp("41.94"))
    milestones = tuple(replace(result, cost=gbp("0"), paid=gbp("41.94")) for result in small_plan.milestones)
    plan = replace(small_plan, cost=gbp("0"), paid=gbp("41.94"), steps=(first, begun, *more), milestones=milestones)
    profiles, stamp = [small_catalogue.postings["graduate"]], datetime(2026, 11, 20, 9, tzinfo=UTC)
    learner = Learner(under_way={second.course: 4})
    texts = [write(plan, small_catalogue, profiles, learner) for write in (plan_text, plan_markdown)]
    texts.append(
        plan_ical(plan, small_catalogue, profiles, learner, stamp=stamp).replace("\\,", ",").replace("\r\n ", "")
    )
    for text in texts:
        assert " ".join(text.split()).count("41.94 GBP, counted as paid") >= 1 + len(milestones)
    document = json.loads(plan_json(plan, small_catalogue))
    paid = {"amount": 41.94, "currency": "GBP"}
    assert [part["paid"] for part in (document, document["steps"][1], document["milestones"][0])] == [paid] * 3


def test_a_plan_without_courses_says_so_in_every_form(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    profiles = [small_catalogue.postings["graduate"]]
    empty = replace(small_plan, status=PlanStatus.INFEASIBLE, finish=None, milestones=(), weeks=0, steps=(), blocks=())
    assert "No plan fits these wishes." in plan_markdown(empty, small_catalogue, profiles, Learner())
    assert "No plan fits these wishes." in plan_text(empty, small_catalogue, profiles, Learner())
    assert json.loads(plan_json(empty, small_catalogue))["finish"] is None


UNPINNED = Repair(change="pinned", from_value="ml-start", to_value=None)
RICHER = Repair(
    change="budget",
    from_value="5 GBP",
    to_value="50 GBP",
    unmet=1,
    requirements=2,
    requirements_met=1,
    milestone=Milestone.READY_TO_START,
    also=(UNPINNED,),
)
BOOKS_ALLOWED = WhatIf(
    change="exclude_formats",
    from_value="book",
    to_value=None,
    milestone=Milestone.READY_TO_APPLY,
    milestones=(
        replace(reached(Milestone.READY_TO_APPLY, date(2027, 1, 17), 20, "60"), weeks=2),
        replace(reached(Milestone.READY_TO_START, date(2027, 1, 31), 40, "60"), worth_left=0, requirements_met=2),
    ),
    weeks_sooner=1,
    unmet=0,
    is_proven=True,
)


def test_what_could_be_chosen_instead_is_told_in_plain_words(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    money = small_plan.cost
    other = replace(small_plan, steps=small_plan.steps[:1], status=PlanStatus.FEASIBLE)
    full = replace(
        small_plan,
        conflict=(
            Wish(name="deadline", value="2027-02-01"),
            Wish(name="parallel", value=2),
            Wish(name="pinned", value="ml-start"),
            Wish(name="cohort_hours_per_week", value=None),
        ),
        repairs=(RICHER,),
        alternatives=(other,),
        front=(FrontPoint(milestone=Milestone.READY_TO_APPLY, finish=date(2027, 2, 7), weeks=5, cost=money),),
        what_if=(BOOKS_ALLOWED,),
    )
    text = plan_text(full, small_catalogue, [small_catalogue.postings["graduate"]], Learner())
    told = text.partition("Wishes that cannot be kept together:")[2].replace("\n      ", " ")
    assert [line.strip() for line in told.splitlines() if line] == [
        "the deadline 1 Feb 2027",
        "2 courses at once",
        "the pinned course Machine learning, hands on",
        "no more hours a week for cohorts than the usual ones",
        "What would help:",
        (
            "a plan with a budget of 50 GBP instead of 5 GBP and without the pinned course Machine learning, hands on, "
            "which would meet 1 of the 2 requirements to start"
        ),
        "Other plans, compared by ready to apply:",
        "None of these is better than your plan in what it reaches, when it ends, its hours or its cost.",
        (
            "not yet ready to start (1 of 2 requirements) by 7 Feb 2027, 5 weeks, 50 hours, 49 GBP, 1 level open, not "
            "proven best: without Machine learning, hands on"
        ),
        "What money buys in weeks, compared by ready to apply, but for work of this kind done before:",
        "49 GBP: by 7 Feb 2027, 5 weeks",
        "What more of one thing would do:",
        (
            "with the format book allowed: ready to apply 1 week sooner, by 17 Jan 2027, but for work of this kind "
            "done before; ready to start by 31 Jan 2027, now 1 of 2 requirements, but for work of this kind done "
            "before; costs 60 GBP"
        ),
    ]


def test_markdown_shows_titles_with_special_characters_as_they_stand(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    course = replace(small_catalogue.courses["python-start"], title="C* [a|b]: `x` #1; <y>")
    courses = {**small_catalogue.courses, "python-start": course}
    profiles = [small_catalogue.postings["graduate"]]
    text = plan_markdown(small_plan, replace(small_catalogue, courses=courses), profiles, Learner())
    assert r"C\* \[a\|b\]: \`x\` #1; \<y\>" in text
    chart = text.split("```mermaid")[1].split("```")[0]
    tasks = re.findall(r"^    (.+) :\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$", chart, re.MULTILINE)
    assert len(tasks) == 2
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), tasks[0]) == course.title
    assert not set(re.sub(r"#\d+;", "", tasks[0])) & set(":;#`")


@pytest.mark.parametrize("form", ["markdown", "text", "ics", "json"])
def test_a_plan_of_courses_with_no_hours_left_is_written(
    small_plan: LearningPlan, small_catalogue: Catalogue, form: str
) -> None:
    steps = tuple(replace(step, hours=0) for step in small_plan.steps)
    plan = replace(small_plan, steps=steps, blocks=(), hours=0)
    profiles = [small_catalogue.postings["graduate"]]
    text = {
        "markdown": lambda: plan_markdown(plan, small_catalogue, profiles, Learner()),
        "text": lambda: plan_text(plan, small_catalogue, profiles, Learner()),
        "ics": lambda: plan_ical(
            plan, small_catalogue, profiles, Learner(), stamp=datetime(2026, 11, 20, 9, tzinfo=UTC)
        ),
        "json": lambda: plan_json(plan, small_catalogue),
    }[form]()
    assert steps[0].course in text or small_catalogue.courses[steps[0].course].title in text
    assert "## Weeks" not in text


def test_a_changed_wish_counts_requirements_of_the_nearest_milestone_that_it_changes_alone(
    small_plan: LearningPlan,
) -> None:
    def in_part(milestone: Milestone, met: int, of: int) -> MilestoneResult:
        result = reached(milestone, date(2027, 2, 7), 50, "49")
        return replace(result, worth_left=of - met, requirements=of, requirements_met=met)

    def effect(start: int, study: int) -> str:
        first = small_plan.milestones[0]
        now = (first, in_part(Milestone.READY_TO_START, 20, 29), in_part(Milestone.ALL_STUDY, 20, 32))
        then = (first, in_part(Milestone.READY_TO_START, start, 29), in_part(Milestone.ALL_STUDY, study, 32))
        return outcome_effect(replace(small_plan, milestones=now), replace(BOOKS_ALLOWED, milestones=then))

    assert effect(23, 21) == "23 of 29 requirements to start, now 20"
    now, then = (in_part(Milestone.READY_TO_APPLY, met, 5) for met in (3, 5))
    no_time = replace(BOOKS_ALLOWED, milestones=(replace(then, worth_left=1),))
    told = outcome_effect(replace(small_plan, milestones=(now,)), no_time)
    assert told == "5 of 5 requirements, but no time to apply, now 3"
    assert effect(20, 21) == "21 of 32 requirements within study's reach, now 20"


def test_what_is_core_and_missing_to_apply_stands_apart_from_what_is_core_and_open_above_that(
    small_plan: LearningPlan, small_catalogue: Catalogue
) -> None:
    [open_level] = small_plan.unmet
    core = replace(open_level, importance=Importance.CORE)
    first = replace(small_plan.milestones[0], missing={"statistics": Level.WORKING}, worth_left=1)
    above = replace(core, competency="python", now=Level.WORKING, after=Level.WORKING, want=Level.PRACTITIONER)
    plan = replace(small_plan, unmet=(core, above), milestones=(first,))
    profiles = [small_catalogue.postings["graduate"]]
    markdown = plan_markdown(plan, small_catalogue, profiles, Learner())
    assert "\nCore: does not fit before the deadline\n\n- Statistics: " in markdown
    assert "\nCore above working: does not fit before the deadline\n\n- Python: " in markdown
    text = plan_text(plan, small_catalogue, profiles, Learner())
    assert "\nStays open, core: does not" in text
    assert "\nStays open, core above working: does not" in text
