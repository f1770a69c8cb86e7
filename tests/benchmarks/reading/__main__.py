"""`python -m tests.benchmarks.reading [FOLDER] [--part PART…] [--wrong PART] [--speed] [--write FILE]`.

Prints precision, recall and F1 over the demands of all postings together, and of those read rightly the share with the
importance and the level of the answers; beside them what plain matching of names and aliases is worth, without
sections, guards and compositions. First of our own gold, in the parts that `--part` names, then of the postings in
FOLDER. `--wrong` lists what was missed and what was read wrongly of one part or of `folder`. `--speed` reads made-up
postings of 4 kB in one process and prints postings a second of CPU time, beside other ways (`speed.py`). `--write`
makes a file of `--postings` such ones, for `planner demand`.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from planner.catalogue import Catalogue, shipped_catalogue
from planner.reading import Reader
from planner.reading.text.documents import as_given
from planner.reading.text.folding import folded, to_ascii
from tests.benchmarks.reading.corpus import write_corpus
from tests.benchmarks.reading.gold import HEAD, PARTS, Posting, Score, foreign_postings, own_postings
from tests.benchmarks.reading.speed import print_speed


def main() -> None:
    arguments = argparse.ArgumentParser(description="How well and how fast postings are read.")
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--part", nargs="+", choices=PARTS, default=PARTS)
    arguments.add_argument("--wrong", choices=(*PARTS, "folder"))
    arguments.add_argument("--speed", action="store_true")
    arguments.add_argument("--write", type=Path, metavar="FILE")
    arguments.add_argument("--postings", type=int, default=100_000)
    given = arguments.parse_args()
    catalogue = Catalogue.load(shipped_catalogue())
    shares = {competency: by.get("all", 0.0) for competency, by in catalogue.demand.shares.items()}
    reader = Reader(catalogue.graph.competencies.values(), shares)
    parts = {part: own_postings(part) for part in given.part}
    if given.folder:
        parts["folder"] = foreign_postings(given.folder, catalogue)
    print(HEAD)
    for part, postings in parts.items():
        score, plain = Score(), Score()
        for posting in postings:
            score.add(posting, reader.read(posting.text))
            plain.count(posting.answers.keys(), names_in(posting.text, reader))
        print(f"{part:<12}{score.row()}")
        print(f"{'  plain':<12}{plain.row()}")
    for posting in parts.get(given.wrong, ()):
        print_wrong(posting, reader)
    if given.speed:
        print_speed(reader)
    if given.write:
        write_corpus(given.write, given.postings, reader.lexicon)


def names_in(text: str, reader: Reader) -> set[str]:
    """What plain matching finds: each competency of which a name or an alias stands anywhere in the text."""
    lexicon = reader.lexicon
    ascii_text = to_ascii(as_given(text).text)
    padded = b" " + b" ".join(folded(ascii_text).split()) + b" "
    found: set[str] = set()
    for number, _, _ in lexicon.automaton.find_matches_as_indexes(padded, overlapping=True):
        for name in lexicon.entries[number].names:
            if name.exact is None or re.search(_as_a_word(name.exact), ascii_text):
                found.add(name.competency)
    return found


def _as_a_word(exact: bytes) -> bytes:
    return rb"(?<!\w)%s(?!\w)" % re.escape(exact)


def print_wrong(posting: Posting, reader: Reader) -> None:
    found = {demand.competency: demand for demand in reader.read(posting.text).demands}
    print(f"\n{posting.name}")
    print("  missed:", ", ".join(name for name in posting.answers if name not in found) or "nothing")
    for name, demand in found.items():
        answer = posting.answers.get(name)
        words = " / ".join(" ".join(evidence.text.split()) for evidence in demand.evidence)
        if answer is None:
            print(f"  too much: {name} ({words})")
        elif answer.level != demand.level or answer.is_essential is (demand.importance == "desirable"):
            print(
                f"  {name}: {demand.level}, {demand.importance}; asked {answer.level}, {answer.is_essential} ({words})"
            )


if __name__ == "__main__":
    main()
