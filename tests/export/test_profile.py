"""A learner's file is written so that it is read back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from planner.assessment import estimated, interview_of
from planner.catalogue import Catalogue, read_profile
from planner.domain.background import Background, Degree, OwnEducation
from planner.domain.course import CourseFormat
from planner.domain.learner import (
    Absence,
    HeldLevel,
    HoursFrom,
    Learner,
    LevelSource,
    Objective,
    Preferences,
    knowledge_state,
)
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.target import Milestone, Target
from planner.export import profile_toml

EVERYTHING = Learner(
    name='Ada "the" Learner',
    posting="graduate",
    more_postings=("senior-engineer",),
    preferences=Preferences(
        hours_per_week=6.5,
        hours_changes=(HoursFrom(first_day=date(2027, 3, 1), hours_per_week=12),),
        cohort_hours_per_week=35,
        start=date(2027, 1, 4),
        deadline=date(2027, 12, 31),
        budget=Money(amount=Decimal("499.99"), currency="GBP"),
        objective=Objective.COST,
        until=Milestone.READY_TO_START,
        slack=0.2,
        include_work=True,
        applications_hours=12.5,
        skip_capstone=True,
        parallel=1,
        pace=1.25,
        away=(Absence(first_day=date(2027, 4, 1), last_day=date(2027, 4, 14)),),
        exclude_formats=(CourseFormat.DEGREE,),
        exclude_providers=("Code School",),
        exclude_courses=("git-weekend",),
        languages=("en",),
        pinned=("ml-start",),
    ),
    levels={
        "python": HeldLevel(
            level=Level.WORKING, source=LevelSource.MENTOR, on=date(2026, 11, 20), evidence="https://code.example/me"
        ),
        "calculus": HeldLevel(
            level=Level.NONE,
            source=LevelSource.SELF,
            mentor=HeldLevel(level=Level.WORKING, source=LevelSource.MENTOR, on=date(2026, 11, 2), evidence="a talk"),
        ),
    },
    completed=("python-start",),
    under_way={"ml-start": 12.5},
    given_up={"stats-curious": 2},
    studied={date(2026, 11, 9): {}, date(2026, 11, 16): {"ml-start": 12.5, "python-start": 1}},
    hours_taken={"python-start": 41.5},
    hours_expected={"ml-start": 75},
    background=Background(study="computing", work="software-engineer", years="more-than-five"),
    education=OwnEducation(degree=Degree.MASTER, ends=2028),
)


def test_a_record_comes_back_as_it_went_out(tmp_path: Path, small_catalogue: Catalogue) -> None:
    path = tmp_path / "me.toml"
    for learner in (EVERYTHING, Learner(), Learner(background=Background())):
        path.write_text(profile_toml(learner), encoding="utf-8")
        assert read_profile(path, small_catalogue) == learner


def test_hours_are_written_to_the_hundredth() -> None:
    assert "ml-start = 1.4\n" in profile_toml(Learner(under_way={"ml-start": 1.2 + 0.2 + 4e-16}))


def test_what_was_left_open_is_left_out() -> None:
    assert "deadline" not in profile_toml(Learner())


@pytest.mark.parametrize("seed", range(12))
def test_a_record_read_back_gives_the_same_answers_guesses_and_state(
    seed: int, tmp_path: Path, small_catalogue: Catalogue
) -> None:
    dice, graph, courses = Random(seed), small_catalogue.graph, small_catalogue.courses
    names = list(graph.competencies)
    learner = Learner(
        posting="graduate",
        background=Background(study="computing") if dice.random() < 0.5 else None,
        completed=tuple(dice.sample(list(courses), dice.randint(0, 2))),
        ticked={name: dice.random() < 0.5 for name in dice.sample(names, 3)},
        levels={
            name: HeldLevel(level=dice.choice(list(Level)), source=LevelSource.SELF) for name in dice.sample(names, 3)
        },
    )
    target = Target.of_postings([small_catalogue.postings["graduate"]])
    interview = interview_of(graph, target, learner, courses)
    known = estimated(interview, learner, courses)
    path = tmp_path / "me.toml"
    path.write_text(profile_toml(replace(learner, levels={**known.levels, **learner.levels})), encoding="utf-8")
    back = read_profile(path, small_catalogue)
    again = interview_of(graph, target, back, courses)
    assert again.answers == interview.answers
    assert again.guesses == interview.guesses
    assert [again.chances(name) for name in again.scope] == [interview.chances(name) for name in interview.scope]
    assert estimated(again, back, courses).levels == known.levels
    assert knowledge_state(graph, courses, estimated(again, back, courses)) == knowledge_state(graph, courses, known)
