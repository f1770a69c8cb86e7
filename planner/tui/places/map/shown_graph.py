"""Which part of the competency graph the map shows as a whole, and how its nodes are labelled. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from planner.domain.graph.knowledge_state import held
from planner.tui.look.glyphs import gap_mark
from planner.tui.places.map.drawing.diagram import Diagram, without_shortcuts
from planner.tui.state.neighbourhood import wanted_level
from planner.tui.state.situation import Situation
from planner.wording import rated

_MARK_WIDTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLabel:
    """The label of a competency: the mark of its gap with the mark's style, and its name, cut to fit."""

    mark: str
    style: str
    name: str


def shown_competencies(situation: Situation, *, whole: bool) -> list[str]:
    """What is on the way to the target or, without one, everything; each after all that it needs."""
    order = situation.catalogue.graph.order
    whole = whole or not situation.wanted
    return [competency for competency in order if whole or competency in situation.wanted]


def shown_diagram(situation: Situation, *, whole: bool, name_width: int) -> Diagram:
    """What is shown, with an edge to each competency from what it needs.

    On the way, these are the needs of the levels wanted; of the whole, those of any level. An edge that follows from
    others is left out.
    """
    graph = situation.catalogue.graph
    shown = shown_competencies(situation, whole=whole)
    on_the_way = not whole and bool(situation.wanted)
    edges = [
        (needed, competency)
        for competency in shown
        for needed in (
            graph.needs(competency, situation.wanted[competency])
            if on_the_way
            else [step.competency for step in graph.competencies[competency].requires]
        )
    ]
    widths = {
        competency: _MARK_WIDTH + Content(cut(graph.competencies[competency].name, name_width)).cell_length
        for competency in shown
    }
    return Diagram.of(widths, without_shortcuts(shown, edges))


def node_label(situation: Situation, competency: str, name_width: int) -> NodeLabel:
    """The label of a competency whose name may take that many cells."""
    mark = gap_mark(
        held(situation.state, competency), wanted_level(situation, competency), situation.certainty(competency)
    )
    name = cut(situation.catalogue.graph.competencies[competency].name, name_width)
    return NodeLabel(mark=mark.plain, style=str(mark.spans[0].style), name=name)


def node_tip(situation: Situation, competency: str) -> str:
    """The whole name of a competency, and how well it is held and wanted."""
    have, want = held(situation.state, competency), wanted_level(situation, competency)
    now = rated(have, situation.certainty(competency))
    levels = f"{now} → {want}" if want else f"{now}, not asked for"
    return f"{situation.catalogue.graph.competencies[competency].name}\n{levels}"


def cut(name: str, width: int) -> str:
    """The name, or as much of it as fits with an ellipsis, which does not follow a blank.

    >>> cut("Machine learning for images", 9), cut("Git", 9)
    ('Machine…', 'Git')
    """
    text = Content(name)
    return name if text.cell_length <= width else f"{text.truncate(width - 1).plain.rstrip()}…"
