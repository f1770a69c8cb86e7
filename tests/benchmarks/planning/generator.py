"""Made-up catalogues of any size, each with a learner whose hours, weeks, money and cohorts all run short.

The same size, seed and linking give the same catalogue on every machine, whatever becomes of the planner: everything,
tightness too, is worked out here from the values of the domain.

- **Competencies** lie in eight layers. Each needs up to two of the layer before, near its own place: `from` one of
  its levels on, at awareness or working.
- **Courses** lead from a level of their main competency one or two levels up, and often teach a neighbour or two
  beside it. Each competency has one that begins from nothing and, where courses suffice, one that begins from
  awareness. They ask for the level they begin at, and two in three for a level of the layer before. An hour teaches
  more in some than in others; a little under half cost something, and what costs is quicker.
- **Cohorts**, one course in twenty, teach four to six neighbours to working or practitioner in fewer hours than
  most. They begin in one or two of three terms, so that they compete for the same weeks, and at most two courses may
  run at once.
- **Cross-linked** catalogues let two courses in three ask for a level anywhere, so in later layers too: A teaches what
  B asks for and B what A asks for, and most courses are one strongly connected component.
- **The posting** asks for a third of the competencies, 100 at most, in turn as seven requirements: one of them core,
  four essential, two desirable. One requirement in eight is a choice of one or two of three neighbours. Hardly any to
  half of all postings ask for each competency. The learner holds awareness of a fifth of the first two layers.
- **Tightness**: the cheapest way to each level that the last milestone to plan wants is found greedily (additive costs:
  Bonet & Geffner, 2001), and the hours and money of all these ways together are what everything would take. The learner
  has half the hours, spread over 52 weeks up to the deadline, and a fifth of the money; cohorts may not take more than
  the usual hours. A *roomy* instance has neither deadline nor budget, as most learners' wishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from planner.catalogue import Catalogue
from planner.domain.competency import Competency, Prerequisite
from planner.domain.course import Cohort, Course, CourseFormat, entry_levels
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import Level
from planner.domain.money import ExchangeRates, Money
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import Milestone, Target
from planner.domain.worth import EVERY_SENIORITY, Demand

TODAY = date(2027, 1, 4)
CHECKED = date(2026, 11, 20)
WEEKS = 52
LAYERS = 8
NEAR = 4
COURSES_A_COHORT = 20
TERMS = (2, 14, 34)
HOURS_A_LEVEL_IN_COHORTS = 2.5
MOST_WANTED = 100
SHARE_OF_HOURS = 0.5
SHARE_OF_MONEY = 0.2
POSTING = "engineer"
REQUIREMENTS_A_CHOICE = 8
SHARES = (0.0, 0.0, 0.05, 0.15, 0.5)
IMPORTANCES = (
    Importance.CORE,
    *(Importance.ESSENTIAL, Importance.ESSENTIAL, Importance.DESIRABLE) * 2,
)

Node = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """What to make: so many competencies and courses, from this seed, to be planned up to a milestone."""

    competencies: int
    courses: int
    seed: int
    is_linked: bool = False
    until: Milestone = Milestone.ALL_STUDY
    is_roomy: bool = False

    @property
    def name(self) -> str:
        """The size, and what is special about it: `150 × 400 linked`."""
        marks = [" linked"] * self.is_linked + [" roomy"] * self.is_roomy
        return f"{self.competencies:,} × {self.courses:,}{''.join(marks)}"


SIZES = ((80, 150), (150, 400), (300, 2_000), (1_000, 10_000))


def instances(
    size: tuple[int, int],
    count: int,
    *,
    is_linked: bool = False,
    until: Milestone = Milestone.ALL_STUDY,
    is_roomy: bool = False,
) -> list[Instance]:
    """The first instances of a size, with seeds 1, 2, 3 …"""
    first = Instance(competencies=size[0], courses=size[1], seed=1, is_linked=is_linked, until=until, is_roomy=is_roomy)
    return [replace(first, seed=seed) for seed in range(1, count + 1)]


def generate(instance: Instance) -> tuple[Catalogue, Learner, date]:
    """A catalogue, a learner short of everything, and the day to plan on."""
    random = Random(f"{instance.competencies} {instance.courses} {instance.seed} {instance.is_linked}")
    graph = CompetencyGraph(_competencies(random, instance.competencies))
    making = _Making(random=random, names=tuple(graph.competencies), is_linked=instance.is_linked)
    courses = [
        making.self_paced(at, at - at // COURSES_A_COHORT - 1) if at % COURSES_A_COHORT else making.cohort(at)
        for at in range(instance.courses)
    ]
    posting = _posting(random, making.names)
    catalogue = Catalogue(
        areas={},
        graph=graph,
        postings={POSTING: posting},
        courses={one.id: one for one in courses},
        rates=ExchangeRates(base="GBP", checked=CHECKED, per_base={}),
        retired={},
        demand=Demand(shares={name: {EVERY_SENIORITY: random.choice(SHARES)} for name in making.names}),
    )
    beginnings = making.names[: 2 * len(making.names) // LAYERS]
    held = sorted(random.sample(beginnings, len(beginnings) // 5))
    everything = cheapest_ways(catalogue, held, instance.until)
    hours_per_week = max(round(SHARE_OF_HOURS * sum(one.hours for one in everything) / WEEKS), 1)
    money = round(SHARE_OF_MONEY * float(sum(one.cost.amount for one in everything)))
    learner = Learner(
        posting=POSTING,
        levels={one: HeldLevel(level=Level.AWARENESS, source=LevelSource.SELF) for one in held},
        preferences=Preferences(
            hours_per_week=hours_per_week,
            start=TODAY,
            deadline=None if instance.is_roomy else TODAY + timedelta(weeks=WEEKS, days=-1),
            budget=None if instance.is_roomy else Money(amount=Decimal(money), currency="GBP"),
            parallel=2,
            until=instance.until,
        ),
    )
    return catalogue, learner, TODAY


def _competencies(random: Random, count: int) -> Iterator[Competency]:
    names = [f"c{at:04d}" for at in range(count)]
    width = count // LAYERS
    for at, name in enumerate(names):
        before = [one for one in range(at - width - NEAR, at - width + NEAR + 1) if 0 <= one < (at // width) * width]
        chosen = sorted(random.sample(before, min(random.choice((0, 1, 1, 2)), len(before))))
        needs = tuple(
            Prerequisite(
                competency=names[one],
                level=Level(random.choice((1, 1, 1, 2))),
                from_level=Level(random.choice((1, 2, 2, 3))),
            )
            for one in chosen
        )
        yield Competency(id=name, area="", name=name, summary="", can_do={}, requires=needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What makes courses."""

    random: Random
    names: Sequence[str]
    is_linked: bool

    def self_paced(self, number: int, place: int) -> Course:
        """One course, by its number and its place among the self-paced ones."""
        random = self.random
        main, begins = self._beginning(place)
        taught = {self.names[main]: min(begins + random.choice((1, 2, 2)), 4)}
        for one in self._neighbours(main, random.choice((0, 0, 1, 2))):
            taught.setdefault(self.names[one], random.choice((1, max(begins, 1))))
        requires = {self.names[main]: begins} if begins else {}
        hours = round((sum(taught.values()) - begins) * random.choice((4, 6, 8, 10, 14, 18)))
        price = random.choice((0, 0, 0, 0, 2, 4, 8))
        course_format = random.choice((CourseFormat.COURSE, CourseFormat.COURSE, CourseFormat.BOOK))
        if price:
            hours = max(round(hours * 0.7), 1)
        return self._course(
            number, main, taught, requires, hours=hours, cost=price * hours, course_format=course_format
        )

    def _beginning(self, place: int) -> tuple[int, int]:
        """The main competency and the level it begins at: first each from nothing, then each from awareness."""
        count = len(self.names)
        if place < 2 * count:
            return place % count, place // count
        return self.random.randrange(count), self.random.choice((0, 0, 0, 1, 1, 2))

    def cohort(self, number: int) -> Course:
        random = self.random
        main = random.randrange(len(self.names))
        taught = {self.names[main]: 3}
        for one in self._neighbours(main, random.choice((3, 4, 5))):
            taught[self.names[one]] = random.choice((2, 2, 3))
        weeks = random.choice((4, 5, 6, 8))
        hours_per_week = max(round(sum(taught.values()) * HOURS_A_LEVEL_IN_COHORTS / weeks), 2)
        starts = [
            TODAY + timedelta(weeks=term + random.randrange(4))
            for term in random.sample(TERMS, random.choice((1, 1, 2)))
        ]
        return self._course(
            number,
            main,
            taught,
            {},
            hours=weeks * hours_per_week,
            cost=random.choice((0, 300, 600)),
            course_format=CourseFormat.BOOTCAMP,
            cohort=Cohort(starts=tuple(sorted(starts)), weeks=weeks, hours_per_week=hours_per_week),
        )

    def _course(
        self,
        number: int,
        main: int,
        taught: Mapping[str, int],
        requires: Mapping[str, int],
        *,
        hours: int,
        cost: int,
        course_format: CourseFormat,
        cohort: Cohort | None = None,
    ) -> Course:
        asked = {self._asked(main): self.random.choice((1, 1, 1, 2))} if self.random.random() < 2 / 3 else {}
        requires = {one: level for one, level in asked.items() if level > taught.get(one, 0)} | dict(requires)
        return Course(
            id=f"k{number:05d}",
            title=f"Course {number}",
            provider=f"Provider {number % 20}",
            url=f"https://example.org/{number}",
            format=course_format,
            language="en",
            hours=hours,
            cost=Money(amount=Decimal(cost), currency="GBP"),
            requires={one: Level(level) for one, level in requires.items()},
            teaches={one: Level(level) for one, level in taught.items()},
            checked=CHECKED,
            cohort=cohort,
        )

    def _asked(self, main: int) -> str:
        """A competency that a course asks for: one of the layer before, or any where courses are cross-linked."""
        if self.is_linked:
            return self.random.choice(self.names)
        before = main - len(self.names) // LAYERS + self.random.randint(-NEAR, NEAR)
        return self.names[min(max(before, 0), len(self.names) - 1)]

    def _neighbours(self, main: int, count: int) -> list[int]:
        near = range(max(main - NEAR, 0), min(main + NEAR + 1, len(self.names)))
        others = [one for one in near if one != main]
        return self.random.sample(others, min(count, len(others)))


def _posting(random: Random, names: Sequence[str]) -> RoleProfile:
    wanted = sorted(random.sample(range(len(names)), min(len(names) // 3, MOST_WANTED)))
    return RoleProfile(
        id=POSTING,
        title="Engineer",
        organisation="",
        source="",
        requirements=tuple(_requirement(random, names, place, number) for number, place in enumerate(wanted)),
    )


def _requirement(random: Random, names: Sequence[str], place: int, number: int) -> Requirement:
    """One requirement of a posting, by its number: for a competency by its place, or for some of it and two others."""
    is_choice = number % REQUIREMENTS_A_CHOICE == REQUIREMENTS_A_CHOICE - 1
    first = min(place, len(names) - 3)
    return Requirement(
        competencies=tuple(names[first : first + 3]) if is_choice else (names[place],),
        at_least=random.choice((1, 2)) if is_choice else 1,
        level=Level(random.choice((1, 2, 2, 3))),
        importance=IMPORTANCES[number % len(IMPORTANCES)],
        because="it is asked",
    )


def cheapest_ways(catalogue: Catalogue, held: Iterable[str], until: Milestone) -> list[Course]:
    """The courses of the cheapest way to each level that a milestone wants, in hours, each as if there were no other.

    Of a choice, the members named first.
    """
    teacher = _cheapest_teachers(catalogue, {(one, 1) for one in held})
    chosen: dict[str, Course] = {}
    waiting = [
        (name, level)
        for want in Target.of_postings([catalogue.postings[POSTING]]).wants(until, catalogue.graph)
        for name in want.competencies[: want.at_least]
        for level in range(1, want.levels[name] + 1)
        if (name, level) in teacher
    ]
    while waiting:
        course = teacher[waiting.pop()]
        if course is not None and course.id not in chosen:
            chosen[course.id] = course
            waiting += _entry(catalogue, course)
    return list(chosen.values())


def _cheapest_teachers(catalogue: Catalogue, held: Iterable[Node]) -> dict[Node, Course | None]:
    """By level within reach the last course of its cheapest way; none for a level that is held."""
    hours: dict[Node, float] = dict.fromkeys(held, 0.0)
    teacher: dict[Node, Course | None] = dict.fromkeys(hours)
    entries = [(one, _entry(catalogue, one)) for one in catalogue.courses.values()]
    changed = True
    while changed:
        changed = False
        for course, entry in entries:
            if all(node in hours for node in entry):
                total = course.hours + sum(hours[node] for node in entry)
                for node in _nodes(course.teaches):
                    if total < hours.get(node, float("inf")):
                        hours[node], teacher[node], changed = total, course, True
    return teacher


def _entry(catalogue: Catalogue, course: Course) -> list[Node]:
    return [(one, int(level)) for one, level in entry_levels(catalogue.graph, course).items()]


def _nodes(levels: Mapping[str, Level]) -> Iterator[Node]:
    for one, level in levels.items():
        for lower in range(1, level + 1):
            yield one, lower


def loosened(learner: Learner, limit: str) -> Learner:
    """The same learner without one of the limits `hours`, `deadline` or `budget`."""
    wishes = learner.preferences
    changes: dict[str, object] = {
        "hours": {"hours_per_week": wishes.hours_per_week * 4},
        "deadline": {"deadline": None},
        "budget": {"budget": None},
    }
    return replace(learner, preferences=replace(wishes, **changes[limit]))  # type: ignore[arg-type]
