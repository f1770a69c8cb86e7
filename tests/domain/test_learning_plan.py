"""What a step of a plan says of the learner whom it was made for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.learning_plan import Raise, Served, Step
from planner.domain.level import Level
from planner.domain.money import Money

SAID = HeldLevel(level=Level.AWARENESS, source=LevelSource.SELF)
LEARNER = Learner(levels={"python": SAID}, assumed=frozenset({"apis"}), perhaps=frozenset({"sql"}))
PYTHON = Raise(competency="python", from_level=Level.AWARENESS, to_level=Level.PRACTITIONER)
APIS = Raise(competency="apis", from_level=Level.AWARENESS, to_level=Level.WORKING)
SQL = Raise(competency="sql", from_level=Level.NONE, to_level=Level.AWARENESS)
STEP = Step(
    course="course",
    start=date(2027, 1, 4),
    finish=date(2027, 2, 1),
    hours=30,
    cost=Money(amount=Decimal(0), currency="EUR"),
    raises=(),
    because=(),
)


@pytest.mark.parametrize(
    ("raises", "expected"),
    [
        ((APIS,), (APIS,)),
        ((PYTHON, APIS, SQL), (APIS, SQL)),
        ((PYTHON, APIS), ()),
        ((PYTHON,), ()),
        ((), ()),
    ],
)
def test_a_step_may_be_held_already_where_a_guess_or_a_background_says_how_much(
    raises: tuple[Raise, ...], expected: tuple[Raise, ...]
) -> None:
    assert replace(STEP, raises=raises).not_asked(LEARNER) == expected


def test_what_a_step_raises_besides_what_it_serves_does_not_matter() -> None:
    step = replace(STEP, raises=(PYTHON, APIS), serves=(Served(competency="backend", through=("apis",)),))
    assert step.not_asked(LEARNER) == (APIS,)
    assert replace(step, serves=(Served(competency="python"),)).not_asked(LEARNER) == ()


def test_what_was_never_asked_about_and_seems_to_be_lacking_has_no_mark() -> None:
    unknown = Raise(competency="rust", from_level=Level.NONE, to_level=Level.WORKING)
    assert replace(STEP, raises=(unknown,)).not_asked(LEARNER) == ()


@pytest.mark.parametrize("ending", ["capstone", "applications"])
def test_what_ends_ready_to_apply_has_none_since_it_is_wanted_whatever_is_held(ending: str) -> None:
    assert replace(STEP, raises=(APIS,), because=("posting:engineer", ending)).not_asked(LEARNER) == ()
