"""What an interview has found from all responses so far; every further response needs new findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from planner.assessment.belief.answer_model import AnswerErrors
from planner.assessment.bounds import find_bounds
from planner.assessment.choice.core import CoreKnowledge, open_foundations, taken_for_granted
from planner.assessment.choice.stopping import (
    LEAST_GAIN,
    LEAST_GAIN_OF_STEPS,
    MOST_WRONG_STEPS,
    PATIENCE,
    Outlook,
    count_ahead,
    count_left,
)
from planner.assessment.choice.triage import make_checklists
from planner.assessment.explain import find_disagreements
from planner.assessment.level_order import LevelOrder
from planner.assessment.question import Agenda, Answer, Backing, Checklist, Depth, Disagreement, QuestionsLeft, Recheck
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, highest_open, join
from planner.domain.level import Level

if TYPE_CHECKING:
    from planner.assessment.engine import Engine

TAUGHT_CHANCE = 0.98
"""The least chance of a level that a finished course taught."""

LEAST_DOUBT = 0.1
"""An answer is worth asking about again if it is too high with at least this probability."""

PROBABLY_USED = 0.7
"""What is essential has a place on a list, though no first plan rests on it, if it was used as likely as this."""

_CREDIBLE = 0.05
"""The true level lies above those called possible with at most this probability, and below them likewise."""

_ALIKE = 1e-3
"""Questions that differ by less than this share in what they are worth are taken in graph order."""

_LEVELS = tuple(Level)


@dataclass(kw_only=True, eq=False)
class Findings:
    """The findings from a set of responses, each computed when it is first asked for.

    `caps` are the highest levels of what is estimated, `needed` those that the interview is about. `taught` are levels
    certainly held, with all that they need. `answers` are those about competencies of the graph, each with all its
    observations; `closed` are competencies not to be asked about, or not again. `has_come_to_last` says whether only
    what the agenda has last may still be asked about; it is called where that makes a difference. `assumed` are levels
    that the background brings with it.
    """

    graph: CompetencyGraph
    engine: Engine
    order: LevelOrder
    caps: Mapping[str, Level]
    needed: Mapping[str, Level]
    taught: Mapping[str, Level]
    depth: Depth
    agenda: Agenda
    errors: AnswerErrors
    answers: Mapping[str, Sequence[Answer]]
    closed: Collection[str]
    ticked: Mapping[str, bool]
    has_come_to_last: Callable[[], bool] = bool
    assumed: Mapping[str, Level] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.answered_levels = {
            competency: max(given[-1].level, held(self.taught, competency))
            for competency, given in self.answers.items()
        }
        used = {competency: Level.AWARENESS for competency, is_used in self.ticked.items() if is_used}
        self.said = join(used, self.answered_levels)
        self._said_or_taught = down_closure(self.graph, join(self.said, self.taught))
        unsaid = {
            name: level
            for name, level in self.assumed.items()
            if name not in self.answers and self.ticked.get(name) is not False
        }
        self._following = _joined_where_open(self.graph, self._said_or_taught, unsaid)
        self.responded = frozenset((*self.answers, *self.ticked, *self.closed))
        """The competencies that something was said of, or that are not to be asked about."""
        self.stake = self.engine.stake(self.needed, self.taught)
        if self.errors.is_none:
            unused = {competency: Level.NONE for competency, is_used in self.ticked.items() if not is_used}
            self.bounds = find_bounds(self.order, unused | self.answered_levels, used)
            self._certain = {competency: self._bounded(competency) for competency in self.engine.network.competencies}
            self.engine.condition_on_possible(self._certain)
        else:
            self.bounds = find_bounds(self.order, self.answered_levels)
            self.engine.observe(self.answers, self.ticked)

    @cached_property
    def state(self) -> dict[str, Level]:
        """The estimate of all that has a cap; without any response, what was taught."""
        has_responses = self.answers or self.ticked
        estimate = self.engine.estimate() if has_responses else dict.fromkeys(self.caps, Level.NONE)
        return {
            competency: max(level, min(held(self.taught, competency), self.caps[competency]))
            for competency, level in estimate.items()
        }

    @cached_property
    def expected_error(self) -> float:
        """The mean absolute level error to be expected of `state`, in levels."""
        return self.engine.expected_error(self.state, self.stake)

    def chances(self, competency: str) -> tuple[float, ...]:
        """The chance to hold at least each level, from `NONE` up to the cap."""
        certain = held(self.taught, competency)
        return tuple(
            max(chance, TAUGHT_CHANCE) if level <= certain else chance
            for level, chance in enumerate(self.engine.chances(competency))
        )

    def confidence(self, competency: str) -> float:
        """The probability of exactly the level of `state`, where the cap counts for all levels above it."""
        chances = (*self.chances(competency), 0.0)
        level = self.state[competency]
        return max(0.0, chances[level] - chances[level + 1])

    def counted(self, competency: str) -> Level:
        """The level that a plan may take as held, up to the cap: what was said and taught, with all that these need.

        What was ever used is held at awareness at least, and what the background brings with it counts until something
        is said of it. No chance counts, however high: chances of one competency fall when an answer about another
        rises (what explains an answer better leaves less to others), and what counts as held must not.
        """
        return min(held(self._following, competency), self.caps[competency])

    def is_assumed(self, competency: str) -> bool:
        """Whether the level that counts is that of the background, and more than what was said brings with it."""
        return held(self._following, competency) > held(self._said_or_taught, competency)

    def possible(self, competency: str) -> tuple[Level, ...]:
        """The levels that are still possible: certain bounds without errors, otherwise a credible interval."""
        cap = self.caps[competency]
        if self.errors.is_none:
            certain = self._certain[competency]
            return _LEVELS[min(certain[0], cap) : min(certain[-1], cap) + 1]
        chances, estimate = self.chances(competency), self.state[competency]
        low = sum(chance >= 1 - _CREDIBLE for chance in chances[1:])
        high = sum(chance >= _CREDIBLE for chance in chances[1:])
        return _LEVELS[min(low, estimate) : max(high, estimate) + 1]

    @cached_property
    def gains(self) -> dict[str, float]:
        """What each question that may be asked is worth: how many fewer levels its answer is expected to leave wrong.

        Without errors, where everything is to be proven, it is the chance that every proof needs its answer.
        """
        if self.errors.is_none and self.depth != "steps":
            gains = self.engine.fringe_chances(self.stake)
        else:
            is_about_steps = self.depth == "steps"
            gains = (
                self.engine.question_gains("steps", self.answers, self.stake) if is_about_steps else self._gains_of_plan
            )
        return {competency: gain for competency, gain in gains.items() if self._may_ask(competency)}

    @cached_property
    def _gains_of_plan(self) -> dict[str, float]:
        return self.engine.question_gains("plan", self.answers, self.stake)

    @cached_property
    def best_question(self) -> str | None:
        """The competency to ask about next; `None` when enough is known or everything left was skipped.

        Core that is not known well comes first, then what a first plan rests on, then what is worth most, by the ranks
        of the agenda; what the agenda has last, after all else.
        """
        for is_last in (False, True):
            for gains in self._in_order():
                best = _best({name: gain for name, gain in gains.items() if (name in self.agenda.last) == is_last})
                if best is not None:
                    return best
        return None

    @cached_property
    def worthwhile(self) -> dict[str, float]:
        """The questions whose answers are worth asking for, with what each is worth."""
        if self.depth == "steps" and (self.wrong_steps <= MOST_WRONG_STEPS or not self._room):
            return {}
        if self.errors.is_none:
            return {name: gain for name, gain in self.gains.items() if not self._is_over(name)}
        least = LEAST_GAIN_OF_STEPS if self.depth == "steps" else LEAST_GAIN
        return {name: gain for name, gain in self.gains.items() if gain >= least and not self._is_over(name)}

    def _in_order(self) -> Iterator[dict[str, float]]:
        """The open questions, those to be asked first first; what is worth asking comes once for each rank."""
        yield self.open_core
        yield self.taken_for_granted
        yield self.open_foundations
        if self.depth != "steps" and self.worthwhile:
            for rank in self.agenda.ranks:
                gains = self._gains_for(down_closure(self.graph, rank))
                yield {name: gains[name] for name in self.worthwhile if gains.get(name, 0.0) >= LEAST_GAIN}
        yield self.worthwhile

    def _gains_for(self, levels: Mapping[str, Level]) -> dict[str, float]:
        """What an answer is worth for some of the levels needed alone."""
        needed = {name: min(level, self.needed[name]) for name, level in levels.items() if name in self.needed}
        stake = self.engine.stake(needed, self.taught)
        return self._gains_of_plan if needed == self.needed else self.engine.question_gains("plan", self.answers, stake)

    @cached_property
    def open_core(self) -> dict[str, float]:
        """What is core, not answered yet and not known well, with what an answer is worth to the whole plan."""
        if not self.agenda.core:
            return {}
        known = CoreKnowledge(
            answered=self.answered_levels,
            ticked=self.ticked.keys(),
            counted=self.counted,
            state=self.state,
            chances=self.chances,
        )
        return self._open(known.open_of(self.agenda.core))

    @cached_property
    def taken_for_granted(self) -> dict[str, float]:
        """What a first plan rests on by the background alone and may not be held, with what an answer is worth."""
        return self._open(taken_for_granted(self._first, self.is_assumed, self.counted, self.chances))

    @cached_property
    def open_foundations(self) -> dict[str, float]:
        """What the first levels of the agenda rest on and may be guessed wrong, with what an answer is worth."""
        known = (self.answered_levels, self.counted, self.chances)
        return self._open(open_foundations(self._first, *known) if self._room else ())

    def _open(self, names: Collection[str]) -> dict[str, float]:
        gains = self._gains_of_plan if names else {}
        return {name: gains[name] for name in gains if name in names and self._is_next(name)}

    @property
    def _room(self) -> int:
        """How many questions may still be about what need not be asked; where the interview is about more, all."""
        is_short = self.depth == "steps" and self.agenda.core
        return max(0, PATIENCE - len(self.answers)) if is_short else len(self.needed)

    @cached_property
    def _first(self) -> dict[str, Level]:
        levels = down_closure(self.graph, self.agenda.first)
        return {name: min(level, self.caps[name]) for name, level in levels.items()}

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The pairs of answers that do not fit together."""
        in_play = {competency: self.caps[competency] for competency in self.needed}
        return find_disagreements(self.order, self.answered_levels, self.bounds, in_play)

    @property
    def questions_left(self) -> QuestionsLeft:
        """How many questions are still to come."""
        if self.best_question is None:
            return QuestionsLeft(likely=0, at_most=0)
        if self.agenda.core:
            return count_ahead(self._outlook, at_most=len(self.gains))
        fresh = sum(competency not in self.answers for competency in self.gains)
        return count_left(
            self.gains.values(),
            at_most=len(self.gains) + (0 if self.errors.is_none else fresh),
            wrong_steps=self.wrong_steps if self.depth == "steps" else None,
            is_certain=self.errors.is_none,
        )

    @property
    def _outlook(self) -> Outlook:
        core, granted = self.open_core.keys(), self.taken_for_granted.keys() - self.open_core.keys()
        foundations = self.open_foundations.keys() - core - granted
        soft = len(core & self.agenda.last)
        assumed = sum(self.is_assumed(name) for name in self._first.keys() - core - granted)
        return Outlook(
            core=len(core) - soft,
            soft_core=soft,
            granted=len(granted),
            assumed=assumed,
            foundations=len(foundations),
            others=len(self.worthwhile.keys() - core - granted - foundations),
            lists=0 if self.answers or self.ticked else len(self.checklists),
            wrong_steps=self.wrong_steps if self.depth == "steps" else None,
            room=max(0, self._room - len(core) + soft - len(granted)),
        )

    @cached_property
    def wrong_steps(self) -> float:
        """How many of the next ten steps are expected to be wrong."""
        return self.engine.wrong_steps(self.state, self.stake)

    @cached_property
    def tick_gains(self) -> dict[str, float]:
        """What a tick is worth, for each competency without any response; what is asked last is never ticked.

        What only the first rank of the agenda rests on has a place on the lists where it was probably used, and brings
        none.
        """
        gains = self.engine.tick_gains(self.stake)
        besides = down_closure(self.graph, self.agenda.ranks[0]) if self.agenda.ranks else {}
        for name in besides:
            if name in self.caps and name not in gains and self.engine.chances(name)[1] >= PROBABLY_USED:
                gains[name] = 0.0
        left_out = self.responded.union(self.agenda.last)
        return {competency: gain for competency, gain in gains.items() if competency not in left_out}

    @cached_property
    def checklists(self) -> tuple[Checklist, ...]:
        """The triage screens still worth showing, the most telling first."""
        return make_checklists(self.graph, self.tick_gains)

    def doubtful_answers(self, most: int) -> tuple[Recheck, ...]:
        """The answers likely to be too high whose repetition is worth most, the most doubtful first."""
        gains, position = self._gains_of_plan, self.order.index.position
        rechecks = []
        for competency, given in self.answers.items():
            if competency in self.needed and given[-1].backing < Backing.EVIDENCED:
                answered, likely = given[-1].level, self.state[competency]
                doubt = 1 - self.chances(competency)[min(answered, self.caps[competency])]
                if doubt >= LEAST_DOUBT:
                    rechecks.append(Recheck(competency=competency, answered=answered, likely=likely, doubt=doubt))
        rechecks.sort(key=lambda recheck: (-round(gains[recheck.competency], 6), position[recheck.competency]))
        return tuple(
            sorted(rechecks[:most], key=lambda recheck: (-round(recheck.doubt, 6), position[recheck.competency]))
        )

    def _may_ask(self, competency: str) -> bool:
        is_unticked = self.ticked.get(competency) is False and competency not in self.answers
        # What was left unticked counts as never used, unless other answers make it likelier than not that it was.
        if competency in self.closed or (is_unticked and not self.state[competency]):
            return False
        if held(self.taught, competency) >= self.needed[competency]:
            return False
        if self.errors.is_none:
            return competency not in self.answers and len(self.possible(competency)) > 1
        if competency in self.answers and not self.agenda.asks_again:
            return False
        return competency not in self.answers or self.answers[competency][-1].backing is Backing.SAID

    def _is_next(self, competency: str) -> bool:
        return self._may_ask(competency) and not self._is_over(competency)

    def _is_over(self, competency: str) -> bool:
        return competency not in self.agenda.last and self._asks_only_last

    @cached_property
    def _asks_only_last(self) -> bool:
        return self.has_come_to_last()

    def _bounded(self, competency: str) -> tuple[Level, ...]:
        held, ruled_out = self.bounds.held, self.bounds.ruled_out
        top = self.order.index.up_to(competency, Level.EXPERT) & ~ruled_out
        return _LEVELS[self.order.index.level(held, competency) : self.order.index.level(top, competency) + 1]


def _best(gains: Mapping[str, float]) -> str | None:
    """The first of the questions that are worth as much as the best one; nothing where there are none."""
    most = max(gains.values(), default=0.0)
    return next((competency for competency, gain in gains.items() if gain >= most - abs(most) * _ALIKE), None)


def _joined_where_open(
    graph: CompetencyGraph, state: Mapping[str, Level], more: Mapping[str, Level]
) -> dict[str, Level]:
    """A knowledge state with more levels, each as far as its prerequisites are held."""
    joined = dict(state)
    for competency in graph.order:
        least = held(joined, competency)
        joined[competency] = highest_open(graph, joined, competency, max(held(more, competency), least), least)
    return joined
