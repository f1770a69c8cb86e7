"""Which next step is proposed to a learner, from the first launch to the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from planner.domain.fault import Fault
from planner.domain.learner import Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.level import Level
from planner.journal import Assessed, Completed, Dropped, Event, Logged, Preferred, Started, Targeted
from planner.planning import plan
from planner.tui.places.target.text import next_line
from planner.tui.places.today.next_step import NextAction, NextStep, next_step
from planner.tui.places.today.standing import standing
from planner.tui.state.plan_state import NoPlan, Refused, Settled, Working
from planner.tui.state.situation import Situation
from tests.tui.events import AIMING

MakeSituation = Callable[..., Situation]


def solved(situation: Situation) -> LearningPlan:
    return plan(situation.catalogue, situation.learner, today=situation.today)


def step_after(make_situation: MakeSituation, *events: Event) -> NextStep:
    situation = make_situation(*events)
    return next_step(situation, Settled(solved(situation)) if situation.profile else NoPlan())


def test_first_comes_the_choice_of_a_posting(make_situation: MakeSituation) -> None:
    step = step_after(make_situation)
    assert (step.action, step.about) == (NextAction.GO, "target")


def test_a_posting_that_is_gone_is_named_and_what_else_is_aimed_at_goes_on(make_situation: MakeSituation) -> None:
    step = step_after(make_situation, Targeted(posting="pilot"))
    assert (step.headline, step.about) == ("Choose another posting", "target")
    assert step.detail == "pilot, which you aimed at, is gone from the catalogue; your levels, hours and wishes stay"
    assert "is gone from the catalogue" in next_line(make_situation(Targeted(posting="pilot"))).plain
    both = make_situation(Targeted(posting="pilot", more_postings=("senior-engineer",)))
    assert (both.profile.id if both.profile else None) == "senior-engineer"
    assert standing(both, NoPlan()).plain.startswith("pilot, which you aimed at, is gone")


def test_then_the_interview_with_the_number_of_its_questions(make_situation: MakeSituation) -> None:
    step = step_after(make_situation, Targeted(posting="senior-engineer"))
    assert (step.action, step.about) == (NextAction.GO, "assess")
    assert step.headline == "Find out where you stand: about 5 questions"


def test_then_the_first_course_of_this_week_is_started(make_situation: MakeSituation) -> None:
    step = step_after(make_situation, *AIMING)
    assert (step.action, step.about) == (NextAction.START, "ml-start")


def test_a_course_under_way_is_studied_until_its_hours_are_done(make_situation: MakeSituation) -> None:
    started = (*AIMING, Started(course="speaking-club"))
    assert step_after(make_situation, *started).action is NextAction.LOG
    done = step_after(make_situation, *started, Logged(course="speaking-club", hours=50))
    assert (done.action, done.about) == (NextAction.FINISH, "speaking-club")


def test_a_week_whose_hours_are_done_is_said_to_be(make_situation: MakeSituation) -> None:
    step = step_after(make_situation, *AIMING, Started(course="speaking-club"), Logged(course="speaking-club", hours=8))
    assert step.detail == "8 of 50 h done: this week's study is done"
    situation = make_situation(
        *AIMING, Started(course="speaking-club"), Logged(course="speaking-club", hours=6.5, on=date(2026, 11, 18))
    )
    plan = replace(solved(situation), blocks=())
    told = "6.5 of 50 h done: this week's study is done; 0.7 h are left for next week"
    assert next_step(situation, Settled(plan)).detail == told


def test_no_more_of_a_course_is_planned_than_is_left_while_the_plan_before_is_shown(
    make_situation: MakeSituation,
) -> None:
    begun = (*AIMING, Started(course="ml-start", on=date(2026, 11, 16)))
    after = make_situation(*begun, Logged(course="ml-start", hours=58, on=date(2026, 11, 10)))
    step = next_step(after, Working(solved(make_situation(*begun))))
    assert step.detail == "58 of 60 h done, 2 h planned this week"


def test_a_course_given_up_is_not_what_is_proposed_next(make_situation: MakeSituation) -> None:
    begun = (Started(course="ml-start"), Logged(course="ml-start", hours=2), Dropped(course="ml-start"))
    step = step_after(make_situation, *AIMING, *begun)
    assert (step.headline, step.about) == ("Start: A year in a speaking club", "speaking-club")
    assert step.detail.endswith(" · x on Plan (5) leaves out what you gave up")
    later = Preferred(preferences=Preferences(start=date(2027, 1, 4)))
    next_one = step_after(make_situation, *AIMING, *begun, later)
    assert next_one.detail == "It starts on 4 Jan 2027 · 2 h put in · x on Plan (5) leaves it out"
    other = step_after(make_situation, *AIMING, *begun, Started(course="speaking-club"))
    assert other.about == "speaking-club"


def test_a_course_under_way_that_the_plan_does_without_is_not_the_next_step(make_situation: MakeSituation) -> None:
    wishes = Preferred(preferences=Preferences(exclude_courses=("speaking-club",)))
    begun = (*AIMING, Started(course="speaking-club"), wishes)
    step = step_after(make_situation, *begun)
    assert (step.action, step.about) == (NextAction.START, "ml-start")
    done = step_after(make_situation, *begun, Logged(course="speaking-club", hours=50))
    assert (done.action, done.about) == (NextAction.FINISH, "speaking-club")


def test_of_courses_under_way_the_one_planned_for_this_week_comes_first(make_situation: MakeSituation) -> None:
    situation = make_situation(*AIMING, Started(course="speaking-club"), Started(course="ml-start"))
    plan = solved(situation)
    only_the_second = replace(plan, blocks=tuple(replace(block, course="ml-start") for block in plan.blocks[:1]))
    assert next_step(situation, Settled(only_the_second)).about == "ml-start"


def test_a_plan_that_starts_later_is_named_with_its_day(make_situation: MakeSituation) -> None:
    step = step_after(make_situation, *AIMING, Preferred(preferences=Preferences(start=date(2027, 1, 4))))
    assert (step.action, step.about) == (NextAction.GO, "plan")
    assert step.detail == "It starts on 4 Jan 2027"


def test_wishes_without_a_plan_lead_to_the_wishes(make_situation: MakeSituation) -> None:
    situation = make_situation(*AIMING)
    refused = next_step(situation, Refused(Fault("the deadline is past")))
    assert (refused.about, refused.detail) == ("plan", "the deadline is past")
    infeasible = replace(solved(situation), status=PlanStatus.INFEASIBLE, steps=(), blocks=())
    assert next_step(situation, Settled(infeasible)).about == "plan"


def test_nothing_is_asked_of_the_learner_while_the_first_plan_is_made(make_situation: MakeSituation) -> None:
    assert next_step(make_situation(*AIMING), Working()).action is NextAction.WAIT


def test_who_holds_all_that_is_asked_is_told_so(make_situation: MakeSituation) -> None:
    claims = [
        Assessed(competency=one, level=Level.EXPERT)
        for one in ("calculus", "python", "statistics", "linear-algebra", "machine-learning", "cloud")
    ]
    step = step_after(make_situation, Targeted(posting="graduate"), *claims)
    assert (step.about, step.headline) == ("target", "You are there: you hold all that is asked")


COURSES = (
    *("speaking-club", "python-package", "calculus-basics", "matrices", "statistics-basics"),
    *("ml-start", "ml-capstone", "deep-start", "mlops-start", "cloud-start"),
)


def test_what_no_course_teaches_is_shown_in_the_plan(make_situation: MakeSituation) -> None:
    finished = [Completed(course=course) for course in COURSES]
    wishes = Preferred(preferences=Preferences(exclude_courses=("mentor-one",)))
    step = step_after(make_situation, *AIMING, wishes, *finished)
    assert (step.about, step.headline) == ("plan", "See what stays out of reach")


def test_who_holds_all_that_study_gives_is_told_what_grows_at_work(make_situation: MakeSituation) -> None:
    finished = [Completed(course=course) for course in (*COURSES, "mentor-one")]
    step = step_after(make_situation, *AIMING, *finished)
    assert (step.about, step.headline) == ("target", "You hold all that study gives")
    assert step.detail == "Apply; working brings 1 level more"
