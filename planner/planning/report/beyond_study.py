"""What a plan gives beside its target: practices for what grows at work, and the posting that it reaches first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

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
                    now=held(problem.state, nearest),
                    now_is=problem.learner.certainty(nearest),
                    after=held(state, nearest),
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
    """The other posting that one is ready to start first on the way, if that is before the target or instead of it.

    Where there is none, the one that one is ready to apply for first. It is no more senior than the target, and does
    not insist on years of experience.
    """
    own = next((result for result in results if result.id is Milestone.READY_TO_START), None)
    latest = own.finish if own is not None and own.worth_left == 0 else None
    rank = target_rank(problem)
    others = {posting.id: posting for posting in other_postings(problem) if posting.seniority_rank <= rank}
    days = [(day, state) for day, state in _states_by_day(problem, schedule) if latest is None or day < latest]
    for milestone in (Milestone.READY_TO_START, Milestone.READY_TO_APPLY):
        # States only grow: a posting whose wants the last one does not meet is reached on no day.
        reached = {
            name: wants
            for name, posting in others.items()
            if (wants := Target.of_postings([posting]).wants(milestone, problem.catalogue.graph))
            and days
            and all(want.is_met(days[-1][1]) for want in wants)
        }
        for day, state in days:
            for name, wants in reached.items():
                if all(want.is_met(state) for want in wants):
                    return SteppingStone(posting=name, milestone=milestone, finish=day)
    return None


def other_postings(problem: Problem) -> list[RoleProfile]:
    """The postings not aimed at for which nobody needs years of experience."""
    every = problem.catalogue.open_postings.values()
    return [posting for posting in every if posting.id not in problem.postings and not posting.insists_on_experience]


def target_rank(problem: Problem) -> int:
    """How senior the least senior of the postings aimed at is."""
    return min(problem.catalogue.postings[name].seniority_rank for name in problem.postings)


def _states_by_day(problem: Problem, schedule: Schedule) -> list[tuple[date, Mapping[str, Level]]]:
    """What is held on the first day and at the end of each course."""
    states: list[tuple[date, Mapping[str, Level]]] = [(problem.clock.start, problem.state)]
    for placed in schedule.by_finish():
        gained = problem.nodes.levels(placed.candidate.teaches)
        states.append((problem.clock.date_of(placed.finish_day), join(states[-1][1], gained)))
    return states
