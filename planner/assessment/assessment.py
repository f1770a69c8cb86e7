"""The interview itself: which answers were given, what follows from them, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, get_args

from planner.assessment.asking import Asking
from planner.assessment.belief.answer_model import USUAL_ERRORS, AnswerErrors
from planner.assessment.choice.triage import LEAST_TICKS
from planner.assessment.explain import find_grounds
from planner.assessment.findings import Findings
from planner.assessment.level_order import LevelOrder, level_order
from planner.assessment.question import (
    NO_AGENDA,
    Agenda,
    Answer,
    Backing,
    Checklist,
    Depth,
    Disagreement,
    Question,
    QuestionsLeft,
    Recheck,
    Response,
)
from planner.assessment.transcript import GivenAnswer, Transcript
from planner.domain.background import NO_LEANING, Leaning
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, join
from planner.domain.level import Level

if TYPE_CHECKING:
    from planner.assessment.engine import Engine

_LEVELS = tuple(Level)


class Assessment:
    """An interview about the competencies that the targets rest on.

    Only levels that the targets need are asked about: `in_play` gives the highest of each competency that matters, in
    graph order. Answers are weighed by how often people err (`errors`), and bear on other competencies by the graph
    and by how much of an area the learner holds. An answer replaces the earlier ones about its competency, except those
    that are backed less, which stay as observations of their own. The same answers in any order give the same state and
    the same questions, chances to within 0.001.

    `depth` says how much to find out: `steps` stops once 2 % of the next ten steps are expected to be wrong, and asks
    about what the background brings with it and the targets want more of; `plan` stops when no question about what the
    targets need is worth asking, and `map` asks about the whole graph up to expert.
    With `NO_ERRORS` what answers imply is certain, and the questions end when everything is.

    `scope` are more levels that are estimated, though not asked about: with the same scope, the same answers give the
    same estimate whatever the targets. `taught` are levels held for certain; they are not doubted, and bear on nothing
    but what they need. `agenda` says what is asked first and last, and what must be asked. `leaning`
    is what the learner's background makes likely before they answer anything, and `assumed` what it brings with it:
    that counts as held until something is said of it.

    `answers`, `skipped` and `ticked` restore an earlier interview. Answers about competencies that are not in play are
    kept and bear on those that are; answers about unknown competencies are kept and change nothing. Raises `KeyError`
    for an unknown target and `ValueError` for an unknown depth.

    >>> from planner.domain.competency import Competency, Prerequisite
    >>> calculus = Competency(id="calculus", area="a", name="", summary="", can_do={})
    >>> needs = Prerequisite(competency="calculus", level=Level.WORKING)
    >>> physics = Competency(id="physics", area="a", name="", summary="", can_do={}, requires=(needs,))
    >>> interview = Assessment(CompetencyGraph([calculus, physics]), {"physics": Level.AWARENESS})
    >>> [str(level) for level in interview.question("calculus").possible]
    ['none', 'awareness', 'working']
    >>> interview.answer("physics", Level.AWARENESS)
    >>> interview.state
    {'calculus': <Level.WORKING: 2>, 'physics': <Level.AWARENESS: 1>}
    """

    def __init__(  # noqa: PLR0913
        self,
        graph: CompetencyGraph,
        targets: Mapping[str, Level],
        depth: Depth = "plan",
        *,
        answers: Mapping[str, GivenAnswer] | None = None,
        skipped: Iterable[str] = (),
        ticked: Mapping[str, bool] | None = None,
        taught: Mapping[str, Level] | None = None,
        scope: Mapping[str, Level] | None = None,
        agenda: Agenda = NO_AGENDA,
        errors: AnswerErrors = USUAL_ERRORS,
        leaning: Leaning = NO_LEANING,
        assumed: Mapping[str, Level] | None = None,
    ) -> None:
        if depth not in get_args(Depth):
            raise ValueError(f"`{depth}` is not a depth; depths are {', '.join(get_args(Depth))}")
        for competency in targets:
            _check_known(graph, competency)
        self.graph = graph
        self.depth = depth
        self.targets = dict(targets)
        self.errors = errors
        self.leaning = leaning
        self.assumed = assumed or {}
        self._given_scope = scope
        self.agenda = agenda
        self.taught: Mapping[str, Level] = down_closure(graph, taught or {})
        everything = dict.fromkeys(graph.competencies, Level.EXPERT)
        whole = join(targets, agenda.first, agenda.besides)
        steps = join(agenda.first, self._asked_of_the_background) if agenda.first else targets
        wanted = {"map": everything, "steps": steps}.get(depth, whole)
        self._wanted: Mapping[str, Level] = wanted
        self.scope: Mapping[str, Level] = down_closure(graph, join(wanted, whole, scope or {}))
        self.in_play: Mapping[str, Level] = {name: self.scope[name] for name in down_closure(graph, wanted)}
        self._transcript = Transcript(answers or {}, skipped, ticked or {})
        self._engine: Engine | None = None
        self._latest: Asking | None = None
        self._lists: tuple[Checklist, ...] | None = None

    @property
    def _asked_of_the_background(self) -> dict[str, Level]:
        """What the targets ask of what the background brings with it: steps teach that on the way, if nobody asks."""
        competencies = self.graph.competencies
        return {
            name: min(level, competencies[name].study_reach)
            for name, level in self.targets.items()
            if name in self.assumed
        }

    def answer(self, competency: str, level: Level, backing: Backing = Backing.SAID) -> None:
        """Take an answer. Raises `KeyError` for an unknown competency."""
        self._record(Response(competency=competency, answer=Answer(level=Level(level), backing=Backing(backing))))

    def tick(self, used: Mapping[str, bool]) -> None:
        """Take the ticks of one triage screen: whether each competency was ever used. Raises `KeyError` as `answer`."""
        self._record(Response(competency=None, ticked=dict(used)))

    def skip(self, competency: str) -> None:
        """Do not ask about the competency, and forget what was answered. Raises `KeyError` for an unknown one."""
        self._record(Response(competency=competency))

    def undo(self) -> Response | None:
        """Take back the last answer, skip or triage screen and return it; `None` if there is none yet."""
        self._latest = self._engine = self._lists = None
        return self._transcript.undo()

    def at_depth(self, depth: Depth) -> Assessment:
        """The same interview at another depth; the chances that follow from the answers are computed once for both."""
        return self._alike(depth, self._transcript.observed, self.ticked)

    def _alike(
        self,
        depth: Depth,
        answers: Mapping[str, GivenAnswer],
        ticked: Mapping[str, bool],
        skipped: Iterable[str] | None = None,
    ) -> Assessment:
        transcript = self._transcript
        alike = Assessment(
            self.graph,
            self.targets,
            depth,
            answers=answers,
            skipped=transcript.skipped if skipped is None else skipped,
            ticked=ticked,
            taught=self.taught,
            scope=self._given_scope,
            agenda=self.agenda,
            errors=self.errors,
            leaning=self.leaning,
            assumed=self.assumed,
        )
        is_same = answers is transcript.observed and ticked == self.ticked
        if is_same and alike.scope == self.scope and self._findings:
            alike._engine = self._engine
        return alike

    @property
    def answers(self) -> dict[str, Answer]:
        """The last answer about each competency, in play or not, in the order of answering."""
        return {competency: given[-1] for competency, given in self._transcript.observed.items()}

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the learner would rather not answer, in the order of skipping."""
        return self._transcript.skipped

    @property
    def ticked(self) -> dict[str, bool]:
        """Whether each competency of the triage screens filled in was ever used."""
        return self._transcript.ticked

    def triage(self) -> tuple[Checklist, ...]:
        """The triage screens still to be filled in, an area each, the most telling first.

        They are those that were worth showing before the first tick: filling in one brings or spares no other.
        """
        if self._lists is None:
            findings = self._findings
            opening = self._alike(self.depth, self._transcript.observed, {}).triage() if self.ticked else None
            lists = (each.without(findings.responded) for each in (findings.checklists if opening is None else opening))
            self._lists = tuple(each for each in lists if len(each.competencies) >= LEAST_TICKS)
        return self._lists

    def next_question(self) -> Question | None:
        """The question whose answer is worth most, or `None` when enough is known or everything left was skipped.

        A question about what was answered before asks for a better answer: give it with `Backing.CONFIRMED`.
        """
        best = self._asking.best_question
        return None if best is None else self.question(best)

    def question(self, competency: str) -> Question:
        """The question about any competency in scope, asked before or not; raises `KeyError` for one out of scope."""
        cap, order, findings = self.scope[competency], self._order, self._findings
        comparable = order.implied(competency, cap) | order.ruled_out(competency, Level.NONE)
        awareness = order.index.up_to(competency, Level.AWARENESS)
        serves = (other for other, level in self.targets.items() if order.implied(other, level) & awareness)
        return Question(
            competency=competency,
            possible=_LEVELS[min(held(self.taught, competency), cap) : cap + 1],
            cap=cap,
            estimate=findings.state[competency],
            serves=tuple(sorted(serves, key=order.index.position.__getitem__)),
            informs=tuple(
                other
                for other in self.in_play
                if other != competency and order.index.touches(comparable, other) and len(findings.possible(other)) > 1
            ),
            is_again=competency in self._transcript.observed,
        )

    def possible(self, competency: str) -> tuple[Level, ...]:
        """The levels that are possible: those above, and those below, have a chance of at most 5 % each.

        Raises `KeyError` for a competency out of scope.
        """
        return self._findings.possible(competency)

    def chances(self, competency: str) -> tuple[float, ...]:
        """The probability to hold at least each level from `NONE` to the cap; raises `KeyError` out of scope."""
        return self._findings.chances(competency)

    @property
    def state(self) -> dict[str, Level]:
        """The estimate of every level in play, capped, a knowledge state in graph order; `NONE` before any response.

        This is what the answers make likely. An answer that is doubted is estimated lower here; what counts as held is
        `planner.domain.learner.knowledge_state`, where answers stand.
        """
        state = self._findings.state
        return {competency: state[competency] for competency in self.in_play}

    @property
    def guesses(self) -> dict[str, Level]:
        """The estimate of everything in scope, whatever the interview asks about."""
        return dict(self._findings.state)

    def guess(self, competency: str) -> Level:
        """The estimate of one competency in scope."""
        return self._findings.state[competency]

    def suggested(self, competency: str) -> Level:
        """What all that was said suggests of one competency in scope; of what was not answered no less than counts."""
        is_answered = competency in self._transcript.observed
        return self.guess(competency) if is_answered else max(self.guess(competency), self.counts(competency))

    def counts(self, competency: str) -> Level:
        """The level of one competency in scope that a plan may take as held, where nothing was said about it.

        It follows from what was said or ticked, was taught, or comes with the background: no guess is relied on,
        however likely. More answers, and higher ones, never lower it.
        """
        return self._findings.counted(competency)

    def is_assumed(self, competency: str) -> bool:
        """Whether the level that counts of one competency in scope comes with the background, and nothing was said."""
        return self._findings.is_assumed(competency)

    def is_clear(self, competency: str) -> bool:
        """Whether anything was said about one competency in scope, or its level follows from what was."""
        transcript = self._transcript
        return competency in transcript.observed or competency in transcript.ticked or self.counts(competency) > 0

    def is_perhaps_more(self, competency: str) -> bool:
        """Whether more than what counts of one competency in scope is likely, though nobody was asked."""
        return competency not in self._transcript.observed and self.guess(competency) > self.counts(competency)

    @property
    def confidence(self) -> dict[str, float]:
        """The probability, 0 to 1, of each level of `state`; at the cap, of holding at least as much."""
        return {competency: self._findings.confidence(competency) for competency in self.in_play}

    @property
    def expected_error(self) -> float:
        """The mean absolute error to be expected of `state`, in levels, over what is in play."""
        return self._findings.expected_error

    @property
    def questions_left(self) -> QuestionsLeft:
        """How many questions are still to come: as many as simulated interviews took, and at most."""
        return self._asking.questions_left

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The pairs of answers in play that do not fit together, in graph order of the dependent competency."""
        return self._findings.disagreements

    def doubtful_answers(self, most: int = 10) -> tuple[Recheck, ...]:
        """The answers likely to be too high whose repetition is worth most, the most doubtful first."""
        return self._findings.doubtful_answers(most)

    def rechecks(self) -> tuple[Recheck, ...]:
        """The doubtful answers that are at least two levels above what all others suggest, the most doubtful first.

        Where one level is in doubt, the answer is right more often than the estimate. What was answered again is not
        doubted any more.
        """
        in_pairs = {name for pair in self.disagreements for name in (pair.competency, pair.prerequisite)}
        return tuple(
            recheck
            for recheck in self.doubtful_answers()
            if recheck.competency not in in_pairs
            and self.answers[recheck.competency].backing is Backing.SAID
            and min(recheck.answered, self.in_play[recheck.competency]) - recheck.likely > 1
        )

    def doubts(self, most: int = 2) -> tuple[Disagreement | Recheck, ...]:
        """The doubts worth a second look before a plan: those whose outcome may change what is asked for first.

        Pairs of answers that contradict each other come before single answers that others speak against. What was
        answered again is not doubted any more.
        """
        first = down_closure(self.graph, self.agenda.first or self.targets)
        again = {name for name, answer in self.answers.items() if answer.backing is not Backing.SAID}
        pairs = [
            pair
            for pair in self.disagreements
            if again.isdisjoint((pair.competency, pair.prerequisite))
            and min(pair.needed, held(first, pair.prerequisite)) > pair.prerequisite_level
        ]
        looks = [look for look in self.rechecks() if min(look.answered, held(first, look.competency)) > look.likely]
        doubts: tuple[Disagreement | Recheck, ...] = (*pairs, *looks)
        return doubts[:most]

    @property
    def doubted(self) -> frozenset[str]:
        """The competencies whose answers the doubts are about; of a pair, the one that needs the other."""
        return frozenset(doubt.competency for doubt in self.doubts())

    def follows_from(self, competency: str) -> tuple[str, ...]:
        """The competencies answered or ticked that the level that counts follows from, the nearest first.

        Empty where it follows from none. Raises `KeyError` for a competency out of scope.
        """
        return find_grounds(self._order, self._findings.said, competency, self.counts(competency))

    def _record(self, response: Response) -> None:
        for competency in response.ticked or [response.competency]:
            _check_known(self.graph, competency)
        transcript = self._transcript
        empty = {name for name, is_used in transcript.ticked.items() if not is_used}
        if response.competency in transcript.observed.keys() | empty or (
            response.ticked and response.ticked.keys() & transcript.ticked
        ):
            self._engine = None
        transcript.add(response)
        self._latest = self._lists = None

    @cached_property
    def _order(self) -> LevelOrder:
        return level_order(self.graph)

    @property
    def _findings(self) -> Findings:
        return self._asking.findings

    @property
    def _asking(self) -> Asking:
        if self._latest is None:
            known, transcript = self.graph.competencies, self._transcript
            answers = {competency: given for competency, given in transcript.observed.items() if competency in known}
            ticked = {competency: used for competency, used in transcript.ticked.items() if competency in known}
            findings = Findings(
                graph=self.graph,
                engine=self._engine_for([*answers, *ticked]),
                order=self._order,
                caps=self.scope,
                wanted=self._wanted,
                taught=self.taught,
                depth=self.depth,
                agenda=self.agenda,
                errors=self.errors,
                answers=answers,
                closed=transcript.answered_again.union(transcript.skipped),
                ticked=ticked,
                assumed=self.assumed,
            )
            self._latest = Asking(findings=findings, has_come_to_last=partial(self._has_come_to_last, answers))
        return self._latest

    def _has_come_to_last(self, answers: Mapping[str, GivenAnswer]) -> bool:
        """Whether nothing but what the agenda has last was left to ask about before the first answer about such.

        Then it stays so, whatever those answers make likely of all else. What was skipped since counts as left, so that
        no skip ends more than its own question.
        """
        others = {name: given for name, given in answers.items() if name not in self.agenda.last}
        if len(others) == len(answers):
            return False
        question = self._alike(self.depth, others, self.ticked, skipped=()).next_question()
        return question is None or question.competency in self.agenda.last

    def _engine_for(self, observed: Iterable[str]) -> Engine:
        """The engine; a new one where there is a response about a competency that the last does not cover.

        Beliefs only ever gain evidence, so a response that is taken back or replaced needs a new one as well.
        """
        if self._engine is None or any(competency not in self._engine.network.row for competency in observed):
            from planner.assessment.engine import Engine  # noqa: PLC0415  (numpy takes a tenth of a second to import)

            outside = [competency for competency in observed if competency not in self.scope]
            covered = self.graph.ancestors(outside) | self.scope.keys()
            competencies = [competency for competency in self.graph.order if competency in covered]
            self._engine = Engine(self.graph, self.scope, competencies, self.errors, self.leaning)
        return self._engine


def _check_known(graph: CompetencyGraph, competency: str | None) -> None:
    if competency not in graph.competencies:
        raise KeyError(f"`{competency}` is not a competency of this graph")
