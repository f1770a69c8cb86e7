"""The competencies by area, how much of each area is held, and the rows that say so. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from planner.domain.competency import Area, Competency
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import Certainty
from planner.domain.level import Level
from planner.tui.look.bars import fit, share_bar
from planner.tui.look.glyphs import gap_mark, level_steps
from planner.tui.look.theme import MUTED
from planner.tui.places.map.shown_graph import shown_competencies
from planner.tui.state.area_progress import AreaProgress, area_progress
from planner.tui.state.neighbourhood import wanted_level
from planner.tui.state.situation import Situation
from planner.wording import rated, ready

_GAP = "  "
_LEVEL_WIDTH = len(str(Level.PRACTITIONER))
_LEVELS_WIDTH = len("■■■■ ") + _LEVEL_WIDTH + len(" → ") + _LEVEL_WIDTH
_FIGURE_WIDTH = len("100%")
_BAR_WIDTH = _LEVELS_WIDTH - len(_GAP) - _FIGURE_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One competency, the level held, how far that is known, and the level wanted of it."""

    competency: Competency
    have: Level
    want: Level
    known: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBranch:
    """One area with what is shown of it, and how ready to apply one is in it where that asks for anything of it."""

    area: Area
    leaves: tuple[Leaf, ...]
    progress: AreaProgress | None = None

    @property
    def wanted(self) -> int:
        """The number of competencies wanted at some level."""
        return sum(leaf.want > Level.NONE for leaf in self.leaves)

    @property
    def begun(self) -> int:
        """The number of competencies held at some level."""
        return sum(leaf.have > Level.NONE for leaf in self.leaves)


def area_branches(situation: Situation, *, whole: bool) -> list[AreaBranch]:
    """The areas that have something to show, in the order of the catalogue, each with its competencies."""
    shown = set(shown_competencies(situation, whole=whole))
    leaves: dict[str, list[Leaf]] = {}
    for competency in situation.catalogue.graph.competencies.values():
        if competency.id in shown:
            leaf = Leaf(
                competency=competency,
                have=held(situation.state, competency.id),
                want=wanted_level(situation, competency.id),
                known=situation.certainty(competency.id),
            )
            leaves.setdefault(competency.area, []).append(leaf)
    progress = {area.area: area for area in area_progress(situation)}
    return [
        AreaBranch(area=area, leaves=tuple(leaves[area.id]), progress=progress.get(area.id))
        for area in situation.catalogue.areas.values()
        if area.id in leaves
    ]


def branch_row(branch: AreaBranch, width: int) -> Content:
    """The area's name, and how ready one is in it; where to apply asks nothing of it, whether anything else does."""
    name = (fit(branch.area.name, width - _LEVELS_WIDTH - len(_GAP)), "bold")
    progress = branch.progress
    if progress is None:
        words = "not asked to apply" if branch.wanted else "not asked for"
        return Content.assemble(name, _GAP, (words.rjust(_LEVELS_WIDTH), MUTED))
    if len(progress.figure) > _FIGURE_WIDTH:
        words = f"{progress.figure}; {progress.still_open} still open"
        return Content.assemble(name, _GAP, (words.rjust(_LEVELS_WIDTH), "$success"))
    figure = progress.figure.rjust(_FIGURE_WIDTH)
    return Content.assemble(name, _GAP, share_bar(progress.readiness, _BAR_WIDTH), _GAP, figure)


def leaf_row(leaf: Leaf, width: int) -> Content:
    """How far away it is, its name, and the level held and wanted."""
    levels = Content.assemble(
        (level_steps(leaf.have), "$success" if leaf.have else MUTED),
        (f" {rated(leaf.have, leaf.known):>{_LEVEL_WIDTH}}", "" if leaf.have else MUTED),
        (" → ", MUTED) if leaf.want else "   ",
        (f"{leaf.want or ''!s:<{_LEVEL_WIDTH}}", "" if leaf.have >= leaf.want else "$primary"),
    )
    mark = gap_mark(leaf.have, leaf.want, leaf.known)
    name = fit(leaf.competency.name, width - _LEVELS_WIDTH - 2 - len(_GAP))
    return Content.assemble(mark, " ", (name, "" if leaf.want else MUTED), _GAP, levels)


def branch_text(branch: AreaBranch) -> str:
    """How far the learner is in an area, in one sentence."""
    if progress := branch.progress:
        if progress.is_enough:
            return f"{branch.area.name}: in it you hold enough to apply; {progress.still_open} more asked after that."
        if why := progress.why_not_enough:
            return f"{branch.area.name}: in it you hold what is asked to apply. {why}"
        return f"{branch.area.name}: in it you are {ready(progress.readiness)}."
    begun = f"{branch.area.name}: you have begun {branch.begun} of {len(branch.leaves)}"
    return f"{begun}; none is asked to apply." if branch.wanted else f"{begun}; none is asked for."
