"""`planner check --coverage`: how well the courses cover what the postings ask, as text or JSON."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from planner.catalogue import Catalogue
from planner.catalogue.coverage import (
    CHAINS_WANTED,
    OFFERS_WANTED,
    Choice,
    CoreOffers,
    Cover,
    Coverage,
    PostingCoverage,
    find_coverage,
)
from planner.cli.environment import catalogue_folder
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode
from planner.domain.competency import Area
from planner.domain.fault import Fault
from planner.domain.posting import Importance
from planner.domain.safety.quoting import json_text
from planner.wording import asked_name

FORMS = ("text", "json")


def run(arguments: Namespace) -> ExitCode:
    """Print the report; the answer is no if an essential requirement is out of reach."""
    if arguments.format not in FORMS:
        raise Fault(f"coverage has no form `{arguments.format}`", "use `--format text` or `--format json`")
    if len(arguments.paths) > 1:
        raise Fault("coverage is that of one catalogue", "name one folder that holds competencies/ and curricula/")
    catalogue = Catalogue.load(*arguments.paths or [catalogue_folder(arguments)])
    coverage = find_coverage(catalogue)
    if arguments.format == "json":
        hand_over(json_text(_document(coverage)) + "\n")
    else:
        print("\n".join(_lines(coverage, catalogue)))
    unmet = any(posting.is_insisted_unmet for posting in coverage.postings)
    return ExitCode.NO if unmet else ExitCode.DONE


def _document(coverage: Coverage) -> dict[str, Any]:
    return {
        "version": 1,
        "postings": [
            {
                "posting": posting.profile.id,
                **_cover(posting.whole),
                "areas": [{"area": area, **_cover(cover)} for area, cover in posting.areas.items()],
                "unmet": [
                    {
                        "competency": requirement.competency,
                        **(
                            {"any_of": list(requirement.competencies), "at_least": requirement.at_least}
                            if requirement.is_group
                            else {}
                        ),
                        "level": str(requirement.level),
                        "importance": str(requirement.importance),
                    }
                    for requirement in posting.unmet
                ],
            }
            for posting in coverage.postings
        ],
        "core": [
            {**asdict(offers), "level": str(offers.level), "offers": offers.offers, "lacks": list(offers.lacks)}
            for offers in coverage.core
        ],
        "most_asked": [{**asdict(choice), "level": str(choice.level)} for choice in coverage.most_asked],
    }


def _cover(cover: Cover) -> dict[str, Any]:
    return {
        "requirements": cover.requirements,
        "courses": cover.courses,
        "hours": cover.hours,
        "chain": [course.id for course in cover.chain],
    }


def _lines(coverage: Coverage, catalogue: Catalogue) -> list[str]:
    return [
        "From an empty record, without courses for some kinds of work only. Hours are those of",
        "the shortest chain of courses found, with all that it needs from other areas; the",
        "chains of two areas may share courses.",
        *(line for posting in coverage.postings for line in ("", *_posting(posting, catalogue))),
        "",
        *_core(coverage.core, catalogue),
        "",
        *_most_asked(coverage.most_asked, catalogue),
    ]


def _posting(posting: PostingCoverage, catalogue: Catalogue) -> list[str]:
    called = Counter(catalogue.areas[area].name for area in posting.areas)
    covers = [(_area(catalogue.areas[area], called), cover) for area, cover in posting.areas.items()]
    rows = [
        (name, str(cover.requirements), str(cover.courses), f"{cover.hours:,.0f}")
        for name, cover in (*covers, ("All of it", posting.whole))
    ]
    asked = {requirement.importance for requirement in posting.profile.requirements}
    return [
        f"{posting.profile.name} ({posting.profile.id})",
        *_table(("area", "requirements", "courses", "hours"), rows),
        *(_reached(importance, posting, catalogue) for importance in Importance if importance in asked),
    ]


def _area(area: Area, called: Mapping[str, int]) -> str:
    """The name of an area, with its file where two are called so."""
    return area.name if called[area.name] == 1 else f"{area.name} ({area.id})"


def _reached(importance: Importance, posting: PostingCoverage, catalogue: Catalogue) -> str:
    if not (unmet := posting.unmet_of(importance)):
        at_work = sum(line.importance is importance for line in posting.at_work)
        return f"  Everything {importance} can be reached{f', {at_work} of it at work only' if at_work else ''}."
    named = catalogue.graph.competencies
    names = (
        f"{asked_name(named, requirement.competencies, requirement.at_least)} to {requirement.level}"
        for requirement in unmet
    )
    return f"  {importance.capitalize()}, but out of reach: {', '.join(names)}."


LACKING = {"offers": f"fewer than {OFFERS_WANTED}", "free": "none free", "paid": "none paid"}


def _core(core: Sequence[CoreOffers], catalogue: Catalogue) -> list[str]:
    if not core:
        return ["No posting has a core that study gives."]
    rows = [
        (
            catalogue.graph.competencies[offers.competency].name,
            str(offers.level),
            str(len(offers.postings)),
            str(offers.offers),
            str(offers.free),
            str(offers.paid),
            str(offers.projects),
            ", ".join(LACKING[name] for name in offers.lacks),
        )
        for offers in core
    ]
    short = sum(bool(offers.lacks) for offers in core)
    return [
        "What is core to some posting, and what is on offer for it",
        *_table(("competency", "level", "postings", "offers", "free", "paid", "projects", ""), rows),
        f"  {short} of {len(core)} have no second offer, no free one or no paid one."
        if short
        else "  Each has a free offer and a paid one.",
    ]


def _most_asked(choices: Sequence[Choice], catalogue: Catalogue) -> list[str]:
    rows = [
        (
            catalogue.graph.competencies[choice.competency].name,
            str(choice.level),
            str(choice.postings),
            str(choice.courses),
            str(choice.chains),
            "few" if choice.is_thin else "",
        )
        for choice in choices
    ]
    thin = sum(choice.is_thin for choice in choices)
    return [
        f"The {len(choices)} competencies that most postings ask for",
        *_table(("competency", "level", "postings", "courses", "chains", ""), rows),
        f"  For {thin} of them there are fewer than {CHAINS_WANTED} chains of courses."
        if thin
        else f"  For each of them there are at least {CHAINS_WANTED} chains of courses.",
    ]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The rows under a head: the first column and remarks, which have no head, aligned left, and figures right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    columns = list(zip(head, widths, strict=True))
    return [
        "  "
        + "  ".join(
            cell.rjust(width) if name and number else cell.ljust(width)
            for number, (cell, (name, width)) in enumerate(zip(row, columns, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]
