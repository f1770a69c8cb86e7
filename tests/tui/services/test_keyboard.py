"""What is pasted is text, wherever what comes in is cut; keys before and behind it are keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual.drivers import linux_driver, web_driver
from textual.events import Key, Paste

import planner.cli.web.driver  # noqa: F401  (it gives the web driver our parser)
from planner.tui.services.keyboard import TerminalParser

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
PASTED = (
    "\x1b[31mred\x1b[0m",
    "one\n\x1b[Atwo",
    "\x1b",
    "\x1b\x1b\x1b[A",
    "\x1b]52;c;aGk=\x07",
    "\x1b[201",
    "a\x1b[200~b",
    "\x1b[31m" * 500,
    "\x1bOP\x1b[1;5A\x1b[<0;1;1M",
)


def received(*parts: str) -> list[str]:
    """The keys, and the texts that were pasted."""
    parser = TerminalParser()
    events = [event for part in parts for event in parser.feed(part)]
    return [event.text if isinstance(event, Paste) else event.key for event in events if isinstance(event, Paste | Key)]


@pytest.mark.parametrize("text", PASTED)
def test_nothing_that_is_pasted_is_a_key(text: str) -> None:
    whole = f"q{BEGINS}{text}{ENDS}w\x1b[A"
    expected = ["q", text.replace("\x1b", ""), "w", "up"]
    assert received(whole) == expected
    assert received(*whole[:-3], whole[-3:]) == expected


@given(st.text("\x1b[201~ab", max_size=30), st.lists(st.integers(0, 40), max_size=4))
def test_a_paste_may_be_cut_anywhere(text: str, cuts: list[int]) -> None:
    assume(ENDS not in text)
    whole = f"{BEGINS}{text}{ENDS}"
    places = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    parts = [whole[start:end] for start, end in pairwise(places)]
    assert received(*parts) == received(whole) == [text.replace("\x1b", "")]


def test_what_the_terminal_says_between_pastes_stays() -> None:
    assert received("\x1b[A", f"{BEGINS}a{ENDS}", "\x1b[B", f"{BEGINS}\x1b[Cb{ENDS}\x1b[D") == [
        "up", "a", "down", "[Cb", "left",
    ]  # fmt: skip


def test_every_driver_has_this_parser() -> None:
    assert vars(linux_driver)["XTermParser"] is TerminalParser
    assert vars(web_driver)["XTermParser"] is TerminalParser
