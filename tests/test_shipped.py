"""The catalogue that students get: sound, and with a proven plan for every posting from an empty record."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.assessment import estimated, interview_of
from planner.catalogue import Catalogue, read_catalogue, shipped_catalogue
from planner.catalogue.coverage import PostingCoverage, find_coverage
from planner.cli.main import main
from planner.domain.background import MOST_JOBS
from planner.domain.course import OURS, Course, CourseFormat
from planner.domain.graph.knowledge_state import held, join
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.posting import Importance
from planner.domain.target import Milestone, Target
from planner.planning import plan
from tests.benchmarks.planning.learners import shipped_learner, wishing
from tests.planning.judge.validator import validate

TODAY = date(2026, 11, 20)
FIVE_POSTINGS = (
    "aws-senior-mle",
    "cambridge-senior-mle",
    "prospects-mle-profile",
    "research-mle",
    "workable-mle-template",
)
READY_TO_APPLY_BY = dict(zip(FIVE_POSTINGS, (44, 45, 47, 50, 42), strict=True))
"""The week in which a novice with 15 hours a week from 4 January 2027 on is ready to apply, at the latest."""
MARKET_PROFILES = (
    "market-ai-engineer",
    "market-junior-machine-learning-engineer",
    "market-machine-learning-engineer",
    "market-mlops-engineer",
)

NAMED_IN_TITLES = {
    "AWS": "aws",
    "CNN": "cnn",
    "Docker": "containers",
    "FastAPI": "apis",
    "GitHub Actions": "ci-cd",
    "Glue": "aws-glue",
    "Greengrass": "aws-greengrass",
    "Java": "java",
    "Kafka": "kafka",
    "Keras": "keras",
    "Kubernetes": "kubernetes",
    "Lambda": "aws-lambda",
    "MLflow": "experiment-tracking",
    "PostgreSQL": "databases",
    "PySpark": "pyspark",
    "PyTorch": "pytorch",
    "R": "r",
    "S3": "s3",
    "SQL": "sql",
    "SQLite": "sql",
    "SageMaker": "sagemaker",
    "Step Functions": "aws-step-functions",
    "Terraform": "terraform",
    "pandas": "data-analysis",
    "scikit-learn": "scikit-learn",
    "transformer": "transformers",
}
"""What the title of a project may name, and the competency that a learner needs for it or gets by it."""

BEFORE_A_PROJECT = {"java", "kubernetes", "r", "sql"}
"""What no project teaches from nothing: a first course of it comes before."""

FEW_OFFERS = {
    "data-transformation": "what is sold stops at working, or is an exam, which teaches nobody to write checks",
    "deep-learning": "paid courses stop at working; to design and mend networks takes the open ones of universities",
    "llm-application-engineering": "free courses stop before the cap on cost and the guard against injected prompts",
    "mathematics": "derivations are learnt from lectures and books that their authors give away",
    "ml-infrastructure": "one course lets others train on what was set up, and rents its machines; the rest introduce",
    "ml-model-development": "only an apprenticeship takes a model from a need to its release",
    "ml-research": "paid programmes promise a thesis, and none says that it reproduces a paper",
    "prototyping": "free guides have no user try what was built",
    "research-software-engineering": "the field gives its teaching away",
    "teaching-and-training": "courses on teaching end in a plan or a short demonstration; a session takes a group",
}
"""Core competencies without a second course, a free or a paid one, and why: looked for until November 2026."""


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.load(shipped_catalogue())


@pytest.fixture(scope="module")
def offers(shipped: Catalogue) -> list[Course]:
    """What somebody else offers: everything but projects and the applications block, which are ours."""
    return [course for course in shipped.courses.values() if course.format not in OURS]


@pytest.fixture(scope="module")
def coverage(shipped: Catalogue) -> dict[str, PostingCoverage]:
    return {covered.profile.id: covered for covered in find_coverage(shipped).postings}


def test_nothing_is_wrong_with_it() -> None:
    assert read_catalogue(shipped_catalogue()).diagnostics == ()


@pytest.mark.parametrize("posting", [*FIVE_POSTINGS, *MARKET_PROFILES])
def test_each_posting_names_jobs_on_the_way_for_newcomers_and_for_people_of_two_years(
    shipped: Catalogue, posting: str
) -> None:
    profile = shipped.postings[posting]
    assert {rung.years for rung in profile.rungs} == {0, 2}
    assert len(profile.rungs_for(0)) in {3, MOST_JOBS}
    assert len(profile.rungs_for(2)) in {3, MOST_JOBS}
    assert [rung.studying for rung in profile.rungs_for(0, studying=True)][:3] == [True, True, None]
    assert not any("," in rung.title for rung in profile.rungs), "they stand in a row with commas"


def test_it_has_five_postings_and_four_profiles_of_the_market(shipped: Catalogue) -> None:
    assert set(shipped.postings) == {*FIVE_POSTINGS, *MARKET_PROFILES}


@pytest.mark.parametrize("posting", [*FIVE_POSTINGS, *MARKET_PROFILES])
def test_courses_reach_everything_that_a_role_profile_insists_on(
    coverage: dict[str, PostingCoverage], posting: str
) -> None:
    covered = coverage[posting]
    assert [line.competencies for line in covered.unmet if line.importance is not Importance.DESIRABLE] == []


def test_what_is_core_hangs_on_no_single_course_but_where_the_market_has_no_more(shipped: Catalogue) -> None:
    lacking = {offers.competency for offers in find_coverage(shipped).core if offers.lacks}
    assert lacking == set(FEW_OFFERS)


def test_it_has_real_offers_of_every_kind(shipped: Catalogue, offers: list[Course]) -> None:
    kinds = Counter(course.format for course in offers)
    assert len(offers) >= 260
    assert kinds[CourseFormat.DEGREE] >= 12
    assert kinds[CourseFormat.BOOTCAMP] + sum(course.cohort is not None for course in offers) >= 20
    paid = Counter(course.format for course in offers if course.cost.amount)
    assert paid[CourseFormat.CERTIFICATE] >= 10
    assert paid.total() >= 50


def test_every_course_has_a_provider_a_link_and_the_source_of_its_hours(
    shipped: Catalogue, offers: list[Course]
) -> None:
    assert [course.id for course in offers if not (course.provider and course.url)] == []
    assert [course.id for course in shipped.courses.values() if not course.hours_source] == []


def test_projects_are_few_ours_and_many_of_them_capstones(shipped: Catalogue) -> None:
    projects = [course for course in shipped.courses.values() if course.format is CourseFormat.PROJECT]
    assert sum(not project.for_work for project in projects) <= 70
    assert sum(bool(project.for_work) for project in projects) <= 10
    assert sum(project.capstone for project in projects) >= 12
    assert [project.id for project in projects if project.provider or not (project.uses and project.deliverable)] == []
    assert [project.id for project in projects if len(project.title) > 70] == []
    assert [project.id for project in projects if len(project.teaches) < 2] == []


def test_a_project_requires_or_teaches_what_its_title_names(shipped: Catalogue) -> None:
    missing = [
        (course.id, word)
        for course in shipped.courses.values()
        if course.format is CourseFormat.PROJECT
        for word, named in NAMED_IN_TITLES.items()
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", course.title)
        and named not in course.requires
        and (named not in course.teaches or named in BEFORE_A_PROJECT)
    ]
    assert missing == []


def test_some_projects_are_small_and_build_on_nothing_but_foundations(shipped: Catalogue) -> None:
    foundations = {name for name, one in shipped.graph.competencies.items() if one.learn_first}
    first = [
        course.id
        for course in shipped.courses.values()
        if course.format is CourseFormat.PROJECT
        and course.hours <= 24
        and all(name in foundations or level <= Level.AWARENESS for name, level in course.requires.items())
    ]
    assert len(first) >= 4


def test_nothing_is_taught_that_grows_at_work(shipped: Catalogue) -> None:
    too_high = [
        (course.id, name)
        for course in shipped.courses.values()
        for name, level in course.teaches.items()
        if level > shipped.graph.competencies[name].study_reach
    ]
    assert too_high == []


def test_what_study_does_not_give_has_practices(shipped: Catalogue) -> None:
    grown = join(*(practice.grows for practice in shipped.practices.values()))
    without = [
        (posting, name)
        for posting, profile in shipped.postings.items()
        for want in Target.of_postings([profile]).at_work(shipped.graph)
        for name, level in want.levels.items()
        if level > max(held(grown, name), shipped.graph.competencies[name].study_reach)
    ]
    assert without == []


def test_every_competency_has_a_can_do_statement_for_each_level_and_no_two_are_the_same(shipped: Catalogue) -> None:
    statements = [one.can_do[level] for one in shipped.graph.competencies.values() for level in NAMED_LEVELS]
    assert len(set(statements)) == len(statements) == 4 * len(shipped.graph.competencies)


def test_the_command_line_plans_the_aws_posting_to_a_proven_optimum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shipped: Catalogue
) -> None:
    words = "plan --posting aws-senior-mle --hours-per-week 10 --start 2026-11-23 --format json --data-dir"
    assert main([*words.split(), str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    wishes = Preferences(hours_per_week=10, start=date(2026, 11, 23))
    assert document["status"] == "optimal"
    assert validate(document, shipped, Learner(posting="aws-senior-mle", preferences=wishes)) == []


@pytest.mark.parametrize("posting", [*FIVE_POSTINGS, *MARKET_PROFILES])
def test_a_novice_can_reach_everything_that_a_posting_insists_on(shipped: Catalogue, posting: str) -> None:
    learner = Learner(posting=posting, preferences=Preferences(hours_per_week=15))
    result = plan(shipped, learner, today=TODAY)
    assert result.status == "optimal"
    assert [line for line in result.unmet if line.importance is not Importance.DESIRABLE] == []
    assert validate(result, shipped, learner, TODAY) == []
    ready_to_apply, *_, all_study = result.milestones
    assert ready_to_apply.weeks <= (65 if posting in MARKET_PROFILES else 75)
    assert all_study.hours <= 2600


@pytest.mark.parametrize("posting", READY_TO_APPLY_BY)
@pytest.mark.parametrize(
    ("kind", "deadline"), [("novice", date(2028, 9, 30)), ("software engineer", date(2027, 12, 31))]
)
def test_from_ready_to_apply_on_applications_go_on_every_week_to_the_deadline(
    shipped: Catalogue, kind: str, deadline: date, posting: str
) -> None:
    asked = shipped_learner(shipped, kind, posting, hours_per_week=15)
    result = plan(shipped, wishing(asked, deadline=deadline, until=Milestone.READY_TO_APPLY))
    ready, applying = result.milestones[0], [block for block in result.blocks if "applications" in block.course]
    assert ready.finish is not None
    assert ready.worth_left == 0
    if kind == "novice":
        assert ready.weeks <= READY_TO_APPLY_BY[posting]
    monday = ready.finish + timedelta(days=7 - ready.finish.weekday())
    to_come = [monday + timedelta(weeks=week) for week in range(12)]
    assert {week for week in to_come if week + timedelta(days=6) <= deadline} <= {block.week for block in applying}
    last_first = max(block.week for block in applying if block.week < monday)
    assert monday - last_first <= timedelta(weeks=2)


def test_school_mathematics_credits_nobody_with_programming(shipped: Catalogue) -> None:
    said = {"precalculus": Level.WORKING, "calculus": Level.WORKING, "linear-algebra": Level.AWARENESS}
    claims = {name: HeldLevel(level=level, source=LevelSource.SELF) for name, level in said.items()}
    learner = Learner(levels=claims)
    target = Target.of_postings([shipped.postings["workable-mle-template"]])
    interview = interview_of(shipped.graph, target, learner, shipped.courses, postings=shipped.postings.values())
    areas = {name: shipped.graph.competencies[name].area for name in shipped.graph.order}
    credited = {name for name, claim in estimated(interview, learner, shipped.courses).levels.items() if claim.level}
    assert {areas[name] for name in credited} == {"mathematics"}
