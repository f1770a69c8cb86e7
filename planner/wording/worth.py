"""What a competency is worth, in words: how much the postings insist on it, and how many real ones ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import IMPORTANCE_ORDER, Target
from planner.domain.worth import EVERY_SENIORITY, Share

if TYPE_CHECKING:
    from planner.catalogue import Catalogue


_KINDS = {EVERY_SENIORITY: "", "mid": "mid-level "}


def asked_by(share: Share, among: int = 0) -> str:
    """The share in words, of so many postings where their number is given.

    >>> asked_by(Share(share=0.78)), asked_by(Share(share=0.03, seniority="senior"))
    ('asked by 8 in 10 postings', 'asked by 1 in 33 senior postings')
    >>> asked_by(Share(share=0.97)), asked_by(Share(share=0.0))
    ('asked by nearly every posting', 'asked by hardly any posting')
    >>> asked_by(Share(share=0.78), 1848), asked_by(Share(share=0.0, seniority="senior"), 817)
    ('asked by 8 in 10 of 1,848 postings', 'asked by hardly any of 817 senior postings')
    """
    kind = _KINDS.get(share.seniority, f"{share.seniority} ")
    of = f"of {among:,} {kind}" if among else kind
    if share.share >= 0.95:
        return f"asked by nearly all {of}postings" if among else f"asked by nearly every {kind}posting"
    if share.share < 0.005:
        return f"asked by hardly any {of}posting{'s' if among else ''}"
    if share.share < 0.095:
        return f"asked by 1 in {round(1 / share.share)} {of}postings"
    return f"asked by {round(10 * share.share)} in 10 {of}postings"


def demand_for(
    catalogue: Catalogue, profiles: Iterable[RoleProfile], competencies: Sequence[str], *, says_among: bool = False
) -> str:
    """How many real postings, as senior as these, ask for a competency; of several, for the one most asked for.

    `says_among` tells among how many they were counted. Empty where nobody counted any of them.
    """
    if not catalogue.demand.counts(competencies):
        return ""
    share = catalogue.demand.share(competencies, Target.of_postings(profiles).seniorities)
    words = asked_by(share, catalogue.demand.postings.get(share.seniority, 0) if says_among else 0)
    return f"one {words}" if len(competencies) > 1 else words


def importance_of(profiles: Iterable[RoleProfile], competency: str, above: Level = Level.NONE) -> Importance | None:
    """How much the postings insist on more of a competency than a level; nothing where they do not ask for that."""
    asked = [
        requirement.importance
        for profile in profiles
        for requirement in profile.requirements
        if competency in requirement.competencies and requirement.level > above
    ]
    return min(asked, key=IMPORTANCE_ORDER.__getitem__, default=None)


def weight(catalogue: Catalogue, profiles: Sequence[RoleProfile], competency: str, above: Level = Level.NONE) -> str:
    """How much these postings insist on a competency, and how many real ones ask for it, as far as is known."""
    importance = importance_of(profiles, competency, above)
    return ", ".join(filter(None, [importance and str(importance), demand_for(catalogue, profiles, [competency])]))


def by_weight(catalogue: Catalogue, competencies: Iterable[str], profiles: Sequence[RoleProfile]) -> list[str]:
    """The competencies in order of what the postings insist on most, and then of what most real postings ask for."""
    seniorities = Target.of_postings(profiles).seniorities

    def place(competency: str) -> tuple[int, float]:
        importance = importance_of(profiles, competency)
        share = catalogue.demand.share([competency], seniorities).share
        return (len(IMPORTANCE_ORDER) if importance is None else IMPORTANCE_ORDER[importance], -share)

    return sorted(competencies, key=place)
