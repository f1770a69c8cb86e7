"""The themes: the same words in each, readable in each, none of them needed to understand the screen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorType
from textual.css.stylesheet import Stylesheet
from textual.screen import ModalScreen, Screen

import planner.tui
from planner.journal import Logged, Started, Targeted
from planner.tui.look.glyphs import AMBER as AMBER_LEGEND
from planner.tui.look.glyphs import legend
from planner.tui.look.theme import DARK, LIGHT
from planner.tui.services.settings import FILE_NAME, Settings, read_settings, write_settings
from tests.goldens import read_sections
from tests.tui.conftest import IN_EVERY_LOOK, SIZES
from tests.tui.events import ONLY_PYTHON
from tests.tui.look.style_map import LINES, LOOKS, style_map, without_colour

RECORD = (
    Targeted(posting="senior-engineer", more_postings=("graduate",)),
    *ONLY_PYTHON,
    Started(course="speaking-club"),
    Logged(course="speaking-club", hours=2.5),
)
WAYS = {
    **{name: (str(key),) for key, name in enumerate(("today", "target", "assess", "map", "plan", "mentor"), start=1)},
    "layers": ("4", "L"),
    "areas": ("4", "A"),
    "help": ("1", "?"),
    "export": ("5", "e"),
}
"""The keys that lead to a place from any other."""


async def test_a_place_is_styled_as_it_is_built_and_not_again_as_it_opens(
    make_app: Any, settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    restyled: list[Any] = []
    update = Stylesheet.update_nodes

    def note_nodes(sheet: Stylesheet, nodes: Any, **options: Any) -> None:
        restyled.extend(known := list(nodes))
        update(sheet, known, **options)

    app = make_app(*RECORD)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for place in "23456":
            with monkeypatch.context() as watched:
                watched.setattr(Stylesheet, "update_nodes", note_nodes)
                await pilot.press(place)
                await settle(pilot)
            assert not [node for node in restyled if isinstance(node, Screen)]
            built = {node: node.styles.base.get_rules() for node in app.screen.walk_children()}
            app.screen.update_node_styles(animate=False)
            await settle(pilot)
            assert {node: node.styles.base.get_rules() for node in app.screen.walk_children()} == built


async def test_without_colour_none_is_written_nothing_is_left_out_and_the_cursor_is_seen(
    make_app: Any, settle: Any, screen_text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each place looks as in the goldens, whose apps are turned colourless while they run."""
    texts, styles = {}, {}
    coloured = make_app(*RECORD, plans=True)
    async with coloured.run_test(size=(80, 24)) as pilot:
        async for way in walk(pilot, settle):
            texts[way] = screen_text(coloured)
            with without_colour(coloured):
                await settle(pilot)
                styles[way] = style_map(coloured, texts[way])
            await settle(pilot)
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(plans=True)
    async with app.run_test(size=(80, 24)) as pilot:
        async for way in walk(pilot, settle):
            assert screen_text(app).translate(LINES) == texts[way].translate(LINES), way
            assert style_map(app, texts[way]) == styles[way], way
            segments = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
            drawn = [segment for segment in segments if segment.style is not None]
            colours = {colour for part in drawn for colour in (part.style.color, part.style.bgcolor) if colour}
            assert {colour.type for colour in colours} <= {ColorType.DEFAULT}, way
            marked = [segment for segment in drawn if segment.style.reverse and segment.text.strip()]
            assert len(marked) > 1 or any("┏" in segment.text for segment in drawn), way
    assert set(texts) == set(WAYS)


async def walk(pilot: Any, settle: Any) -> AsyncIterator[str]:
    """Go each way in turn, and hand out its name while its screen is open."""
    await settle(pilot)
    for way, keys in WAYS.items():
        await pilot.press(*keys)
        await settle(pilot)
        yield way
        if isinstance(pilot.app.screen, ModalScreen):
            await pilot.press("escape")
            await settle(pilot)


def test_the_looks_of_every_main_state_are_kept() -> None:
    kept = {
        (file.stem, name)
        for file in Path(__file__).parents[1].rglob("goldens/*.txt")
        for name in read_sections(file.read_text(encoding="utf-8"))
    }
    assert {(file, name) for name in IN_EVERY_LOOK for file in (*SIZES, *LOOKS)} <= kept


@pytest.mark.parametrize("settings", [Settings(), Settings(theme=LIGHT.name, motion=False, depth="plan")])
def test_settings_come_back_as_they_were_kept(tmp_path: Path, settings: Settings) -> None:
    write_settings(tmp_path / "new", settings)
    assert read_settings(tmp_path / "new") == settings


@pytest.mark.parametrize(
    "written", ["", "theme = ", 'theme = "plaid"\nmotion = "slow"\ndepth = "deep"', "theme = 3", "\udcff"]
)
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


AMBER = {
    "dialogs/help.py": "the legend",
    "look/glyphs.py": "what nobody was asked about",
    "places/plan/suggestions/queries.py": "other ways of which none is better",
    "places/assess/text.py": "levels not known yet, and answers that hardly fit together",
    "places/mentor/text.py": "the checker's warnings, and claims that do not fit the graph",
    "places/plan/rows.py": "a milestone not proven best, and a course for what may be held already",
    "places/plan/text.py": "a plan not proven best, made while nothing is known, or for what may be held already",
    "places/target/text.py": "what the posting asks beside competencies, where nothing was said of it",
    "places/today/standing.py": "a deadline that may be missed",
    "places/today/text.py": "a course begun that the plan does without",
    "widgets/toasts.py": "news that want a second look",
}
"""What stands in amber, by the file that writes it: it is not certain, or wants a second look."""


def test_amber_means_one_thing() -> None:
    screens = Path(planner.tui.__file__).parent
    sources = {
        path.relative_to(screens).as_posix(): path.read_text(encoding="utf-8")
        for pattern in ("*.py", "*.tcss")
        for path in screens.rglob(pattern)
    }
    named = {file for file, source in sources.items() if re.search(r"UNSURE\b|\$(text-)?warning", source)}
    assert named - {"look/theme.py"} == set(AMBER)
    assert not any("$secondary" in source for source in sources.values())
    assert {theme.secondary for theme in (DARK, LIGHT)} == {None}


async def test_help_says_what_the_marks_and_amber_mean(make_app: Any, settle: Any, screen_text: Any) -> None:
    app = make_app(*RECORD)
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        for place in "123456":
            await pilot.press(place, "question_mark")
            await settle(pilot)
            text = " ".join(screen_text(app).replace("│", " ").split())
            assert " ".join(legend(app.screen_stack[-2].MARKS).split()) in text
            assert AMBER_LEGEND in text
            await pilot.press("escape")
