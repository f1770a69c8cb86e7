"""The wishes for the plan, one line each, edited where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from planner.catalogue import Catalogue
from planner.domain.course import CourseFormat
from planner.domain.fault import Fault
from planner.domain.learner import Objective, Preferences
from planner.domain.money import ExchangeRates
from planner.tui.look.theme import MUTED
from planner.tui.places.plan.wish_field import LABEL_WIDTH, WishButton, WishChoice, WishText
from planner.tui.places.plan.wishes import (
    OBJECTIVES,
    TYPED_WISHES,
    languages_left_out,
    left_out,
    read_wish,
    show_wish,
    toggle_exclusion,
    toggle_format,
    toggle_pin,
)
from planner.tui.widgets.text_block import TextBlock

_FORMATS = {
    CourseFormat.COURSE: "Courses",
    CourseFormat.BOOTCAMP: "Bootcamps",
    CourseFormat.DEGREE: "Degrees",
    CourseFormat.BOOK: "Books",
    CourseFormat.PROJECT: "Projects",
}
_NAMED = {"pinned": ("Pinned by you", "★"), "excluded": ("Left out by you", "✗")}
_YES_NO = {"yes": "✓ yes", "no": "✗ no"}


class WishesPanel(VerticalScroll, can_focus=False):
    """Shows wishes and says which the learner would rather have; keeps nothing itself."""

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
        """The learner has other wishes now."""

        wishes: Preferences

    @dataclass
    class Opened(Message):
        """The learner wants to choose which providers or languages to leave out."""

        wish: str

    def __init__(self) -> None:
        super().__init__(id="wishes")
        self.border_title = "Wishes"
        self._wishes = Preferences()
        self._rates: ExchangeRates | None = None
        self._named: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        """The courses pinned and left out that are on show; nothing before the first time."""
        self._buttons: dict[str, WishButton] = {}
        """The lines of the courses named so far."""

    def compose(self) -> ComposeResult:
        """A field a wish."""
        for wish in TYPED_WISHES:
            yield WishText(wish.name, wish.label, empty=wish.empty, tooltip=wish.tooltip)
        yield WishChoice(
            "objective",
            "Best is",
            {str(objective): text for objective, text in OBJECTIVES.items()},
            tooltip="What the plan is best at, once it closes as much of the gap as can be",
        )
        yield WishChoice(
            "only_essential",
            "Aim for",
            {"no": "all asked", "yes": "essential"},
            tooltip="Whether to learn what the posting would only like, too",
        )
        yield Label("You would take", classes="heading")
        for form, label in _FORMATS.items():
            yield WishChoice(f"format-{form}", label, _YES_NO, tooltip=f"Whether {label.lower()} may be in the plan")
        yield WishButton("providers", tooltip="Choose whose courses to leave out")
        yield WishButton("languages", tooltip="Choose in which languages you would not study")
        with Vertical(id="named-courses"):
            for kind, (heading, _) in _NAMED.items():
                yield TextBlock(heading, id=f"named-{kind}", classes="heading")

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

    def show(self, wishes: Preferences, catalogue: Catalogue) -> None:
        """Show these wishes."""
        self._wishes = wishes
        self._rates = catalogue.rates
        for field in self.query(WishText):
            field.show(show_wish(field.name or "", wishes))
        self.query_one("#wish-objective", WishChoice).show(str(wishes.objective))
        self.query_one("#wish-only_essential", WishChoice).show("yes" if wishes.only_essential else "no")
        for form in _FORMATS:
            self.query_one(f"#wish-format-{form}", WishChoice).show("no" if form in wishes.exclude_formats else "yes")
        languages = languages_left_out(wishes, {one.language for one in catalogue.courses.values()})
        for name, label, out in (
            ("providers", "Providers", wishes.exclude_providers),
            ("languages", "Languages", languages),
        ):
            text = Content.assemble(label.ljust(LABEL_WIDTH), (left_out(out), "bold"), (" …", MUTED))
            self.query_one(f"#wish-{name}", WishButton).update(text, layout=False)
        named = (wishes.pinned, wishes.exclude_courses)
        if named != self._named:
            self._named = named
            self._show_courses(named, catalogue)

    def _show_courses(self, named: tuple[tuple[str, ...], ...], catalogue: Catalogue) -> None:
        """Show the courses named; lines are kept for the next time, since making them takes far longer."""
        box, shown = self.query_one("#named-courses"), list[Widget]()
        for (kind, (_, mark)), courses in zip(_NAMED.items(), named, strict=True):
            titles = {one: catalogue.courses[one].title for one in courses if one in catalogue.courses}
            if titles:
                shown.append(box.query_one(f"#named-{kind}"))
            for one, title in titles.items():
                name = f"{kind}-{one}"
                if name not in self._buttons:
                    self._buttons[name] = WishButton(name, tooltip=f"Enter takes this back: {title}")
                    box.mount(self._buttons[name])
                self._buttons[name].update(f"{mark} {title}", layout=False)
                shown.append(self._buttons[name])
        for child in box.children:
            child.display = child in shown
        box.sort_children(key=lambda child: shown.index(child) if child in shown else len(shown))

    @on(WishText.Typed)
    def _read(self, message: WishText.Typed) -> None:
        message.stop()
        if self._rates is None:
            return
        try:
            wishes = read_wish(message.field.name or "", message.text, self._wishes, self._rates)
        except Fault as fault:
            message.field.say_wrong(fault.message)
        else:
            message.field.accept()
            if wishes == self._wishes:
                message.field.show(show_wish(message.field.name or "", wishes))
            else:
                self.post_message(self.Changed(wishes))

    @on(WishChoice.Turned)
    def _turn(self, message: WishChoice.Turned) -> None:
        message.stop()
        name = message.field.name or ""
        if name == "objective":
            wishes = replace(self._wishes, objective=Objective(message.value))
        elif name == "only_essential":
            wishes = replace(self._wishes, only_essential=message.value == "yes")
        else:
            wishes = toggle_format(self._wishes, CourseFormat(name.removeprefix("format-")))
        self.post_message(self.Changed(wishes))

    @on(WishButton.Pressed)
    def _press(self, message: WishButton.Pressed) -> None:
        message.stop()
        kind, _, course = (message.field.name or "").partition("-")
        if kind == "pinned":
            self.post_message(self.Changed(toggle_pin(self._wishes, course)))
        elif kind == "excluded":
            self.post_message(self.Changed(toggle_exclusion(self._wishes, course)))
        else:
            self.post_message(self.Opened(kind))
