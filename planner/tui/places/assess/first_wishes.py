"""The two wishes that a first plan depends on most: they are asked once, and Enter takes the defaults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.domain.fault import Fault
from planner.domain.learner import Preferences
from planner.journal import Preferred
from planner.tui.dialogs.ask import AskScreen
from planner.wording.wish_text import read_wish, show_wish, understood_days

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp

FIRST_WISHES = (
    (
        "hours_per_week",
        "Hours a week",
        "How many hours a week can you study? Most people who keep it up say 5 to 15.",
        "",
    ),
    (
        "deadline",
        "By when",
        "Is there a day by which your study should end? The plan then holds what is worth most until that day.",
        "such as 31 Dec 2027 or June 2027; empty for none",
    ),
)
"""Each wish by its name, with the title, question and hint of its dialog."""


def ask_first_wishes(
    app: PlannerApp, wishes: Preferences, go_on: Callable[[], None], *, place: int = 0, news: str = ""
) -> None:
    """Ask one wish after the other, record them, and go on; whoever cancels goes on without, and is asked again.

    `news` says which days were understood so far.
    """
    if place == len(FIRST_WISHES):
        is_recorded = app.record(Preferred(preferences=wishes))
        go_on()
        if news and is_recorded:  # only now: who leaves a place leaves its news behind
            app.record_keeper.show_undoable(news)
        return
    name, title, question, hint = FIRST_WISHES[place]

    def take(text: str | None) -> None:
        if text is None:
            go_on()
        else:
            now = _read(app, name, text, wishes)
            told = ", ".join(filter(None, [news, understood_days(name, text, now, app.today)]))
            ask_first_wishes(app, now, go_on, place=place + 1, news=told)

    def check(text: str) -> str | None:
        try:
            _read(app, name, text, wishes)
        except Fault as fault:
            return fault.message
        return None

    app.push_screen(
        AskScreen(title, question, save="Take it", value=show_wish(name, wishes), hint=hint, check=check), take
    )


def _read(app: PlannerApp, name: str, text: str, wishes: Preferences) -> Preferences:
    if app.situation is None:
        raise RuntimeError("a wish is asked before there is a situation")
    return read_wish(name, text, wishes, app.situation.catalogue.rates)
