"""What an interview has found from all responses so far; every further response needs new findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING

from planner.assessment.belief.answer_model import AnswerErrors
from planner.assessment.bounds import find_bounds
from planner.assessment.choice.core import SURE_ENOUGH
from planner.assessment.choice.triage import make_checklists
from planner.assessment.explain import find_disagreements
from planner.assessment.level_order import LevelOrder
from planner.assessment.question import Agenda, Answer, Backing, Checklist, Depth, Disagreement, Recheck
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, highest_open, join
from planner.domain.graph.level_set import LevelSet
from planner.domain.level import Level

if TYPE_CHECKING:
    from planner.assessment.engine import Engine

TAUGHT_CHANCE = 0.98
"""The least chance of a level that a finished course taught."""

LEAST_DOUBT = 0.1
"""An answer is worth asking about again if it is too high with at least this probability."""

PROBABLY_USED = 0.7
"""What is essential has a place on a list, though no first plan rests on it, if this likely to have been used."""

_CREDIBLE = 0.05
"""The true level lies above those called possible with at most this probability, and below them likewise."""

_LEVELS = tuple(Level)


@dataclass(kw_only=True, eq=False)
class Findings:
    """The findings from a set of responses, each computed when it is first asked for.

    `caps` are the highest levels of what is estimated, `wanted` those that the interview is about; it needs them with
    all that they rest on, without further options of a choice of which enough are held. `taught` are levels
    certainly held, with all that they need. `answers` are those about competencies of the graph, each with all its
    observations; `closed` are competencies not to be asked about, or not again. `assumed` are levels that the
    background brings with it.
    """

    graph: CompetencyGraph
    engine: Engine
    order: LevelOrder
    caps: Mapping[str, Level]
    wanted: Mapping[str, Level]
    taught: Mapping[str, Level]
    depth: Depth
    agenda: Agenda
    errors: AnswerErrors
    answers: Mapping[str, Sequence[Answer]]
    closed: Collection[str]
    ticked: Mapping[str, bool]
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
        self.needed = down_closure(self.graph, self._without_settled())
        self.stake = self.engine.stake(self.needed, self.taught)
        if self.errors.is_none:
            unused = {competency: Level.NONE for competency, is_used in self.ticked.items() if not is_used}
            self.bounds = find_bounds(self.order, unused | self.answered_levels, used)
            self._certain = {competency: self._bounded(competency) for competency in self.engine.network.competencies}
            self.engine.condition_on_possible(self._certain)
        else:
            self.bounds = find_bounds(self.order, self.answered_levels)
            self.engine.observe(self.answers, self._ticks_that_stand())

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
                self.engine.question_gains("steps", self.answers, self.stake) if is_about_steps else self.gains_of_plan
            )
        return {competency: gain for competency, gain in gains.items() if self.may_ask(competency)}

    @cached_property
    def gains_of_plan(self) -> dict[str, float]:
        """What an answer about each competency is worth to the whole plan."""
        return self.engine.question_gains("plan", self.answers, self.stake)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The pairs of answers that do not fit together."""
        in_play = {competency: self.caps[competency] for competency in self.needed}
        return find_disagreements(self.order, self.answered_levels, self.bounds, in_play)

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
        gains, position = self.gains_of_plan, self.order.index.position
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

    def may_ask(self, competency: str) -> bool:
        """Whether an answer about a competency at stake may be wanted, whatever it is worth."""
        if competency in self.closed or (competency not in self.answers and self._is_lacked(competency)):
            return False
        if held(self.taught, competency) >= self.needed[competency]:
            return False
        if self.errors.is_none:
            return competency not in self.answers and len(self.possible(competency)) > 1
        if competency in self.answers and not self.agenda.asks_again:
            return False
        return competency not in self.answers or self.answers[competency][-1].backing is Backing.SAID

    def _ticks_that_stand(self) -> dict[str, bool]:
        """The ticks without the empty boxes of what was then answered to be held."""
        return {name: is_used for name, is_used in self.ticked.items() if is_used or not held(self.said, name)}

    def _is_lacked(self, competency: str) -> bool:
        """Whether what was left unticked, or rests on what was said not to be held at all, need not be asked about.

        What was left unticked counts as never used, unless other answers make it likelier than not that it was; what
        rests on nothing, if it is as likely not held as what is core has to be.
        """
        if self.state[competency]:
            return False
        if self.ticked.get(competency) is False:
            return True
        node = self.order.index.node(competency, self.needed[competency])
        is_groundless = self._without_ground >> node & 1 and not self.is_assumed(competency)
        return bool(is_groundless) and self.chances(competency)[Level.AWARENESS] <= 1 - SURE_ENOUGH

    @cached_property
    def _without_ground(self) -> LevelSet:
        """The levels that need, by the graph, something that was said not to be held at all and is not likely to be."""
        if self.errors.is_none:
            return 0
        unused = {name for name, is_used in self.ticked.items() if not is_used and name not in self.answers}
        unused.update(name for name, level in self.answered_levels.items() if not level)
        lacked = (self.order.ruled_out(name, Level.NONE) for name in unused if not self.state.get(name))
        return reduce(or_, lacked, 0)

    def _without_settled(self) -> dict[str, Level]:
        """What is wanted, without the unanswered options of choices that are settled by others."""
        if self.depth == "map":
            return dict(self.wanted)
        wants = self.agenda.wants
        settled = [want for want in wants if want.is_group and want.is_met(self._said_or_taught)]
        open_levels = join(*(want.levels for want in wants if want not in settled), self.answered_levels)
        options = join(*(want.levels for want in settled)).keys() - open_levels.keys()
        return {name: level for name, level in self.wanted.items() if name not in options}

    def _bounded(self, competency: str) -> tuple[Level, ...]:
        held, ruled_out = self.bounds.held, self.bounds.ruled_out
        top = self.order.index.up_to(competency, Level.EXPERT) & ~ruled_out
        return _LEVELS[self.order.index.level(held, competency) : self.order.index.level(top, competency) + 1]


def _joined_where_open(
    graph: CompetencyGraph, state: Mapping[str, Level], more: Mapping[str, Level]
) -> dict[str, Level]:
    """A knowledge state with more levels, each as far as its prerequisites are held."""
    joined = dict(state)
    for competency in graph.order:
        least = held(joined, competency)
        joined[competency] = highest_open(graph, joined, competency, max(held(more, competency), least), least)
    return joined
