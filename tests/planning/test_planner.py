"""What a plan keeps to: prerequisites, hours, dates, money and the wishes of a learner."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.catalogue import Catalogue
from planner.domain.background import Background
from planner.domain.course import Course, CourseFormat
from planner.domain.learner import Absence, HoursFrom, Learner, Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.target import Milestone
from planner.planning import PlanningError, plan
from tests.planning.generated import generated_catalogue
from tests.planning.judge.validator import validate
from tests.planning.tiny import MONDAY, catalogue, course, learner, pounds


def planned(catalogue: Catalogue, learner: Learner) -> LearningPlan:
    result = plan(catalogue, learner)
    assert validate(result, catalogue, learner) == []
    return result


def names(result: LearningPlan) -> list[str]:
    return [step.course for step in result.steps]


def whys(result: LearningPlan) -> dict[str, str]:
    return {one.competency: one.why for one in result.unmet}


def test_a_plan_begins_on_the_start_wished_for_or_today_once_that_has_gone_by() -> None:
    made = catalogue([course("only", 1, {"a": 1})], {"a": 1})
    before, after = MONDAY - timedelta(weeks=5), MONDAY + timedelta(weeks=5)
    assert plan(made, learner(), today=before).start == MONDAY
    assert plan(made, learner(), today=after).start == after
    assert plan(made, learner(start=None), today=after).start == after
    assert plan(made, learner()).start == MONDAY


def test_short_courses_share_a_day_with_what_opens_them() -> None:
    made = catalogue([course("first", 0.5, {"a": 1}), course("second", 0.5, {"b": 1}, {"a": 1})], {"b": 1})
    result = planned(made, learner())
    assert [(step.course, step.start, step.finish) for step in result.steps] == [
        ("first", MONDAY, MONDAY),
        ("second", MONDAY, MONDAY),
    ]


def test_finish_is_preferred_to_cost_only_where_the_learner_says_so() -> None:
    made = catalogue([course("fast", 5, {"a": 1}, cost=100), course("free", 8, {"a": 1})], {"a": 1})
    assert names(planned(made, learner(objective=Objective.FINISH))) == ["fast"]
    assert names(planned(made, learner(objective=Objective.COST))) == ["free"]
    assert names(planned(made, learner(objective=Objective.HOURS))) == ["fast"]


def test_nothing_is_paid_for_a_finish_in_the_same_week() -> None:
    offered = [course("paid", 6, {"a": 1}, cost=42), course("free", 7, {"a": 1}), course("slow", 8, {"a": 1})]
    assert names(planned(catalogue(offered[:2], {"a": 1}), learner())) == ["free"]
    assert names(planned(catalogue([offered[0], offered[2]], {"a": 1}), learner())) == ["paid"]


def test_what_is_only_estimated_gives_way_where_the_week_and_the_cost_are_the_same() -> None:
    guessed = course("guessed", 3, {"a": 1}, estimated=["hours"])
    for estimated, taken in [((), "sure"), (("requires",), "sure"), (("cost",), "guessed")]:
        made = catalogue([guessed, course("sure", 7, {"a": 1}, estimated=estimated)], {"a": 1})
        assert names(planned(made, learner())) == [taken]
    made = catalogue([guessed, course("sure", 8, {"a": 1})], {"a": 1})
    assert names(planned(made, learner())) == ["guessed"]


def test_week_of_a_finish_begins_on_monday_whenever_the_plan_begins() -> None:
    made = catalogue([course("paid", 2, {"a": 1}, cost=42), course("free", 3, {"a": 1})], {"a": 1})
    thursday, saturday = MONDAY + timedelta(days=3), MONDAY + timedelta(days=5)
    assert names(planned(made, learner(start=thursday))) == ["free"]
    assert names(planned(made, learner(start=saturday))) == ["paid"]


def test_courses_that_only_open_one_another_are_not_taken() -> None:
    made = catalogue(
        [
            course("hen", 1, {"a": 2}, {"b": 1}),
            course("egg", 1, {"b": 1}, {"a": 1}),
            course("long-way", 50, {"a": 1}),
        ],
        {"a": 2},
    )
    assert names(planned(made, learner())) == ["long-way", "egg", "hen"]


def test_prerequisites_of_what_a_course_teaches_are_met_first_though_it_does_not_name_them() -> None:
    made = catalogue(
        [course("basics", 2, {"calculus": 2}), course("deep", 3, {"learning": 2})],
        {"learning": 2},
        prerequisites={"learning": [("calculus", 2, 2)]},
    )
    result = planned(made, learner())
    assert names(result) == ["basics", "deep"]
    assert [step.because for step in result.steps] == [("prerequisite:learning",), ("posting:engineer",)]


def test_essential_levels_are_reached_as_early_as_can_be() -> None:
    made = catalogue([course("nice", 5, {"a": 1}), course("needed", 5, {"b": 1})], {"b": 1}, {"a": 1})
    result = planned(made, learner())
    assert names(result) == ["needed", "nice"]
    assert [milestone.finish for milestone in result.milestones][:2] == 2 * [MONDAY + timedelta(days=4)]


def test_desirable_levels_wait_for_essential_ones_where_time_is_short() -> None:
    made = catalogue([course("nice", 1, {"a": 3}), course("needed", 7, {"b": 1})], {"b": 1}, {"a": 3})
    result = planned(made, learner(deadline=MONDAY + timedelta(days=6)))
    assert names(result) == ["needed"]
    assert whys(result) == {"a": "does not fit before the deadline together with the rest"}


def test_plan_until_ready_to_start_drops_what_is_desirable() -> None:
    made = catalogue([course("nice", 1, {"a": 3}), course("needed", 7, {"b": 1})], {"b": 1}, {"a": 3})
    result = planned(made, learner(until=Milestone.READY_TO_START))
    assert names(result) == ["needed"]
    assert result.unmet == ()


def test_cohort_starts_only_on_a_date_before_which_its_entry_levels_are_held() -> None:
    camp = course("camp", 7, {"b": 2}, {"a": 1}, starts=[MONDAY, MONDAY + timedelta(days=7)], weeks=1, hours_per_week=7)
    made = catalogue([course("basics", 7, {"a": 1}), camp], {"b": 2})
    result = planned(made, learner())
    assert [(step.course, step.start) for step in result.steps] == [
        ("basics", MONDAY),
        ("camp", MONDAY + timedelta(days=7)),
    ]
    assert planned(catalogue([course("basics", 7.5, {"a": 1}), camp], {"b": 2}), learner()).steps == ()


def test_cohort_may_have_any_number_of_dates() -> None:
    starts = [MONDAY + timedelta(weeks=week) for week in range(40)]
    camp = course("camp", 7, {"b": 2}, {"a": 1}, starts=starts, weeks=1, hours_per_week=5)
    made = catalogue([course("a", 30, {"a": 1}), camp, course("b", 40, {"b": 2}, {"a": 1})], {"b": 2})
    result = planned(made, learner())
    assert [(step.course, step.start) for step in result.steps] == [("a", MONDAY), ("camp", starts[5])]


@pytest.mark.parametrize(
    "starts",
    [
        pytest.param([MONDAY + timedelta(weeks=week) for week in reversed(range(40))], id="latest first"),
        pytest.param([MONDAY + timedelta(weeks=5)] * 30, id="one date thirty times"),
        pytest.param([MONDAY + timedelta(weeks=week) for week in (*range(-200, 0), 5)], id="nearly all gone by"),
        pytest.param([MONDAY + timedelta(days=day) for day in range(35, 400)], id="every day of a year"),
        pytest.param([MONDAY + timedelta(weeks=5 + 100 * run) for run in range(80)], id="until 2180"),
    ],
)
def test_dates_of_two_cohorts_may_be_in_any_order_and_number(starts: list[date]) -> None:
    camp = course("camp", 7, {"b": 2}, {"a": 1}, starts=starts, weeks=1, hours_per_week=5)
    later = [start + timedelta(weeks=1) for start in starts]
    other = course("other", 9, {"b": 2}, {"a": 1}, starts=later, weeks=2, hours_per_week=5)
    made = catalogue([course("a", 30, {"a": 1}), camp, other, course("b", 40, {"b": 2}, {"a": 1})], {"b": 2})
    result = planned(made, learner())
    assert [(step.course, step.start) for step in result.steps] == [
        ("a", MONDAY),
        ("camp", MONDAY + timedelta(weeks=5)),
    ]


def test_cohort_leaves_the_rest_of_the_usual_hours_to_self_paced_study() -> None:
    camp = course("camp", 7, {"b": 2}, starts=[MONDAY], weeks=2, hours_per_week=3.5)
    made = catalogue([course("aside", 7, {"a": 1}), camp], {"a": 1, "b": 2})
    result = planned(made, learner())
    assert result.finish == MONDAY + timedelta(days=13)
    assert planned(made, learner(parallel=1)).finish == MONDAY + timedelta(days=20)


def test_cohort_takes_more_than_the_usual_hours_only_where_the_learner_allows_it() -> None:
    camp = course("camp", 70, {"b": 2}, starts=[MONDAY], weeks=2, hours_per_week=35)
    made = catalogue([camp], {"b": 2})
    refused = planned(made, learner())
    assert whys(refused) == {"b": "its only courses take more hours a week than you allow"}
    assert names(planned(made, learner(cohort_hours_per_week=35))) == ["camp"]
    away = Absence(first_day=MONDAY, last_day=MONDAY)
    assert planned(made, learner(cohort_hours_per_week=35, away=(away,))).steps == ()


def test_holidays_and_changing_hours_move_the_finish() -> None:
    made = catalogue([course("only", 14, {"a": 1})], {"a": 1})
    holiday = Absence(first_day=MONDAY + timedelta(days=2), last_day=MONDAY + timedelta(days=8))
    more = HoursFrom(first_day=MONDAY + timedelta(days=7), hours_per_week=14)
    assert planned(made, learner()).finish == MONDAY + timedelta(days=13)
    assert planned(made, learner(away=(holiday,))).finish == MONDAY + timedelta(days=20)
    assert planned(made, learner(hours_changes=(more,))).finish == MONDAY + timedelta(days=10)


def test_weeks_count_from_the_calendar_week_of_the_first_day() -> None:
    made = catalogue([course("only", 2, {"a": 1})], {"a": 1})
    result = planned(made, learner(start=MONDAY + timedelta(days=6)))
    assert (result.weeks, result.bound_weeks) == (2, 2)
    assert [(block.week, block.hours) for block in result.blocks] == [(MONDAY, 1), (MONDAY + timedelta(days=7), 1)]


def test_course_under_way_keeps_its_remaining_hours_and_costs_nothing_more() -> None:
    made = catalogue([course("begun", 10, {"a": 1}, {"z": 4}, cost=99), course("new", 8, {"a": 1})], {"a": 1})
    result = planned(made, learner(under_way={"begun": 4}, budget=pounds(0)))
    assert [(step.course, step.hours, str(step.cost)) for step in result.steps] == [("begun", 6, "0 GBP")]
    assert [str(part.paid) for part in (*result.steps, result, result.milestones[-1])] == ["99 GBP"] * 3
    assert names(planned(made, learner(under_way={"begun": 1}))) == ["new"]


@pytest.mark.parametrize(
    ("day", "logged", "this_week"),
    [(0, 0, 7), (0, 5, 2), (2, 0, 5), (2, 1, 5), (2, 5, 2), (6, 5, 1), (6, 7, 0), (6, 9, 0)],
)
def test_hours_logged_this_week_are_gone_from_this_week(day: int, logged: float, this_week: float) -> None:
    made = catalogue([course("begun", 20, {"a": 1}), course("new", 20, {"b": 1})], {"a": 1, "b": 1})
    start = MONDAY + timedelta(days=day)
    last_week = MONDAY - timedelta(weeks=1)
    who = replace(
        learner(start=start, under_way={"begun": logged} if logged else {}),
        studied={MONDAY: {"begun": logged}, last_week: {"begun": 6}},
    )
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert sum(block.hours for block in result.blocks if block.week == MONDAY) == this_week
    assert this_week + logged <= 7 or logged > 7
    assert {sum(block.hours for block in result.blocks if block.week == MONDAY + timedelta(weeks=1))} == {7}


def test_hours_logged_this_week_leave_those_of_cohorts_alone() -> None:
    camp = course("camp", 14, {"a": 1}, starts=[MONDAY], weeks=2, hours_per_week=7)
    who = replace(learner(under_way={"camp": 5}), studied={MONDAY: {"camp": 5}})
    made = catalogue([camp], {"a": 1})
    result = plan(made, who)
    assert validate(result, made, who) == []
    assert [step.course for step in result.steps] == ["camp"]


def test_cohort_under_way_runs_on_for_the_weeks_that_are_left() -> None:
    camp = course("camp", 28, {"a": 1}, starts=[MONDAY - timedelta(days=70)], weeks=4, hours_per_week=7)
    result = planned(catalogue([camp], {"a": 1}), learner(under_way={"camp": 10}))
    assert [(step.start, step.finish, step.hours) for step in result.steps] == [
        (MONDAY, MONDAY + timedelta(days=20), 21)
    ]


def test_completed_courses_are_never_taken_again_and_count() -> None:
    made = catalogue([course("done", 1, {"a": 1}), course("next", 2, {"b": 1}, {"a": 1})], {"b": 1})
    assert names(planned(made, learner(completed=["done"]))) == ["next"]


def parts() -> list[Course]:
    """A whole of 30 h and £30 with a first unit of 10 h and £10, and what opens it and what it opens."""
    return [
        course("whole", 30, {"a": 2, "b": 2}, cost=30),
        course("unit", 10, {"a": 1}, cost=10, part_of="whole"),
        course("other", 40, {"b": 1}),
    ]


def hours_and_cost(offered: Catalogue, who: Learner) -> dict[str, tuple[float, int]]:
    result = plan(offered, who)
    assert validate(result, offered, who) == []
    return {step.course: (step.hours, int(step.cost.amount)) for step in result.steps}


def test_a_course_and_its_unit_are_not_both_studied_for_a_milestone() -> None:
    either = catalogue(parts(), {"a": 1, "b": 1})
    assert hours_and_cost(either, learner()) == {"whole": (30, 30)}
    assert hours_and_cost(either, learner(budget=pounds(10))) == {"unit": (10, 10), "other": (40, 0)}


def test_a_whole_takes_only_what_its_units_leave() -> None:
    later = catalogue(parts(), {"a": 1}, {"a": 2, "b": 2})
    assert hours_and_cost(later, learner()) == {"unit": (10, 10), "whole": (20, 20)}
    both = catalogue(parts(), {"a": 2, "b": 1})
    assert hours_and_cost(both, learner(completed=["unit"])) == {"whole": (20, 20)}
    assert hours_and_cost(both, learner(under_way={"unit": 4})) == {"whole": (26, 20)}
    assert hours_and_cost(both, learner(pinned=("unit",))) == {"unit": (10, 10), "whole": (20, 20)}
    assert hours_and_cost(both, learner(pinned=("unit", "whole"))) == {"unit": (10, 10), "whole": (20, 20)}
    assert hours_and_cost(later, learner(completed=["whole"])) == {}
    assert [step.units_done for step in plan(later, learner()).steps] == [(), ("unit",)]


def test_budget_is_kept_in_the_learners_currency() -> None:
    made = catalogue([course("dear", 1, {"a": 1}, cost=100, currency="EUR")], {"a": 1})
    assert str(planned(made, learner(budget=pounds(80))).cost) == "80 GBP"
    assert whys(planned(made, learner(budget=pounds("79.99")))) == {"a": "does not fit the budget"}


def test_pinned_course_is_taken_with_all_that_it_asks_for() -> None:
    made = catalogue(
        [course("basics", 2, {"b": 1}), course("wish", 3, {"c": 1}, {"b": 1}), course("aim", 1, {"a": 1})], {"a": 1}
    )
    result = planned(made, learner(pinned=("wish",)))
    assert sorted(names(result)) == ["aim", "basics", "wish"]
    assert {step.course: step.because for step in result.steps}["wish"] == ("pinned",)


def test_what_is_for_a_kind_of_work_is_planned_for_those_who_do_it() -> None:
    with_team = replace(course("with the team", 2, {"a": 1}), for_work=("coder", "operator"))
    made = catalogue([with_team, course("alone", 5, {"a": 1})], {"a": 1})
    assert names(planned(made, replace(learner(), background=Background(work="operator")))) == ["with the team"]
    assert names(planned(made, replace(learner(), background=Background(work="cook")))) == ["alone"]
    assert names(planned(made, learner())) == ["alone"]
    assert names(planned(made, learner(under_way={"with the team": 1}))) == ["with the team"]
    assert names(planned(made, learner(pinned=("with the team",)))) == ["with the team"]


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"pinned": ("far",)}, "no plan: the pinned course `far` asks for Z, which cannot be reached"),
        ({"pinned": ("near",), "exclude_courses": ("near",)}, "no plan: the pinned course `near` is also excluded"),
        ({"pinned": ("near",), "budget": pounds(5)}, "no plan: the pinned course `near` costs more than the budget"),
        (
            {"pinned": ("near", "other"), "budget": pounds(10)},
            "no plan: the pinned courses do not fit dates, deadline and budget together",
        ),
        (
            {"deadline": MONDAY - timedelta(days=1)},
            "no plan: the deadline 2027-01-03 lies before the first day 2027-01-04",
        ),
        ({"hours_per_week": 0}, "no plan: there are no hours to study in"),
    ],
)
def test_wishes_that_contradict_one_another_give_an_infeasible_plan_that_says_why(
    wishes: dict[str, object], why: str
) -> None:
    made = catalogue(
        [
            course("near", 1, {"a": 1}, cost=10),
            course("other", 1, {"b": 1}, cost=10),
            course("far", 1, {"a": 2}, {"z": 1}),
        ],
        {"a": 1},
    )
    result = planned(made, learner(**wishes))
    assert result.status is PlanStatus.INFEASIBLE
    assert (result.steps, result.finish) == ((), None)
    assert whys(result) == {"a": why}
    assert result.repairs


@pytest.mark.parametrize(
    ("offered", "wishes", "why"),
    [
        ([], {}, "no course teaches it"),
        ([course("low", 1, {"a": 2})], {}, "no course teaches it above working"),
        (
            [replace(course("team", 1, {"a": 3}), for_work=("cook",))],
            {},
            "only courses for some kinds of work teach it",
        ),
        (
            [course("low", 1, {"a": 2}), replace(course("team", 1, {"a": 3}), for_work=("cook",))],
            {},
            "only courses for some kinds of work teach it above working",
        ),
        ([course("high", 1, {"a": 3}, {"z": 1})], {}, "its prerequisite Z cannot be reached"),
        ([course("high", 1, {"a": 3})], {"exclude_providers": ("somebody",)}, "excluded by your wishes"),
        ([course("high", 1, {"a": 3})], {"exclude_formats": (CourseFormat.COURSE,)}, "excluded by your wishes"),
        ([course("high", 1, {"a": 3}, language="de")], {"languages": ("en",)}, "excluded by your wishes"),
        ([course("high", 8, {"a": 3})], {"deadline": MONDAY + timedelta(days=6)}, "does not fit before the deadline"),
        (
            [course("camp", 7, {"a": 3}, starts=[MONDAY - timedelta(days=7)], weeks=1, hours_per_week=7)],
            {},
            "its only courses have no start date ahead that could be met",
        ),
    ],
)
def test_unmet_levels_say_what_stands_in_the_way(offered: list, wishes: dict[str, object], why: str) -> None:
    result = planned(catalogue(offered, {"a": 3}, competencies=["z"]), learner(**wishes))
    assert result.status is PlanStatus.OPTIMAL
    assert whys(result) == {"a": why}


@pytest.mark.parametrize(
    ("wishes", "message"),
    [
        ({"hours_per_week": -1}, "-1 hours a week cannot be planned with"),
        ({"hours_per_week": 1_000_000}, "1e+06 hours a week cannot be planned with"),
        ({"hours_per_week": float("nan")}, "nan hours a week cannot be planned with"),
        ({"budget": pounds(-5)}, "a budget of -5 GBP is not one"),
        ({"budget": replace(pounds(5), currency="XXX")}, "the currency `XXX` is not in the catalogue's rates"),
        ({"parallel": 0}, "0 courses at once cannot be planned with"),
        ({"start": None}, "the plan has no first day"),
    ],
)
def test_wishes_that_make_no_sense_are_refused_with_help(wishes: dict[str, object], message: str) -> None:
    with pytest.raises(PlanningError) as refused:
        plan(catalogue([], {"a": 1}), learner(**wishes))
    assert refused.value.message == message
    assert refused.value.help


def test_posting_must_be_named_and_known() -> None:
    made = catalogue([], {"a": 1})
    with pytest.raises(PlanningError, match="no posting to aim at"):
        plan(made, replace(learner(), posting=None))
    with pytest.raises(PlanningError, match="there is no posting `pilot`"):
        plan(made, replace(learner(), posting="pilot"))


def test_million_hours_of_study_are_left_out_honestly() -> None:
    result = planned(catalogue([course("endless", 1_000_000, {"a": 1})], {"a": 1}), learner())
    assert whys(result) == {"a": "takes longer than any plan may"}


def test_two_hundred_pinned_courses_are_all_taken() -> None:
    made = catalogue([course(f"book-{at}", 1, {f"a{at}": 1}) for at in range(200)], {"a0": 1})
    assert len(planned(made, learner(pinned=tuple(made.courses))).steps) == 200


def test_plan_of_a_learner_who_lacks_nothing_is_empty_and_optimal() -> None:
    made = catalogue([course("only", 1, {"a": 1})], {"a": 1})
    result = planned(made, learner({"a": 2}))
    assert (result.status, result.steps, result.weeks, result.finish) == (PlanStatus.OPTIMAL, (), 0, None)


def test_equal_plans_are_told_apart_by_the_catalogues_order() -> None:
    offered = [course(name, 5, {name[0]: 2, "c": 1}) for name in ("a-one", "a-two", "b-one", "b-two")]
    offered += [course("pair", 10, {"a": 2, "b": 2}, cost=1)]
    made = catalogue(offered, {"a": 2, "b": 2})
    assert names(planned(made, learner())) == ["a-one", "b-one"]
    turned = replace(made, courses=dict(reversed(made.courses.items())))
    assert names(planned(turned, learner())) == ["b-two", "a-two"]


def busy(**wishes: object) -> Learner:
    """Somebody with 10 hours a week, a year and 500 pounds."""
    year = MONDAY + timedelta(weeks=52)
    return learner(**{"hours_per_week": 10, "deadline": year, "budget": pounds(500), **wishes})


def test_same_input_gives_the_same_plan() -> None:
    made = generated_catalogue(5, competencies=60, courses=100, cohorts=3)
    assert len({repr(planned(made, busy(cohort_hours_per_week=35))) for _ in range(3)}) == 1


@pytest.mark.parametrize("seed", range(4))
def test_larger_plans_break_no_rule(seed: int) -> None:
    made = generated_catalogue(seed, competencies=80, courses=150, cohorts=4)
    assert planned(made, busy(cohort_hours_per_week=35)).status is PlanStatus.OPTIMAL


def test_progress_tells_of_a_first_plan_and_never_gets_worse() -> None:
    made, who = generated_catalogue(5, competencies=60, courses=100), busy()
    seen: list[LearningPlan] = []
    result = plan(made, who, on_progress=seen.append)
    assert seen
    assert all(one.status is PlanStatus.FEASIBLE and validate(one, made, who) == [] for one in seen)
    open_worth = [[milestone.worth_left for milestone in result.milestones] for result in seen]
    for before, after in pairwise(open_worth):
        assert len(before) <= len(after)
        assert after[: len(before)] <= before
    assert result.status is PlanStatus.OPTIMAL


def test_plan_cancelled_before_it_begins_is_the_first_one_and_feasible() -> None:
    made, who = generated_catalogue(5, competencies=60, courses=100), busy()
    result = plan(made, who, cancelled=lambda: True)
    assert result.status is PlanStatus.FEASIBLE
    assert result.steps
    assert validate(result, made, who) == []


def test_cancelling_ends_a_long_search_soon_with_the_best_so_far() -> None:
    made, who = generated_catalogue(1, competencies=150, courses=400), busy()
    plan(catalogue([course("only", 1, {"a": 1})], {"a": 1}), learner())  # loads the solver
    begun = time.process_time()
    asked: list[float] = []

    def cancelled() -> bool:
        if not asked and time.process_time() - begun > 0.7:
            asked.append(time.process_time())
        return bool(asked)

    result = plan(made, who, cancelled=cancelled)
    assert asked
    assert time.process_time() - asked[0] < 0.5
    assert result.status is PlanStatus.FEASIBLE
    assert validate(result, made, who) == []


def test_effort_limit_gives_the_best_so_far() -> None:
    made, who = generated_catalogue(5, competencies=60, courses=100), busy()
    result = plan(made, who, effort=1e-6)
    assert result.status is PlanStatus.FEASIBLE
    assert result.bound_weeks <= result.weeks
    assert validate(result, made, who) == []


def test_importing_planning_does_not_load_the_solver() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, planner.planning; print('ortools' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == "False"
