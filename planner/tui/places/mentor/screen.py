"""Mentor: the faults of the catalogue's files as they are edited, and a learner's profile beside the graph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ContentSwitcher
from textual.worker import get_current_worker

from planner.catalogue import Diagnostic
from planner.domain.safety.quoting import in_line
from planner.tui.dialogs.ask import AskScreen
from planner.tui.look.glyphs import GAP_MARKS, STEP_MARKS
from planner.tui.look.rows import Tab, note
from planner.tui.places.mentor.learner_review import LearnerView
from planner.tui.places.mentor.profile_reading import ProfileRead, check_path, open_profile, path_of
from planner.tui.places.mentor.text import (
    FAULT,
    NO_PROFILE,
    check_rows,
    check_text,
    competency_of,
    fault_rows,
    learner_card,
    learner_rows,
    learner_text,
)
from planner.tui.places.place import PlaceScreen
from planner.tui.services.links import copy
from planner.tui.state.catalogue_check import place_of
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.tab_bars import ViewBar
from planner.tui.widgets.text_block import TextBlock
from planner.tui.widgets.text_panel import TextPanel

CATALOGUE, LEARNER = "catalogue", "learner"
VIEWS = (
    Tab(id=CATALOGUE, title="Catalogue", purpose="What is wrong with the files of the catalogue, as you edit them"),
    Tab(id=LEARNER, title="Learner", purpose="A learner's profile beside the graph"),
)


class FaultList(RowList):
    """The faults of the catalogue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Copy place", show=False, id="copy-fault", tooltip="Copy where this fault is"),
    ]


class ClaimList(RowList):
    """What the profile says, in groups."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", "Details", show=False, id="claim-details", tooltip="Go over to the learner's details"
        ),
        Binding("n", "next_group(1)", "Group", id="next-group", tooltip="Go to the next group of levels"),
        Binding("N", "next_group(-1)", "Group before", show=False, id="group-before", tooltip="Go to the group before"),
        Binding("right,l", "app.focus_next", "Details", show=False, tooltip="Go over to the details"),
        Binding(
            "m",
            "screen.own_map",
            "Your map",
            show=False,
            id="claim-on-map",
            tooltip="See it on your own map",
        ),
    ]

    def action_next_group(self, by: int) -> None:
        """Put the cursor on the first row of the next group, or of this or the one before."""
        rows = self.rows
        starts = [place for place in range(1, len(rows)) if rows[place].id and not rows[place - 1].id]
        here = self.cursor or 0
        beyond = [place for place in starts if (place > here if by > 0 else place < here)]
        if beyond:
            self.cursor = beyond[0] if by > 0 else beyond[-1]


class DetailsPanel(TextPanel):
    """The competency under the cursor, and what the learner holds of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "app.focus_previous", "Levels", show=False, tooltip="Go back to the levels"),
    ]


class MentorScreen(PlaceScreen):
    """Two views, one at a time: the catalogue's faults, and a learner."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "FaultList"
    HELP = """
For who keeps the catalogue and looks after learners. **Catalogue** lists what is wrong with the files, ✗ errors and
! warnings, as `planner check` does, and follows your editor: save a file, and it is checked. `o` copies where a fault
is, as `path:line:column`. While there are errors, everybody goes on with the catalogue as it was before.

**Learner** (`v`) shows the file that a learner wrote with `planner profile export`: what in it the catalogue does not
know, the answers worth a second look (≠: those that differ from what a mentor saw, every two that contradict each
other, and what all the others speak against; of these they are shown the two that matter most, and none that they gave
evidence for), what their posting still asks, and what they hold, by area, with its source and evidence. Beside it
stands the competency under the cursor: what it needs and what one can do; `Enter` goes over to it. `m` shows it on the
map, with your own marks and not theirs. Nothing is changed here. A level that you correct, write into the file: its
`level`, `source = "mentor"`, and as `evidence` what you saw; `r` reads it again, and they read it in with
`planner profile import`. Their plan is printed by `planner plan --profile me.toml`; to walk through all screens as
theirs, give them a folder: `planner --data-dir FOLDER profile import me.toml`, then `planner --data-dir FOLDER`.
"""
    MARKS: ClassVar[Mapping[str, str]] = {
        **GAP_MARKS,
        **STEP_MARKS,
        "✗": "an error",
        "!": "a warning",
        "≠": "answers worth a second look",
        "▸": "what comes next",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "next_view", "View", id="mentor-view", tooltip="Catalogue or learner: the other one"),
        Binding("p", "open", "Open profile", id="open-profile", tooltip="Open the profile of a learner"),
        Binding("o", "copy", "Copy place", id="copy-place", tooltip="Copy where this fault is"),
        Binding("r", "check", "Check now", id="check-now", tooltip="Read the catalogue and the profile again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._profile: ProfileRead | None = None
        """The profile that is open, or that could not be read."""

    def compose_body(self) -> ComposeResult:
        """The names of the views, what the one shown says in short, and it in full."""
        yield ViewBar(VIEWS)
        yield TextBlock(id="verdict")
        with ContentSwitcher(initial=CATALOGUE):
            yield FaultList(id=CATALOGUE, title="Faults")
            with Horizontal(id=LEARNER):
                yield ClaimList(id="claims", title="Profile")
                yield DetailsPanel(id="details", title="Competency")

    def on_mount(self) -> None:
        """Follow the checks of the catalogue."""
        self.watch(self.app, "check", self._show_check)
        self._show_profile()

    def show(self, situation: Situation) -> None:
        """Read the profile against the catalogue in use, if that is another one now."""
        if self._profile is not None and situation.catalogue is not self._profile.catalogue:
            self._read(self._profile.path, situation)

    @property
    def _learner(self) -> LearnerView | None:
        return self._profile.view if self._profile else None

    @property
    def _shown(self) -> str:
        return self.query_one(ContentSwitcher).current or CATALOGUE

    def _show_heading(self) -> None:
        """Show which view is on, and a summary of what is in it."""
        self.query_one(ViewBar).show(self._shown, "")
        self.query_one("#verdict", TextBlock).set_text(self._verdict())
        self.refresh_bindings()

    # The catalogue

    def _show_check(self) -> None:
        check = self.app.check
        if check is None:
            return
        faults = self.query_one(FaultList)
        faults.show_rows(check_rows(check))
        set_border_titles(faults, subtitle=str(len(check.diagnostics)) if check.diagnostics else "")
        self._show_heading()

    def _verdict(self) -> Content:
        if self._shown == CATALOGUE:
            return check_text(self.app.check) if self.app.check else Content("")
        if self._learner is not None:
            return learner_text(self._learner)
        if self._profile is not None:
            return Content.assemble(("✗ The profile can't be read. ", "bold $error"), "Mend the file, then press r.")
        return Content.assemble(("▸ Press p to open a learner's profile", "bold"))

    @on(RowList.Selected, f"#{CATALOGUE}")
    def action_copy(self) -> None:
        """Copy the place of the fault under the cursor."""
        fault = self._fault()
        if fault is not None:
            copy(self.app, place_of(fault))

    def _fault(self) -> Diagnostic | None:
        """The fault under the cursor of the list shown."""
        if self._shown == CATALOGUE:
            chosen, faults = self.query_one(FaultList).chosen, self.app.check.diagnostics if self.app.check else ()
        else:
            chosen, faults = self.query_one(ClaimList).chosen, self._profile.faults if self._profile else ()
        kind, _, number = (chosen or "").partition(":")
        return faults[int(number)] if kind == FAULT else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Copying a place needs a fault."""
        return action != "copy" or self._fault() is not None

    def action_check(self) -> None:
        """Check the catalogue and read the profile again."""
        self.app.catalogue_follower.check()
        if self._profile is not None:
            self._read(self._profile.path, self.situation)

    # The learner

    def action_next_view(self) -> None:
        """Turn to the other view."""
        self.action_view(LEARNER if self._shown == CATALOGUE else CATALOGUE)

    def action_view(self, view: str) -> None:
        """Show one of the views, and go there."""
        self.query_one(ContentSwitcher).current = view
        self.query_one(FaultList if view == CATALOGUE else ClaimList).focus()
        self._show_heading()

    def action_open(self) -> None:
        """Ask which profile to open."""
        self.app.push_screen(
            AskScreen(
                "Open a learner's profile",
                "The file that they wrote with `planner profile export`",
                save="Open",
                value=str(self._profile.path) if self._profile else "",
                hint="path/to/me.toml",
                check=check_path,
            ),
            self._open,
        )

    def _open(self, text: str | None) -> None:
        if text is not None:
            self._read(path_of(text), self.situation)

    @work(thread=True, exclusive=True, group="profile", description="read a profile")
    def _read(self, path: Path, situation: Situation) -> None:
        message = open_profile(path, situation)
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def on_profile_read(self, message: ProfileRead) -> None:
        """Show the learner, or what is wrong with the profile."""
        if message.catalogue is not self.situation.catalogue:
            self._read(message.path, self.situation)
            return
        is_other = self._profile is None or message.path != self._profile.path
        self._profile = message
        self._show_profile()
        if is_other and self.app.screen is self:
            self.action_view(LEARNER)
        self._show_heading()

    def _show_profile(self) -> None:
        claims, profile = self.query_one(ClaimList), self._profile
        if profile is None:
            claims.show_rows([note(line) for line in NO_PROFILE])
        else:
            faults = profile.faults
            claims.show_rows(learner_rows(profile.view, faults) if profile.view else fault_rows(faults))
        set_border_titles(claims, title=in_line(profile.path.name) if profile else "Profile")
        self._show_details()

    @on(RowList.Moved, "#claims")
    def _show_details(self) -> None:
        panel, chosen = self.query_one(DetailsPanel), self._chosen_competency
        panel.display = chosen is not None
        if self._learner is not None and chosen is not None:
            panel.show(partial(learner_card, self._learner, chosen))
            panel.scroll_home(animate=False)
        if self._profile is not None and self._profile.faults:
            self.refresh_bindings()

    @property
    def _chosen_competency(self) -> str | None:
        """The competency of the learner under the cursor; none on a fault of the file."""
        chosen = self.query_one(ClaimList).chosen
        is_fault = not chosen or chosen.startswith(f"{FAULT}:")
        return None if self._learner is None or is_fault else competency_of(chosen or "")

    @on(RowList.Selected, "#claims")
    def _choose(self) -> None:
        if self._chosen_competency is None:
            self.action_copy()
        else:
            self.query_one(DetailsPanel).focus()

    def action_own_map(self) -> None:
        """Show the competency under the cursor on the map, which is the mentor's own."""
        if chosen := self._chosen_competency:
            self.app.show_competency(chosen)
