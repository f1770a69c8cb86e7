"""`planner list`: the contents of the catalogue, one per line or as JSON."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.catalogue import Catalogue
from planner.cli.environment import load_catalogue
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode
from planner.domain.safety.quoting import json_text
from planner.wording import count, number, price

_COLUMNS = {
    "competencies": ("id", "name", "area"),
    "postings": ("id", "title", "organisation", "requirements"),
    "courses": ("id", "title", "offered_by", "hours", "cost"),
    "practices": ("id", "title", "weeks"),
}


def run(arguments: Namespace) -> ExitCode:
    """Print the list."""
    rows = _rows(arguments.kind, load_catalogue(arguments))
    if arguments.json:
        hand_over(json_text(rows) + "\n")
    else:
        print(_aligned([[str(row[column]) for column in _COLUMNS[arguments.kind]] for row in rows]), end="")
    return ExitCode.DONE


def _rows(kind: str, catalogue: Catalogue) -> list[dict[str, Any]]:
    if kind == "competencies":
        return [
            {
                "id": competency.id,
                "name": competency.name,
                "area": catalogue.areas[competency.area].name,
                "summary": competency.summary,
            }
            for competency in catalogue.graph.competencies.values()
        ]
    if kind == "postings":
        return [
            {
                "id": posting.id,
                "title": posting.title,
                "organisation": posting.organisation,
                "requirements": len(posting.requirements),
            }
            for posting in sorted(catalogue.open_postings.values(), key=lambda posting: posting.seniority_rank)
        ]
    if kind == "practices":
        return [
            {
                "id": practice.id,
                "title": practice.title,
                "grows": {competency: str(level) for competency, level in practice.grows.items()},
                "evidence": practice.evidence,
                "weeks": count(practice.weeks, "week"),
                "uses": list(practice.uses),
            }
            for practice in catalogue.practices.values()
        ]
    return [
        {
            "id": course.id,
            "title": course.title,
            "provider": course.provider,
            "offered_by": course.offered_by,
            "format": str(course.format),
            "hours": f"{number(course.hours)} h",
            "cost": price(course.cost),
            "url": course.url,
            "teaches": {competency: str(level) for competency, level in course.teaches.items()},
        }
        for course in catalogue.offered.values()
    ]


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join("  ".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in rows)
