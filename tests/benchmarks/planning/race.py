"""The planner beside its peers on made-up catalogues, one after another on the same instance, each alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from planner.domain.target import Milestone
from tests.benchmarks.planning.generator import SIZES, Instance, instances
from tests.benchmarks.planning.peers.greedy import solve_greedily
from tests.benchmarks.planning.peers.ours import solve_ours
from tests.benchmarks.planning.peers.plain_mip import solve_plain_mip
from tests.benchmarks.planning.peers.week_grid import solve_week_grid
from tests.benchmarks.planning.process import in_new_process
from tests.benchmarks.planning.table import head, line, percent, seconds
from tests.benchmarks.planning.trace import FINISH, GAP, Trace

MOMENTS = (1, 5, 30)
LIMIT = 30.0
OURS = "planner"

Method = Callable[[Instance, float], Trace]
METHODS: Mapping[str, Method] = {
    OURS: solve_ours,
    "greedy": solve_greedily,
    "CP-SAT, week grid": solve_week_grid,
    "HiGHS, plain MIP": solve_plain_mip,
}
SMALL, MIDDLE, LARGE, LARGEST = SIZES


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one method did with one instance."""

    instance: Instance
    method: str
    trace: Trace


def races(*, is_quick: bool) -> list[Instance]:
    """The instances on which everybody runs, up to the first milestone, so that all minimise the same."""
    until = Milestone.READY_TO_APPLY
    if is_quick:
        return instances((36, 48), 1, until=until)
    return [
        *instances(SMALL, 1, until=until),
        *instances(MIDDLE, 1, until=until),
        *instances(MIDDLE, 1, is_linked=True, until=until),
        *instances(LARGE, 1, until=until),
        *instances(LARGEST, 1, until=until),
    ]


def run(entries: Iterable[Instance], methods: Sequence[str], limit: float = LIMIT) -> Iterator[Result]:
    """The results of these methods on each instance; each time another one is first."""
    for turn, instance in enumerate(entries):
        at = turn % len(methods)
        for method in (*methods[at:], *methods[:at]):
            trace, trace.peak_megabytes = in_new_process(METHODS[method], instance, limit)
            yield Result(instance=instance, method=method, trace=trace)


DETAILS = (
    "catalogue",
    "seed",
    "method",
    *(f"gap and bound at {moment} s" for moment in MOMENTS),
    "gap proven, s",
    "finish proven, s",
    "weeks",
    "peak MB",
    "faults",
)


def detail(one: Result) -> str:
    """One line of all figures of a result. A gap is the worth left open."""
    trace = one.trace
    reached = [f"{_shown(trace.value_at(moment))} ≥ {trace.bound_at(moment)}" for moment in MOMENTS]
    proven = [seconds(trace.proven.get(aim)) for aim in (GAP, FINISH)]
    cells = [one.instance.name, one.instance.seed, one.method, *reached, *proven]
    return line([*cells, _shown(trace.finish_week), f"{trace.peak_megabytes:.0f}", trace.note or "none"])


def compare(results: Sequence[Result]) -> str:
    """The table of sizes and methods: how far plan and bound are apart from the best that anybody knows."""
    lines = [head(["catalogue", "method", *(f"at {moment} s" for moment in MOMENTS), "proven in 30 s", "median s"])]
    for size in dict.fromkeys(one.instance.name for one in results):
        for method in METHODS:
            group = [one for one in results if one.instance.name == size and one.method == method]
            if group:
                away = [_away(group, results, moment) for moment in MOMENTS]
                times = [one.trace.proven.get(FINISH, LIMIT) for one in group]
                count = sum(FINISH in one.trace.proven for one in group)
                middle = median(times)
                shown = seconds(middle) if middle < LIMIT else f"> {LIMIT:.0f}"
                lines.append(line([size, method, *away, f"{count} of {len(group)}", shown]))
    return "\n".join(lines)


def _away(group: Sequence[Result], results: Sequence[Result], moment: float) -> str:
    """`plan 3.0 %, bound 1.0 %`: how much more gap the plan leaves than the best bound says, and the bound misses."""
    plans, bounds = [], []
    for one in group:
        rivals = [other.trace for other in results if other.instance == one.instance]
        best_bound = max(trace.bound_at(LIMIT * 2) for trace in rivals)
        whole = one.trace.value_at(moment)
        if whole is None:
            return "no plan"
        plans.append((whole - best_bound) / whole if whole else 0.0)
        bounds.append((whole - one.trace.bound_at(moment)) / whole if whole else 0.0)
    share = f"{percent(median(plans), 1)} off"
    return share if group[0].method == "greedy" else f"{share}, proven within {percent(median(bounds), 1)}"


def count_proven(results: Sequence[Result]) -> str:
    """The table of how many instances the planner has proven by when."""
    lines = [head(["catalogue", "instances", *(f"proven by {moment} s" for moment in MOMENTS), "median s", "worst s"])]
    for size in dict.fromkeys(one.instance.name for one in results):
        traces = [one.trace for one in results if one.instance.name == size and one.method == OURS]
        if traces:
            times = [trace.proven.get(FINISH) for trace in traces]
            done = sorted(LIMIT * 2 if one is None else one for one in times)
            shown = [seconds(one) if one <= LIMIT else f"> {LIMIT:.0f}" for one in (median(done), done[-1])]
            counts = [sum(one <= moment for one in done) for moment in MOMENTS]
            lines.append(line([size, len(traces), *counts, *shown]))
    return "\n".join(lines)


def _shown(value: int | None) -> str:
    return "–" if value is None else str(value)
