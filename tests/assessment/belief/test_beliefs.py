"""The engine's inference against enumeration of all states."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from planner.assessment import USUAL_ERRORS, Answer, Backing
from planner.assessment.belief.network import Network
from planner.assessment.belief.prior import USUAL_PRIOR, Array, Story
from planner.assessment.belief.propagation import Propagation
from planner.assessment.belief.response_likelihood import answer_chances, response_likelihood
from planner.domain.background import NO_LEANING, Leaning
from planner.domain.competency import Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level
from tests.assessment.graphs import make, random_graph

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Level
GRID = np.array([-2.0, 0.0, 2.0])
LONER = Story(steps=(-1.0, 0.0, 0.8, 2.0), leak=0.05, stage_mean=0.0, stage_spread=1.5, area_spread=1e6)
"""With such a spread, areas have nothing to do with one another."""


def enumerate_states(
    network: Network, story: Story, evidence: Array, leaning: Leaning = NO_LEANING
) -> tuple[Array, float]:
    """The chance of each level of each variable, and the logarithm of the likelihood, by summing over everything."""
    levels = np.array([*product(range(5), repeat=network.size)])
    survival = np.vstack([np.ones(len(GRID)), story.survival(GRID), np.zeros(len(GRID))])
    states, areas = np.arange(len(levels)), len(network.area_starts)
    by_area = np.ones((len(levels), areas, len(GRID)))
    for row in range(network.size):
        allowed = np.ones((len(levels), 6))
        for edge in np.flatnonzero(network.child == row):
            needed = network.at_needed[:, edge] // network.edges
            held = levels[:, [network.parent[edge]]] >= needed
            allowed[:, 1:5] *= np.where(held, 1, story.leak)
        level = levels[:, row]
        reached = [survival[at] * allowed[states, at][:, None] for at in (level, level + 1)]
        by_area[:, network.area[row]] *= reached[0] - reached[1]
    sign = -1 if network.is_dual else 1
    stage = np.exp(-(((GRID - story.stage_mean - sign * leaning.stage) / story.stage_spread) ** 2) / 2)
    more = sign * np.array([leaning.areas.get(area, 0) for area in network.areas])
    given = np.exp(-(((GRID - GRID[:, None] - more[:, None, None]) / story.area_spread) ** 2) / 2)
    given /= given.sum(axis=2, keepdims=True)
    stages = np.einsum("atg,nag->nat", given, by_area).prod(axis=1) @ (stage / stage.sum())
    weight = stages * evidence[levels, np.arange(network.size)].prod(axis=1)
    belief = np.array([(weight[:, None] * (levels == level)).sum(axis=0) for level in range(5)])
    return belief / weight.sum(), float(np.log(weight.sum()))


def tree() -> CompetencyGraph:
    """A root with two branches, one of them forked, each competency in an area of its own."""
    needs = {"a": None, "b": ("a", WORKING), "c": ("a", AWARENESS), "d": ("b", WORKING), "e": ("b", PRACTITIONER)}
    return CompetencyGraph(
        [
            make(one, *([Prerequisite(competency=need[0], level=need[1])] if need else []), area=one)
            for one, need in needs.items()
        ]
    )


def some_evidence(network: Network, seed: int) -> Array:
    random = np.random.default_rng(seed)
    evidence = np.ones((5, network.size))
    for row in random.choice(network.size, 3, replace=False):
        evidence[:, row] = answer_chances(USUAL_ERRORS, Backing.SAID, 0)[random.integers(5)]
    return evidence


@pytest.mark.parametrize("is_dual", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_chances_are_exact_on_trees(seed: int, is_dual: bool) -> None:
    network = Network(tree(), tree().order, is_dual=is_dual)
    evidence = some_evidence(network, seed)
    propagation = Propagation(network, LONER, GRID, NO_LEANING)
    propagation.run(evidence, 1e-10)
    belief, log_likelihood = enumerate_states(network, LONER, evidence)
    assert propagation.belief == pytest.approx(belief, abs=1e-6)
    assert propagation.log_likelihood == pytest.approx(log_likelihood, abs=1e-6)


@pytest.mark.parametrize("leaning", [NO_LEANING, Leaning(stage=0.5, areas={"area": 2.0})], ids=["usual", "leaning"])
@pytest.mark.parametrize("story", [USUAL_PRIOR.from_below, USUAL_PRIOR.for_goals])
def test_chances_are_near_elsewhere(story: Story, leaning: Leaning) -> None:
    """With loops and shared abilities, off by less than 0.01 on the mean and 0.1 anywhere."""
    off = []
    for seed in range(8):
        graph = random_graph(6, seed)
        network = Network(graph, graph.order, is_dual=story is USUAL_PRIOR.for_goals)
        evidence = some_evidence(network, seed)
        propagation = Propagation(network, story, GRID, leaning)
        propagation.run(evidence, 1e-8)
        belief, _ = enumerate_states(network, story, evidence, leaning)
        off.append(np.abs(propagation.belief - belief))
    assert np.mean(off) < 0.01
    assert np.max(off) < 0.1


@pytest.mark.parametrize("backing", Backing)
@pytest.mark.parametrize("over_claiming", [0, 0.5, 1])
@pytest.mark.parametrize("cap", [WORKING, EXPERT])
def test_each_true_level_gives_some_answer_and_most_often_the_right_one(
    backing: Backing, over_claiming: float, cap: Level
) -> None:
    chances = answer_chances(USUAL_ERRORS, backing, over_claiming, cap)
    assert chances.sum(axis=0) == pytest.approx(1)
    assert not chances[cap + 1 :].any()
    assert all(chances[min(level, cap), level] == chances[min(level, cap)][: level + 1].max() for level in range(5))


def test_evidence_multiplies_what_was_said_of_a_competency() -> None:
    graph = tree()
    network = Network(graph, graph.order, is_dual=False)
    answers = {"a": (Answer(level=WORKING), Answer(level=EXPERT, backing=Backing.CONFIRMED))}
    evidence = response_likelihood(network, {"a": PRACTITIONER}, answers, {"b": True}, USUAL_ERRORS, (0.0,))
    said = answer_chances(USUAL_ERRORS, Backing.SAID, 0, PRACTITIONER)[WORKING]
    confirmed = answer_chances(USUAL_ERRORS, Backing.CONFIRMED, 0, PRACTITIONER)[PRACTITIONER]
    assert evidence[0, :, 0] == pytest.approx(said * confirmed)
    assert evidence[0, :, 1] == pytest.approx([0.03, 0.92, 0.92, 0.92, 0.92])
    assert (evidence[0, :, 2:] == 1).all()
