"""`planner gap`: what the postings ask beyond what the learner holds."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from planner.catalogue import Catalogue
from planner.cli.environment import find_learner, find_postings, gap_of, load_catalogue
from planner.cli.system import ExitCode
from planner.domain.posting import RoleProfile
from planner.domain.target import Gap, GapLine
from planner.wording import aim, count


def run(arguments: Namespace) -> ExitCode:
    """Print the gap."""
    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    profiles = find_postings(learner, catalogue)
    gap = gap_of(learner, profiles, catalogue)
    if arguments.json:
        print(json.dumps(_document(gap, profiles), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(gap, profiles, catalogue)))
    return ExitCode.DONE


def _document(gap: Gap, profiles: Sequence[RoleProfile]) -> dict[str, Any]:
    return {
        "version": 1,
        "posting": profiles[0].id,
        "more_postings": [profile.id for profile in profiles[1:]],
        "readiness": round(gap.readiness, 4),
        "gap": [
            {
                "competency": line.competency,
                "have": str(line.have),
                "want": str(line.want),
                "importance": str(line.importance),
            }
            for line in gap.lines
        ],
        "prerequisites": {competency: str(level) for competency, level in gap.prerequisites.items()},
    }


def _lines(gap: Gap, profiles: Sequence[RoleProfile], catalogue: Catalogue) -> list[str]:
    lines = [aim(profiles), f"{gap.readiness:.0%} of the essential levels are held."]
    for title, part in (("Essential", gap.essential), ("Desirable", gap.desirable)):
        if part:
            lines += ["", f"{title} ({count(len(part), 'requirement')} to go)"]
            lines += _table(part, catalogue)
    if gap.prerequisites:
        names = ", ".join(catalogue.graph.competencies[competency].name for competency in gap.prerequisites)
        lines += ["", f"On the way there, though nobody asks for them by name: {names}"]
    return lines


def _table(part: tuple[GapLine, ...], catalogue: Catalogue) -> list[str]:
    names = [catalogue.graph.competencies[line.competency].name for line in part]
    width = max(map(len, names))
    return [f"  {name:<{width}}  {line.have} → {line.want}" for name, line in zip(names, part, strict=True)]
