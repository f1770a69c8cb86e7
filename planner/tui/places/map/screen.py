"""Map: how the competencies hang together, in three views that share one chosen competency."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import ContentSwitcher

from planner.domain.competency import Competency
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.journal import Assessed
from planner.tui.dialogs.find import find_competency
from planner.tui.dialogs.rate import RateScreen
from planner.tui.look.glyphs import GAP_MARKS, STEP_MARKS
from planner.tui.look.rows import Tab
from planner.tui.look.theme import MUTED
from planner.tui.places.map.area_tree import AreaTree
from planner.tui.places.map.layered_view import LayeredView
from planner.tui.places.map.neighbourhood_view import CentrePanel, NeighbourhoodView
from planner.tui.places.map.shown_graph import shown_competencies
from planner.tui.places.map.trail import CompetencyChosen, CompetencyOpened, Trail
from planner.tui.places.place import PLACES, PlaceScreen
from planner.tui.state.neighbourhood import start_of
from planner.tui.state.situation import Situation
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.tab_bars import ViewBar
from planner.tui.widgets.text_block import TextBlock

NEIGHBOURHOOD, LAYERS, AREAS = "neighbourhood", "layers", "areas"
VIEWS = (
    Tab(id=NEIGHBOURHOOD, title="Neighbourhood", purpose="One competency, what it needs and what it opens"),
    Tab(id=LAYERS, title="Layers", purpose="All of the way: the foundations on the left, the target on the right"),
    Tab(id=AREAS, title="Areas", purpose="Area by area, what is held and what is wanted"),
)


class MapScreen(PlaceScreen):
    """Three views of the competency graph and one chosen competency."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "CentrePanel"
    HELP = """
See what needs what. `v` turns to the next of three views, which share the chosen competency. `/` finds any competency
by its name or by what postings call it, `r` says how well you hold it, and `b` goes back to the one before, and last to
the place that you came from.

**Neighbourhood**: what the one in the middle needs is on the left, what it opens on the right. Under each neighbour
stands the level that is needed, and for which level: *Calculus, working for practitioner* on the left of Deep learning
means that Deep learning at practitioner needs Calculus at working; *for the same* is for that level itself. `←` and
`→` go from column to column, and `Enter` puts the chosen neighbour in the middle.

**Layers**: the way to your target, the foundations on the left. Lines run from what is needed to what it opens; lines
that follow from others are left out. Thick ones lead to all that the chosen one needs, and to all that it opens.
`Enter` shows its neighbourhood, and `a` adds what your target doesn't ask for, or hides it again.

**Areas**: how much of each area you hold of what is asked. `Enter` opens an area, and then a competency.
"""
    MARKS: ClassVar[Mapping[str, str]] = {**GAP_MARKS, **STEP_MARKS, "◆": "what you aim at", "▾ ▸": "unfolded, folded"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,backspace", "back", "Back", key_display="b", id="map-back", tooltip="Back to where you were"),
        Binding("slash", "find", "Search", key_display="/", id="find-competency", tooltip="Find a competency"),
        Binding("r", "rate", "Rate", id="rate", tooltip="Say how well you hold the chosen one"),
        Binding("v", "next_view", "View", id="next-view", tooltip="Neighbourhood, layers or areas, in turn"),
        Binding("a", "whole", "All", id="whole-map", tooltip="Show all competencies, or those on your way"),
        *(
            Binding(
                view.title[0], f"view('{view.id}')", view.title, show=False, id=f"show-{view.id}", tooltip=view.purpose
            )
            for view in VIEWS
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._views = (NeighbourhoodView(id=NEIGHBOURHOOD), LayeredView(id=LAYERS), AreaTree(id=AREAS))
        self._shown = NEIGHBOURHOOD
        self._whole = False
        self.trail = Trail()

    def compose_body(self) -> ComposeResult:
        """The views' names, what the chosen one means, and the views."""
        yield ViewBar(VIEWS)
        yield TextBlock(id="meaning")
        with ContentSwitcher(initial=NEIGHBOURHOOD):
            yield from self._views

    def on_mount(self) -> None:
        """Follow what other places ask for."""
        self.watch(self.app, "wanted_competency", self._turn_to_wanted, init=False)
        self.watch(self.app, "asking_place", self._show_way_back)

    def show(self, situation: Situation) -> None:
        """Show the same competency in the new situation."""
        competencies = situation.catalogue.graph.competencies
        start = self.app.wanted_competency
        if self.trail.chosen not in competencies and start not in competencies:
            start = start_of(situation)
        self.trail = self.trail.within(competencies, start=start)
        if self.trail.chosen is not None:
            self._present(situation, self.trail.chosen)
        self._show_meaning()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Going back needs a way walked, rating something to rate, and showing all a view that leaves some out."""
        if action == "back":
            return bool(self._back_to) or self._shown != NEIGHBOURHOOD
        if action == "rate":
            return True if self.trail.chosen else None
        return action != "whole" or (self._shown != NEIGHBOURHOOD and bool(self.situation.wanted))

    # What the learner does

    @on(RowList.Selected)
    def _walk(self, event: RowList.Selected) -> None:
        self._turn_to(event.row_id)

    @on(RowList.Moved)
    @on(LayeredView.Drawn)
    @on(DescendantFocus)
    def _show_meaning(self) -> None:
        """Show what the chosen competency, or the row under the cursor, means and allows."""
        if self.trail.chosen is None:
            self.query_one("#meaning", TextBlock).set_text("The catalogue has no competency yet.")
            return
        about, then = self._view.meaning(self.situation, self.trail.chosen)
        self.query_one("#meaning", TextBlock).set_text(Content.assemble((about, "bold"), "\n", (then, MUTED)))

    @on(CompetencyChosen)
    def _choose(self, event: CompetencyChosen) -> None:
        self.trail = self.trail.choose(event.competency or self.trail.chosen)
        self._show_meaning()

    @on(CompetencyOpened)
    def _open(self, event: CompetencyOpened) -> None:
        self.trail = self.trail.choose(event.competency)
        self.action_view(NEIGHBOURHOOD)

    def action_step(self, by: int) -> None:
        """Go some columns of the neighbourhood to the right, or to the left."""
        self.query_one(NeighbourhoodView).step(by)

    def action_next_view(self) -> None:
        """Turn to the next view."""
        ids = [view.id for view in VIEWS]
        self.action_view(ids[(ids.index(self._shown) + 1) % len(ids)])

    def action_view(self, view: str) -> None:
        """Turn to a view; the same competency stays chosen."""
        if view == self._shown:
            return
        self._shown = view
        self.query_one(ContentSwitcher).current = view
        (self.query_one(CentrePanel) if view == NEIGHBOURHOOD else self._view).focus()
        if view == NEIGHBOURHOOD and self.trail.chosen != self.trail.settled:
            self._walk_on(self.trail.settle())
        else:
            self.show(self.situation)

    def action_whole(self) -> None:
        """Show all competencies, or only those on the way."""
        self._whole = not self._whole
        if self.trail.chosen not in shown_competencies(self.situation, whole=self._whole):
            self.trail = self.trail.choose(start_of(self.situation))
        self.show(self.situation)

    def action_back(self) -> None:
        """Go back to the competency before, or to the place that one came from."""
        came_from = self.trail.chosen
        if came_from == self.trail.settled and not self.trail.walked:
            if self._shown == NEIGHBOURHOOD and self.app.asking_place is not None:
                self.app.action_go(self.app.asking_place)
            else:
                self.action_view(NEIGHBOURHOOD)
        else:
            self.trail = self.trail.back()
            self._arrive(came_from)

    def action_find(self) -> None:
        """Find a competency to turn to."""
        self.app.push_screen(find_competency(self.situation), self._turn_to)

    def action_rate(self) -> None:
        """Ask how well the learner holds the chosen one."""
        if self._shown == AREAS and self.query_one(AreaTree).is_on_area:
            # Not a matter of `check_action`: refreshing the footer takes longer than all else that a key does.
            self.app.notify("An area is not rated as a whole: choose one of its competencies.")
        elif self.trail.chosen is not None:
            competency = self.situation.catalogue.graph.competencies[self.trail.chosen]
            have = held(self.situation.state, competency.id)
            self.app.push_screen(RateScreen(competency, have), partial(self._rated, competency))

    def _rated(self, competency: Competency, level: Level | None) -> None:
        if level is None or not self.app.record(Assessed(competency=competency.id, level=level, on=self.app.today)):
            return
        have = held(self.situation.state, competency.id)
        news = f"{competency.name}: {level}"
        if have != level:
            news = f"{competency.name}: you said {level}; {have} counts, since a course that you finished taught it"
        self.app.record_keeper.show_undoable(news)

    # The way from one competency to the next

    def _turn_to_wanted(self, wanted: str | None) -> None:
        """Begin a new way at what another place asks for."""
        self.action_view(NEIGHBOURHOOD)
        if wanted in self.situation.catalogue.graph.competencies:
            self.trail = Trail(chosen=wanted, settled=wanted)
            self._arrive(None)

    def _turn_to(self, competency: str | None) -> None:
        is_there = competency in self.situation.catalogue.graph.competencies
        if competency is not None and is_there and competency != self.trail.chosen:
            self._walk_on(self.trail.turn_to(competency))

    def _walk_on(self, trail: Trail) -> None:
        came_from, self.trail = self.trail.settled, trail
        self._arrive(came_from)

    def _arrive(self, came_from: str | None) -> None:
        self.show(self.situation)
        if self._shown == NEIGHBOURHOOD:
            self.query_one(NeighbourhoodView).arrive(came_from)
            self._show_meaning()

    # What is on screen

    @property
    def _view(self) -> NeighbourhoodView | LayeredView | AreaTree:
        return next(view for view in self._views if view.id == self._shown)

    def _present(self, situation: Situation, centre: str) -> None:
        shown = shown_competencies(situation, whole=self._whole)
        if centre not in shown:
            self._whole = self._whole or self._shown != NEIGHBOURHOOD
            shown = shown_competencies(situation, whole=True)
        self.query_one(ViewBar).show(self._shown, "" if self._shown == NEIGHBOURHOOD else _scope(situation, shown))
        self._show_way_back()
        self._view.present(situation, centre, whole=self._whole)

    def _show_way_back(self) -> None:
        self.query_one(NeighbourhoodView).show_way_back(self._back_to)
        self.refresh_bindings()

    @property
    def _back_to(self) -> str:
        """Where going back leads from the neighbourhood: to the competency before, or to the place that asked."""
        if self.trail.walked:
            return self.situation.catalogue.graph.competencies[self.trail.walked[-1]].name
        return next((place.title for place in PLACES if place.id == self.app.asking_place), "")


def _scope(situation: Situation, shown: list[str]) -> str:
    """The share of the catalogue that a view shows."""
    total = len(situation.catalogue.graph.order)
    return f"all {total}" if len(shown) == total else f"{len(shown)} of {total} · on your way"
