"""The keys that answer how well something is held: letters, since digits go to the places."""

from __future__ import annotations

from string import ascii_lowercase

from planner.domain.level import Level


def letter_of(level: Level) -> str:
    """The key that answers with a level.

    >>> letter_of(Level.NONE), letter_of(Level.EXPERT)
    ('a', 'e')
    """
    return ascii_lowercase[level]
