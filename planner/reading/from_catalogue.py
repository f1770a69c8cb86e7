"""The reader for a catalogue's competencies."""

from __future__ import annotations

from planner.catalogue import Catalogue
from planner.reading.reader import Reader


def reader_for(catalogue: Catalogue) -> Reader:
    """A reader that knows the competencies of the catalogue and how many real postings ask for each."""
    shares = {competency: by_seniority.get("all", 0.0) for competency, by_seniority in catalogue.demand.shares.items()}
    return Reader(catalogue.graph.competencies.values(), shares)
