"""The graph in layers: scrolls over a drawing, moves the choice from node to node, and lights up what it touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import work
from textual.binding import Binding, BindingType
from textual.events import Click, Leave, MouseMove
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.worker import get_current_worker

from planner.tui.places.map.competency_card import standing_text
from planner.tui.places.map.drawing.diagram import Diagram
from planner.tui.places.map.drawing.drawing import draw
from planner.tui.places.map.drawing.linework import Linework
from planner.tui.places.map.drawing.walk import nearest, node_at, nodes_of_layer
from planner.tui.places.map.layered_strips import LINE, LayeredStrips
from planner.tui.places.map.shown_graph import node_label, node_tip, shown_diagram
from planner.tui.places.map.trail import CompetencyChosen, CompetencyOpened
from planner.tui.state.situation import Situation

_MARGIN = 1
_NAME_WIDTH = 22
"""The cells that a name may take."""
_WIDE_NAME_WIDTH = 30
_WIDE_FROM = 110
_ROWS_IN_SIGHT = 6
_COLUMNS_IN_SIGHT = 50
"""What is kept in sight above, below and beside the choice, where there is room."""


class LayeredView(ScrollView, can_focus=True):
    """Has the diagram drawn in a worker, and shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="open-layered", tooltip="See this competency and its neighbours"),
        Binding("left,h", "walk(-1, 0)", "Left", show=False, tooltip="Go towards what is needed first"),
        Binding("right,l", "walk(1, 0)", "Right", show=False, tooltip="Go towards what is opened"),
        Binding("down,j", "walk(0, 1)", "Down", show=False),
        Binding("up,k", "walk(0, -1)", "Up", show=False),
        Binding("g,home", "end_of_layer(0)", "First", show=False),
        Binding("G,end", "end_of_layer(-1)", "Last", show=False),
    ]

    @dataclass
    class Drawn(Message):
        """A diagram is drawn."""

        diagram: Diagram
        linework: Linework

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.border_title = "Needed first → opened later"
        self._situation: Situation | None = None
        self._whole = False
        self._chosen = ""
        self._diagram: Diagram | None = None
        self._drawn: dict[Diagram, Linework] = {}
        self._strips: LayeredStrips | None = None

    def present(self, situation: Situation, chosen: str, *, whole: bool) -> None:
        """Show the layers of what is on the way, or of everything, once they are drawn."""
        self._situation, self._chosen, self._whole = situation, chosen, whole
        self._strips = None
        if self.size.width:
            self._update()

    def meaning(self, situation: Situation, chosen: str) -> tuple[str, str]:
        """How the learner stands with the chosen one, and how much lies before and behind it."""
        if self._diagram is None or chosen not in self._diagram.nodes:
            return standing_text(situation, chosen), ""
        behind, ahead = len(self._diagram.behind(chosen)), len(self._diagram.ahead(chosen))
        counts = f"Of these it needs {behind or 'none'} and opens {ahead or 'none'}, directly or not"
        return standing_text(situation, chosen), f"{counts}. Enter: neighbours."

    def notify_style_update(self) -> None:
        """Make the strips again in the theme's colours."""
        super().notify_style_update()
        if self._strips is not None:
            self._update()

    def on_resize(self) -> None:
        """Draw for the new width, and keep the choice in sight."""
        if self._situation is not None:
            self._update()

    def on_layered_view_drawn(self, event: Drawn) -> None:
        """Keep what was drawn, and show it if it is still wanted."""
        self._drawn[event.diagram] = event.linework
        if event.diagram == self._diagram:
            self._update()

    def render_line(self, y: int) -> Strip:
        """A row of what is in sight."""
        base = self._style_of(LINE)
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if self._strips is None or row >= self.virtual_size.height:
            return Strip.blank(width, base)
        left = self.scroll_offset.x - _MARGIN
        strip = self._strips.strip(row).crop_extend(max(left, 0), left + width, base)
        return strip if left >= 0 else Strip.join([Strip.blank(-left, base), strip])

    def on_click(self, event: Click) -> None:
        """Choose the node under the mouse; a second click opens it."""
        node = self._node_under(event)
        if node is None:
            return
        self._go_to(node)
        if event.chain > 1:
            self.action_open()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show a tooltip with the full name of the node under the mouse."""
        node = self._node_under(event)
        self.tooltip = node_tip(self._situation, node) if node and self._situation else None

    def on_leave(self, event: Leave) -> None:  # noqa: ARG002
        """Remove the tooltip."""
        self.tooltip = None

    def action_walk(self, dx: int, dy: int) -> None:
        """Go to the nearest node in a direction."""
        if self._linework is not None and self._diagram is not None:
            linked = self._diagram.neighbours(self._chosen)
            self._go_to(nearest(self._linework.drawing, self._chosen, dx, dy, linked))

    def action_end_of_layer(self, place: int) -> None:
        """Go to the top of the layer (0), or to its bottom (-1)."""
        if self._linework is not None:
            drawing = self._linework.drawing
            self._go_to(nodes_of_layer(drawing, drawing.boxes[self._chosen].layer)[place])

    def action_open(self) -> None:
        """Ask to see the choice close up."""
        if self._chosen:
            self.post_message(CompetencyOpened(self._chosen))

    @work(thread=True, exclusive=True, group="draw")
    def _draw(self, diagram: Diagram) -> None:
        worker = get_current_worker()
        linework = Linework(draw(diagram))
        if not worker.is_cancelled:
            self.post_message(self.Drawn(diagram, linework))

    def _update(self) -> None:
        """Show the diagram for the situation and the width, if it is drawn already; else have it drawn."""
        if self._situation is None:
            return
        self._diagram = shown_diagram(self._situation, whole=self._whole, name_width=self._name_width)
        linework = self._linework
        if linework is None:
            self.border_subtitle = "drawing …"
            self._draw(self._diagram)
            return
        self.border_subtitle = ""
        self.virtual_size = Size(linework.drawing.width + 2 * _MARGIN, linework.drawing.height)
        labels = {node: node_label(self._situation, node, self._name_width) for node in self._diagram.nodes}
        self._strips = LayeredStrips(linework, labels, self._style_of)
        self._light()
        self.call_after_refresh(self._place_scrollbars)

    def _place_scrollbars(self) -> None:
        """Set the positions of scroll bars that were mounted only now."""
        self.horizontal_scrollbar.position = self.scroll_x
        self.vertical_scrollbar.position = self.scroll_y

    @property
    def _name_width(self) -> int:
        return _NAME_WIDTH if self.size.width < _WIDE_FROM else _WIDE_NAME_WIDTH

    @property
    def _linework(self) -> Linework | None:
        return self._drawn.get(self._diagram) if self._diagram else None

    def _light(self) -> None:
        """Light up the choice, and bring it into sight."""
        linework, diagram = self._linework, self._diagram
        if linework is None or diagram is None or self._chosen not in linework.drawing.boxes:
            return
        if self._strips is not None:
            self._strips.light(self._chosen, diagram.behind(self._chosen), diagram.ahead(self._chosen))
        box = linework.drawing.boxes[self._chosen]
        room = self.scrollable_content_region
        rows = min(_ROWS_IN_SIGHT, (room.height - 1) // 2)
        columns = min(_COLUMNS_IN_SIGHT, (room.width - box.width) // 2)
        self.scroll_to_region(
            Region(box.x + _MARGIN, box.y, box.width, 1),
            spacing=Spacing.unpack((max(rows, 0), max(columns, 0))),
            animate=False,
            force=True,
        )
        self.refresh()

    def _go_to(self, node: str | None) -> None:
        if node is not None and node != self._chosen:
            self._chosen = node
            self._light()
            self.post_message(CompetencyChosen(node))

    def _node_under(self, event: Click | MouseMove) -> str | None:
        place = event.get_content_offset(self)
        if place is None or self._linework is None:
            return None
        x, y = place + self.scroll_offset
        return node_at(self._linework.drawing, x - _MARGIN, y)

    def _style_of(self, style: str) -> Style:
        """The look of a style on the widget's own ground."""
        return (self.visual_style + VisualStyle.parse(style)).rich_style
