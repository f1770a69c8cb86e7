"""Postings from files: folders and globs of texts, and CSV, JSON Lines and Parquet with a column of texts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import Any, NamedTuple

from planner.catalogue.toml.file_text import ABSENT, check_ordinary, is_folder, why_not_found, why_not_readable
from planner.domain.fault import Fault
from planner.reading.text.documents import read_document, why_no_text

TEXT_ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
_LONGEST_TEXT = 1_000_000
_WHAT_TO_NAME = "name files, folders or patterns such as 'adverts/*.txt'"


class Row(NamedTuple):
    """One posting; `text` is `None` where the row cannot be read, and `fault` then says where it stands, and why.

    `day` begins with a date, or is empty.
    """

    text: str | None
    title: str = ""
    company: str = ""
    day: str = ""
    fault: str = ""


_READ = ("text", "title", "company", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table, each by the names that it may have, the first that is there."""

    text: tuple[str, ...] = ("text", "description", "job_description", "jobdescription", "body", "content", "posting")
    title: tuple[str, ...] = ("title", "job_title", "jobtitle", "position", "role")
    company: tuple[str, ...] = ("company", "company_name", "organisation", "organization", "employer")
    day: tuple[str, ...] = (
        "date",
        "posted",
        "date_posted",
        "posted_at",
        "published",
        "created",
        "created_at",
        "listed_time",
    )


def rows_of(paths: Iterable[str], columns: Columns = Columns()) -> Iterator[Row]:
    """The rows of every file, in the order of the paths and within them of names and lines.

    Raises `Fault` where a path leads nowhere, or a table has no column of texts.
    """
    for path in files_of(paths):
        reader = _TABLES.get(path.suffix.lower())
        try:
            if reader is None:
                text = read_document(path).text
                reason = why_no_text(text)
                yield Row(None, fault=f"{path} cannot be read: {reason}") if reason else Row(text)
                continue
            check_ordinary(path, _WHAT_TO_NAME)
        except Fault as fault:
            yield Row(None, fault=fault.message)
        else:
            yield from _of_table(path, reader(path), columns)


def files_of(paths: Iterable[str]) -> list[Path]:
    """The files that paths, folders and patterns mean, each once."""
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        reason = why_not_found(path) or why_not_readable(path)
        if reason not in (None, ABSENT):
            raise Fault(f"{given} cannot be read: {reason}", _WHAT_TO_NAME)
        matching = [path]
        if reason is ABSENT:
            matching = sorted(map(Path, glob(given, recursive=True)))  # noqa: PTH207  (the pattern may be absolute)
            if not matching:
                raise Fault(f"there is no file {given}", _WHAT_TO_NAME)
        for match in matching:
            found |= dict.fromkeys(_files_below(match) if is_folder(match) else [match])
    return list(found)


def _files_below(folder: Path) -> list[Path]:
    """The files of texts and tables in a folder and the folders in it."""
    endings = (*TEXT_ENDINGS, *_TABLES)
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in endings and file.is_file())


def _of_table(path: Path, records: Iterator[Mapping[str, Any] | None], columns: Columns) -> Iterator[Row]:
    names: dict[str, str | None] | None = None
    for number, record in enumerate(records, start=1):
        bad = Row(None, fault=f"{path}, row {number}: no text that can be read")
        if record is None:
            yield bad
            continue
        if names is None:
            names = {field: _column(record, getattr(columns, field)) for field in _READ}
            if names["text"] is None:
                listed = ", ".join(map(str, record))
                raise Fault(f"{path} has no column of texts", f"name it with --text-column: {listed}")
        values = {field: record.get(name) if name else None for field, name in names.items()}
        text = values.pop("text")
        if not isinstance(text, str) or len(text) > _LONGEST_TEXT or why_no_text(text):
            yield bad
        else:
            yield Row(text, **{field: "" if value is None else str(value) for field, value in values.items()})


def _column(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    present = {str(name).strip().lower(): name for name in record}
    return next((present[name.lower()] for name in names if name.lower() in present), None)


def _read_csv(path: Path) -> Iterator[Mapping[str, Any] | None]:
    csv.field_size_limit(2 * _LONGEST_TEXT)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        records = csv.DictReader(file)
        while True:
            try:
                record = next(records)
            except StopIteration:
                return
            except csv.Error:
                yield None
            else:
                yield record


def _read_json_lines(path: Path) -> Iterator[Mapping[str, Any] | None]:
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.strip():
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError):
                    record = None
                yield record if isinstance(record, dict) else None


def _read_parquet(path: Path) -> Iterator[Mapping[str, Any] | None]:
    try:
        from pyarrow import ArrowException  # noqa: PLC0415  (an optional extra)
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError:
        hint = "install it with the extra `parquet`: pip install 'mle-planner[parquet]'"
        raise Fault("reading Parquet files needs pyarrow", hint) from None
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=500):
                yield from batch.to_pylist()
    except (ArrowException, OSError):
        yield None


_TABLES: dict[str, Callable[[Path], Iterator[Mapping[str, Any] | None]]] = {
    ".csv": _read_csv,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
    ".parquet": _read_parquet,
}
TABLE_ENDINGS = tuple(_TABLES)
