"""Conversion of checked file models into domain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from planner.catalogue.shapes.formats import (
    AliasTable,
    BackgroundsFile,
    CompetencyTable,
    CourseTable,
    DemandFile,
    EducationTable,
    ExperienceTable,
    MoneyTable,
    PostingFile,
    PracticeTable,
    PrerequisiteTable,
    RatesFile,
    RequirementTable,
)
from planner.catalogue.shapes.profile_format import (
    BackgroundTable,
    HeldLevelTable,
    HoursStepTable,
    OwnEducationTable,
    PreferencesTable,
    ProfileFile,
    SeenLevelTable,
    StudiedTable,
)
from planner.domain.background import Background, Backgrounds, Degree, Leaning, Occupation, OwnEducation, Years
from planner.domain.competency import Alias, Competency, Prerequisite
from planner.domain.course import Cohort, Course, CourseFormat, Practice
from planner.domain.learner import Absence, HeldLevel, HoursFrom, Learner, LevelSource, Objective, Preferences
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.money import ExchangeRates, Money
from planner.domain.pace import monday_of
from planner.domain.posting import Education, Experience, Importance, Requirement, RoleProfile, Rung
from planner.domain.target import Milestone
from planner.domain.wishes import WISHES, WishType
from planner.domain.worth import EVERY_SENIORITY, Demand

LEVELS = {str(level): level for level in Level}
FORMATS = {str(form): form for form in CourseFormat}
IMPORTANCES = {str(importance): importance for importance in Importance}


def to_competency(competency_id: str, area: str, table: CompetencyTable, *, is_soft: bool = False) -> Competency:
    """The competency of one table of an area file."""
    levels = table.levels
    statements = (levels.awareness, levels.working, levels.practitioner, levels.expert)
    return Competency(
        id=competency_id,
        area=area,
        name=table.name,
        summary=table.summary,
        can_do=dict(zip(NAMED_LEVELS, statements, strict=True)),
        aliases=tuple([_alias(alias) for alias in table.aliases]),
        esco=table.esco,
        requires=tuple([_prerequisite(prerequisite) for prerequisite in table.requires]),
        retired=table.retired,
        replaced_by=table.replaced_by,
        at_work_from=LEVELS[table.at_work_from],
        learn_first=table.learn_first,
        is_soft=is_soft,
    )


def to_role_profile(posting_id: str, table: PostingFile) -> RoleProfile:
    """The role profile of one posting file."""
    return RoleProfile(
        id=posting_id,
        title=table.title,
        organisation=table.organisation,
        source=table.source,
        requirements=tuple([_requirement(line) for line in table.requirement]),
        location=table.location,
        seniority=table.seniority,
        url=table.url,
        experience=_experience(table.experience) if table.experience else None,
        education=_education(table.education) if table.education else None,
        rungs=tuple([Rung(title=rung.title, years=rung.years, studying=rung.studying) for rung in table.rungs]),
        retired=table.retired,
        replaced_by=table.replaced_by,
    )


def _experience(table: ExperienceTable) -> Experience:
    return Experience(years=table.years, is_essential=table.essential)


def _education(table: EducationTable) -> Education:
    return Education(degree=table.degree, is_essential=table.essential)


def _requirement(table: RequirementTable) -> Requirement:
    return Requirement(
        competencies=tuple(dict.fromkeys(table.any_of)) if table.competency is None else (table.competency,),
        level=LEVELS[table.level],
        importance=IMPORTANCES[table.importance],
        because=table.because,
        at_least=table.at_least,
    )


def to_course(course_id: str, table: CourseTable) -> Course:
    """The course of one table of a curricula file; without its cohort where that is incomplete."""
    return Course(
        id=course_id,
        title=table.title,
        provider=table.provider,
        url=table.url,
        format=FORMATS[table.format],
        language=table.language,
        hours=table.hours,
        cost=to_money(table.cost),
        requires={competency: LEVELS[level] for competency, level in table.requires.items()},
        teaches={competency: LEVELS[level] for competency, level in table.teaches.items()},
        checked=table.checked,
        estimated=table.estimated,
        cohort=_cohort(table),
        uses=table.uses,
        deliverable=table.deliverable,
        capstone=table.capstone,
        part_of=table.part_of,
        hours_source=table.hours_source,
        elapsed_weeks=table.elapsed_weeks,
        up_to_weeks=table.up_to_weeks,
        continues=table.continues,
        eligibility=table.eligibility,
        for_work=table.for_work,
        retired=table.retired,
        replaced_by=table.replaced_by,
    )


def to_practice(practice_id: str, table: PracticeTable) -> Practice:
    """The practice of one table of the practices file."""
    return Practice(
        id=practice_id,
        title=table.title,
        grows={competency: LEVELS[level] for competency, level in table.grows.items()},
        evidence=table.evidence,
        weeks=table.weeks,
        uses=table.uses,
    )


def to_demand(table: DemandFile) -> Demand:
    """What real postings ask for, as the demand file counts it."""
    return Demand(
        source=table.source,
        from_day=table.from_day,
        to_day=table.to_day,
        postings={EVERY_SENIORITY: table.postings, **table.by_seniority},
        shares=table.share,
    )


def to_backgrounds(table: BackgroundsFile) -> Backgrounds:
    """The backgrounds to pick from."""
    study, work = (
        {
            name: Occupation(
                name=each.name,
                leaning=Leaning(stage=each.stage, areas=each.areas),
                holds={name: LEVELS[level] for name, level in each.holds.items()},
                has_years=each.has_years,
                in_field=each.in_field,
                in_tech=each.in_tech,
            )
            for name, each in occupations.items()
        }
        for occupations in (table.study, table.work)
    )
    years = {
        name: Years(name=each.name, share=each.share, at_least=each.at_least) for name, each in table.years.items()
    }
    return Backgrounds(study=study, work=work, years=years)


def to_rates(table: RatesFile) -> ExchangeRates:
    """The exchange rates of the rates file."""
    return ExchangeRates(
        base=table.base,
        checked=table.checked,
        per_base={currency: to_decimal(rate) for currency, rate in table.rates.items()},
    )


def to_money(table: MoneyTable) -> Money:
    """The amount exactly as it is written."""
    return Money(amount=to_decimal(table.amount), currency=table.currency)


def to_decimal(number: float) -> Decimal:
    """The number as a person would write it: 49 rather than 49.0, and 0.1 exactly."""
    return Decimal(int(number)) if number.is_integer() else Decimal(repr(number))


def to_learner(table: ProfileFile) -> Learner:
    """The learner of a profile file. Levels that were inferred when it was written are left to be inferred anew."""
    return Learner(
        name=table.name,
        posting=table.posting,
        background=_background(table.background),
        education=_own_education(table.education),
        more_postings=table.more_postings,
        preferences=_preferences(table.preferences),
        levels={
            competency: _held_level(level) for competency, level in table.levels.items() if level.source != "inferred"
        },
        settled=table.settled,
        completed=table.completed,
        taught={
            course: {competency: LEVELS[level] for competency, level in levels.items()}
            for course, levels in table.taught.items()
        },
        under_way=table.under_way,
        given_up=table.given_up,
        hours_taken=table.hours_taken,
        hours_expected=table.hours_expected,
        studied=_studied(table.studied),
        ticked=dict.fromkeys(table.used, True) | dict.fromkeys(table.unused, False),
    )


def _studied(tables: Iterable[StudiedTable]) -> dict[date, dict[str, float]]:
    """The hours of each week by its Monday; those of tables of the same week together."""
    weeks: dict[date, dict[str, float]] = {}
    for table in tables:
        week = weeks.setdefault(monday_of(table.week), {})
        for course, hours in table.hours.items():
            week[course] = week.get(course, 0) + hours
    return weeks


def _background(table: BackgroundTable | None) -> Background | None:
    return Background(study=table.study, work=table.work, years=table.years) if table else None


def _own_education(table: OwnEducationTable | None) -> OwnEducation | None:
    return OwnEducation(degree=Degree(table.degree), ends=table.ends) if table else None


def _prerequisite(table: PrerequisiteTable) -> Prerequisite:
    level, from_level = LEVELS[table.level], LEVELS[table.from_level]
    return Prerequisite(competency=table.competency, level=level, from_level=from_level)


def _alias(written: str | AliasTable) -> Alias:
    if isinstance(written, str):
        return Alias(text=written)
    return Alias(
        text=written.text,
        case_sensitive=written.case,
        not_after=written.not_after,
        not_before=written.not_before,
        is_in_cvs=written.cv,
    )


def _cohort(table: CourseTable) -> Cohort | None:
    if table.starts is None or table.weeks is None or table.hours_per_week is None:
        return None
    return Cohort(starts=tuple(sorted(table.starts)), weeks=table.weeks, hours_per_week=table.hours_per_week)


def _held_level(table: HeldLevelTable) -> HeldLevel:
    return HeldLevel(
        level=LEVELS[table.level],
        source=LevelSource(table.source),
        on=table.on,
        evidence=table.evidence,
        confirmed=table.confirmed,
        mentor=_seen(table.mentor) if table.mentor else None,
    )


def _seen(table: SeenLevelTable) -> HeldLevel:
    return HeldLevel(level=LEVELS[table.level], source=LevelSource.MENTOR, on=table.on, evidence=table.evidence)


def _hours(written: float | tuple[HoursStepTable, ...]) -> list[HoursFrom]:
    """The hours from each day on; a single number holds from the first day of the calendar."""
    if not isinstance(written, tuple):
        return [HoursFrom(first_day=date.min, hours_per_week=written)]
    steps = sorted(written, key=lambda step: step.from_day)
    return [HoursFrom(first_day=step.from_day, hours_per_week=step.hours_per_week) for step in steps]


def _preferences(table: PreferencesTable) -> Preferences:
    first, *changes = _hours(table.hours_per_week)
    wishes = {name: _wish(kind.type, getattr(table, name)) for name, kind in WISHES.items()}
    return Preferences(**wishes | {"hours_per_week": first.hours_per_week, "hours_changes": tuple(changes)})


def _wish(kind: WishType, written: Any) -> Any:
    """The value of a wish; values of most types are written as they are."""
    if kind is WishType.MONEY:
        return to_money(written) if written else None
    if kind is WishType.OBJECTIVE:
        return Objective(written)
    if kind is WishType.MILESTONE:
        return Milestone(written)
    if kind is WishType.ABSENCES:
        return tuple(Absence(first_day=absence.from_day, last_day=absence.to_day) for absence in written)
    return tuple(FORMATS[form] for form in written) if kind is WishType.FORMATS else written
