"""Checksums of events: one of each event, one chained over all so far, and the last of the chain kept beside the file.

An event's own checksum and its link in the chain witness it twice, so that damage to one of the two is told apart from
damage to the event. The last link stands in a file of its own, for a database that lost its newest events is sound.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

Raw = bytes | None
"""A stored text as its bytes, which may be no UTF-8 where it is damaged."""

SUFFIX = "-seal"
"""What the name of the file beside the journal adds to the journal's."""
_DIGEST_BYTES = 16
_MOST_BYTES = 200
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""A pipe in its place would wait for somebody at the other end."""


def checksum(number: int, at: Raw, kind: Raw, payload: Raw) -> str:
    """The checksum of one event, over its number and everything in it.

    >>> checksum(1, b"2027-01-04T10:00:00+00:00", b"named", b'{"name":"Ada"}')
    '1759db4764ffb8c0f3eec713b427fc8c'
    """
    return _digest(b"%d" % number, at or b"", kind or b"", payload or b"")


def link(before: str, own: str) -> str:
    """The chain's next link: the checksum of the link before it (empty for the first) and an event's own checksum."""
    return _digest(before.encode(), own.encode())


def _digest(*parts: bytes) -> str:
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The number of the newest event that was written, and its link in the chain."""

    number: int
    chain: str


def seal_path(journal: Path) -> Path:
    """Where the seal of a journal is kept."""
    return journal.with_name(journal.name + SUFFIX)


def read_seal(journal: Path) -> Seal | None:
    """The seal beside a journal; `None` where there is none, or none that can be read.

    Read it before the events: it is written after them, so that it never claims one that a reader does not find.
    """
    try:
        handle = os.open(seal_path(journal), os.O_RDONLY | _WITHOUT_WAITING)
        try:
            number, chain, own = os.read(handle, _MOST_BYTES).decode("ascii").split()
        finally:
            os.close(handle)
        seal = Seal(number=int(number), chain=chain)
    except (OSError, ValueError):
        return None
    return seal if own == _own_checksum(seal) else None


def write_seal(journal: Path, seal: Seal) -> None:
    """Keep the seal. Where the disk refuses, the older one stands, which claims less and nothing wrong."""
    line = f"{seal.number} {seal.chain} {_own_checksum(seal)}\n".encode()
    try:
        # In one write over the old line, which is no longer: another process may do the same at this moment.
        handle = os.open(seal_path(journal), os.O_WRONLY | os.O_CREAT | _WITHOUT_WAITING, 0o600)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)
    except OSError:
        return


def _own_checksum(seal: Seal) -> str:
    return _digest(b"%d" % seal.number, seal.chain.encode())
