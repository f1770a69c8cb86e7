"""One solve of one model by CP-SAT: seeded, within a deterministic budget, and stopped when asked.

A single worker and deterministic limits make every run the same on every machine. `stop_search` has no effect on a
solver that has not begun, so a watching thread repeats it until the solve is over.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

from planner.planning.cancellation import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

SECONDS_BETWEEN_LOOKS = 0.03

Read = Callable[["IntVar"], int]
"""Gives the value that a solution has for a variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What a solve found: its objective `value`, a proven lower `bound` on it, and whether the two are proven equal."""

    read: Read
    value: int
    bound: int
    proven: bool


class NoSolution(Exception):  # noqa: N818  (an outcome, not an error)
    """A solve ended without a solution: the model is infeasible if `proven`, else the budget was exhausted."""

    def __init__(self, *, proven: bool) -> None:
        super().__init__()
        self.proven = proven


@dataclass(slots=True, kw_only=True)
class SolveBudget:
    """How much the solver may do, in its deterministic seconds (about seconds of one core), and whether to stop.

    What a slice of a budget spends counts for the whole.

    >>> whole = SolveBudget(limit=3.0, cancelled=lambda: False)
    >>> whole.slice(1.0).spend(1.0)
    >>> whole.spent, whole.slice(5.0).limit
    (1.0, 2.0)
    """

    limit: float
    cancelled: Callable[[], bool]
    spent: float = field(default=0.0, init=False)
    _is_cancelled: bool = field(default=False, init=False)
    _whole: SolveBudget | None = field(default=None, init=False)

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancelled` has returned true; it is not called again after that."""
        self._is_cancelled = self._is_cancelled or self.cancelled()
        return self._is_cancelled

    @property
    def is_exhausted(self) -> bool:
        """Whether no further solve may begin."""
        return self.is_cancelled or self.spent >= self.limit

    def spend(self, seconds: float) -> None:
        """Counts deterministic seconds as spent."""
        self.spent += seconds
        if self._whole is not None:
            self._whole.spend(seconds)

    def slice(self, limit: float) -> SolveBudget:
        """A budget of at most this much of what is left."""
        part = SolveBudget(limit=min(limit, self.limit - self.spent), cancelled=lambda: self.is_cancelled)
        part._whole = self
        return part

    def minimise(self, model: CpModel, objective: LinearExpr, on_solution: Callable[[Solution], None]) -> Solution:
        """The best solution within the budget; raises `NoSolution` where none was found, `Cancelled` where stopped.

        Calls `on_solution` with each improvement, from the solver's thread.
        """
        from ortools.sat.python import cp_model  # noqa: PLC0415  (loading it takes half a second)

        class Listener(cp_model.CpSolverSolutionCallback):
            def on_solution_callback(self) -> None:
                value, bound = round(self.objective_value), round(self.best_objective_bound)
                on_solution(Solution(read=self.value, value=value, bound=bound, proven=False))

        if self.is_cancelled:
            raise Cancelled
        if self.is_exhausted:
            raise NoSolution(proven=False)
        model.minimize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2
        # More rounds cost more than they save: a third of the time of the shipped plans.
        solver.parameters.max_presolve_iterations = 1
        # OR-tools would otherwise take Ctrl+C from the program, and leave it to the system when the solve is over.
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_deterministic_time = self.limit - self.spent
        with self._watching(solver):
            status = solver.solve(model, Listener())
        self.spend(solver.deterministic_time)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Solution(
                read=solver.value,
                value=round(solver.objective_value),
                bound=round(solver.best_objective_bound),
                proven=status == cp_model.OPTIMAL,
            )
        if status == cp_model.MODEL_INVALID:
            raise AssertionError(model.validate())
        if status != cp_model.INFEASIBLE and self.is_cancelled:
            raise Cancelled
        raise NoSolution(proven=status == cp_model.INFEASIBLE)

    @contextmanager
    def _watching(self, solver: CpSolver) -> Iterator[None]:
        done = Event()

        def watch() -> None:
            while not done.wait(SECONDS_BETWEEN_LOOKS):
                if self.is_cancelled:
                    solver.stop_search()

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()
