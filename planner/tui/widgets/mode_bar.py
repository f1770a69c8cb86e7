"""The bar at the top: the places, their number keys, and where the learner is heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from planner.tui.widgets.text_block import TextBlock

if TYPE_CHECKING:
    from planner.tui.state.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mode that the learner can go to."""

    mode: str
    title: str
    purpose: str


PLACES = (
    Place(mode="today", title="Today", purpose="Where you stand and what to do next"),
    Place(mode="target", title="Target", purpose="Choose the posting you aim at"),
    Place(mode="assess", title="Assess", purpose="Find out your levels in a short interview"),
    Place(mode="map", title="Map", purpose="See what needs what, and what it opens"),
    Place(mode="plan", title="Plan", purpose="The shortest way there, week by week"),
    Place(mode="mentor", title="Mentor", purpose="Faults in the catalogue as you edit it, and a learner's profile"),
)


class ModeBar(Horizontal):
    """One line; a click on a place goes there."""

    DEFAULT_CSS = """
    ModeBar {
        height: 1;
        background: $panel;
        dock: top;
        Label { width: auto; padding: 0 1; color: $text-muted; link-color: $text-muted; link-style: none; }
        Label.-here { background: $primary; link-color: $background; link-style: bold; text-style: bold; }
        #heading {
            width: 1fr;
            padding: 0 1;
            text-align: right;
            color: $foreground;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def compose(self) -> ComposeResult:
        """The places and the heading."""
        for number, place in enumerate(PLACES, start=1):
            text = Content.from_markup(f"[@click=app.go('{place.mode}')]{number} {place.title}[/]")
            label = Label(text, classes="-here" if place.mode == self.app.current_mode else "")
            label.tooltip = place.purpose
            yield label
        yield TextBlock("", id="heading", markup=False)

    def show(self, situation: Situation) -> None:
        """Say where the learner is heading and how ready they are."""
        profile = situation.profile
        more = f" +{len(situation.profiles) - 1}" if len(situation.profiles) > 1 else ""
        heading = f"{situation.gap.readiness:.0%} ready{more} · {profile.title}" if profile else "no posting chosen yet"
        self.query_one("#heading", TextBlock).set_text(heading)
