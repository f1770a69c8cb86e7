"""What every peer is given, and how what it chooses becomes a plan that the validator judges.

Peers get the planner's own integers and its presolve; they share nothing else with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import gcd

import networkx as nx

from planner.catalogue import Catalogue
from planner.domain.graph.level_set import iter_nodes
from planner.domain.learner import Learner
from planner.planning.calendar.schedule import schedule_in_order
from planner.planning.calendar.study_order import arrange_in_time
from planner.planning.problem.build import build_problem
from planner.planning.problem.presolve import in_play
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import Run
from planner.planning.report.learning_plan import as_learning_plan
from planner.planning.search.lexicographic import Incumbent
from planner.planning.search.milestones import Stage
from planner.planning.search.objectives import CriterionKind
from tests.benchmarks.planning.trace import Trace
from tests.planning.judge.validator import validate

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Task:
    """One instance in integers: courses by place, nodes by bit, study in units of the clock, weeks from 0."""

    catalogue: Catalogue
    learner: Learner
    today: date
    problem: Problem
    candidates: Sequence[Candidate]

    @classmethod
    def of(cls, catalogue: Catalogue, learner: Learner, today: date) -> Task:
        """The task of planning for this learner; plans must have a deadline and start on a cohort's weekday."""
        problem = build_problem(catalogue, learner, today=today, postings=None)
        candidates = in_play(problem)
        return cls(catalogue=catalogue, learner=learner, today=today, problem=problem, candidates=candidates)

    @cached_property
    def weeks(self) -> int:
        """How many weeks there are."""
        return -(-self.problem.clock.days // WEEK)

    @cached_property
    def free(self) -> list[int]:
        """The units free in each week."""
        before = self.problem.clock.before
        return [
            before[min((week + 1) * WEEK, self.problem.clock.days)] - before[week * WEEK] for week in range(self.weeks)
        ]

    @cached_property
    def unit(self) -> int:
        """The largest measure that goes into all work and all weeks."""
        works = [one.work for one in self.candidates]
        loads = [run.daily_units * WEEK for one in self.candidates for run in one.runs]
        return gcd(*works, *loads, *self.free) or 1

    @cached_property
    def asked(self) -> list[list[int]]:
        """The nodes that each course asks for."""
        return [list(iter_nodes(self.problem.nodes.maximal(one.entry))) for one in self.candidates]

    @cached_property
    def teachers(self) -> dict[int, list[int]]:
        """The places of the courses that teach each node that is wanted or asked for."""
        matter = self.problem.wanted
        for asked in self.asked:
            for node in asked:
                matter |= 1 << node
        found: dict[int, list[int]] = {node: [] for node in iter_nodes(matter)}
        for place, one in enumerate(self.candidates):
            # What a course asks for, it need not teach.
            for node in iter_nodes(one.teaches & matter & ~one.entry):
                found[node].append(place)
        return found

    @cached_property
    def circles(self) -> list[tuple[set[int], set[int]]]:
        """The places and nodes of each strongly connected component, where courses may hold one another up."""
        graph = nx.DiGraph()
        for node, places in self.teachers.items():
            graph.add_edges_from((("course", place), ("node", node)) for place in places)
        for place, asked in enumerate(self.asked):
            graph.add_edges_from((("node", node), ("course", place)) for node in asked)
        components = [one for one in nx.strongly_connected_components(graph) if len(one) > 1]
        return [
            ({at for kind, at in one if kind == "course"}, {at for kind, at in one if kind == "node"})
            for one in components
        ]

    @property
    def whole_gap(self) -> int:
        """The worth open where nothing is done."""
        return self.problem.open_worth(0)

    def judge(self, trace: Trace, order: Sequence[int], dates: Mapping[int, Run]) -> None:
        """Puts the self-paced courses, in this order, and the cohorts on the calendar and has the plan judged."""
        cohorts = {self.candidates[place]: run for place, run in dates.items()}
        courses = [self.candidates[place] for place in order]
        schedule = schedule_in_order(self.problem, courses, cohorts) or arrange_in_time(self.problem, courses, cohorts)
        if schedule is None:
            trace.note = "no plan: its courses do not fit around its cohorts"
            return
        incumbent = Incumbent(
            best=schedule,
            open_kind=CriterionKind.GAP,
            earliest_finish_day=min(schedule.finish_day, 0),
            least_open=0,
            gap=0.0,
        )
        stage = Stage(milestone=self.problem.milestone, problem=self.problem, incumbent=incumbent)
        plan = as_learning_plan(self.problem, [stage])
        trace.finish_week = plan.weeks
        trace.note = "; ".join(validate(plan, self.catalogue, self.learner, self.today))
