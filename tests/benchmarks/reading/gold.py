"""Postings with answers read by hand, and what a reading of them is worth.

Our own stand in `tests/reading/gold`: texts in the styles of different employers, written for the purpose, each with a
TOML file of what it asks. The misses in `tuning` and, later, in `held-out` were looked at while the reader was made.
`fresh` was written afterwards, by somebody who had not seen the aliases, and its misses were never listed. `blind` was
written and answered by somebody who had, but before any figure of it was known; its misses were never listed either. A
folder given has `postings/*.txt` and `requirements/*.json` with levels from 1 (none) to 5 (expert).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import tomli

from planner.catalogue import Catalogue
from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.reading import Reading

PARTS = ("tuning", "held-out", "fresh", "blind")
OWN = Path(__file__).parents[2] / "reading" / "gold"


class Answer(NamedTuple):
    """What a posting asks of one competency, read by hand."""

    level: Level
    is_essential: bool


@dataclass(frozen=True)
class Posting:
    name: str
    text: str
    answers: Mapping[str, Answer]


@dataclass(slots=True)
class Score:
    """Counts over postings. `asked` are demands in the answers, `read` those found, `right` those in both."""

    asked: int = 0
    read: int = 0
    right: int = 0
    same_importance: int = 0
    same_level: int = 0
    near_level: int = 0

    def add(self, posting: Posting, reading: Reading) -> None:
        found = {demand.competency: demand for demand in reading.demands}
        for competency in self.count(posting.answers.keys(), found.keys()):
            answer, demand = posting.answers[competency], found[competency]
            self.same_importance += answer.is_essential is (demand.importance is not Importance.DESIRABLE)
            self.same_level += answer.level == demand.level
            self.near_level += abs(answer.level - demand.level) <= 1

    def count(self, asked: Set[str], read: Set[str]) -> Set[str]:
        """Counts what was found without a look at levels; returns what was found rightly."""
        right = asked & read
        self.asked += len(asked)
        self.read += len(read)
        self.right += len(right)
        return right

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.read + self.asked) if self.read + self.asked else 0.0

    def row(self) -> str:
        right = self.right or 1
        return (
            f"{self.asked:>5} {self.precision:>10.3f} {self.recall:>7.3f} {self.f1:>6.3f} "
            f"{self.same_importance / right:>11.3f} {self.same_level / right:>6.3f} {self.near_level / right:>10.3f}"
        )


HEAD = (
    f"{'':<12}{'asked':>5} {'precision':>10} {'recall':>7} {'F1':>6} {'importance':>11} {'level':>6} {'within one':>10}"
)


def own_postings(part: str) -> list[Posting]:
    """Our own postings of one of the parts."""
    return list(_own(OWN / part))


def _own(folder: Path) -> Iterator[Posting]:
    for path in sorted(folder.glob("*.toml")):
        text = next(other for other in path.parent.glob(f"{path.stem}.*") if other.suffix != ".toml")
        values = tomli.loads(path.read_text(encoding="utf-8"))
        answers = {
            competency: Answer(Level[level.upper()], kind == "essential")
            for kind in ("desirable", "essential")
            for competency, level in values.get(kind, {}).items()
        }
        yield Posting(path.stem, text.read_text(encoding="utf-8"), answers)


def foreign_postings(folder: Path, catalogue: Catalogue) -> list[Posting]:
    """The postings of a folder whose answers have names of their own, as far as these are competencies of ours."""
    names = _names(catalogue)
    found = []
    for path in sorted((folder / "requirements").glob("[!_]*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        answers: dict[str, Answer] = {}
        for line in document["competencies"]:
            name = names.get(line["competency"].replace("-", " ").lower())
            if name is None:
                print(f"{path.name}: no competency is called {line['competency']}")
                continue
            level = Level(line["level"] - 1) if line["level"] else Level.WORKING
            before = answers.get(name, Answer(level, is_essential=False))
            is_essential = before.is_essential or line["importance"] == "essential"
            answers[name] = Answer(max(before.level, level), is_essential)
        text = (folder / document["file"]).read_text(encoding="utf-8")
        found.append(Posting(path.stem, text, answers))
    return found


_CALLED = {
    "teaching training": "teaching-and-training",
    "remote virtual teamwork": "remote-teamwork",
    "drive urgency": "drive-and-urgency",
    "portfolio writing speaking": "professional-portfolio",
    "travel onsite": "on-site-engagements",
    "community building advocacy": "community-building",
}
"""What answers call a competency that has no such name or alias."""


def _names(catalogue: Catalogue) -> dict[str, str]:
    names = dict(_CALLED)
    for competency in catalogue.graph.competencies.values():
        for text in (competency.id, competency.name, *(alias.text for alias in competency.aliases)):
            names.setdefault(text.replace("-", " ").lower(), competency.id)
    for retired, successors in catalogue.retired.items():
        for successor in successors[:1]:
            names.setdefault(retired.replace("-", " "), successor)
    return names
