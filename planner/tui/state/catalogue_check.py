"""A check of the catalogue's files at one time. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.catalogue import Catalogue, Diagnostic, Severity
from planner.wording import count, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueCheck:
    """The catalogue in a folder, `None` where it has errors, and every fault by file and line. `at` knows its zone."""

    folder: Path
    at: datetime
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]

    def number_of(self, severity: Severity) -> int:
        """The number of faults of a severity."""
        return sum(fault.severity is severity for fault in self.diagnostics)


def place_of(diagnostic: Diagnostic) -> str:
    """Where the fault is, in the form that editors open: path, line and column, or the path of a whole file."""
    return diagnostic.place


def faults_in_words(check: CatalogueCheck) -> str:
    """The number of errors and warnings, as a phrase; there is at least one fault."""
    counts = [count(check.number_of(severity), str(severity)) for severity in Severity if check.number_of(severity)]
    return " and ".join(counts)


def contents_in_words(catalogue: Catalogue) -> str:
    """The numbers of competencies, postings and courses, as a phrase; without the learner's own."""
    return listed([count(len(things), noun) for noun, things in _things(catalogue).items()])


def changes_in_words(before: Catalogue, after: Catalogue) -> str:
    """How many competencies, postings and courses are new, changed or gone, without the learner's own postings.

    Where none are, how many there are.
    """
    changes = []
    for (noun, old), new in zip(_things(before).items(), _things(after).values(), strict=True):
        changed = [name for name in old.keys() & new.keys() if old[name] != new[name]]
        amounts = {"new": len(new.keys() - old.keys()), "changed": len(changed), "gone": len(old.keys() - new.keys())}
        changes += [f"{count(amount, noun)} {how}" for how, amount in amounts.items() if amount]
    return listed(changes, most=len(changes)) if changes else contents_in_words(after)


def _things(catalogue: Catalogue) -> dict[str, Mapping[str, object]]:
    postings = {name: profile for name, profile in catalogue.open_postings.items() if name not in catalogue.kept}
    return {"competency": catalogue.graph.competencies, "posting": postings, "course": catalogue.offered}


def news_of(before: CatalogueCheck, after: CatalogueCheck) -> str | None:
    """News for learners in other places: that the catalogue has errors now, or is sound again."""
    if before.catalogue is not None and after.catalogue is None:
        errors = count(after.number_of(Severity.ERROR), "error")
        return f"{errors} in the catalogue; you go on with it as it was before. 6 shows more."
    if before.catalogue is None and after.catalogue is not None:
        return "The catalogue is sound again."
    return None


def hold_the_same(first: Catalogue, second: Catalogue) -> bool:
    """Whether two catalogues, each from a reading of its own, hold the same in the same order."""
    return _contents(first) == _contents(second)


def _contents(catalogue: Catalogue) -> tuple[object, ...]:
    mappings: tuple[Mapping[str, object], ...] = (
        catalogue.areas,
        catalogue.graph.competencies,
        catalogue.postings,
        catalogue.courses,
        catalogue.retired,
        catalogue.retired_competencies,
    )
    return (catalogue.rates, *(tuple(mapping.items()) for mapping in mappings))
