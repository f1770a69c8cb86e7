"""A text that changes now and then, mostly without another number of lines."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Static


class TextBlock(Static):
    """A change of text repaints it; only another number of lines has the screen laid out again."""

    DEFAULT_CSS = "TextBlock { height: auto; }"

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Another size from a layout does not cause a second one, as it would with Textual's."""

    def set_text(self, text: Content | str) -> None:
        """Show another text."""
        content = Content(text) if isinstance(text, str) else text
        before = self.content
        if not isinstance(before, Content) or not content.is_same(before):
            self.update(content, layout=False)
            width, height = self.size
            if not width or self.get_content_height(self.container_size, self.app.size, width) != height:
                self.refresh(layout=True)
