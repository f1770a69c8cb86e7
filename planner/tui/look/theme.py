"""The themes: dark and light in Okabe and Ito's colours (2008), which people with any colour vision tell apart.

Two more take the colours that the terminal itself is set to.
"""

from __future__ import annotations

from textual.theme import Theme

MUTED = "$foreground 76%"
"""The style of what matters less, for text that is styled part by part."""
UNSURE = "$warning"
"""The colour of what is not certain or wants a second look, and of nothing else: amber."""

DARK = Theme(
    name="planner-dark",
    dark=True,
    primary="#56B4E9",
    accent="#CC79A7",
    success="#2BBF94",
    warning="#E69F00",
    error="#E8743B",
    foreground="#DDE3EA",
    background="#10151C",
    surface="#161D26",
    panel="#1F2935",
)

LIGHT = Theme(
    name="planner-light",
    dark=False,
    primary="#005A8F",
    accent="#8D3769",
    success="#00644A",
    warning="#764F00",
    error="#933B00",
    foreground="#1B232C",
    background="#FBFBF8",
    surface="#F1F2EE",
    panel="#E2E6E4",
)

THEMES = {
    DARK.name: "Dark",
    LIGHT.name: "Light",
    "ansi-dark": "Your terminal's own colours, dark",
    "ansi-light": "Your terminal's own colours, light",
}
"""The themes to choose from, by name, with what each is called."""
