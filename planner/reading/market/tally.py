"""Counts over postings: what each asks adds up, in any order and from any number of parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

from planner.domain.level import Level
from planner.domain.posting import Importance

UNKNOWN = "unknown"
"""The seniority of a posting that does not say."""
_WISHED, _CORE = Importance.DESIRABLE.value, Importance.CORE.value


Ask = tuple[str, str, str]
"""A competency that a posting asks for, the level and the importance, all by name: plain, since many go from process to
process."""


class Posting(NamedTuple):
    """What counts of one posting. `month` is `2027-01` or empty; `bands` say which others are nearly the same."""

    asks: tuple[Ask, ...]
    seniority: str
    month: str
    bands: tuple[int, ...]


@dataclass(slots=True)
class Tally:
    """Counts by competency, and by pairs of a competency and a seniority, a month, a level or another competency.

    `doubles` counts postings left out as nearly the same as an earlier one, `silent` those that ask for nothing known,
    which count as postings, and `bad` rows that could not be read, which do not.
    """

    postings: int = 0
    doubles: int = 0
    silent: int = 0
    bad: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    essential: Counter[str] = field(default_factory=Counter)
    core: Counter[str] = field(default_factory=Counter)
    levels: Counter[tuple[str, str]] = field(default_factory=Counter)
    seniorities: Counter[str] = field(default_factory=Counter)
    by_seniority: Counter[tuple[str, str]] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    by_month: Counter[tuple[str, str]] = field(default_factory=Counter)
    together: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, posting: Posting) -> None:
        """Count one posting."""
        self.postings += 1
        self.silent += not posting.asks
        self.seniorities[posting.seniority] += 1
        if posting.month:
            self.months[posting.month] += 1
        names = [name for name, _, _ in posting.asks]
        self.asked.update(names)
        self.levels.update((name, level) for name, level, _ in posting.asks)
        self.by_seniority.update((name, posting.seniority) for name in names)
        self.essential.update(name for name, _, importance in posting.asks if importance != _WISHED)
        self.core.update(name for name, _, importance in posting.asks if importance == _CORE)
        if posting.month:
            self.by_month.update((name, posting.month) for name in names)
        self.together.update(combinations(sorted(names), 2))

    def share(self, competency: str, seniority: str | None = None) -> float:
        """The share of postings, 0 to 1, that ask for it: of all, or of one seniority."""
        if seniority is None:
            return self.asked[competency] / self.postings if self.postings else 0.0
        of = self.seniorities[seniority]
        return self.by_seniority[competency, seniority] / of if of else 0.0

    def usual_level(self, competency: str) -> Level:
        """The level asked for most often, the lower one of two as frequent."""
        return max(Level, key=lambda level: (self.levels[competency, str(level)], -level))

    def trend(self, competency: str) -> float | None:
        """The share in the later half of the months less that in the earlier half; `None` for less than two months."""
        months = sorted(self.months)
        if len(months) < 2:
            return None
        halves = months[: len(months) // 2], months[len(months) // 2 :]
        earlier, later = (
            sum(self.by_month[competency, month] for month in half) / sum(self.months[month] for month in half)
            for half in halves
        )
        return later - earlier

    def to_values(self) -> dict[str, Any]:
        """The tally as plain values, for a file."""
        return {
            name: _plain(getattr(self, name)) if isinstance(getattr(self, name), Counter) else getattr(self, name)
            for name in self.__slots__
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Tally:
        """The tally that was turned into these values."""
        tally = cls()
        for name, value in values.items():
            setattr(tally, name, value if isinstance(value, int) else _counter(value))
        return tally


def _plain(counter: Counter[Any]) -> list[list[Any]]:
    return [[key, number] for key, number in counter.items()]


def _counter(values: list[list[Any]]) -> Counter[Any]:
    return Counter({tuple(key) if isinstance(key, list) else key: number for key, number in values})
