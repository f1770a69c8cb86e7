"""Mutated catalogues, read and, if sound, planned with: `python -m tests.stress.catalogues [COUNT]`."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from planner import plan
from planner.catalogue import read_catalogue
from planner.domain.fault import Fault
from planner.domain.learner import Learner, Preferences
from tests.catalogue.conftest import SOUND

USUAL_COUNT = 300
SLOW_SECONDS = 2.0
ODD = (
    "1e308", "1e-320", "-1", "0", "9" * 5000, "inf", "nan", "[]", "{}", '"x"', r'"\u001b]52;c\u0007"', '"\u202e"',
    '""', "9999-12-31", "0001-01-01", '"""\na\nb"""', '"https://a.b/>x"', "[[[[]]]]", "<<<<<<< HEAD", "\x00", "\r",
)  # fmt: skip


def mutated(text: str, random: Random) -> str:
    """The text with one to three lines or signs changed."""
    lines = text.splitlines()
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        key, equals, _ = lines[at].partition("=")
        kind = random.choice(("value", "value", "drop", "double", "swap", "sign"))
        if kind == "value" and equals:
            lines[at] = f"{key}= {random.choice(ODD)}"
        elif kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "swap":
            other = random.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif lines[at]:
            place = random.randrange(len(lines[at]))
            lines[at] = lines[at][:place] + random.choice(ODD) + lines[at][place + 1 :]
    return "\n".join(lines) + "\n"


def stress(count: int, seed: int = 1) -> Counter[str]:
    """How many were sound, faulty, slow, and ended in an exception that is no fault of use."""
    told: Counter[str] = Counter()
    random = Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(count):
            changed = random.choice(list(SOUND))
            for path, text in SOUND.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                written = mutated(text, random) if path == changed else text
                (folder / path).write_text(written, encoding="utf-8", newline="")
            began = process_time()
            try:
                catalogue = read_catalogue(folder).catalogue
                told["sound" if catalogue else "faulty"] += 1
                if catalogue and catalogue.postings:
                    wishes = Preferences(start=date(2027, 1, 4))
                    plan(catalogue, Learner(posting=next(iter(catalogue.postings)), preferences=wishes))
            except Fault:
                told["refused"] += 1
            except Exception:  # noqa: BLE001  (what is looked for)
                told["exceptions"] += 1
                traceback.print_exc()
            told["slow"] += process_time() - began > SLOW_SECONDS
    return told


if __name__ == "__main__":
    print(dict(stress(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL_COUNT)))
