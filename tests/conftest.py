"""What many tests share: the small made-up catalogue, goldens, and the lane of tests that open a screen."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from planner.catalogue import Catalogue

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "planner-hypothesis")
settings.register_profile("default", max_examples=15, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# A program that tests start finds its modules compiled, as a user does; some hundred are started.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: timers, locks and other programs are waited for a fifth of the time."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


SCREEN_FIXTURES = {"make_app", "settle"}
"""Whoever asks for one of these opens a screen."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a screen, so that `-m "not screen"` is a fast lane."""
    for item in items:
        if SCREEN_FIXTURES.intersection(getattr(item, "fixturenames", ())) or item.get_closest_marker("browser"):
            item.add_marker("screen")


def pytest_collection_finish() -> None:
    """Collect garbage less often: what is imported stays, and going over it took a quarter of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


FIXTURE_CATALOGUE = Path(__file__).parent / "fixtures" / "catalogue"


@pytest.fixture(scope="session", autouse=True)
def leave_no_process_behind() -> Iterator[None]:
    """Fail at the end if a test has left a process running; Python's own keeper of shared memory ends with Python."""
    yield
    left = [child for thread in Path("/proc/self/task").glob("*/children") for child in thread.read_text().split()]
    commands = (Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8").replace("\0", " ") for child in left)
    assert [command for command in commands if command and "multiprocessing" not in command] == []


@pytest.fixture(scope="session")
def small_catalogue_folder() -> Path:
    return FIXTURE_CATALOGUE


@pytest.fixture(scope="session")
def small_catalogue(small_catalogue_folder: Path) -> Catalogue:
    return Catalogue.load(small_catalogue_folder)


@pytest.fixture
def goldens(request: pytest.FixtureRequest) -> Path:
    """The folder of goldens beside the test."""
    return request.path.parent / "goldens"


@pytest.fixture
def check_golden(goldens: Path) -> Callable[[str, str], None]:
    """Compare a text with `goldens/<name>` beside the test; `UPDATE_GOLDENS=1` accepts it (read the diff first)."""

    def check(name: str, text: str) -> None:
        path = goldens / name
        if os.environ.get("UPDATE_GOLDENS"):
            goldens.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return check
