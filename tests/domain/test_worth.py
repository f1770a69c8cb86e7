"""What a level is worth: by importance, and by how many real postings ask for it."""

from __future__ import annotations

import pytest

from planner.domain.posting import Importance
from planner.domain.worth import Demand, Share, worth

DEMAND = Demand(
    source="postings",
    postings={"all": 1000, "junior": 40, "senior": 300},
    shares={
        "python": {"all": 0.7, "junior": 0.99, "senior": 0.8},
        "aws": {"all": 0.25, "junior": 0.2, "senior": 0.35},
        "apis": {"all": 0.3},
    },
)


@pytest.mark.parametrize(
    ("share", "weight"), [(0.0, 1), (0.019, 1), (0.02, 2), (0.099, 2), (0.10, 3), (0.299, 3), (0.30, 4), (1.0, 4)]
)
def test_demand_weighs_in_four_steps(share: float, weight: int) -> None:
    assert [worth(importance, share) for importance in Importance] == [6 * weight, 3 * weight, weight]


@pytest.mark.parametrize(
    ("competencies", "seniorities", "share"),
    [
        (["python"], [], Share(share=0.7)),
        (["python"], ["senior"], Share(share=0.8, seniority="senior")),
        (["python"], ["junior"], Share(share=0.7)),  # too few postings
        (["python"], ["staff"], Share(share=0.7)),
        (["apis"], ["senior"], Share(share=0.3)),  # not counted by seniority
        (["aws", "python"], [], Share(share=0.7)),
        (["aws"], ["senior", "junior"], Share(share=0.35, seniority="senior")),
        (["mentoring"], ["senior"], Share(share=0.0)),
        ([], [], Share(share=0.0)),
    ],
)
def test_share_is_that_of_the_seniority_where_it_was_counted_often_enough(
    competencies: list[str], seniorities: list[str], share: Share
) -> None:
    assert DEMAND.share(competencies, seniorities) == share


def test_without_demand_only_importance_counts() -> None:
    assert worth(Importance.ESSENTIAL, Demand().share(["python"]).share) == 3
