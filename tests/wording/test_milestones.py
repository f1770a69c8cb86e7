"""What is said of a plan's milestones, of a deadline, and of what no study gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from planner.catalogue import Catalogue
from planner.domain.learner import Objective
from planner.domain.learning_plan import LearningPlan, PlanStatus, SteppingStone
from planner.domain.posting import Education, Experience
from planner.domain.target import Milestone
from planner.planning import plan as planned
from planner.wording import (
    horizon_line,
    milestone_line,
    milestone_name,
    not_by_study_line,
    requirements_met,
    stepping_stone,
)
from tests.planning.tiny import MONDAY, catalogue, course, learner

MADE = catalogue([course("a", 14, {"a": 2}), course("b", 7, {"b": 2})], {"b": 2}, core={"a": 2}, more={"b": 2})
LEAD = replace(
    MADE.postings["engineer"],
    experience=Experience(years=5, is_essential=True),
    education=Education(degree="master", is_essential=True),
)


def lines(plan: LearningPlan) -> list[str]:
    return [milestone_line(plan, milestone) for milestone in plan.milestones]


def test_a_milestone_says_what_its_part_of_the_plan_is_best_for() -> None:
    assert lines(planned(MADE, learner())) == [
        "Ready to apply by 17 Jan 2027: 14 hours, free; no plan gets there in an earlier week",
        "Ready to start by 24 Jan 2027: 21 hours, free; no plan gets there in an earlier week, given what comes before",
        "All that study gives: nothing more to study",
    ]
    cheap = planned(MADE, learner(objective=Objective.COST, until=Milestone.READY_TO_APPLY))
    assert lines(cheap) == ["Ready to apply by 17 Jan 2027: 14 hours, free; no plan gets there for less"]
    unproven = replace(cheap, milestones=(replace(cheap.milestones[0], status=PlanStatus.FEASIBLE),))
    assert lines(unproven) == ["Ready to apply by 17 Jan 2027: 14 hours, free; not proven best"]


def test_what_a_deadline_cuts_is_counted_in_requirements() -> None:
    cut = planned(MADE, learner(deadline=date(2027, 1, 18)))
    assert lines(cut)[1:] == [
        "Ready to start in part (1 of 2 requirements): nothing more fits",
        "All that study gives in part (1 of 2 requirements): nothing more fits",
    ]
    assert horizon_line(cut) == "By 18 Jan 2027: ready to apply, and 1 of 2 requirements at the level asked."
    later = replace(cut, without_deadline=planned(MADE, learner()).milestones[1])
    assert horizon_line(later).endswith("asked; without the deadline, ready to start by 24 Jan 2027.")
    early = planned(MADE, learner(deadline=date(2027, 1, 12)))
    profiles = list(MADE.postings.values())
    assert horizon_line(early, profiles) == "By 12 Jan 2027: 0 of 1 core requirements."
    assert horizon_line(early) == "By 12 Jan 2027: 0 of 1 requirements."
    whole = planned(MADE, learner(deadline=date(2027, 12, 31)))
    assert horizon_line(whole) == "By 31 Dec 2027: all that study gives, on 24 Jan 2027."
    assert horizon_line(planned(MADE, learner())) == ""


def test_what_is_met_at_a_lower_level_than_asked_is_not_said_to_be_met_as_asked() -> None:
    made = catalogue([course("a", 14, {"a": 2}), course("b", 7, {"b": 3})], {}, core={"a": 3, "b": 2}, more={"b": 2})
    profiles = list(made.postings.values())
    said = [requirements_met(milestone, profiles) for milestone in planned(made, learner()).milestones]
    assert said[0] == "2 of 2 core requirements at the level to apply, 1 of them at the level asked"
    assert said[1] == "1 of 2 requirements at the level asked"
    none = catalogue([course("a", 14, {"a": 2})], {}, core={"a": 4})
    assert requirements_met(planned(none, learner()).milestones[0]) == (
        "1 of 1 requirements at the level to apply, none of them at the level asked"
    )


def test_no_milestone_claims_the_experience_or_the_degree_that_a_posting_insists_on() -> None:
    plan = planned(MADE, learner())
    said = [milestone_line(plan, milestone, [LEAD]) for milestone in plan.milestones]
    assert said[0].startswith("Ready to apply but for 5 years of experience and a master's degree by 17 Jan 2027:")
    assert said[1].startswith("Ready to start but for 5 years of experience and a master's degree by")
    assert not_by_study_line([LEAD]) == (
        "It asks for 5 years of experience and a master's degree, which study does not give."
    )
    liked = replace(LEAD, experience=Experience(years=5, is_essential=False), education=None)
    assert not_by_study_line([liked]) == ""


def test_a_narrow_name_drops_what_is_lacking_and_never_that_it_is_in_part() -> None:
    part = planned(MADE, learner(deadline=date(2027, 1, 18))).milestones[1]
    names = [milestone_name(part, [LEAD], width=width) for width in (120, 60, 30, 20, 1)]
    assert names == [
        "Ready to start in part (1 of 2 requirements) but for 5 years of experience and a master's degree",
        "Ready to start in part (1 of 2 requirements)",
        "Ready to start in part",
        "Ready to start: 1/2",
        "Ready to start: 1/2",
    ]
    whole = planned(MADE, learner()).milestones[0]
    assert milestone_name(whole, [LEAD], width=20) == "Ready to apply"


def test_a_stepping_stone_beside_the_way_says_what_it_takes(small_catalogue: Catalogue) -> None:
    stone = SteppingStone(posting="graduate", milestone=Milestone.READY_TO_APPLY, finish=MONDAY, hours=40)
    plan = replace(planned(MADE, learner()), stepping_stone=stone)
    assert stepping_stone(plan, small_catalogue) == (
        "Stepping stone: Graduate ML Engineer, Initech. 40 more hours, right after ready to apply, make you ready to "
        "apply for it by 4 Jan 2027."
    )
    on_the_way = replace(plan, stepping_stone=replace(stone, hours=0, milestone=Milestone.READY_TO_START))
    assert stepping_stone(on_the_way, small_catalogue).endswith("you are ready to start as one from 4 Jan 2027 on.")
    too_late = replace(plan, deadline=MONDAY - timedelta(days=1))
    assert stepping_stone(too_late, small_catalogue).endswith("by 4 Jan 2027, past the deadline.")
