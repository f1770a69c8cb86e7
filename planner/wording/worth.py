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


def asked_by(share: Share) -> str:
    """The share in words.

    >>> asked_by(Share(share=0.78)), asked_by(Share(share=0.03, seniority="senior"))
    ('asked by 8 in 10 postings', 'asked by 1 in 33 senior postings')
    >>> asked_by(Share(share=0.97)), asked_by(Share(share=0.0))
    ('asked by nearly every posting', 'asked by hardly any posting')
    """
    kind = _KINDS.get(share.seniority, f"{share.seniority} ")
    if share.share >= 0.95:
        return f"asked by nearly every {kind}posting"
    if share.share < 0.005:
        return f"asked by hardly any {kind}posting"
    if share.share < 0.095:
        return f"asked by 1 in {round(1 / share.share)} {kind}postings"
    return f"asked by {round(10 * share.share)} in 10 {kind}postings"


def demand_for(catalogue: Catalogue, profiles: Iterable[RoleProfile], competencies: Sequence[str]) -> str:
    """How many real postings, as senior as these, ask for a competency; of several, for the one most asked for.

    Empty where nobody counted any of them.
    """
    if not catalogue.demand.counts(competencies):
        return ""
    words = asked_by(catalogue.demand.share(competencies, Target.of_postings(profiles).seniorities))
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
