"""Checks of the competency graph: cycles, too high or redundant prerequisites, and unconnected competencies."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft, Entry
from planner.domain.competency import Competency
from planner.domain.graph.competency_graph import find_cycles, find_redundant_prerequisites

HIGHEST_STEP = 1


def check_cycles(draft: Draft) -> Iterator[Diagnostic]:
    """No competency needs itself, however indirectly. One diagnostic for each knot, at the first edge in each file."""
    if not draft.knots:
        return
    for cycle in find_cycles({competency: entry.value for competency, entry in draft.in_use.items()}):
        edges = list(zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        first, *rest = edges
        chain = f"`{first[0]}` requires `{first[1]}`" + "".join(f", which requires `{needed}`" for _, needed in rest)
        places = ", ".join(
            f"`{competency}` on `{needed}` ({_edge_place(draft, competency, needed)})" for competency, needed in edges
        )
        message = chain if rest else f"`{first[0]}` requires itself"
        hint = f"remove one of these prerequisites: {places}" if rest else "remove this prerequisite"
        told: set[str] = set()
        for competency, needed in edges:
            entry = draft.in_use[competency]
            if entry.source.path not in told:
                told.add(entry.source.path)
                path = (*entry.item("requires", _edge(entry, needed)), "competency")
                yield entry.source.at_value(path, "prerequisite-cycle", message, hint)


def _edge(entry: Entry[Competency], needed: str) -> int:
    return next(number for number, prerequisite in enumerate(entry.value.requires) if prerequisite.competency == needed)


def _edge_place(draft: Draft, competency: str, needed: str) -> str:
    entry = draft.in_use[competency]
    return entry.source.place((*entry.item("requires", _edge(entry, needed)), "competency"))


def check_prerequisite_levels(draft: Draft) -> Iterator[Diagnostic]:
    """No prerequisite is needed more than one level above the level that it is for.

    A working user of a tool may need to be a practitioner of its language; somebody who is aware of it need not.
    """
    for entry in draft.in_use.values():
        for number, needed in enumerate(entry.value.requires):
            if needed.level > needed.from_level + HIGHEST_STEP:
                message = (
                    f"`{entry.value.id}` from `{needed.from_level}` needs `{needed.competency}` at `{needed.level}`, "
                    f"more than one level above"
                )
                path = (*entry.item("requires", number), "level")
                hint = f"lower `level`, or raise `from` to at least `{type(needed.level)(needed.level - HIGHEST_STEP)}`"
                yield entry.source.at_value(path, "prerequisite-too-high", message, hint)


def check_redundancy(draft: Draft) -> Iterator[Diagnostic]:
    """No prerequisite follows already from another one."""
    for found in find_redundant_prerequisites(draft.graph):
        entry = draft.in_use[found.competency]
        number = next(at for at, prerequisite in enumerate(entry.value.requires) if prerequisite is found.prerequisite)
        needed = found.prerequisite
        message = f"`{needed.competency}` at `{needed.level}` follows already from requiring `{found.through}`"
        yield entry.source.at_value(entry.item("requires", number), "redundant-prerequisite", message, "remove it")


def check_orphans(draft: Draft) -> Iterator[Diagnostic]:
    """Every competency is asked for by a posting, or prerequisites join it to one that is."""
    for competency in sorted(draft.orphans):
        entry = draft.in_use[competency]
        message = f"no posting asks for `{competency}`, nor for anything that prerequisites join it to"
        yield entry.source.at_key(entry.path, "orphan-competency", message)
