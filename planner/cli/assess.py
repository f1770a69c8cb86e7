"""`planner assess`: the interview as plain questions, or answered by a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from shutil import get_terminal_size
from textwrap import fill

from planner.assessment import Assessment, Question
from planner.catalogue import Catalogue, read_answers
from planner.cli.environment import find_learner, find_posting, gap_of, load_catalogue, open_journal
from planner.cli.exit_code import ExitCode
from planner.cli.system import now, today
from planner.domain.learner import said_levels
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Target
from planner.export.wording import count, listed
from planner.journal import Assessed, Journal, Skipped, Targeted

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""


def run(arguments: Namespace) -> ExitCode:
    """Ask until enough is known or the learner stops; every answer is kept as it is given."""
    catalogue = load_catalogue(arguments)
    answers = read_answers(arguments.answers, catalogue) if arguments.answers else None
    learner = find_learner(arguments, catalogue)
    profile = find_posting(learner, catalogue)
    with open_journal(arguments) as journal:
        record = journal.record()
        if record.posting != profile.id:
            journal.append(Targeted(posting=profile.id), now())
        interview = Assessment(
            catalogue.graph,
            Target.of([profile]).levels,
            arguments.depth,
            answers=said_levels(catalogue.courses, learner),
            skipped=record.skipped,
        )
        if answers is None:
            _Conversation(interview, journal, profile).hold()
        else:
            _take(answers, interview, journal)
    _summarise(arguments, catalogue, profile, interview)
    return ExitCode.DONE


def _take(answers: Mapping[str, Level], interview: Assessment, journal: Journal) -> None:
    for competency, level in answers.items():
        interview.answer(competency, level)
    journal.append_all([Assessed(competency=one, level=level, on=today()) for one, level in answers.items()], now())


def _summarise(arguments: Namespace, catalogue: Catalogue, profile: RoleProfile, interview: Assessment) -> None:
    gap = gap_of(find_learner(arguments, catalogue), profile, catalogue)
    settled = sum(len(interview.possible(one)) == 1 for one in interview.in_play)
    answered = count(len(interview.answers), "answer")
    print(f"{settled} of {count(len(interview.in_play), 'level')} settled, from {answered}.")
    print(f"You hold {gap.readiness:.0%} of the essential levels of {profile.title}, {profile.organisation}.")
    for pair in interview.disagreements:
        print(
            f"These two do not fit: {pair.competency} at {pair.level} needs {pair.prerequisite} at {pair.needed}, "
            f"and you gave {pair.prerequisite_level}. The lower one counts until you change one of them."
        )
    if interview.next_question():
        print(f"About {count(interview.questions_left.likely, 'question')} left: `planner assess` goes on.")
    print("Next: `planner gap` shows what is missing, `planner plan` the way there.")


class _Conversation:
    """The questions and answers on a terminal or through pipes, a line each, fit for a screen reader."""

    def __init__(self, interview: Assessment, journal: Journal, profile: RoleProfile) -> None:
        self.interview = interview
        self.journal = journal
        self.profile = profile
        self.recorded = 0

    def hold(self) -> None:
        """Ask until nothing is left to ask or the learner stops."""
        likely = self.interview.questions_left.likely
        print(f"{self.profile.title}, {self.profile.organisation}: about {count(likely, 'question')}.")
        print("Answer with the number of the highest statement that you could honestly sign.")
        print("Or: s skips, b goes back, w says why it is asked, q stops. Everything is saved as you go.")
        while (question := self.interview.next_question()) is not None:
            self._put(question)
            if not self._hear(question):
                return

    def _put(self, question: Question) -> None:
        competency = self.interview.graph.competencies[question.competency]
        width = min(get_terminal_size().columns, WIDEST)
        print("\n" + fill(f"{competency.name}. {competency.summary}", width))
        for level in question.possible:
            statement = competency.can_do.get(level, "None of the following yet.")
            or_more = " (or more)" if level == question.cap < Level.EXPERT else ""
            print(fill(f"  {level:d}  {statement}{or_more}", width, subsequent_indent=" " * 5))

    def _hear(self, question: Question) -> bool:
        """Take one valid reply; whether to go on."""
        while True:
            print("> ", end="", flush=True)
            reply = sys.stdin.readline()
            word = reply.strip().lower()
            if not reply or word == "q":
                print()
                return False
            if word == "w":
                self._explain(question)
            elif word == "b":
                self._go_back()
                return True
            elif word == "s":
                self.interview.skip(question.competency)
                self._keep(Skipped(competency=question.competency))
                return True
            elif word in {str(int(level)) for level in question.possible}:
                level = Level(int(word))
                self.interview.answer(question.competency, level)
                self._keep(Assessed(competency=question.competency, level=level, on=today()))
                return True
            else:
                numbers = ", ".join(str(int(level)) for level in question.possible)
                print(f"That is no answer here. Type one of {numbers}, or s, b, w or q.")

    def _keep(self, event: Assessed | Skipped) -> None:
        self.journal.append(event, now())
        self.recorded += 1

    def _go_back(self) -> None:
        if self.recorded == 0:
            print("This is where this interview began.")
            return
        self.interview.undo()
        self.journal.undo_last(now())
        self.recorded -= 1

    def _explain(self, question: Question) -> None:
        names = self.interview.graph.competencies
        served = [names[one].name for one in question.serves if one != question.competency]
        if question.competency in self.interview.targets:
            print("The posting asks for it.")
        if served:
            print(f"It is needed for {listed(served)}.")
        if question.informs:
            print(f"Your answer may tell something about {count(len(question.informs), 'other competency')}.")
