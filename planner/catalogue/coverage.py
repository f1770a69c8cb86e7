"""The coverage of what postings ask by courses, from an empty record: by posting, area and competency, core first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.chains import Chains
from planner.domain.course import OURS, Course, CourseFormat
from planner.domain.graph.knowledge_state import held, join
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import Target

MOST_ASKED = 40
CHAINS_WANTED = 3

OFFERS_WANTED = 2
"""Of a core competency, so that nobody hangs on a single course: one that costs nothing and one that is paid for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The courses that cover some requirements.

    `courses` counts those that teach one of them to the level asked; `chain` meets all that are within reach, and with
    them what they need from other areas.
    """

    requirements: int
    courses: int
    chain: tuple[Course, ...]

    @property
    def hours(self) -> float:
        """The hours of the chain: an upper bound on the fewest."""
        return sum(course.hours for course in self.chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingCoverage:
    """The coverage of a posting: by area, in the order of the areas, and of the whole posting.

    `unmet` are the requirements that no number of hours brings to the level asked or, if lower, to the study reach, and
    `at_work` those of which study gives nothing.
    """

    profile: RoleProfile
    areas: Mapping[str, Cover]
    whole: Cover
    unmet: tuple[Requirement, ...]
    at_work: tuple[Requirement, ...] = ()

    @property
    def is_insisted_unmet(self) -> bool:
        """Whether something core or essential is out of reach."""
        return any(line.importance is not Importance.DESIRABLE for line in self.unmet)

    def unmet_of(self, importance: Importance) -> tuple[Requirement, ...]:
        """The requirements out of reach that the posting insists on, or would like."""
        return tuple(requirement for requirement in self.unmet if requirement.importance is importance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The number of courses and of chains that lead to a level that postings ask for."""

    competency: str
    postings: int
    level: Level
    courses: int
    chains: int

    @property
    def is_thin(self) -> bool:
        """Whether there are fewer chains than `CHAINS_WANTED`."""
        return self.chains < CHAINS_WANTED


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreOffers:
    """What is on offer for a competency that is core to a posting, at the highest level asked that study gives.

    `free` and `paid` count what somebody else offers, a course and its parts once; `projects` are ours and count for
    neither. `postings` are those that it is core to, alone or as one of a group.
    """

    competency: str
    level: Level
    postings: tuple[str, ...]
    free: int
    paid: int
    projects: int

    @property
    def offers(self) -> int:
        """The number of courses that others offer."""
        return self.free + self.paid

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing: `offers` where there are fewer than `OFFERS_WANTED`, and a `free` or a `paid` one.

        >>> CoreOffers(competency="sql", level=Level.WORKING, postings=(), free=1, paid=0, projects=2).lacks
        ('offers', 'paid')
        """
        missing = {"offers": self.offers < OFFERS_WANTED, "free": not self.free, "paid": not self.paid}
        return tuple(name for name, is_missing in missing.items() if is_missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every posting's coverage, the offers for what is core, and the choice for what most postings ask for."""

    postings: tuple[PostingCoverage, ...]
    core: tuple[CoreOffers, ...]
    most_asked: tuple[Choice, ...]


def find_coverage(catalogue: Catalogue) -> Coverage:
    """The coverage of every posting by the courses, and what is on offer for what is core and what is most asked.

    Courses for some kinds of work are left out, since not everybody may take them.
    """
    chains = Chains(catalogue.graph, [course for course in catalogue.offered.values() if course.is_for(None)])
    return Coverage(
        postings=tuple(_cover_posting(catalogue, chains, profile) for profile in catalogue.open_postings.values()),
        core=tuple(_core_offers(catalogue, chains)),
        most_asked=tuple(_most_asked(catalogue.open_postings.values(), chains)),
    )


def _cover_posting(catalogue: Catalogue, chains: Chains, profile: RoleProfile) -> PostingCoverage:
    by_area: dict[str, list[Requirement]] = {area: [] for area in catalogue.areas}
    for line in profile.requirements:
        by_area[catalogue.graph.competencies[line.competency].area].append(line)
    return PostingCoverage(
        profile=profile,
        areas={area: _cover(chains, asked) for area, asked in by_area.items() if asked},
        whole=_cover(chains, profile.requirements),
        unmet=tuple(line for line in profile.requirements if len(_options(chains, line)) < line.at_least),
        at_work=tuple(line for line in profile.requirements if not any(_options(chains, line).values())),
    )


def _cover(chains: Chains, asked: Sequence[Requirement]) -> Cover:
    """What covers the requirements up to the study reach, each group by the first of it that are within reach."""
    wanted = join(*(options for line in asked if len(options := _options(chains, line)) == line.at_least))
    teaching = [chains.teaching(*node) for line in asked for node in _levels_by_study(chains, line).items()]
    return Cover(requirements=len(asked), courses=len(frozenset().union(*teaching)), chain=chains.find_chain(wanted))


def _options(chains: Chains, line: Requirement) -> dict[str, Level]:
    """The competencies of a requirement that are within reach, as many as it takes, each with its level."""
    levels = _levels_by_study(chains, line)
    within = [option for option, level in levels.items() if level <= held(chains.reachable, option)]
    return {option: levels[option] for option in within[: line.at_least]}


def _levels_by_study(chains: Chains, line: Requirement) -> dict[str, Level]:
    return {option: min(line.level, chains.graph.competencies[option].study_reach) for option in line.competencies}


def _core_offers(catalogue: Catalogue, chains: Chains) -> Iterable[CoreOffers]:
    """The offers for each core competency, by name; what study does not give at all is left out."""
    asked_by: dict[str, dict[str, Level]] = {}
    for profile in catalogue.open_postings.values():
        for line in profile.requirements:
            if line.importance is Importance.CORE:
                for competency, level in _levels_by_study(chains, line).items():
                    levels = asked_by.setdefault(competency, {})
                    levels[profile.id] = max(level, held(levels, profile.id))
    for competency, levels in sorted(asked_by.items()):
        level = max(levels.values())
        if level:
            teaching = [catalogue.courses[course] for course in sorted(chains.teaching(competency, level))]
            offered = [course for course in teaching if course.format not in OURS]
            paid = {course.part_of or course.id for course in offered if course.cost.amount}
            free = {course.part_of or course.id for course in offered} - paid
            projects = sum(course.format is CourseFormat.PROJECT for course in teaching)
            yield CoreOffers(
                competency=competency,
                level=level,
                postings=tuple(levels),
                free=len(free),
                paid=len(paid),
                projects=projects,
            )


def _most_asked(profiles: Iterable[RoleProfile], chains: Chains) -> Iterable[Choice]:
    """The most asked for first, by postings, then by level, then by name; each at the highest level asked.

    What grows at work nobody needs to be offered thrice: what counts is the choice up to the study reach. What has none
    is left out.
    """
    targets = [Target.of_postings([profile]).levels for profile in profiles]
    postings = Counter(competency for target in targets for competency in target)
    asked = join(*targets)
    by_study = [competency for competency in postings if chains.graph.competencies[competency].study_reach]
    by_study.sort(key=lambda competency: (-postings[competency], -asked[competency], competency))
    for competency in by_study[:MOST_ASKED]:
        level = min(asked[competency], chains.graph.competencies[competency].study_reach)
        yield Choice(
            competency=competency,
            postings=postings[competency],
            level=level,
            courses=len(chains.teaching(competency, level)),
            chains=chains.count_chains(competency, level),
        )
