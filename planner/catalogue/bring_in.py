"""What a profile file and the record that it is brought into add up to; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from planner.domain.learner import HeldLevel, Learner, Preferences

Key = TypeVar("Key")
Value = TypeVar("Value")


def bring_in(now: Learner, given: Learner, base: Learner) -> Learner:
    """The learner `now`, with what a file says otherwise than the record did at its export, the `base`.

    What the file does not say stays, as does what was entered since. Of hours the more count, and a finished course
    stays finished. Of two levels that were said since, that of a mentor wins, and else the later one.

    >>> base = Learner(name="Ada", under_way={"git": 1})
    >>> now, given = replace(base, under_way={"git": 4, "shell": 2}), replace(base, name="Ada B.")
    >>> brought = bring_in(now, given, base)
    >>> brought.name, brought.under_way
    ('Ada B.', {'git': 4, 'shell': 2})
    """

    def merged(
        part: Callable[[Learner], Mapping[Key, Value]], pick: Callable[[Value, Value], Value]
    ) -> dict[Key, Value]:
        return _merged(part(now), part(given), part(base), pick)

    standings, put_in = merged(_standings, _further), merged(_put_in, max)
    levels = merged(attrgetter("levels"), _weightier)
    aims = merged(lambda learner: {"aims": learner.postings} if learner.postings else {}, _given).get("aims", ())
    hours: dict[str, Any] = {
        standing: {course: put_in[course] for course in put_in if standings.get(course) == standing}
        for standing in ("given_up", "under_way", "hours_taken")
    }
    return replace(
        now,
        **merged(_said_once, _given),
        posting=aims[0] if aims else None,
        more_postings=aims[1:],
        preferences=Preferences(**merged(_wishes, _given)),
        levels=levels,
        evidence={name: link for name, link in merged(attrgetter("evidence"), _given).items() if name not in levels},
        settled=tuple(dict.fromkeys((*now.settled, *given.settled))),
        ticked=merged(attrgetter("ticked"), _given),
        completed=tuple(course for course, standing in standings.items() if standing == "hours_taken"),
        taught={**given.taught, **now.taught},
        **hours,
        hours_expected=merged(attrgetter("hours_expected"), _given),
        studied=_by_week({*now.studied, *given.studied}, merged(_studied, max)),
    )


def _merged(
    now: Mapping[Key, Value],
    given: Mapping[Key, Value],
    base: Mapping[Key, Value],
    pick: Callable[[Value, Value], Value],
) -> dict[Key, Value]:
    """What is there now, with what is given anew; of two values for one key, the one picked."""
    anew = {key: value for key, value in given.items() if not (key in base and base[key] == value)}
    return {**now, **{key: pick(now[key], value) if key in now else value for key, value in anew.items()}}


def _given(_now: Any, given: Any) -> Any:
    return given


def _weightier(now: HeldLevel, given: HeldLevel) -> HeldLevel:
    if now.mentor == given:  # the learner knew what the mentor saw when they answered
        return now
    return max(given, now, key=lambda claim: (claim.seen is not None, claim.on or date.min))


def _further(now: str, given: str) -> str:
    return now if now == "hours_taken" else given


def _standings(learner: Learner) -> dict[str, str]:
    """Where the hours of each course stand: in those given up, under way or finished."""
    of_courses = {"given_up": learner.given_up, "under_way": learner.under_way, "hours_taken": learner.completed}
    return {course: standing for standing, courses in of_courses.items() for course in courses}


def _put_in(learner: Learner) -> dict[str, float]:
    return {**learner.given_up, **learner.under_way, **learner.hours_taken}


def _said_once(learner: Learner) -> dict[str, Any]:
    return {name: said for name in ("name", "background", "education") if (said := getattr(learner, name))}


def _wishes(learner: Learner) -> dict[str, Any]:
    """The wishes that are not left open."""
    wishes = {wish.name: getattr(learner.preferences, wish.name) for wish in fields(Preferences)}
    return {name: value for name, value in wishes.items() if value is not None and value is not False and value != ()}


def _studied(learner: Learner) -> dict[tuple[date, str], float]:
    return {(week, course): hours for week, its in learner.studied.items() for course, hours in its.items()}


def _by_week(weeks: Iterable[date], studied: Mapping[tuple[date, str], float]) -> dict[date, dict[str, float]]:
    return {
        monday: {course: hours for (week, course), hours in studied.items() if week == monday}
        for monday in sorted(weeks)
    }
