"""The linear relaxation of a CP-SAT model, solved by GLOP, with bounds that hold exactly.

Rows may be added between solves, which go on from the last basis. What the floating-point duals say is worked out anew
in integers (Neumaier & Shcherbina, 2004), so a bound is one whatever the rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from planner.planning.cancellation import watched

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

SCALE = 1 << 24
NO_LIMIT = 1 << 62
PIVOTS_AT_ONCE = 200
"""After so many it is looked whether to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The sum of coefficients times variables, by index, is at most a limit."""

    coefficients: Mapping[int, int]
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What is proven of the objective, in parts of `SCALE`: a lower bound, and by how much each variable raises it.

    A positive price is due where the variable leaves its lower bound, a negative one where it leaves its upper one, for
    each unit.
    """

    bound: int
    by_variable: Sequence[int]

    def least(self) -> int:
        """The least whole value that the objective can have."""
        return -(-self.bound // SCALE)

    def settles(self, variable: IntVar, most: int) -> int | None:
        """The value that a Boolean variable must have if the objective is to be at most this, if that is known."""
        price = self.by_variable[variable.index]
        if self.bound + abs(price) <= most * SCALE:
            return None
        return 0 if price > 0 else 1


class LinearRelaxation:
    """A model's relaxation with an objective to minimise; later additions to the model are not seen."""

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
        for row in watched(_rows(model)):
            self.add(row)

    def add(self, row: Row) -> None:
        """Adds a row."""
        constraint = self._solver.Constraint(-self._solver.infinity(), row.limit)
        for index, coefficient in row.coefficients.items():
            constraint.SetCoefficient(self._variables[index], coefficient)
        self._rows.append(row)
        self._constraints.append(constraint)

    def solve(self) -> int | None:
        """Finds the optimum; how many pivots that took, or nothing if none was found."""
        pivots = 0
        for _ in watched(count()):
            status = self._solver.Solve()
            just_now = int(self._solver.iterations())
            pivots += just_now
            if status != self._interrupted or not just_now:
                break
        return pivots if status == self._optimal else None

    def value(self, variable: IntVar) -> float:
        """A variable's value at the optimum, cleared of the smallest parts."""
        return round(float(self._variables[variable.index].solution_value()), 9)

    def prices(self) -> Prices:
        """What the optimum proves, in exact integers."""
        bound = self._offset * SCALE
        reduced = [0] * len(self._variables)
        for index, coefficient in self._objective.items():
            reduced[index] = coefficient * SCALE
        for row, constraint in watched(zip(self._rows, self._constraints, strict=True)):
            weight = max(round(-constraint.dual_value() * SCALE), 0)
            if weight:
                bound -= weight * row.limit
                for index, coefficient in row.coefficients.items():
                    reduced[index] += weight * coefficient
        for price, low, high in zip(reduced, self._lower, self._upper, strict=True):
            bound += price * (low if price > 0 else high)
        return Prices(bound=bound, by_variable=reduced)


def _rows(model: CpModel) -> Iterator[Row]:
    """The model's constraints without those that hold only under a condition."""
    for constraint in model.proto.constraints:
        conditions = list(constraint.enforcement_literal)
        if constraint.has_linear() and not conditions:
            linear = constraint.linear
            yield from _linear_rows(zip(linear.vars, linear.coeffs, strict=True), linear.domain)
        elif constraint.has_bool_or():
            yield _clause([*constraint.bool_or.literals, *(-one - 1 for one in conditions)])
        elif constraint.has_bool_and():
            for literal in constraint.bool_and.literals:
                yield _clause([literal, *(-one - 1 for one in conditions)])


def _linear_rows(terms: Iterable[tuple[int, int]], domain: Sequence[int]) -> Iterator[Row]:
    coefficients: dict[int, int] = {}
    for variable, coefficient in terms:
        coefficients[variable] = coefficients.get(variable, 0) + coefficient
    low, *_, high = domain
    if high < NO_LIMIT:
        yield Row(coefficients=coefficients, limit=high)
    if low > -NO_LIMIT:
        yield Row(coefficients={index: -one for index, one in coefficients.items()}, limit=-low)


def _clause(literals: Sequence[int]) -> Row:
    """At least one of the literals is true; a negative one says that the variable at the complement is not."""
    signed = [(literal, -1) if literal >= 0 else (-literal - 1, 1) for literal in literals]
    return Row(coefficients=dict(signed), limit=sum(sign > 0 for _, sign in signed) - 1)


def _signed(variable: int, coefficient: int) -> tuple[int, int]:
    return (variable, coefficient) if variable >= 0 else (-variable - 1, -coefficient)
