"""The fewest answers that prove a knowledge state, or what a plan begins with, to one who knows the truth."""

from __future__ import annotations

from ortools.sat.python import cp_model

from tests.benchmarks.assessment.pair_order import PairOrder, PairSet


def fringe_certificate(order: PairOrder, state: PairSet) -> set[str]:
    """The competencies on the inner or the outer fringe of a knowledge state, within what is in play.

    Without the answer about one of them, the state that differs in that pair alone fits as well; with all, no other
    does. So no honest interview asks fewer when answers are taken at their word (Doignon & Falmagne, 1999).
    """
    found = set()
    for bit, (competency, _) in enumerate(order.pairs):
        is_held = state >> bit & 1
        rest = order.above(bit) & state if is_held else order.below(bit) & ~state
        if rest == 1 << bit:
            found.add(competency)
    return found


def steps_certificate(order: PairOrder, state: PairSet) -> int:
    """The fewest true answers that prove, in both directions, every pair up to the tenth that the state lacks.

    A minimum set cover, solved to optimality.
    """
    universe = order.reach_of_next_steps(state)
    levels = order.levels(state)
    proven = {one: (order.implied(one, at) | order.ruled_out(one, at)) & universe for one, at in levels.items()}
    useful = _not_dominated([pairs for pairs in proven.values() if pairs])
    model = cp_model.CpModel()
    is_asked = [model.new_bool_var("") for _ in useful]
    for bit in range(universe.bit_length()):
        model.add_bool_or(asked for asked, pairs in zip(is_asked, useful, strict=True) if pairs >> bit & 1)
    model.minimize(sum(is_asked))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) != cp_model.OPTIMAL:
        raise RuntimeError("a set cover that has a solution was not solved")
    return round(solver.objective_value)


def _not_dominated(sets: list[PairSet]) -> list[PairSet]:
    """The sets that are not part of a larger one, equal ones once."""
    kept: list[PairSet] = []
    for pairs in sorted(set(sets), key=lambda one: (-one.bit_count(), one)):
        if all(pairs & ~larger for larger in kept):
            kept.append(pairs)
    return kept
