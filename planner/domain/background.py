"""What somebody studied and does for a living, what it says of their levels beforehand, and what postings ask of it.

Beside competencies, postings ask for years of work and for degrees, which no plan gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.graph.knowledge_state import join
from planner.domain.level import Level

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.learner import Learner
    from planner.domain.posting import RoleProfile

UNSAID = ""
"""The pick of somebody who would rather not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """The picks of a learner, each the id of an option of the catalogue or `UNSAID`; `None` where none is made yet."""

    study: str | None = None
    work: str | None = None
    years: str | None = None

    @property
    def picks(self) -> tuple[str, ...]:
        """The picks made one after the other, up to the first that is still to be made.

        >>> Background(study="maths", years="many").picks
        ('maths',)
        """
        made = astuple(self)
        return made[: made.index(None)] if None in made else made

    def picking(self, option: str, place: int | None = None) -> Background:
        """The background with a pick made: the one at a place, or the first that is still to be made.

        >>> Background(study="maths").picking("coder")
        Background(study='maths', work='coder', years=None)
        """
        name = fields(self)[len(self.picks) if place is None else place].name
        return replace(self, **{name: option})

    @property
    def says_something(self) -> bool:
        """Whether any pick is the id of an option."""
        return any(astuple(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What is likelier or less likely beforehand, in logits: of everything by the career `stage`, and by area id."""

    stage: float = 0.0
    areas: Mapping[str, float] = field(default_factory=dict)


NO_LEANING = Leaning()
"""Nothing is known of somebody beforehand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """A field of study or kind of work: its name, and what it says of whoever chose it.

    `holds` are the levels that nobody does without there. `has_years` says whether it makes a difference for how long,
    `in_field` whether its years are the experience that postings ask for, `in_tech` whether they are years in tech, as
    those in the field are, too.
    """

    name: str
    leaning: Leaning = NO_LEANING
    holds: Mapping[str, Level] = field(default_factory=dict)
    has_years: bool = True
    in_field: bool = False
    in_tech: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A time at work: its name, the share, 0 to 1, of what the work says that is learnt by then, its years at least."""

    name: str
    share: float
    at_least: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backgrounds:
    """The backgrounds to pick from, by id, in the order of their file; empty where the catalogue has none."""

    study: Mapping[str, Occupation] = field(default_factory=dict)
    work: Mapping[str, Occupation] = field(default_factory=dict)
    years: Mapping[str, Years] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.study and self.work and self.years)

    def leaning(self, background: Background | None) -> Leaning:
        """What a background says; options that are not known say nothing, and work of unsaid years counts by half.

        >>> coder = Occupation(name="Developer", leaning=Leaning(stage=0.5, areas={"programming": 3.0}))
        >>> known = Backgrounds(work={"coder": coder}, years={"few": Years(name="Under two", share=0.4)})
        >>> known.leaning(Background(work="coder", years="few"))
        Leaning(stage=0.2, areas={'programming': 1.2000000000000002})
        """
        if background is None:
            return NO_LEANING
        study, work = self.study.get(background.study or ""), self.work.get(background.work or "")
        years = self.years.get(background.years or "")
        parts = [(study.leaning, 1.0)] if study else []
        if work:
            parts.append((work.leaning, years.share if years else 0.5 if work.has_years else 1.0))
        areas = dict.fromkeys(area for leaning, _ in parts for area in leaning.areas)
        return Leaning(
            stage=sum(leaning.stage * share for leaning, share in parts),
            areas={area: sum(leaning.areas.get(area, 0.0) * share for leaning, share in parts) for area in areas},
        )

    def holds(self, background: Background | None) -> dict[str, Level]:
        """The levels that a background brings with it: those of the study, and of work that took years.

        >>> coder = Occupation(name="Developer", holds={"git": Level.WORKING})
        >>> few, some = Years(name="Under two", share=0.4), Years(name="Two to five", share=0.8, at_least=2)
        >>> known = Backgrounds(work={"coder": coder}, years={"few": few, "some": some})
        >>> known.holds(Background(work="coder", years="some")), known.holds(Background(work="coder", years="few"))
        ({'git': <Level.WORKING: 2>}, {})
        """
        if background is None:
            return {}
        study, work = self.study.get(background.study or ""), self.work.get(background.work or "")
        years = self.years.get(background.years or "")
        has_lasted = work is not None and (not work.has_years or (years is not None and years.at_least > 0))
        return join(study.holds if study else {}, work.holds if work and has_lasted else {})

    def experience(self, background: Background | None) -> float | None:
        """The years of work in the field, at least; `None` where they were not said.

        >>> known = Backgrounds(
        ...     work={"engineer": Occupation(name="Engineer", in_field=True), "cook": Occupation(name="Cook")},
        ...     years={"few": Years(name="Two to five", share=0.8, at_least=2)},
        ... )
        >>> known.experience(Background(work="engineer", years="few")), known.experience(Background(work="cook"))
        (2, 0)
        >>> known.experience(None) is known.experience(Background(work="engineer")) is None
        True
        """
        return self._years_of(background, lambda work: work.in_field)

    def years_in_tech(self, background: Background | None) -> float | None:
        """The years of work in tech, at least; `None` where they were not said.

        >>> known = Backgrounds(
        ...     work={"coder": Occupation(name="Coder", in_tech=True), "cook": Occupation(name="Cook")},
        ...     years={"few": Years(name="Two to five", share=0.8, at_least=2)},
        ... )
        >>> [known.years_in_tech(Background(work=work, years="few")) for work in ("coder", "cook", "")]
        [2, 0, None]
        """
        return self._years_of(background, lambda work: work.in_tech or work.in_field)

    def _years_of(self, background: Background | None, counts: Callable[[Occupation], bool]) -> float | None:
        """The years of such work as counts, at least; `None` where they were not said."""
        work = self.work.get(background.work or "") if background else None
        if background is None or work is None:
            return None
        if not counts(work):
            return 0
        years = self.years.get(background.years or "")
        return years.at_least if years else None

    def is_other_work(self, background: Background | None) -> bool:
        """Whether somebody has worked for years, in another field than that of the postings.

        >>> known = Backgrounds(
        ...     work={"cook": Occupation(name="Cook"), "none": Occupation(name="None", has_years=False)},
        ...     years={"few": Years(name="Two to five", share=0.8, at_least=2)},
        ... )
        >>> [known.is_other_work(Background(work=work, years="few")) for work in ("cook", "none")]
        [True, False]
        """
        work = self.work.get(background.work or "") if background else None
        return work is not None and work.has_years and not work.in_field


NO_BACKGROUNDS = Backgrounds()
"""A catalogue without backgrounds: nobody is asked for theirs."""


def background_of(picks: Sequence[str | None], backgrounds: Backgrounds) -> Background | None:
    """The background of picks in order: study, work, years; `None` while one is still to be made.

    How long is not asked where there is no work, or where it makes no difference.
    """
    study, work, years = (*picks, None, None, None)[:3]
    occupation = backgrounds.work.get(work or "")
    if len(picks) == 2 and not (occupation and occupation.has_years):
        return Background(study=study, work=work)
    return Background(study=study, work=work, years=years) if len(picks) > 2 else None


def is_told(background: Background | None, backgrounds: Backgrounds) -> bool:
    """Whether every pick is made."""
    return background is not None and background_of(background.picks, backgrounds) is not None


class Degree(StrEnum):
    """A degree, the lowest first."""

    NONE = "none"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def rank(self) -> int:
        """How high it is, 0 for none."""
        return list(Degree).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEducation:
    """The highest degree that somebody has; with the year in which it `ends`, they study for it and have the one below.

    >>> studies = OwnEducation(degree=Degree.MASTER, ends=2028)
    >>> [studies.of(degree).having.value for degree in ("bachelor", "master", "doctorate", "diploma")]
    ['held', 'under way', 'lacking', 'unsaid']
    """

    degree: Degree
    ends: int | None = None

    def of(self, asked: str) -> Possession:
        """What they have of a degree that is asked for; of one that is not known, nothing was said."""
        if asked not in list(Degree):
            return NOTHING_SAID
        beyond = Degree(asked).rank - self.degree.rank
        if beyond == 0 and self.ends is not None:
            return Possession(having=Having.UNDER_WAY, until=self.ends)
        return Possession(having=Having.LACKING if beyond > 0 else Having.HELD)


class Having(StrEnum):
    """What is known of something asked for."""

    HELD = "held"
    UNDER_WAY = "under way"
    LACKING = "lacking"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Possession:
    """Whether somebody has what is asked for; what is under way, `until` the end of a year.

    Of years of work, `other_work` says that they have worked, in another field.
    """

    having: Having
    until: int | None = None
    other_work: bool = False

    def by(self, day: date | None) -> Having:
        """What it is on a day: a degree is there in the year after its last."""
        is_over = day is not None and self.until is not None and self.until < day.year
        return Having.HELD if is_over else self.having


NOTHING_SAID = Possession(having=Having.UNSAID)
"""Nothing was said of it."""


A_WHILE = 1
"""The years of work that somebody has done before of whom no years are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A degree, or work, that a posting asks for beside competencies, and whether the learner has it.

    Work is for `years`, or only `done_before`, as a senior posting that names no years takes for granted.
    """

    is_essential: bool
    possession: Possession
    years: float = 0
    done_before: bool = False
    degree: str = ""

    @property
    def is_work(self) -> bool:
        """Whether it is work, for however long."""
        return self.done_before or self.years > 0


def qualifications(
    profiles: Iterable[RoleProfile], backgrounds: Backgrounds, learner: Learner
) -> tuple[Qualification, ...]:
    """The years and degrees that the postings ask for, each once: the most years, and degrees as they come.

    What one of them insists on is essential; more years that are only desirable stand beside fewer essential ones.
    Where none insists on years, a senior one that speaks of none insists on the work done before.
    """
    profiles, worked = list(profiles), backgrounds.experience(learner.background)
    other_work = backgrounds.is_other_work(learner.background)
    most_years = dict.fromkeys((True, False), 0.0)
    degrees: dict[str, bool] = {}
    for profile in profiles:
        if years := profile.experience:
            most_years[years.is_essential] = max(most_years[years.is_essential], years.years)
        if asked := profile.education:
            degrees[asked.degree] = degrees.get(asked.degree, False) or asked.is_essential
    if most_years[False] <= most_years[True]:
        del most_years[False]
    found = [
        Qualification(is_essential=is_essential, years=years, possession=_worked(years, worked, other_work=other_work))
        for is_essential, years in most_years.items()
        if years
    ]
    if not most_years[True] and any(profile.is_senior and profile.experience is None for profile in profiles):
        done = _worked(A_WHILE, worked, other_work=other_work)
        found.append(Qualification(is_essential=True, done_before=True, possession=done))
    found += [
        Qualification(is_essential=is_essential, degree=degree, possession=_studied(degree, learner.education))
        for degree, is_essential in degrees.items()
    ]
    return tuple(found)


def _studied(asked: str, education: OwnEducation | None) -> Possession:
    return NOTHING_SAID if education is None else education.of(asked)


def _worked(asked: float, years: float | None, *, other_work: bool) -> Possession:
    if years is None:
        return NOTHING_SAID
    return (
        Possession(having=Having.HELD) if years >= asked else Possession(having=Having.LACKING, other_work=other_work)
    )


def is_out_of_reach(profile: RoleProfile, backgrounds: Backgrounds, learner: Learner) -> bool:
    """Whether a posting is for those who have worked in the field for longer than the learner, or said."""
    return any(
        each.possession.having is not Having.HELD
        for each in qualifications([profile], backgrounds, learner)
        if each.is_essential and each.is_work
    )


MOST_JOBS = 4
"""How many kinds of job applications go to."""


def jobs_to_apply_for(profiles: Iterable[RoleProfile], backgrounds: Backgrounds, learner: Learner) -> tuple[str, ...]:
    """The kinds of job that applications go to on the way to these postings, in their order, each once.

    They are a posting itself where it is in reach, of newcomers only a junior one and last, and its rungs for the years
    that the learner has worked in tech, and for whether they study for a degree. One without rungs is a single advert:
    they go to jobs like it. Who did not say these years is taken for a newcomer, but for whom any posting in reach is
    one.
    """
    years = backgrounds.years_in_tech(learner.background)
    studying = learner.education is not None and learner.education.ends is not None
    jobs: dict[str, str] = {}
    for profile in profiles:
        is_early = years == 0 and not profile.is_junior
        itself = profile.title if profile.rungs else f"jobs like {profile.title}"
        own = [] if is_early or is_out_of_reach(profile, backgrounds, learner) else [itself]
        rungs = [rung.title for rung in profile.rungs_for(years or 0, studying=studying)]
        for title in (*own, *rungs) if years else (*rungs[: MOST_JOBS - len(own)], *own):
            jobs.setdefault(title.casefold(), title)
    return tuple(jobs.values())[:MOST_JOBS]
