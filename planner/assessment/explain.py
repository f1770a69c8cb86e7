"""Why the interview takes a level to be so, and which answers do not fit together."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment.bounds import Bounds
from planner.assessment.level_order import LevelOrder, PairSet
from planner.assessment.question import Disagreement, Grounds
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level


def find_grounds(
    graph: CompetencyGraph,
    order: LevelOrder,
    bounds: Bounds,
    answers: Mapping[str, Level],
    held: tuple[str, Level, Level],
) -> Grounds:
    """The answers that speak for a competency, its level and its cap being `held`, from below and from above.

    First come answers that need the competency at that level, or that lack what more of it would take: the more they
    say of it and the nearer they are, the stronger. Where there are none, the level follows from how much is held of
    the area: then answers at least, or at most, as high in the same area are named.
    """
    competency, level, cap = held
    at_least = _answers_implying(order, bounds, competency) if level > Level.NONE else ()
    at_most = _answers_ruling_out(order, answers, competency, level) if level < cap else ()
    area = graph.competencies[competency].area
    alike = [one for one in answers if graph.competencies[one].area == area]
    higher = tuple(one for one in alike if answers[one] >= level) if level > Level.NONE else ()
    lower = tuple(one for one in alike if answers[one] <= level) if level < cap else ()
    return Grounds(at_least=at_least or higher, at_most=at_most or lower)


def find_disagreements(
    order: LevelOrder, answers: Mapping[str, Level], bounds: Bounds, caps: Mapping[str, Level]
) -> tuple[Disagreement, ...]:
    """The pairs of answers that do not fit, as far as they matter below the caps; in the order of `caps`."""
    found = []
    answered = [one for one in caps if one in answers]
    for one in answered:
        implied = order.implied(one, min(answers[one], caps[one]))
        if implied & bounds.ruled_out:
            found += [
                Disagreement(
                    competency=one,
                    level=answers[one],
                    prerequisite=other,
                    prerequisite_level=answers[other],
                    needed=order.level(implied, other),
                )
                for other in answered
                if other != one and order.level(implied, other) > answers[other]
            ]
    return tuple(found)


def _answers_implying(order: LevelOrder, bounds: Bounds, competency: str) -> tuple[str, ...]:
    implied = {one: order.implied(one, granted) for one, granted in bounds.granted.items()}
    speaking = {one: pairs for one, pairs in implied.items() if order.touches(pairs, competency)}
    return tuple(
        sorted(speaking, key=lambda one: (-order.level(speaking[one], competency), *_distance(order, one, speaking)))
    )


def _answers_ruling_out(
    order: LevelOrder, answers: Mapping[str, Level], competency: str, level: Level
) -> tuple[str, ...]:
    lacking = order.ruled_out(competency, level) & order.up_to(competency, Level.EXPERT)
    ruled_out = {one: order.ruled_out(one, answer) for one, answer in answers.items()}
    speaking = {one: pairs for one, pairs in ruled_out.items() if lacking & ~pairs == 0}
    return tuple(sorted(speaking, key=lambda one: _distance(order, one, speaking)))


def _distance(order: LevelOrder, competency: str, speaking: Mapping[str, PairSet]) -> tuple[int, int]:
    """Of the fewer levels an answer speaks, the nearer it is."""
    return speaking[competency].bit_count(), order.position[competency]
