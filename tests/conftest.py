"""What many tests share: the small made-up catalogue, and goldens."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from planner.catalogue import Catalogue

settings.register_profile("default", max_examples=40, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

FIXTURE_CATALOGUE = Path(__file__).parent / "fixtures" / "catalogue"


@pytest.fixture(scope="session")
def small_catalogue_folder() -> Path:
    return FIXTURE_CATALOGUE


@pytest.fixture(scope="session")
def small_catalogue(small_catalogue_folder: Path) -> Catalogue:
    return Catalogue.load(small_catalogue_folder)


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `goldens/<name>` beside the test; `UPDATE_GOLDENS=1` accepts it (read the diff first)."""
    folder = request.path.parent / "goldens"

    def check(name: str, text: str) -> None:
        path = folder / name
        if os.environ.get("UPDATE_GOLDENS"):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return check
