"""The stress of files and streams, small."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stress import catalogues, streams


def test_mutated_catalogues_are_read_or_refused() -> None:
    told = catalogues.stress(60)
    assert (told["exceptions"], told["slow"]) == (0, 0)
    assert told["sound"] + told["faulty"] == 60


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")
def test_streams_and_locales_end_well(small_catalogue_folder: Path) -> None:
    told = streams.stress(small_catalogue_folder, "graduate", "python-start", 12)
    assert (told["traceback"], told["other exit code"], told["hung"]) == (0, 0, 0)
