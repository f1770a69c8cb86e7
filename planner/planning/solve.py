"""One solve of one model by CP-SAT: seeded, counted, and stopped when asked.

A single worker and deterministic limits make every run the same. `stop_search` is lost on a solver that has not begun,
so a watcher repeats it until the solve is over.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

SECONDS_BETWEEN_LOOKS = 0.03

Read = Callable[["IntVar"], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a solve found: `read` gives a variable's value, `bound` a proven lower bound on the objective."""

    read: Read
    value: int
    bound: int
    proven: bool


class NoAnswer(Exception):  # noqa: N818  (it tells an outcome)
    """The solve ended with no solution; `proven` where there is none, `bound` as far as it got otherwise."""

    def __init__(self, *, proven: bool, bound: int) -> None:
        super().__init__()
        self.proven = proven
        self.bound = bound


@dataclass(slots=True, kw_only=True)
class Effort:
    """What the solver may still spend, in its deterministic seconds, and whether it was told to stop."""

    limit: float
    cancelled: Callable[[], bool]
    spent: float = field(default=0.0)
    stopped: bool = field(default=False)

    @property
    def is_stopped(self) -> bool:
        """Whether it was told to stop."""
        self.stopped = self.stopped or self.cancelled()
        return self.stopped

    @property
    def over(self) -> bool:
        """Whether no further solve may begin."""
        return self.is_stopped or self.spent >= self.limit

    def spend(self, seconds: float) -> None:
        """Counts what was spent elsewhere."""
        self.spent += seconds

    def part(self, limit: float) -> Effort:
        """An effort of its own, of no more than is left; what it spends is yet to be counted."""
        return Effort(limit=min(limit, self.limit - self.spent), cancelled=self.cancelled)

    def minimise(self, model: CpModel, objective: LinearExpr, on_answer: Callable[[Answer], None]) -> Answer:
        """The best answer to the model within the effort left; raises `NoAnswer` where none was found.

        `on_answer` is told of each improvement, from the solver's thread.
        """
        from ortools.sat.python import cp_model  # noqa: PLC0415  (loading it takes half a second)

        class Listener(cp_model.CpSolverSolutionCallback):
            def on_solution_callback(self) -> None:
                bound = _whole(self.best_objective_bound)
                on_answer(Answer(read=self.value, value=_whole(self.objective_value), bound=bound, proven=False))

        if self.over:
            raise NoAnswer(proven=False, bound=0)
        model.minimize(objective)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = self.limit - self.spent
        with self._watching(solver):
            status = solver.solve(model, Listener())
        self.spent += solver.deterministic_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            proven = status == cp_model.OPTIMAL
            value, bound = _whole(solver.objective_value), _whole(solver.best_objective_bound)
            return Answer(read=solver.value, value=value, bound=bound, proven=proven)
        if status == cp_model.MODEL_INVALID:
            raise AssertionError(model.validate())
        raise NoAnswer(proven=status == cp_model.INFEASIBLE, bound=max(_whole(solver.best_objective_bound), 0))

    @contextmanager
    def _watching(self, solver: CpSolver) -> Iterator[None]:
        done = Event()

        def watch() -> None:
            while not done.wait(SECONDS_BETWEEN_LOOKS):
                if self.is_stopped:
                    solver.stop_search()

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def _whole(value: float) -> int:
    return round(value)
