"""Follows the catalogue's files: reads them at the start and whenever they change, in workers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from planner.catalogue import Catalogue, CatalogueWatch
    from planner.domain.posting import RoleProfile
    from planner.tui.app import PlannerApp
    from planner.tui.state.messages import CatalogueChecked

LOOK_SECONDS = 0.5
"""How often the catalogue's files are looked at."""


class CatalogueFollower:
    """Keeps the app's `check` and the catalogue of its situation up to date with the files."""

    def __init__(self, app: PlannerApp, folder: Path | None) -> None:
        self._app = app
        self._folder = folder
        """Where the catalogue is; `None` for the one that comes with the program."""
        self._watch: CatalogueWatch | None = None
        self._timer: Timer | None = None

    def resume(self) -> None:
        """Look at the files at regular intervals."""
        if self._timer is None:
            self._timer = self._app.set_interval(LOOK_SECONDS, self.look)
        self._timer.resume()

    def pause(self) -> None:
        """Stop looking at the files."""
        if self._timer is not None:
            self._timer.pause()

    def load(self) -> None:
        """Read the catalogue and the record in a worker, which posts what it found to the app."""
        self._app.run_worker(self._load, thread=True, exclusive=True, group="load")

    def _load(self) -> None:
        from planner.catalogue import KEPT, CatalogueWatch, shipped_catalogue
        from planner.tui.services.loading import load_situation

        app = self._app
        watch = self._watch or CatalogueWatch(
            self._folder or shipped_catalogue(), app.data_folder / KEPT, lambda: app.today
        )
        message = load_situation(watch, app.data_folder, app.today, app.now)
        if not get_current_worker().is_cancelled:
            self._watch = watch
            app.post_message(message)

    def look(self) -> None:
        """Read the catalogue again if its files have changed, unless a worker does so already."""
        self.adopt_catalogue()
        if not any(worker.group == "look" and not worker.is_finished for worker in self._app.workers):
            self.check(if_changed=True)

    def check(self, *, if_changed: bool = False) -> None:
        """Read the catalogue again in a worker; with `if_changed`, only if its files have changed."""
        self._app.run_worker(partial(self._check, if_changed=if_changed), thread=True, group="look")

    def _check(self, *, if_changed: bool) -> None:
        from planner.tui.services.loading import check_again

        app, watch = self._app, self._watch
        if watch and (message := check_again(watch, app.now, app.situation, if_changed=if_changed)):
            app.post_message(message)

    def accept(self, message: CatalogueChecked) -> None:
        """Go on with the catalogue as it is now; if it has errors, with the last sound one, or show them all."""
        from planner.tui.state.catalogue_check import news_of

        app, check = self._app, message.check
        if app.check is not None and check.at < app.check.at:
            return
        before, app.check = app.check, check
        if app.situation is None and check.catalogue is not None:
            self.load()
        elif app.situation is None:
            self.resume()
            app.show_problem(message)
        elif app.current_mode != "mentor" and before is not None and (news := news_of(before, check)):
            app.notify(news, severity="information" if check.catalogue else "warning", markup=False)
        self.adopt_catalogue()

    def keep_posting(self, profile: RoleProfile) -> None:
        """Write a posting of the learner's own beside their record, and have it in the catalogue at once.

        Raises `Fault` if it can't be written. The next look at the files finds what is here already.
        """
        from planner.catalogue import KEPT, including
        from planner.export import keep_posting

        app = self._app
        if app.situation is None:
            raise RuntimeError("a posting is kept before there is a situation")
        keep_posting(profile, app.data_folder / KEPT)
        self._go_on_with(including(app.situation.catalogue, [profile]))

    def remove_posting(self, posting: str) -> None:
        """Remove a posting of the learner's own, and have it out of the catalogue at once.

        Raises `Fault` if its file can't be removed.
        """
        from planner.catalogue import KEPT, without
        from planner.export import remove_posting

        app = self._app
        if app.situation is None:
            raise RuntimeError("a posting is removed before there is a situation")
        remove_posting(app.situation.catalogue.kept[posting], app.data_folder / KEPT)
        self._go_on_with(without(app.situation.catalogue, posting))

    def _go_on_with(self, catalogue: Catalogue) -> None:
        app = self._app
        if app.situation is None or app.check is None:
            raise RuntimeError("the catalogue changes before there is a situation")
        app.check = replace(app.check, catalogue=catalogue, at=app.now())
        app.situation = replace(app.situation, catalogue=catalogue)

    def adopt_catalogue(self) -> None:
        """Put the catalogue as last read into the situation, if it differs, once no dialog or text field is in use."""
        app = self._app
        catalogue = app.check.catalogue if app.check else None
        journal = app.record_keeper.journal
        if catalogue is None or app.situation is None or catalogue is app.situation.catalogue or app.is_asking:
            return
        if journal is None:
            return
        from planner.tui.services.loading import carried_along
        from planner.tui.state.catalogue_check import changes_in_words

        changes = changes_in_words(app.situation.catalogue, catalogue)
        app.situation, news = carried_along(app.situation, catalogue, journal, app.now())
        app.notify(changes, title="The catalogue has changed", markup=False)
        app.tell(news)
