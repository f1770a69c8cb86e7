"""Every wish that a plan keeps to, in one table: its limits, and its words in files, options, screens and sentences.

A wish is a field of `Preferences`, which holds its value and default. From its row here come its key in a profile file
with that key's schema, its option of `planner plan`, its field on the Plan screen, the phrases in which plans and
repairs name it, and the grid on which it is relaxed. `planner.wording.wish_text` reads and shows the values of each
`WishType`; what a wish does to a plan is up to the model of planning.

The parser of the command line reads this module, so it imports nothing heavy, and its rows are named tuples: importing
`dataclasses` takes longer than all else in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.domain.fault import Fault
from planner.domain.safety.limits import LEAST_WEEKLY_HOURS

if TYPE_CHECKING:
    from planner.domain.learner import Preferences

HOURS_IN_A_WEEK = 168
MOST_MONEY = 1_000_000_000
"""The most that a budget on screen may be."""


class WishType(Enum):
    """The type of a wish's value, which decides how it is written, read, shown and changed."""

    WEEKLY_HOURS = auto()
    HOURS = auto()
    CHANGING_HOURS = auto()
    FIRST_DAY = auto()
    LAST_DAY = auto()
    MONEY = auto()
    OBJECTIVE = auto()
    MILESTONE = auto()
    YES_NO = auto()
    COUNT = auto()
    TIMES = auto()
    SHARE = auto()
    ABSENCES = auto()
    FORMATS = auto()
    TEXTS = auto()
    IDS = auto()
    LANGUAGES = auto()


EXPECTED: Mapping[WishType, str] = {
    WishType.WEEKLY_HOURS: "a number of hours such as 8 or 2.5",
    WishType.CHANGING_HOURS: "a number of hours such as 8 or 2.5",
    WishType.HOURS: "a number of hours such as 40, or 0 for none",
    WishType.FIRST_DAY: "a day such as 31 Jan 2027 or June 2027",
    WishType.LAST_DAY: "a day such as 31 Jan 2027 or June 2027",
    WishType.MONEY: "an amount such as 500 EUR or £500",
    WishType.COUNT: "a whole number",
    WishType.TIMES: "a number of times such as 1.2",
    WishType.SHARE: "a share such as 0.1",
}
"""The form that a text must have to be read as a value of the type, with an example."""


class Limits(NamedTuple):
    """The range of a number. With `wished_from`, only `lowest` itself lies below that, and nobody can wish for it."""

    lowest: float
    highest: float | None = None
    wished_from: float | None = None

    def allow(self, value: float) -> bool:
        """Whether a person may wish for the number.

        >>> HOURS.allow(168), HOURS.allow(0), HOURS.allow(1e-9), HOURS.allow(float("nan"))
        (True, False, False, False)
        """
        return self.can_be_planned(value) and value >= self._least

    def can_be_planned(self, value: float) -> bool:
        """Whether a plan can keep to the number, the lowest included: 0 hours allow no study."""
        is_enough = value == self.lowest or value >= self._least
        return is_enough and value < inf and (self.highest is None or value <= self.highest)

    def __str__(self) -> str:
        return self.range

    @property
    def range(self) -> str:
        """The numbers that can be planned with, as a phrase."""
        return f"{self._least:g} or more" if self.highest is None else f"from {self._least:g} to {self.highest:g}"

    @property
    def _least(self) -> float:
        return self.lowest if self.wished_from is None else self.wished_from


HOURS = Limits(lowest=0, highest=HOURS_IN_A_WEEK, wished_from=LEAST_WEEKLY_HOURS)


class Field(NamedTuple):
    """A wish on the Plan screen. One that is typed has an `empty` text, one that is turned has `choices`."""

    label: str
    tooltip: str
    empty: str | None = None
    choices: Mapping[str, str] | None = None


class Option(NamedTuple):
    """A wish as an option of `planner plan`."""

    flag: str
    help: str
    metavar: str | None = None


class Phrases(NamedTuple):
    """A wish in a sentence, for `str.format`: a `{value}` of it, `{new}` instead of `{old}`, and `{old}` given up."""

    wished: str
    instead: str = ""
    without: str = ""


class WishKind(NamedTuple):
    """One row. All texts are phrases without a full stop.

    `meaning` and `left_out` describe the key of a profile file and what holds where it is left out. `most_typed` is the
    most that the field on screen takes, instead of the highest of the `limits`. `step` is the grid on which repairs
    relax a number: hours, days, units of money, courses; 0 is for wishes that are only kept or given up.
    """

    name: str
    type: WishType
    meaning: str
    left_out: str
    field: Field
    phrases: Phrases
    limits: Limits | None = None
    most_typed: int | None = None
    option: Option | None = None
    step: int = 0


_ROWS = (
    WishKind(
        name="hours_per_week",
        type=WishType.CHANGING_HOURS,
        limits=HOURS,
        meaning="Hours of study a week, or a list of `{ from, hours_per_week }` steps; the first holds from the start",
        left_out="8",
        field=Field("Hours/week", "Hours of study a week, such as 8; where they change: 8, 12 from March 2027", "8"),
        option=Option("--hours-per-week", "hours of study in a usual week", "N"),
        phrases=Phrases("{value} hours a week", "with {new} instead of {old} hours a week"),
        step=1,
    ),
    WishKind(
        name="start",
        type=WishType.FIRST_DAY,
        meaning="The first day of study",
        left_out="today",
        field=Field(
            "Start",
            "First day of study, such as 31 Jan 2027 or June 2027; empty or gone by: today",
            "today",
        ),
        option=Option("--start", "first day, such as 31 Jan 2027 or June 2027; default: today", "DATE"),
        phrases=Phrases("the start {value}"),
    ),
    WishKind(
        name="deadline",
        type=WishType.LAST_DAY,
        meaning="The last day of study",
        left_out="none",
        field=Field("Deadline", "Last day of study, such as 31 Dec 2027 or June 2027; empty for none", "none"),
        option=Option("--deadline", "last day, such as 31 Dec 2027, end of 2027 or June 2027", "DATE"),
        phrases=Phrases(
            "the deadline {value}", "with the deadline {new} instead of {old}", "without the deadline {old}"
        ),
        step=7,
    ),
    WishKind(
        name="budget",
        type=WishType.MONEY,
        meaning="What the whole plan may cost: `{ amount, currency }`",
        left_out="no limit",
        field=Field(
            "Budget",
            "For the whole plan, such as 500 EUR or £500; a bare number is in the currency that prices are shown in",
            "no limit",
        ),
        option=Option("--budget", 'for the whole plan, such as "500 EUR" or £500', '"N CUR"'),
        phrases=Phrases(
            "a budget of {value}", "with a budget of {new} instead of {old}", "without the budget of {old}"
        ),
        step=10,
    ),
    WishKind(
        name="parallel",
        type=WishType.COUNT,
        limits=Limits(lowest=1, highest=100),
        most_typed=20,
        meaning="How many courses to take at once",
        left_out="2",
        field=Field("At once", "How many courses at the same time", "2"),
        phrases=Phrases("{value} courses at once", "with {new} instead of {old} courses at once"),
        step=1,
    ),
    WishKind(
        name="cohort_hours_per_week",
        type=WishType.WEEKLY_HOURS,
        limits=HOURS,
        meaning="Hours a week that a full-time bootcamp may take",
        left_out="the usual hours",
        field=Field(
            "Full-time",
            "Hours a week that a bootcamp or degree may take, such as 35; empty: no more than the usual ones",
            "no",
        ),
        phrases=Phrases("{value} hours a week for cohorts", "with up to {new} hours a week for cohorts"),
        step=1,
    ),
    WishKind(
        name="away",
        type=WishType.ABSENCES,
        meaning="Days without study: `{ from, to }`, both included",
        left_out="none",
        field=Field(
            "Away",
            "Days without study, such as 1 Apr 2027 to 14 Apr 2027; several with commas",
            "never",
        ),
        phrases=Phrases("away from {value}", without="without the days away from {old}"),
    ),
    WishKind(
        name="pace",
        type=WishType.TIMES,
        limits=Limits(lowest=0.1, highest=10),
        meaning="How many times the catalogue's hours self-paced study takes you, such as 1.2",
        left_out="what the hours that you logged on finished courses say",
        field=Field(
            "Pace",
            "How many times the catalogue's hours study takes you, such as 1.2; empty: as your logged hours say",
            "as logged",
        ),
        option=Option("--pace", "how many times a course's hours it takes you", "N"),
        phrases=Phrases("a pace of {value} times the usual hours"),
    ),
    WishKind(
        name="objective",
        type=WishType.OBJECTIVE,
        meaning="What to keep small once the gap is closed",
        left_out="`finish`",
        field=Field(
            "Best is",
            "What the plan is best at, once it closes as much of the gap as can be",
            choices={"finish": "earliest", "cost": "cheapest", "hours": "shortest"},
        ),
        option=Option("--objective", "what to minimise once the gap is closed"),
        phrases=Phrases("the best by {value}"),
    ),
    WishKind(
        name="until",
        type=WishType.MILESTONE,
        meaning="The last milestone to plan: `ready-to-apply`, `ready-to-start` or `all-study`",
        left_out="`all-study`",
        field=Field(
            "Plan until",
            "How far to plan: ready to apply, ready to start, or all that study gives",
            choices={"ready-to-apply": "to apply", "ready-to-start": "to start", "all-study": "all study"},
        ),
        option=Option("--until", "the last milestone to plan; default: all-study", "MILESTONE"),
        phrases=Phrases("planned until {value}"),
    ),
    WishKind(
        name="slack",
        type=WishType.SHARE,
        limits=Limits(lowest=0, highest=0.9),
        meaning="The share of your hours that a plan leaves free",
        left_out="0.1",
        field=Field("Slack", "The share of your hours that stays free for what goes wrong, such as 0.1", "0.1"),
        option=Option("--slack", "the share of the hours to leave free; default: 0.1", "SHARE"),
        phrases=Phrases("{value} of the hours left free"),
    ),
    WishKind(
        name="include_work",
        type=WishType.YES_NO,
        meaning="Plan by study what grows at work, too, as far as courses teach it",
        left_out="`false`",
        field=Field(
            "At work",
            "Whether to study even for what grows at work",
            choices={"no": "left to work", "yes": "studied too"},
        ),
        option=Option("--include-work", "study for what grows at work, too"),
        phrases=Phrases("what grows at work studied, too"),
    ),
    WishKind(
        name="applications_hours",
        type=WishType.HOURS,
        limits=Limits(lowest=0, highest=1000),
        meaning="Hours of all applications, those that end ready to apply and those that go on; 0 leaves both out",
        left_out="as in the catalogue",
        field=Field(
            "Applying",
            "Hours to apply in, until you are ready and from then on, interviews too; 0 for none, empty: the usual",
            "usual",
        ),
        option=Option(
            "--applications-hours", "hours of all applications, until ready to apply and from then on; 0 for none", "N"
        ),
        phrases=Phrases("{value} hours to apply in"),
    ),
    WishKind(
        name="skip_capstone",
        type=WishType.YES_NO,
        meaning="Plan no capstone project to end ready to apply with",
        left_out="`false`",
        field=Field(
            "Capstone",
            "Whether ready to apply ends in a project that shows what you can do",
            choices={"no": "one", "yes": "none"},
        ),
        option=Option("--skip-capstone", "plan no capstone project to end ready to apply with"),
        phrases=Phrases("no capstone"),
    ),
    WishKind(
        name="exclude_formats",
        type=WishType.FORMATS,
        meaning="Kinds of course to leave out",
        left_out="none",
        field=Field("You would take", "Whether {format} may be in the plan"),
        phrases=Phrases("no course of the format {value}", without="with the format {old} allowed"),
    ),
    WishKind(
        name="exclude_providers",
        type=WishType.TEXTS,
        meaning="Providers to leave out",
        left_out="none",
        field=Field("Providers", "Choose whose courses to leave out"),
        phrases=Phrases("no course by {value}", without="with courses by {old} allowed"),
    ),
    WishKind(
        name="languages",
        type=WishType.LANGUAGES,
        meaning="Languages that courses may be in; none means any",
        left_out="any",
        field=Field("Languages", "Choose in which languages you would not study"),
        phrases=Phrases("no courses in {value}", "with courses in {new} as well"),
    ),
    WishKind(
        name="pinned",
        type=WishType.IDS,
        meaning="Courses that must be in the plan",
        left_out="none",
        field=Field("Pinned by you", "Enter takes this back: {title}"),
        phrases=Phrases("the pinned course {value}", without="without the pinned course {old}"),
    ),
    WishKind(
        name="exclude_courses",
        type=WishType.IDS,
        meaning="Courses to leave out",
        left_out="none",
        field=Field("Left out by you", "Enter takes this back: {title}"),
        phrases=Phrases("not the course {value}", without="with the course {old} allowed"),
    ),
)

WISHES: Mapping[str, WishKind] = {kind.name: kind for kind in _ROWS}
"""The kinds by name, in the order of the Plan screen."""


def in_present_words(wishes: Any) -> Any:
    """A table of wishes as files and records have it, with `only_essential` of earlier versions as the milestone.

    >>> in_present_words({"only_essential": True, "parallel": 3})
    {'parallel': 3, 'until': 'ready-to-start'}
    """
    if not isinstance(wishes, Mapping) or not isinstance(wishes.get("only_essential"), bool):
        return wishes
    kept = {name: value for name, value in wishes.items() if name != "only_essential"}
    return kept | {"until": "ready-to-start"} if wishes["only_essential"] else kept


def check_numbers(wishes: Preferences) -> None:
    """Raise `Fault` for a number among the wishes that no plan can keep to."""
    numbers = [(kind, getattr(wishes, kind.name)) for kind in WISHES.values()]
    numbers += [(WISHES["hours_per_week"], change.hours_per_week) for change in wishes.hours_changes]
    for kind, value in numbers:
        if kind.limits and value is not None and not kind.limits.can_be_planned(value):
            wished = kind.phrases.wished.format(value=f"{value:g}")
            raise Fault(f"{wished} cannot be planned with", f"give {kind.limits.range}")
