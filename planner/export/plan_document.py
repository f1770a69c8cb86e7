"""A learning plan as JSON, in a form that stays the same across versions.

The models below read a `LearningPlan`, write the document and give its JSON Schema. Their order is that of the keys.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from planner.catalogue import Catalogue
from planner.domain.learner import Certainty, Objective
from planner.domain.learning_plan import LearningPlan, MilestoneResult, PlanStatus, Step
from planner.domain.posting import Importance
from planner.domain.safety.quoting import json_text
from planner.domain.target import Milestone
from planner.wording import step_title

FORMAT_VERSION = 2


def plan_json(plan: LearningPlan, catalogue: Catalogue) -> str:
    """The plan as one JSON object with a newline at its end; the same plan always gives the same bytes."""
    read = PlanDocument.model_validate(plan, from_attributes=True, context=catalogue)
    return json_text(read.model_dump(mode="json", by_alias=True)) + "\n"


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    return PlanDocument.model_json_schema(mode="serialization")


def plain_number(value: float | Decimal) -> float:
    """The number as a person would write it: 49 rather than 49.0."""
    return int(value) if value == int(value) else float(value)


def hundredths(value: Any) -> float:
    """The number to the hundredth: of hours less than a minute, of money the smallest coin.

    >>> hundredths(697.7166666666667), hundredths(1.4000000000000004), hundredths(49.0)
    (697.72, 1.4, 49)
    """
    return plain_number(round(value, 2))


def _renamed(written: str, name: str, description: str, **more: Any) -> Any:
    """A field that is `name` in the plan and `written` in the document."""
    return Field(validation_alias=name, serialization_alias=written, description=description, **more)


Number = Annotated[int | float, BeforeValidator(hundredths)]
LevelName = Annotated[Literal["none", "awareness", "working", "practitioner", "expert"], BeforeValidator(str)]
WishValue = int | float | str | None


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class MoneyDocument(_Document):
    """An amount of money."""

    amount: Number = Field(description="How much")
    currency: str = Field(description="The ISO 4217 code of the currency")


class BoundDocument(_Document):
    """A bound for every plan that leaves the same gap."""

    weeks: int = Field(description="No plan whose milestones are as good takes fewer weeks")


class RaiseDocument(_Document):
    """A course lifts a competency from one level to another."""

    competency: str = Field(description="The id of the competency")
    from_level: LevelName = _renamed("from", "from_level", "The level before")
    to_level: LevelName = _renamed("to", "to_level", "The level after")


class ServedDocument(_Document):
    """A wanted competency that would stay lower without the step."""

    competency: str = Field(description="The id of the competency")
    through: tuple[str, ...] = Field(
        description="The competencies by which later courses rest on the step; empty where it raises this one itself"
    )


class StepDocument(_Document):
    """One course of the plan."""

    course: str = Field(description="The id of the course")
    title: str = Field(description="Its title; of applications with the kinds of job that they go to")
    provider: str | None = Field(description="Who offers it; null for projects and applications, which are ours")
    url: str | None = Field(description="Its address, or the first page that a project builds on")
    milestone: Milestone = Field(description="The milestone that it was planned for, or goes on from")
    start: date = Field(description="The first day of study")
    finish: date = Field(description="The last day of study")
    hours: Number = Field(description="The hours still to do")
    cost: MoneyDocument = Field(description="What is still to pay")
    paid: MoneyDocument | None = Field(
        description="The price of a course under way, which counts as paid; null for all others, and where it is free"
    )
    raises: tuple[RaiseDocument, ...] = Field(description="The levels gained")
    because: tuple[str, ...] = Field(
        description="Reasons: `posting:<id>` that asks for a level, `prerequisite:<competency>` of others, `capstone`, "
        "`applications` or `pinned`"
    )
    serves: tuple[ServedDocument, ...] = Field(description="The wanted competencies that need the step")
    apply_for: tuple[str, ...] = Field(
        description="The kinds of job that applications go to, as they stand in `title`; none for all other courses"
    )
    continues: str | None = Field(
        description="Of applications that go on beside what follows their milestone, the id of those that they go on "
        "from; null for all other courses"
    )
    units_done: tuple[str, ...] = Field(
        description="The ids of its units that are done or come before it: `hours` and `cost` are without theirs"
    )
    deliverable: str | None = Field(description="What a project ends in; null for other courses")
    eligibility: str | None = Field(description="Who may enrol; null where everybody may")
    starts: tuple[date, ...] = Field(description="The days on which a cohort begins; none where one begins at any time")

    @model_validator(mode="before")
    @classmethod
    def _with_course(cls, step: Any, info: ValidationInfo) -> Any:
        """The step of a plan with what the catalogue says of its course."""
        if not isinstance(step, Step):
            return step
        catalogue = cast("Catalogue", info.context)
        course = catalogue.courses[step.course]
        kept = ("course", "milestone", "start", "finish", "hours", "cost", "paid", "continues")
        kept_lists = ("raises", "because", "serves", "apply_for", "units_done")
        return {name: getattr(step, name) for name in (*kept, *kept_lists)} | {
            "title": step_title(catalogue, step),
            "provider": course.provider,
            "url": course.link,
            "deliverable": course.deliverable,
            "eligibility": course.eligibility,
            "starts": course.cohort.starts if course.cohort else (),
        }


class _OpenDocument(_Document):
    """A requirement that is not met after the plan."""

    competency: str = Field(description="The id of the competency; of a choice, of the one that decides")
    any_of: tuple[str, ...] = _renamed(
        "any_of", "competencies", "Of a choice, the ids of all competencies that count; empty where there is none"
    )
    at_least: int = Field(description="How many of `any_of` it takes; 1 where there is no choice")
    held: tuple[str, ...] = Field(description="Those of `any_of` that are held after the plan as far as it wants them")


class UnmetDocument(_OpenDocument):
    """A wanted level that the plan does not reach."""

    now: LevelName = Field(description="The level that counts as held before the plan")
    now_is: Certainty = Field(
        description="Whether it is known, assumed by the background, perhaps more (likely, unasked), or was not asked"
    )
    after: LevelName = Field(description="The level held after it")
    want: LevelName = Field(
        description="The level that the plan means to reach: as far as its last milestone and study go"
    )
    asked: LevelName = Field(description="The level that the posting asks")
    importance: Importance = Field(description="How much the posting insists on it")
    why: str = Field(description="Why it is not reached, as a phrase")


class WorthDocument(_Document):
    """What the wanted levels of a milestone are worth."""

    closed: int = Field(description="The worth of the levels that the plan adds")
    left: int = Field(description="The worth that stays open")
    bound: int = Field(description="No plan leaves less open, given the milestones before")


class LevelsDocument(_Document):
    """How many levels a milestone wants."""

    wanted: int = Field(description="How many it wants")
    held: int = Field(description="How many of them are held before the first day")
    after: int = Field(description="How many of them are held at its end")


class RequirementsDocument(_Document):
    """How many requirements a milestone wants met; a choice counts as one."""

    asked: int = Field(description="How many it wants met")
    met: int = Field(description="How many of them are met at its end, as far as it wants them")
    as_asked: int = Field(description="How many of them are met at the level that the posting asks")


class MilestoneDocument(_Document):
    """What the plan makes of one milestone."""

    id: Milestone = Field(description="Which one")
    status: PlanStatus = Field(description="Whether this milestone and those before it are best possible")
    finish: date | None = Field(description="Its last day; null where it takes no study")
    weeks: int = Field(description="Calendar weeks up to then")
    hours: Number = Field(description="Hours of study up to then, without applications that go on beside what follows")
    cost: MoneyDocument = Field(description="What that study costs, without the courses under way")
    paid: MoneyDocument | None = Field(description="What counts as paid for those; null where it is nothing")
    worth: WorthDocument = Field(description="What its wanted levels are worth")
    levels: LevelsDocument = Field(description="How many levels it wants")
    requirements: RequirementsDocument = Field(description="How many requirements it wants met")

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, result: Any) -> Any:
        """The milestone of a plan with its worth, levels and requirements together."""
        if not isinstance(result, MilestoneResult):
            return result
        levels = {"wanted": result.levels_wanted, "held": result.levels_held, "after": result.levels_after}
        worth = {"closed": result.worth_closed, "left": result.worth_left, "bound": result.worth_bound}
        requirements = {
            "asked": result.requirements,
            "met": result.requirements_met,
            "as_asked": result.requirements_as_asked,
        }
        kept = ("id", "status", "finish", "weeks", "hours", "cost", "paid")
        together = {"worth": worth, "levels": levels, "requirements": requirements}
        return {name: getattr(result, name) for name in kept} | together


class AtWorkDocument(_OpenDocument):
    """A level that the posting asks and that grows at work, in no hours of study."""

    by_study: LevelName = Field(description="The highest level that study gives: only what is above grows at work")
    level: LevelName = Field(description="The level that the posting asks")
    importance: Importance = Field(description="How much the posting insists on it")
    practices: tuple[str, ...] = Field(description="The ids of practices that grow it")
    now: LevelName = Field(description="The level that counts as held before the plan")
    now_is: Certainty = Field(
        description="Whether it is known, assumed by the background, perhaps more (likely, unasked), or was not asked"
    )
    after: LevelName = Field(description="The level held after it")


class SteppingStoneDocument(_Document):
    """Another posting for which the learner is ready no later than the target's applications begin."""

    posting: str = Field(description="The id of the posting")
    milestone: Milestone = Field(description="What the learner is for it")
    finish: date = Field(description="The day from which on")


class WishDocument(_Document):
    """A wish of the learner, or one value of it."""

    wish: str = _renamed("wish", "name", "Its key among the preferences of a profile file")
    value: WishValue = Field(description="A number or a text such as `500 GBP` or `2027-01-31`")


class ChangeDocument(_Document):
    """A change to one wish."""

    change: str = Field(description="The key of the wish among the preferences of a profile file")
    from_value: WishValue = _renamed("from", "from_value", "Its value now")
    to_value: WishValue = _renamed("to", "to_value", "Its value after the change; null where it is given up")


class RepairDocument(ChangeDocument):
    """A change that gives a plan where there is none, or one that leaves less unmet."""

    milestone: Milestone | None = Field(description="The milestone that it helps, where that is known")
    finish: date | None = Field(
        description="The day on which this milestone is then reached; null where it is not known or still not reached"
    )
    unmet: int | None = Field(description="How many levels of this milestone stay open then, where it is known")
    requirements: int | None = Field(description="How many requirements this milestone wants met, where it is known")
    requirements_met: int | None = Field(description="How many of them are met then, where it is known")
    also: tuple[ChangeDocument, ...] = Field(description="Changes that must come with it")


class FrontPointDocument(_Document):
    """A finish week with the least cost of a plan for one milestone that closes as much of it."""

    milestone: Milestone = Field(description="The milestone: the first that takes any study")
    finish: date = Field(description="The last day of that plan")
    weeks: int = Field(description="Its calendar weeks")
    cost: MoneyDocument = Field(description="Its cost")


class WhatIfDocument(ChangeDocument):
    """The best plan with one wish changed."""

    milestone: Milestone = Field(description="The first milestone that is another then")
    finish: date | None = Field(
        description="The day on which it is reached then; null where it is reached in part, or takes no study"
    )
    weeks_sooner: int = Field(
        description="How many weeks sooner it ends than now; negative for later, 0 where it does not come as far"
    )
    cost: MoneyDocument = Field(description="What the courses up to then cost")
    unmet: int = Field(description="How many wanted levels the whole plan leaves open")
    is_proven: bool = _renamed("proven", "is_proven", "Whether no plan does better with that wish")
    milestones: tuple[MilestoneDocument, ...] = Field(description="What the plan then makes of each milestone")


class PlanDocument(_Document):
    """A learning plan."""

    version: int = Field(default=FORMAT_VERSION, description="The version of this format")
    status: PlanStatus = Field(description="Best possible, allowed, or no plan fits the wishes")
    objective: Objective = Field(description="What is kept small once the gap is closed")
    finish: date | None = Field(
        description="The last day of study; null where nothing is studied. Applications that go on may end later"
    )
    weeks: int = Field(description="Calendar weeks from the first to the last")
    hours: Number = Field(
        description="Hours of all steps, at the learner's pace: those of the last milestone, and of applications that "
        "go on"
    )
    cost: MoneyDocument = Field(description="What is still to pay for all of it")
    paid: MoneyDocument | None = Field(
        description="What counts as paid for courses under way, outside `cost`; null where it is nothing"
    )
    bound: Annotated[BoundDocument, BeforeValidator(lambda weeks: BoundDocument(weeks=weeks))] = _renamed(
        "bound", "bound_weeks", "A proven lower bound, for plans whose milestones are as good"
    )
    gap: float = Field(
        description="How far the first unproven milestone may be from the best possible, 0 to 1; 0 where all are proven"
    )
    milestones: tuple[MilestoneDocument, ...] = Field(description="The milestones, in order")
    steps: tuple[StepDocument, ...] = Field(description="The courses, by their first day")
    unmet: tuple[UnmetDocument, ...] = Field(description="The levels within study's reach that the plan does not reach")
    at_work: tuple[AtWorkDocument, ...] = Field(description="The levels asked that grow at work")
    stepping_stone: SteppingStoneDocument | None = Field(
        description="The other posting to apply for first, if there is one"
    )
    conflict: tuple[WishDocument, ...] = Field(description="Wishes that cannot be kept together, none of them to spare")
    repairs: tuple[RepairDocument, ...] = Field(description="The smallest changes of the wishes that help, best first")
    alternatives: tuple[PlanDocument, ...] = Field(
        description="Other plans for the first milestone that takes any study, with `--alternatives`"
    )
    front: tuple[FrontPointDocument, ...] = Field(description="What money buys in weeks, with `--front`")
    sensitivity: tuple[WhatIfDocument, ...] = _renamed(
        "sensitivity", "what_if", "What one changed wish would do, with `--what-if`"
    )
    without_deadline: MilestoneDocument | None = Field(
        description="The first milestone that the deadline cuts, as the best plan without it reaches it; null where it "
        "cuts none, or that was not worked out"
    )
    pace: float = Field(description="How many times the catalogue's hours self-paced study takes the learner")
