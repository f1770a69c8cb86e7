"""Reading the catalogue and the learner's record for the screens; runs in a worker and touches no widget."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planner.catalogue import Catalogue, CatalogueError, shipped_catalogue
from planner.domain.fault import Fault
from planner.journal import Journal, move_retired
from planner.tui.messages import CatalogueBroken, RecordUnreadable, SituationLoaded
from planner.tui.situation import Situation


def load_situation(
    catalogue_folder: Path | None, data_folder: Path, today: date
) -> SituationLoaded | CatalogueBroken | RecordUnreadable:
    """The situation as it is on disk, the catalogue the shipped one if none is named, or what stands in its way."""
    try:
        catalogue = Catalogue.load(catalogue_folder or shipped_catalogue())
        journal = Journal.open(data_folder)
        return SituationLoaded(situation_of(catalogue, journal, today), journal)
    except CatalogueError as error:
        return CatalogueBroken(error.diagnostics)
    except Fault as fault:
        return RecordUnreadable(fault)


def situation_of(catalogue: Catalogue, journal: Journal, today: date) -> Situation:
    """The situation of the record that the journal holds now."""
    return Situation(catalogue=catalogue, record=move_retired(journal.record(), catalogue.retired), today=today)
