"""What each special case of the optimiser buys: the same plans with all of them, and with one at a time left out.

Each plan is made in a process of its own and stopped after `LIMIT` CPU seconds, first with everything and then once for
each row, so that what slows the machine down slows them all. A ratio is the median over the plans of CPU seconds
without the special case to those with it, above 1 where it pays; plans unproven at the limit count with the limit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any
from unittest.mock import patch

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.learning_plan import PlanStatus
from planner.planning import plan
from planner.planning.model.event_detail import FULL_DETAIL
from tests.benchmarks.planning.generator import SIZES, Instance, generate, instances
from tests.benchmarks.planning.learners import AREAS, TODAY, shipped_learner
from tests.benchmarks.planning.process import in_new_process
from tests.benchmarks.planning.shipped import CATALOGUE, NO_LIMIT, tightened
from tests.benchmarks.planning.table import head, line, seconds
from tests.benchmarks.planning.trace import CPU, Clock

LIMIT = 20.0
WHOLE = "as it is"
SETS = ("shipped", "many", "generated")


def _nothing(*_: object, **__: object) -> Any:
    return None


def _no_items(*_: object, **__: object) -> Any:
    return {}


def _full_detail(self: Any, cohort: Any, run: Any) -> Any:
    days = [run.first_day] if cohort.entry else []
    days += [run.last_day + 1] if cohort.teaches & self._required else []
    return dict.fromkeys(days, FULL_DETAIL)


SOLVER = "planner.planning.search.tier_solver"
SEARCH = "planner.planning.search.lexicographic"
LEFT_OUT: Mapping[str, Sequence[tuple[str, object]]] = {
    WHOLE: (),
    "linear relaxation": ((f"{SOLVER}.TierSolver._relax", _nothing),),
    "… its late start": ((f"{SOLVER}.EFFORT_WITHOUT_RELAXATION", 0.0),),
    "… its landmarks": ((f"{SOLVER}.LandmarkSeparation.find_violated", _no_items),),
    "… its fixing of courses": ((f"{SOLVER}.TierSolver._fixed_by_reduced_cost", _no_items),),
    "impossible cohort dates": ((f"{SEARCH}.impossible_dates", _no_items),),
    "event detail": (("planner.planning.model.event_detail.CohortEvents.of", _full_detail),),
    "dominance": (("planner.planning.problem.presolve._undominated", lambda candidates, _: tuple(candidates)),),
    "kernel search": (("planner.planning.search.kernel_search.MANY_COURSES", 10**9),),
    "hints": (("planner.planning.model.selection_model.SelectionModel.hint", _nothing),),
    "schedules of early solutions": ((f"{SOLVER}.TierSolver._try", _nothing),),
    "ties among equal plans only": (
        (f"{SEARCH}.Search._candidates_of_equals", lambda search, _: list(search._candidates)),
    ),
}
"""By special case, what is put in the place of what to leave it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One plan to make: of the shipped catalogue, or of a made-up one."""

    group: str
    made_up: Instance | None = None
    posting: str = ""
    kind: str = ""
    is_tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The CPU seconds of a plan, whether it was proven, and its gap."""

    case: Case
    left_out: str
    taken: float
    is_proven: bool
    gap: float


def cases(*, is_quick: bool) -> list[Case]:
    """The plans: each shipped posting for one kind of learner, and some catalogues of every size that is proven."""
    postings = list(Catalogue.load(CATALOGUE).postings)[: 1 if is_quick else None]
    shipped = [
        Case(group="shipped", posting=posting, kind=list(AREAS)[at % len(AREAS)], is_tight=is_tight)
        for at, posting in enumerate(postings)
        for is_tight in (False, True)
    ]
    if is_quick:
        return [*shipped, Case(group="many", made_up=instances((24, 40), 1)[0])]
    small, middle, large, _ = SIZES
    made_up = [*instances(small, 3), *instances(middle, 2, is_linked=True), *instances(large, 1)]
    return [
        *shipped,
        *(Case(group="many", made_up=problem) for problem in instances(middle, 8)),
        *(Case(group="generated", made_up=problem) for problem in made_up),
    ]


def run(left_out: Iterable[str], *, is_quick: bool, limit: float = LIMIT) -> Iterator[Timing]:
    """Each plan with everything and with each of these left out."""
    names = [WHOLE, *(part for part in left_out if part != WHOLE)]
    for case in cases(is_quick=is_quick):
        for name in names:
            timing, _ = in_new_process(_timed, case, name, limit)
            yield timing


@contextmanager
def leaving_out(name: str) -> Iterator[None]:
    """Plans without this special case."""
    with ExitStack() as patches:
        for target, replacement in LEFT_OUT[name]:
            patches.enter_context(patch(target, replacement))
        yield


def _timed(case: Case, left_out: str, limit: float) -> Timing:
    import ortools.linear_solver.pywraplp  # noqa: PLC0415  (both are loaded before the clock starts)
    import ortools.sat.python.cp_model  # noqa: F401, PLC0415

    os.environ[CPU] = "1"
    catalogue, learner, today = _made(case)
    with leaving_out(left_out):
        clock = Clock(limit)
        found = plan(catalogue, learner, today=today, cancelled=lambda: clock.is_over, effort=NO_LIMIT)
        taken = clock.seconds
    is_proven = found.status is PlanStatus.OPTIMAL
    return Timing(case=case, left_out=left_out, taken=taken if is_proven else limit, is_proven=is_proven, gap=found.gap)


def _made(case: Case) -> tuple[Catalogue, Learner, Any]:
    if case.made_up is not None:
        return generate(case.made_up)
    catalogue = Catalogue.load(CATALOGUE)
    learner = shipped_learner(catalogue, case.kind, case.posting, 10)
    return catalogue, tightened(learner, plan(catalogue, learner, today=TODAY)) if case.is_tight else learner, TODAY


DETAILS = ("plans", "plan", "left out", "CPU s", "proven")


def detail(one: Timing) -> str:
    """One line of a timing."""
    case = one.case
    name = f"{case.made_up.name}, seed {case.made_up.seed}" if case.made_up else f"{case.posting}, {case.kind}"
    proven = "proven" if one.is_proven else f"gap {one.gap:.3f}"
    return line([case.group, f"{name}{', tight' if case.is_tight else ''}", one.left_out, seconds(one.taken), proven])


def summary(timings: Sequence[Timing]) -> str:
    """One row for each special case: per set of plans the median ratio, all CPU seconds and how many are proven."""
    groups = list(dict.fromkeys(timing.case.group for timing in timings))
    lines = [head(["left out", *(cell for group in groups for cell in (f"{group}, ratio", "CPU s", "proven"))])]
    by_key = {(timing.case, timing.left_out): timing for timing in timings}
    for name in dict.fromkeys(timing.left_out for timing in timings):
        cells: list[str] = []
        for group in groups:
            pairs = [
                (timing, by_key[timing.case, WHOLE])
                for timing in timings
                if timing.left_out == name and timing.case.group == group
            ]
            ratio = median(without.taken / whole.taken for without, whole in pairs)
            taken = sum(without.taken for without, _ in pairs)
            proven = sum(without.is_proven for without, _ in pairs)
            cells += [f"{ratio:.2f}", seconds(taken), f"{proven} of {len(pairs)}"]
        lines.append(line([name, *cells]))
    return "\n".join(lines)
