"""A judge of learning plans that shares no code with the optimiser.

It reads a plan as the JSON object that `planner plan --format json` prints, or as a `LearningPlan`, and says everything
that is wrong with it. Prerequisites, hours and dates are worked out anew from the catalogue's raw values.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from planner.catalogue import Catalogue
from planner.domain.course import Course
from planner.domain.learner import Learner, knowledge_state
from planner.domain.learning_plan import LearningPlan
from planner.domain.level import Level
from planner.domain.money import Money
from tests.planning.judge.going_on import find_going_on, going_on_otherwise, hours_kept
from tests.planning.judge.raises import raised_by, serving, still_wanted
from tests.planning.judge.slivers import slivers, spare, wished
from tests.planning.judge.spreads import daily_share, squeezed
from tests.planning.judge.taken import DAY, Taken, days, in_minutes, monday
from tests.planning.judge.units import earlier, rest_of_cost, rest_of_hours, taken_twice
from tests.planning.judge.worths import CAPSTONE, MILESTONES, Worths, asks_for_capstone, is_applying

MINUTE = Fraction(1, 60)


def is_estimated(course: Course) -> bool:
    """Whether somebody has only estimated its hours, price or dates."""
    return any(figure not in {"requires", "teaches"} for figure in course.estimated)


def validate(
    plan: LearningPlan | dict[str, Any], catalogue: Catalogue, learner: Learner, today: date | None = None
) -> list[str]:
    """Everything wrong with the plan, in words; nothing for a right one. Blocks are judged where the plan has them."""
    return Judge(plan if isinstance(plan, dict) else as_json(plan), catalogue, learner, today).faults()


def as_json(plan: LearningPlan) -> dict[str, Any]:
    """The plan in the form of its JSON, and what only the value holds beside it."""

    def money(one: Money) -> dict[str, Any]:
        return {"amount": one.amount, "currency": one.currency}

    return {
        "status": str(plan.status),
        "objective": str(plan.objective),
        "start": plan.start.isoformat(),
        "finish": plan.finish and plan.finish.isoformat(),
        "weeks": plan.weeks,
        "hours": plan.hours,
        "cost": money(plan.cost),
        "bound": {"weeks": plan.bound_weeks},
        "gap": plan.gap,
        "milestones": [
            {
                "id": str(one.id),
                "status": str(one.status),
                "finish": one.finish and one.finish.isoformat(),
                "weeks": one.weeks,
                "hours": one.hours,
                "cost": money(one.cost),
                "worth": {"closed": one.worth_closed, "left": one.worth_left, "bound": one.worth_bound},
                "levels": {"wanted": one.levels_wanted, "held": one.levels_held, "after": one.levels_after},
            }
            for one in plan.milestones
        ],
        "steps": [
            {
                "course": step.course,
                "start": step.start.isoformat(),
                "finish": step.finish.isoformat(),
                "hours": step.hours,
                "cost": money(step.cost),
                "raises": [
                    {"competency": one.competency, "from": str(one.from_level), "to": str(one.to_level)}
                    for one in step.raises
                ],
                "because": list(step.because),
                "milestone": str(step.milestone),
            }
            for step in plan.steps
        ],
        "unmet": [
            {
                "competency": one.competency,
                "now": str(one.now),
                "after": str(one.after),
                "want": str(one.want),
                "importance": str(one.importance),
                "why": one.why,
            }
            for one in plan.unmet
        ],
        "blocks": [(block.week, block.course, block.hours) for block in plan.blocks],
    }


def _with_first(catalogue: Catalogue, pinned: str) -> str:
    """The pinned course; in place of applications that go on, those that they continue."""
    course = catalogue.courses.get(pinned)
    return (course.continues if course else None) or pinned


class Judge:
    def __init__(self, plan: dict[str, Any], catalogue: Catalogue, learner: Learner, today: date | None) -> None:
        self.plan = plan
        self.catalogue = catalogue
        self.learner = learner
        self.wishes = learner.preferences
        first = max((day for day in (self.wishes.start, today) if day), default=None)
        assert first is not None, "give the judge the day that the plan was asked for"
        self.start: date = first
        self.state = dict(knowledge_state(catalogue.graph, catalogue.courses, learner))
        self.found: list[str] = []
        self.usual = cache(self._usual)
        self.worths = Worths(self)
        self.currency = self.wishes.budget.currency if self.wishes.budget else catalogue.rates.base
        self.pinned = [_with_first(catalogue, name) for name in self.wishes.pinned]
        self.kept: dict[date, Fraction] = {}
        taken = [self.taken(place, step) for place, step in enumerate(plan["steps"])]
        self.steps = [one for one in taken if one.course.continues is None]
        self.going_on = [one for one in taken if one.course.continues is not None]
        self.kept = hours_kept(find_going_on(self))

    def taken(self, place: int, step: dict[str, Any]) -> Taken:
        course = self.catalogue.courses[step["course"]]
        logged = self.learner.under_way.get(course.id)
        over = course.cohort is not None and logged is not None and self.cohort_weeks(course) == 0
        return Taken(
            place=place,
            course=course,
            start=date.fromisoformat(step["start"]),
            finish=date.fromisoformat(step["finish"]),
            hours=in_minutes(step["hours"]),
            cost=Decimal(str(step["cost"]["amount"])),
            currency=step["cost"]["currency"],
            raises=[(one["competency"], Level.parse(one["from"]), Level.parse(one["to"])) for one in step["raises"]],
            because=step["because"],
            dated=course.cohort is not None and not over,
            milestone=step.get("milestone", "all-study"),
            spread=daily_share(self, course) is not None and step["hours"] > 0,
        )

    def faults(self) -> list[str]:
        if self.plan["status"] == "infeasible":
            self.expect(not self.steps, "an infeasible plan has steps")
            return self.found
        self.check_choice()
        self.check_dates()
        self.check_sums()
        self.check_entry()
        self.check_cohorts()
        self.check_capacity()
        self.check_blocks()
        self.found += going_on_otherwise(self)
        self.check_raises_and_unmet()
        self.worths.check_milestones()
        self.check_reasons()
        self.check_proof()
        return self.found

    def expect(self, right: bool, otherwise: str) -> None:
        if not right:
            self.found.append(otherwise)

    def check_choice(self) -> None:
        names = [one.course.id for one in self.steps]
        self.expect(len(names) == len(set(names)), "a course is taken twice")
        for one in self.steps:
            course = one.course
            self.expect(course.id not in self.learner.completed, f"{course.id} is completed already")
            self.expect(self.worths.is_wished(course), f"{course.id} is excluded")
        self.found += taken_twice(self, self.steps)
        done = self.learner.completed
        for pinned in self.pinned:
            offered = self.catalogue.courses.get(pinned)
            there = pinned in names or pinned in done or offered is None or offered.part_of in done
            self.expect(there, f"{pinned} is pinned and missing")

    def check_dates(self) -> None:
        starts = [one.start for one in self.steps]
        self.expect(starts == sorted(starts), "steps are not in order of their start")
        for one in self.steps:
            self.expect(self.start <= one.start <= one.finish, f"{one.course.id} has impossible dates")
            if self.wishes.deadline:
                self.expect(one.finish <= self.wishes.deadline, f"{one.course.id} ends after the deadline")
        finish = max((one.finish for one in self.steps), default=None)
        self.expect(self.plan["finish"] == (finish and finish.isoformat()), "the plan's finish is not its last day")
        weeks = (monday(finish) - monday(self.start)).days // 7 + 1 if finish else 0
        self.expect(self.plan["weeks"] == weeks, f"the plan has {weeks} weeks, not {self.plan['weeks']}")

    def check_sums(self) -> None:
        for one in self.steps:
            hours = self.hours_of(one)
            self.expect(one.hours == hours, f"{one.course.id} takes {hours} hours, not {one.hours}")
            amount = rest_of_cost(self, one.course, one.currency, earlier(self, one))
            self.expect(one.cost == amount, f"{one.course.id} costs {amount}, not {one.cost}")
        everything = [*self.steps, *self.going_on]
        self.expect(in_minutes(self.plan["hours"]) == sum(one.hours for one in everything), "hours do not add up")
        cost = Decimal(str(self.plan["cost"]["amount"]))
        self.expect(cost == sum(one.cost for one in everything), "costs do not add up")
        self.expect({one.currency for one in self.steps} <= {self.plan["cost"]["currency"]}, "currencies differ")
        if self.wishes.budget:
            self.expect(self.plan["cost"]["currency"] == self.wishes.budget.currency, "not the budget's currency")
            self.expect(cost <= self.wishes.budget.amount, "the plan costs more than the budget")

    def hours_of(self, one: Taken) -> Fraction:
        cohort = one.course.cohort
        if cohort is None or not one.dated:
            return Fraction(0) if cohort else rest_of_hours(self, one.course, earlier(self, one))
        return self.cohort_weeks(one.course) * in_minutes(cohort.hours_per_week)

    def pace(self) -> float:
        if self.wishes.pace is not None:
            return self.wishes.pace
        offered = self.catalogue.courses
        told = {
            one: hours
            for one, hours in self.learner.hours_taken.items()
            if one in offered
            and not offered[one].cohort
            and offered[one].format != "applications"
            and hours * 2 >= offered[one].hours
        }
        expected = sum(offered[one].hours for one in told)
        logged = sum(min(hours, 4 * offered[one].hours) for one, hours in told.items())
        return round((20 + logged) / (20 + expected), 2)

    def cohort_weeks(self, course: Course) -> int:
        cohort = course.cohort
        assert cohort is not None
        if course.id not in self.learner.under_way:
            return cohort.weeks
        weekly = in_minutes(cohort.hours_per_week)
        left = weekly * cohort.weeks - in_minutes(self.learner.under_way[course.id])
        return math.ceil(max(left, Fraction(0)) / weekly)

    def entry(self, course: Course) -> dict[str, Level]:
        """What must be held when a course starts, a capstone with it for applications that do not go on beside it."""
        asked = self.asked_by(course)
        if asks_for_capstone(self, course) and daily_share(self, course) is None:
            asked = {**asked, CAPSTONE: Level.AWARENESS}
        return asked

    def asked_by(self, course: Course) -> dict[str, Level]:
        """What the course asks for, and the prerequisites of all it teaches that it does not teach itself."""
        if course.id in self.learner.under_way:
            return {}
        asked = defaultdict(int, {name: int(level) for name, level in course.requires.items()})
        for name, taught in course.teaches.items():
            for needed in self.catalogue.graph.competencies[name].requires:
                applies = needed.from_level <= taught
                if applies and course.teaches.get(needed.competency, 0) < needed.level:
                    asked[needed.competency] = max(asked[needed.competency], needed.level)
        return {name: Level(level) for name, level in asked.items()}

    def check_entry(self) -> None:
        for one in self.steps:
            state = dict(self.state)
            for other in self.steps:
                if self.is_held_by(other, one):
                    for name, level in self.worths.teaches(other.course).items():
                        state[name] = max(state.get(name, Level.NONE), level)
            for name, level in self.entry(one.course).items():
                has = state.get(name, Level.NONE)
                self.expect(has >= level, f"{one.course.id} starts with {name} at {has}, not {level}")
            if asks_for_capstone(self, one.course):
                upto = MILESTONES[: MILESTONES.index(one.milestone) + 1]
                with_it = {other.course.id for other in self.steps if other.milestone in upto}
                self.expect(bool(with_it & {*self.worths.capstones}), f"{one.course.id} has no capstone")

    def is_held_by(self, other: Taken, one: Taken) -> bool:
        """Whether what `other` teaches is held when `one` starts."""
        if other.finish < one.start:
            return True
        on_the_day = other.finish == one.start and other.place < one.place
        return on_the_day and other.in_turn and not one.dated

    def check_cohorts(self) -> None:
        running = defaultdict(list)
        for one in self.steps:
            if one.dated:
                cohort = one.course.cohort
                assert cohort is not None
                starts = (self.start,) if one.course.id in self.learner.under_way else cohort.starts
                self.expect(one.start in starts, f"{one.course.id} has no cohort from {one.start}")
                last = one.start + self.cohort_weeks(one.course) * 7 * DAY - DAY
                self.expect(one.finish == last, f"{one.course.id} ends on {last}, not {one.finish}")
                for day in days(one.start, one.finish):
                    running[day].append(one)
        for day, cohorts in running.items():
            self.expect(len(cohorts) <= self.wishes.parallel, f"too many courses at once on {day}")
            load = sum(self.daily_load(one) for one in cohorts)
            self.expect(load <= self.most_for_cohorts(day), f"cohorts take too much of {day}")

    def check_capacity(self) -> None:
        """One self-paced course of a milestone at a time, and in no window more work than hours (Hall's condition)."""
        steps = [one for one in self.steps if not one.dated]
        for milestone in MILESTONES:
            in_turn = [step for step in steps if step.milestone == milestone and step.in_turn]
            for before, after in pairwise(in_turn):
                self.expect(before.finish <= after.start, f"{before.course.id} and {after.course.id} overlap")
        if not steps:
            return
        calendar = days(self.start, max(one.finish for one in steps))
        free_before = [*accumulate((self.free(day) for day in calendar), initial=Fraction(0))]
        for first in {one.start for one in steps}:
            within = sorted((one for one in steps if first <= one.start), key=lambda one: one.finish)
            for one, hours in zip(within, accumulate(one.hours for one in within), strict=True):
                work, last = hours - spare(self, first), one.finish
                free = free_before[(last - self.start).days + 1] - free_before[(first - self.start).days]
                self.expect(work <= free, f"{work} hours of work from {first} to {last}, where {free} are free")

    def _usual(self, day: date) -> Fraction:
        """The hours of a day without slack, less what was logged in the week of the plan's first day."""
        if monday(day) != monday(self.start) or not self.learner.hours_in_week(monday(day)):
            return wished(self, day)
        week = days(monday(day), monday(day) + 6 * DAY)
        last = min(week[-1], self.wishes.deadline or week[-1])
        logged = in_minutes(self.learner.hours_in_week(monday(day)))
        left = max(sum((wished(self, day) for day in week), Fraction(0)) - logged, Fraction(0))
        ahead = sum((wished(self, one) for one in week if self.start <= one <= last), Fraction(0))
        if ahead <= left:
            return wished(self, day)
        before = sum((wished(self, one) for one in week if self.start <= one < day), Fraction(0))

        def share(hours: Fraction) -> Fraction:
            return Fraction(int(hours * left / ahead * 420), 420)

        return share(before + wished(self, day)) - share(before)

    def allowed(self, day: date) -> Fraction:
        """The learner's hours of a day, the slack with them."""
        if any(one.first_day <= day <= one.last_day for one in self.wishes.away):
            return Fraction(0)
        hours = self.wishes.hours_per_week
        for change in self.wishes.hours_changes:
            if change.first_day <= day:
                hours = change.hours_per_week
        return in_minutes(hours) / 7

    def most_for_cohorts(self, day: date) -> Fraction:
        if any(one.first_day <= day <= one.last_day for one in self.wishes.away):
            return Fraction(0)
        return max(self.allowed(day), in_minutes(self.wishes.cohort_hours_per_week or 0) / 7)

    def daily_load(self, one: Taken) -> Fraction:
        assert one.course.cohort is not None
        return in_minutes(one.course.cohort.hours_per_week) / 7

    def free(self, day: date) -> Fraction:
        cohorts = [one for one in self.steps if one.dated and one.start <= day <= one.finish]
        if len(cohorts) >= self.wishes.parallel:
            return Fraction(0)
        return max(self.usual(day) - self.kept.get(day, 0) - sum(map(self.daily_load, cohorts)), Fraction(0))

    def check_blocks(self) -> None:
        if "blocks" not in self.plan:
            return
        by_course: dict[str, Fraction] = defaultdict(Fraction)
        by_week: dict[date, list[tuple[str, Fraction]]] = defaultdict(list)
        step_of = {one.course.id: one for one in (*self.steps, *self.going_on)}
        for week, course, hours in self.plan["blocks"]:
            one = step_of[course]
            self.expect(week.weekday() == 0, f"the week of {week} starts on no Monday")
            self.expect(monday(one.start) <= week <= one.finish, f"{course} is studied outside its dates")
            self.expect(hours > 0, f"{course} has an empty week")
            by_course[course] += in_minutes(hours)
            if one.course.continues is None:
                by_week[week].append((course, in_minutes(hours)))
        for one in (*self.steps, *self.going_on):
            self.expect(by_course[one.course.id] == one.hours, f"the weeks of {one.course.id} do not add up")
        for week, blocks in by_week.items():
            within = [week + at * DAY for at in range(7) if week + at * DAY >= self.start]
            self_paced = [hours for course, hours in blocks if not step_of[course].dated]
            free = sum((self.free(day) for day in within), Fraction(0))
            most = free + spare(self, week) + len(self_paced) * MINUTE
            self.expect(sum(self_paced) <= most, f"the week of {week} is too full")
            for course, hours in blocks:
                one = step_of[course]
                if one.dated:
                    due = self.daily_load(one) * sum(one.start <= day <= one.finish for day in within)
                    self.expect(abs(hours - due) <= MINUTE, f"{course} takes {due} hours in the week of {week}")

        self.found += slivers(self, by_week)
        for one in self.steps:
            weekly = [hours for week in by_week for name, hours in by_week[week] if name == one.course.id]
            self.found += squeezed(self, one, weekly)

    def check_raises_and_unmet(self) -> None:
        raised, state = raised_by(self, self.steps)
        for one in self.steps:
            own = raised[one.course.id]
            self.expect(sorted(own) == sorted(one.raises), f"{one.course.id} raises {own}, not {one.raises}")
        unmet = [(one["competency"], one["after"], one["want"], one["importance"]) for one in self.plan["unmet"]]
        held = {one["competency"]: one["now"] for one in self.plan["unmet"]}
        self.expect(
            held == {name: str(Level(self.state.get(name, 0))) for name in held}, f"what is held now is not {held}"
        )
        left = []
        for want in self.worths.wants(self.wishes.until):
            nearest = want.nearest(state)
            if state.get(nearest, 0) < want.levels[nearest]:
                have, wanted = Level(state.get(nearest, 0)), Level(want.levels[nearest])
                left.append((nearest, str(have), str(wanted), want.importance))
        self.expect(sorted({*unmet}) == sorted({*left}), f"unmet are {left}, not {unmet}")
        self.expect(all(one["why"] for one in self.plan["unmet"]), "something is unmet for no reason")

    def check_reasons(self) -> None:
        names = {name for name, _ in still_wanted(self, self.state)}
        ends = {*self.pinned, *self.worths.capstones} & self.catalogue.courses.keys()
        ends |= {step.course.id for step in self.steps if is_applying(step.course)}
        for_ends = {name for end in ends for name in self.entry(self.catalogue.courses[end])}
        serving_all = serving(self, self.steps)
        for one in self.steps:
            self.expect(bool(one.because), f"{one.course.id} is there for no reason")
            serves = one.course.id in serving_all
            says = any(reason.startswith("posting:") for reason in one.because)
            if says and not serves:
                # It was taken for its own milestone, before a later one's course came first.
                until = MILESTONES[: MILESTONES.index(one.milestone) + 1]
                before = [other for other in self.steps if other.milestone in until]
                serves = one.course.id in serving(self, before)
            self.expect(serves == says, f"{one.course.id} gives a wrong reason about the posting")
            self.expect(("pinned" in one.because) == (one.course.id in self.pinned), "a wrong reason: pinned")
            for reason in one.because:
                if reason.startswith("prerequisite:"):
                    leads_to = reason.removeprefix("prerequisite:")
                    self.expect(leads_to in names or leads_to in for_ends, f"{one.course.id} needs no {reason}")

    def check_proof(self) -> None:
        self.expect(0 <= self.plan["bound"]["weeks"] <= self.plan["weeks"], "the bound lies beyond the plan")
        self.expect(0 <= self.plan["gap"] <= 1, "the gap is no share")
        if self.plan["status"] == "optimal":
            proven = self.plan["gap"] == 0 and self.plan["bound"]["weeks"] == self.plan["weeks"]
            self.expect(proven, "an optimal plan has no proof")
