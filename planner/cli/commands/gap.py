"""`planner gap`: what the postings ask beyond what the learner holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from planner.catalogue import Catalogue
from planner.cli.environment import estimated_for, find_learner, find_postings, gap_of, load_catalogue
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode, today
from planner.domain.background import qualifications
from planner.domain.learner import Certainty, Learner
from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.safety.quoting import json_text
from planner.domain.target import Gap, GapLine, Milestone, Target
from planner.wording import aim, asked_name, beside_study, count, demand_for, practices_for, ready

_DOUBTS = {
    Certainty.KNOWN: "",
    Certainty.ASSUMED: "by your background",
    Certainty.PERHAPS: "perhaps more, not rated yet",
    Certainty.NOT_ASKED: "not rated yet",
}


def run(arguments: Namespace) -> ExitCode:
    """Print the gap."""
    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    profiles = find_postings(learner, catalogue)
    known = estimated_for(learner, profiles, catalogue)
    gap = gap_of(known, profiles, catalogue)
    if arguments.json:
        hand_over(json_text(_document(gap, profiles, catalogue, known)) + "\n")
    else:
        beside = beside_study(qualifications(profiles, catalogue.backgrounds, learner), today())
        print("\n".join(_lines(gap, profiles, catalogue, known, beside)))
    return ExitCode.DONE


def _document(gap: Gap, profiles: Sequence[RoleProfile], catalogue: Catalogue, known: Learner) -> dict[str, Any]:
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
                "have_is": str(known.certainty(line.competency)),
                "want": str(line.want),
                "by_study": str(line.by_study),
                "importance": str(line.importance),
                **_asked_by(line, profiles, catalogue),
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


def _asked_by(line: GapLine, profiles: Sequence[RoleProfile], catalogue: Catalogue) -> dict[str, Any]:
    """The share of real postings that ask for it, and of which seniority they are; nothing where nobody counted."""
    competencies = line.competencies or (line.competency,)
    if not catalogue.demand.counts(competencies):
        return {}
    share = catalogue.demand.share(competencies, Target.of_postings(profiles).seniorities)
    return {"asked_by": {"share": share.share, "postings": share.seniority}}


def _lines(
    gap: Gap, profiles: Sequence[RoleProfile], catalogue: Catalogue, known: Learner, beside: Sequence[str]
) -> list[str]:
    lines = [aim(profiles), f"{ready(gap.readiness)}, by the worth of what is held."]
    lines += beside
    for importance in Importance:
        if by_study := [line for line in gap.of(importance) if line.have < line.by_study]:
            lines += ["", f"{importance.capitalize()} ({count(len(by_study), 'requirement')} to go)"]
            lines += _table(
                ((line, line.have, line.by_study, _DOUBTS[known.certainty(line.competency)]) for line in by_study),
                catalogue,
                profiles,
            )
    if gap.at_work:
        lines += ["", f"Grows at work ({count(len(gap.at_work), 'requirement')}); no study hours count for it"]
        lines += _at_work(gap.at_work, catalogue, profiles)
    if gap.prerequisites:
        names = ", ".join(catalogue.graph.competencies[competency].name for competency in gap.prerequisites)
        lines += ["", f"On the way there, though nobody asks for them by name: {names}"]
    return lines


def _at_work(part: Sequence[GapLine], catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> list[str]:
    wanted = ((line, max(line.have, line.by_study), line.want, str(line.importance)) for line in part)
    rows = _table(wanted, catalogue, profiles)
    lines = []
    for line, row in zip(part, rows, strict=True):
        lines.append(row)
        lines += [f"    practice: {practice.title}" for practice in practices_for(catalogue, line.competency)]
    return lines


def _table(
    part: Iterable[tuple[GapLine, Level, Level, str]], catalogue: Catalogue, profiles: Sequence[RoleProfile]
) -> list[str]:
    """A row for each line: its name, the way from level to level, and what is said of it."""
    rows = []
    for line, low, high, words in part:
        asked = line.competencies or (line.competency,)
        told = ", ".join(filter(None, [words, demand_for(catalogue, profiles, asked)]))
        name = asked_name(catalogue.graph.competencies, asked, line.at_least)
        rows.append((name, f"{low} → {high}", f"({told})" if told else ""))
    width, way_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [f"  {name:<{width}}  {way:<{way_width}} {told}".rstrip() for name, way, told in rows]
