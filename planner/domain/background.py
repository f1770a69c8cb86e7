"""What somebody studied, does for a living, and for how long; and what that says of their levels beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace

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

    `has_years` says whether it makes a difference for how long.
    """

    name: str
    leaning: Leaning = NO_LEANING
    has_years: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A time at work: its name, and the share, 0 to 1, of what the work says that is learnt by then."""

    name: str
    share: float


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
