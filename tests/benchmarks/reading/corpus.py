"""Made-up postings of any number: lines of our own gold texts, recombined, amid prose that names nothing.

Each posting differs from all others in every line, since its lines have a word of their own, so that nothing that was
read once can be looked up again. Of `dense` ones every line is of the gold; of usual ones 2 in 5 bytes, which gives as
many demands as real postings of that length have.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from planner.reading.matching.lexicon import Lexicon
from planner.reading.text.folding import folded_phrase
from tests.benchmarks.reading.gold import PARTS, own_postings

POSTING_BYTES = 4096
_SHARE_OF_GOLD = 0.4
_TITLES = ("Machine Learning Engineer", "Senior Data Scientist", "Data Engineer", "MLOps Engineer", "Lead AI Developer")
_HEADINGS = ("About the company", "What you'll do", "Requirements", "Nice to have", "What we offer")


def postings(count: int, lexicon: Lexicon, *, is_dense: bool = False, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many rows with title, company, date and a text of 4 kB."""
    chance = random.Random(seed)
    gold = [line for part in PARTS for posting in own_postings(part) for line in posting.text.splitlines() if line]
    known = set(lexicon.patterns)
    words = sorted({word for line in gold for word in line.lower().split() if word.isalpha()})
    plain = [word for word in words if folded_phrase(word) not in known]
    for number in range(count):
        yield {
            "title": chance.choice(_TITLES),
            "company": f"Company {chance.randrange(5000)}",
            "date": f"2027-{1 + number % 12:02}-15",
            "text": _text(number, gold, plain, chance, share=1.0 if is_dense else _SHARE_OF_GOLD),
        }


def write_corpus(path: Path, count: int, lexicon: Lexicon) -> None:
    """A file of JSON Lines with so many postings."""
    with path.open("w", encoding="utf-8") as file:
        for posting in postings(count, lexicon):
            file.write(json.dumps(posting) + "\n")


def _text(number: int, gold: list[str], plain: list[str], chance: random.Random, share: float) -> str:
    lines: list[str] = []
    size = of_gold = 0
    while size < POSTING_BYTES:
        if len(lines) % 12 == 0:
            line = _HEADINGS[len(lines) // 12 % len(_HEADINGS)] + ":"
        elif of_gold <= share * size:
            line = f"{chance.choice(gold)} x{number}y{len(lines)}"
            of_gold += len(line)
        else:
            line = " ".join(chance.choices(plain, k=chance.randint(8, 18))).capitalize() + f" x{number}y{len(lines)}."
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)[:POSTING_BYTES]
