"""HTML to plain text, keeping the way back to offsets in the HTML as given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.reading.text.cleaning import without_entities
from planner.reading.text.plain import Edit, Plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_TAG = re.compile(
    r"</?(?:html|body|div|p|ul|ol|li|br|h[1-6]|span|strong|b|table|section|article)\b[^<>]*>", re.IGNORECASE
)
_UNREAD = {"script", "style", "head", "noscript", "template", "svg", "nav", "form", "button", "select", "iframe"}
_BEFORE = {f"h{rank}": "\n## " for rank in range(1, 7)} | {"li": "\n* ", "br": "\n"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
    "header", "html", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_MOST_LOST = 50
"""After so many texts that cannot be located in the source, the rest is read without offsets of its own."""


def looks_like_markup(text: str) -> bool:
    """Whether a text is HTML rather than plain text that has a tag in it."""
    if "<" not in text:
        return False
    tags = _TAG.finditer(text, 0, 20_000)
    return next(tags, None) is not None and next(tags, None) is not None


def from_markup(given: str) -> Plain:
    r"""The readable text of an HTML document or a piece of one.

    >>> plain = from_markup("<p>We ask for:</p><ul><li>R&amp;D</li><li>Python</li></ul>")
    >>> plain.text
    'We ask for:\n* R&D\n* Python'
    >>> plain.given(14, 17)
    (26, 33)
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (most postings are plain text)

    source = without_entities(Plain(given))
    root = LexborHTMLParser(given).root
    if root is None:
        return source
    return source.edited(_edits(source.text, root))


def _edits(source: str, root: LexborNode) -> Iterator[Edit]:
    """Replace everything between the texts of the document by the line breaks that its tags mean."""
    here = lost = 0
    breaks = ""
    for text, before in _texts(root):
        breaks = before if len(before) > len(breaks) else breaks
        if not text.strip():
            breaks = breaks or " "
            continue
        at = -1
        if lost < _MOST_LOST:
            at = source.find(f">{text}", max(0, here - 1)) + 1 or source.find(text, here) + 1
            at = at if at <= 0 or source.startswith(text, at) else at - 1
        if at < 0 or not source.startswith(text, at):
            lost += 1
            yield Edit(here, here, breaks + text)
        else:
            if at > here or breaks.strip(" "):
                yield Edit(here, at, breaks if here else breaks.lstrip("\n"))
            here = at + len(text)
        breaks = ""
    if here < len(source):
        yield Edit(here, len(source), "")


def _texts(root: LexborNode) -> Iterator[tuple[str, str]]:
    """Each text of the document in order, and the break that comes before it."""
    waiting: list[Any] = [root]
    breaks = ""
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            breaks = _stronger(breaks, node)
            continue
        tag = node.tag
        if tag == "-text":
            yield node.text_content or "", breaks
            breaks = ""
        elif tag and tag not in _UNREAD and not tag.startswith(("-", "!", "_")):
            own = _BEFORE.get(tag) or ("\n" if tag in _BLOCKS else "")
            breaks = _stronger(breaks, own)
            if own and tag != "br":
                waiting.append("\n")
            waiting.extend(reversed(list(node.iter(include_text=True))))


def _stronger(earlier: str, later: str) -> str:
    """The break that says more, where two meet."""
    return later if len(later) > len(earlier) else earlier
