"""The interview itself: which answers were given, what follows from them, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil
from typing import get_args

from planner.assessment.bounds import find_bounds
from planner.assessment.choice import choose, count_known_steps
from planner.assessment.explain import answers_implying, answers_ruling_out, find_disagreements
from planner.assessment.level_order import LevelOrder
from planner.assessment.question import Depth, Disagreement, Grounds, Question, QuestionsLeft, Said
from planner.domain.graph import CompetencyGraph
from planner.domain.knowledge import close
from planner.domain.level import Level

STEPS_WANTED = 10
"""How many steps of a plan an interview of depth `steps` makes certain."""

_LEVELS = tuple(Level)

_ASKED_PER_OPEN = 0.95
"""Of the competencies in play, the share that simulated interviews had to ask about (0.94 to 0.99)."""

_ASKED_PER_STEP = 1.5
"""Questions for each step made certain in simulated interviews of depth `steps` (0.6 to 2)."""


class Assessment:
    """An interview about the competencies that the targets rest on.

    Only levels that the targets need are asked about: `in_play` gives the highest of each competency that matters, in
    graph order. Answers are taken at their word and speak for other competencies in both directions; where two do not
    fit, the dependent one gives way, as in `planner.domain.knowledge.reconcile`. What was said last of a competency
    counts; the same answers in any order give the same state and the same questions.

    `depth` says how much to find out: `steps` stops once ten levels to be learnt next are certain (each lacking, with
    everything below it known), `plan` when every level in play is, and `map` asks about the whole graph up to expert.

    `answers` and `skipped` restore an earlier interview. Answers about competencies that are not in play are kept and
    speak for those that are; ones about unknown competencies are kept and say nothing. Raises `KeyError` for an unknown
    target and `ValueError` for an unknown depth.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> interview = Assessment(CompetencyGraph([calculus, physics]), {"physics": Level.AWARENESS})
    >>> [str(level) for level in interview.next_question().possible]
    ['none', 'awareness', 'working']
    >>> interview.answer("physics", Level.AWARENESS)
    >>> interview.next_question() is None
    True
    >>> interview.state
    {'calculus': <Level.WORKING: 2>, 'physics': <Level.AWARENESS: 1>}
    """

    def __init__(
        self,
        graph: CompetencyGraph,
        targets: Mapping[str, Level],
        depth: Depth = "plan",
        *,
        answers: Mapping[str, Level] | None = None,
        skipped: Iterable[str] = (),
    ) -> None:
        if depth not in get_args(Depth):
            raise ValueError(f"`{depth}` is not a depth; depths are {', '.join(get_args(Depth))}")
        for one in targets:
            _check_known(graph, one)
        self.graph = graph
        self.depth = depth
        self.targets = dict(targets)
        wanted = dict.fromkeys(graph.competencies, Level.EXPERT) if depth == "map" else targets
        self.in_play: Mapping[str, Level] = close(graph, wanted)
        self._order = LevelOrder(graph)
        self._pairs_in_play = sum(self._order.up_to(one, cap) for one, cap in self.in_play.items())
        self._said = [Said(competency=one, level=level) for one, level in (answers or {}).items()]
        self._said += [Said(competency=one, level=None) for one in skipped]
        self._infer()

    def answer(self, competency: str, level: Level) -> None:
        """Take an answer; it replaces any earlier one. Raises `KeyError` for an unknown competency."""
        self._say(Said(competency=competency, level=Level(level)))

    def skip(self, competency: str) -> None:
        """Do not ask about the competency, and forget what was answered. Raises `KeyError` for an unknown one."""
        self._say(Said(competency=competency, level=None))

    def undo(self) -> Said | None:
        """Take back the last answer or skip and return it; `None` if nothing was said yet."""
        if not self._said:
            return None
        undone = self._said.pop()
        self._infer()
        return undone

    def next_question(self) -> Question | None:
        """The question whose answer settles most, or `None` when enough is known or everything left was skipped."""
        candidates = self._unasked
        if not candidates or (self.depth == "steps" and self._known_steps() >= STEPS_WANTED):
            return None
        return self.question(choose(self._order, self._possible, candidates, self._open))

    def question(self, competency: str) -> Question:
        """The question about any competency in play, asked before or not; raises `KeyError` for one out of play."""
        possible = self.possible(competency)
        told = 0
        for level in possible:
            told |= self._order.implied(competency, level) | self._order.ruled_out(competency, level)
        informs = (one for one in self._unsettled if one != competency and self._order.touches(told & self._open, one))
        awareness = self._order.up_to(competency, Level.AWARENESS)
        serves = (one for one, level in self.targets.items() if self._order.implied(one, level) & awareness)
        return Question(
            competency=competency,
            possible=possible,
            cap=self.in_play[competency],
            serves=tuple(sorted(serves, key=self._order.position.__getitem__)),
            informs=tuple(informs),
        )

    def possible(self, competency: str) -> tuple[Level, ...]:
        """The levels that the answers leave open, one if it is settled; raises `KeyError` for one out of play."""
        return self._possible[competency]

    @property
    def answers(self) -> dict[str, Level]:
        """What was answered, as it was said, in the order of saying; also about what is not in play."""
        return {one: level for one, level in self._last_said().items() if level is not None}

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the learner would rather not answer, in the order of saying."""
        return tuple(one for one, level in self._last_said().items() if level is None)

    @property
    def state(self) -> dict[str, Level]:
        """The level of every competency in play, capped, in graph order: the least knowledge state that fits."""
        return {one: possible[0] for one, possible in self._possible.items()}

    @property
    def confidence(self) -> dict[str, float]:
        """The probability of each level of `state`, 0 to 1, as far as the answers can be taken at their word.

        That is 1 where they settle the level, even odds between the levels that they leave open, and one half for an
        answer that another contradicts.
        """
        doubted = {one for pair in self.disagreements for one in (pair.competency, pair.prerequisite)}
        return {one: 0.5 if one in doubted else 1 / len(possible) for one, possible in self._possible.items()}

    @property
    def questions_left(self) -> QuestionsLeft:
        """How many questions are still to come: likely, from the course of simulated interviews, and at most."""
        at_most = len(self._unasked)
        if not at_most:
            return QuestionsLeft(likely=0, at_most=0)
        likely = at_most * (1 - (1 - _ASKED_PER_OPEN) * at_most / len(self.in_play))
        if self.depth == "steps":
            steps_left = STEPS_WANTED - self._known_steps()
            if steps_left <= 0:
                return QuestionsLeft(likely=0, at_most=0)
            likely = min(likely, steps_left * _ASKED_PER_STEP)
        return QuestionsLeft(likely=ceil(likely), at_most=at_most)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The pairs of answers in play that do not fit together, in graph order of the dependent competency."""
        return find_disagreements(self._order, self._known_answers, self._bounds, self.in_play)

    def follows_from(self, competency: str) -> Grounds:
        """The answers that bound a level from below and from above; raises `KeyError` for a competency out of play.

        An answer bounds its own competency on both sides. A side without answers is open, or there is nothing to
        bound: the level is none, or as high as matters.
        """
        low, high = self.possible(competency)[0], self.possible(competency)[-1]
        is_capped = high == self.in_play[competency]
        return Grounds(
            at_least=answers_implying(self._order, self._bounds, competency, low),
            at_most=() if is_capped else answers_ruling_out(self._order, self._known_answers, competency, high),
        )

    def _say(self, said: Said) -> None:
        _check_known(self.graph, said.competency)
        self._said.append(said)
        self._infer()

    def _last_said(self) -> dict[str, Level | None]:
        last: dict[str, Level | None] = {}
        for said in self._said:
            last.pop(said.competency, None)
            last[said.competency] = said.level
        return last

    def _infer(self) -> None:
        order = self._order
        self._known_answers = {one: level for one, level in self.answers.items() if one in order.position}
        self._bounds = find_bounds(order, self._known_answers)
        held = self._pairs_in_play & self._bounds.held
        not_lacking = self._pairs_in_play & ~self._bounds.ruled_out
        self._open = not_lacking & ~held
        self._possible = {
            one: _LEVELS[order.level(held, one) : order.level(not_lacking, one) + 1] for one in self.in_play
        }
        self._unsettled = [one for one, levels in self._possible.items() if len(levels) > 1]
        skipped = frozenset(self.skipped)
        self._unasked = [one for one in self._unsettled if one not in skipped]

    def _known_steps(self) -> int:
        return count_known_steps(self.graph, self.in_play, self._possible)


def _check_known(graph: CompetencyGraph, competency: str) -> None:
    if competency not in graph.competencies:
        raise KeyError(f"`{competency}` is not a competency of this graph")
