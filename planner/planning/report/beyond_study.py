"""What a plan gives beside its target: practices for what grows at work, and the posting that is its stepping stone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from planner.domain.background import Having, qualifications
from planner.domain.graph.knowledge_state import held, join
from planner.domain.learning_plan import AtWork, MilestoneResult, SteppingStone
from planner.domain.level import Level
from planner.domain.posting import RoleProfile
from planner.domain.target import Milestone, Target
from planner.planning.calendar.schedule import Schedule
from planner.planning.problem.problem import Problem


def find_at_work(problem: Problem, schedule: Schedule) -> tuple[AtWork, ...]:
    """What the target asks that the plan does not reach because it grows at work, in the target's order."""
    state = join(problem.state, problem.nodes.levels(schedule.reached))
    found = []
    for want in problem.target.at_work(problem.catalogue.graph):
        nearest = want.nearest(state)
        if held(state, nearest) < want.levels[nearest]:
            found.append(
                AtWork(
                    competency=nearest,
                    competencies=want.competencies if want.is_group else (),
                    at_least=want.at_least,
                    held=want.held_options(state),
                    now=(now := held(problem.state, nearest)),
                    now_is=problem.learner.certainty_among(want.competencies, nearest, now),
                    after=held(state, nearest),
                    by_study=problem.catalogue.graph.competencies[nearest].study_reach,
                    level=want.levels[nearest],
                    importance=want.importance,
                    practices=_practices(problem, nearest, state),
                )
            )
    return tuple(dict.fromkeys(found))


def _practices(problem: Problem, competency: str, state: Mapping[str, Level]) -> tuple[str, ...]:
    """The practices that grow a competency beyond the state."""
    practices = problem.catalogue.practices.values()
    return tuple(practice.id for practice in practices if held(practice.grows, competency) > held(state, competency))


def find_stepping_stone(
    problem: Problem, schedule: Schedule, results: Sequence[MilestoneResult]
) -> SteppingStone | None:
    """The other posting that one is ready for no later than to apply for the target.

    It is the first that one is ready to start; where there is none, the first that one is ready to apply for. It is no
    more senior than the target, and asks neither for years of work nor for a degree that the learner lacks.
    """
    ready = (result.finish for result in results if result.id is Milestone.READY_TO_APPLY)
    last_day = next(ready, None) or problem.clock.start
    days = [(day, state) for day, state in _states_by_day(problem, schedule) if day <= last_day]
    others = [posting for posting in problem.catalogue.open_postings.values() if _is_within_reach(problem, posting)]
    for milestone in (Milestone.READY_TO_START, Milestone.READY_TO_APPLY):
        # States only grow: a posting whose wants the last one does not meet is reached on no day.
        reached = {
            posting.id: wants
            for posting in others
            if (wants := Target.of_postings([posting]).wants(milestone, problem.catalogue.graph))
            and all(want.is_met(days[-1][1]) for want in wants)
        }
        for day, state in days:
            for name, wants in reached.items():
                if all(want.is_met(state) for want in wants):
                    return SteppingStone(posting=name, milestone=milestone, finish=day)
    return None


def _is_within_reach(problem: Problem, posting: RoleProfile) -> bool:
    """Whether a posting not aimed at is no more senior than the target, and asks for nothing that the learner lacks."""
    if posting.id in problem.postings:
        return False
    rank = min(problem.catalogue.postings[name].seniority_rank for name in problem.postings)
    asked = qualifications([posting], problem.catalogue.backgrounds, problem.learner)
    lacking = any(
        each.possession.having is Having.LACKING or (each.is_work and each.possession.having is Having.UNSAID)
        for each in asked
        if each.is_essential
    )
    return posting.seniority_rank <= rank and not lacking


def _states_by_day(problem: Problem, schedule: Schedule) -> list[tuple[date, Mapping[str, Level]]]:
    """What is held on the first day and at the end of each course."""
    states: list[tuple[date, Mapping[str, Level]]] = [(problem.clock.start, problem.state)]
    for placed in schedule.by_finish():
        gained = problem.nodes.levels(placed.candidate.teaches)
        states.append((problem.clock.date_of(placed.finish_day), join(states[-1][1], gained)))
    return states
