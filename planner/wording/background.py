"""The three questions about a background, with the names of their options."""

from __future__ import annotations

from planner.domain.background import Backgrounds


def background_question(backgrounds: Backgrounds, place: int) -> tuple[str, dict[str, str]]:
    """The question at a place, 0 to 2, and the name of each option by its id."""
    question, options = (
        ("What did you study, or do you study?", {name: each.name for name, each in backgrounds.study.items()}),
        ("What do you do for a living?", {name: each.name for name, each in backgrounds.work.items()}),
        ("For how long?", {name: each.name for name, each in backgrounds.years.items()}),
    )[place]
    return question, options
