"""Which providers or languages to leave out of the plan, and the wishes that follow. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from planner.domain.course import Course
from planner.domain.learner import Preferences
from planner.tui.places.plan.wishes import languages_left_out, without_languages


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOutChoice:
    """What can be left out, with the number of its courses, and what is left out so far."""

    wish: str
    title: str
    amounts: Counter[str]
    out: set[str]

    @classmethod
    def of(cls, wish: str, wishes: Preferences, courses: Iterable[Course]) -> LeaveOutChoice:
        """The choice for the wish "exclude_providers" or "languages"."""
        if wish == "exclude_providers":
            title, amounts = "Providers to leave out", Counter(course.provider for course in courses if course.provider)
            out = amounts.keys() & set(wishes.exclude_providers)
        else:
            title, amounts = "Languages to leave out", Counter(course.language for course in courses)
            out = set(languages_left_out(wishes, amounts))
        return cls(wish=wish, title=title, amounts=amounts, out=out)

    def applied(self, wishes: Preferences, out: Collection[str]) -> Preferences:
        """The wishes with these left out instead."""
        if self.wish == "exclude_providers":
            return replace(wishes, exclude_providers=tuple(sorted(out)))
        return without_languages(wishes, sorted(self.amounts), out)
