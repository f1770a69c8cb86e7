"""The shape of the catalogue's files, checked by pydantic.

These models know one file at a time. What needs a second file, such as whether a named competency exists, is a check.
Descriptions are what editors and the reference show of a key.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from planner.domain.safety.limits import (
    FIRST_DAY,
    LAST_DAY,
    LEAST_RATE,
    LEAST_WEEKLY_HOURS,
    MOST_HOURS,
    MOST_LOGITS,
    MOST_PICKS,
    MOST_POSTINGS,
    MOST_PRICE,
    MOST_RATE,
    MOST_WEEKS,
)
from planner.domain.wishes import HOURS

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_SLUG = re.compile(SLUG)
WEB_ADDRESS = r"^https?://[^\s/?#.@<>\"\\]+(\.[^\s/?#.@<>\"\\]+)+([/?#][^\s<>\"\\]*)?$"
"""Without a user's name, which hides whose page it is, and without what ends a link in Markdown or HTML."""
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
VISIBLE = r"\S"
LEVEL_NAMES = ("awareness", "working", "practitioner", "expert")

Item = TypeVar("Item")

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Text = Annotated[str, StringConstraints(pattern=VISIBLE)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Hours = Annotated[float, Field(gt=0, le=MOST_HOURS, allow_inf_nan=False)]
WeeklyHours = Annotated[float, Field(ge=LEAST_WEEKLY_HOURS, le=HOURS.highest, allow_inf_nan=False)]
Weeks = Annotated[int, Field(ge=1, le=MOST_WEEKS)]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Many = Annotated[tuple[Item, ...], Strict(strict=False)]
LevelName = Literal["awareness", "working", "practitioner", "expert"]
FormatName = Literal["course", "bootcamp", "degree", "book", "certificate", "project", "applications"]
EstimatedFigure = Literal["hours", "cost", "starts", "weeks", "hours_per_week", "requires", "teaches"]

COHORT_KEYS = ("starts", "weeks", "hours_per_week")
INCOMPLETE_COHORT = "incomplete_cohort"
NO_COMPETENCY, TWO_WAYS_TO_ASK = "no_competency", "two_ways_to_ask"
GROUP_OF_ONE, TOO_FEW_OPTIONS = "group_of_one", "too_few_options"
TABLE_FORM, PLAIN_FORM = FORM_TAGS = ("\x00table", "\x00plain")  # no key that anybody writes


def is_id(text: str) -> bool:
    """Whether a text can be the id of something in the catalogue."""
    return _SLUG.fullmatch(text) is not None


def _form(value: Any) -> str:
    return TABLE_FORM if isinstance(value, dict) else PLAIN_FORM


class Table(BaseModel):
    """A TOML table whose keys are all known and whose values are of exactly the type asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AliasTable(Table):
    """An alias that is an ordinary word or a single letter."""

    text: Text = Field(description="What postings call the competency")
    case: bool = Field(default=False, description="Whether capitals matter, as in `R` or `Go`")
    not_after: Many[Text] = Field(
        default=(), description="Words right behind which it means something else, as `cutting` before `edge AI`"
    )
    not_before: Many[Text] = Field(
        default=(),
        description="Words right before which it means something else, as `efficiency` after `communication`",
    )
    cv: bool = Field(
        default=True, description="Whether it means that in a CV, too; `false` for `deploy`, which any software is"
    )


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
    retired: Day | None = Field(
        default=None, description="The day on which this competency was retired: out of use, and known for old records"
    )
    replaced_by: Many[Slug] = Field(
        default=(),
        min_length=1,
        description="Retires this competency: the ids that the levels of learners' records move to",
    )
    at_work_from: LevelName = Field(
        default="expert", description="From this level on it grows by working, not by study; left out: `expert`"
    )
    learn_first: bool = Field(
        default=False, description="Whether it is a tool of nearly all study: what gets one going with it comes first"
    )


class AreaFile(Table):
    """The competencies of one area: `competencies/<area>.toml`."""

    area: Text = Field(description="The name of the area")
    soft: bool = Field(
        default=False,
        description="Whether everybody has used these: asked last and never by a list to tick, learnt after the work",
    )
    competency: dict[Slug, CompetencyTable] = Field(description="Its competencies, by id")


class RequirementTable(Table):
    """One thing that a posting asks for."""

    level: LevelName = Field(description="The level asked for")
    importance: Literal["core", "essential", "desirable"] = Field(
        description="Whether the role cannot be done without it, the posting insists on it or would like it"
    )
    because: Text = Field(description="What the posting asks, in our own words")
    competency: Slug | None = Field(default=None, description="The id of the competency asked for")
    any_of: Many[Slug] = Field(
        default=(), description="Instead of `competency`: the ids of several, of which one is enough"
    )
    at_least: Annotated[int, Field(ge=1)] = Field(default=1, description="How many of `any_of` it takes")

    @model_validator(mode="after")
    def _one_competency_or_a_group(self) -> Self:
        if self.competency is not None:
            if self.any_of:
                raise PydanticCustomError(TWO_WAYS_TO_ASK, "`competency` and `any_of` exclude each other")
        elif not self.any_of:
            raise PydanticCustomError(NO_COMPETENCY, "`competency` or `any_of` must be there")
        elif len(set(self.any_of)) == 1:
            raise PydanticCustomError(GROUP_OF_ONE, "`any_of` must have several")
        if self.at_least > max(len(set(self.any_of)), 1):
            raise PydanticCustomError(TOO_FEW_OPTIONS, "`at_least` is more than there are")
        return self


class ExperienceTable(Table):
    """How long one must have worked; shown, never planned."""

    years: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = Field(description="The years of work asked for")
    essential: bool = Field(description="Whether the posting insists on it")


class EducationTable(Table):
    """What one must have studied; shown, never planned."""

    degree: Text = Field(description="The degree asked for, such as `bachelor`, `master` or `doctorate`")
    essential: bool = Field(description="Whether the posting insists on it")


class RungTable(Table):
    """A kind of job within reach on the way to the posting."""

    title: Text = Field(description="The kind of job, such as `junior data analyst`; no employer")
    years: Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)] = Field(
        default=0.0, description="For those who have worked in tech for at least so many years"
    )
    studying: bool | None = Field(
        default=None, description="`true`: only for those who study for a degree; `false`: only for all others"
    )


class PostingFile(Table):
    """The role profile of one posting: `competencies/postings/<id>.toml`."""

    title: Text = Field(description="The job title")
    organisation: Text = Field(description="Who hires")
    source: Text = Field(description="Where the posting was read")
    requirement: Annotated[Many[RequirementTable], Field(min_length=1)] = Field(
        description="What it asks, a `[[requirement]]` table each; a competency may be asked for again, less important "
        "and at a higher level"
    )
    location: Text | None = Field(default=None, description="Where the work is")
    seniority: Text | None = Field(default=None, description="The seniority that the posting names")
    url: WebAddress | None = Field(default=None, description="The posting's address on the web")
    experience: ExperienceTable | None = Field(default=None, description="How long one must have worked; not planned")
    education: EducationTable | None = Field(default=None, description="What one must have studied; not planned")
    rungs: Many[RungTable] = Field(
        default=(), description="Kinds of job within reach on the way to this one, which applications go to"
    )
    retired: Day | None = Field(
        default=None, description="The day on which this posting was withdrawn: who aims at it may go on, others not"
    )
    replaced_by: Many[Slug] = Field(
        default=(), min_length=1, description="Retires this posting: the ids that learners who aim at it go on with"
    )


class MoneyTable(Table):
    """An amount of money."""

    amount: Annotated[float, Field(ge=0, le=MOST_PRICE, allow_inf_nan=False)] = Field(
        description="How much, 0 for free"
    )
    currency: Text = Field(description="The ISO 4217 code of a currency in curricula/rates.toml")


class CourseTable(Table):
    """One course or project. Dated cohorts have all of `starts`, `weeks`, `hours_per_week`."""

    title: Text = Field(description="What the provider calls it")
    format: FormatName = Field(description="What kind of thing it is")
    language: Language = Field(description="The code of its language, such as `en`")
    hours: Hours = Field(description="All the study it takes, exercises included")
    cost: MoneyTable = Field(description="What the learner pays")
    teaches: Annotated[dict[Slug, LevelName], Field(min_length=1)] = Field(
        description="The level that finishing it gives, by competency id"
    )
    checked: Day = Field(description="The day on which a person last looked at the facts")
    requires: dict[Slug, LevelName] = Field(
        default={}, description="The level that must be held before it starts, by competency id"
    )
    estimated: Many[EstimatedFigure] = Field(
        default=(), description="The figures that are our estimate, not the provider's"
    )
    starts: Annotated[Many[Day], Field(min_length=1)] | None = Field(
        default=None, description="The days on which a cohort begins"
    )
    weeks: Weeks | None = Field(default=None, description="How many weeks a cohort runs")
    hours_per_week: WeeklyHours | None = Field(default=None, description="The hours a week that a cohort takes")
    provider: Text | None = Field(default=None, description="Who offers it; a project has none, it is ours")
    url: WebAddress | None = Field(default=None, description="Its address on the web")
    hours_source: Text | None = Field(
        default=None, description="Where the hours stand: a web address, or `estimated` and how"
    )
    part_of: Slug | None = Field(default=None, description="The id of the course of which this is a unit")
    uses: Many[WebAddress] = Field(default=(), description="What a project builds on: web addresses")
    deliverable: Text | None = Field(default=None, description="What a project ends in")
    capstone: bool = Field(default=False, description="Whether a project may end a milestone")
    elapsed_weeks: Weeks | None = Field(
        default=None,
        description="The fewest weeks that a self-paced course takes, whatever the hours a week: its hours are spread"
        " over them, and other study goes on beside it",
    )
    up_to_weeks: Weeks | None = Field(
        default=None,
        description="Of applications: the most weeks that they are spread over, as far as the study beside them lasts",
    )
    continues: Slug | None = Field(
        default=None,
        description="Of applications: the id of those that they go on from, for their `elapsed_weeks`, beside what"
        " follows; no plan chooses them",
    )
    eligibility: Text | None = Field(
        default=None, description="Who may enrol, where not everybody may, such as `adults who live in England`"
    )
    for_work: Many[Slug] = Field(
        default=(),
        min_length=1,
        description="The kinds of work, by their ids in competencies/backgrounds.toml, whose people alone are offered"
        " it: a project done with one's own team",
    )
    retired: Day | None = Field(
        default=None,
        description="The day on which this course was retired: never planned again; who finished it keeps what it"
        " taught, who is under way goes on",
    )
    replaced_by: Many[Slug] = Field(
        default=(),
        min_length=1,
        description="Retires this course: the ids of those to take instead, which wishes move to",
    )

    @model_validator(mode="after")
    def _all_of_a_cohort_or_nothing(self) -> Self:
        if len({self.starts is None, self.weeks is None, self.hours_per_week is None}) == 1:
            return self
        raise PydanticCustomError(INCOMPLETE_COHORT, "a cohort needs `starts`, `weeks` and `hours_per_week`")


class CurriculaFile(Table):
    """Courses of one provider or theme: `curricula/<name>.toml`."""

    course: dict[Slug, CourseTable] = Field(description="The courses, by id")


class PracticeTable(Table):
    """What one does beside study or at work to grow what no course gives."""

    title: Text = Field(description="What one does, in one line")
    grows: Annotated[dict[Slug, LevelName], Field(min_length=1)] = Field(
        description="The level that it leads to, by competency id"
    )
    evidence: Text = Field(description="What to bring when it is done")
    weeks: Weeks = Field(description="How long it goes on; it is not counted in hours")
    uses: Many[WebAddress] = Field(default=(), description="What it builds on: web addresses")


class PracticesFile(Table):
    """The practices, all of them ours: `curricula/practices.toml`."""

    practice: dict[Slug, PracticeTable] = Field(description="The practices, by id")


PostingShare = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class DemandFile(Table):
    """What real postings ask for: `competencies/demand.toml`."""

    source: Text = Field(description="Which postings were read")
    postings: Annotated[int, Field(ge=0, le=MOST_POSTINGS)] = Field(description="How many there are")
    by_seniority: dict[Text, Annotated[int, Field(ge=0, le=MOST_POSTINGS)]] = Field(
        default={}, description="How many of them there are of each seniority"
    )
    from_day: Day = Field(alias="from", description="The day from which the oldest may be")
    to_day: Day = Field(alias="to", description="The day to which the newest may be")
    checked: Day = Field(description="The day on which they were counted")
    share: dict[Slug, dict[Text, PostingShare]] = Field(
        description="The share of them that ask for a competency, 0 to 1, by its id: of `all`, and by seniority"
    )


Logits = Annotated[float, Field(ge=-MOST_LOGITS, le=MOST_LOGITS, allow_inf_nan=False)]


class OccupationTable(Table):
    """A field of study or a kind of work."""

    name: Text = Field(description="What it is called in the question")
    stage: Logits = Field(default=0.0, description="How much more of everything is likely held, in logits")
    areas: dict[Slug, Logits] = Field(default={}, description="The same of one area, by the name of its file")
    holds: dict[Slug, LevelName] = Field(
        default={}, description="The levels that nobody does without there, by competency id; of work, after two years"
    )
    has_years: bool = Field(default=True, description="Whether it matters for how many years")
    in_field: bool = Field(default=False, description="Whether its years are the experience that postings ask for")
    in_tech: bool = Field(default=False, description="Whether its years are years in tech, as those in the field are")


class YearsTable(Table):
    """A time at work."""

    name: Text = Field(description="What it is called in the question")
    share: PostingShare = Field(description="The share of what the work says that is learnt by then, 0 to 1")
    at_least: Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)] = Field(
        default=0.0, description="How many years it is at least"
    )


class BackgroundsFile(Table):
    """What backgrounds say of levels before the first question: `competencies/backgrounds.toml`."""

    study: Annotated[dict[Slug, OccupationTable], Field(min_length=1, max_length=MOST_PICKS)] = Field(
        description="What one may have studied, by id, in the order of the question"
    )
    work: Annotated[dict[Slug, OccupationTable], Field(min_length=1, max_length=MOST_PICKS)] = Field(
        description="What one may do for a living, by id"
    )
    years: Annotated[dict[Slug, YearsTable], Field(min_length=1, max_length=MOST_PICKS)] = Field(
        description="For how long, by id"
    )


class RatesFile(Table):
    """The dated table that converts money: `curricula/rates.toml`."""

    base: Text = Field(description="The currency that the others are counted in")
    checked: Day = Field(description="The day of these rates")
    source: WebAddress = Field(description="Where the rates were read")
    rates: dict[Text, Annotated[float, Field(ge=LEAST_RATE, le=MOST_RATE, allow_inf_nan=False)]] = Field(
        description="What one unit of the base buys, by ISO 4217 code"
    )
