"""Plans by milestones: what each holds, what a later one may use, what ends them and what lies beyond study."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.catalogue import Catalogue
from planner.domain.course import CourseFormat, Practice
from planner.domain.learner import Learner, Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.domain.target import Milestone
from planner.planning import plan
from planner.wording import levels, open_name
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course, group, learner

APPLY, START, STUDY = Milestone


def planned(made: Catalogue, who: Learner) -> LearningPlan:
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert result.status is PlanStatus.OPTIMAL
    return result


def by_milestone(result: LearningPlan) -> dict[Milestone, list[str]]:
    return {
        milestone.id: [step.course for step in result.steps if step.milestone is milestone.id]
        for milestone in result.milestones
    }


def test_core_to_working_comes_first_then_essential_then_all() -> None:
    made = catalogue(
        [course(name, 7, {name[0]: int(name[1])}) for name in ("a2", "a3", "b2", "b3", "c1")],
        {"b": 3},
        {"c": 1},
        core={"a": 3},
    )
    result = planned(made, learner())
    assert by_milestone(result) == {APPLY: ["a2"], START: ["a3", "b2"], STUDY: ["c1", "b3"]}
    assert [milestone.hours for milestone in result.milestones] == [7, 21, 35]
    assert [milestone.levels_wanted for milestone in result.milestones] == [2, 5, 7]


def test_a_later_milestone_never_makes_an_earlier_one_later() -> None:
    one_for_all = course("both", 20, {"a": 2, "b": 2})
    made = catalogue([one_for_all, course("a", 7, {"a": 2}), course("b", 14, {"b": 2})], {"b": 2}, core={"a": 2})
    result = planned(made, learner())
    assert by_milestone(result)[APPLY] == ["a"]
    assert result.milestones[0].finish == MONDAY + timedelta(days=6)


def test_a_later_milestone_fills_the_days_that_an_earlier_one_leaves_free() -> None:
    camp = course("camp", 7, {"a": 2}, {"x": 1}, starts=[MONDAY + timedelta(weeks=2)], weeks=1, hours_per_week=7)
    made = catalogue(
        [course("x", 7, {"x": 1}), camp, course("b", 7, {"b": 2}), course("late", 7, {"c": 2}, {"a": 2})],
        {"b": 2, "c": 2},
        core={"a": 2},
    )
    result = planned(made, learner())
    days = {step.course: ((step.start - MONDAY).days, (step.finish - MONDAY).days) for step in result.steps}
    assert days == {"x": (0, 6), "b": (7, 13), "camp": (14, 20), "late": (21, 27)}


def test_a_course_that_a_later_milestone_makes_idle_says_what_it_was_taken_for() -> None:
    camp = course("camp", 7, {"a": 1}, starts=[MONDAY + timedelta(weeks=2)], weeks=1, hours_per_week=7)
    made = catalogue([camp, course("both", 3, {"a": 1, "b": 1}, cost=30)], {}, {"b": 1}, core={"a": 1})
    result = planned(made, learner(objective=Objective.COST))
    assert [(step.course, step.milestone) for step in result.steps] == [("both", STUDY), ("camp", APPLY)]
    assert [step.because for step in result.steps] == [("posting:engineer",)] * 2


def test_of_a_choice_as_many_are_planned_as_are_asked() -> None:
    made = catalogue(
        [course("a", 9, {"a": 2}), course("b", 5, {"b": 2}), course("c", 7, {"c": 2})],
        {},
        any_of=[group("abc", 2, Importance.CORE, at_least=2)],
    )
    assert by_milestone(planned(made, learner()))[APPLY] == ["b", "c"]
    assert by_milestone(planned(made, learner({"a": 2})))[APPLY] == ["b"]


def test_a_choice_stays_open_as_a_choice_with_those_of_it_that_are_held() -> None:
    made = catalogue(
        [course(name, 5, {name: 2}) for name in "abcde"],
        {},
        any_of=[group("abc", 2, Importance.CORE, at_least=3), group("de", 2, Importance.CORE)],
    )
    names, without = made.graph.competencies, ("c", "d", "e")
    three, either = planned(made, learner({"a": 2}, exclude_courses=without)).unmet
    assert open_name(names, three) == "3 of A, B, C"
    assert levels(names, three, STUDY) == "2 of 3 held after the plan (A, B), working asked"
    assert (open_name(names, either), levels(names, either, STUDY)) == ("D or E", "not rated, working asked")


def test_a_deadline_cuts_off_what_is_of_least_worth() -> None:
    made = catalogue(
        [course("rare", 3, {"a": 1}), course("often", 7, {"b": 1})], {}, core={"a": 1, "b": 1}, shares={"b": 0.5}
    )
    result = planned(made, learner(deadline=MONDAY + timedelta(days=6)))
    assert by_milestone(result)[APPLY] == ["often"]
    assert [(unmet.competency, unmet.importance) for unmet in result.unmet] == [("a", Importance.CORE)]
    assert result.milestones[0].worth_left == 18  # 6 for what is core, three times for what would meet it


def test_a_deadline_leaves_two_beginnings_open_rather_than_one_requirement() -> None:
    made = catalogue(
        [
            course("listening", 5, {"talk": 1}),
            course("meetings", 5, {"team": 1}),
            course("package", 10, {"python": 2}),
        ],
        {"talk": 3, "team": 3, "python": 2},
        core={"python": 1},
        at_work_from={"talk": 2, "team": 2},
    )
    short = learner({"python": 1}, deadline=MONDAY + timedelta(days=9))
    assert [step.course for step in planned(made, short).steps] == ["package"]


def test_ready_to_apply_ends_in_a_capstone_and_then_applications() -> None:
    made = catalogue(
        [
            course("applying", 4, {"z": 1}, format=CourseFormat.APPLICATIONS),
            course("show", 5, {"a": 1}, {"b": 2}, capstone=True, format=CourseFormat.PROJECT),
            course("aside", 1, {"y": 1}, capstone=True, format=CourseFormat.PROJECT),
            course("a", 7, {"a": 2}),
            course("b", 7, {"b": 2}),
        ],
        {},
        core={"a": 2, "b": 2},
    )
    result = planned(made, learner())
    assert by_milestone(result)[APPLY][2:] == ["show", "applying"]
    assert {step.course: step.because[-1] for step in result.steps[2:]} == {
        "show": "capstone",
        "applying": "applications",
    }
    without = planned(made, learner(exclude_courses=("applying",)))
    assert without.milestones[0].worth_left == 0
    short = planned(made, learner(deadline=MONDAY + timedelta(days=15)))
    assert by_milestone(short)[APPLY] == ["b", "show", "applying"]


def test_where_the_best_capstone_does_not_fit_one_that_touches_most_of_the_core_does() -> None:
    made = catalogue(
        [
            course("applying", 4, {"z": 1}, format=CourseFormat.APPLICATIONS),
            course("whole", 20, {"y": 1}, {"a": 2, "b": 2, "c": 1}, capstone=True, format=CourseFormat.PROJECT),
            course("most", 5, {"x": 1}, {"a": 2, "b": 2}, capstone=True, format=CourseFormat.PROJECT),
            course("little", 1, {"w": 1}, {"a": 2}, capstone=True, format=CourseFormat.PROJECT),
            course("learning", 7, {"a": 2, "b": 2, "c": 1}),
        ],
        {},
        core={"a": 2, "b": 2, "c": 1},
    )
    whole = planned(made, learner())
    assert by_milestone(whole)[APPLY] == ["learning", "whole", "applying"]
    assert whole.milestones[0].worth_left == 0
    short = planned(made, learner(deadline=MONDAY + timedelta(days=18)))
    assert by_milestone(short)[APPLY] == ["learning", "most", "applying"]
    assert short.steps[1].because == ("capstone",)
    assert by_milestone(planned(made, learner(deadline=MONDAY + timedelta(days=10))))[APPLY] == ["learning"]


def test_a_lesser_capstone_on_the_way_does_not_end_the_milestone() -> None:
    made = catalogue(
        [
            course("applying", 4, {"z": 1}, format=CourseFormat.APPLICATIONS),
            course("best", 5, {"y": 1}, {"a": 2, "b": 2, "c": 1}, capstone=True, format=CourseFormat.PROJECT),
            course("lesser", 5, {"b": 2}, {"a": 2}, capstone=True, format=CourseFormat.PROJECT),
            course("a", 7, {"a": 2}),
            course("c", 7, {"c": 1}, {"a": 1}),
        ],
        {},
        core={"a": 2, "b": 2, "c": 1},
    )
    result = planned(made, learner())
    assert by_milestone(result)[APPLY][-2:] == ["best", "applying"]
    assert [step.course for step in result.steps if "capstone" in step.because] == ["best"]


def test_capstone_and_applications_are_changed_or_dropped_by_a_wish() -> None:
    made = catalogue(
        [
            course("applying", 4, {"z": 1}, format=CourseFormat.APPLICATIONS),
            course("show", 5, {"b": 1}, {"a": 2}, capstone=True, format=CourseFormat.PROJECT),
            course("a", 7, {"a": 2}),
        ],
        {},
        core={"a": 2},
    )

    def hours(**wishes: object) -> dict[str, float]:
        return {step.course: step.hours for step in planned(made, learner(**wishes)).steps}

    assert hours() == {"a": 7, "show": 5, "applying": 4}
    assert hours(applications_hours=10.5, pace=2.0) == {"a": 14, "show": 10, "applying": 10.5}
    assert hours(applications_hours=0) == {"a": 7, "show": 5}
    assert hours(skip_capstone=True) == {"a": 7, "applying": 4}
    assert hours(applications_hours=0, skip_capstone=True) == {"a": 7}


def test_introductions_come_before_what_they_introduce() -> None:
    made = catalogue(
        [
            course("deep", 7, {"a": 2}),
            course("first", 7, {"a": 1, "b": 1}),
            course("then", 7, {"c": 1}, {"b": 1}),
        ],
        {},
        core={"a": 2, "c": 1},
    )
    assert [step.course for step in planned(made, learner()).steps].index("first") == 0


def test_what_grows_at_work_takes_no_hours_unless_wished() -> None:
    made = catalogue([course("all", 7, {"a": 3}), course("more", 9, {"a": 4})], {}, core={"a": 4})
    tending = Practice(id="tending", title="Tending", grows={"a": Level.EXPERT}, evidence="a log", weeks=20)
    made = replace(made, practices={"tending": tending})
    result = planned(made, learner())
    assert [step.course for step in result.steps] == ["all"]
    [at_work] = result.at_work
    assert (at_work.competency, at_work.after, at_work.level) == ("a", Level.PRACTITIONER, Level.EXPERT)
    assert at_work.practices == ("tending",)
    everything = planned(made, learner(include_work=True))
    assert everything.at_work == ()
    assert "more" in {step.course for step in everything.steps}


def test_slack_leaves_a_share_of_the_hours_free() -> None:
    made = catalogue([course("a", 9, {"a": 1})], {}, core={"a": 1})
    assert planned(made, learner(hours_per_week=10, slack=0.1)).finish == MONDAY + timedelta(days=6)
    assert planned(made, learner(hours_per_week=10, slack=0.5)).finish == date(2027, 1, 16)


def test_a_course_is_begun_with_an_hour_or_more_where_the_slack_has_room_for_the_rest() -> None:
    made = catalogue([course("a", 12.75, {"a": 2}), course("b", 10, {"b": 2}, {"a": 1})], {}, core={"a": 2, "b": 2})
    weeks = {}
    for slack in (0.1, 0.0):
        result = planned(made, learner(hours_per_week=13.5 / (1 - slack), slack=slack))
        begun = next(step.start for step in result.steps if step.course == "b")
        weeks[slack] = (begun - MONDAY).days, [(block.course, block.hours) for block in result.blocks]
    assert weeks[0.1] == (7, [("a", 12.75), ("b", 10)])
    assert weeks[0.0] == (6, [("a", 12.75), ("b", 0.75), ("b", 9.25)])
