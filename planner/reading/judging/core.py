"""Which demands are core: what the role cannot be done without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.domain.posting import Importance
from planner.reading.reading import Demanded

FEWEST, MOST = 10, 15
_SHARE = 0.4
_IN_TITLE, _ASKED_AGAIN, _STRONG_WORDS, _ASKED_BY_MANY = 4.0, 1.5, 1.5, 3.0


def with_core(demands: Sequence[Demanded], shares: Mapping[str, float]) -> tuple[Demanded, ...]:
    """The demands with the weightiest of the essential ones, ten to fifteen of them, made core.

    Weight has what the title names, what is asked again, what is asked in strong words, and what many postings ask;
    `shares` says how many of them do, 0 to 1, by competency. Equal weights go in the order of the text.
    """
    essential = [number for number, demand in enumerate(demands) if demand.importance is Importance.ESSENTIAL]
    wanted = min(MOST, max(FEWEST, round(_SHARE * len(essential))))
    by_weight = sorted(essential, key=lambda number: -_weight(demands[number], shares))
    core = set(by_weight[:wanted])
    return tuple(
        demand._replace(importance=Importance.CORE) if number in core else demand
        for number, demand in enumerate(demands)
    )


def _weight(demand: Demanded, shares: Mapping[str, float]) -> float:
    again = min(2, len(demand.places) - 1)
    return (
        _IN_TITLE * demand.is_in_title
        + _ASKED_AGAIN * again
        + _STRONG_WORDS * demand.has_strong_words
        + _ASKED_BY_MANY * shares.get(demand.competency, 0.0)
    )
