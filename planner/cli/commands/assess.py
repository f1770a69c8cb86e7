"""`planner assess`: the interview as plain questions, or answered by a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from shutil import get_terminal_size
from textwrap import fill

from planner.assessment import Assessment, Backing, Checklist, Question, agenda_for, interview_of
from planner.catalogue import Catalogue, read_answers
from planner.cli.environment import estimated_for, find_learner, find_postings, gap_of, load_catalogue, open_journal
from planner.cli.streams import recorded
from planner.cli.system import ExitCode, data_folder, now, today
from planner.domain.background import UNSAID, Background, OwnEducation, is_told, qualifications
from planner.domain.fault import Fault
from planner.domain.learner import Learner, Preferences
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Target
from planner.journal import Assessed, Described, Educated, Journal, Preferred, Skipped, Targeted, Ticked
from planner.wording import aim, background_question, count, listed, ready
from planner.wording.grounds import (
    A_LATER_YEAR,
    DEGREE_CHOICES,
    DEGREE_QUESTION,
    DEGREE_YEAR_QUESTION,
    besides_mentor,
    clear_text,
    degree_years,
    read_degree_year,
    unticked_text,
)
from planner.wording.wish_text import read_wish, show_wish, understood_days

FIRST_WISHES = {"hours_per_week": "Hours of study a week?", "deadline": "By when, such as 31 Dec 2027?"}
"""What is asked before a first plan, by the name of the wish."""

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""

NARROWEST = 20
"""`COLUMNS` may say anything."""


def run(arguments: Namespace) -> ExitCode:
    """Ask until enough is known or the learner stops; every answer is recorded at once."""
    catalogue = load_catalogue(arguments)
    answers = read_answers(arguments.answers, catalogue) if arguments.answers else None
    learner = find_learner(arguments, catalogue)
    profiles = find_postings(learner, catalogue)
    target = Target.of_postings(profiles)
    agenda = agenda_for(catalogue.graph, target, catalogue.courses)
    with open_journal(arguments) as journal:
        record = journal.record(catalogue.in_use)

        def interview_from(learner: Learner) -> Assessment:
            return interview_of(
                catalogue.graph,
                target,
                learner,
                catalogue.courses,
                arguments.depth,
                postings=catalogue.open_postings.values(),
                backgrounds=catalogue.backgrounds,
                skipped=record.skipped,
                agenda=agenda,
            )

        if profiles[0].id not in record.learner().postings:
            journal.append(Targeted(posting=profiles[0].id), now())
        interview = interview_from(learner)
        if answers is None:
            talk = _Conversation(interview, journal, catalogue, profiles, interview_from, not interview.answers)
            talk.hold()
            interview = talk.interview
        else:
            _take(answers, interview, journal)
    with recorded(count(len(interview.answers), "answer"), data_folder(arguments)):
        _summarise(arguments, catalogue, profiles, interview)
    return ExitCode.DONE


def _say(text: str, indent: int = 0) -> None:
    """Print a paragraph, broken between words; what follows its first line is indented."""
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    print(fill(text, width, subsequent_indent=" " * indent))


def _take(answers: Mapping[str, Level], interview: Assessment, journal: Journal) -> None:
    claims = journal.record().claims
    for competency, level in answers.items():
        interview.answer(competency, level)
        if competency in claims and (seen := claims[competency].seen) and seen.level != level:
            _say(f"{interview.graph.competencies[competency].name}: {besides_mentor(seen)}")
    journal.append_all(
        [Assessed(competency=competency, level=level, on=today()) for competency, level in answers.items()], now()
    )


def _summarise(arguments: Namespace, catalogue: Catalogue, profiles: list[RoleProfile], interview: Assessment) -> None:
    names = interview.graph.competencies
    gap = gap_of(estimated_for(find_learner(arguments, catalogue), profiles, catalogue), profiles, catalogue)
    answered = count(len(interview.answers), "answer")
    _say(f"From {answered}: {clear_text(interview)}.")
    _say(f"You are {ready(gap.readiness)} for {aim(profiles)}.")
    for pair in interview.disagreements:
        _say(
            f"These two do not fit: {names[pair.competency].name} at {pair.level} needs "
            f"{names[pair.prerequisite].name} at {pair.needed}, and you gave {pair.prerequisite_level}."
        )
    if left := interview.questions_left.likely:
        _say(f"About {count(left, 'question')} left: `planner assess` goes on.")
    _say("Next: `planner gap` shows what is missing, `planner plan` the way there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What the learner did last: whether it was recorded, and whether lists were asked before."""

    is_recorded: bool
    asked_lists: bool


@dataclass
class _Conversation:
    """The interview on a terminal or through pipes, line by line, so that a screen reader can follow."""

    interview: Assessment
    journal: Journal
    catalogue: Catalogue
    profiles: list[RoleProfile]
    interview_from: Callable[[Learner], Assessment]
    asks_lists: bool
    steps: list[_Step] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)

    def hold(self) -> None:
        """Ask until nothing is left to ask or the learner stops."""
        likely = self.interview.questions_left.likely
        _say(f"{aim(self.profiles)}: about {count(likely, 'question')}.")
        _say("Everything is saved as you go; q stops at any time, and `planner assess` goes on from there.")
        is_over = self._ask_background() and self._ask_degree() and self._ask_questions() and self._look_again()
        if is_over and not self.journal.record().has_wishes:
            self._ask_wishes()

    def _ask_wishes(self) -> None:
        """Ask once what a first plan depends on most; an empty line takes the default."""
        wishes = Preferences()
        print()
        _say("Two things more, which your plan depends on most. Enter takes what stands in brackets.")
        for name, question in FIRST_WISHES.items():
            while True:
                print(f"{question} [{show_wish(name, wishes) or 'none'}] ", end="", flush=True)
                line = sys.stdin.readline()
                if not line:
                    print()
                    return
                try:
                    wishes = read_wish(name, line.strip() or show_wish(name, wishes), wishes, self.catalogue.rates)
                except Fault as fault:
                    _say(f"Please again: {fault.message}.")
                else:
                    if understood := understood_days(name, line, wishes, today()):
                        _say(f"{understood}.")
                    break
        self.journal.append(Preferred(preferences=wishes), now())

    def _ask_background(self) -> bool:
        """Ask, before anything else, what the learner did not say yet of their background; return whether to go on."""
        backgrounds, learner = self.catalogue.backgrounds, self.journal.record().learner()
        background = learner.background or Background()
        if not backgrounds or is_told(background, backgrounds) or learner.levels or learner.ticked:
            return True
        print()
        _say("Three things first, which spare you questions. Type a number, or Enter to skip; q stops.")
        while not is_told(background, backgrounds):
            question, options = background_question(backgrounds, len(background.picks))
            chosen = self._choose(question, list(options.values()))
            if chosen is None:
                return False
            background = background.picking(list(options)[chosen - 1] if chosen else UNSAID)
            self.journal.append(Described(background=background), now())
        self.interview = self.interview_from(replace(learner, background=background))
        return True

    def _ask_degree(self) -> bool:
        """Ask for the degree where a posting wants one and nothing is said yet; return whether to go on."""
        learner = self.journal.record().learner()
        asked = qualifications(self.profiles, self.catalogue.backgrounds, learner)
        is_open = learner.education is None and any(each.degree for each in asked)
        if not is_open or learner.levels or learner.ticked:
            return True
        chosen = self._choose(DEGREE_QUESTION, list(DEGREE_CHOICES.values()))
        if not chosen:
            return chosen is not None
        degree, is_under_way = list(DEGREE_CHOICES)[chosen - 1]
        ends = self._ask_degree_year() if is_under_way else None
        if is_under_way and not ends:
            return ends is not None
        self.journal.append(Educated(education=OwnEducation(degree=degree, ends=ends)), now())
        return True

    def _ask_degree_year(self) -> int | None:
        """The year in which a degree ends, 0 where it is skipped, none where the learner stops."""
        years = degree_years(today().year)
        chosen = self._choose(DEGREE_YEAR_QUESTION, years)
        if not chosen:
            return chosen
        year = years[chosen - 1]
        while year == A_LATER_YEAR:
            print(DEGREE_YEAR_QUESTION)
            words = self._read()
            if words is None or words == ["q"]:
                return None
            if not words:
                return 0
            try:
                return read_degree_year(" ".join(words), today().year)
            except Fault as fault:
                _say(f"Please again: {fault.message}.")
        return int(year)

    def _choose(self, question: str, answers: Sequence[str]) -> int | None:
        """The number of the answer to a question, 0 where it is skipped, none where the learner stops."""
        print()
        _say(question)
        for number, answer in enumerate(answers, start=1):
            self._print_entry(number, answer)
        while True:
            match self._read():
                case None | ["q"]:
                    return None
                case []:
                    return 0
                case [word] if word in answers:
                    return answers.index(word) + 1
                case [word] if word.isdecimal() and 1 <= int(word) <= len(answers):
                    return int(word)
                case _:
                    _say(f"Type a number from 1 to {len(answers)}, or Enter, or q.")

    def _fill_lists(self) -> bool:
        """Show the checklists until all are ticked or the learner turns to the questions; return whether to go on."""
        while self.asks_lists and (lists := self.interview.triage()):
            self._explain_once(
                "First some lists. Type the numbers of what you have ever used or done, such as 1 4 5, or Enter for "
                "none of them: what you leave out counts as never used. Or: s to the questions, b goes back, q stops."
            )
            if not self._hear_ticks(lists[0], len(lists)):
                return False
        self.asks_lists = False
        return True

    def _explain_once(self, text: str) -> None:
        if text not in self.explained:
            self.explained.add(text)
            print()
            _say(text)

    def _hear_ticks(self, checklist: Checklist, left: int) -> bool:
        ids = self.catalogue.demand.most_asked(checklist.competencies)
        print(f"\n{self.catalogue.areas[checklist.area].name}, {count(left, 'list')} left")
        for number, competency in enumerate(ids, start=1):
            self._print_entry(number, self.interview.graph.competencies[competency].name)
        while True:
            words = self._read()
            if words is None or words == ["q"]:
                return False
            if words == ["s"]:
                self._step()
                self.asks_lists = False
                return True
            if words == ["b"]:
                self._go_back()
                return True
            if all(word.isdecimal() and 1 <= int(word) <= len(ids) for word in words):
                used = checklist.told_by({ids[int(word) - 1] for word in words})
                self.interview.tick(used)
                self._keep(Ticked(used=used))
                return True
            _say(f"Type numbers from 1 to {len(ids)} with blanks between, or Enter, s, b or q.")

    def _ask_questions(self) -> bool:
        """Ask until enough is known, the lists first; return whether the learner answered to the end."""
        while self._fill_lists():
            question = self.interview.next_question()
            if question is None:
                return True
            self._explain_once(
                "Answer with the number of the highest statement that you could honestly sign. Or: s skips, b goes "
                "back, w says why it is asked, q stops."
            )
            left = self.interview.questions_left.likely
            self._put(question, f"Question {len(self.interview.answers) + 1}, about {left} left")
            if not self._hear(question):
                return False
        return False

    def _look_again(self) -> bool:
        """Ask again, once, about the doubtful answers that may change the plan; return whether to go on.

        Each takes one step. Who goes back to before the first is asked what was taken back.
        """
        doubted = [doubt.competency for doubt in self.interview.doubts()]
        if not doubted:
            return True
        print()
        _say(f"{count(len(doubted), 'answer')} worth a second look: all you said suggests a little less.")
        _say("What you said stands unless you answer again; s leaves it as it is.")
        first = len(self.steps)
        while first <= len(self.steps) < first + len(doubted):
            number = len(self.steps) - first
            question = self.interview.question(doubted[number])
            self._put(question, f"Second look, {number + 1} of {len(doubted)}")
            if not self._hear(question, is_again=True):
                return False
        return len(self.steps) >= first or (self._ask_questions() and self._look_again())

    def _put(self, question: Question, heading: str) -> None:
        competency = self.interview.graph.competencies[question.competency]
        print()
        _say(f"{heading}, {clear_text(self.interview)}.")
        _say(f"{competency.name}. {competency.summary}")
        if why := unticked_text(self.interview, question.competency):
            _say(why)
        if given := self.interview.answers.get(question.competency):
            less = f"; all you said suggests {question.estimate}" if question.estimate != given.level else ""
            print(f"You said {given.level}{less}.")
        for level in question.possible:
            statement = competency.can_do.get(level, "None of the following yet.")
            or_more = " (or more)" if level == question.cap < Level.EXPERT else ""
            self._print_entry(int(level), f"{statement}{or_more}")

    def _hear(self, question: Question, *, is_again: bool = False) -> bool:
        """Read until a reply is valid and record it; return whether to go on."""
        competency = question.competency
        while True:
            words = self._read()
            match words:
                case None | ["q"]:
                    return False
                case ["w"]:
                    self._explain(question)
                case ["b"]:
                    self._go_back()
                    return True
                case ["s"]:
                    if is_again:
                        self._step()
                    else:
                        self.interview.skip(competency)
                        self._keep(Skipped(competency=competency))
                    return True
                case [word] if word in {str(int(level)) for level in question.possible}:
                    level = Level(int(word))
                    confirmed = is_again or question.is_again
                    self.interview.answer(competency, level, Backing.CONFIRMED if confirmed else Backing.SAID)
                    self._keep(Assessed(competency=competency, level=level, on=today(), confirmed=confirmed))
                    return True
                case _:
                    numbers = ", ".join(str(int(level)) for level in question.possible)
                    _say(f"That is no answer here. Type one of {numbers}, or s, b, w or q.")

    def _read(self) -> list[str] | None:
        """The words of the next line; none at the end of the input."""
        print("> ", end="", flush=True)
        try:
            line = sys.stdin.readline()
        except (OSError, ValueError):  # it cannot be read, which is as good as at its end
            line = ""
        if not line:
            print()
        return line.lower().replace(",", " ").split() if line else None

    def _print_entry(self, number: int, text: str) -> None:
        _say(f"{number:>3}  {text}", indent=5)

    def _keep(self, event: Assessed | Skipped | Ticked) -> None:
        self.journal.append(event, now())
        self._step(is_recorded=True)

    def _step(self, *, is_recorded: bool = False) -> None:
        self.steps.append(_Step(is_recorded=is_recorded, asked_lists=self.asks_lists))

    def _go_back(self) -> None:
        if not self.steps:
            print("This is where this interview began.")
            return
        step = self.steps.pop()
        self.asks_lists = step.asked_lists
        if step.is_recorded:
            self.interview.undo()
            self.journal.undo_last(now())

    def _explain(self, question: Question) -> None:
        names = self.interview.graph.competencies
        served = [names[served].name for served in question.serves if served != question.competency]
        if question.competency in self.interview.targets:
            print("The posting asks for it.")
        if served:
            _say(f"It is needed for {listed(served)}.")
        elif question.competency in self.interview.agenda.first:
            print("Courses on the way usually ask for it.")
        if question.informs:
            _say(f"Your answer may tell something about {count(len(question.informs), 'other competency')}.")
