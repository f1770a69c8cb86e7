"""The list of rows lays out what is in sight, keeps its cursor and says only what has changed."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from planner.tui.look.bars import fit
from planner.tui.look.rows import Row, heading
from planner.tui.widgets.row_list import RowList

pytestmark = pytest.mark.screen

AMOUNT = 1_000
HEIGHT = 10


class ListApp(App[None]):
    """A box of ten lines with a heading and a thousand rows."""

    CSS = f"RowList {{ height: {HEIGHT + 2}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.laid_out: list[str] = []
        self.moves: list[str] = []

    def compose(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        self.show_all()

    def show_all(self) -> None:
        self.query_one(RowList).show_rows([heading("Rows", AMOUNT), *map(self.row, map(str, range(AMOUNT)))])

    def row(self, name: str) -> Row:
        def lay_out(_: int) -> Content:
            self.laid_out.append(name)
            return Content(name)

        return Row(id=name, lay_out=lay_out, lines=1)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.moves.append(event.row_id)


def shown(app: ListApp) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return [strip.text.strip("│▁ ").strip() for strip in strips[1 : HEIGHT + 1]]


async def test_only_rows_in_sight_are_laid_out() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert set(app.laid_out) <= set(map(str, range(HEIGHT)))
        app.laid_out.clear()
        await pilot.press("G")
        assert set(app.laid_out) == set(map(str, range(AMOUNT - HEIGHT, AMOUNT)))
        assert shown(app)[-1] == str(AMOUNT - 1)


async def test_the_heading_above_the_first_row_comes_back_into_sight_with_it() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        await pilot.press("G", "g")
        assert shown(app)[0].startswith("Rows")


async def test_rows_that_say_the_same_are_not_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        await pilot.press("j")
        await pilot.pause()
        drawn: list[RowList] = []
        monkeypatch.setattr(RowList, "refresh", lambda row_list, *_, **__: drawn.append(row_list))
        app.show_all()
        assert drawn == []
        await pilot.pause()
        assert app.moves == ["0", "1"]


async def test_the_cursor_goes_from_end_to_end_and_by_pages() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        for key, chosen in (("up", AMOUNT - 1), ("down", 0), ("pagedown", HEIGHT), ("pageup", 0), ("end", AMOUNT - 1)):
            await pilot.press(key)
            assert app.query_one(RowList).chosen == str(chosen)


async def test_the_cursor_stays_on_its_row_when_others_go() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        await pilot.press("j", "j")
        app.query_one(RowList).show_rows([app.row("2"), app.row("7")])
        assert app.query_one(RowList).chosen == "2"
        app.query_one(RowList).show_rows([app.row(other) for other in ("0", "1", "5", "7")])
        assert app.query_one(RowList).chosen == "7", "the one that followed"
        app.query_one(RowList).show_rows([app.row("0"), app.row("5")])
        assert app.query_one(RowList).chosen == "5", "the one before"


async def test_a_click_chooses_and_goes_on_with_a_row() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        await pilot.click(RowList, offset=(3, 4))
        assert app.query_one(RowList).chosen == "2"


async def test_the_chosen_row_says_in_full_what_it_has_to_cut_while_its_list_is_in_use() -> None:
    app = ListApp()
    name = "a name of more words than there is room for on a single line of this list, as happens with titles"
    async with app.run_test(size=(50, 24)) as pilot:
        rows = [Row(id=end, lay_out=lambda width: Content(fit(name, width)), lines=1, whole=(name,)) for end in "xyz"]
        row_list = app.query_one(RowList)
        row_list.show_rows([*rows, app.row("4")])
        await pilot.press("home")
        assert name in " ".join(" ".join(shown(app)[:4]).split())
        assert len([line for line in shown(app) if line]) == len(rows) + 1 + 3
        await pilot.press("down")
        assert name in " ".join(" ".join(shown(app)[1:5]).split())
        await pilot.press("end")
        assert len([line for line in shown(app) if line]) == len(rows) + 1
        await pilot.press("home")
        app.screen.set_focus(None)
        await pilot.pause()
        assert len([line for line in shown(app) if line]) == len(rows) + 1


async def test_the_first_frame_of_a_width_has_the_rows_laid_out_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual draws a list that was hidden before it sends the event that says how wide it is."""
    monkeypatch.setattr(RowList, "on_resize", lambda _: None)
    title = "A course with a long name"
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        rows = app.query_one(RowList)
        rows.display = False
        await pilot.pause()
        rows.show_rows([Row(id="a", lay_out=lambda width: Content(fit(title, width - 10)), lines=1)])
        rows.display = True
        await pilot.pause()
        assert shown(app)[0] == title
