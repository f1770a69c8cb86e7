"""`planner gap`: what the postings ask beyond what the learner holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from planner.catalogue import Catalogue
from planner.cli.environment import find_learner, find_postings, gap_of, load_catalogue
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode
from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.safety.quoting import json_text
from planner.domain.target import Gap, GapLine, Milestone
from planner.wording import aim, asked_name, beside_competencies, count, practices_for, ready


def run(arguments: Namespace) -> ExitCode:
    """Print the gap."""
    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    profiles = find_postings(learner, catalogue)
    gap = gap_of(learner, profiles, catalogue)
    if arguments.json:
        hand_over(json_text(_document(gap, profiles, catalogue)) + "\n")
    else:
        print("\n".join(_lines(gap, profiles, catalogue)))
    return ExitCode.DONE


def _document(gap: Gap, profiles: Sequence[RoleProfile], catalogue: Catalogue) -> dict[str, Any]:
    return {
        "version": 2,
        "posting": profiles[0].id,
        "more_postings": [profile.id for profile in profiles[1:]],
        "readiness": {str(milestone): round(gap.ready(milestone), 4) for milestone in Milestone},
        "gap": [
            {
                "competency": line.competency,
                **({"any_of": list(line.competencies), "at_least": line.at_least} if line.competencies else {}),
                "have": str(line.have),
                "want": str(line.want),
                "by_study": str(line.by_study),
                "importance": str(line.importance),
            }
            for line in gap.lines
        ],
        "at_work": [
            {
                "competency": line.competency,
                "level": str(line.want),
                "importance": str(line.importance),
                "practices": [practice.id for practice in practices_for(catalogue, line.competency)],
            }
            for line in gap.at_work
        ],
        "prerequisites": {competency: str(level) for competency, level in gap.prerequisites.items()},
    }


def _lines(gap: Gap, profiles: Sequence[RoleProfile], catalogue: Catalogue) -> list[str]:
    lines = [aim(profiles), f"{ready(gap.readiness)}, by the worth of what is held."]
    lines += [f"{profile.title}: {asked}" for profile in profiles for asked in beside_competencies(profile)]
    for importance in Importance:
        if by_study := [line for line in gap.of(importance) if line.have < line.by_study]:
            lines += ["", f"{importance.capitalize()} ({count(len(by_study), 'requirement')} to go)"]
            lines += _table(((line, line.have, line.by_study) for line in by_study), catalogue)
    if gap.at_work:
        lines += ["", f"Grows at work ({count(len(gap.at_work), 'requirement')}); no study hours count for it"]
        lines += _at_work(gap.at_work, catalogue)
    if gap.prerequisites:
        names = ", ".join(catalogue.graph.competencies[competency].name for competency in gap.prerequisites)
        lines += ["", f"On the way there, though nobody asks for them by name: {names}"]
    return lines


def _at_work(part: Sequence[GapLine], catalogue: Catalogue) -> list[str]:
    rows = _table(((line, max(line.have, line.by_study), line.want) for line in part), catalogue)
    lines = []
    for line, row in zip(part, rows, strict=True):
        lines.append(f"{row} ({line.importance})")
        lines += [f"    practice: {practice.title}" for practice in practices_for(catalogue, line.competency)]
    return lines


def _table(part: Iterable[tuple[GapLine, Level, Level]], catalogue: Catalogue) -> list[str]:
    rows = [
        (asked_name(catalogue.graph.competencies, line.competencies or (line.competency,), line.at_least), low, high)
        for line, low, high in part
    ]
    width = max(len(name) for name, _, _ in rows)
    return [f"  {name:<{width}}  {low} → {high}" for name, low, high in rows]
