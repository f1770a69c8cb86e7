"""The themes: the same words in each, readable in each, none of them needed to understand the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorType
from rich.segment import Segment
from textual.app import App
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets._footer import FooterKey

from planner.journal import Logged, Started, Targeted
from planner.tui.look.theme import DARK, LIGHT, THEMES
from planner.tui.services.settings import FILE_NAME, Settings, read_settings, write_settings
from tests.tui.conftest import IN_EVERY_LOOK, SIZES
from tests.tui.events import ONLY_PYTHON
from tests.tui.styled_text import LOOKS, styled_text, without_colour

RECORD = (
    Targeted(posting="senior-engineer", more_postings=("graduate",)),
    *ONLY_PYTHON,
    Started(course="speaking-club"),
    Logged(course="speaking-club", hours=2.5),
)
WAYS = {
    **{name: (str(key),) for key, name in enumerate(("today", "target", "assess", "map", "plan", "mentor"), start=1)},
    "layers": ("4", "v"),
    "areas": ("4", "v", "v"),
    "help": ("1", "?"),
    "export": ("5", "e"),
}
LEAST_CONTRAST = 4.5
"""For text, by WCAG 2.2, 1.4.3."""
LINES = str.maketrans("┏┓┗┛━┃", "╭╮╰╯─│")


def segments(app: App[Any]) -> Iterator[Segment]:
    for strip in app.screen._compositor.render_strips():
        yield from strip


def words(app: App[Any]) -> Iterator[Segment]:
    """What is to be read: not what a dialog covers, and not the keys that do nothing now."""
    whole = app.screen.children[0].region if isinstance(app.screen, ModalScreen) else app.screen.region
    idle = [key.region for key in app.screen.query(FooterKey) if key.has_class("-disabled")]
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            at = Offset(x, y)
            x += segment.cell_length
            is_idle = any(region.contains_point(at) for region in idle)
            if whole.contains_point(at) and not is_idle and any(letter.isalnum() for letter in segment.text):
                yield segment


def luminance(triplet: tuple[int, int, int]) -> float:
    """WCAG 2.2's relative luminance."""
    linear = [part / 12.92 if (part := each / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for each in triplet]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float:
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.bgcolor is not None
    lights = sorted(luminance(each.get_truecolor()) for each in (segment.style.color, segment.style.bgcolor))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("way", WAYS)
async def test_every_theme_says_the_same_and_can_be_read(
    make_app: Any, settle: Any, screen_text: Any, way: str
) -> None:
    app = make_app(*RECORD, plans=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press(*WAYS[way])
        await settle(pilot)
        wide = screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        dark = screen_text(app)
        for theme in THEMES:
            app.theme = theme
            await settle(pilot)
            assert screen_text(app).translate(LINES) == dark.translate(LINES), theme
            if theme in (DARK.name, LIGHT.name):
                faint = {
                    (one.text.strip(), round(contrast(one), 1)) for one in words(app) if contrast(one) < LEAST_CONTRAST
                }
                assert faint == set(), theme
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert screen_text(app).translate(LINES) == wide.translate(LINES), app.theme


@pytest.mark.parametrize("way", WAYS)
async def test_without_colour_none_is_written_nothing_is_left_out_and_the_cursor_is_seen(
    make_app: Any, settle: Any, screen_text: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    coloured = make_app(*RECORD, plans=True)
    async with coloured.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*WAYS[way])
        await settle(pilot)
        in_colour = screen_text(coloured)
        with without_colour(coloured):
            await settle(pilot)
            turned = styled_text(coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*WAYS[way])
        await settle(pilot)
        assert screen_text(app).translate(LINES) == in_colour.translate(LINES)
        assert styled_text(app) == turned
        drawn = [one for one in segments(app) if one.style is not None]
        colours = {each for one in drawn for each in (one.style.color, one.style.bgcolor) if each is not None}
        assert {each.type for each in colours} <= {ColorType.DEFAULT}
        marked = [one.text for one in drawn if one.style.reverse and one.text.strip()]
        assert len(marked) > 1 or any("┏" in one.text for one in drawn)


def test_the_looks_of_every_main_state_are_kept() -> None:
    kept = {path.stem for path in Path(__file__).parent.rglob("goldens/*.txt")}
    assert {f"{name}-{size}-{look}" for name in IN_EVERY_LOOK for size in SIZES for look in LOOKS} <= kept


@pytest.mark.parametrize("settings", [Settings(), Settings(theme=LIGHT.name, motion=False)])
def test_settings_come_back_as_they_were_kept(tmp_path: Path, settings: Settings) -> None:
    write_settings(tmp_path / "new", settings)
    assert read_settings(tmp_path / "new") == settings


@pytest.mark.parametrize("written", ["", "theme = ", 'theme = "plaid"\nmotion = "slow"', "theme = 3", "\udcff"])
def test_settings_that_make_no_sense_are_as_usual(tmp_path: Path, written: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(written.encode("utf-8", "surrogateescape"))
    assert read_settings(tmp_path) == Settings()


async def test_a_theme_is_chosen_in_the_palette_and_kept_for_the_next_time(make_app: Any, settle: Any) -> None:
    app = make_app(*RECORD)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        commands = {one.title: one.callback for one in app.get_system_commands(app.screen)}
        commands["Theme: Light"]()
        assert app.theme == LIGHT.name
        {one.title: one.callback for one in app.get_system_commands(app.screen)}["No motion"]()
        assert app.animation_level == "none"
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert (again.theme, again.animation_level) == (LIGHT.name, "none")


async def test_a_theme_that_cannot_be_kept_is_taken_on_and_told_of(make_app: Any, settle: Any, tmp_path: Path) -> None:
    app = make_app(*RECORD)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        (tmp_path / "data" / FILE_NAME).mkdir()
        app.change_settings(Settings(theme=LIGHT.name))
        await settle(pilot)
        assert app.theme == LIGHT.name
        assert [one.title for one in app._notifications] == ["Not kept"]
