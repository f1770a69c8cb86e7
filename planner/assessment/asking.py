"""Which questions are open by the findings of an interview, in which order they come, and how many are left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.assessment.choice.core import CoreKnowledge, open_foundations, perhaps_held, taken_for_granted
from planner.assessment.choice.stopping import (
    LEAST_GAIN,
    LEAST_GAIN_OF_STEPS,
    MOST_WRONG_STEPS,
    PATIENCE,
    Outlook,
    count_ahead,
    count_left,
)
from planner.assessment.findings import Findings
from planner.assessment.question import QuestionsLeft
from planner.domain.graph.knowledge_state import down_closure
from planner.domain.level import Level

_ALIKE = 1e-3
"""Questions that differ by less than this share in what they are worth are taken in graph order."""


@dataclass(kw_only=True, eq=False)
class Asking:
    """The questions of an interview with these findings, each kind found when it is first asked for.

    `has_come_to_last` says whether only what the agenda has last may still be asked about; it is called where that
    makes a difference.
    """

    findings: Findings
    has_come_to_last: Callable[[], bool]

    @cached_property
    def best_question(self) -> str | None:
        """The competency to ask about next; `None` when enough is known or everything left was skipped.

        Core that is not known well comes first, then what a first plan rests on, then what is worth most, by the ranks
        of the agenda; what the agenda has last, after all else.
        """
        last, of_last = self.findings.agenda.last, None
        for gains in self._in_order():
            if (best := _best({name: gain for name, gain in gains.items() if name not in last})) is not None:
                return best
            of_last = of_last or _best({name: gain for name, gain in gains.items() if name in last})
        return of_last

    @cached_property
    def worthwhile(self) -> dict[str, float]:
        """The questions whose answers are worth asking for, with what each is worth."""
        if self.findings.depth == "steps" and (self.findings.wrong_steps <= MOST_WRONG_STEPS or not self._room):
            return {}
        if self.findings.errors.is_none:
            return {name: gain for name, gain in self.findings.gains.items() if not self._is_over(name)}
        least = LEAST_GAIN_OF_STEPS if self.findings.depth == "steps" else LEAST_GAIN
        return {name: gain for name, gain in self.findings.gains.items() if gain >= least and not self._is_over(name)}

    def _in_order(self) -> Iterator[dict[str, float]]:
        """The open questions, those to be asked first first; what is worth asking comes once for each rank."""
        yield self.open_core
        yield self.taken_for_granted
        yield self.open_foundations
        if self.findings.depth != "steps":
            for rank in self.findings.agenda.ranks:
                levels = down_closure(self.findings.graph, rank)
                gains = self._gains_for(levels) if self.worthwhile else {}
                yield {name: gains[name] for name in self.worthwhile if gains.get(name, 0.0) >= LEAST_GAIN}
                yield {name: gain for name, gain in self.perhaps_held.items() if name in levels}
        yield self.worthwhile
        yield self.perhaps_held

    def _gains_for(self, levels: Mapping[str, Level]) -> dict[str, float]:
        """What an answer is worth for some of the levels needed alone."""
        needed = {
            name: min(level, self.findings.needed[name])
            for name, level in levels.items()
            if name in self.findings.needed
        }
        if needed == self.findings.needed:
            return self.findings.gains_of_plan
        stake = self.findings.engine.stake(needed, self.findings.taught)
        return self.findings.engine.question_gains("plan", self.findings.answers, stake)

    @cached_property
    def open_core(self) -> dict[str, float]:
        """What is core, not answered yet and not known well, with what an answer is worth to the whole plan."""
        if not self.findings.agenda.core:
            return {}
        known = CoreKnowledge(
            answered=self.findings.answered_levels,
            ticked=self.findings.ticked.keys(),
            counted=self.findings.counted,
            state=self.findings.state,
            chances=self.findings.chances,
        )
        return self._open(known.open_of(self.findings.agenda.core))

    @cached_property
    def taken_for_granted(self) -> dict[str, float]:
        """What a first plan rests on by the background alone and may not be held, with what an answer is worth."""
        return self._open(
            taken_for_granted(self._first, self.findings.is_assumed, self.findings.counted, self.findings.chances)
        )

    @cached_property
    def open_foundations(self) -> dict[str, float]:
        """What the first levels of the agenda rest on and may be guessed wrong, with what an answer is worth."""
        known = (self.findings.answered_levels, self.findings.counted, self.findings.chances)
        return self._open(open_foundations(self._first, *known) if self._room else ())

    @cached_property
    def perhaps_held(self) -> dict[str, float]:
        """What a plan would teach though it may be held already, with what an answer is worth."""
        findings = self.findings
        if not findings.agenda.core:
            return {}
        competencies = findings.graph.competencies
        reach = {name: min(level, competencies[name].study_reach) for name, level in findings.needed.items()}
        known = (findings.answered_levels, findings.is_assumed, findings.counted, findings.state)
        return self._open(perhaps_held(reach, *known))

    def _open(self, names: Collection[str]) -> dict[str, float]:
        gains = self.findings.gains_of_plan if names else {}
        return {name: gains[name] for name in gains if name in names and self._is_next(name)}

    @property
    def _room(self) -> int:
        """How many questions may still be about what need not be asked; where the interview is about more, all."""
        is_short = self.findings.depth == "steps" and self.findings.agenda.core
        return max(0, PATIENCE - len(self.findings.answers)) if is_short else len(self.findings.needed)

    @cached_property
    def _first(self) -> dict[str, Level]:
        levels = down_closure(self.findings.graph, self.findings.agenda.first)
        return {name: min(level, self.findings.caps[name]) for name, level in levels.items()}

    @property
    def questions_left(self) -> QuestionsLeft:
        """How many questions are still to come."""
        if self.best_question is None:
            return QuestionsLeft(likely=0, at_most=0)
        if self.findings.agenda.core:
            return count_ahead(self._outlook, at_most=len(self.findings.gains))
        fresh = sum(competency not in self.findings.answers for competency in self.findings.gains)
        return count_left(
            self.findings.gains.values(),
            at_most=len(self.findings.gains) + (0 if self.findings.errors.is_none else fresh),
            wrong_steps=self.findings.wrong_steps if self.findings.depth == "steps" else None,
            is_certain=self.findings.errors.is_none,
        )

    @property
    def _outlook(self) -> Outlook:
        core, granted = self.open_core.keys(), self.taken_for_granted.keys() - self.open_core.keys()
        foundations = self.open_foundations.keys() - core - granted
        others = self.worthwhile.keys() - core - granted - foundations
        soft = len(core & self.findings.agenda.last)
        assumed = sum(self.findings.is_assumed(name) for name in self._first.keys() - core - granted)
        return Outlook(
            core=len(core) - soft,
            soft_core=soft,
            granted=len(granted),
            assumed=assumed,
            foundations=len(foundations),
            others=len(others),
            perhaps_held=len(self.perhaps_held.keys() - core - granted - foundations - others),
            lists=0 if self.findings.answers or self.findings.ticked else len(self.findings.checklists),
            wrong_steps=self.findings.wrong_steps if self.findings.depth == "steps" else None,
            room=max(0, self._room - len(core) + soft - len(granted)),
        )

    def _is_next(self, competency: str) -> bool:
        return self.findings.may_ask(competency) and not self._is_over(competency)

    def _is_over(self, competency: str) -> bool:
        return competency not in self.findings.agenda.last and self._asks_only_last

    @cached_property
    def _asks_only_last(self) -> bool:
        return self.has_come_to_last()


def _best(gains: Mapping[str, float]) -> str | None:
    """The first of the questions that are worth as much as the best one; nothing where there are none."""
    most = max(gains.values(), default=0.0)
    return next((competency for competency, gain in gains.items() if gain >= most - abs(most) * _ALIKE), None)
