"""What the tiny problems at random are made of: each thing that planning has to do with comes up often enough."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.target import Milestone, Target
from tests.planning.random_problem import random_problem

PROBLEMS = 500
LEAST_SHARES = {
    "a choice of one": 0.2,
    "a choice of several": 0.05,
    "a choice within the first milestone": 0.1,
    "different worths": 0.7,
    "a requirement of several levels": 0.7,
    "two milestones that want different levels": 0.6,
    "three milestones that want different levels": 0.3,
    "levels that grow at work": 0.1,
    "cohorts": 0.4,
    "a cohort on several dates": 0.3,
    "a deadline": 0.2,
    "a budget": 0.2,
    "a capstone": 0.2,
    "applications": 0.2,
    "prerequisites between levels": 0.4,
    "courses under way": 0.1,
    "hours logged this week": 0.1,
    "elapsed weeks": 0.2,
    "applications over some weeks": 0.1,
    "applications that go on": 0.1,
    "two postings": 0.05,
    "pinned courses": 0.1,
}


def features(made: Catalogue, who: Learner) -> Iterator[str]:
    """What there is in one problem."""
    target = Target.of_postings(made.postings[name] for name in who.postings)
    wanted = [target.wants(milestone, made.graph) for milestone in Milestone]
    wishes, courses = who.preferences, made.courses.values()
    cohorts = [course.cohort for course in courses if course.cohort]
    groups = [want for want in wanted[-1] if want.is_group]
    milestones = len({tuple((want.importance, *want.levels.items()) for want in wants) for wants in wanted})
    found = {
        "a choice of one": any(want.at_least == 1 for want in groups),
        "a choice of several": any(want.at_least > 1 for want in groups),
        "a choice within the first milestone": any(want.is_group for want in wanted[0]),
        "different worths": len({target.worth(want, want.level, made.demand) for want in wanted[-1]}) > 1,
        "a requirement of several levels": any(len(want.steps) > 1 for want in wanted[-1]),
        "two milestones that want different levels": milestones > 1,
        "three milestones that want different levels": milestones > 2,
        "levels that grow at work": bool(target.at_work(made.graph)) and not wishes.include_work,
        "cohorts": bool(cohorts),
        "a cohort on several dates": any(len({*cohort.starts}) > 1 for cohort in cohorts),
        "a deadline": wishes.deadline is not None,
        "a budget": wishes.budget is not None,
        "a capstone": any(course.capstone for course in courses),
        "applications": any(course.format == "applications" for course in courses),
        "prerequisites between levels": any(competency.requires for competency in made.graph.competencies.values()),
        "courses under way": bool(who.under_way),
        "hours logged this week": bool(who.studied),
        "elapsed weeks": any(course.elapsed_weeks for course in courses),
        "applications over some weeks": any(
            course.elapsed_weeks and course.format == "applications" for course in courses
        ),
        "applications that go on": any(course.continues for course in courses),
        "two postings": len(who.postings) > 1,
        "pinned courses": bool(wishes.pinned),
    }
    return (name for name, is_there in found.items() if is_there)


def test_everything_comes_up_often_enough() -> None:
    counts = dict.fromkeys(LEAST_SHARES, 0)
    for seed in range(PROBLEMS):
        for name in features(*random_problem(Random(seed))):
            counts[name] += 1
    shares = {name: count / PROBLEMS for name, count in counts.items()}
    assert {name: share for name, share in shares.items() if share < LEAST_SHARES[name]} == {}
