"""`planner demand`: what many postings ask, counted."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from array import array
from base64 import b64decode, b64encode
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import monotonic

from planner.catalogue.toml.file_text import ABSENT, check_ordinary, why_not_found
from planner.cli.environment import load_catalogue
from planner.cli.system import ExitCode, today
from planner.domain.fault import Fault
from planner.export import role_profile_toml, write_whole
from planner.export.demand import demand_csv, demand_json, demand_svg, demand_table, demand_toml
from planner.reading import reader_for
from planner.reading.market import (
    TABLE_ENDINGS,
    TEXT_ENDINGS,
    Columns,
    Engine,
    Progress,
    Row,
    Seen,
    Tally,
    count_corpus,
    in_processes,
    market_profile,
    on_dask,
    rows_of,
)
from planner.wording import count

_MOST_BAD_TOLD = 5
_SECONDS_BETWEEN_SAVES = 60


def run(arguments: Namespace) -> ExitCode:
    """Count, and print or write what was counted."""
    catalogue = load_catalogue(arguments)
    competencies = catalogue.graph.competencies
    keeper = _ProgressKeeper(arguments.progress, arguments.paths)
    progress = keeper.load()
    try:
        count_corpus(
            _telling_bad_ones(rows_of(arguments.paths, _columns(arguments))),
            reader_for(catalogue),
            engine=_engine(arguments),
            progress=progress,
            tell=keeper.tell,
        )
    finally:
        keeper.end(progress)
    tally = progress.tally
    if not tally.postings:
        raise Fault(
            f"there is no posting in {', '.join(arguments.paths)}",
            f"it reads texts, a posting each ({', '.join(TEXT_ENDINGS)}), and tables, a posting a row"
            f" ({', '.join(TABLE_ENDINGS)}), with the text in a column that `--text-column` may name",
        )
    names = {name: competency.name for name, competency in competencies.items()}
    _put_out(arguments, tally, names)
    source = f"{count(tally.postings, 'posting')} in {', '.join(Path(path).name for path in arguments.paths)}"
    if arguments.write_demand:
        write_whole(arguments.write_demand, demand_toml(tally, source, _days(tally), today()))
    if arguments.write_profile:
        profile = market_profile(tally, arguments.write_profile.stem, "Market profile", source)
        if not profile.requirements:
            raise Fault("these postings have too little in common for a profile", "count more of one role")
        write_whole(arguments.write_profile, role_profile_toml(profile))
    return ExitCode.DONE


def _engine(arguments: Namespace) -> Engine:
    processes = arguments.processes or os.cpu_count() or 1
    if arguments.engine == "dask":
        return on_dask(processes, arguments.scheduler)
    if arguments.scheduler:
        raise Fault("only Dask has a scheduler", "add --engine dask")
    return in_processes(processes)


def _telling_bad_ones(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows; says on stderr where the first few stand that cannot be read."""
    bad = 0
    for row in rows:
        if row.text is None:
            bad += 1
            if bad <= _MOST_BAD_TOLD:
                print(row.fault, file=sys.stderr)
            elif bad == _MOST_BAD_TOLD + 1:
                print("further rows of that kind are only counted", file=sys.stderr)
        yield row


def _columns(arguments: Namespace) -> Columns:
    usual = Columns()
    return Columns(
        text=(arguments.text_column,) if arguments.text_column else usual.text,
        day=(arguments.date_column,) if arguments.date_column else usual.day,
    )


def _put_out(arguments: Namespace, tally: Tally, names: dict[str, str]) -> None:
    match arguments.format:
        case "json":
            text = demand_json(tally)
        case "csv":
            text = demand_csv(tally)
        case "svg":
            text = demand_svg(tally, names, arguments.top)
        case _:
            text = demand_table(tally, names, arguments.top)
    if arguments.output:
        write_whole(arguments.output, text)
    else:
        print(text, end="")


def _days(tally: Tally) -> tuple[date, date]:
    """The days between which the postings were published, by their months; today where no row has a date."""
    if not tally.months:
        return today(), today()
    first, last = min(tally.months), max(tally.months)
    year, month = map(int, last.split("-"))
    return date.fromisoformat(f"{first}-01"), date(year, month, monthrange(year, month)[1])


class _ProgressKeeper:
    """Says on stderr how far the count has come, and keeps it in a file where one is given."""

    def __init__(self, file: Path | None, paths: list[str]) -> None:
        self._file = file
        self._paths = paths
        self._begun = self._saved = monotonic()
        self._rows_before = 0

    def load(self) -> Progress:
        """The progress in the file, or none yet; `Fault` where it is of other paths or no progress at all."""
        if self._file is None or why_not_found(self._file) == ABSENT:
            return Progress()
        check_ordinary(self._file, "name another file")
        with suppress(OSError, ValueError, TypeError, KeyError):
            values = json.loads(self._file.read_text(encoding="utf-8"))
            if values["paths"] == self._paths:
                seen = array("Q", b64decode(values["seen"], validate=True))
                progress = Progress(values["rows"], Tally.from_values(values["tally"]), Seen(seen))
                self._rows_before = progress.rows
                print(f"going on behind {count(progress.rows, 'row')}", file=sys.stderr)
                return progress
        raise Fault(f"{self._file} is no progress of this count", "remove it, or name another file")

    def tell(self, progress: Progress) -> None:
        """One line on stderr, where that is a terminal; writes the progress down every minute."""
        now = monotonic()
        if sys.stderr.isatty():
            pace = (progress.rows - self._rows_before) / max(now - self._begun, 0.001)
            print(f"\r{count(progress.rows, 'row')}, {pace:,.0f} a second ", end="", file=sys.stderr, flush=True)
        if now - self._saved >= _SECONDS_BETWEEN_SAVES:
            self.save(progress)
            self._saved = now

    def end(self, progress: Progress) -> None:
        """Leave the line of the terminal, and write down how far it came."""
        if sys.stderr.isatty():
            print(file=sys.stderr)
        self.save(progress)

    def save(self, progress: Progress) -> None:
        """Write the progress down."""
        if self._file is None:
            return
        values = {
            "paths": self._paths,
            "rows": progress.rows,
            "tally": progress.tally.to_values(),
            "seen": b64encode(progress.seen.to_numbers()).decode("ascii"),
        }
        write_whole(self._file, json.dumps(values))
