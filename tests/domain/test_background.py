"""The kinds of job that somebody of a background applies for on the way to a posting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.background import (
    Background,
    Backgrounds,
    Degree,
    Occupation,
    OwnEducation,
    Years,
    jobs_to_apply_for,
)
from planner.domain.learner import Learner
from planner.domain.posting import Experience, RoleProfile, Rung

KNOWN = Backgrounds(
    work={
        "none": Occupation(name="None yet", has_years=False),
        "coder": Occupation(name="Developer", in_tech=True),
        "engineer": Occupation(name="Engineer", in_field=True),
        "cook": Occupation(name="Cook"),
    },
    years={
        "few": Years(name="Under two", share=0.4),
        "some": Years(name="Two to five", share=0.8, at_least=2),
        "many": Years(name="More than five", share=1, at_least=5),
    },
)
ROLE = RoleProfile(
    id="role",
    title="Engineer",
    organisation="",
    source="",
    requirements=(),
    experience=Experience(years=4, is_essential=True),
    rungs=(
        Rung(title="data analyst"),
        Rung(title="MLOps engineer", years=2),
        Rung(title="apprenticeship"),
        Rung(title="data scientist", years=2),
        Rung(title="team lead", years=8),
    ),
)
FIRST, LATER = ("data analyst", "apprenticeship"), ("MLOps engineer", "data scientist")
OPEN = replace(ROLE, experience=None)
"""It asks for no years, and says for whom it is as little."""


def jobs(*profiles: RoleProfile, work: str | None = None, years: str | None = None) -> tuple[str, ...]:
    return jobs_to_apply_for(profiles, KNOWN, Learner(background=Background(work=work, years=years)))


@pytest.mark.parametrize(
    ("work", "years", "expected"),
    [
        ("none", None, FIRST),
        ("cook", "many", FIRST),
        ("coder", "few", FIRST),
        ("coder", "some", LATER),
        ("coder", "many", LATER),
        ("engineer", "some", LATER),
        ("engineer", "many", ("Engineer", *LATER)),
        ("coder", None, FIRST),
        (None, None, FIRST),
    ],
)
def test_they_are_the_rungs_for_the_most_years_in_tech_that_one_has(
    work: str | None, years: str | None, expected: tuple[str, ...]
) -> None:
    assert jobs(ROLE, work=work, years=years) == expected


def test_a_posting_in_reach_comes_first_or_last_where_the_years_are_not_said() -> None:
    assert jobs(OPEN) == jobs(replace(OPEN, seniority="junior")) == (*FIRST, "Engineer")
    assert jobs(OPEN, work="coder", years="many") == ("Engineer", *LATER)
    many = tuple(Rung(title=f"job {number}") for number in range(5))
    assert jobs(replace(OPEN, rungs=many)) == ("job 0", "job 1", "job 2", "Engineer")


def test_a_newcomer_applies_for_the_posting_itself_only_where_it_is_a_junior_one() -> None:
    assert jobs(replace(OPEN, seniority="junior"), work="none") == (*FIRST, "Engineer")
    assert jobs(OPEN, work="none") == jobs(replace(OPEN, seniority="mid"), work="none") == FIRST


def test_who_studies_for_a_degree_has_rungs_of_their_own() -> None:
    rungs = (
        Rung(title="intern", studying=True),
        Rung(title="junior engineer"),
        Rung(title="apprentice", studying=False),
    )
    studies = Learner(education=OwnEducation(degree=Degree.BACHELOR, ends=2028))
    graduate = Learner(education=OwnEducation(degree=Degree.BACHELOR))
    ways = replace(ROLE, rungs=rungs)
    assert jobs_to_apply_for([ways], KNOWN, studies) == ("intern", "junior engineer")
    assert jobs_to_apply_for([ways], KNOWN, graduate) == ("junior engineer", "apprentice")


def test_those_of_several_postings_follow_each_other_each_once_and_four_at_most() -> None:
    other = replace(ROLE, id="other", rungs=(Rung(title="Data analyst"), Rung(title="trainee"), Rung(title="intern")))
    assert jobs(ROLE, other, work="none") == (*FIRST, "trainee", "intern")
    assert jobs(ROLE, other, replace(ROLE, rungs=(Rung(title="tester"),)), work="none") == (*FIRST, "trainee", "intern")


def test_of_a_single_advert_without_rungs_they_are_those_like_it() -> None:
    assert jobs(replace(OPEN, rungs=())) == ("jobs like Engineer",)
    assert jobs(replace(OPEN, rungs=()), ROLE, work="none") == FIRST


def test_without_rungs_a_posting_out_of_reach_gives_none() -> None:
    assert jobs(replace(ROLE, rungs=()), work="none") == ()
    assert jobs(replace(ROLE, rungs=ROLE.rungs[-1:]), work="none") == ()
