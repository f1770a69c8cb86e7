"""Counting a corpus: with progress, and to be taken up again where it stopped.

Parts are read by an engine and added up here in their order, so that totals are the same whatever reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from planner.reading.market.corpus import Row
from planner.reading.market.doubles import Seen
from planner.reading.market.engines import Engine, in_this_process
from planner.reading.market.tally import Posting, Tally
from planner.reading.reader import Reader

ROWS_A_PART = 500


@dataclass(slots=True)
class Progress:
    """How far a count has come: rows taken up, what they add up to, and the bands of every posting counted."""

    rows: int = 0
    tally: Tally = field(default_factory=Tally)
    seen: Seen = field(default_factory=Seen)

    def add(self, part: Iterable[Posting | None]) -> None:
        """Count the postings of one part, in order, without those that are nearly the same as an earlier one."""
        for posting in part:
            self.rows += 1
            if posting is None:
                self.tally.bad += 1
            elif self.seen.add_new(posting.bands):
                self.tally.add(posting)
            else:
                self.tally.doubles += 1


def count_corpus(
    rows: Iterable[Row],
    reader: Reader,
    *,
    engine: Engine = in_this_process,
    progress: Progress | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """What the rows add up to. `tell` is called after each part; an earlier `progress` goes on behind its rows."""
    done = progress or Progress()
    for part in engine(reader, _parts(islice(rows, done.rows, None))):
        done.add(part)
        tell(done)
    return done


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while part := list(islice(rows, ROWS_A_PART)):
        yield part
