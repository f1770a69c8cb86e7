"""What closing a wanted level is worth: by its importance, by who else asks for it, and by what it meets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.posting import Importance

IMPORTANCE_WEIGHTS = {Importance.CORE: 6, Importance.ESSENTIAL: 3, Importance.DESIRABLE: 1}

DEMAND_STEPS = (0.02, 0.10, 0.30)
"""The shares of postings from which on a competency weighs 2, 3 and 4 times; below the first, once."""

MET_WEIGHT = 3
"""How many times as much a level is worth with which a requirement counts as met, as one on the way there."""

EVERY_SENIORITY = "all"

FEWEST_POSTINGS = 100
"""Of fewer postings of a seniority, the shares say too little; those of all postings count then."""


def worth(importance: Importance, share: float, *, is_met: bool = False) -> int:
    """What one level is worth, given the share of real postings that ask for the competency, 0 to 1.

    `is_met` says that the requirement counts as met with it, and not only as come nearer.

    >>> worth(Importance.CORE, 0.8), worth(Importance.ESSENTIAL, 0.1), worth(Importance.DESIRABLE, 0.0)
    (24, 9, 1)
    >>> worth(Importance.CORE, 0.8, is_met=True)
    72
    """
    each = IMPORTANCE_WEIGHTS[importance] * (1 + bisect_right(DEMAND_STEPS, share))
    return MET_WEIGHT * each if is_met else each


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The share of real postings, 0 to 1, that ask for something; `seniority` names those that were counted."""

    share: float
    seniority: str = EVERY_SENIORITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a number of real postings ask for.

    `postings` counts them by seniority, under `all` every one; `shares` has for each competency its share of them,
    0 to 1, by the same seniorities. They were published between the two days.
    """

    source: str = ""
    from_day: date = date.min
    to_day: date = date.min
    postings: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def counts(self, competencies: Iterable[str]) -> bool:
        """Whether any of the competencies was counted: of the others, nobody knows how many postings ask for them."""
        return any(competency in self.shares for competency in competencies)

    def most_asked(self, competencies: Iterable[str]) -> list[str]:
        """The competencies in the order of how many postings ask for them, the most first; all lists have that order.

        >>> Demand(shares={"java": {"all": 0.2}, "c": {"all": 0.1}}).most_asked(["scala", "c", "java"])
        ['java', 'c', 'scala']
        """
        return sorted(competencies, key=lambda competency: -self._share(competency, EVERY_SENIORITY).share)

    def share(self, competencies: Iterable[str], seniorities: Collection[str] = ()) -> Share:
        """How many postings of these seniorities ask for one of the competencies: of several of either, the most.

        A seniority that has too few postings, or for which a competency was not counted, counts as every seniority.
        """
        often = [name for name in seniorities if self.postings.get(name, 0) >= FEWEST_POSTINGS]
        found = [
            self._share(competency, seniority)
            for competency in competencies
            for seniority in often or [EVERY_SENIORITY]
        ]
        return max(found, key=lambda share: share.share, default=Share(share=0.0))

    def _share(self, competency: str, seniority: str) -> Share:
        shares = self.shares.get(competency, {})
        of = seniority if seniority in shares else EVERY_SENIORITY
        return Share(share=shares.get(of, 0.0), seniority=of)
