"""One measured interview or series, and means over many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import fmean, stdev


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one learner's interview by one method gave: figures by name."""

    measure: str
    situation: str
    method: str
    kind: str
    noise: str
    figures: Mapping[str, float]


Task = tuple[Callable[..., list[Record]], tuple[object, ...]]
"""A function that measures, and its arguments; picklable, so that another process may do it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean with its standard error."""

    value: float
    error: float

    def __format__(self, form: str) -> str:
        return f"{self.value:{form}} ± {self.error:{form}}"


def figures(records: Iterable[Record], name: str, **wanted: str) -> list[float]:
    """One figure of all records that have it and whose fields are as wanted."""
    return [
        one.figures[name]
        for one in records
        if name in one.figures and all(getattr(one, field) == value for field, value in wanted.items())
    ]


def mean(values: Sequence[float]) -> Mean:
    """The mean; its standard error is 0 for a single value. Raises `StatisticsError` if there is none."""
    return Mean(value=fmean(values), error=stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def area_under_curve(scores: Sequence[float], is_positive: Sequence[bool]) -> float:
    """The chance that a positive one scores above a negative one, ties counting half; 1/2 if either lacks.

    The area under the receiver operating characteristic, by ranks (Mann & Whitney, 1947).

    >>> area_under_curve([0.9, 0.5, 0.5, 0.1], [True, True, False, False])
    0.875
    """
    positive = [score for score, is_one in zip(scores, is_positive, strict=True) if is_one]
    negative = [score for score, is_one in zip(scores, is_positive, strict=True) if not is_one]
    if not positive or not negative:
        return 0.5
    wins = sum((above > below) + (above == below) / 2 for above in positive for below in negative)
    return wins / (len(positive) * len(negative))
