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
_VERSIONS = slice(18, 20)
"""Of the header: how the file is to be written and read, 2 for a write-ahead log and 1 without."""


def read_image(path: Path) -> bytes:
    """The database at `path` with everything that its write-ahead log has committed; raises `OSError`.

    The log's format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
    """
    image = bytearray(path.read_bytes())
    try:
        log = path.with_name(f"{path.name}-wal").read_bytes()
    except FileNotFoundError:
        log = b""
    _apply_log(image, log)
    if len(image) >= _VERSIONS.stop:
        image[_VERSIONS] = b"\x01\x01"
    return bytes(image)


def open_image(image: bytes) -> sqlite3.Connection:
    """A connection to a copy in memory; raises `sqlite3.Error` where it is no database."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if image:
        connection.deserialize(image)
    return connection


def _apply_log(image: bytearray, log: bytes) -> None:
    """Put the pages of every committed transaction into the image, up to the first frame that is not whole."""
    if len(log) < _LOG_HEADER.size:
        return
    magic, _, page_size, _, *salts, first, second = _LOG_HEADER.unpack_from(log)
    order = {_LOG_MAGIC: "<", _LOG_MAGIC + 1: ">"}.get(magic)
    if order is None or page_size not in (1 << power for power in range(9, 17)):
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
