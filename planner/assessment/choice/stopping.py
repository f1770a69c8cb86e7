"""When an interview knows enough, and how many questions it takes until then."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil
from typing import NamedTuple

from planner.assessment.question import QuestionsLeft

LEAST_GAIN = 0.2
"""A question is worth asking if its answer is expected to make the estimate less wrong by this many levels."""

LEAST_GAIN_OF_STEPS = 0.1
"""Of an interview about the next ten steps the same, in levels that decide them."""

MOST_WRONG_STEPS = 0.2
"""Of the next ten steps, how many may be expected to be wrong: 2 %."""

PATIENCE = 12
"""After so many answers, an interview about the next ten steps asks about nothing but what has to be asked."""

_ASKED_PER_OPEN = 0.95
"""Without errors, the share of the open competencies that simulated interviews had to ask about."""

_ASKED_PER_WORTHWHILE = 0.75
"""With errors, the questions that simulated interviews still asked for each that was worth asking then."""

_ASKED_PER_STEP = 1.5
"""Questions for each of the next ten steps that is expected to be wrong."""


class Outlook(NamedTuple):
    """What stands before an interview with an agenda: counts of what may still be asked and of lists to fill in.

    `granted` is what a first plan rests on by the background alone and has to be asked, `assumed` what of that is not
    to be asked so far, `foundations` what else it rests on, `others` what is worth asking besides, and `perhaps_held`
    what a plan would teach though it may be held. Where the interview is about the next ten steps, `wrong_steps` is how
    many of them are expected to be wrong, and `room` how many questions may still be about foundations and others.
    """

    core: int
    soft_core: int
    granted: int
    assumed: int
    foundations: int
    others: int
    perhaps_held: int
    lists: int
    wrong_steps: float | None = None
    room: int = 0


def count_ahead(ahead: Outlook, *, at_most: int) -> QuestionsLeft:
    """How many questions an interview with an agenda still has, without its lists: fitted to simulated learners.

    >>> ahead = Outlook(core=4, soft_core=1, granted=0, assumed=0, foundations=1, others=2, perhaps_held=1, lists=0)
    >>> count_ahead(ahead, at_most=40)
    QuestionsLeft(likely=9, at_most=40)
    """
    if ahead.wrong_steps is None:
        besides = 0.75 * (ahead.foundations + ahead.others) + 0.8
    else:
        besides = min(ahead.room, 0.8 * ahead.foundations + 0.5 * ahead.others + 0.2 * ahead.wrong_steps)
    besides += 0.95 * ahead.perhaps_held
    if ahead.lists:
        likely = 0.4 * ahead.core + 0.6 * ahead.granted + 1.4 * ahead.soft_core + 0.8 * besides + 0.5 * ahead.assumed
        likely += 4.2 - 0.7 * ahead.lists
    else:
        likely = 0.9 * (ahead.core + ahead.granted) + ahead.soft_core + besides + 0.2 * ahead.assumed + 0.2
    return QuestionsLeft(likely=min(at_most, max(1, round(likely))), at_most=at_most)


def count_left(gains: Collection[float], *, at_most: int, wrong_steps: float | None, is_certain: bool) -> QuestionsLeft:
    """How many questions are still to come, if the best one is worth asking.

    `gains` is what each question that may be asked is worth, `wrong_steps` how many steps are expected to be wrong
    where the interview is about steps, and `is_certain` says that answers have no errors.
    """
    if is_certain:
        likely = _ASKED_PER_OPEN * len(gains)
    else:
        likely = _ASKED_PER_WORTHWHILE * sum(gain >= LEAST_GAIN for gain in gains)
    if wrong_steps is not None:
        likely = min(len(gains), _ASKED_PER_STEP * wrong_steps)
    return QuestionsLeft(likely=min(at_most, max(1, ceil(likely))), at_most=at_most)
