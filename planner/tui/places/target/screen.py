"""Target: the postings side by side, what each asks, and the choice of the one to aim at."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle, islice
from string import ascii_uppercase
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from planner.domain.fault import Fault
from planner.domain.posting import RoleProfile
from planner.journal import Targeted
from planner.tui.dialogs.confirm import ConfirmScreen
from planner.tui.look.glyphs import GAP_MARKS, SHORT_LEGEND
from planner.tui.look.rows import Row, heading, note
from planner.tui.places.degree import ask_degree
from planner.tui.places.place import PlaceScreen
from planner.tui.places.target.comparison import (
    Asked,
    Grouping,
    asked_lines,
    beside_open,
    grouped,
    matching_lines,
    matching_postings,
    side_by_side,
)
from planner.tui.places.target.text import (
    asked_row,
    facts,
    how_many_beside,
    next_line,
    other_aim,
    posting_row,
    side_facts,
    side_row,
)
from planner.tui.state.plan_state import PlanState, shown_plan
from planner.tui.state.situation import Situation
from planner.tui.widgets.repainting import set_border_titles
from planner.tui.widgets.row_list import RowList
from planner.tui.widgets.text_block import TextBlock
from planner.wording import ready

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp


class PostingList(RowList):
    """The postings to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose", id="choose-posting", tooltip="Aim at this posting"),
        Binding("right,l", "app.focus_next", "What it asks", show=False, tooltip="Go over to what it asks"),
    ]


class AskedList(RowList):
    """What the posting under the cursor asks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "On the map", id="asked-on-map", tooltip="See this competency on the map"),
        Binding("left,h", "app.focus_previous", "Postings", show=False, tooltip="Go back to the postings"),
    ]


class TargetScreen(PlaceScreen):
    """Postings on the left, what the one under the cursor asks on the right."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "PostingList"
    HELP = """
Choose the posting you aim at. On the left are the postings; on the right is what the one under the cursor asks: how far
you are from each level, the level, and how many of the postings ask for it (`3/5`; `only` means no other does). Below
stands how many real postings ask for it: of a profile of the market first of *these* postings, which its title is for,
then of those of all titles that are as senior. *Ready* is the share, by worth, that you hold of what is core to apply:
where a posting asks less, each thing counts for more, and a junior one may stand lower. `v` puts all of them side by
side, a column each. Above the list stands what it asks beside competencies, and whether you have it: ✓ yes, ▶ under
way, ✗ no, ? not said. `d` says which degree you have or study for; the years that you have worked are asked in Assess
(`y`).

`Enter` on a posting makes it your target, marked ◆, and asks first if you aim at another one already. `a` aims at one
more, or no longer: one plan then serves them all. `n` reads a posting of your own, pasted or from a file: you correct
what it asks, and it becomes your target. `x`, pressed twice, removes one of your own that you don't aim at. Everything
else in the program follows from that choice, and you can change it at any time: nothing you have told the program is
lost.
"""
    MARKS: ClassVar[Mapping[str, str]] = {
        **GAP_MARKS,
        "◆": "what you aim at",
        "▶": "under way",
        "✗": "not yet, or gone",
        "≈": "years of other work",
        "~": "one of several that would do",
        "▸": "what comes next",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "also", "Also aim", id="also-aim", tooltip="Aim at this posting too, or no longer"),
        Binding("n", "new", "New", id="new-posting", tooltip="Read a posting of your own, pasted or from a file"),
        Binding("x", "remove", "Remove", id="remove-posting", tooltip="Remove a posting of your own; press it twice"),
        Binding("d", "degree", "Degree", id="say-degree", tooltip="Say which degree you have"),
        Binding("slash", "search", "Search", key_display="/", id="search-postings", tooltip="Search postings"),
        Binding("v", "compare", "Compare", id="side-by-side", tooltip="All postings side by side, or one of them"),
        Binding("b", "group", "Group by", id="group-asked", tooltip="Group by importance, area or how many ask it"),
        Binding("escape", "end_search", "End search", id="end-search", tooltip="Show all postings again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._is_side_by_side = False
        self._groupings = {False: Grouping.IMPORTANCE, True: Grouping.SHARED}
        self._text = ""
        self._may: tuple[bool | None, bool | None] | None = None
        """Whether the posting under the cursor could be aimed at as well, and removed, when the footer was drawn."""
        self._to_be_removed: str | None = None
        """The posting that goes when the key is pressed once more."""
        self._beside: tuple[int, slice, list[RoleProfile]] | None = None
        """The width and the postings that the columns are for; nothing once what they say may have changed."""

    def compose_body(self) -> ComposeResult:
        """The welcome, the search box and the two lists."""
        yield TextBlock(id="next")
        yield Input(
            placeholder="Title, organisation or competency; Enter to the list, Esc ends", id="search", max_length=100
        )
        with Horizontal():
            yield PostingList(id="postings", title="Postings")
            with Vertical(id="asked-box"):
                yield TextBlock(id="facts")
                yield AskedList(id="asked")

    def show(self, situation: Situation) -> None:
        """Show every posting with the learner's readiness for it."""
        self._beside = None
        self.query_one("#next", TextBlock).set_text(next_line(situation))
        postings = matching_postings(situation.catalogue, self._text, situation.learner.postings)
        box = self.query_one(PostingList)
        first_time = box.chosen is None
        rows = [
            posting_row(profile, situation, letter if self._is_side_by_side else "")
            for profile, letter in zip(postings, cycle(ascii_uppercase), strict=False)
        ]
        box.show_rows(
            [each for row in rows for each in (row, note(""))][:-1]
            or [Row(id=None, lay_out=lambda _: Content("No posting fits.\nEsc shows all again."))]
        )
        set_border_titles(
            box, subtitle=f"{len(postings)} of {len(situation.catalogue.open_postings)}" if self._text else ""
        )
        if first_time and situation.profile in postings:
            box.choose(situation.profile.id)
        self._show_asked()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Ending a search needs one; aiming at one more needs another one to begin with; only one's own can go."""
        if action == "end_search":
            return self.query_one("#search").display
        if action == "remove":
            return self.query_one(PostingList).chosen in self.situation.catalogue.kept
        if action == "also":
            chosen = self.query_one(PostingList).chosen
            return True if any(profile.id != chosen for profile in self.situation.profiles) else None
        return True

    @on(RowList.Moved, "#postings")
    def _look(self) -> None:
        self._show_asked()
        self._to_be_removed = None
        may = (self.check_action("also", ()), self.check_action("remove", ()))
        if self._may != may:
            self._may = may
            self.refresh_bindings()

    @on(RowList.Selected, "#postings")
    def _choose(self, event: RowList.Selected) -> None:
        profile, situation = self.situation.catalogue.postings[event.row_id], self.situation
        hangs_on_aim = situation.has_levels or situation.record.has_wishes
        if situation.profile is None or situation.profiles == [profile] or not hangs_on_aim:
            self._aim_at(profile)
            return

        def aim(confirmed: bool | None) -> None:
            if confirmed:
                self._aim_at(profile)

        self.app.push_screen(ConfirmScreen("Another target?", other_aim(situation, profile), yes="Aim at it"), aim)

    def _aim_at(self, profile: RoleProfile) -> None:
        if self.situation.profiles != [profile] and not self.app.record(Targeted(posting=profile.id)):
            return
        if not self.situation.has_levels:
            self.app.action_go("assess")
        else:
            _show_aims(self.app, self.situation)

    def action_also(self) -> None:
        """Aim at the posting under the cursor as well, or no longer."""
        chosen = self.query_one(PostingList).chosen
        if chosen is None:
            return
        before = [profile.id for profile in self.situation.profiles]
        first, *more = [posting for posting in before if posting != chosen] if chosen in before else [*before, chosen]
        if self.app.record(Targeted(posting=first, more_postings=tuple(more))):
            _show_aims(self.app, self.situation)

    def action_new(self) -> None:
        """Read a posting of the learner's own, and aim at it once it is kept."""
        from planner.tui.places.target.new_posting import ask_new_posting

        ask_new_posting(self.app, self.situation.catalogue, self._keep)

    def _keep(self, profile: RoleProfile) -> None:
        try:
            self.app.catalogue_follower.keep_posting(profile)
        except Fault as fault:
            self.app.notify(f"{fault.message}; {fault.help}.", title="Not kept", severity="error", markup=False)
            return
        self.query_one(PostingList).choose(profile.id)
        self._aim_at(profile)

    def action_remove(self) -> None:
        """Remove the posting under the cursor, which is the learner's own, when asked for it twice."""
        posting = self.query_one(PostingList).chosen
        if posting is None or posting not in self.situation.catalogue.kept:
            return
        profile = self.situation.catalogue.postings[posting]
        if profile in self.situation.profiles:
            self.app.notify("You aim at it: choose another target first.", title=profile.title, markup=False)
        elif self._to_be_removed != posting:
            self._to_be_removed = posting
            self.app.notify("It can't be brought back. x once more removes it.", title=profile.title, markup=False)
        else:
            _remove(self.app, profile)

    @on(RowList.Selected, "#asked")
    def _show_on_map(self, event: RowList.Selected) -> None:
        self.app.show_competency(event.row_id.split()[1])

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self._text = event.value.strip()
        self.show(self.situation)

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.query_one(PostingList).focus()

    def action_search(self) -> None:
        """Open the search box."""
        box = self.query_one("#search", Input)
        box.display = True
        box.focus()
        self.refresh_bindings()

    def action_end_search(self) -> None:
        """Empty the search box and put it away."""
        box = self.query_one("#search", Input)
        box.value = ""
        self.query_one(PostingList).focus()
        box.display = False
        self.refresh_bindings()

    def action_group(self) -> None:
        """Group what is asked in the next way."""
        self._beside = None
        self._groupings[self._is_side_by_side] = self._grouping.following
        self._show_asked()

    def action_degree(self) -> None:
        """Ask which degree the learner has or studies for."""
        ask_degree(self.app, self.situation.learner.education)

    def action_compare(self) -> None:
        """Put all postings side by side, or show one of them again."""
        self._is_side_by_side = not self._is_side_by_side
        self.show(self.situation)

    @on(RowList.LaidOut, "#asked")
    def _fit_columns(self, event: RowList.LaidOut) -> None:
        if self._is_side_by_side and self._beside and event.width != self._beside[0]:
            self._show_asked()

    @property
    def _grouping(self) -> Grouping:
        return self._groupings[self._is_side_by_side]

    def _show_asked(self) -> None:
        chosen = self.query_one(PostingList).chosen
        box = self.query_one("#asked-box")
        if chosen is None:
            set_border_titles(box, title="", subtitle="")
            self.query_one("#facts", TextBlock).set_text("")
            self.query_one(AskedList).show_rows([])
        elif self._is_side_by_side:
            set_border_titles(box, title="Side by side", subtitle=SHORT_LEGEND)
            self._show_side_by_side(chosen)
        else:
            profile = self.situation.catalogue.postings[chosen]
            set_border_titles(box, title=profile.title, subtitle=SHORT_LEGEND)
            self._show_one(profile)

    def _show_one(self, profile: RoleProfile) -> None:
        situation = self.situation
        postings = len(beside_open(situation.catalogue, profile))
        self.query_one("#facts", TextBlock).set_text(facts(situation, profile, shown_plan(self.app.plan_state)))
        lines = matching_lines(
            situation.catalogue,
            asked_lines(situation.catalogue, profile, situation.state, situation.estimated),
            self._text,
        )
        rows = []
        for title, group in grouped(lines, self._grouping, postings):
            rows.append(heading(title, len(group)))
            rows += [asked_row(line, postings) for line in group]
        self.query_one(AskedList).show_rows(rows)

    def show_plan(self, state: PlanState) -> None:  # noqa: ARG002  (it is the app's)
        """Name the stepping stone of a new plan. What the catalogue has lost meanwhile is still in the list."""
        if not self._is_side_by_side and self.query_one(PostingList).chosen in self.situation.catalogue.postings:
            self._show_asked()

    def _show_side_by_side(self, chosen: str) -> None:
        """All postings of the list; where there is no room for all, the first ones and the one under the cursor."""
        situation, asked = self.situation, self.query_one(AskedList)
        postings = matching_postings(situation.catalogue, self._text, situation.learner.postings)
        width = asked.row_width
        place = next(number for number, profile in enumerate(postings) if profile.id == chosen)
        first = max(place - how_many_beside(width) + 1, 0)
        columns = slice(first, first + how_many_beside(width))
        letters = list(islice(cycle(ascii_uppercase), len(postings)))[columns]
        self.query_one("#facts", TextBlock).set_text(
            side_facts(letters, place - first, len(postings) - len(letters), width)
        )
        if self._beside == (width, columns, postings):
            return
        self._beside = (width, columns, postings)
        lines = side_by_side(situation.catalogue, postings, situation.state, situation.estimated)
        lines = [line for line in lines if any(asked != Asked() for asked in line.asked[columns])]
        lines = matching_lines(situation.catalogue, lines, self._text)
        rows = []
        for title, group in grouped(lines, self._grouping, len(postings), alone="Only one asks it"):
            rows.append(heading(title, len(group)))
            rows += [side_row(line, columns) for line in group]
        asked.show_rows(rows)


def _remove(app: PlannerApp, profile: RoleProfile) -> None:
    """Remove a posting of the learner's own, or say why it stays."""
    try:
        app.catalogue_follower.remove_posting(profile.id)
    except Fault as fault:
        app.notify(f"{fault.message}; {fault.help}.", title="Not removed", severity="error", markup=False)
    else:
        app.notify("Removed.", title=profile.title, markup=False)


def _show_aims(app: PlannerApp, situation: Situation) -> None:
    """Say what is aimed at now."""
    how_ready = f"You are {ready(situation.gap.readiness)}. Your plan follows; u takes it back."
    app.notify(how_ready, title=f"You aim at: {situation.aim}", markup=False)
