"""A reader of the shipped catalogue, made once."""

from __future__ import annotations

import pytest

from planner.catalogue import Catalogue, shipped_catalogue
from planner.reading import Reader


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return Catalogue.load(shipped_catalogue())


@pytest.fixture(scope="session")
def reader(shipped: Catalogue) -> Reader:
    return Reader(shipped.graph.competencies.values())
