"""The looks of a screen as text: letter by letter the style of what is written, and then what is behind it.

A blank is as usual, and below each map stands what its letters mean. Colours bear the theme's names: another shade of
a colour changes nothing here, and another use of it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain
from string import ascii_letters, digits

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import NoColor
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from planner.tui.look.theme import DARK, LIGHT, THEMES

AS_USUAL = ""
WEIGHTS = ("bold", "dim", "italic", "underline", "reverse", "strike")
INKS = ("foreground", "primary", "accent", "success", "warning", "error")
GROUNDS = ("background", "surface", "panel")
LETTERS = dict(zip((*INKS, *GROUNDS, *WEIGHTS), "fpakwegunbdilrx", strict=True))
PERCENTS = sorted(range(1, 101), key=lambda percent: (percent != 100, percent % 5 != 0, -percent))
"""The likely ones first, since a colour may be had in several ways."""

LINES = str.maketrans("┏┓┗┛━┃", "╭╮╰╯─│")
"""Without colour, the box with the focus has heavy lines."""

Cell = tuple[str, str]
"""The style of a letter, and what is behind it."""


def style_map(app: App[object], plain: str) -> str:
    """The styles as they are drawn now, no cursor blinking. What a dialog covers has none: it is only dimmed.

    What is drawn otherwise than in the plain text of the screen, which can only be a line, is called heavy.
    """
    for line in app.screen.query(Input):
        line._pause_blink(visible=line.has_focus)
    strips = enumerate(app.screen._compositor.render_strips())
    rows = [_cells(app, y, strip, line) for (y, strip), line in zip(strips, plain.splitlines(), strict=True)]
    inks, grounds = ([[cell[part] for cell in row] for row in rows] for part in range(2))
    lines = (*_map("Style", inks), *_map("Behind", grounds))
    return "".join(f"{line.rstrip()}\n" for line in lines)


@contextmanager
def in_theme(theme: str, app: App[object]) -> Iterator[None]:
    """Have an app in a theme for a while."""
    before, app.theme = app.theme, theme
    yield
    app.theme = before


@contextmanager
def without_colour(app: App[object]) -> Iterator[None]:
    """Have an app as if it had been started with NO_COLOR for a while."""
    app.no_color = True
    app._filters.append(NoColor())
    before, app.ansi_color = app.ansi_color, True
    app.refresh_css(animate=False)
    yield
    app.no_color = False
    app._filters.pop()
    app.ansi_color = before
    app.refresh_css(animate=False)


LOOKS = {"light": partial(in_theme, LIGHT.name), "no-colour": without_colour}
"""The looks whose style maps are kept."""
OTHER_THEMES = {theme: partial(in_theme, theme) for theme in THEMES if theme not in (DARK.name, LIGHT.name)}
"""Themes whose colours are the terminal's own."""


def _cells(app: App[object], y: int, strip: Strip, line: str) -> list[Cell]:
    shown = app.screen.walk_children() if isinstance(app.screen, ModalScreen) else [app.screen]
    told = [one.region for one in shown if y in one.region.line_range]
    cells: list[Cell] = []
    for segment in strip:
        style = segment.style or Style()
        for letter in segment.text:
            is_told = any(len(cells) in region.column_range for region in told)
            ink, ground = _looks(app.theme, style, letter == " ") if is_told else (AS_USUAL, AS_USUAL)
            is_heavy = letter != line[len(cells) : len(cells) + 1].ljust(1)
            cells.append((f"heavy {ink}".strip() if is_heavy else ink, ground))
    return cells


@cache
def _looks(theme: str, style: Style, is_blank: bool) -> tuple[str, str]:
    weights = [one for one in WEIGHTS if getattr(style, one)]
    if style.bgcolor is None or style.bgcolor.is_default:
        ink, behind, ground = INKS[0], None, AS_USUAL
    else:
        behind = Color.from_rich_color(style.bgcolor)
        ground = _name(behind, _grounds(theme))
    if behind is not None and style.color is not None:
        ink = _name(Color.from_rich_color(style.color), _inks(theme, behind))
    if is_blank and not {"underline", "reverse", "strike"}.intersection(weights):
        weights, ink = [], INKS[0]
    named = " ".join([*weights, *([ink] if ink != INKS[0] else [])])
    return named, AS_USUAL if ground == GROUNDS[0] else ground


@cache
def _colours(theme: str) -> dict[str, Color]:
    chosen = LIGHT if theme == LIGHT.name else DARK
    named = {name: Color.parse(getattr(chosen, name)) for name in (*INKS, *GROUNDS)}
    return named | {name: Color.parse(name) for name in ("black", "white")}


@cache
def _inks(theme: str, behind: Color) -> Mapping[Color, str]:
    """The name of each colour that can be written in on another: the theme's own, and these as they shine through."""
    shades = (
        (behind.blend(colour, percent / 100), name if percent == 100 else f"{name} {percent}%")
        for percent in PERCENTS
        for name, colour in _colours(theme).items()
    )
    return _first_names(shades)


@cache
def _grounds(theme: str) -> Mapping[Color, str]:
    """The name of each colour that can be behind: the theme's own, and what is laid over these."""
    colours = _colours(theme)
    laid = ((colour, f"{ink} on {name}") for name in GROUNDS for colour, ink in _inks(theme, colours[name]).items())
    return _first_names(chain(((colours[name], name) for name in (*GROUNDS, *INKS)), laid))


def _first_names(named: Iterable[tuple[Color, str]]) -> dict[Color, str]:
    names: dict[Color, str] = {}
    for colour, name in named:
        names.setdefault(colour, name)
    return names


def _name(colour: Color, names: Mapping[Color, str]) -> str:
    """The name of a colour, or of the nearest one if that is only rounded otherwise."""
    if colour in names:
        return names[colour]
    nearest = min(names, key=lambda one: _difference(one, colour))
    return names[nearest] if _difference(nearest, colour) <= 1 else colour.hex


def _difference(one: Color, other: Color) -> int:
    return max(abs(mine - yours) for mine, yours in zip(one.rgb, other.rgb, strict=True))


def _map(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    letters = _letters({style for row in rows for style in row} - {AS_USUAL})
    if letters:
        yield f"{title}:"
        yield from ("".join(letters.get(style, " ") for style in row) for row in rows)
        yield from (f"{letter} {style}" for style, letter in letters.items())


def _letters(styles: set[str]) -> dict[str, str]:
    """A letter for each style: the one of its colour where that is free, in capitals for what is bold."""
    letters: dict[str, str] = {}
    for style in sorted(styles, key=lambda style: ("%" in style, style)):
        own = next((letter for name, letter in LETTERS.items() if name in style), "o")
        start = ascii_letters.index(own.upper() if "bold" in style else own)
        letters_from = (ascii_letters[start:], ascii_letters[:start], digits)
        letters[style] = next(one for one in chain(*letters_from) if one not in letters.values())
    return letters
