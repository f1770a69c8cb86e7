"""What the words of `words.toml` say: how well a thing must be known, and how much it matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.level import NAMED_LEVELS, Level
from planner.reading.words import WORDS


class Job(StrEnum):
    """What a cue does in its sentence."""

    STRENGTH = "strength"
    """Says at which level: an adjective outweighs a noun beside it, and what limits outweighs both."""
    WISH_BEFORE = "wish-before"
    """Makes desirable what stands before it, as in `is a plus`."""
    WISH_AFTER = "wish-after"
    """Makes desirable what stands after it, as in `ideally`."""
    MUST = "must"
    DEGREE = "degree"
    YEARS = "years"
    ROLE = "role"
    """Says that the sentence is about the role, and not about the company."""
    TASK = "task"
    """Says that the sentence is about what the reader will do."""
    CHOICE = "choice"
    """May make a choice of what it stands between or before, as `or` and `such as` do."""
    SILENCE = "silence"
    """Says that the sentence asks for nothing: pay, law, how to apply, what is not needed."""
    DENIAL_BEFORE = "denial-before"
    """Says that what stands before it is not needed, unless the sentence wishes for it."""
    DENIAL_AFTER = "denial-after"
    """Says that what stands after it is not needed."""
    ASIDE = "aside"
    """Says that what follows, up to the next pause, is not what is asked, as in `rather than`."""
    BESIDE = "beside"
    """Says that those follow whom the reader works with, as in `partner with`."""
    NOTHING = "nothing"
    """Takes the meaning away from the words within it."""


NOUN, ADJECTIVE, LIMIT = 1, 2, 3
_BITS = {job: 1 << number for number, job in enumerate(Job)}


def bits(*jobs: Job) -> int:
    """One number for a set of jobs, to be compared with those of a sentence by `&`."""
    return sum(map(_BITS.__getitem__, jobs))


BACKGROUND = bits(Job.YEARS, Job.DEGREE)
"""What counts in a sentence that names no competency."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase says. `weight` decides between neighbours; `follows`: it may stand behind what it is said of."""

    job: Job
    level: Level = Level.NONE
    weight: int = NOUN
    follows: bool = False
    bit: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bit", _BITS[self.job])


def cues() -> Iterator[tuple[str, Cue]]:
    """Every phrase with what it says."""
    for weight, kind in ((NOUN, "nouns"), (ADJECTIVE, "adjectives"), (LIMIT, "limits")):
        for level in NAMED_LEVELS:
            for phrase in WORDS["strength"][kind].get(str(level), ()):
                yield phrase, Cue(Job.STRENGTH, level, weight, follows=weight == NOUN and " " not in phrase)
    yield "or", Cue(Job.CHOICE)
    for alternatives in ALTERNATIVES:
        yield alternatives.decode(), Cue(Job.CHOICE)
    for job in Job:
        for phrase in WORDS["cues"].get(job, ()):
            yield phrase, Cue(job)


ALTERNATIVES = (
    b"such as",
    b"like",
    b"e g",
    b"eg",
    b"for example",
    b"one of",
    b"any of",
    b"similar to",
    b"one or more of",
)
"""What may stand right before a list of which one is enough."""
