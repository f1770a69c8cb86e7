"""A text that changes now and then, mostly without needing more or fewer lines."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Static


class TextBlock(Static):
    """Has the screen laid out anew only where the number of its lines changes, and drawn only where the text does."""

    DEFAULT_CSS = "TextBlock { height: auto; }"

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """With Textual's, another size means a second layout right after the one that gave it."""

    def set_text(self, text: Content | str) -> None:
        """Show another text."""
        content = Content(text) if isinstance(text, str) else text
        before = self.content
        if not isinstance(before, Content) or not content.is_same(before):
            self.update(content, layout=False)
            width, height = self.size
            if not width or self.get_content_height(self.container_size, self.app.size, width) != height:
                self.refresh(layout=True)
