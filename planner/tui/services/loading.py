"""Reading the catalogue and the learner's record for the screens; runs in a worker and touches no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from planner.catalogue import Catalogue, CatalogueWatch, Reading
from planner.domain.fault import Fault
from planner.journal import Journal, fold, follow, move_retired, moves_to_make
from planner.tui.state.catalogue_check import CatalogueCheck, hold_the_same
from planner.tui.state.messages import CatalogueChecked, RecordUnreadable, SituationLoaded
from planner.tui.state.situation import Situation
from planner.wording import journal_news, moves_in_words, standing_in_words


def load_situation(
    watch: CatalogueWatch, data_folder: Path, today: date, now: Callable[[], datetime]
) -> SituationLoaded | CatalogueChecked | RecordUnreadable:
    """The situation on disk; if the catalogue has errors, its check, and if the record is unreadable, the reason."""
    check = _check(watch, watch.read(), now(), None)
    if check.catalogue is None:
        return CatalogueChecked(check)
    try:
        journal = Journal.open(data_folder)
        catalogue = check.catalogue
        kinds, in_use = catalogue.retired_kinds, catalogue.in_use
        followed = follow(journal, catalogue.retired, now(), kinds=kinds, in_use=in_use)
        situation = Situation(catalogue=catalogue, record=followed.record, today=today)
        standing = standing_in_words(followed.record, catalogue)
        news = (*journal_news(journal), *moves_in_words(followed.moved, catalogue), *standing)
        return SituationLoaded(situation, journal, check, news)
    except Fault as fault:
        return RecordUnreadable(fault)


def check_again(
    watch: CatalogueWatch, now: Callable[[], datetime], situation: Situation | None, *, if_changed: bool
) -> CatalogueChecked | None:
    """A new check of the catalogue; with `if_changed`, only if its files have changed."""
    reading = watch.read_if_changed() if if_changed else watch.read()
    return CatalogueChecked(_check(watch, reading, now(), situation)) if reading else None


def _check(watch: CatalogueWatch, reading: Reading, at: datetime, situation: Situation | None) -> CatalogueCheck:
    """The check of a reading. If its catalogue equals that of the situation, that very object is kept in its place."""
    known = situation.catalogue if situation else None
    is_known = known and reading.catalogue and hold_the_same(known, reading.catalogue)
    catalogue = known if is_known else reading.catalogue
    return CatalogueCheck(folder=watch.folder, catalogue=catalogue, diagnostics=reading.diagnostics, at=at)


def with_catalogue(situation: Situation, catalogue: Catalogue) -> Situation:
    """The same learner before another catalogue."""
    return replace(situation, catalogue=catalogue)


def carried_along(
    situation: Situation, catalogue: Catalogue, journal: Journal, at: datetime
) -> tuple[Situation, list[str]]:
    """The same learner before another catalogue, and sentences about what moved in their record."""
    try:
        kinds, in_use = catalogue.retired_kinds, catalogue.in_use
        followed = follow(journal, catalogue.retired, at, kinds=kinds, in_use=in_use)
    except Fault:
        return with_catalogue(situation, catalogue), []
    standing = standing_in_words(followed.record, catalogue)
    is_told = standing == standing_in_words(situation.record, situation.catalogue)
    news = [*moves_in_words(followed.moved, catalogue), *([] if is_told else standing)]
    return replace(situation, catalogue=catalogue, record=followed.record), news


def situation_after(before: Situation, journal: Journal, *earlier: Situation) -> Situation:
    """The situation after a change of the journal; see `Situation.after` for the `earlier` ones."""
    entries = journal.events()
    record = fold(entries, before.catalogue.in_use)
    retired, kinds = before.catalogue.retired, before.catalogue.retired_kinds
    moved = move_retired(record, moves_to_make(record, entries, retired, kinds), kinds)
    return before.after(moved, *earlier)
