"""Role profiles: the requirements of a posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.level import Level


class Importance(StrEnum):
    """How much a posting insists on a requirement, the most first.

    Core is what the role cannot be done without; what is desirable, the posting would like.
    """

    CORE = "core"
    ESSENTIAL = "essential"
    DESIRABLE = "desirable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One line of a role profile: `at_least` of the competencies at the level.

    `because` says in our words what the posting asks. A group has several competencies, the one that the posting names
    first in front.
    """

    competencies: tuple[str, ...]
    level: Level
    importance: Importance
    because: str
    at_least: int = 1

    @property
    def competency(self) -> str:
        """The competency asked for; of a group, the first."""
        return self.competencies[0]

    @property
    def is_group(self) -> bool:
        """Whether there is a choice between competencies."""
        return len(self.competencies) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Years of work that a posting asks for. Shown, never planned."""

    years: float
    is_essential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """A degree that a posting asks for, such as `master`. Shown, never planned."""

    degree: str
    is_essential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A kind of job within reach on the way to a posting, of those who have worked in tech for so many `years`.

    With `studying` it is only for those who study for a degree, or only for all others.
    """

    title: str
    years: float = 0
    studying: bool | None = None


UNNAMED = "Employer not named"
"""What stands for the organisation where a posting does not name it."""

_SENIORITY_RANKS = {"intern": 0, "graduate": 0, "junior": 0, "mid": 1, "senior": 2, "lead": 3, "principal": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProfile:
    """What one posting asks. A competency may stand several times: less important at a higher level."""

    id: str
    title: str
    organisation: str
    source: str
    requirements: tuple[Requirement, ...]
    location: str | None = None
    seniority: str | None = None
    url: str | None = None
    experience: Experience | None = None
    education: Education | None = None
    rungs: tuple[Rung, ...] = ()
    retired: date | None = None
    replaced_by: tuple[str, ...] = ()

    @property
    def employer(self) -> str:
        """Who hires; empty where the posting does not say."""
        return "" if self.organisation == UNNAMED else self.organisation

    @property
    def name(self) -> str:
        """The title, with the employer where one is named."""
        return ", ".join(filter(None, [self.title, self.employer]))

    @property
    def is_retired(self) -> bool:
        """Whether it is withdrawn: who aims at it may go on, nobody else is shown it."""
        return self.retired is not None or bool(self.replaced_by)

    @property
    def seniority_rank(self) -> int:
        """How senior the job is, to compare with others; in the middle where the posting does not say."""
        return _SENIORITY_RANKS.get((self.seniority or "").lower(), _SENIORITY_RANKS["mid"])

    @property
    def is_junior(self) -> bool:
        """Whether it says that it is for those who begin."""
        return self.seniority_rank < _SENIORITY_RANKS["mid"]

    @property
    def is_senior(self) -> bool:
        """Whether it is for those who have done the work before, whether it says for how long or not."""
        return self.seniority_rank > _SENIORITY_RANKS["mid"]

    def rungs_for(self, years: float, *, studying: bool = False) -> list[Rung]:
        """Those of its rungs that ask for the most years in tech which somebody has, in their order.

        >>> rungs = (Rung(title="data apprentice", studying=False), Rung(title="data engineer", years=2))
        >>> role = RoleProfile(id="", title="", organisation="", source="", requirements=(), rungs=rungs)
        >>> [[rung.title for rung in role.rungs_for(years)] for years in (0, 5)]
        [['data apprentice'], ['data engineer']]
        >>> role.rungs_for(0, studying=True)
        []
        """
        theirs = [rung for rung in self.rungs if rung.studying in (None, studying)]
        most = max((rung.years for rung in theirs if rung.years <= years), default=0)
        return [rung for rung in theirs if rung.years == most]
