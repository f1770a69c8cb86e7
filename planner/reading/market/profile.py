"""A role profile of the market: what the postings of a corpus have in common."""

from __future__ import annotations

from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.reading.judging.core import MOST
from planner.reading.market.tally import Tally

_FEWEST_CORE_SHARE = 0.2
_ESSENTIAL_SHARE, _DESIRABLE_SHARE = 0.25, 0.1


def market_profile(tally: Tally, posting_id: str, title: str, source: str) -> RoleProfile:
    """What at least a tenth of the postings ask, at its usual level.

    Core is what most have at their core, fifteen at most; essential, what a quarter or more insist on. It is empty
    where nothing is asked so often.
    """
    often = [name for name, _ in tally.asked.most_common() if tally.share(name) >= _DESIRABLE_SHARE]
    by_core = sorted(often, key=lambda name: -tally.core[name])
    core = {name for name in by_core[:MOST] if tally.core[name] >= _FEWEST_CORE_SHARE * tally.postings}
    core = core or set(by_core[:1])
    lines = []
    for name in often:
        insisted = tally.essential[name] / tally.postings >= _ESSENTIAL_SHARE
        importance = Importance.CORE if name in core else Importance.ESSENTIAL if insisted else Importance.DESIRABLE
        because = f"{tally.share(name):.0%} of {tally.postings} postings ask for it"
        lines.append(
            Requirement(competencies=(name,), level=tally.usual_level(name), importance=importance, because=because)
        )
    order = list(Importance)
    lines.sort(key=lambda line: order.index(line.importance))
    return RoleProfile(id=posting_id, title=title, organisation="The market", source=source, requirements=tuple(lines))
