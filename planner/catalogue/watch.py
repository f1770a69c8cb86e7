"""Reading a catalogue again once its files have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from planner.catalogue.kept import with_kept
from planner.catalogue.read import COMPETENCIES, CURRICULA, POSTINGS, Reading, read_catalogue, toml_files
from planner.catalogue.toml.file_text import is_folder

Stamp = frozenset[tuple[str, int, int, int]]
"""For each file and folder of a catalogue its path, when it was changed in two ways of counting, and its size."""


_FOLDERS = (COMPETENCIES, f"{COMPETENCIES}/{POSTINGS}", CURRICULA)


class CatalogueWatch:
    """Watches the files of one catalogue, and of the postings in `kept` beside it, by polling.

    `today` is asked at each reading, see `read_catalogue`. Only one thread at a time may call it.
    """

    def __init__(self, folder: Path, kept: Path | None = None, today: Callable[[], date | None] = lambda: None) -> None:
        self.folder = folder
        self.kept = kept
        self._today = today
        self._last_seen: Stamp | None = None
        self._last_read: Stamp | None = None

    def read(self) -> Reading:
        """The catalogue as it is in its files now."""
        # Stamped before it is read: what is saved meanwhile shows as a change the next time.
        self._last_seen = self._last_read = self._stamp()
        reading = read_catalogue(self.folder, today=self._today())
        if self.kept is None or reading.catalogue is None:
            return reading
        catalogue, faults = with_kept(reading.catalogue, self.kept)
        return Reading(catalogue=catalogue, diagnostics=(*reading.diagnostics, *faults))

    def _stamp(self) -> Stamp:
        kept = [self.kept] if self.kept else []
        return frozenset(_stamps([*(self.folder / inside for inside in _FOLDERS), *kept]))

    def read_if_changed(self) -> Reading | None:
        """The catalogue, if its files have changed since the last reading but not since the last call; else nothing.

        Waiting for a call without changes avoids reporting the faults of a file that is still being written.
        """
        stamp = self._stamp()
        is_still = stamp == self._last_seen
        self._last_seen = stamp
        return self.read() if is_still and stamp != self._last_read else None


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, int, int, int]]:
    for inside in folders:
        if is_folder(inside):
            yield (str(inside), 0, 0, 0)
        for path in toml_files(inside):
            try:
                found = path.stat()
            except OSError:  # gone since it was listed, or a link to nowhere
                yield (str(path), 0, 0, 0)
            else:
                yield (str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size)
