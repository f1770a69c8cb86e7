"""Examining a journal without touching it, and writing what can be read of a damaged one into a new one."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from planner.journal.connection import DamageError, connect, connect_for_reading
from planner.journal.error import ForeignFileError, journal_errors
from planner.journal.event import Undone
from planner.journal.files import COMPANIONS, companion, set_aside
from planner.journal.image import lacks_end, open_image, read_image
from planner.journal.rows import Finding, Row, RowReader, Trouble, sealed
from planner.journal.schema import append_row, find_row, migrate, read_rows, version_of
from planner.journal.seal import Seal, read_seal, seal_path, write_seal

_FEWEST_BYTES = 20
"""No event takes less of a file, so that a damaged count of them cannot keep anybody searching."""
_PAGE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What stands in a journal's file. `rows` are those that count, `fault` is what is wrong with the file itself."""

    path: Path
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    last_changed: datetime | None
    fault: str | None = None

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.findings and self.fault is None

    @property
    def lost(self) -> int:
        """How many events do not count, as far as that is known."""
        return sum(finding.last - finding.first + 1 for finding in self.findings if finding.loses)


def examine(path: Path) -> Examination:
    """Everything that can be read of a journal, which is left as it is. Raises `JournalError` where there is none."""
    with journal_errors(path):
        seal = read_seal(path)
        rows, fault = _rows_of(path, seal.number if seal else 0)
    reader = RowReader(sealed_as=seal)
    if rows and not any(row.chain for row in rows):
        rows = list(_with_checksums(rows))
    reader.read(rows)
    end = reader.check_end()
    unreadable = {finding.first for finding in reader.findings if finding.trouble is Trouble.UNREADABLE}
    return Examination(
        path=path,
        rows=tuple(row for row in reader.sound if row.number not in unreadable),
        findings=(*reader.findings, *([end] if end else [])),
        last_changed=reader.entries[-1].at if reader.entries else None,
        fault=fault,
    )


def rescue(examined: Examination, journal: Path) -> Path | None:
    """Put a new journal in the place of `journal` that holds the rows examined, and return where the old one is now.

    Nothing is overwritten: whatever stands there is renamed, with its companions. Raises `JournalError`.
    """
    with journal_errors(journal):
        journal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = _free_name(journal)
        try:
            connection, _ = connect(beside)
            with closing(connection):
                last = _write(connection, examined.rows)
            aside = None
            if journal.exists():
                aside = set_aside(journal, "damaged" if examined.path == journal else "replaced")
            seal_path(journal).unlink(missing_ok=True)
            beside.replace(journal)
        finally:
            for file in (beside, *(companion(beside, suffix) for suffix in COMPANIONS)):
                file.unlink(missing_ok=True)
        write_seal(journal, last)
    return aside


def _rows_of(path: Path, newest: int) -> tuple[list[Row], str | None]:
    """The rows of a file in order, and what is wrong with it as a whole."""
    fault = None
    try:
        connection, _ = connect_for_reading(path)
        with closing(connection):
            try:
                version_of(connection)
            except ForeignFileError as error:
                fault = str(error)
            rows = list(read_rows(connection))
        if not lacks_end(path, rows[-1].number if rows else 0, newest):
            return rows, fault
        fault = fault or "a rollback journal that is not its own lies beside it"
    except DamageError as error:
        fault = f"the file is damaged ({error})"
    except sqlite3.Error as error:
        fault = fault or f"the file cannot be used ({error})"
    images = dict.fromkeys((read_image(path), read_image(path, roll_back=False)))
    candidates = (candidate for image in images for candidate in (image, _with_own_first_page(image)))
    found = max((_salvaged(candidate, newest) for candidate in candidates), key=len)
    return found, fault


def _salvaged(image: bytes, newest: int) -> list[Row]:
    """Every row that SQLite finds from the front, from the back and by its number.

    A damaged number may be that of another row: of two with one number, the one with the right checksum is kept.
    """
    found: dict[int, Row] = {}

    def keep(row: Row) -> None:
        if row.number not in found or row.is_as_written:
            found[row.number] = row

    try:
        with closing(open_image(image)) as connection:
            for is_backwards in (False, True):
                with suppress(sqlite3.Error):
                    for row in read_rows(connection, is_backwards=is_backwards):
                        keep(row)
            last = max([newest, *found, _counted(connection)])
            for number in range(1, min(last, len(image) // _FEWEST_BYTES) + 1):
                with suppress(sqlite3.Error):
                    alone = None if number in found else find_row(connection, number)
                    if alone is not None:
                        keep(alone)
    except (sqlite3.Error, UnicodeError):
        return []
    return [found[number] for number in sorted(found)]


def _counted(connection: sqlite3.Connection) -> int:
    try:
        counted = connection.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0]
    except sqlite3.Error:
        return 0
    return counted if isinstance(counted, int) else 0


def _with_own_first_page(image: bytes) -> bytes:
    """The image with the first page of a new journal, which says where the tables are: it is always the same place."""
    with closing(open_image(b"")) as connection:
        migrate(connection)
        first = bytearray(connection.serialize()[:_PAGE])
    first[28:32] = (len(image) // _PAGE).to_bytes(4, "big")  # how many pages there are
    return bytes(first) + image[_PAGE : len(image) // _PAGE * _PAGE]


def _with_checksums(rows: Iterable[Row]) -> Iterator[Row]:
    chain = ""
    for row in rows:
        with_checksums = sealed(row, chain)
        chain = with_checksums.link
        yield with_checksums


def _write(connection: sqlite3.Connection, rows: Iterable[Row]) -> Seal:
    """Write the rows one behind the other, so that their numbers have no gap; undoing follows what it undoes."""
    numbers: dict[int, int] = {}
    chain = ""
    connection.execute("BEGIN IMMEDIATE")
    for row in rows:
        payload = row.payload or b""
        if row.kind == Undone.kind.encode():
            undone = numbers.get(json.loads(payload)["event"])
            if undone is None:
                continue
            payload = json.dumps({"event": undone}, separators=(",", ":")).encode()
        numbers[row.number] = len(numbers) + 1
        written = sealed(row._replace(number=numbers[row.number], payload=payload), chain)
        chain = written.link
        append_row(connection, written)
    connection.execute("COMMIT")
    return Seal(number=len(numbers), chain=chain)


def _free_name(journal: Path) -> Path:
    """A new, empty and private file beside the journal."""
    for number in count(1):
        beside = journal.with_name(f"{journal.name}.rescued-{number}")
        with suppress(FileExistsError):
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            break
    return beside


def in_short(findings: Iterable[Finding]) -> str | None:
    """One sentence about what was found, for somebody who wants to go on; `None` where there is nothing to say."""
    found = list(findings)
    lost = sum(finding.last - finding.first + 1 for finding in found if finding.loses)
    if lost:
        events = "1 event" if lost == 1 else f"{lost} events"
        return f"{events} of your record can no longer be trusted and {'does' if lost == 1 else 'do'} not count"
    return "something other than planner wrote into your record; nothing is lost" if found else None
