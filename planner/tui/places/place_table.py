"""The places in the order of their number keys."""

from __future__ import annotations

from planner.tui.look.tabs import Tab

PLACES = (
    Tab(id="today", title="Today", purpose="Where you stand and what to do next"),
    Tab(id="target", title="Target", purpose="Choose the posting you aim at"),
    Tab(id="assess", title="Assess", purpose="Find out your levels in a short interview"),
    Tab(id="map", title="Map", purpose="See what needs what, and what it opens"),
    Tab(id="plan", title="Plan", purpose="The shortest way there, week by week"),
    Tab(id="mentor", title="Mentor", purpose="Faults in the catalogue as you edit it, and a learner's profile"),
)
"""The id of a place is the app's mode and the name of its folder."""
