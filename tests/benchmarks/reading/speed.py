"""How fast postings are read in one process, beside others that look for the same names, on texts read only once.

Beside it: the automaton alone, on folded texts, which is the limit of this way of reading; spaCy's PhraseMatcher with
the same names on a blank English pipeline; and the search of skill-extractor for names of its own. The last two are
measured where they are installed. All take turns, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.resources import files

from planner.reading import Reader
from planner.reading.market import Row, read_part
from planner.reading.text.folding import folded, to_ascii
from tests.benchmarks.reading.corpus import POSTING_BYTES, postings

ROUNDS = 5
_A_ROUND = 100

Way = Callable[[Sequence[Row]], object]


def print_speed(reader: Reader) -> None:
    """One line for each way of reading, for postings of the usual density and for dense ones."""
    ways = _ways(reader)
    for is_dense in (False, True):
        read, *parts = _parts(reader, 1 + ROUNDS * len(ways), is_dense=is_dense)
        demands = sum(len(reader.read(row.text or "").demands) for row in read) / _A_ROUND
        for way in ways.values():
            way(read[:5])
        best = dict.fromkeys(ways, float("inf"))
        for name, part in zip(ROUNDS * list(ways), parts, strict=True):
            best[name] = min(best[name], _seconds(ways[name], part))
        print(
            f"\n{POSTING_BYTES} bytes with {demands:.0f} demands, the best of {ROUNDS} rounds of {_A_ROUND} postings:"
        )
        for name, seconds in best.items():
            print(f"  {name:<24} {_A_ROUND / seconds:>8.0f} postings a second of CPU")


def _parts(reader: Reader, count: int, *, is_dense: bool) -> list[list[Row]]:
    """So many rounds of postings, none of which shares a line with another."""
    found = postings(count * _A_ROUND, reader.lexicon, is_dense=is_dense)
    rows = [Row(posting["text"], posting["title"], posting["company"], posting["date"]) for posting in found]
    return [rows[start : start + _A_ROUND] for start in range(0, len(rows), _A_ROUND)]


def _ways(reader: Reader) -> dict[str, Way]:
    automaton = reader.lexicon.automaton
    ways: dict[str, Way] = {
        "reading": lambda rows: [reader.read(row.text or "") for row in rows],
        "reading and doubles": lambda rows: read_part(reader, rows),
        "automaton alone": lambda rows: [
            automaton.find_matches_as_indexes(b" " + folded(to_ascii(row.text or "")) + b" ", overlapping=True)
            for row in rows
        ],
    }
    for name, make in (("spaCy PhraseMatcher", _spacy), ("skill-extractor's search", _skill_extractor)):
        try:
            ways[name] = make(reader)
        except Exception as error:  # noqa: BLE001  (whatever it lacks, the others are measured)
            print(f"{name} is left out: {type(error).__name__}: {error}"[:200])
    return ways


def _spacy(reader: Reader) -> Way:
    language = import_module("spacy").blank("en")
    matcher = import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    names = {alias.text for competency in reader.competencies for alias in competency.aliases}
    names |= {competency.name for competency in reader.competencies}
    matcher.add("NAME", [language.make_doc(name) for name in sorted(names)])
    return lambda rows: [matcher(language.make_doc(row.text or "")) for row in rows]


def _skill_extractor(_: Reader) -> Way:
    """Its search for its own 32,000 names, without the model that judges what was found, which it downloads."""
    package = import_module("skill_extractor")
    names = json.loads(files("skill_extractor").joinpath("data/skills.json").read_text(encoding="utf-8"))
    matcher = package.KeywordMatcher(names)
    return lambda rows: [matcher.extract(row.text or "") for row in rows]


def _seconds(way: Way, rows: Sequence[Row]) -> float:
    start = time.process_time()
    way(rows)
    return time.process_time() - start
