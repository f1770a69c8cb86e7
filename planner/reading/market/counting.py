"""Counting a corpus: in this process or in several, with progress, and to be taken up again where it stopped.

Parts are read by a pure function and added up in their order, so that totals are the same however many processes read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from planner.domain.competency import Competency
from planner.reading.market.corpus import Row
from planner.reading.market.doubles import bands_of
from planner.reading.market.tally import UNKNOWN, Ask, Posting, Tally
from planner.reading.reader import Reader

ROWS_A_PART = 500
_WAITING_PARTS = 4
"""For each process, how many parts are read ahead."""
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(slots=True)
class Progress:
    """How far a count has come: rows taken up, what they add up to, and the bands of every posting counted."""

    rows: int = 0
    tally: Tally = field(default_factory=Tally)
    seen: set[int] = field(default_factory=set)

    def add(self, part: Sequence[Posting | None]) -> None:
        """Count the postings of one part, in order, without those that are nearly the same as an earlier one."""
        for posting in part:
            self.rows += 1
            if posting is None:
                self.tally.bad += 1
            elif self.seen.isdisjoint(posting.bands):
                self.seen.update(posting.bands)
                self.tally.add(posting)
            else:
                self.tally.doubles += 1


def count_corpus(
    rows: Iterable[Row],
    competencies: Sequence[Competency],
    shares: Mapping[str, float],
    *,
    processes: int = 1,
    progress: Progress | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """What the rows add up to. `tell` is called after each part; an earlier `progress` goes on behind its rows."""
    done = progress or Progress()
    parts = _parts(islice(rows, done.rows, None))
    read = _in_one(parts, competencies, shares) if processes <= 1 else _in_many(parts, competencies, shares, processes)
    for part in read:
        done.add(part)
        tell(done)
    return done


def read_part(reader: Reader, rows: Sequence[Row]) -> list[Posting | None]:
    """What counts of each row; `None` for one that cannot be read. Pure."""
    return [None if row.text is None else _posting(reader, row, row.text) for row in rows]


def _posting(reader: Reader, row: Row, text: str) -> Posting:
    reading = reader.read(f"{row.title}\n\n{text}" if row.title else text)
    month = _MONTH.match(row.day)
    return Posting(
        asks=tuple(Ask(demand.competency, demand.level, demand.importance) for demand in reading.demands),
        seniority=reading.seniority or UNKNOWN,
        month=month[0] if month else "",
        bands=bands_of(text, row.company),
    )


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while part := list(islice(rows, ROWS_A_PART)):
        yield part


def _in_one(
    parts: Iterable[list[Row]], competencies: Sequence[Competency], shares: Mapping[str, float]
) -> Iterator[list[Posting | None]]:
    reader = Reader(competencies, shares)
    for part in parts:
        yield read_part(reader, part)


def _in_many(
    parts: Iterator[list[Row]], competencies: Sequence[Competency], shares: Mapping[str, float], processes: int
) -> Iterator[list[Posting | None]]:
    """The parts read in their order by several processes, with only a few of them in memory at a time."""
    with ProcessPoolExecutor(processes, initializer=_prepare, initargs=(competencies, shares)) as pool:
        waiting: list[Future[list[Posting | None]]] = []
        for part in parts:
            waiting.append(pool.submit(_read_in_process, part))
            if len(waiting) >= processes * _WAITING_PARTS:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


_process: dict[str, Any] = {}
"""The reader of a process of the pool."""


def _prepare(competencies: Sequence[Competency], shares: Mapping[str, float]) -> None:
    _process["reader"] = Reader(competencies, shares)


def _read_in_process(part: list[Row]) -> list[Posting | None]:
    return read_part(_process["reader"], part)
