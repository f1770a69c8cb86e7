"""Everything that was said in an interview, in the order of saying; what was said last of a competency counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from planner.assessment.question import Answer, Said
from planner.domain.level import Level

GivenAnswer = Level | Answer | Sequence[Answer]
"""An answer to restore: a bare level counts as said; of several, the earlier ones come first."""


class Transcript:
    """What was said, with undo.

    An answer replaces the earlier ones of that competency that are backed no less; those that are backed less stay, as
    observations of their own. A skip forgets them all.
    """

    def __init__(self, answers: Mapping[str, GivenAnswer], skipped: Iterable[str], ticked: Mapping[str, bool]) -> None:
        self._said = [Said(competency=None, ticked=dict(ticked))] if ticked else []
        for one, given in answers.items():
            self._said += [Said(competency=one, answer=answer) for answer in _as_answers(given)]
        self._said += [Said(competency=one) for one in skipped]

    def say(self, said: Said) -> None:
        """Add to the end."""
        self._said.append(said)
        self.__dict__.pop("observed", None)

    def undo(self) -> Said | None:
        """Take back the last thing said and return it; `None` if nothing was said yet."""
        self.__dict__.pop("observed", None)
        return self._said.pop() if self._said else None

    @cached_property
    def observed(self) -> dict[str, tuple[Answer, ...]]:
        """The answers that count, those of a competency in rising order of backing; in the order of saying."""
        observed: dict[str, tuple[Answer, ...]] = {}
        for said in self._said:
            if said.competency is not None:
                earlier = observed.pop(said.competency, ())
                if said.answer is not None:
                    kept = (one for one in earlier if one.backing < said.answer.backing)
                    observed[said.competency] = (*kept, said.answer)
        return observed

    @property
    def answered_again(self) -> frozenset[str]:
        """The competencies that were answered more than once since they were skipped, if ever."""
        times: dict[str, int] = {}
        for said in self._said:
            if said.competency is not None:
                times[said.competency] = 0 if said.answer is None else times.get(said.competency, 0) + 1
        return frozenset(one for one, count in times.items() if count > 1)

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the learner would rather not answer, in the order of saying."""
        last: dict[str, bool] = {}
        for said in self._said:
            if said.competency is not None:
                last.pop(said.competency, None)
                last[said.competency] = said.answer is None
        return tuple(one for one, is_skipped in last.items() if is_skipped)

    @property
    def ticked(self) -> dict[str, bool]:
        """Whether each competency of a triage screen has ever been used."""
        return {one: is_used for said in self._said for one, is_used in (said.ticked or {}).items()}


def _as_answers(given: GivenAnswer) -> Sequence[Answer]:
    if isinstance(given, Level):
        return (Answer(level=given),)
    return (given,) if isinstance(given, Answer) else tuple(given)
