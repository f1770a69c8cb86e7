"""The interview as the screens hold it, background first, up to the first plan: keys, questions, and what was promised.

The people are drawn by what they studied and do. Which areas they have learnt much of is told here area by area, and
owes nothing to `competencies/backgrounds.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import fmean

from planner.assessment import Backing, estimated, interview_of
from planner.assessment.assessment import Assessment
from planner.domain.background import Background
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import HeldLevel, LevelSource, Preferences
from planner.domain.learner import Learner as StudentRecord
from planner.domain.learning_plan import Step
from planner.domain.target import Target
from planner.planning import plan
from tests.benchmarks.assessment.interviewers.methods import OURS
from tests.benchmarks.assessment.learners import Kind, Learner, grow
from tests.benchmarks.assessment.noise import MODERATE, NO_NOISE, RE_ASKED, Noise, Respondent
from tests.benchmarks.assessment.record import Record, Task
from tests.benchmarks.assessment.situations import shipped
from tests.benchmarks.assessment.soundness import sound_steps

FIRST_PLAN = "first plan"
STEPS = 5
TODAY = date(2027, 1, 4)
NEAR = 3
"""By how many questions "about N to go" may be off."""
WAYS: Mapping[str, tuple[bool, Noise]] = {
    "background told": (True, MODERATE),
    "background skipped": (False, MODERATE),
    "honest": (True, NO_NOISE),
}
"""How somebody is asked: whether they tell their background, and the errors of their answers."""
AFTERWARDS = 3
"""Keys from the last question to the plan: on from the summary, and Enter for the hours and for the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who somebody is: what they pick, the largest share of all levels that they hold, and what they learn most of."""

    background: Background
    most: float
    favours: Mapping[str, float]


PEOPLE: Mapping[str, Person] = {
    "novice": Person(background=Background(study="nothing-yet", work="none-yet"), most=0.08, favours={}),
    "maths student": Person(
        background=Background(study="mathematics", work="none-yet"), most=0.2, favours={"mathematics": 12.0}
    ),
    "software engineer": Person(
        background=Background(study="computing", work="software-engineer", years="more-than-five"),
        most=0.4,
        favours={"programming": 8.0, "software-engineering": 8.0, "computer-science": 5.0, "cloud": 3.0},
    ),
    "analyst": Person(
        background=Background(study="business", work="analyst", years="two-to-five"),
        most=0.25,
        favours={"data": 6.0, "mathematics": 2.0, "communication": 2.0},
    ),
    "data scientist": Person(
        background=Background(study="data", work="data-scientist", years="two-to-five"),
        most=0.4,
        favours={"data": 5.0, "machine-learning": 5.0, "mathematics": 3.0, "programming": 3.0},
    ),
}


@dataclass
class Conversation:
    """What was said and pressed so far; `asked` are the questions, `promised` what "about N to go" was at each."""

    interview: Assessment
    respondent: Respondent
    keys: int = 0
    lists: int = 0

    def __post_init__(self) -> None:
        self.asked: list[str] = []
        self.promised: list[int] = []

    def hold(self) -> None:
        """Fill in the lists, answer to the end, and look again at what is doubted."""
        while lists := self.interview.triage():
            self.tick(lists[0].competencies)
        while (question := self.interview.next_question()) is not None:
            self.asked.append(question.competency)
            self.promised.append(self.interview.questions_left.likely)
            self.interview.answer(question.competency, min(question.cap, self.respondent.level(question.competency)))
            self.keys += 1
        for doubt in self.interview.doubts():
            self._answer_again(doubt.competency)

    def tick(self, boxes: Sequence[str]) -> None:
        """Fill in a list with these boxes."""
        used = {box: self.respondent.has_used(box) for box in boxes}
        self.interview.tick(used)
        self.lists, self.keys = self.lists + 1, self.keys + 1 + sum(used.values())

    @property
    def off(self) -> list[int]:
        """How far from the truth "about N to go" was, question by question; too low is below zero."""
        return [promised - (len(self.promised) - at) for at, promised in enumerate(self.promised)]

    def _answer_again(self, competency: str) -> None:
        said = self.respondent.level(competency, errors=RE_ASKED, time=2)
        self.interview.answer(competency, min(self.interview.scope[competency], said), Backing.CONFIRMED)
        self.keys += 2


def tasks(learners: int) -> Iterator[Task]:
    """One a posting, person and learner."""
    for posting in shipped().postings:
        for person in PEOPLE:
            for number in range(learners):
                yield measure, (posting, person, number)


def somebody(posting: str, person: str, number: int) -> Learner:
    """The learner of that number who is such a person, asked for that posting; the same arguments give the same one."""
    graph, who = shipped().graph, PEOPLE[person]
    seed = f"{person}-{number}-{posting}"
    state = grow(graph, Random(seed), favours=who.favours, most=who.most)
    return Learner(kind=Kind.GROWTH, seed=seed, truth={name: held(state, name) for name in graph.order})


def measure(posting: str, person: str, number: int) -> list[Record]:
    """One learner asked in each of the `WAYS`, against the plan from the true levels."""
    learner, wishes = somebody(posting, person, number), Preferences(hours_per_week=10)
    ideal = _steps(posting, StudentRecord(levels=_claims(learner.truth), preferences=wishes))
    records = []
    for way, (is_told, noise) in WAYS.items():
        background = PEOPLE[person].background if is_told else Background()
        talk = converse(posting, background, Respondent(learner=learner, noise=noise))
        said = {name: answer.level for name, answer in talk.interview.answers.items()}
        told = StudentRecord(levels=_claims(said), ticked=talk.interview.ticked, preferences=wishes)
        steps = _steps(posting, estimated(talk.interview, told, shipped().courses))
        figures = _figures(talk, steps, ideal, learner) | {"keys": (3 if is_told else 1) + talk.keys + AFTERWARDS}
        records.append(
            Record(measure=FIRST_PLAN, situation=posting, method=OURS, kind=person, noise=way, figures=figures)
        )
    return records


def _figures(talk: Conversation, steps: Sequence[Step], ideal: Sequence[Step], learner: Learner) -> dict[str, float]:
    near = [abs(off) <= NEAR for off in talk.off]
    sound = sound_steps(steps, learner.truth, shipped().graph, shipped().courses)
    courses, best = {step.course for step in steps}, {step.course for step in ideal}
    return {
        "lists": talk.lists,
        "questions": len(talk.asked),
        "near": float(all(near)),
        "near share": sum(near) / len(near) if near else 1.0,
        "worst": max((abs(off) for off in talk.off), default=0),
        "same": float(courses == best),
        "steps same": len(courses & best) / max(1, len(best)),
        "sound": float(all(sound)),
        "steps sound": sum(sound) / max(1, len(sound)),
    }


def converse(posting: str, background: Background, respondent: Respondent) -> Conversation:
    """The whole interview for a posting, up to its first plan."""
    talk = begin(posting, background, respondent)
    talk.hold()
    return talk


def begin(posting: str, background: Background, respondent: Respondent) -> Conversation:
    """An interview for a posting of which only the background is told."""
    catalogue = shipped()
    interview = interview_of(
        catalogue.graph,
        Target.of_postings([catalogue.postings[posting]]),
        StudentRecord(background=background),
        catalogue.courses,
        "steps",
        postings=catalogue.postings.values(),
        backgrounds=catalogue.backgrounds,
    )
    return Conversation(interview, respondent)


def _claims(levels: Mapping[str, object]) -> dict[str, HeldLevel]:
    return {name: HeldLevel(level=level, source=LevelSource.SELF) for name, level in levels.items()}  # type: ignore[arg-type]


def _steps(posting: str, learner: StudentRecord) -> Sequence[Step]:
    return plan(shipped(), learner, today=TODAY, postings=[posting]).steps[:STEPS]


FIGURES = {
    "keys": "Keys to the first plan",
    "lists": "… lists",
    "questions": "… questions",
    "near": f'Interviews with every "about N to go" off by {NEAR} at most',
    "near share": "… share of the questions",
    "worst": "… by how much it is off where it is off most",
    "sound": f"First plans whose first {STEPS} courses are all sound",
    "steps sound": "… share of these courses",
    "same": f"First plans with the first {STEPS} courses of the plan from the true levels",
    "steps same": "… share of these courses",
}


def table(records: Sequence[Record]) -> str:
    """A Markdown table: a row for each figure, a column for each person, then for everybody in each of the `WAYS`."""
    usual, *others = WAYS
    told = {who: [record for record in records if (record.kind, record.noise) == (who, usual)] for who in PEOPLE}
    told |= {f"all, {way}": [record for record in records if record.noise == way] for way in (usual, *others)}
    lines = [f"| | {' | '.join(told)} |", "|---|" + "---:|" * len(told)]
    for figure, label in FIGURES.items():
        means = [fmean(record.figures[figure] for record in of) for of in told.values()]
        lines.append(f"| {label} | {' | '.join(f'{mean:.2f}' for mean in means)} |")
    return "\n".join(lines)
