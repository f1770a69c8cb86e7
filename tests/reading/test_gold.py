"""Our own postings are read about as they were by hand: floors against getting worse, no measure of new postings."""

from __future__ import annotations

import pytest

from planner.reading import Reader
from tests.benchmarks.reading.gold import Score, own_postings


@pytest.mark.parametrize(
    ("half", "f1", "importance", "level"),
    [("tuning", 0.92, 0.97, 0.9), ("held-out", 0.88, 0.9, 0.85), ("fresh", 0.78, 0.95, 0.9), ("blind", 0.75, 0.9, 0.9)],
)
def test_our_own_postings_are_read_as_by_hand(
    reader: Reader, half: str, f1: float, importance: float, level: float
) -> None:
    score = Score()
    for posting in own_postings(half):
        score.add(posting, reader.read(posting.text))
    assert score.f1 >= f1
    assert score.same_importance / score.right >= importance
    assert score.same_level / score.right >= level
    assert score.near_level / score.right >= 0.97
