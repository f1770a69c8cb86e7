"""The figures as Markdown: a row for each, a column for each way of asking, the best in bold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from tests.benchmarks.assessment.interviewers.methods import METHODS, OURS
from tests.benchmarks.assessment.learners import Kind
from tests.benchmarks.assessment.measures.doubt import DOUBT
from tests.benchmarks.assessment.measures.full import FULL, PLAN
from tests.benchmarks.assessment.measures.noisy import NOISY, SHARES
from tests.benchmarks.assessment.measures.optimal import OPTIMAL
from tests.benchmarks.assessment.measures.speed import SPEED
from tests.benchmarks.assessment.measures.steps import STEPS
from tests.benchmarks.assessment.measures.triage import TRIAGE
from tests.benchmarks.assessment.noise import HEAVY, MODERATE, NO_NOISE, Noise
from tests.benchmarks.assessment.record import Record, figures, mean, percentile

Summary = Callable[[Sequence[float]], float]
HEADINGS = {OURS: "planner"}
HONEST = (Kind.GROWTH, Kind.GOALS)
OVER_CLAIMERS = (Kind.OVER_CLAIMER,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: which records it sums up and how, and what it should be.

    `better` is `min` or `max` where one way of asking can be ahead of another, and `limit` what `planner` is to reach,
    in the same sense.
    """

    label: str
    measure: str
    figure: str
    noise: str = ""
    kinds: Collection[Kind] = tuple(Kind)
    summary: Summary = fmean
    better: Callable[..., float] | None = min
    limit: float | None = None
    form: str = ".2f"

    def values(self, records: Iterable[Record], method: str) -> list[float]:
        """What the records of a method say."""
        wanted = {"measure": self.measure, "method": method, **({"noise": self.noise} if self.noise else {})}
        return figures([one for one in records if one.kind in self.kinds], self.figure, **wanted)

    def is_met(self, value: float) -> bool | None:
        """Whether the value, as precise as it is printed, keeps the limit."""
        if self.limit is None or self.better is None:
            return None
        printed = float(format(value, self.form))
        return self.better(printed, self.limit) == printed


def bias(values: Sequence[float]) -> float:
    """How far from zero the mean is."""
    return abs(fmean(values))


def _percentile(share: float) -> Summary:
    return lambda values: percentile(values, share)


def _noisy_rows(noise: Noise) -> Iterable[Row]:
    is_usual = noise is MODERATE
    name = f"{noise.name.capitalize()} errors"
    for kinds, who in ((HONEST, ""), (OVER_CLAIMERS, " and over-claiming")):
        noisy = partial(Row, measure=NOISY, noise=noise.name, kinds=kinds, form=".3f")
        for share in SHARES:
            limit = 0.25 if is_usual and share == 0.35 and kinds is HONEST else None
            label = f"{name}{who}: mean level error after {share} n questions"
            yield noisy(label=label, figure=f"error at {share}", limit=limit)
        yield noisy(label="… when it ends by itself", figure="error")
        yield noisy(label="… which is after a share of n", figure="share", better=None, form=".2f")
    for kind in Kind:
        label = f"{name}, {kind}: expected less real error at the end, either way"
        limit = 0.03 if is_usual else None
        surprise = partial(Row, measure=NOISY, noise=noise.name, kinds=(kind,), form=".3f")
        yield surprise(label=label, figure="surprise", summary=bias, limit=limit)


ROWS = (
    Row(label="Honest, full map: questions ÷ certificate, mean", measure=FULL, figure="ratio", limit=1.05, form=".3f"),
    Row(label="… smallest (never below 1)", measure=FULL, figure="ratio", summary=min, better=None, form=".3f"),
    Row(label="… mean level error at the end", measure=FULL, figure="error", form=".3f", better=None),
    Row(label="… on small graphs, over all states: ÷ optimal play", measure=OPTIMAL, figure="ratio", form=".3f"),
    Row(label="Honest, `plan`: questions ÷ n", measure=PLAN, figure="share"),
    Row(label="… mean level error at the end", measure=PLAN, figure="error", better=None, form=".3f"),
    Row(
        label="Honest, `steps`: questions ÷ certificate, mean", measure=STEPS, figure="ratio", noise=NO_NOISE.name,
        limit=1.25,
    ),
    Row(
        label="… questions, 95th percentile", measure=STEPS, figure="questions", noise=NO_NOISE.name,
        summary=_percentile(0.95), limit=25, form=".0f",
    ),
    Row(
        label="… share of the steps right", measure=STEPS, figure="right", noise=NO_NOISE.name,
        better=max, limit=0.98, form=".3f",
    ),
    Row(
        label="Moderate errors, `steps`: questions", measure=STEPS, figure="questions", noise=MODERATE.name,
        better=None, form=".1f",
    ),
    Row(label="… share of the steps right", measure=STEPS, figure="right", noise=MODERATE.name, better=max),
    *_noisy_rows(MODERATE),
    *_noisy_rows(HEAVY),
    Row(
        label="Over-claims found when all is asked: area under the curve", measure=DOUBT, figure="auc",
        kinds=OVER_CLAIMERS, better=max, limit=0.9, form=".3f",
    ),
    Row(
        label="… among claims above none", measure=DOUBT, figure="auc of claims",
        kinds=OVER_CLAIMERS, better=max, form=".3f",
    ),
    Row(
        label="… by one who knows all other true levels (all answers)", measure=DOUBT, figure="hindsight",
        kinds=OVER_CLAIMERS, better=None, form=".3f",
    ),
    Row(
        label="… by one who knows all other true levels (claims above none)", measure=DOUBT,
        figure="hindsight of claims", kinds=OVER_CLAIMERS, better=None, form=".3f",
    ),
    Row(label="… all kinds of learner", measure=DOUBT, figure="auc", better=max, form=".3f"),
    Row(label="Moderate errors, all asked: mean level error", measure=DOUBT, figure="error", form=".3f"),
    Row(label="… after the ten re-asks offered", measure=DOUBT, figure="error after re-asks", form=".3f"),
    Row(label="… after ten random re-asks", measure=DOUBT, figure="error after random re-asks", form=".3f"),
    Row(label="Triage: screens", measure=TRIAGE, figure="screens", better=None, form=".1f"),
    Row(label="… share of the questions saved", measure=TRIAGE, figure="saved", better=max),
    Row(label="… mean level error without", measure=TRIAGE, figure="error without", form=".3f"),
    Row(label="… mean level error with", measure=TRIAGE, figure="error with", form=".3f"),
)  # fmt: skip
SPEED_ROWS = (
    Row(label="ms of CPU to the first question", measure=SPEED, figure="ms to begin", form=".1f"),
    Row(label="… to the next, median", measure=SPEED, figure="ms", summary=_percentile(0.5), form=".1f"),
    Row(label="… 95th percentile", measure=SPEED, figure="ms", summary=_percentile(0.95), form=".1f"),
)


def compare_methods(records: Sequence[Record]) -> str:
    """A Markdown table of every row that there are records for."""
    lines = [_line(["", *(HEADINGS.get(method, method) for method in METHODS), "to reach"])]
    lines.append("|---|" + "---:|" * (len(METHODS) + 1))
    for row in ROWS:
        by_method = {method: row.values(records, method) for method in METHODS}
        found = {method: row.summary(values) for method, values in by_method.items() if values}
        if not found:
            continue
        best = row.better(found.values()) if row.better and len(found) > 1 else None
        cells = [_cell(row, found.get(method), best) for method in METHODS]
        lines.append(_line([row.label, *cells, _limit(row, found.get(OURS))]))
    return "\n".join(lines)


def break_down(records: Sequence[Record], field: str, rows: Sequence[Row] = ROWS) -> str:
    """A Markdown table of ours with a column for each value that a field of the records has; ± is a standard error."""
    ours = [one for one in records if one.method == OURS]
    columns = list(dict.fromkeys(getattr(one, field) for one in ours))
    lines = [_line(["", *columns]), "|---|" + "---:|" * len(columns)]
    for row in rows:
        by_column = [row.values([one for one in ours if getattr(one, field) == column], OURS) for column in columns]
        if any(by_column):
            lines.append(_line([row.label, *(_with_error(row, values) for values in by_column)]))
    return "\n".join(lines)


def _with_error(row: Row, values: Sequence[float]) -> str:
    if not values:
        return "–"
    is_mean = row.summary in (fmean, bias)
    return format(mean(values), row.form) if is_mean else format(row.summary(values), row.form)


def _cell(row: Row, value: float | None, best: float | None) -> str:
    if value is None:
        return "–"
    text = format(value, row.form)
    return f"**{text}**" if best is not None and text == format(best, row.form) else text


def _limit(row: Row, ours: float | None) -> str:
    if row.limit is None or ours is None:
        return ""
    return f"{'≤' if row.better is min else '≥'} {row.limit:g}{'' if row.is_met(ours) else ', missed'}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
