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
from planner.wording import aim, beside_study, count, demand_for, held_of, open_name, practices_for, rated, ready


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
                **_group(line),
                "have": str(line.have),
                "have_is": str(known.certainty_among(line.options, line.competency, line.have)),
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
                **_group(line),
                "by_study": str(line.by_study),
                "level": str(line.want),
                "importance": str(line.importance),
                "practices": [practice.id for practice in practices_for(catalogue, line.competency)],
            }
            for line in gap.at_work
        ],
        "prerequisites": {competency: str(level) for competency, level in gap.prerequisites.items()},
    }


def _group(line: GapLine) -> dict[str, Any]:
    """The competencies of which several or one are enough, how many, and those held; nothing of a single one."""
    if not line.competencies:
        return {}
    return {"any_of": list(line.competencies), "at_least": line.at_least, "held": list(line.held)}


def _asked_by(line: GapLine, profiles: Sequence[RoleProfile], catalogue: Catalogue) -> dict[str, Any]:
    """The share of real postings that ask for it, and of which seniority they are; nothing where nobody counted."""
    competencies = line.options
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
                ((line, _rated(line, known), line.by_study, _doubt(line, known)) for line in by_study),
                catalogue,
                profiles,
            )
    if gap.at_work:
        lines += ["", f"Grows at work ({count(len(gap.at_work), 'requirement')}); no study hours count for it"]
        lines += _at_work(gap.at_work, catalogue, profiles, known)
    return lines + _on_the_way(gap, profiles, catalogue)


def _on_the_way(gap: Gap, profiles: Sequence[RoleProfile], catalogue: Catalogue) -> list[str]:
    """What else it takes: what no posting names, and what one names alone at a lower level, or as one of several."""
    named = {name for profile in profiles for line in profile.requirements for name in line.competencies}
    competencies = catalogue.graph.competencies
    others = [competencies[name].name for name in gap.prerequisites if name not in named]
    higher = [f"{competencies[name].name} {level}" for name, level in gap.prerequisites.items() if name in named]
    told = {"though nobody asks for them by name": others, "beyond what is asked of them": higher}
    return [
        line
        for words, names in told.items()
        if names
        for line in ("", f"On the way there, {words}: {', '.join(names)}")
    ]


def _rated(line: GapLine, known: Learner) -> str:
    return rated(line.have, known.certainty_among(line.options, line.competency, line.have))


def _beyond(line: GapLine, known: Learner) -> str:
    """From where on a level grows at work: what study gives, or what is held where that is no less."""
    if line.by_study > line.have:
        return f"beyond {line.by_study}"
    return ", ".join(part for part in (_rated(line, known), _doubt(line, known)) if part)


def _doubt(line: GapLine, known: Learner) -> str:
    match known.certainty_among(line.options, line.competency, line.have):
        case Certainty.ASSUMED:
            return "by your background"
        case Certainty.PERHAPS:
            return "perhaps more" if line.have else "perhaps some"
        case _:
            return ""


def _at_work(
    part: Sequence[GapLine], catalogue: Catalogue, profiles: Sequence[RoleProfile], known: Learner
) -> list[str]:
    rows = _table(((line, _beyond(line, known), line.want, str(line.importance)) for line in part), catalogue, profiles)
    lines = []
    for line, row in zip(part, rows, strict=True):
        lines.append(row)
        lines += [f"    practice: {practice.title}" for practice in practices_for(catalogue, line.competency)]
    return lines


def _table(
    part: Iterable[tuple[GapLine, str, Level, str]], catalogue: Catalogue, profiles: Sequence[RoleProfile]
) -> list[str]:
    """A row for each line: its name, the way from level to level, and what is said of it."""
    rows = []
    for line, low, high, words in part:
        competencies = catalogue.graph.competencies
        of_several = held_of(competencies, line)
        told = ", ".join(filter(None, [of_several or words, demand_for(catalogue, profiles, line.options)]))
        way = f"→ {high}" if of_several else f"{low} → {high}"
        rows.append((open_name(competencies, line), way, f"({told})" if told else ""))
    width, way_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [f"  {name:<{width}}  {way:<{way_width}} {told}".rstrip() for name, way, told in rows]
