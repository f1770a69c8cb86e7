"""Ways to study towards a posting, each as courses in the order in which they are finished.

Beside the plan: its courses in the catalogue's order, and in the order of greed; the plan that counts every level of
every essential alike; greedy planning; and public curricula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import add

from planner.catalogue import Catalogue
from planner.domain.graph.and_or_graph import AndOrGraph, prerequisite_order
from planner.domain.graph.level_set import iter_nodes
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone
from planner.domain.worth import Demand
from planner.planning.problem.build import build_problem
from planner.planning.problem.presolve import in_play
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.wants import WantedNodes, still_open
from planner.planning.reachability.greedy import first_courses
from planner.planning.search.milestones import plan_milestones
from planner.planning.solve import SolveBudget
from tests.benchmarks.planning.learners import TODAY

EFFORT = 60.0


@dataclass(frozen=True, kw_only=True)
class Task:
    """One learner who aims at one posting; `problem` is theirs."""

    catalogue: Catalogue
    learner: Learner
    problem: Problem

    @classmethod
    def of(cls, catalogue: Catalogue, learner: Learner) -> Task:
        """The task of this learner."""
        problem = build_problem(catalogue, learner, today=TODAY, postings=None)
        return cls(catalogue=catalogue, learner=learner, problem=problem)

    def levels_wanted(self, milestone: Milestone) -> tuple[WantedNodes, ...]:
        """What a milestone wants beside a capstone and applications."""
        wants = self.problem.all_wants[milestone]
        return still_open(wants[: len(wants) - self.problem.endings], self.problem.held)


def as_planned(task: Task, plan: LearningPlan) -> list[Candidate]:
    """The courses of the plan as they finish."""
    candidates = {candidate.course.id: candidate for candidate in task.problem.candidates}
    return [candidates[step.course] for step in sorted(plan.study, key=lambda step: step.finish)]


def in_catalogue_order(task: Task, plan: LearningPlan) -> list[Candidate]:
    """The courses of each milestone of the plan in the catalogue's order, as far as prerequisites allow."""
    position = {candidate.course.id: candidate for candidate in task.problem.candidates}
    ordered: list[Candidate] = []
    held = 0
    for milestone in Milestone:
        own = [position[step.course] for step in plan.study if step.milestone is milestone]
        ordered += prerequisite_order(sorted(own, key=lambda course: course.position), held, strict=False)
        for candidate in ordered:
            held |= candidate.teaches
    return ordered


def in_greedy_order(task: Task, plan: LearningPlan, milestone: Milestone) -> list[Candidate]:
    """The courses of the plan as greedy planning would take them for a milestone, if there were no others."""
    taken = {step.course for step in plan.study}
    problem = replace(task.problem, wants=task.levels_wanted(milestone))
    return first_courses(problem, [course for course in problem.candidates if course.course.id in taken]) or []


def with_all_alike(task: Task) -> list[Candidate]:
    """The plan of everything as one milestone, each essential level worth the same, three times a desirable one.

    It leaves least open, then finishes earliest.
    """
    postings = {name: _without_core(profile) for name, profile in task.catalogue.postings.items()}
    alike = Task.of(replace(task.catalogue, postings=postings, demand=Demand()), task.learner)
    everything = alike.levels_wanted(Milestone.ALL_STUDY)
    problem = replace(alike.problem, all_wants={Milestone.ALL_STUDY: everything})
    [stage] = plan_milestones(problem, SolveBudget(limit=EFFORT, cancelled=lambda: False))
    return [placed.candidate for placed in stage.schedule.by_finish()]


def _without_core(profile: RoleProfile) -> RoleProfile:
    return replace(
        profile,
        requirements=tuple(
            replace(requirement, importance=Importance.ESSENTIAL)
            if requirement.importance is Importance.CORE
            else requirement
            for requirement in profile.requirements
        ),
    )


def greedily(task: Task, milestone: Milestone) -> list[Candidate]:
    """Always the chain with the most of this milestone's worth for its hours, without what turns out to be idle."""
    problem = replace(task.problem, wants=task.levels_wanted(milestone))
    return first_courses(problem, in_play(problem)) or []


def along(task: Task, curriculum: Sequence[str]) -> list[Candidate]:
    """The courses of a curriculum that teach this learner something, each behind the cheapest way to its entry."""
    candidates = {candidate.course.id: candidate for candidate in task.problem.candidates}
    self_paced = [course for course in candidates.values() if not course.dated and course.obstacle is None]
    graph = AndOrGraph(task.problem.nodes, self_paced)
    ordered: list[Candidate] = []
    held = 0
    for name in curriculum:
        course = candidates.get(name)
        if course is not None and course.teaches & ~held:
            suppliers = graph.least_values(
                lambda number, begin: begin + self_paced[number].work, join=add, start=0, held=held
            ).suppliers
            chain = _chain(course, {node: self_paced[number] for node, number in suppliers.items()}, held)
            for step in prerequisite_order([*chain, course], held) or ():
                ordered.append(step)
                held |= step.teaches
    return ordered


def _chain(goal: Candidate, cheapest: dict[int, Candidate], held: int) -> list[Candidate]:
    chain: dict[Candidate, None] = {}
    waiting = [goal]
    while waiting:
        for node in iter_nodes(waiting.pop().entry & ~held):
            supplier = cheapest.get(node)
            if supplier is not None and supplier not in chain and supplier is not goal:
                chain[supplier] = None
                waiting.append(supplier)
    return list(chain)
