"""The linear relaxation of a CP-SAT model, solved by GLOP, with bounds that hold exactly.

Rows may be added between solves, and each solve starts from the last basis. Bounds are computed from the floating-point
duals in integers (Neumaier & Shcherbina, 2004), so they hold whatever the rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from planner.planning.cancellation import cancellable

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

SCALE = 1 << 24
NO_LIMIT = 1 << 62
PIVOTS_AT_ONCE = 200
"""The simplex pivots between two looks whether to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A constraint: the sum of coefficients times variables, given by index, is at most `limit`."""

    coefficients: Mapping[int, int]
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReducedCosts:
    """What an optimum proves of the objective, in parts of `SCALE`.

    `bound` is a lower bound. `by_variable` says by how much it rises for each unit by which a variable leaves its lower
    bound (where positive) or its upper bound (where negative).
    """

    bound: int
    by_variable: Sequence[int]

    def least(self) -> int:
        """The least whole value that the objective can have."""
        return -(-self.bound // SCALE)

    def fixed_value(self, variable: IntVar, most: int) -> int | None:
        """The value that a Boolean variable has in every solution of at most this objective, if that is known.

        This is reduced-cost fixing: the other value would raise the bound above `most` (Dantzig, Fulkerson & Johnson,
        1954).
        """
        cost = self.by_variable[variable.index]
        if self.bound + abs(cost) <= most * SCALE:
            return None
        return 0 if cost > 0 else 1


class LinearRelaxation:
    """The relaxation of a model as it is now, with an objective to minimise.

    It drops integrality and the constraints that hold only under a condition.
    """

    def __init__(self, model: CpModel, objective: LinearExpr) -> None:
        from ortools.linear_solver import pywraplp  # noqa: PLC0415  (loading it takes half a second)

        model.minimize(objective)
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString(
            f"use_preprocessing:false use_dual_simplex:true max_number_of_iterations:{PIVOTS_AT_ONCE}"
        )
        self._optimal, self._interrupted = pywraplp.Solver.OPTIMAL, pywraplp.Solver.NOT_SOLVED
        domains = [list(variable.domain) for variable in model.proto.variables]
        self._lower = [domain[0] for domain in domains]
        self._upper = [domain[-1] for domain in domains]
        self._variables = [
            self._solver.NumVar(low, high, "") for low, high in zip(self._lower, self._upper, strict=True)
        ]
        self._offset = round(model.proto.objective.offset)
        self._objective = dict(
            _signed(variable, coefficient)
            for variable, coefficient in zip(model.proto.objective.vars, model.proto.objective.coeffs, strict=True)
        )
        for index, coefficient in self._objective.items():
            self._solver.Objective().SetCoefficient(self._variables[index], coefficient)
        self._solver.Objective().SetMinimization()
        self._rows: list[Row] = []
        self._constraints: list[pywraplp.Constraint] = []
        for row in cancellable(_rows(model)):
            self.add(row)

    def add(self, row: Row) -> None:
        """Adds a row."""
        constraint = self._solver.Constraint(-self._solver.infinity(), row.limit)
        for index, coefficient in row.coefficients.items():
            constraint.SetCoefficient(self._variables[index], coefficient)
        self._rows.append(row)
        self._constraints.append(constraint)

    def solve(self) -> int | None:
        """Finds the optimum and returns how many pivots that took, or nothing if there is none."""
        pivots = 0
        for _ in cancellable(count()):
            status = self._solver.Solve()
            made = int(self._solver.iterations())
            pivots += made
            if status != self._interrupted or not made:
                break
        return pivots if status == self._optimal else None

    def value(self, variable: IntVar) -> float:
        """A variable's value at the optimum, rounded to nine digits."""
        return round(float(self._variables[variable.index].solution_value()), 9)

    def reduced_costs(self) -> ReducedCosts:
        """What the optimum proves, in exact integers."""
        bound = self._offset * SCALE
        reduced = [0] * len(self._variables)
        for index, coefficient in self._objective.items():
            reduced[index] = coefficient * SCALE
        for row, constraint in cancellable(zip(self._rows, self._constraints, strict=True)):
            weight = max(round(-constraint.dual_value() * SCALE), 0)
            if weight:
                bound -= weight * row.limit
                for index, coefficient in row.coefficients.items():
                    reduced[index] += weight * coefficient
        for cost, low, high in zip(reduced, self._lower, self._upper, strict=True):
            bound += cost * (low if cost > 0 else high)
        return ReducedCosts(bound=bound, by_variable=reduced)


def _rows(model: CpModel) -> Iterator[Row]:
    """The model's linear constraints that always hold, and its clauses."""
    for constraint in model.proto.constraints:
        conditions = list(constraint.enforcement_literal)
        if constraint.has_linear() and not conditions:
            linear = constraint.linear
            yield from _linear_rows(zip(linear.vars, linear.coeffs, strict=True), linear.domain)
        elif constraint.has_bool_or():
            yield _clause([*constraint.bool_or.literals, *(-condition - 1 for condition in conditions)])
        elif constraint.has_bool_and():
            for literal in constraint.bool_and.literals:
                yield _clause([literal, *(-condition - 1 for condition in conditions)])


def _linear_rows(terms: Iterable[tuple[int, int]], domain: Sequence[int]) -> Iterator[Row]:
    coefficients: dict[int, int] = {}
    for variable, coefficient in terms:
        coefficients[variable] = coefficients.get(variable, 0) + coefficient
    low, *_, high = domain
    if high < NO_LIMIT:
        yield Row(coefficients=coefficients, limit=high)
    if low > -NO_LIMIT:
        yield Row(coefficients={index: -coefficient for index, coefficient in coefficients.items()}, limit=-low)


def _clause(literals: Sequence[int]) -> Row:
    """At least one of the literals is true; a negative literal `-index - 1` is the negation of that variable."""
    signed = [(literal, -1) if literal >= 0 else (-literal - 1, 1) for literal in literals]
    return Row(coefficients=dict(signed), limit=sum(sign > 0 for _, sign in signed) - 1)


def _signed(variable: int, coefficient: int) -> tuple[int, int]:
    return (variable, coefficient) if variable >= 0 else (-variable - 1, -coefficient)
