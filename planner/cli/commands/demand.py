"""`planner demand`: what many postings ask, counted."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from calendar import monthrange
from contextlib import suppress
from datetime import date
from pathlib import Path

from planner.cli.environment import load_catalogue
from planner.cli.system import ExitCode, today
from planner.domain.fault import Fault
from planner.export import role_profile_toml, write_whole
from planner.export.demand import demand_csv, demand_json, demand_svg, demand_table, demand_toml
from planner.reading.market import Columns, Progress, Tally, count_corpus, market_profile, rows_of
from planner.wording import count

_ROWS_BETWEEN_SAVES = 10_000


def run(arguments: Namespace) -> ExitCode:
    """Count, and print or write what was counted."""
    catalogue = load_catalogue(arguments)
    competencies = catalogue.graph.competencies
    shares = {name: by.get("all", 0.0) for name, by in catalogue.demand.shares.items()}
    keeper = _ProgressKeeper(arguments.progress, arguments.paths)
    progress = keeper.load()
    try:
        count_corpus(
            rows_of(arguments.paths, _columns(arguments)),
            tuple(competencies.values()),
            shares,
            processes=arguments.processes or os.cpu_count() or 1,
            progress=progress,
            tell=keeper.tell,
        )
    finally:
        keeper.end(progress)
    tally = progress.tally
    if not tally.postings:
        raise Fault("there is no posting in it", "name files with the text of postings")
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
        self._saved_rows = 0

    def load(self) -> Progress:
        """The progress in the file, or none yet; `Fault` where it is of other paths or no progress at all."""
        if self._file is None or not self._file.exists():
            return Progress()
        values: object = None
        with suppress(OSError, ValueError):
            values = json.loads(self._file.read_text(encoding="utf-8"))
        if not isinstance(values, dict) or values.get("paths") != self._paths:
            raise Fault(f"{self._file} is no progress of this count", "remove it, or name another file")
        self._saved_rows = values["rows"]
        print(f"going on behind {count(values['rows'], 'row')}", file=sys.stderr)
        return Progress(rows=values["rows"], tally=Tally.from_values(values["tally"]), seen=set(values["seen"]))

    def tell(self, progress: Progress) -> None:
        """One line on stderr, where that is a terminal."""
        if sys.stderr.isatty():
            print(f"\r{progress.rows} rows", end="", file=sys.stderr, flush=True)
        if progress.rows - self._saved_rows >= _ROWS_BETWEEN_SAVES:
            self.save(progress)

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
            "seen": sorted(progress.seen),
        }
        write_whole(self._file, json.dumps(values))
        self._saved_rows = progress.rows
