"""Why each course is in a schedule: the wanted levels that it reaches, and those that rest on it, link by link.

A course rests on the first to finish of those that teach what it asks for: in this schedule it could not begin before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from planner.domain.graph.knowledge_state import down_closure
from planner.domain.graph.level_set import iter_nodes
from planner.domain.learning_plan import Served
from planner.domain.level import Level
from planner.domain.target import Target
from planner.planning.calendar.schedule import Schedule, find_gains
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.wants import CAPSTONE, ENDINGS, still_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why one course is there: `because` in short, `serves` with the way to each wanted competency."""

    because: tuple[str, ...]
    serves: tuple[Served, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A course that rests on another one, by a competency that it asks for."""

    competency: str
    later: Candidate


def find_reasons(problem: Problem, schedule: Schedule) -> dict[Candidate, Reasons]:
    """The reasons of every course of the schedule."""
    gains = find_gains(schedule)
    closing = _closing(problem, gains)
    links = _links(problem, gains)
    asked = {
        name: problem.nodes.of(Target.of_postings([problem.catalogue.postings[name]]).levels) & problem.wanted
        for name in problem.postings
    }
    near_first = _by_depth(problem)
    endings = _endings(problem, gains)
    found = {}
    for candidate, gained in gains.items():
        own = tuple(problem.nodes.levels(closing[candidate]))
        later = _served_later(problem, candidate, closing, links)
        order = sorted((name for name in later if name not in own), key=near_first.__getitem__)
        because = [f"posting:{name}" for name, nodes in asked.items() if nodes & closing[candidate]]
        because += [f"prerequisite:{name}" for name in order]
        because += [name for name, node in endings.items() if gained & problem.wanted & node]
        if not because:
            ends = [later for later in gains if later.pinned or gains[later] & sum(endings.values())]
            because += [f"prerequisite:{name}" for name in _asked_by(problem, candidate, links, ends)]
        if not because and gained & problem.nodes.of({CAPSTONE: Level.EXPERT}):
            because.append("capstone")  # it was the best one until a later milestone had room for a better one
        found[candidate] = Reasons(
            because=(*because, *(["pinned"] if candidate.pinned else [])),
            serves=(
                *(Served(competency=name) for name in own),
                *(Served(competency=name, through=later[name]) for name in order),
            ),
        )
    return found


def _closing(problem: Problem, gains: Mapping[Candidate, int]) -> dict[Candidate, int]:
    """Of what each course gains, the nodes that a want which no course before it has met still counts."""
    closing, wants = {}, tuple(problem.wants)
    for candidate, gained in gains.items():
        closing[candidate] = gained & reduce(or_, (want.nodes for want in wants), 0)
        wants = still_open(wants, gained)
    return closing


def _endings(problem: Problem, gains: Mapping[Candidate, int]) -> dict[str, int]:
    """By what ends a milestone, the node that the course gains which ends it: of capstones, the one that fits best."""
    gained = reduce(or_, gains.values(), 0) & problem.wanted
    every = {name: problem.nodes.of({name: Level.EXPERT}) for name in ENDINGS}
    return {name.strip("()"): problem.nodes.maximal(gained & nodes) for name, nodes in every.items()}


def _links(problem: Problem, gains: Mapping[Candidate, int]) -> dict[Candidate, list[_Link]]:
    supplier = {node: candidate for candidate, gained in gains.items() for node in iter_nodes(gained)}
    links: dict[Candidate, list[_Link]] = {candidate: [] for candidate in gains}
    for later in gains:
        for node in iter_nodes(problem.nodes.maximal(later.entry)):
            competency = problem.nodes.competency_of(node)
            links[supplier[node]].append(_Link(competency=competency, later=later))
    return links


def _chains(
    candidate: Candidate, links: Mapping[Candidate, Sequence[_Link]]
) -> Iterator[tuple[Candidate, tuple[str, ...]]]:
    """Every course that rests on this one, however indirectly, with the shortest way there."""
    seen = {candidate}
    waiting: list[tuple[Candidate, tuple[str, ...]]] = [(candidate, ())]
    for at, through in waiting:
        for link in links[at]:
            if link.later not in seen:
                seen.add(link.later)
                waiting.append((link.later, (*through, link.competency)))
                yield waiting[-1]


def _served_later(
    problem: Problem, candidate: Candidate, closing: Mapping[Candidate, int], links: Mapping[Candidate, Sequence[_Link]]
) -> dict[str, tuple[str, ...]]:
    served: dict[str, tuple[str, ...]] = {}
    for later, through in _chains(candidate, links):
        for name in problem.nodes.levels(closing[later]):
            served.setdefault(name, through)
    return served


def _asked_by(
    problem: Problem, candidate: Candidate, links: Mapping[Candidate, Sequence[_Link]], ends: Sequence[Candidate]
) -> list[str]:
    """What these courses ask for where they rest on this one."""
    entry = 0
    for later, _ in _chains(candidate, links):
        entry |= later.entry if later in ends else 0
    return list(problem.nodes.levels(entry))


@lru_cache(maxsize=1)
def _by_depth(problem: Problem) -> dict[str, int]:
    """How much each wanted competency rests on in the competency graph."""
    graph = problem.catalogue.graph
    return {
        name: problem.beyond_state(down_closure(graph, {name: level})).bit_count()
        for name, level in problem.nodes.levels(problem.wanted).items()
    }
