"""Files of text: plain, Markdown, HTML, Word and PDF. What is too large is refused unopened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from planner.catalogue.toml.file_text import check_ordinary
from planner.domain.fault import Fault
from planner.reading.text.markup import from_markup, looks_like_markup
from planner.reading.text.plain import Plain

MOST_BYTES = 10_000_000
_MOST_UNPACKED = 40_000_000
_MOST_PAGES = 60
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_LOOKED_AT, _MOST_STRANGE = 10_000, 0.1
"""Of how many characters how large a share may be none that people write."""
_INSTALL = "install it with the extra `documents`: pip install 'mle-planner[documents]'"


def read_document(path: Path) -> Plain:
    """The text of a file, by its ending; `Fault` where it is not there, too large, or not what its ending says.

    Offsets are into the file's text; of Word and PDF files, into the text that stands in them.
    """
    check_ordinary(path, "name a file that is there")
    if path.stat().st_size > MOST_BYTES:
        size, most = path.stat().st_size // 1_000_000, MOST_BYTES // 1_000_000
        raise Fault(f"{path} has {size} MB, more than any text of a posting", f"cut it down to {most} MB")
    reader = _READERS.get(path.suffix.lower())
    if reader is not None:
        return reader(path)
    return as_given(path.read_bytes().decode("utf-8-sig", "replace"))


def why_no_text(text: str) -> str | None:
    r"""Why there is nothing to read in what was decoded, as a phrase: it is empty, or was never text.

    >>> why_no_text(" "), why_no_text("caf\ufffd staff wanted"), why_no_text("\x00\x01")
    ('it is empty', None, 'it is no text, or in another encoding than UTF-8')
    """
    if not text.strip():
        return "it is empty"
    start = text[:_LOOKED_AT]
    strange = sum(letter == _UNREADABLE or not (letter.isprintable() or letter.isspace()) for letter in start)
    if "\0" in text or strange > _MOST_STRANGE * len(start):
        return "it is no text, or in another encoding than UTF-8"
    return None


def as_given(text: str) -> Plain:
    """A pasted or decoded text: plain, or as HTML where it looks like that."""
    return from_markup(text) if looks_like_markup(text) else Plain(text)


def _read_markup(path: Path) -> Plain:
    return from_markup(path.read_bytes().decode("utf-8-sig", "replace"))


def _read_word(path: Path) -> Plain:
    try:
        with ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except BadZipFile:
        raise Fault(f"{path} is not a Word document", "save it again as .docx, or paste its text") from None
    if unpacked > _MOST_UNPACKED:
        raise Fault(f"{path} unpacks to {unpacked // 1_000_000} MB, which no posting needs", "paste its text instead")
    try:
        from docx import Document  # noqa: PLC0415  (an optional extra)
    except ModuleNotFoundError:
        raise Fault("reading Word documents needs python-docx", _INSTALL) from None
    try:
        document = Document(str(path))
        lines = [
            _word_line(paragraph.text, paragraph.style.name if paragraph.style else "")
            for paragraph in document.paragraphs
        ]
        lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    except Exception as error:  # noqa: BLE001  (python-docx and lxml raise whatever a broken file makes them)
        raise Fault(f"{path} cannot be read: {error}", "save it again as .docx, or paste its text") from None
    return Plain("\n".join(lines))


def _word_line(text: str, style: str | None) -> str:
    style = style or ""
    return f"* {text}" if style.startswith("List") else f"## {text}" if style.startswith(("Heading", "Title")) else text


def _read_pdf(path: Path) -> Plain:
    try:
        from pypdf import PdfReader  # noqa: PLC0415  (an optional extra)
    except ModuleNotFoundError:
        raise Fault("reading PDF files needs pypdf", _INSTALL) from None
    try:
        pages = PdfReader(path).pages[:_MOST_PAGES]
        return Plain("\n".join(page.extract_text() for page in pages))
    except Exception as error:  # noqa: BLE001  (pypdf raises whatever a broken file makes it)
        raise Fault(f"{path} cannot be read: {error}", "save it again as PDF, or paste its text") from None


_READERS: dict[str, Callable[[Path], Plain]] = {
    ".docx": _read_word,
    ".pdf": _read_pdf,
    ".html": _read_markup,
    ".htm": _read_markup,
}
