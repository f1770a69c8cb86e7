"""Target: the postings side by side, what each asks, and the choice of the one to aim at."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Target, readiness
from planner.export.wording import listed
from planner.journal import Targeted
from planner.tui.bars import fit, share_bar
from planner.tui.comparison import (
    AskedLine,
    Grouping,
    asked_lines,
    compare,
    grouped,
    matching_lines,
    matching_postings,
)
from planner.tui.glyphs import gap_mark
from planner.tui.screens.place import PlaceScreen
from planner.tui.situation import Situation
from planner.tui.theme import MUTED
from planner.tui.widgets.row_list import Row, RowList, heading

CHOSEN = "◆"
_LEVEL_WIDTH = len(str(Level.PRACTITIONER))
_ONE_LINE_FROM = 80


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

    CSS_PATH = "target.tcss"
    AUTO_FOCUS = "PostingList"
    HELP = """
Choose the posting you aim at. On the left are the postings; on the right is what the one under the cursor asks:
how far you are from each level, the level, and how many of the postings ask for it (`3/5`; `only` means no other does).

`Enter` on a posting makes it your target, marked ◆. Everything else in the program follows from that choice, and you
can change it at any time: nothing you have told the program is lost.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="search-postings", tooltip="Search postings"),
        Binding("b", "group", "Group by", id="group-asked", tooltip="Group by importance, area or how many ask it"),
        Binding("escape", "end_search", "End search", show=False, id="end-search", tooltip="Show all postings again"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._grouping = Grouping.IMPORTANCE
        self._text = ""

    def compose_body(self) -> ComposeResult:
        """The welcome, the search box and the two lists."""
        yield Static(id="next")
        yield Input(placeholder="Title, organisation or competency; Enter to the list, Esc ends", id="search")
        with Horizontal():
            yield PostingList(id="postings", title="Postings")
            with Vertical(id="asked-box"):
                yield Static(id="facts")
                yield AskedList(id="asked")

    def show(self, situation: Situation) -> None:
        """Show every posting with the learner's readiness for it."""
        self.query_one("#next", Static).update(next_line(situation))
        postings = matching_postings(situation.catalogue, self._text)
        box = self.query_one(PostingList)
        first_time = box.chosen is None
        box.show_rows(
            [Row(id=one.id, lay_out=partial(posting_row, one, situation)) for one in postings]
            or [Row(id=None, lay_out=lambda _: Content("No posting fits."))]
        )
        box.border_subtitle = f"{len(postings)} of {len(situation.catalogue.postings)}" if self._text else ""
        if first_time and situation.profile in postings:
            box.choose(situation.profile.id)
        self._show_asked()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Ending a search needs one."""
        return action != "end_search" or self.query_one("#search").display

    @on(OptionList.OptionHighlighted, "#postings")
    def _look(self) -> None:
        self._show_asked()

    @on(OptionList.OptionSelected, "#postings")
    def _choose(self, event: OptionList.OptionSelected) -> None:
        profile = self.situation.catalogue.postings[event.option_id or ""]
        if profile != self.situation.profile and not self.app.record(Targeted(posting=profile.id)):
            return
        if not self.situation.has_levels:
            self.app.action_go("assess")
        else:
            ready = f"You hold {self.situation.gap.readiness:.0%} of its essential levels. Your plan follows."
            self.app.notify(ready, title=f"You aim at: {profile.title}")

    @on(OptionList.OptionSelected, "#asked")
    def _show_on_map(self, event: OptionList.OptionSelected) -> None:
        self.app.show_competency((event.option_id or "").partition(" ")[2])

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
        self._grouping = self._grouping.following
        self._show_asked()

    def _show_asked(self) -> None:
        chosen = self.query_one(PostingList).chosen
        box = self.query_one("#asked-box")
        asked = self.query_one(AskedList)
        if chosen is None:
            box.border_title = box.border_subtitle = ""
            self.query_one("#facts", Static).update("")
            asked.show_rows([])
            return
        situation = self.situation
        catalogue = situation.catalogue
        profile = catalogue.postings[chosen]
        box.border_title = profile.title
        box.border_subtitle = f"by {self._grouping}"
        self.query_one("#facts", Static).update(facts(situation, profile))
        lines = asked_lines(catalogue, profile, situation.state)
        if self._text:
            lines = matching_lines(lines, self._text)
        rows = []
        for title, group in grouped(lines, self._grouping, len(catalogue.postings)):
            rows.append(heading(title, len(group)))
            rows += [_asked_row(line, situation) for line in group]
        asked.show_rows(rows)


def next_line(situation: Situation) -> Content:
    """What the program does, for who is new; after that, where the learner stands and what comes next."""
    if situation.profile is None:
        return Content.assemble(
            ("Welcome. ", "bold $primary"),
            "This finds the shortest way from what you can do to what a job asks.\n",
            ("▸ Choose the posting you aim at", "bold"),
            ": ↑ ↓ look, Enter chooses. Questions follow.",
        )
    then = "Enter on another changes that." if situation.has_levels else "Next: 3 finds out where you stand."
    return Content.assemble((f"{CHOSEN} ", "$success"), "marks the posting that you aim at. ", then)


def posting_row(profile: RoleProfile, situation: Situation, width: int) -> Content:
    """Title, organisation, how much is asked and, where levels are known, how ready the learner is."""
    is_chosen = situation.profile == profile
    mark = (f"{CHOSEN} ", "bold $success") if is_chosen else "  "
    lines = [
        Content.assemble(mark, (fit(profile.title, width - 2), "bold")),
        Content.styled(f"  {fit(profile.organisation, width - 2)}", MUTED),
        Content.styled(f"  {fit(_how_much(profile), width - 2)}", MUTED),
    ]
    if situation.has_levels:
        ready = readiness(Target.of([profile]).essential, situation.state)
        lines.append(Content.assemble("  ", share_bar(ready, width - 14), f" {ready:4.0%} ready"))
    return Content("\n").join([*lines, Content("")])


def facts(situation: Situation, profile: RoleProfile) -> Content:
    """Who asks and where, and how this posting compares with the others."""
    where = " · ".join(filter(None, [profile.organisation, profile.location, profile.seniority]))
    compared = compare(situation.catalogue, profile)
    only = len(compared.only_here)
    lines = [
        where,
        f"{_how_much(profile)}; {compared.asked_by_all} asked by all {compared.postings}",
        f"Only here: {listed(list(compared.only_here), most=3)}" if only else "Nothing that no other posting asks",
    ]
    return Content.styled("\n".join(lines), MUTED)


def asked_text(line: AskedLine, postings: int, width: int) -> Content:
    """One requirement: how far away, name, level, how many ask it, and because; on two lines where it is narrow."""
    one = line.requirement
    shared = "only" if line.asked_by == 1 else f"{line.asked_by}/{postings}"
    one_line = width >= _ONE_LINE_FROM
    name_width = 34 if one_line else width - _LEVEL_WIDTH - 9
    head = Content.assemble(
        gap_mark(line.have, one.level),
        f" {fit(line.name, name_width)} ",
        (fit(str(one.level), _LEVEL_WIDTH), "$primary"),
        (f" {shared:>4}", "$accent" if line.asked_by == 1 else MUTED),
    )
    because = Content.styled(fit(one.because, width - (head.cell_length + 2 if one_line else 2)).rstrip(), MUTED)
    return Content.assemble(head, "  " if one_line else "\n  ", because)


def _asked_row(line: AskedLine, situation: Situation) -> Row:
    one = line.requirement
    return Row(
        id=f"{one.importance} {one.competency}",
        lay_out=partial(asked_text, line, len(situation.catalogue.postings)),
    )


def _how_much(profile: RoleProfile) -> str:
    by_importance = {
        importance: sum(line.importance is importance for line in profile.requirements) for importance in Importance
    }
    return ", ".join(f"{amount} {importance}" for importance, amount in by_importance.items() if amount)
