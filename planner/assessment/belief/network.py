"""The competency graph as arrays for belief propagation: the network of levels held, or its dual of levels lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import NAMED_LEVELS, Level

Indices = npt.NDArray[np.intp]
Edge = tuple[int, int, tuple[int, ...]]
"""A variable, another that bounds it, and the level of the other that each named level of the first takes."""

LEVELS = len(Level)


class Network:
    """Columns are competencies, in the order given. An edge leads from a `child` to a `parent` that bounds it.

    In the dual network, variables count the levels that are lacking, and what needs a competency bounds how much of it
    is lacked (see `planner.assessment.belief.prior`). Edges are sorted by child; `by_parent` sorts them by parent.
    """

    def __init__(self, graph: CompetencyGraph, competencies: Sequence[str], *, is_dual: bool) -> None:
        self.is_dual = is_dual
        self.competencies = tuple(competencies)
        self.row = {competency: at for at, competency in enumerate(self.competencies)}
        self.size = len(self.competencies)
        area_ids: dict[str, int] = {}
        areas = [
            area_ids.setdefault(graph.competencies[competency].area, len(area_ids)) for competency in self.competencies
        ]
        self.areas = tuple(area_ids)
        self.area = np.array(areas, np.intp)
        self.by_area: Indices = np.argsort(self.area, kind="stable")
        self.area_starts = np.unique(self.area[self.by_area], return_index=True)[1]
        edges = list(_edges(graph, self.competencies, self.row))
        edges = sorted(map(dual_edge, edges)) if is_dual else edges
        self.edges = len(edges)
        self.child = np.array([child for child, _, _ in edges], np.intp)
        self.parent = np.array([parent for _, parent, _ in edges], np.intp)
        needed = np.array([needed for _, _, needed in edges], np.intp).reshape(self.edges, LEVELS - 1).T
        self.by_parent: Indices = np.argsort(self.parent, kind="stable")
        self.with_parents, self.child_starts = np.unique(self.child, return_index=True)
        self.with_children, self.parent_starts = np.unique(self.parent[self.by_parent], return_index=True)
        # Where in a flat levels × edges array the needed level is, and how many levels each level of the parent allows.
        self.at_needed = needed * self.edges + np.arange(self.edges)
        allowed = (needed[:, None, :] <= np.arange(LEVELS)[None, :, None]).sum(axis=0)
        self.at_allowed = allowed * self.edges + np.arange(self.edges)


def dual_edge(edge: Edge) -> Edge:
    """The same prerequisite over lacked levels: who lacks that much of it lacks at least so much of its dependent.

    >>> dual_edge((1, 0, (0, 2, 2, 3)))
    (0, 1, (0, 1, 3, 3))
    """
    dependent, prerequisite, needed = edge
    lacked = (next((4 - at for at, level in enumerate(needed) if level > 4 - lack), 0) for lack in range(1, LEVELS))
    return prerequisite, dependent, tuple(lacked)


def _edges(graph: CompetencyGraph, competencies: Sequence[str], row: dict[str, int]) -> Iterator[Edge]:
    for at, competency in enumerate(competencies):
        for other in graph.needs(competency, Level.EXPERT):
            if other in row:
                needed = (int(graph.needs(competency, level).get(other, Level.NONE)) for level in NAMED_LEVELS)
                yield at, row[other], tuple(needed)
