"""Proficiency levels."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """A proficiency level of a competency, from not held to expert.

    The four named levels are those of the UK Government Digital and Data Profession Capability Framework.

    >>> Level.parse("working") < Level.EXPERT
    True
    >>> str(Level.WORKING)
    'working'
    """

    NONE = 0
    AWARENESS = 1
    WORKING = 2
    PRACTITIONER = 3
    EXPERT = 4

    __hash__ = int.__hash__  # an enum's own hash is a Python call, and levels are keys everywhere

    @classmethod
    def parse(cls, name: str) -> Level:
        """The level of that lower-case name; raises `ValueError` for any other text."""
        if name != name.lower() or name.upper() not in cls.__members__:
            raise ValueError(f"`{name}` is not a level; levels are {', '.join(map(str, cls))}")
        return cls[name.upper()]

    def __str__(self) -> str:
        return self.name.lower()


NAMED_LEVELS = (Level.AWARENESS, Level.WORKING, Level.PRACTITIONER, Level.EXPERT)
