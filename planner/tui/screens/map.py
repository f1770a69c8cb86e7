"""Map: one competency in the middle, what it needs on the left, what it opens on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from planner.domain.knowledge import held
from planner.domain.level import Level
from planner.journal import Assessed
from planner.tui.competency_card import card, neighbour_row, relation_text, standing_text
from planner.tui.neighbourhood import Neighbour, needs, opens, start_of
from planner.tui.screens.find import FindScreen
from planner.tui.screens.place import PlaceScreen
from planner.tui.screens.rate import RateScreen
from planner.tui.situation import Situation
from planner.tui.theme import MUTED
from planner.tui.widgets.row_list import Row, RowList, note
from planner.tui.widgets.text_panel import TextPanel


class NeighbourList(RowList):
    """What stands on one side of the competency in the middle."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Turn to it", id="turn-to", tooltip="Put this competency in the middle"),
        Binding("left,h", "screen.go_left", "Left", show=False),
        Binding("right,l", "screen.go_right", "Right", show=False),
    ]


class CentrePanel(TextPanel):
    """The competency in the middle."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "screen.go_left", "Needs", show=False, tooltip="Go over to what it needs"),
        Binding("right,l", "screen.go_right", "Opens", show=False, tooltip="Go over to what it opens"),
    ]


class MapScreen(PlaceScreen):
    """The neighbourhood of one competency, and the walk from one to the next."""

    CSS_PATH = "map.tcss"
    AUTO_FOCUS = "CentrePanel"
    HELP = """
See what needs what. In the middle is one competency; on the left is what it needs, on the right what it opens. Under
each neighbour stands the level that is needed, and for which level: *Calculus, working for practitioner* on the left
of Deep learning means that Deep learning at practitioner needs Calculus at working.

`←` and `→` go from column to column, `Enter` puts the chosen neighbour in the middle, and `b` goes back. `/` finds any
competency by its name or by what postings call it. Press `r` to say how well you hold the one in the middle.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,backspace", "back", "Back", key_display="b", id="map-back", tooltip="Back to the one before"),
        Binding("slash", "find", "Search", key_display="/", id="find-competency", tooltip="Find a competency"),
        Binding("r", "rate", "Rate yourself", id="rate", tooltip="Say how well you hold the one in the middle"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._centre: str | None = None
        self._walked: list[str] = []
        self._neighbours: dict[str, list[Neighbour]] = {"needs": [], "opens": []}

    def compose_body(self) -> ComposeResult:
        """What the chosen one means, and the three columns."""
        yield Static(id="meaning")
        with Horizontal():
            yield NeighbourList(id="needs", title="Needs")
            yield CentrePanel(id="centre", title="This")
            yield NeighbourList(id="opens", title="Opens")

    def on_mount(self) -> None:
        """Follow what other places ask for."""
        self.watch(self.app, "wanted_competency", self._turn_to_wanted, init=False)

    def show(self, situation: Situation) -> None:
        """Show the same place in the new situation."""
        competencies = situation.catalogue.graph.competencies
        self._walked = [one for one in self._walked if one in competencies]
        if self._centre not in competencies:
            wanted = self.app.wanted_competency
            self._centre = wanted if wanted in competencies else start_of(situation)
        if self._centre is None:
            self.query_one("#meaning", Static).update("The catalogue has no competency yet.")
            return
        self._show_side("needs", needs(situation, self._centre), "Nothing comes before it.")
        self._show_side("opens", opens(situation, self._centre), "Nothing builds on it.")
        panel = self.query_one(CentrePanel)
        panel.show(partial(card, situation, self._centre))
        panel.border_subtitle = f"b: back to {competencies[self._walked[-1]].name}" if self._walked else ""
        self._show_meaning()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Going back needs a way walked; rating needs something to rate."""
        if action == "back":
            return True if self._walked else None
        return True if action != "rate" or self._centre else None

    @on(OptionList.OptionSelected)
    def _walk(self, event: OptionList.OptionSelected) -> None:
        self._turn_to(event.option_id)

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        self._show_meaning()

    def on_descendant_focus(self) -> None:
        """Say what the column's chosen one means."""
        self._show_meaning()

    def action_go_left(self) -> None:
        """Go a column to the left."""
        self._step(-1)

    def action_go_right(self) -> None:
        """Go a column to the right."""
        self._step(1)

    def action_back(self) -> None:
        """Go back to the competency before."""
        if self._walked:
            came_from, self._centre = self._centre, self._walked.pop()
            self._arrive(came_from)

    def action_find(self) -> None:
        """Find a competency to turn to."""
        self.app.push_screen(FindScreen(self.situation), self._turn_to)

    def action_rate(self) -> None:
        """Ask how well the learner holds the one in the middle."""
        if self._centre is not None:
            competency = self.situation.catalogue.graph.competencies[self._centre]
            have = held(self.situation.state, self._centre)
            self.app.push_screen(RateScreen(competency, have), partial(self._rated, self._centre))

    def _turn_to_wanted(self, wanted: str | None) -> None:
        self._turn_to(wanted)

    def _turn_to(self, competency: str | None) -> None:
        if competency == self._centre or competency not in self.situation.catalogue.graph.competencies:
            return
        came_from, self._centre = self._centre, competency
        if came_from is not None:
            self._walked.append(came_from)
        self._arrive(came_from)

    def _arrive(self, came_from: str | None) -> None:
        """Show the new neighbourhood; each cursor stands on where the learner came from, else on the first."""
        self.show(self.situation)
        for side, neighbours in self._neighbours.items():
            ids = [one.competency.id for one in neighbours]
            if ids:
                self._list(side).choose(came_from if came_from in ids else ids[0])
        self.query_one(CentrePanel).scroll_home(animate=False)
        if isinstance(self.focused, NeighbourList) and not self.focused.can_focus:
            self.query_one(CentrePanel).focus()
        self._show_meaning()

    def _rated(self, competency: str, level: Level | None) -> None:
        if level is None or not self.app.record(Assessed(competency=competency, level=level, on=self.app.today)):
            return
        name = self.situation.catalogue.graph.competencies[competency].name
        have = held(self.situation.state, competency)
        news = f"{name}: {level}. u takes it back."
        if have != level:
            news = f"{name}: you said {level}, but what else you hold makes it {have}. u takes it back."
        self.app.notify(news, markup=False)

    def _step(self, by: int) -> None:
        columns: list[Widget] = [one for one in self.query("NeighbourList, CentrePanel") if one.can_focus]
        if self.focused in columns:
            place = columns.index(self.focused) + by
            columns[min(max(place, 0), len(columns) - 1)].focus()

    def _show_side(self, side: str, neighbours: Sequence[Neighbour], otherwise: str) -> None:
        self._neighbours[side] = list(neighbours)
        column = self._list(side)
        column.show_rows(
            [Row(id=one.competency.id, lay_out=partial(neighbour_row, one)) for one in neighbours] or [note(otherwise)]
        )
        column.can_focus = bool(neighbours)
        column.border_subtitle = str(len(neighbours)) if neighbours else ""

    def _show_meaning(self) -> None:
        if self._centre is None:
            return
        situation = self.situation
        chosen = self._chosen()
        if chosen is None:
            about, then = standing_text(situation, self._centre), "← shows what it needs, → what it opens."
        else:
            centre = situation.catalogue.graph.competencies[self._centre]
            holding = f"You hold {chosen.have}." if chosen.have else "You don't hold it yet."
            about, then = relation_text(chosen, centre), f"▸ {holding} Enter turns the map to it."
        self.query_one("#meaning", Static).update(Content.assemble((about, "bold"), "\n", (then, MUTED)))

    def _chosen(self) -> Neighbour | None:
        """The neighbour under the cursor, if the learner is in its column."""
        column = self.focused
        if not isinstance(column, NeighbourList):
            return None
        return next((one for one in self._neighbours[column.id or ""] if one.competency.id == column.chosen), None)

    def _list(self, side: str) -> NeighbourList:
        return self.query_one(f"#{side}", NeighbourList)
