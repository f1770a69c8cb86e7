"""The coverage of what postings ask by courses, from an empty record: by posting, by area and by competency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.chains import Chains
from planner.domain.course import Course
from planner.domain.graph.knowledge_state import held, join
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import Target

MOST_ASKED = 40
CHAINS_WANTED = 3


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

    `unmet` are the requirements that no number of hours brings to the level asked or, if lower, to the study reach.
    """

    profile: RoleProfile
    areas: Mapping[str, Cover]
    whole: Cover
    unmet: tuple[Requirement, ...]

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
class Coverage:
    """Every posting's coverage, and the choice that learners have for the competencies that most postings ask for."""

    postings: tuple[PostingCoverage, ...]
    most_asked: tuple[Choice, ...]


def find_coverage(catalogue: Catalogue) -> Coverage:
    """The coverage of every posting by the courses, and the choice for the competencies most asked for."""
    chains = Chains(catalogue.graph, catalogue.courses.values())
    return Coverage(
        postings=tuple(_cover_posting(catalogue, chains, profile) for profile in catalogue.postings.values()),
        most_asked=tuple(_most_asked(catalogue.postings.values(), chains)),
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
