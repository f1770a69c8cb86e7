"""The plan as a timeline: where a date falls on a line of so many cells; and why there is none. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.learning_plan import LearningPlan, Step

_DAY = timedelta(days=1)
_MONTHS_APART = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The days from `first` to `last`, both included, spread over `width` cells."""

    first: date
    last: date
    width: int

    @classmethod
    def of(cls, steps: Sequence[Step], width: int) -> Scale:
        """A scale that holds these courses and no more, so that their bars are as long as can be."""
        return cls(first=min(step.start for step in steps), last=max(step.finish for step in steps), width=width)

    def cell(self, on: date) -> int:
        """The cell that a day begins in; days off the scale fall on its ends."""
        return min(max(int(self._share(on) * self.width), 0), self.width - 1)

    def bar(self, first: date, last: date) -> tuple[int, str]:
        """The cell that a bar over these days begins in, and the bar, to half a cell and at least that long.

        >>> Scale(first=date(2027, 1, 4), last=date(2027, 1, 31), width=8).bar(date(2027, 1, 11), date(2027, 1, 24))
        (2, '━━━━')
        """
        begin = min(int(self._share(first) * self.width * 2), self.width * 2 - 1)
        end = max(round(self._share(last + _DAY) * self.width * 2), begin + 1)
        cells = range(begin // 2, (end + 1) // 2)
        return cells.start, "".join(_piece(cell * 2 >= begin, cell * 2 + 1 < end) for cell in cells)

    def axis(self) -> str:
        """The months under their first days, as many as there is room for, each January by its year.

        >>> Scale(first=date(2026, 11, 20), last=date(2027, 2, 28), width=24).axis().rstrip()
        '  Dec    2027    Feb'
        """
        apart = next((some for some in _MONTHS_APART if self._cells_a_month() * some >= 5), 12)
        labelled = [on for on in self._month_starts() if (on.month - 1) % apart == 0]
        if not labelled or self.cell(labelled[0]) > 4:
            labelled.insert(0, self.first)
        text = " " * self.width
        free = 0
        for on in labelled:
            label = f"{on.year}" if on.month == 1 else f"{on:%b}"
            at = self.cell(on)
            if at >= free and at + len(label) <= self.width:
                text = text[:at] + label + text[at + len(label) :]
                free = at + len(label) + 1
        return text

    def _cells_a_month(self) -> float:
        return self.width * 30.4 / ((self.last - self.first).days + 1)

    def _month_starts(self) -> Iterator[date]:
        on = self.first if self.first.day == 1 else _next_month(self.first)
        while on <= self.last:
            yield on
            on = _next_month(on)

    def _share(self, on: date) -> float:
        return (on - self.first).days / ((self.last - self.first).days + 1)


def why_infeasible(plan: LearningPlan) -> str:
    """The contradiction of wishes, which an infeasible plan names as the reason for each unmet level."""
    return plan.unmet[0].why.removeprefix("no plan: ") if plan.unmet else "The wishes contradict one another"


def _next_month(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=32)).replace(day=1)


def _piece(left: bool, right: bool) -> str:
    return "━" if left and right else "╸" if left else "╺"
