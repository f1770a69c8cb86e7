"""The wishes for the plan, one line each, edited where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from planner.catalogue import Catalogue, is_id
from planner.domain.course import CourseFormat
from planner.domain.fault import Fault
from planner.domain.learner import Objective, Preferences
from planner.domain.money import ExchangeRates
from planner.domain.safety.quoting import in_line
from planner.domain.target import Milestone
from planner.domain.wishes import WISHES, WishType
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.wish_field import LABEL_WIDTH, WishButton, WishChoice, WishText
from planner.tui.places.plan.wishes import languages_left_out, left_out, toggle_exclusion, toggle_format, toggle_pin
from planner.tui.widgets.text_block import TextBlock
from planner.wording import not_begun_anew
from planner.wording.wish_text import read_wish, show_wish, understood_days

_FORMATS = {
    CourseFormat.COURSE: "Courses",
    CourseFormat.BOOTCAMP: "Bootcamps",
    CourseFormat.DEGREE: "Degrees",
    CourseFormat.BOOK: "Books",
    CourseFormat.CERTIFICATE: "Exams",
    CourseFormat.PROJECT: "Projects",
}
_NAMED = {"pinned": "★", "exclude_courses": "✗"}
"""The mark of each wish that is a list of courses."""
_READERS: dict[WishType, Callable[[str], Any]] = {WishType.OBJECTIVE: Objective, WishType.MILESTONE: Milestone}
"""The value of a choice; any other is whether it is yes."""

_YES_NO = {"yes": "✓ yes", "no": "✗ no"}


class WishesPanel(VerticalScroll, can_focus=False):
    """Shows the wishes of the table, each in a field of its type, and posts what the learner changes."""

    DEFAULT_CSS = """
    WishesPanel {
        border: round $foreground 30%;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $foreground 25%;
        border-title-color: $foreground 85%;
        &.-here { border: round $primary; }
        .heading { color: $text-muted; margin-top: 1; }
        #named-courses { height: auto; }
    }
    """

    @dataclass
    class Changed(Message):
        """The learner has other wishes now; `news` says which days were understood, where they were typed otherwise."""

        wishes: Preferences
        news: str = ""

    @dataclass
    class Opened(Message):
        """The learner wants to choose which providers or languages to leave out."""

        wish: str

    def __init__(self) -> None:
        super().__init__(id="wishes")
        self.border_title = "Wishes"
        self._wishes = Preferences()
        self._today = date.min
        self._rates: ExchangeRates | None = None
        self._named: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        """The courses pinned and left out that are on show; nothing before the first time."""
        self._catalogue: Catalogue | None = None
        """The catalogue that they are shown by."""
        self._buttons: dict[str, WishButton] = {}
        """The lines of the courses named so far."""

    def compose(self) -> ComposeResult:
        """The fields: one for each wish, one for each format of courses, and lines of the courses named."""
        for wish in WISHES.values():
            if wish.field.empty is not None:
                yield WishText(wish.name, wish.field.label, empty=wish.field.empty, tooltip=wish.field.tooltip)
            elif wish.field.choices:
                yield WishChoice(wish.name, wish.field.label, dict(wish.field.choices), tooltip=wish.field.tooltip)
            elif wish.type is WishType.FORMATS:
                yield Label(wish.field.label, classes="heading")
                for form, label in _FORMATS.items():
                    tooltip = wish.field.tooltip.format(format=label.lower())
                    yield WishChoice(f"format-{form}", label, _YES_NO, tooltip=tooltip)
            elif wish.name not in _NAMED:
                yield WishButton(wish.name, tooltip=wish.field.tooltip)
        with Vertical(id="named-courses"):
            for name in _NAMED:
                yield TextBlock(WISHES[name].field.label, id=f"named-{name}", classes="heading")

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _mark(self) -> None:
        """Set the border off while the focus is inside. `:focus-within` would have every field styled anew."""
        focused = self.screen.focused
        is_here = focused is not None and self in focused.ancestors
        if is_here != self.has_class("-here"):
            (self.add_class if is_here else self.remove_class)("-here", update=False)
            self.app.stylesheet.update_nodes([self])

    @property
    def about_focused(self) -> Content | None:
        """What the wish with the focus means, if one has it."""
        focused = self.screen.focused
        nodes = focused.ancestors_with_self if focused else ()
        field = next((node for node in nodes if isinstance(node, WishText | WishChoice | WishButton)), None)
        return Content.assemble(("This wish\n", "bold"), f"{field.tooltip}.") if field else None

    def show(self, wishes: Preferences, catalogue: Catalogue, today: date) -> None:
        """Show these wishes, as of a day."""
        self._wishes, self._today = wishes, today
        self._rates = catalogue.rates
        for field in self.query(WishText):
            field.show(show_wish(field.name or "", wishes))
        for wish in WISHES.values():
            if wish.field.choices:
                value = getattr(wishes, wish.name)
                shown = ("yes" if value else "no") if wish.type is WishType.YES_NO else str(value)
                self.query_one(f"#wish-{wish.name}", WishChoice).show(shown)
        for form in _FORMATS:
            self.query_one(f"#wish-format-{form}", WishChoice).show("no" if form in wishes.exclude_formats else "yes")
        languages = languages_left_out(wishes, {course.language for course in catalogue.offered.values()})
        for name, out in (("exclude_providers", wishes.exclude_providers), ("languages", languages)):
            label = WISHES[name].field.label.ljust(LABEL_WIDTH)
            text = Content.assemble(label, (left_out(out), "bold"), (" …", MUTED))
            self.query_one(f"#wish-{name}", WishButton).update(text, layout=False)
        named = (wishes.pinned, wishes.exclude_courses)
        if named != self._named or catalogue is not self._catalogue:
            self._named, self._catalogue = named, catalogue
            self._show_courses(named, catalogue)

    def _show_courses(self, named: tuple[tuple[str, ...], ...], catalogue: Catalogue) -> None:
        """Show the courses named; lines are kept for the next time, since making them takes far longer."""
        box, shown = self.query_one("#named-courses"), list[Widget]()
        for (wish, mark), courses in zip(_NAMED.items(), named, strict=True):
            ids = [course for course in courses if is_id(course)]
            if ids:
                shown.append(box.query_one(f"#named-{wish}"))
            for course in ids:
                name, title, why = (
                    f"{wish}-{course}",
                    in_line(catalogue.title_of(course)),
                    not_begun_anew(course, catalogue),
                )
                if name not in self._buttons:
                    self._buttons[name] = WishButton(name, tooltip="")
                    box.mount(self._buttons[name])
                what = WISHES[wish].field.tooltip.format(title=title)
                self._buttons[name].tooltip = f"{why}: no plan begins it. {what}" if why else what
                self._buttons[name].update(f"{mark} {title}{' (no longer offered)' if why else ''}", layout=False)
                shown.append(self._buttons[name])
        for child in box.children:
            child.display = child in shown
        box.sort_children(key=lambda child: shown.index(child) if child in shown else len(shown))

    @on(WishText.Typed)
    def _read(self, message: WishText.Typed) -> None:
        message.stop()
        if self._rates is None:
            return
        name = message.field.name or ""
        try:
            wishes = read_wish(name, message.text, self._wishes, self._rates)
        except Fault as fault:
            message.field.say_wrong(fault.message)
        else:
            message.field.accept()
            if wishes == self._wishes:
                message.field.show(show_wish(name, wishes))
            else:
                self.post_message(self.Changed(wishes, understood_days(name, message.text, wishes, self._today)))

    @on(WishChoice.Turned)
    def _turn(self, message: WishChoice.Turned) -> None:
        message.stop()
        name = message.field.name or ""
        if name in WISHES:
            read: Callable[[str], Any] = _READERS.get(WISHES[name].type, lambda text: text == "yes")
            wishes = replace(self._wishes, **{name: read(message.value)})
        else:
            wishes = toggle_format(self._wishes, CourseFormat(name.removeprefix("format-")))
        self.post_message(self.Changed(wishes))

    @on(WishButton.Pressed)
    def _press(self, message: WishButton.Pressed) -> None:
        message.stop()
        wish, _, course = (message.field.name or "").partition("-")
        if wish == "pinned":
            self.post_message(self.Changed(toggle_pin(self._wishes, course)))
        elif wish == "exclude_courses":
            self.post_message(self.Changed(toggle_exclusion(self._wishes, course)))
        else:
            self.post_message(self.Opened(wish))
