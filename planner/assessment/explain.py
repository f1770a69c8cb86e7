"""Which answers the estimate of a level rests on, and which answers do not fit together."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment.bounds import Bounds
from planner.assessment.level_order import LevelOrder
from planner.assessment.question import Disagreement, Grounds
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.level_set import LevelSet
from planner.domain.level import Level


def find_grounds(
    graph: CompetencyGraph,
    order: LevelOrder,
    bounds: Bounds,
    answers: Mapping[str, Level],
    held: tuple[str, Level, Level],
) -> Grounds:
    """The answers that support the estimate `held` (a competency, its level and its cap), from below and from above.

    From below these are answers that need the competency, those that need its highest level first, and then the nearest
    first; from above, answers that lack what a higher level would take, the nearest first. Where there are none, the
    estimate follows from how much is held of the area, and answers at least, or at most, as high in the area are named.
    """
    competency, level, cap = held
    at_least = _answers_implying(order, bounds, competency) if level > Level.NONE else ()
    at_most = _answers_ruling_out(order, answers, competency, level) if level < cap else ()
    area = graph.competencies[competency].area
    alike = [answered for answered in answers if graph.competencies[answered].area == area]
    higher = tuple(answered for answered in alike if answers[answered] >= level) if level > Level.NONE else ()
    lower = tuple(answered for answered in alike if answers[answered] <= level) if level < cap else ()
    return Grounds(at_least=at_least or higher, at_most=at_most or lower)


def find_disagreements(
    order: LevelOrder, answers: Mapping[str, Level], bounds: Bounds, caps: Mapping[str, Level]
) -> tuple[Disagreement, ...]:
    """The pairs of answers that do not fit, as far as they matter below the caps; in the order of `caps`."""
    found = []
    answered = [dependent for dependent in caps if dependent in answers]
    for dependent in answered:
        implied = order.implied(dependent, min(answers[dependent], caps[dependent]))
        if implied & bounds.ruled_out:
            found += [
                Disagreement(
                    competency=dependent,
                    level=answers[dependent],
                    prerequisite=other,
                    prerequisite_level=answers[other],
                    needed=order.index.level(implied, other),
                )
                for other in answered
                if other != dependent and order.index.level(implied, other) > answers[other]
            ]
    return tuple(found)


def _answers_implying(order: LevelOrder, bounds: Bounds, competency: str) -> tuple[str, ...]:
    implied = {answered: order.implied(answered, granted) for answered, granted in bounds.granted.items()}
    relevant = {answered: pairs for answered, pairs in implied.items() if order.index.touches(pairs, competency)}

    def rank(answered: str) -> tuple[int, ...]:
        return -order.index.level(relevant[answered], competency), *_distance(order, answered, relevant)

    return tuple(sorted(relevant, key=rank))


def _answers_ruling_out(
    order: LevelOrder, answers: Mapping[str, Level], competency: str, level: Level
) -> tuple[str, ...]:
    lacking = order.ruled_out(competency, level) & order.index.up_to(competency, Level.EXPERT)
    ruled_out = {answered: order.ruled_out(answered, answer) for answered, answer in answers.items()}
    relevant = {answered: pairs for answered, pairs in ruled_out.items() if lacking & ~pairs == 0}
    return tuple(sorted(relevant, key=lambda answered: _distance(order, answered, relevant)))


def _distance(order: LevelOrder, competency: str, relevant: Mapping[str, LevelSet]) -> tuple[int, int]:
    """How near an answer is, by the number of levels that it decides; ties by graph order."""
    return relevant[competency].bit_count(), order.index.position[competency]
