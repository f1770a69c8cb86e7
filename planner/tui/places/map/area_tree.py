"""The competencies as a tree: areas are its branches, competencies its leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.style import Style as VisualStyle
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from planner.tui.places.map.area_branches import AreaBranch, Leaf, area_branches, branch_row, branch_text, leaf_row
from planner.tui.places.map.competency_card import standing_text
from planner.tui.places.map.trail import CompetencyChosen, CompetencyOpened
from planner.tui.state.situation import Situation

_INDENT = 2
_LEAST_WIDTH = 60
_MOST_WIDTH = 100

AreaNode = TreeNode[AreaBranch | Leaf]


class AreaTree(Tree[AreaBranch | Leaf]):
    """Keeps which areas are open, and the cursor where it is, when what it shows changes."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    DEFAULT_CSS = """
    AreaTree {
        scrollbar-gutter: stable;
        overflow-x: hidden;
        &:focus { background-tint: $foreground 0%; }
        & > .tree--cursor, &:focus > .tree--cursor { background: $primary 22%; color: $foreground; text-style: bold; }
        & > .tree--guides, & > .tree--guides-hover, & > .tree--guides-selected,
        &:focus > .tree--guides, &:focus > .tree--guides-hover, &:focus > .tree--guides-selected {
            background: $background;
            color: $foreground 25%;
            text-style: none;
        }
        & > .tree--highlight-line { background: $foreground 8%; }
        & > .tree--highlight { text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="open-in-tree", tooltip="Open an area, or see a competency close up"),
        Binding("space", "toggle_node", "Open or close", show=False, tooltip="Open or close the area"),
        Binding("right,l", "unfold", "Unfold", show=False, tooltip="Open the area, or go into it"),
        Binding("left,h", "fold", "Fold", show=False, tooltip="Close the area, or go up to it"),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("g,home", "first", "First", show=False),
        Binding("G,end", "last", "Last", show=False),
        Binding("o", "all", "Open all", id="open-all-areas", tooltip="Open or close all areas"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__("", id=id)
        self.border_title = "Ready to apply, by area"
        self.show_root = False
        self.guide_depth = _INDENT
        self.auto_expand = True
        self._leaf_nodes: dict[str, AreaNode] = {}
        self._chosen: str | None = None

    @property
    def is_on_area(self) -> bool:
        """Whether the cursor is on an area, not on a competency."""
        return isinstance(self._under_cursor, AreaBranch)

    def present(self, situation: Situation, chosen: str, *, whole: bool) -> None:
        """Show the areas; the cursor goes to another competency only if another is chosen now."""
        self._show(area_branches(situation, whole=whole))
        if chosen != self._chosen or self._under_cursor is None:
            self._chosen = chosen
            self._choose(chosen)

    def meaning(self, situation: Situation, chosen: str) -> tuple[str, str]:
        """What the row under the cursor says in words, and what can be done."""
        data = self._under_cursor
        if isinstance(data, AreaBranch):
            return branch_text(data), "Enter opens or closes the area, o all of them."
        return standing_text(situation, chosen), "Enter shows what it needs and what it opens."

    def _show(self, branches: Sequence[AreaBranch]) -> None:
        opened = {
            node.data.area.id for node in self.root.children if node.is_expanded and isinstance(node.data, AreaBranch)
        }
        at = self._under_cursor
        with self.prevent(Tree.NodeHighlighted, Tree.NodeExpanded):
            self.clear()
            self._leaf_nodes = {}
            for branch in branches:
                node = self.root.add("", data=branch, expand=branch.area.id in opened)
                for leaf in branch.leaves:
                    self._leaf_nodes[leaf.competency.id] = node.add_leaf("", data=leaf)
            self._return_to(at)

    def _choose(self, competency: str) -> None:
        """Put the cursor on a competency, its area open."""
        node = self._leaf_nodes.get(competency)
        if node is None:
            return
        with self.prevent(Tree.NodeHighlighted, Tree.NodeExpanded):
            if node.parent is not None:
                node.parent.expand()
            self._put_cursor(node)

    def get_label_width(self, node: AreaNode) -> int:
        """The width that is left: every row is laid out for it."""
        width = min(max(self.scrollable_content_region.width - 1, _LEAST_WIDTH), _MOST_WIDTH)
        return width - (_INDENT if isinstance(node.data, Leaf) else 0)

    def render_label(self, node: AreaNode, base_style: Style, style: Style) -> Text:
        """The row of an area or a competency."""
        data = node.data
        width = self.get_label_width(node)
        if isinstance(data, AreaBranch):
            icon = self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
            toggle = Style(meta={"toggle": True})
            row = self._text_of(branch_row(data, width - len(icon)), style)
            return Text.assemble((icon, base_style + toggle), row)
        return self._text_of(leaf_row(data, width), style) if data is not None else Text("")

    def on_click(self, event: Click) -> None:
        """The second click on a competency opens it."""
        if event.chain > 1 and "node" in event.style.meta and not self.is_on_area:
            self.action_open()

    def action_open(self) -> None:
        """Open or close the area, or ask to see the competency close up."""
        data = self._under_cursor
        if isinstance(data, Leaf):
            self.post_message(CompetencyOpened(data.competency.id))
        else:
            self.action_toggle_node()

    def action_unfold(self) -> None:
        """Open the area, or go to its first competency."""
        node = self.cursor_node
        if node is None or not node.allow_expand:
            return
        if node.is_expanded:
            self.action_cursor_down()
        else:
            node.expand()

    def action_fold(self) -> None:
        """Close the area, or go to the area of the competency."""
        node = self.cursor_node
        if node is None:
            return
        if node.allow_expand:
            node.collapse()
        else:
            self.action_cursor_parent()

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_cursor_to_line(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_cursor_to_line(self.last_line)

    def action_all(self) -> None:
        """Open all areas, or close all if none is closed."""
        nodes = self.root.children
        at = self.cursor_node
        opening = any(node.is_collapsed for node in nodes)
        for node in nodes:
            node.expand() if opening else node.collapse()
        if at is not None:
            self._put_cursor(at if opening or at.allow_expand else at.parent or at)

    @on(Tree.NodeHighlighted)
    def _post_chosen(self, event: Tree.NodeHighlighted[AreaBranch | Leaf]) -> None:
        event.stop()
        data = event.node.data
        self._chosen = data.competency.id if isinstance(data, Leaf) else self._chosen
        self.post_message(CompetencyChosen(data.competency.id if isinstance(data, Leaf) else None))

    @property
    def _under_cursor(self) -> AreaBranch | Leaf | None:
        return self.cursor_node.data if self.cursor_node else None

    def _return_to(self, data: AreaBranch | Leaf | None) -> None:
        """Put the cursor on what it was on, or on the first."""
        if isinstance(data, Leaf) and data.competency.id in self._leaf_nodes:
            node = self._leaf_nodes[data.competency.id]
            if node.parent is not None and node.parent.is_expanded:
                self._put_cursor(node)
                return
        area = data.area.id if isinstance(data, AreaBranch) else data.competency.area if data else None
        nodes = self.root.children
        same = next((node for node in nodes if isinstance(node.data, AreaBranch) and node.data.area.id == area), None)
        if nodes:
            self._put_cursor(same or nodes[0])

    def _put_cursor(self, node: AreaNode) -> None:
        # A node knows its line only once the lines are counted.
        if self.last_line >= 0:
            self.move_cursor(node)

    def _text_of(self, row: Content, style: Style) -> Text:
        parts = row.render(self.visual_style, end="", parse_style=_parse)
        text = Text.assemble(*((part, look.rich_style) for part, look in parts))
        text.stylize(Style(bgcolor=style.bgcolor, reverse=style.reverse, underline=style.underline))
        return text


def _parse(style: str | VisualStyle) -> VisualStyle:
    return VisualStyle.parse(style) if isinstance(style, str) else style
