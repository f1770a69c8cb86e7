"""What a level follows from, and which answers do not fit together."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment.bounds import Bounds
from planner.assessment.level_order import LevelOrder
from planner.assessment.question import Disagreement
from planner.domain.level import Level


def find_grounds(order: LevelOrder, said: Mapping[str, Level], competency: str, level: Level) -> tuple[str, ...]:
    """The competencies of which something was `said` that takes another at a level; the nearest first."""
    if not level:
        return ()
    implied = {other: order.implied(other, at) for other, at in said.items() if other != competency}
    relevant = {other: pairs for other, pairs in implied.items() if order.index.level(pairs, competency) >= level}
    return tuple(sorted(relevant, key=lambda other: (relevant[other].bit_count(), order.index.position[other])))


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
