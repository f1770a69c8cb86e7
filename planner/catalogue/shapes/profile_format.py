"""The shape of a learner's profile file and of a file of answers, checked by pydantic.

The keys of the wishes come from the table of wishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, RootModel, Tag, create_model, model_validator

from planner.catalogue.shapes.formats import (
    PLAIN_FORM,
    TABLE_FORM,
    FormatName,
    Hours,
    Language,
    Many,
    MoneyTable,
    PostingFile,
    Slug,
    Table,
    Text,
    WeeklyHours,
)
from planner.domain.learner import Preferences
from planner.domain.safety.limits import FIRST_DAY, LAST_DAY, MOST_LOGGED_HOURS
from planner.domain.wishes import HOURS, WISHES, WishKind, WishType, in_present_words

LoggedHours = Annotated[float, Field(ge=0, le=MOST_LOGGED_HOURS, allow_inf_nan=False)]
PausingHours = Annotated[float, Field(ge=HOURS.lowest, le=HOURS.highest, allow_inf_nan=False)]
HeldLevelName = Literal["none", "awareness", "working", "practitioner", "expert"]


def _hours_form(value: Any) -> str:
    return TABLE_FORM if isinstance(value, list) else PLAIN_FORM


class HoursStepTable(Table):
    """The hours of study a week from a day on."""

    from_day: date = Field(alias="from", description="The first day")
    hours_per_week: PausingHours = Field(description="Hours of study a week from that day on, 0 for a pause")


class AbsenceTable(Table):
    """Days without study."""

    from_day: date = Field(alias="from", description="The first day away")
    to_day: date = Field(alias="to", description="The last day away")


WISH_FORMS: Mapping[WishType, Any] = {
    WishType.WEEKLY_HOURS: WeeklyHours | None,
    WishType.CHANGING_HOURS: Annotated[
        Annotated[WeeklyHours, Tag(PLAIN_FORM)] | Annotated[Many[HoursStepTable], Field(min_length=1), Tag(TABLE_FORM)],
        Discriminator(_hours_form),
    ],
    WishType.FIRST_DAY: date | None,
    WishType.LAST_DAY: date | None,
    WishType.MONEY: MoneyTable | None,
    WishType.OBJECTIVE: Literal["finish", "cost", "hours"],
    WishType.MILESTONE: Literal["ready-to-apply", "ready-to-start", "all-study"],
    WishType.YES_NO: bool,
    WishType.ABSENCES: Many[AbsenceTable],
    WishType.FORMATS: Many[FormatName],
    WishType.TEXTS: Many[Text],
    WishType.IDS: Many[Slug],
    WishType.LANGUAGES: Many[Language],
}
"""How wishes are written; a number of another type has the limits of its wish."""


def _wish_form(kind: WishKind) -> Any:
    if kind.limits is None or kind.type in WISH_FORMS:
        return WISH_FORMS[kind.type]
    within = Field(ge=kind.limits.lowest, le=kind.limits.highest)
    if kind.type in (WishType.COUNT, WishType.SHARE):
        return Annotated[int if kind.type is WishType.COUNT else float, within]
    return Annotated[float, within] | None


class WishesTable(Table):
    """A table of wishes, which may have a key of an earlier version."""

    @model_validator(mode="before")
    @classmethod
    def _of_an_earlier_version(cls, values: Any) -> Any:
        return in_present_words(values)


def _preferences_table() -> type[Table]:
    """The model of the wishes: one key for each wish, in the order and with the defaults of `Preferences`."""
    defaults = {wish.name: wish.default for wish in fields(Preferences)}
    keys: dict[str, Any] = {
        name: (_wish_form(kind), Field(default=defaults[name], description=kind.meaning))
        for name in defaults
        if (kind := WISHES.get(name))
    }
    return create_model(
        "PreferencesTable", __base__=WishesTable, __doc__="The wishes that a plan must keep to.", **keys
    )


if TYPE_CHECKING:
    PreferencesTable: TypeAlias = Any
else:
    PreferencesTable = _preferences_table()


class SeenLevelTable(Table):
    """A level that a mentor saw."""

    level: HeldLevelName = Field(description="The level seen")
    on: date | None = Field(default=None, description="The day on which they looked")
    evidence: Text | None = Field(default=None, description="What they saw")


class HeldLevelTable(Table):
    """A level that the learner holds."""

    level: HeldLevelName = Field(description="The level held")
    source: Literal["self", "inferred", "course", "mentor", "cv"] = Field(
        default="self", description="Where it is known from; what is `inferred` is worked out anew from the rest"
    )
    on: date | None = Field(default=None, description="The day on which it was last looked at")
    evidence: Text | None = Field(default=None, description="A link or note that backs it")
    confirmed: bool = Field(default=False, description="Whether you kept to it when asked again")
    mentor: SeenLevelTable | None = Field(
        default=None, description="What a mentor saw, where you have answered otherwise since"
    )


class BackgroundTable(Table):
    """What the learner studied and does, each by its id in competencies/backgrounds.toml."""

    study: Slug | None = Field(default=None, description="What you studied")
    work: Slug | None = Field(default=None, description="What you do for a living")
    years: Slug | None = Field(default=None, description="For how long")


class OwnEducationTable(Table):
    """The highest degree that the learner has or, with the year in which it ends, studies for."""

    degree: Literal["none", "bachelor", "master", "doctorate"] = Field(description="The degree")
    ends: Annotated[int, Field(ge=FIRST_DAY.year, le=LAST_DAY.year)] | None = Field(
        default=None, description="The year in which you will have it, where you study for it; the one below you have"
    )


class StudiedTable(Table):
    """The hours logged in one week."""

    week: date = Field(description="The Monday of the week")
    hours: dict[Slug, LoggedHours] = Field(default={}, description="The hours, by course id")


class ProfileFile(Table):
    """A learner's record as one file."""

    name: str = Field(default="", description="The learner's name")
    entry: int = Field(
        default=0,
        ge=0,
        description="The last entry of the record when it was exported: an import keeps what was entered after it",
    )
    posting: Slug | None = Field(default=None, description="The id of the posting aimed at")
    more_postings: Many[Slug] = Field(default=(), description="The ids of postings aimed at together with it")
    postings: dict[Slug, PostingFile] = Field(
        default={},
        description="Your own postings, as read and kept: a table each, by its id, with the keys of a posting",
    )
    preferences: PreferencesTable = Field(
        default=PreferencesTable(), description="The wishes that a plan must keep to; what is left out is open"
    )
    background: BackgroundTable | None = Field(
        default=None, description="What you studied and do; the interview begins with it"
    )
    education: OwnEducationTable | None = Field(
        default=None, description="The degree that you have or study for; postings ask for one beside competencies"
    )
    levels: dict[Slug, HeldLevelTable] = Field(default={}, description="The levels held, by competency id")
    used: Many[Slug] = Field(default=(), description="Competencies that you ticked on the checklists as ever used")
    unused: Many[Slug] = Field(default=(), description="Competencies of a checklist that you left unticked")
    settled: Many[Many[Slug]] = Field(
        default=(), description="Doubts about your answers, each by the ids it is about, that you left as you said"
    )
    completed: Many[Slug] = Field(default=(), description="The ids of finished courses")
    taught: dict[Slug, dict[Slug, HeldLevelName]] = Field(
        default={},
        description="What each of them taught when it was finished, by competency id: it counts where the catalogue has"
        " the course no longer",
    )
    under_way: dict[Slug, LoggedHours] = Field(default={}, description="The hours already put into each started course")
    given_up: dict[Slug, LoggedHours] = Field(
        default={}, description="The hours put into each course that you gave up; they count if you start it again"
    )
    hours_taken: dict[Slug, LoggedHours] = Field(
        default={}, description="The hours that each finished course took, as logged"
    )
    hours_expected: dict[Slug, Hours] = Field(
        default={},
        description="All the hours that you expect a self-paced course to take, in place of those at your pace",
    )
    studied: Many[StudiedTable] = Field(
        default=(), description="The hours logged in each week: the likely range of your dates rests on them"
    )


class AnswersFile(RootModel[dict[str, HeldLevelName]]):
    """Answers to the interview, as `id = "level"`; a competency may be called by its name, too."""
