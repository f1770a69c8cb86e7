"""`python -m tests.benchmarks.reading [FOLDER] [--wrong HALF] [--speed]`: what readings are worth, and what they cost.

Prints precision, recall and F1 over the demands of all postings together, and of those read rightly the share with the
importance and the level of the answers; first of our own gold, then of the postings in FOLDER. `--wrong` lists what was
missed and what was read wrongly of `tuning`, `held-out` or `folder`. `--speed` reads 4 kB postings in one process and
prints postings a second of CPU time, beside the automaton alone.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from planner.catalogue import Catalogue, shipped_catalogue
from planner.reading import Reader
from planner.reading.text.folding import folded, to_ascii
from tests.benchmarks.reading.gold import HEAD, Posting, Score, foreign_postings, own_postings

POSTING_BYTES = 4096
ROUNDS = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description="How well and how fast postings are read.")
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--wrong", choices=("tuning", "held-out", "folder"))
    arguments.add_argument("--speed", action="store_true")
    given = arguments.parse_args()
    catalogue = Catalogue.load(shipped_catalogue())
    shares = {competency: by.get("all", 0.0) for competency, by in catalogue.demand.shares.items()}
    reader = Reader(catalogue.graph.competencies.values(), shares)
    halves = {half: own_postings(half) for half in ("tuning", "held-out")}
    if given.folder:
        halves["folder"] = foreign_postings(given.folder, catalogue)
    print(HEAD)
    for half, postings in halves.items():
        score = Score()
        for posting in postings:
            score.add(posting, reader.read(posting.text))
        print(f"{half:<12}{score.row()}")
    for posting in halves.get(given.wrong, ()):
        print_wrong(posting, reader)
    if given.speed:
        print_speed(reader, [posting.text for postings in halves.values() for posting in postings])


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


def print_speed(reader: Reader, texts: list[str]) -> None:
    whole = "\n\n".join(texts)
    texts = [whole[start : start + POSTING_BYTES] for start in range(0, len(whole) - POSTING_BYTES, POSTING_BYTES)]
    folds = [b" " + folded(to_ascii(text)) + b" " for text in texts]
    automaton = reader._lexicon.automaton
    ways = {
        "reading": lambda: [reader.read(text) for text in texts],
        "automaton alone": lambda: [automaton.find_matches_as_indexes(fold, overlapping=True) for fold in folds],
    }
    print(f"\n{len(texts)} postings of {POSTING_BYTES} bytes, the best of {ROUNDS} rounds, one process:")
    for name, way in ways.items():
        best = min(_seconds(way) for _ in range(ROUNDS))
        print(f"  {name:<16} {len(texts) / best:>8.0f} postings a second of CPU")


def _seconds(way: object) -> float:
    start = time.process_time()
    way()
    return time.process_time() - start


if __name__ == "__main__":
    main()
