"""A journal's contents in memory, read from its files without SQLite, which needs to write or to lock for it.

For folders and disks that cannot be written, for files that another program holds, and for damaged ones.
"""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

_LOG_HEADER, _FRAME_HEADER = struct.Struct(">8I"), struct.Struct(">6I")
_LOG_MAGIC = 0x377F0682
"""Of a write-ahead log whose checksums are of little-endian words; one more is of big-endian ones."""
_WORD = 0xFFFFFFFF
_ROLLBACK_HEADER, _ROLLBACK_MAGIC = struct.Struct(">8s5I"), bytes.fromhex("d9d505f920a163d7")
_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))
_SUMMED_EVERY = 200
_VERSIONS = slice(18, 20)
"""Of the header: how the file is to be written and read, 2 for a write-ahead log and 1 without."""


def read_image(path: Path, *, roll_back: bool = True) -> bytes:
    """The database at `path` with all that is committed, and nothing that is not; raises `OSError`.

    A rollback journal beside it holds the pages as they were before a change that a killed process did not finish, a
    write-ahead log those of finished changes. Their formats: https://www.sqlite.org/fileformat2.html. A
    rollback journal that belongs to another file does harm: without `roll_back` it is left alone.
    """
    image = bytearray(path.read_bytes())
    if roll_back:
        _roll_back(image, _beside(path, "-journal"))
    _apply_log(image, _beside(path, "-wal"))
    if len(image) >= _VERSIONS.stop:
        image[_VERSIONS] = b"\x01\x01"
    return bytes(image)


def lacks_end(path: Path, last: int, newest: int) -> bool:
    """Whether a rollback journal beside the file took back what was finished: then it belongs to another one.

    `last` is the number of the last row that is left, `newest` that of the last one that was acknowledged.
    """
    return last < newest and bool(_beside(path, "-journal").strip(b"\0"))


def open_image(image: bytes) -> sqlite3.Connection:
    """A connection to a copy in memory; raises `sqlite3.Error` where it is no database."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if image:
        connection.deserialize(image)
    return connection


def _beside(path: Path, suffix: str) -> bytes:
    try:
        return path.with_name(path.name + suffix).read_bytes()
    except FileNotFoundError:
        return b""


def _roll_back(image: bytearray, journal: bytes) -> None:
    """Put back the pages of a rollback journal, up to the first record that is not whole."""
    at, size = 0, None
    while at + _ROLLBACK_HEADER.size <= len(journal):
        magic, count, nonce, pages, sector, page_size = _ROLLBACK_HEADER.unpack_from(journal, at)
        if magic != _ROLLBACK_MAGIC or page_size not in _PAGE_SIZES or not sector:
            break
        size = pages * page_size if size is None else size
        start, length = at + sector, page_size + 8
        count = min(count, max(len(journal) - start, 0) // length)
        for place in range(start, start + count * length, length):
            number, page = int.from_bytes(journal[place : place + 4], "big"), journal[place + 4 : place + 4 + page_size]
            if _rollback_sum(page, nonce) != int.from_bytes(journal[place + 4 + page_size : place + length], "big"):
                break
            if 0 < number * page_size <= size:
                image[(number - 1) * page_size : number * page_size] = page
        at = -(-(start + count * length) // sector) * sector
    if size:
        del image[size:]


def _rollback_sum(page: bytes, nonce: int) -> int:
    return (nonce + sum(page[len(page) - _SUMMED_EVERY : 0 : -_SUMMED_EVERY])) & _WORD


def _apply_log(image: bytearray, log: bytes) -> None:
    """Put the pages of every committed transaction into the image, up to the first frame that is not whole."""
    if len(log) < _LOG_HEADER.size:
        return
    magic, _, page_size, _, *salts, first, second = _LOG_HEADER.unpack_from(log)
    order = {_LOG_MAGIC: "<", _LOG_MAGIC + 1: ">"}.get(magic)
    if order is None or page_size not in _PAGE_SIZES:
        return
    sums = _sum(log[:24], order, (0, 0))
    if sums != (first, second):
        return
    waiting: dict[int, bytes] = {}
    for at in range(_LOG_HEADER.size, len(log) - _FRAME_HEADER.size - page_size + 1, _FRAME_HEADER.size + page_size):
        number, pages, *frame_salts, first, second = _FRAME_HEADER.unpack_from(log, at)
        page = log[at + _FRAME_HEADER.size : at + _FRAME_HEADER.size + page_size]
        sums = _sum(log[at : at + 8] + page, order, sums)
        if frame_salts != salts or sums != (first, second) or not number:
            return
        waiting[number] = page
        if pages:
            _commit(image, waiting, pages * page_size, page_size)
            waiting = {}


def _commit(image: bytearray, pages: dict[int, bytes], size: int, page_size: int) -> None:
    image.extend(bytes(max(0, size - len(image))))
    for number, page in pages.items():
        image[(number - 1) * page_size : number * page_size] = page
    del image[size:]


def _sum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's checksum of a log, continued over more data."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second
