"""What a competency is worth, in words."""

from __future__ import annotations

import pytest

from planner.domain.worth import Share
from planner.wording import asked_by, demand_for, weight
from tests.planning.tiny import catalogue, course


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.1, "asked by 1 in 10 postings"),
        (0.094, "asked by 1 in 11 postings"),
        (0.006, "asked by 1 in 167 postings"),
        (0.94, "asked by 9 in 10 postings"),
    ],
)
def test_share_in_words(share: float, words: str) -> None:
    assert asked_by(Share(share=share)) == words


def test_the_seniority_of_the_postings_is_named() -> None:
    assert asked_by(Share(share=0.3, seniority="senior")) == "asked by 3 in 10 senior postings"
    assert asked_by(Share(share=0.05, seniority="mid")) == "asked by 1 in 20 mid-level postings"


def test_what_nobody_counted_is_not_said_to_be_asked_by_hardly_anybody() -> None:
    made = catalogue(
        [course("one", 7, {"aws": 2, "gcp": 2, "git": 2})],
        {"git": 2},
        core={"aws": 2},
        shares={"aws": 0.4, "gcp": 0.001},
    )
    profiles = list(made.postings.values())
    assert demand_for(made, profiles, ["git"]) == ""
    assert weight(made, profiles, "git") == "essential"
    assert weight(made, profiles, "aws") == "core, asked by 4 in 10 postings"
    assert weight(made, profiles, "gcp") == "asked by hardly any posting"
    assert demand_for(made, profiles, ["gcp", "aws"]) == "one asked by 4 in 10 postings"
