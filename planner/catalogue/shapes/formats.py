"""The shape of the catalogue's files, checked by pydantic.

These models know one file at a time. What needs a second file, such as whether a named competency exists, is a check.
Descriptions are what editors and the reference show of a key.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Strict, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.wishes import HOURS

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
WEB_ADDRESS = r"^https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
VISIBLE = r"\S"
LEVEL_NAMES = ("awareness", "working", "practitioner", "expert")

Item = TypeVar("Item")

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Text = Annotated[str, StringConstraints(pattern=VISIBLE)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Hours = Annotated[float, Field(gt=0, allow_inf_nan=False)]
WeeklyHours = Annotated[float, Field(gt=HOURS.lowest, le=HOURS.highest, allow_inf_nan=False)]
Many = Annotated[tuple[Item, ...], Strict(strict=False)]
LevelName = Literal["awareness", "working", "practitioner", "expert"]
FormatName = Literal["course", "bootcamp", "degree", "book", "project"]
EstimatedFigure = Literal["hours", "cost", "starts", "weeks", "hours_per_week", "requires", "teaches"]

COHORT_KEYS = ("starts", "weeks", "hours_per_week")
INCOMPLETE_COHORT = "incomplete_cohort"
TABLE_FORM, PLAIN_FORM = FORM_TAGS = ("\x00table", "\x00plain")  # no key that anybody writes


def _form(value: Any) -> str:
    return TABLE_FORM if isinstance(value, dict) else PLAIN_FORM


class Table(BaseModel):
    """A TOML table whose keys are all known and whose values are of exactly the type asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AliasTable(Table):
    """An alias that is an ordinary word or a single letter."""

    text: Text = Field(description="What postings call the competency")
    case: bool = Field(default=False, description="Whether capitals matter, as in `R` or `Go`")


class PrerequisiteTable(Table):
    """A prerequisite: to hold the owner at `from` or above, `competency` must be held at `level`."""

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
        Annotated[Annotated[Text, Tag(PLAIN_FORM)] | Annotated[AliasTable, Tag(TABLE_FORM)], Discriminator(_form)]
    ] = Field(
        default=(), description="What postings call it, as texts or `{ text, case }`; each belongs to one competency"
    )
    esco: Many[WebAddress] = Field(default=(), description="URIs of the ESCO skills that mean exactly this")
    requires: Many[PrerequisiteTable] = Field(default=(), description="What must be held first")
    replaced_by: Many[Slug] = Field(
        default=(), description="Retires this competency: the ids that learners' records move to"
    )


class AreaFile(Table):
    """The competencies of one area: `competencies/<area>.toml`."""

    area: Text = Field(description="The name of the area")
    competency: dict[Slug, CompetencyTable] = Field(description="Its competencies, by id")


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
        description="What it asks, a `[[requirement]]` table each; a competency may be asked for twice, desirable at a "
        "higher level than essential"
    )
    location: Text | None = Field(default=None, description="Where the work is")
    seniority: Text | None = Field(default=None, description="The seniority that the posting names")
    url: WebAddress | None = Field(default=None, description="The posting's address on the web")


class MoneyTable(Table):
    """An amount of money."""

    amount: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(description="How much, 0 for free")
    currency: Text = Field(description="The ISO 4217 code of a currency in curricula/rates.toml")


class CourseTable(Table):
    """One course, bootcamp, degree, book or project. Dated cohorts have all of `starts`, `weeks`, `hours_per_week`."""

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
