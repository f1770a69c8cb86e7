"""What reading and checking a catalogue costs, as a multiple of the bare TOML parse of the same bytes.

Run by hand: `python tests/benchmarks/catalogue.py [SIZE…]`. A size is a number of competencies; 150 and 10,000 if left
out.

The made-up catalogue has no fault, so this is the clean path: every check runs and finds nothing. It keeps the shape
of the shipped one at any size: 15 competencies a file with four can-do statements of a sentence each, prerequisites in
12 layers, as many courses as competencies, and a posting for every 40 competencies, so that each is asked for once. The
same size gives the same bytes. Times are CPU time of this process with garbage collection as Python sets it; each
figure is the median of several rounds, in which the ways take turns.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import tomli

from planner.catalogue import read_catalogue
from planner.catalogue.draft import read_draft
from planner.catalogue.read import read_files

SIZES = (150, 10_000)
COMPETENCIES_A_FILE = 15
LAYERS = 12
CORE = 12
LEVELS = ("awareness", "working", "practitioner", "expert")
WORDS = """
    model data training service cluster pipeline feature metric deployment latency gradient matrix sample review schema
    stream batch index cache tensor kernel experiment baseline release incident budget stakeholder report
""".split()  # noqa: SIM905  (a list of 28 quoted words reads worse)
VOCABULARY = ["".join(syllables) + "ner" for syllables in product("bdfgklmnprstvz", "aeiou", repeat=2)]
RATES = """\
base = "EUR"
checked = 2026-11-02
source = "https://example.org/rates"

[rates]
GBP = 0.87
"""


def write_catalogue(folder: Path, size: int) -> None:
    """Writes a catalogue with that many competencies, and as many courses."""
    random = Random(size)
    ids = [f"{random.choice(WORDS)}-{random.choice(WORDS)}-{number}" for number in range(size)]
    (folder / "competencies" / "postings").mkdir(parents=True)
    (folder / "curricula").mkdir()
    for number, start in enumerate(range(0, size, COMPETENCIES_A_FILE)):
        members = range(start, min(start + COMPETENCIES_A_FILE, size))
        competencies = (_competency(random, ids, one) for one in members)
        courses = (_course(random, ids, one) for one in members)
        area = f'area = "Area {number}"\n\n' + "\n".join(competencies)
        (folder / "competencies" / f"area-{number}.toml").write_text(area, encoding="utf-8")
        (folder / "curricula" / f"provider-{number}.toml").write_text("\n".join(courses), encoding="utf-8")
    postings = max(1, size // 40)
    for number in range(postings):
        posting = _posting(random, ids[number::postings], number)
        (folder / "competencies" / "postings" / f"posting-{number}.toml").write_text(posting, encoding="utf-8")
    (folder / "curricula" / "rates.toml").write_text(RATES, encoding="utf-8")


def _competency(random: Random, ids: list[str], number: int) -> str:
    name = ids[number]
    return (
        f"[competency.{name}]\n"
        f'name = "{name.replace("-", " ").capitalize()}"\n'
        f'summary = "{_sentence(random, 12)}"\n'
        f'aliases = ["alias {number} {random.choice(WORDS)}", "other {number} {random.choice(WORDS)}"]\n'
        f"requires = [{', '.join(_prerequisites(random, ids, number))}]\n\n"
        f"[competency.{name}.levels]\n"
        + "".join(f'{level} = "I can {_sentence(random, 16).lower()}"\n' for level in LEVELS)
    )


def _prerequisites(random: Random, ids: list[str], number: int) -> Iterator[str]:
    """Up to two from the layer before: neither implies the other, so none is redundant."""
    width = max(2, len(ids) // LAYERS)
    layer = number // width
    if layer:
        before = ids[(layer - 1) * width : layer * width]
        for one in random.sample(before, random.choice((0, 1, 1, 2))):
            level = random.choice(LEVELS[:3])
            yield f'{{ competency = "{one}", level = "{level}", from = "{level}" }}'


def _course(random: Random, ids: list[str], number: int) -> str:
    cohort = "starts = [2027-01-11, 2027-05-10]\nweeks = 16\nhours_per_week = 35\n" if number % 10 == 0 else ""
    return (
        f"[course.course-{number}]\n"
        f'title = "{_sentence(random, 5)}"\n'
        f'provider = "Provider {number % 20}"\n'
        f'url = "https://example.org/courses/{ids[number]}"\n'
        f'format = "{"bootcamp" if cohort else "course"}"\n'
        'language = "en"\n'
        f"hours = {random.randrange(5, 300)}\n"
        f'cost = {{ amount = {random.choice((0, 0, 49, 399.5))}, currency = "GBP" }}\n'
        "requires = {}\n"
        f'teaches = {{ {ids[number]} = "practitioner" }}\n'
        "checked = 2026-11-20\n"
        f'hours_source = "https://example.org/courses/{ids[number]}"\n'
        f'estimated = ["hours"]\n{cohort}'
    )


def _posting(random: Random, asked: Sequence[str], number: int) -> str:
    head = f'title = "Engineer {number}"\norganisation = "Organisation {number}"\nsource = "job {number}"\n'
    return head + "".join(
        f'\n[[requirement]]\ncompetency = "{competency}"\nlevel = "{random.choice(LEVELS)}"\n'
        f'importance = "{"core" if place < CORE else random.choice(("essential", "desirable"))}"\n'
        f'because = "{_sentence(random, 8)}"\n'
        for place, competency in enumerate(asked)
    )


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choices(VOCABULARY, k=words)).capitalize() + "."


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds that an action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def measure(folder: Path, rounds: int) -> tuple[float, float, float]:
    """CPU seconds of the bare parse, of reading without checks, and of reading with all checks."""
    contents = [path.read_bytes() for path in sorted(folder.rglob("*.toml"))]
    ways: tuple[Callable[[], object], ...] = (
        lambda: [tomli.loads(content.decode()) for content in contents],
        lambda: read_draft(read_files(folder, folder.as_posix())),
        lambda: read_catalogue(folder),
    )
    times = [[seconds(way) for way in ways] for _ in range(rounds)]
    parse, load, check = (median(column) for column in zip(*times, strict=True))
    return parse, load, check


def main(sizes: list[int]) -> None:
    """Prints a line for each size."""
    print("competencies      kB   parse ms   load ms  check ms   load ÷ parse   check ÷ parse   check µs each")
    for size in sizes or SIZES:
        with TemporaryDirectory() as name:
            folder = Path(name)
            write_catalogue(folder, size)
            diagnostics = read_catalogue(folder).diagnostics
            if diagnostics:
                raise SystemExit(f"the made-up catalogue is not clean: {diagnostics[0]}")
            kilobytes = sum(path.stat().st_size for path in folder.rglob("*.toml")) / 1000
            parse, load, check = measure(folder, rounds=max(5, 3000 // size))
        print(
            f"{size:12,} {kilobytes:7,.0f} {parse * 1e3:10.1f} {load * 1e3:9.1f} {check * 1e3:9.1f} "
            f"{load / parse:14.2f} {check / parse:15.2f} {check / size * 1e6:15.1f}"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
