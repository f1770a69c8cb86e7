"""A learning plan as Markdown that a student would keep: summary, weeks, task list, timeline, what stays unmet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from planner.catalogue import Catalogue
from planner.domain.background import qualifications
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan, Step, Unmet
from planner.domain.pace import hours_left, monday_of
from planner.domain.posting import RoleProfile
from planner.domain.safety.quoting import in_markdown, in_mermaid
from planner.domain.target import Milestone
from planner.export.choices import Section, choice_sections
from planner.wording import (
    aim,
    apply_for,
    begun_line,
    beside_study,
    certainty,
    count,
    dates_of,
    day,
    demand_for,
    goes_on_line,
    grown_at_work,
    has_study,
    held_line,
    horizon_line,
    hours_of_all,
    levels,
    may_hold,
    milestone_line,
    not_by_study_line,
    number,
    open_name,
    price_and_paid,
    raised,
    reasons,
    requirements_met,
    rest_of,
    span,
    step_title,
    stepping_stone,
    unmet_by_kind,
    wishes_line,
)

_WEEK = timedelta(weeks=1)


def plan_markdown(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner) -> str:
    """A plan made for a learner: CommonMark with GitHub's tables and task lists, and a Mermaid gantt chart."""
    asked = qualifications(profiles, catalogue.backgrounds, learner)
    parts = [_heading(plan, catalogue, profiles, learner), *_done(learner, catalogue)]
    if plan.steps:
        parts += [
            *_weeks(plan, catalogue, learner),
            _courses(plan, catalogue, profiles, learner),
            _timeline(plan, catalogue, profiles),
        ]
    if plan.unmet:
        parts.append(_unmet(plan, catalogue, profiles, learner.preferences.until))
    parts += _at_work(plan, catalogue, profiles)
    parts += _beside(beside_study(asked, plan.start))
    parts += [_section(section) for section in choice_sections(plan, catalogue, asked)]
    return "\n\n".join(parts) + "\n"


def _heading(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner) -> str:
    asked = qualifications(profiles, catalogue.backgrounds, learner)
    made = f"{wishes_line(plan, learner, catalogue)} {held_line(learner, catalogue, profiles)}"
    lines = [f"# Learning plan: {in_markdown(aim(profiles))}", "", in_markdown(made), ""]
    if plan.finish is None:
        return "\n".join([*lines, certainty(plan, learner.preferences)])
    lines += [
        f"- **{in_markdown(milestone_line(plan, milestone, learner.preferences, asked)).replace(':', ':**', 1)}"
        for milestone in plan.milestones
    ]
    lines += [
        f"- **When:** {_when(plan, plan.finish)}",
        f"- **Study:** {hours_of_all(plan)}, in {count(len(plan.steps), 'step')}",
        f"- **Cost:** {price_and_paid(plan.cost, plan.paid)}",
        f"- **How sure:** {certainty(plan, learner.preferences)}",
    ]
    beside = [horizon_line(plan, profiles, asked), not_by_study_line(asked, plan.start)]
    beside += [stepping_stone(plan, catalogue, learner), begun_line(plan, learner, catalogue)]
    return "\n".join([*lines, *(f"\n{in_markdown(line)}" for line in beside if line)])


def _when(plan: LearningPlan, finish: date) -> str:
    """The days of the plan and, where applications go on after them, until when."""
    weeks = f"{span(plan.start, finish)} ({count(plan.weeks, 'week')})"
    last = max((step.finish for step in plan.going_on), default=finish)
    return f"{weeks}, applications to {day(last)}" if last > finish else weeks


def _done(learner: Learner, catalogue: Catalogue) -> Iterator[str]:
    """What was finished, and the hours that went into it and into what is under way; nothing where there is none."""
    courses = catalogue.courses
    finished = {course: learner.hours_taken.get(course, 0) for course in learner.completed}
    lines = []
    for course in (courses[name] for name in {**learner.under_way, **finished} if name in courses):
        title = f"**{in_markdown(course.title)}**, {in_markdown(course.offered_by)}"
        if course.id in finished:
            taken = f", {number(finished[course.id])} h" if finished[course.id] else ""
            lines.append(f"- [x] {title}{taken}")
        else:
            hours = learner.under_way[course.id]
            whole = hours + hours_left(course, learner, courses)
            lines.append(f"- Begun: {title}, {number(hours)} of {number(whole)} h")
    if lines:
        yield "\n".join(["## Done so far", "", *lines])


def _weeks(plan: LearningPlan, catalogue: Catalogue, learner: Learner) -> Iterator[str]:
    """The table of the weeks, if there are hours to study: courses may be under way with none left."""
    if not plan.blocks:
        return
    rows = ["## Weeks", "", "| Weeks | From | Study | Hours a week |", "|---|---|---|---|"]
    first = monday_of(plan.start)
    title_of = {step.course: in_markdown(step_title(catalogue, step)) for step in plan.steps}
    for weeks, studies in _runs(plan):
        numbers = [(week - first) // _WEEK + 1 for week in weeks]
        which = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        titles = ", ".join(f"{title_of[course]} ({number(hours)} h)" for course, hours in studies)
        rows.append(f"| {which} | {day(weeks[0])} | {titles} | {number(sum(hours for _, hours in studies))} |")
    yield "\n".join(rows)
    if learner.preferences.slack:
        yield "What is too little to begin something with goes into the hours kept free in the week after."


def _runs(plan: LearningPlan) -> Iterator[tuple[list[date], tuple[tuple[str, float], ...]]]:
    """Runs of consecutive weeks with the same hours for the same courses."""
    by_week = {
        week: tuple((block.course, block.hours) for block in blocks)
        for week, blocks in groupby(sorted(plan.blocks, key=lambda block: block.week), key=lambda block: block.week)
    }
    run: list[date] = []
    for week, studies in by_week.items():
        if run and (week - run[-1] != _WEEK or by_week[run[-1]] != studies):
            yield run, by_week[run[-1]]
            run = []
        run.append(week)
    yield run, by_week[run[-1]]


def _courses(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner) -> str:
    parts, asked = ["## Courses"], qualifications(profiles, catalogue.backgrounds, learner)
    results = {result.id: result for result in plan.milestones}
    for milestone in Milestone:
        tasks = [_task(plan, step, catalogue, profiles, learner) for step in plan.steps if step.milestone is milestone]
        if tasks and milestone in results:
            result = results[milestone]
            parts.append(f"### {in_markdown(milestone_line(plan, result, learner.preferences, asked))}")
            met = f"{requirements_met(result, profiles)}." if has_study(plan, result) else ""
            parts += filter(None, [met, in_markdown(goes_on_line(plan, result))])
        parts += ["\n".join(tasks)] if tasks else []
    return "\n\n".join(parts)


def _at_work(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> list[str]:
    lines = [grown_at_work(level, catalogue, profiles) for level in plan.at_work]
    return ["\n".join(["## What grows at work", "", *(f"- {in_markdown(line)}" for line in lines)])] if lines else []


def _beside(lines: Sequence[str]) -> list[str]:
    return (
        ["\n".join(["## Experience and education asked", "", *(f"- {in_markdown(line)}" for line in lines)])]
        if lines
        else []
    )


def _task(
    plan: LearningPlan, step: Step, catalogue: Catalogue, profiles: Sequence[RoleProfile], learner: Learner
) -> str:
    course = catalogue.courses[step.course]
    facts = f"{span(step.start, step.finish)}, {number(step.hours)} h, {price_and_paid(step.cost, step.paid)}"
    title = in_markdown(step_title(catalogue, step))
    title = f"[{title}](<{course.link}>)" if course.link else title
    lines = [f"- [ ] **{title}**, {in_markdown(course.offered_by)}: {facts}"]
    if (done := learner.under_way.get(step.course)) is not None:
        lines.append(f"  - under way: {number(done)} h done")
    if course.eligibility:
        lines.append(f"  - for {in_markdown(course.eligibility)}")
    if dates := dates_of(course):
        lines.append(f"  - cohort: {dates}")
    if rest := rest_of(step, catalogue):
        lines.append(f"  - the rest: {in_markdown(rest)}")
    if step.raises:
        lines.append(f"  - raises {in_markdown(', '.join(raised(catalogue, gain) for gain in step.raises))}")
    lines += [f"  - delivers: {in_markdown(course.deliverable)}"] if course.deliverable else []
    goes_to = apply_for(plan, step, catalogue, profiles, learner)
    lines += [f"  - apply for: {in_markdown(goes_to)}"] if goes_to else []
    lines += [f"  - why: {in_markdown('; '.join(reasons(catalogue, plan, step, profiles)))}"] if step.because else []
    lines += [f"  - ? {in_markdown(doubt)}"] if (doubt := may_hold(catalogue, step, learner)) else []
    return "\n".join(lines)


def _timeline(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile]) -> str:
    tasks = [
        f"    {in_mermaid(step_title(catalogue, step))} :{step.start.isoformat()}, {step.finish.isoformat()}"
        for step in plan.steps
    ]
    return "\n".join(
        [
            "## Timeline",
            "",
            "```mermaid",
            "gantt",
            f"    title {in_mermaid(', '.join(profile.title for profile in profiles))}",
            "    dateFormat YYYY-MM-DD",
            "    inclusiveEndDates",
            *_axis(plan),
            *tasks,
            "```",
        ]
    )


def _axis(plan: LearningPlan) -> list[str]:
    """Ticks far enough apart to be read: weeks for a short plan, else about ten over the whole of it."""
    months = plan.weeks // 45 + 1
    interval, form = ("1week", "%d %b") if plan.weeks <= 12 else (f"{months}month", "%b %Y")
    return [f"    tickInterval {interval}", "    weekday monday", f"    axisFormat {form}"]


def _unmet(plan: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], until: Milestone) -> str:
    """What stays open of each importance, what counts as met to apply apart, under the reason for it."""
    lines = ["## What stays open"]
    for kind, levels_open in unmet_by_kind(plan).items():
        by_reason: dict[str, list[Unmet]] = {}
        for level in levels_open:
            by_reason.setdefault(level.why, []).append(level)
        for why, unmet in by_reason.items():
            lines += ["", in_markdown(f"{kind.capitalize()}: {why}"), ""]
            lines += [f"- {in_markdown(_open(level, catalogue, profiles, until))}" for level in unmet]
    return "\n".join(lines)


def _open(level: Unmet, catalogue: Catalogue, profiles: Sequence[RoleProfile], until: Milestone) -> str:
    competencies = catalogue.graph.competencies
    words = demand_for(catalogue, profiles, level.options)
    shown = f"{open_name(competencies, level)}: {levels(competencies, level, until)}"
    return f"{shown} ({words})" if words else shown


def _section(section: Section) -> str:
    return "\n".join([f"## {section.heading}", "", *(f"- {in_markdown(line)}" for line in section.lines)])
