"""Records what the learner does, takes it back, and has the situation follow."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from platform import node
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.fault import Fault
    from planner.journal import Entry, Event, Journal, Unknown
    from planner.tui.app import PlannerApp
    from planner.tui.state.situation import Situation

_SITUATIONS_KEPT = 8
"""After how many steps back what follows from the levels has to be computed again."""


class RecordKeeper:
    """Writes to the journal and replaces the app's situation; shows a toast where the journal can't be written."""

    def __init__(self, app: PlannerApp) -> None:
        self._app = app
        self.journal: Journal | None = None
        """Where to write; nothing before the record is read."""
        self._earlier: deque[Situation] = deque(maxlen=_SITUATIONS_KEPT)

    def record(self, *events: Event, news: str = "") -> bool:
        """Record all of the events or, where that fails, none. Returns whether they were recorded.

        Nothing is recorded where the record was changed elsewhere: the learner sees that first.
        `news` is shown once they are, with the key that takes them back.
        """
        from planner.domain.fault import Fault

        if self.journal is None or self._app.situation is None:
            return False
        self._app.clear_notifications()
        try:
            if self._catch_up():
                return False
            self.journal.append_all(events, self._app.now())
            self._refresh_situation()
        except Fault as fault:
            self._show_not_saved(fault)
            return False
        if news:
            self.show_undoable(news)
        return True

    @property
    def calendar_owner(self) -> str:
        """What tells this learner's calendar events from those of others."""
        from planner.export import calendar_owner

        entries = self.journal.events() if self.journal else ()
        return calendar_owner(entries, node(), str(self._app.data_folder.absolute()))

    def show_undoable(self, news: str) -> None:
        """Show news about what was just recorded, with the key that takes it back."""
        self._app.notify(f"{news}. u takes it back.", markup=False)

    def take_back(self, *kinds: type[Event]) -> Event | Unknown | None:
        """Take back the last thing recorded, of these kinds if any are given; show what it was, and return it."""
        if self.journal is None or self._app.situation is None:
            return None
        from planner.domain.fault import Fault
        from planner.journal import Preferred
        from planner.tui.services.event_phrases import describe
        from planner.wording.moved import wishes_changed

        before = self._app.situation
        self._app.clear_notifications()
        try:
            if self._catch_up():
                return None
            undone = self.journal.undo_last(self._app.now(), kinds)
            self._refresh_situation()
        except Fault as fault:
            self._show_not_saved(fault)
            return None
        now = self._app.situation
        news = f"Taken back: {describe(undone.event, now.catalogue)}" if undone else "Nothing to take back"
        if undone and isinstance(undone.event, Preferred):
            changes = wishes_changed(before.learner.preferences, now.learner.preferences, now.catalogue)
            news += "".join(f". Now {change}" for change in changes)
        self._app.notify(news, markup=False)
        return undone.event if undone else None

    def look(self) -> None:
        """Show what another process has written down since, but not beneath a dialog, which asks about what is shown.

        A journal that can't be read is told of when it is written to.
        """
        from planner.domain.fault import Fault

        if len(self._app.screen_stack) == 1:
            with suppress(Fault):
                self._catch_up()

    def _catch_up(self) -> bool:
        """Whether another process has changed the record that is shown; then it is shown as it is now."""
        from planner.journal.fold import entries_that_count

        if self.journal is None or (shown := self._app.situation) is None:
            return False
        if _entered(entries_that_count(self.journal.events())) == _entered(shown.record.history):
            return False
        self._refresh_situation()
        self._app.tell(["your record was changed elsewhere; this is how it is now"])
        return True

    def _refresh_situation(self) -> None:
        from planner.tui.services.loading import situation_after

        if self.journal is not None and (before := self._app.situation) is not None:
            self._earlier.append(before)
            self._app.situation = situation_after(before, self.journal, *reversed(self._earlier))

    def _show_not_saved(self, fault: Fault) -> None:
        news = f"{fault.message}. To go on, {fault.help}."
        self._app.notify(news, title="Not saved", severity="error", markup=False)


def _entered(entries: Iterable[Entry]) -> list[int]:
    """The ids of all entries but plans, which the app notes by itself."""
    from planner.journal import Planned

    return [entry.id for entry in entries if not isinstance(entry.event, Planned)]
