"""The competencies by area, how much of each area is held, and the rows that say so. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from planner.domain.competency import Area, Competency
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.tui.look.bars import fit, share_bar
from planner.tui.look.glyphs import gap_mark, level_steps
from planner.tui.look.theme import MUTED
from planner.tui.places.map.shown_graph import shown_competencies
from planner.tui.state.neighbourhood import wanted_level
from planner.tui.state.situation import Situation

_GAP = "  "
_LEVEL_WIDTH = len(str(Level.PRACTITIONER))
_LEVELS_WIDTH = len("■■■■ ") + _LEVEL_WIDTH + len(" → ") + _LEVEL_WIDTH
_COUNT_WIDTH = len("000 of 000 held")
_BAR_WIDTH = _LEVELS_WIDTH - len(_GAP) - _COUNT_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One competency, the level held and the level wanted of it."""

    competency: Competency
    have: Level
    want: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBranch:
    """One area with what is shown of it."""

    area: Area
    leaves: tuple[Leaf, ...]

    @property
    def wanted(self) -> int:
        """The number of competencies wanted at some level."""
        return sum(leaf.want > Level.NONE for leaf in self.leaves)

    @property
    def held(self) -> int:
        """The number of wanted competencies held at the level wanted."""
        return sum(Level.NONE < leaf.want <= leaf.have for leaf in self.leaves)

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
            )
            leaves.setdefault(competency.area, []).append(leaf)
    areas = situation.catalogue.areas.values()
    return [AreaBranch(area=area, leaves=tuple(leaves[area.id])) for area in areas if area.id in leaves]


def branch_row(branch: AreaBranch, width: int) -> Content:
    """The area's name, a bar, and how many of the wanted competencies are held; where none is wanted, of all."""
    share, of, colour = branch.held, branch.wanted, "$primary"
    if not of:
        share, of, colour = branch.begun, len(branch.leaves), "$foreground 50%"
    figures = f"{share} of {of} {'held' if branch.wanted else 'begun'}".rjust(_COUNT_WIDTH)
    name = fit(branch.area.name, width - _LEVELS_WIDTH - len(_GAP))
    return Content.assemble(
        (name, "bold"), _GAP, share_bar(share / of, _BAR_WIDTH, colour), _GAP, (figures, "" if branch.held else MUTED)
    )


def leaf_row(leaf: Leaf, width: int) -> Content:
    """How far away it is, its name, and the level held and wanted."""
    levels = Content.assemble(
        (level_steps(leaf.have), "$success" if leaf.have else MUTED),
        (f" {leaf.have!s:>{_LEVEL_WIDTH}}", "" if leaf.have else MUTED),
        (" → ", MUTED) if leaf.want else "   ",
        (f"{leaf.want or ''!s:<{_LEVEL_WIDTH}}", "" if leaf.have >= leaf.want else "$primary"),
    )
    mark = gap_mark(leaf.have, leaf.want)
    name = fit(leaf.competency.name, width - _LEVELS_WIDTH - 2 - len(_GAP))
    return Content.assemble(mark, " ", (name, "" if leaf.want else MUTED), _GAP, levels)


def branch_text(branch: AreaBranch) -> str:
    """How far the learner is in an area, in one sentence."""
    if not branch.wanted:
        return f"{branch.area.name}: you have begun {branch.begun} of {len(branch.leaves)}; none is asked for."
    return f"{branch.area.name}: you hold {branch.held} of {branch.wanted} as well as your target takes."
