"""All responses of an interview, in their order; the last one about a competency counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from planner.assessment.question import Answer, Response
from planner.domain.level import Level

GivenAnswer = Level | Answer | Sequence[Answer]
"""An answer to restore: a bare level has no backing; of several, the earlier come first."""


class Transcript:
    """The responses, with undo.

    An answer replaces the earlier ones about its competency that are backed no better; those that are backed less stay
    as observations of their own. A skip drops them all.
    """

    def __init__(self, answers: Mapping[str, GivenAnswer], skipped: Iterable[str], ticked: Mapping[str, bool]) -> None:
        self._responses = [Response(competency=None, ticked=dict(ticked))] if ticked else []
        for name, given in answers.items():
            self._responses += [Response(competency=name, answer=answer) for answer in _as_answers(given)]
        self._responses += [Response(competency=name) for name in skipped]

    def add(self, response: Response) -> None:
        """Add to the end."""
        self._responses.append(response)
        self.__dict__.pop("observed", None)

    def undo(self) -> Response | None:
        """Take back the last response and return it; `None` if there is none."""
        self.__dict__.pop("observed", None)
        return self._responses.pop() if self._responses else None

    @cached_property
    def observed(self) -> dict[str, tuple[Answer, ...]]:
        """The answers that count, those of a competency in rising order of backing; in the order of answering."""
        observed: dict[str, tuple[Answer, ...]] = {}
        for response in self._responses:
            if response.competency is not None:
                earlier = observed.pop(response.competency, ())
                if response.answer is not None:
                    kept = (answer for answer in earlier if answer.backing < response.answer.backing)
                    observed[response.competency] = (*kept, response.answer)
        return observed

    @property
    def answered_again(self) -> frozenset[str]:
        """The competencies that were answered more than once since they were skipped, if ever."""
        times: dict[str, int] = {}
        for response in self._responses:
            if response.competency is not None:
                times[response.competency] = 0 if response.answer is None else times.get(response.competency, 0) + 1
        return frozenset(name for name, count in times.items() if count > 1)

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the learner would rather not answer, in the order of skipping."""
        last: dict[str, bool] = {}
        for response in self._responses:
            if response.competency is not None:
                last.pop(response.competency, None)
                last[response.competency] = response.answer is None
        return tuple(name for name, is_skipped in last.items() if is_skipped)

    @property
    def ticked(self) -> dict[str, bool]:
        """Whether each competency of a triage screen has ever been used."""
        return {
            competency: is_used
            for response in self._responses
            for competency, is_used in (response.ticked or {}).items()
        }


def _as_answers(given: GivenAnswer) -> Sequence[Answer]:
    if isinstance(given, Level):
        return (Answer(level=given),)
    return (given,) if isinstance(given, Answer) else tuple(given)
