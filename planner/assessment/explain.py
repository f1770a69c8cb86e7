"""Why the interview takes a level to be so, and which answers do not fit together."""

from __future__ import annotations

from collections.abc import Mapping

from planner.assessment.bounds import Bounds
from planner.assessment.level_order import LevelOrder, PairSet
from planner.assessment.question import Disagreement
from planner.domain.level import Level


def answers_implying(order: LevelOrder, bounds: Bounds, competency: str, level: Level) -> tuple[str, ...]:
    """The answered competencies by which this one is held at the level, nearest first; none for level `NONE`."""
    if level == Level.NONE:
        return ()
    implied = {one: order.implied(one, granted) for one, granted in bounds.granted.items()}
    return _nearest_first(
        order, {one: pairs for one, pairs in implied.items() if order.level(pairs, competency) >= level}
    )


def answers_ruling_out(
    order: LevelOrder, answers: Mapping[str, Level], competency: str, level: Level
) -> tuple[str, ...]:
    """The answered competencies by which this one is held no higher than the level, nearest first."""
    lacking = order.ruled_out(competency, level) & order.up_to(competency, Level.EXPERT)
    ruled_out = {one: order.ruled_out(one, answer) for one, answer in answers.items()}
    return _nearest_first(order, {one: pairs for one, pairs in ruled_out.items() if lacking and lacking & ~pairs == 0})


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


def _nearest_first(order: LevelOrder, speaking: Mapping[str, PairSet]) -> tuple[str, ...]:
    """Of the fewer levels an answer speaks, the nearer it is."""
    return tuple(sorted(speaking, key=lambda one: (speaking[one].bit_count(), order.position[one])))
