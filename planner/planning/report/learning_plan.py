"""From schedules to the learning plan that a learner reads: dates, hours by week, reasons, and what is proven."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.domain.background import jobs_to_apply_for
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.knowledge_state import held, join
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus, Raise, Step, StudyBlock
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.pace import pace_of
from planner.domain.target import Milestone, gap_lines
from planner.planning.calendar.schedule import Placed, Schedule, find_gains
from planner.planning.problem.build import MINOR_UNITS
from planner.planning.problem.problem import Candidate, Problem
from planner.planning.problem.study_clock import MINUTES_PER_HOUR
from planner.planning.report.beyond_study import find_at_work, find_stepping_stone
from planner.planning.report.going_on import clock_of_all, find_going_on
from planner.planning.report.reasons import Reasons, find_reasons
from planner.planning.report.study_blocks import CourseWeeks, FreeWeeks, weeks_of
from planner.planning.report.unmet import find_unmet
from planner.planning.search.milestones import Stage
from planner.planning.search.objectives import CriterionKind


def as_learning_plan(problem: Problem, stages: Sequence[Stage]) -> LearningPlan:
    """The plan of these stages of the problem, the first milestones, with its reasons and what is proven of it.

    `bound_weeks` and `gap` are those of the first stage that is not proven: no later one ends before it.
    """
    planned = _as_planned(problem, stages)
    schedule = _joined(problem, planned, stages)
    start = problem.clock.start
    is_whole = stages[-1].milestone is problem.milestone
    unproven = next((stage.incumbent for stage in stages if stage.incumbent.open_kind is not None), None)
    is_proven = unproven is None and is_whole
    earliest = schedule.finish_day if unproven is None else min(unproven.earliest_finish_day, schedule.finish_day)
    results = tuple(_results(problem, stages))
    going_on = find_going_on(problem, stages)
    everything = replace(schedule, placed=(*schedule.placed, *(placed for placed, _ in going_on)))
    taken = [placed.candidate for placed in everything.placed]
    weeks = _course_weeks(problem, stages, going_on)
    reasons = _reasons(problem, schedule, planned, stages)
    reasons |= {placed.candidate: Reasons(because=("applications",), serves=()) for placed, _ in going_on}
    steps = _steps(problem, everything, _milestones(stages, going_on), weeks, reasons)
    return LearningPlan(
        status=PlanStatus.OPTIMAL if is_proven else PlanStatus.FEASIBLE,
        objective=problem.objective,
        start=start,
        finish=problem.clock.date_of(schedule.finish_day) if schedule.placed else None,
        weeks=weeks_until(start, schedule.finish_day),
        hours=sum(course.minutes for course in taken) / MINUTES_PER_HOUR,
        cost=money(problem, sum(course.cost for course in taken)),
        bound_weeks=weeks_until(start, earliest),
        gap=0.0 if is_proven else unproven.gap if unproven else 1.0,
        steps=steps,
        blocks=tuple(sorted((block for course in weeks.values() for block in course.blocks), key=_week)),
        milestones=results,
        unmet=find_unmet(problem, everything, is_proven=is_proven or _is_gap_proven(stages, is_whole=is_whole)),
        at_work=find_at_work(problem, schedule),
        stepping_stone=find_stepping_stone(problem, schedule, results),
        deadline=problem.deadline,
        pace=pace_of(problem.catalogue.courses, problem.learner),
        paid=_paid(problem, taken),
    )


def weeks_until(start: date, day: int) -> int:
    """The number of calendar weeks from that of the plan's first day to that of a day, both counted; 0 for day -1."""
    return (start.weekday() + day) // 7 + 1 if day >= 0 else 0


def _paid(problem: Problem, candidates: Sequence[Candidate]) -> Money | None:
    """The price of those of the courses that are under way; nothing where they are free."""
    rates, currency = problem.catalogue.rates, problem.currency
    begun = [candidate.course for candidate in candidates if problem.is_under_way(candidate)]
    amount = sum((rates.convert(course.cost, currency).amount for course in begun), Decimal(0))
    return Money(amount=amount, currency=currency) if amount else None


def money(problem: Problem, minor_units: int) -> Money:
    """An amount in minor units (pence, cents) as money in the plan's currency."""
    return Money(amount=Decimal(minor_units) / MINOR_UNITS, currency=problem.currency)


def _is_gap_proven(stages: Sequence[Stage], *, is_whole: bool) -> bool:
    """Whether no plan leaves less open at the end, given the milestones before it."""
    before, last = [stage.incumbent for stage in stages[:-1]], stages[-1].incumbent
    return (
        is_whole
        and last.open_kind is not CriterionKind.GAP
        and all(incumbent.open_kind is None for incumbent in before)
    )


def _as_planned(problem: Problem, stages: Sequence[Stage]) -> dict[int, Candidate]:
    """The courses of all stages by position: their levels in the whole problem, and what they take in their stage."""
    whole = {candidate.position: candidate for candidate in problem.candidates}
    taken = (placed.candidate for stage in stages for placed in stage.own)
    return {
        course.position: replace(course, entry=whole[course.position].entry, teaches=whole[course.position].teaches)
        for course in taken
    }


def _joined(problem: Problem, planned: Mapping[int, Candidate], stages: Sequence[Stage]) -> Schedule:
    """One schedule of the courses of all stages."""
    own = (placed for stage in stages for placed in stage.own)
    placed = [replace(placed, candidate=planned[placed.candidate.position]) for placed in own]
    return Schedule(placed=tuple(sorted(placed, key=lambda placed: placed.start_day)), free=problem.clock)


def _results(problem: Problem, stages: Sequence[Stage]) -> Iterator[MilestoneResult]:
    start = problem.clock.start
    finish_day, minutes, cost, reached = -1, 0, 0, problem.held
    taken: list[Candidate] = []
    status = PlanStatus.OPTIMAL
    for stage in stages:
        for placed in stage.own:
            finish_day = max(finish_day, placed.finish_day)
            minutes += placed.candidate.minutes
            cost += placed.candidate.cost
            taken.append(placed.candidate)
            reached |= placed.candidate.teaches
        # What no plan leaves open holds given the milestones before, so only if they are proven.
        least_open = stage.incumbent.least_open if status is PlanStatus.OPTIMAL else 0
        if stage.incumbent.open_kind is not None:
            status = PlanStatus.FEASIBLE
        wants = problem.all_wants[stage.milestone]
        levels = wants[: len(wants) - problem.endings]
        asked = problem.target.wants(stage.milestone, problem.catalogue.graph, include_work=problem.include_work)
        state = join(problem.state, problem.nodes.levels(reached))
        left = sum(want.open_worth(reached) for want in wants)
        yield MilestoneResult(
            id=stage.milestone,
            status=status,
            finish=problem.clock.date_of(finish_day) if finish_day >= 0 else None,
            weeks=weeks_until(start, finish_day),
            hours=minutes / MINUTES_PER_HOUR,
            cost=money(problem, cost),
            worth_closed=sum(want.open_worth(problem.held) for want in wants) - left,
            worth_left=left,
            worth_bound=min(least_open, left),
            levels_wanted=sum(want.at_least for want in levels),
            levels_held=sum(want.met(problem.held) for want in levels),
            levels_after=sum(want.met(reached) for want in levels),
            requirements=len(asked),
            requirements_met=sum(want.is_met(state) for want in asked),
            requirements_as_asked=sum(want.is_met_as_asked(state) for want in asked),
            requirements_by_study=sum(want.is_met_by_study_alone(state) for want in asked),
            paid=_paid(problem, taken),
            missing={line.competency: line.want for line in gap_lines(problem.catalogue.graph, asked, state)},
        )


def _week(block: StudyBlock) -> date:
    return block.week


def _milestones(stages: Sequence[Stage], going_on: Sequence[tuple[Placed, Milestone]]) -> dict[int, Milestone]:
    """The milestone of each course, by its position in the catalogue."""
    planned = ((placed, stage.milestone) for stage in stages for placed in stage.own)
    return {placed.candidate.position: milestone for placed, milestone in (*planned, *going_on)}


def _steps(
    problem: Problem,
    schedule: Schedule,
    milestones: Mapping[int, Milestone],
    weeks: Mapping[int, CourseWeeks],
    reasons: Mapping[Candidate, Reasons],
) -> tuple[Step, ...]:
    raises: dict[Candidate, tuple[Raise, ...]] = {}
    state: Mapping[str, Level] = problem.state
    for candidate, gained in find_gains(schedule).items():
        levels = problem.nodes.levels(gained)
        raises[candidate] = tuple(
            Raise(competency=name, from_level=held(state, name), to_level=level) for name, level in levels.items()
        )
        state = join(state, levels)
    steps = (
        Step(
            course=placed.candidate.course.id,
            start=weeks[placed.candidate.position].start,
            finish=problem.clock.date_of(placed.finish_day),
            hours=placed.candidate.minutes / MINUTES_PER_HOUR,
            cost=money(problem, placed.candidate.cost),
            raises=raises[placed.candidate],
            because=reasons[placed.candidate].because,
            serves=reasons[placed.candidate].serves,
            milestone=milestones[placed.candidate.position],
            units_done=placed.candidate.units_done,
            paid=_paid(problem, [placed.candidate]),
            continues=placed.candidate.course.continues,
            apply_for=_jobs(problem, placed.candidate.course),
        )
        for placed in schedule.placed
    )
    return tuple(sorted(steps, key=lambda step: step.start))


def _jobs(problem: Problem, course: Course) -> tuple[str, ...]:
    """The kinds of job that a course goes to; none where it is no applications."""
    if course.format is not CourseFormat.APPLICATIONS:
        return ()
    profiles = [problem.catalogue.postings[name] for name in problem.postings]
    return jobs_to_apply_for(profiles, problem.catalogue.backgrounds, problem.learner)


def _reasons(
    problem: Problem, schedule: Schedule, planned: Mapping[int, Candidate], stages: Sequence[Stage]
) -> dict[Candidate, Reasons]:
    """The reasons of every course; where a later milestone gives the same sooner, those for its own milestone."""
    found = find_reasons(problem, schedule)
    upto: dict[Candidate, Reasons] = {}
    for count in range(1, len(stages)):
        if all(reasons.because for reasons in found.values()):
            break
        upto = find_reasons(problem, _joined(problem, planned, stages[:count])) | upto
    return {
        candidate: reasons if reasons.because else upto.get(candidate, reasons) for candidate, reasons in found.items()
    }


def _course_weeks(
    problem: Problem, stages: Sequence[Stage], going_on: Sequence[tuple[Placed, Milestone]]
) -> dict[int, CourseWeeks]:
    """The weeks of each course, by its position in the catalogue."""
    clock = clock_of_all(problem)
    own = [(placed, stage.schedule) for stage in stages for placed in stage.own]
    beside = clock.with_cohorts(placed.run for placed, _ in own if placed.run)
    assert beside is not None  # noqa: S101  (the courses of a plan fit into its days)
    for placed, _ in going_on:
        beside = beside.without(*placed.candidate.runs)
        own.append((placed, Schedule(placed=(placed,), free=clock)))
    free = FreeWeeks(beside)
    return {placed.candidate.position: weeks_of(placed, schedule, free) for placed, schedule in own}
