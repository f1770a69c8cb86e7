"""What is said of a plan's milestones, of a deadline, and of what no study gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.catalogue import Catalogue
from planner.domain.background import (
    Background,
    Backgrounds,
    Degree,
    Occupation,
    OwnEducation,
    Qualification,
    Years,
    qualifications,
)
from planner.domain.course import CourseFormat
from planner.domain.learner import Learner, Objective, Preferences
from planner.domain.learning_plan import FrontPoint, LearningPlan, PlanStatus, SteppingStone, WhatIf
from planner.domain.money import Money
from planner.domain.posting import Education, Experience, RoleProfile, Rung
from planner.domain.target import Milestone
from planner.export.choices import choice_sections
from planner.planning import plan as planned
from planner.wording import (
    apply_for,
    beside_study,
    horizon_line,
    milestone_line,
    milestone_name,
    not_by_study_line,
    requirements_met,
    step_title,
    stepping_stone,
    still_missing,
)
from tests.planning.tiny import MONDAY, catalogue, course, learner

MADE = catalogue([course("a", 14, {"a": 2}), course("b", 7, {"b": 2})], {"b": 2}, core={"a": 2}, more={"b": 2})
BACKGROUNDS = Backgrounds(
    study={"s": Occupation(name="Something")},
    work={"engineer": Occupation(name="Engineer", in_field=True), "cook": Occupation(name="Cook")},
    years={
        "five": Years(name="Five or more", share=1, at_least=5),
        "two": Years(name="Two or more", share=1, at_least=2),
    },
)
NO_WISHES = Preferences()
LEAD = replace(
    MADE.postings["engineer"],
    experience=Experience(years=5, is_essential=True),
    education=Education(degree="master", is_essential=True),
)


def beside(profile: RoleProfile = LEAD, **said: object) -> tuple[Qualification, ...]:
    """What a posting asks beside competencies of a learner who said so much."""
    return qualifications([profile], BACKGROUNDS, replace(learner(), **said))  # type: ignore[arg-type]


def lines(plan: LearningPlan, wishes: Preferences = NO_WISHES) -> list[str]:
    return [milestone_line(plan, milestone, wishes) for milestone in plan.milestones]


def test_a_milestone_says_what_its_part_of_the_plan_is_best_for() -> None:
    assert lines(planned(MADE, learner())) == [
        "Ready to apply by 17 Jan 2027: 14 hours, free; no plan gets there in an earlier week",
        "Ready to start by 24 Jan 2027: 21 hours, free; no plan gets there in an earlier week, given what comes before",
        "All that study gives: nothing more to study",
    ]
    cheap = planned(MADE, learner(objective=Objective.COST, until=Milestone.READY_TO_APPLY))
    assert lines(cheap) == ["Ready to apply by 17 Jan 2027: 14 hours, free; no plan gets there for less"]
    unproven = replace(cheap, milestones=(replace(cheap.milestones[0], status=PlanStatus.FEASIBLE),))
    wishes = Preferences(exclude_courses=("c",))
    assert lines(cheap, wishes)[0].endswith("free; no plan with your wishes gets there for less")
    assert lines(unproven) == ["Ready to apply by 17 Jan 2027: 14 hours, free; not proven best"]


def test_what_a_deadline_cuts_is_counted_in_requirements() -> None:
    cut = planned(MADE, learner(deadline=date(2027, 1, 18)))
    assert lines(cut)[1:] == [
        "Not yet ready to start (1 of 2 requirements): nothing more fits",
        "Not all that study gives: nothing more fits",
    ]
    assert horizon_line(cut) == "By 18 Jan 2027: ready to apply, and 1 of 2 requirements to start, at the level asked."
    later = replace(cut, without_deadline=planned(MADE, learner()).milestones[1])
    assert horizon_line(later).endswith("asked; without the deadline, ready to start by 24 Jan 2027.")
    early = planned(MADE, learner(deadline=date(2027, 1, 12)))
    profiles = list(MADE.postings.values())
    assert horizon_line(early, profiles) == "By 12 Jan 2027: 0 of 1 core requirements to apply."
    assert horizon_line(early) == "By 12 Jan 2027: 0 of 1 requirements to apply."
    whole = planned(MADE, learner(deadline=date(2027, 12, 31)))
    assert horizon_line(whole) == "By 31 Dec 2027: all that study gives on 24 Jan 2027."
    assert horizon_line(planned(MADE, learner())) == ""


def test_what_is_met_at_a_lower_level_than_asked_is_not_said_to_be_met_as_asked() -> None:
    made = catalogue([course("a", 14, {"a": 2}), course("b", 7, {"b": 3})], {}, core={"a": 3, "b": 2}, more={"b": 2})
    profiles = list(made.postings.values())
    said = [requirements_met(milestone, profiles) for milestone in planned(made, learner()).milestones]
    assert said[0] == "2 of 2 core requirements at the level to apply, 1 of them at the level asked"
    assert said[1] == "1 of 2 requirements to start, at the level asked"
    none = catalogue([course("a", 14, {"a": 2})], {}, core={"a": 4})
    assert requirements_met(planned(none, learner()).milestones[0]) == (
        "1 of 1 requirements at the level to apply, none of them at the level asked"
    )


def test_what_study_does_not_bring_to_the_level_of_a_milestone_is_told_beside_what_it_meets() -> None:
    made = catalogue(
        [course("a", 14, {"a": 1}), course("b", 7, {"b": 2})], {}, core={"a": 3, "b": 2}, at_work_from={"a": 2}
    )
    apply, start, everything = planned(made, learner()).milestones
    assert [result.requirements_by_study for result in (apply, start, everything)] == [1, 1, 1]
    assert requirements_met(apply, list(made.postings.values())) == (
        "2 of 2 core requirements at the level to apply, 1 of them only as far as study goes, "
        "1 of them at the level asked"
    )
    assert requirements_met(everything) == ("2 of 2 requirements as far as study goes, 1 of them at the level asked")


def test_no_milestone_claims_the_experience_or_the_degree_that_a_posting_insists_on() -> None:
    plan = planned(MADE, learner())
    said = [milestone_line(plan, milestone, NO_WISHES, beside()) for milestone in plan.milestones]
    assert said[0].startswith("Ready to apply by 17 Jan 2027, but for 5 years of experience and a master's degree:")
    assert said[1].startswith("Ready to start by 24 Jan 2027, but for 5 years of experience and a master's degree:")
    assert not_by_study_line(beside(), MONDAY) == (
        "It asks for 5 years of experience and a master's degree, which this plan does not give."
    )
    liked = replace(LEAD, experience=Experience(years=5, is_essential=False), education=None)
    assert not_by_study_line(beside(liked), MONDAY) == ""


def test_a_narrow_name_drops_what_is_lacking_and_never_that_it_is_in_part() -> None:
    part = planned(MADE, learner(deadline=date(2027, 1, 18))).milestones[1]
    names = [milestone_name(part, beside(), width=width) for width in (120, 60, 30, 20, 1)]
    assert names == [
        "Not yet ready to start (1 of 2 requirements)",
        "Not yet ready to start (1 of 2 requirements)",
        "Not yet ready to start",
        "1 of 2 to start",
        "1 of 2 to start",
    ]
    whole = planned(MADE, learner()).milestones[0]
    assert milestone_name(whole, beside(), width=20) == "Ready to apply"


def test_a_degree_that_one_has_is_not_lacking_and_one_under_way_is_there_in_its_year() -> None:
    whole = planned(MADE, learner()).milestones[0]

    def name(degree: Degree, ends: int | None = None) -> str:
        studied = OwnEducation(degree=degree, ends=ends)
        worked = Background(work="engineer", years="five")
        return milestone_name(whole, beside(education=studied, background=worked))

    assert name(Degree.MASTER) == name(Degree.DOCTORATE, 2028) == "Ready to apply"
    assert name(Degree.MASTER, 2028) == "Ready to apply, but for your degree (due in 2028)"
    assert name(Degree.MASTER, 2026) == "Ready to apply"
    assert name(Degree.NONE) == name(Degree.BACHELOR) == "Ready to apply, but for a master's degree"


def test_every_choice_beside_a_plan_says_what_ready_to_apply_lacks() -> None:
    who = learner(deadline=date(2027, 1, 26))
    plan = planned(MADE, who)
    other = plan.up_to(Milestone.READY_TO_APPLY)
    changed = tuple(replace(result, finish=date(2027, 1, 14), weeks=1) for result in plan.milestones)
    sooner = WhatIf(
        change="hours_per_week",
        from_value=8,
        to_value=10,
        milestone=Milestone.READY_TO_APPLY,
        milestones=changed,
        weeks_sooner=1,
        unmet=0,
        is_proven=True,
    )
    point = FrontPoint(
        milestone=Milestone.READY_TO_APPLY, finish=MONDAY, weeks=1, cost=Money(amount=Decimal(0), currency="GBP")
    )
    whole = replace(plan, alternatives=(other,), what_if=(sooner,), front=(point,))
    studied = OwnEducation(degree=Degree.MASTER, ends=2028)
    asked = beside(education=studied, background=Background(work="engineer", years="five"))
    said = [" ".join((section.heading, *section.lines)) for section in choice_sections(whole, MADE, asked)]
    assert len(said) == 3
    assert all("but for your degree (due in 2028)" in text for text in said), said


def test_what_is_asked_beside_competencies_says_what_one_has_of_it() -> None:
    assert beside_study(beside(), MONDAY) == [
        "Essential: 5 years of experience; not said",
        "Essential: a master's degree; not said",
    ]
    studied = OwnEducation(degree=Degree.MASTER, ends=2028)
    cooked = Background(work="cook", years="five")
    assert beside_study(beside(education=studied, background=cooked), MONDAY) == [
        "Essential: 5 years of work of this kind; yours is other work, which may count with an employer",
        "Essential: a master's degree; yours ends in 2028",
    ]
    engineered = Background(work="engineer", years="two")
    assert beside_study(beside(background=engineered), MONDAY)[0] == "Essential: 5 years of experience; not yet"
    assert beside_study(beside(education=studied), date(2029, 1, 1))[1].endswith("held")


def test_a_stepping_stone_is_named_with_the_day_from_which_on(small_catalogue: Catalogue) -> None:
    stone = SteppingStone(posting="graduate", milestone=Milestone.READY_TO_APPLY, finish=MONDAY)
    plan = replace(planned(MADE, learner()), stepping_stone=stone)
    assert stepping_stone(plan, small_catalogue, learner()) == (
        "Stepping stone: Graduate ML Engineer, Initech (asks for work of this kind done before, too). "
        "You are ready to apply for it from 4 Jan 2027 on."
    )
    starting = replace(plan, stepping_stone=replace(stone, milestone=Milestone.READY_TO_START))
    assert stepping_stone(starting, small_catalogue, learner()).endswith("start as one from 4 Jan 2027 on.")


def test_a_senior_posting_without_a_stepping_stone_says_what_to_apply_for(small_catalogue: Catalogue) -> None:
    made = replace(small_catalogue, backgrounds=BACKGROUNDS)
    who = replace(learner(), posting="senior-engineer")
    plan = replace(planned(MADE, learner()), stepping_stone=None)
    none = "Apply first for {}."
    assert stepping_stone(plan, made, who) == none.format("junior jobs of this kind")
    applying = replace(plan, steps=tuple(replace(step, apply_for=("data analyst", "tester")) for step in plan.steps))
    assert stepping_stone(applying, made, who) == none.format("data analyst or tester")
    assert stepping_stone(plan, made, replace(who, background=Background(work="engineer", years="five"))) == ""
    entry = replace(made.postings["graduate"], seniority="junior")
    made = replace(made, postings={**made.postings, "graduate": entry})
    assert stepping_stone(plan, made, replace(who, posting="graduate")) == ""


def test_applications_go_to_jobs_within_reach_and_say_what_the_posting_aimed_at_asks_beside(
    small_catalogue: Catalogue,
) -> None:
    courses = [course("a", 14, {"a": 2}), course("applying", 4, {"z": 1}, format=CourseFormat.APPLICATIONS)]
    made = replace(catalogue(courses, {}, core={"a": 2}), backgrounds=BACKGROUNDS)
    made = replace(made, postings={**made.postings, **small_catalogue.postings})
    rungs = (Rung(title="data analyst"), Rung(title="Python developer"), Rung(title="data engineer", years=2))
    own = made.postings["engineer"]
    lead = replace(own, experience=LEAD.experience, education=LEAD.education, rungs=rungs)
    senior = replace(own, seniority="senior", rungs=rungs)
    stone = SteppingStone(posting="graduate", milestone=Milestone.READY_TO_START, finish=MONDAY)

    def goes_to(*profiles: RoleProfile, who: Learner | None = None, at: SteppingStone | None = None) -> str:
        aimed_at = {profile.id: profile for profile in profiles}
        aims = replace(who or learner(), posting=profiles[0].id, more_postings=tuple(aimed_at))
        aimed = replace(made, postings={**made.postings, **aimed_at})
        plan = replace(planned(replace(made, postings=aimed_at), aims), stepping_stone=at)
        study, applying = plan.steps
        assert apply_for(plan, study, aimed, profiles, aims) == ""
        assert step_title(aimed, study) == "a"
        assert step_title(aimed, applying) == ": ".join(filter(None, ["applying", ", ".join(applying.apply_for)]))
        return apply_for(plan, applying, aimed, profiles, aims)

    master = OwnEducation(degree=Degree.MASTER)
    worked = replace(learner(), background=Background(work="engineer", years="five"), education=master)
    assert goes_to(own) == "jobs like Engineer"
    assert goes_to(replace(own, rungs=rungs)) == "data analyst, Python developer or Engineer"
    assert goes_to(lead) == (
        "data analyst or Python developer; what you aim at asks for 5 years of experience and a master's degree"
    )
    assert goes_to(senior) == "data analyst or Python developer; what you aim at asks for work of this kind done before"
    assert goes_to(lead, who=worked) == goes_to(senior, who=worked) == "Engineer or data engineer"
    assert goes_to(replace(lead, rungs=()), who=replace(learner(), education=master)) == (
        "junior jobs of the kind you aim at (Engineer); what you aim at asks for 5 years of experience"
    )
    assert (
        goes_to(lead, replace(own, id="other", title="Analyst"))
        == "data analyst, Python developer or jobs like Analyst"
    )
    assert goes_to(senior, at=stone) == (
        "data analyst or Python developer; jobs like your stepping stone, Graduate ML Engineer; "
        "what you aim at asks for work of this kind done before"
    )
    assert goes_to(replace(own, seniority="senior"), at=stone) == (
        "jobs like your stepping stone, Graduate ML Engineer; what you aim at asks for work of this kind done before"
    )


def test_who_meets_all_requirements_and_has_no_time_to_apply_is_told_so() -> None:
    result = planned(MADE, learner())
    first = replace(result.milestones[0], worth_left=5)
    assert milestone_name(first) == "Not yet ready to apply (1 of 1 requirements, but no time to apply)"
    assert milestone_name(first, width=30) == "Not yet ready to apply"
    missing = still_missing(result, first, MADE.graph.competencies)
    assert missing == "Missing: time for the capstone, or to apply in"
