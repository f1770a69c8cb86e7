"""The shape of the files that people edit, checked by pydantic; JSON Schema comes from here too.

These models know one file at a time. What needs a second file, such as whether a named competency exists, is a check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Strict,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from planner.domain.pace import HIGHEST_PACE, LOWEST_PACE

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
WEB_ADDRESS = r"^https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
VISIBLE = r"\S"
LEVEL_NAMES = ("awareness", "working", "practitioner", "expert")
HOURS_IN_A_WEEK = 168

Item = TypeVar("Item")

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Text = Annotated[str, StringConstraints(pattern=VISIBLE)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Hours = Annotated[float, Field(gt=0, allow_inf_nan=False)]
WeeklyHours = Annotated[float, Field(gt=0, le=HOURS_IN_A_WEEK, allow_inf_nan=False)]
LoggedHours = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Many = Annotated[tuple[Item, ...], Strict(strict=False)]
LevelName = Literal["awareness", "working", "practitioner", "expert"]
HeldLevelName = Literal["none", "awareness", "working", "practitioner", "expert"]
FormatName = Literal["course", "bootcamp", "degree", "book", "project"]
EstimatedFigure = Literal["hours", "cost", "starts", "weeks", "hours_per_week", "requires", "teaches"]

COHORT_KEYS = ("starts", "weeks", "hours_per_week")
INCOMPLETE_COHORT = "incomplete_cohort"
TABLE_FORM, PLAIN_FORM = FORM_TAGS = ("\x00table", "\x00plain")  # no key that anybody writes


def _form(value: Any) -> str:
    return TABLE_FORM if isinstance(value, dict) else PLAIN_FORM


def _hours_form(value: Any) -> str:
    return TABLE_FORM if isinstance(value, list) else PLAIN_FORM


class Table(BaseModel):
    """A TOML table whose keys are all known and whose values are of exactly the type asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AliasTable(Table):
    """An alias that is an ordinary word or a single letter."""

    text: Text = Field(description="What postings call the competency")
    case: bool = Field(default=False, description="Whether capitals matter, as in `R` or `Go`")


class PrerequisiteTable(Table):
    """One prerequisite."""

    competency: Slug = Field(description="The id of the competency that must be held first")
    level: LevelName = Field(description="The level that it must be held at")
    from_level: LevelName = Field(
        default="awareness", alias="from", description="From this level on the prerequisite counts"
    )


class CanDoTable(Table):
    """One can-do statement for each level: the observable behaviour that earns it."""

    awareness: Text = Field(description="Knows what it is and has touched it: `I can …`")
    working: Text = Field(description="Has done it on an ordinary task, with some help: `I can …`")
    practitioner: Text = Field(description="Does it alone and well on demanding work: `I can …`")
    expert: Text = Field(description="Sets direction and teaches practitioners: `I can …`")


class CompetencyTable(Table):
    """One competency."""

    name: Text = Field(description="What the screens call it")
    summary: Text = Field(description="One sentence that says what it covers")
    levels: CanDoTable = Field(description="The can-do statement of each level")
    aliases: Many[
        Annotated[
            Annotated[Text, Tag(PLAIN_FORM)] | Annotated[AliasTable, Tag(TABLE_FORM)],
            Discriminator(_form),
        ]
    ] = Field(default=(), description="What postings call it; each alias belongs to one competency")
    esco: Many[WebAddress] = Field(default=(), description="URIs of the ESCO skills that mean exactly this")
    requires: Many[PrerequisiteTable] = Field(default=(), description="What must be held first")
    replaced_by: Many[Slug] = Field(
        default=(), description="Retires this competency: the ids that learners' records move to"
    )


class AreaFile(Table):
    """The competencies of one area: `competencies/<area>.toml`."""

    area: Text = Field(description="The name of the area")
    competency: dict[Slug, CompetencyTable] = Field(description="The competencies, by id")


class RequirementTable(Table):
    """One thing that a posting asks for."""

    competency: Slug = Field(description="The id of the competency asked for")
    level: LevelName = Field(description="The level asked for")
    importance: Literal["essential", "desirable"] = Field(description="Whether the posting insists on it")
    because: Text = Field(description="What the posting asks, in our own words")


class PostingFile(Table):
    """The role profile of one posting: `competencies/postings/<id>.toml`."""

    title: Text = Field(description="The job title")
    organisation: Text = Field(description="Who hires")
    source: Text = Field(description="Where the posting was read")
    requirement: Annotated[Many[RequirementTable], Field(min_length=1)] = Field(
        description="What it asks; a competency may stand twice, desirable at a higher level than essential"
    )
    location: Text | None = Field(default=None, description="Where the work is")
    seniority: Text | None = Field(default=None, description="The seniority that the posting names")
    url: WebAddress | None = Field(default=None, description="The posting's address on the web")


class MoneyTable(Table):
    """An amount of money."""

    amount: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(description="How much, 0 for free")
    currency: Text = Field(description="The ISO 4217 code of a currency in curricula/rates.toml")


class CourseTable(Table):
    """One course, bootcamp, degree, book or project."""

    title: Text = Field(description="What the provider calls it")
    provider: Text = Field(description="Who offers it")
    url: WebAddress = Field(description="Its address on the web")
    format: FormatName = Field(description="What kind of thing it is")
    language: Language = Field(description="The code of its language, such as `en`")
    hours: Hours = Field(description="All the study it takes, exercises included")
    cost: MoneyTable = Field(description="What the learner pays")
    teaches: Annotated[dict[Slug, LevelName], Field(min_length=1)] = Field(
        description="The level that finishing it gives, by competency id"
    )
    checked: date = Field(description="The day on which a person last looked at the facts")
    requires: dict[Slug, LevelName] = Field(
        default={}, description="The level that must be held before it starts, by competency id"
    )
    estimated: Many[EstimatedFigure] = Field(
        default=(), description="The figures that are our estimate, not the provider's"
    )
    starts: Annotated[Many[date], Field(min_length=1)] | None = Field(
        default=None, description="The days on which a cohort begins"
    )
    weeks: Annotated[int, Field(ge=1)] | None = Field(default=None, description="How many weeks a cohort runs")
    hours_per_week: WeeklyHours | None = Field(default=None, description="The hours a week that a cohort takes")

    @model_validator(mode="after")
    def _all_of_a_cohort_or_nothing(self) -> Self:
        if len({self.starts is None, self.weeks is None, self.hours_per_week is None}) == 1:
            return self
        raise PydanticCustomError(INCOMPLETE_COHORT, "a cohort needs `starts`, `weeks` and `hours_per_week`")


class CurriculaFile(Table):
    """Courses of one provider or theme: `curricula/<name>.toml`."""

    course: dict[Slug, CourseTable] = Field(description="The courses, by id")


class RatesFile(Table):
    """The dated table that converts money: `curricula/rates.toml`."""

    base: Text = Field(description="The currency that the others are counted in")
    checked: date = Field(description="The day of these rates")
    source: WebAddress = Field(description="Where the rates were read")
    rates: dict[Text, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = Field(
        description="What one unit of the base buys, by ISO 4217 code"
    )


class HoursStepTable(Table):
    """From a day on, so many hours of study a week."""

    from_day: date = Field(alias="from", description="The first day")
    hours_per_week: WeeklyHours = Field(description="Hours of study a week from that day on")


class AbsenceTable(Table):
    """Days without study."""

    from_day: date = Field(alias="from", description="The first day away")
    to_day: date = Field(alias="to", description="The last day away")


class PreferencesTable(Table):
    """The wishes that a plan must keep to."""

    hours_per_week: Annotated[
        Annotated[WeeklyHours, Tag(PLAIN_FORM)] | Annotated[Many[HoursStepTable], Field(min_length=1), Tag(TABLE_FORM)],
        Discriminator(_hours_form),
    ] = Field(default=8.0, description="Hours of study a week, or a list of steps; the first step holds from the start")
    cohort_hours_per_week: WeeklyHours | None = Field(
        default=None, description="Hours a week that a full-time bootcamp may take"
    )
    start: date | None = Field(default=None, description="The first day of study")
    deadline: date | None = Field(default=None, description="The last day of study")
    budget: MoneyTable | None = Field(default=None, description="What the whole plan may cost")
    objective: Literal["finish", "cost", "hours"] = Field(
        default="finish", description="What to keep small once the gap is closed"
    )
    only_essential: bool = Field(default=False, description="Leave desirable requirements out")
    parallel: Annotated[int, Field(ge=1)] = Field(default=2, description="How many courses to take at once")
    pace: Annotated[float, Field(ge=LOWEST_PACE, le=HIGHEST_PACE)] | None = Field(
        default=None, description="How many times the catalogue's hours self-paced study takes you"
    )
    away: Many[AbsenceTable] = Field(default=(), description="Days without study")
    exclude_formats: Many[FormatName] = Field(default=(), description="Kinds of course to leave out")
    exclude_providers: Many[Text] = Field(default=(), description="Providers to leave out")
    exclude_courses: Many[Slug] = Field(default=(), description="Courses to leave out")
    languages: Many[Language] = Field(default=(), description="Languages that courses may be in; none means any")
    pinned: Many[Slug] = Field(default=(), description="Courses that must be in the plan")


class HeldLevelTable(Table):
    """A level that the learner holds."""

    level: HeldLevelName = Field(description="The level held")
    source: Literal["self", "inferred", "course", "mentor"] = Field(
        default="self", description="Where it is known from"
    )
    on: date | None = Field(default=None, description="The day on which it was last looked at")
    evidence: Text | None = Field(default=None, description="A link or note that backs it")
    confirmed: bool = Field(default=False, description="Whether it was stood by when asked about again")


class ProfileFile(Table):
    """A learner's record as one file."""

    name: str = Field(default="", description="The learner's name")
    posting: Slug | None = Field(default=None, description="The id of the posting aimed at")
    more_postings: Many[Slug] = Field(default=(), description="The ids of postings aimed at together with it")
    preferences: PreferencesTable = Field(default=PreferencesTable(), description="The wishes that a plan must keep to")
    levels: dict[Slug, HeldLevelTable] = Field(default={}, description="The levels held, by competency id")
    used: Many[Slug] = Field(default=(), description="Competencies ticked as ever used")
    unused: Many[Slug] = Field(default=(), description="Competencies of a checklist that were left unticked")
    completed: Many[Slug] = Field(default=(), description="The ids of finished courses")
    under_way: dict[Slug, LoggedHours] = Field(default={}, description="The hours already put into each started course")
    hours_taken: dict[Slug, LoggedHours] = Field(
        default={}, description="The hours that each finished course took, as logged"
    )
    hours_expected: dict[Slug, Hours] = Field(
        default={}, description="All the hours that you reckon a course takes you, where the catalogue's are wrong"
    )


class AnswersFile(RootModel[dict[Slug, HeldLevelName]]):
    """Answers to the interview, as `id = "level"`."""


MODELS: Mapping[str, type[Table]] = {
    "competencies": AreaFile,
    "posting": PostingFile,
    "curricula": CurriculaFile,
    "profile": ProfileFile,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, for editors; `KeyError` for a kind that is not in `MODELS`."""
    return schema_of(MODELS[kind])


@cache
def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of one file model, with keys as they are written in the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}


def keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> dict[str, str]:
    """The keys that the table at a key path may have, and what each means; empty where any key may stand."""
    whole = schema_of(model)
    nodes = [whole]
    for part in path:
        nodes = [inner for node in _variants(whole, nodes) for inner in _inside(node, part)]
    found: dict[str, str] = {}
    for node in _variants(whole, nodes):
        found |= {key: inner.get("description", "") for key, inner in node.get("properties", {}).items()}
    return found


def _variants(whole: dict[str, Any], nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        alternatives = [*node.get("anyOf", ()), *node.get("oneOf", ())]
        if "$ref" in node:
            alternatives.append(whole["$defs"][node["$ref"].rpartition("/")[2]])
        yield node
        yield from _variants(whole, alternatives)


def _inside(node: dict[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(part, int):
        yield node.get("items", {})
    elif part in node.get("properties", {}):
        yield node["properties"][part]
    else:
        yield from node.get("patternProperties", {}).values()
