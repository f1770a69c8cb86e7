"""Every wish that a plan keeps to, in one table: its limits, and its words in files, options, screens and sentences.

A wish is a field of `Preferences`, which holds its value and default. From its row here come its key in a profile file
with that key's schema, its option of `planner plan`, its field on the Plan screen, the phrases in which plans and
repairs name it, and the grid on which it is relaxed. `planner.wording.wish_text` reads and shows the values of each
`WishType`; what a wish does to a plan is up to the model of planning.

This module imports nothing heavy, since the parser of the command line reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from math import inf
from typing import TYPE_CHECKING

from planner.domain.fault import Fault

if TYPE_CHECKING:
    from planner.domain.learner import Preferences

HOURS_IN_A_WEEK = 168
MOST_MONEY = 1_000_000_000
"""The most that a budget on screen may be."""


class WishType(Enum):
    """What kind of value a wish has, which decides how it is written, read, shown and changed."""

    WEEKLY_HOURS = auto()
    CHANGING_HOURS = auto()
    DAY = auto()
    MONEY = auto()
    OBJECTIVE = auto()
    YES_NO = auto()
    COUNT = auto()
    TIMES = auto()
    ABSENCES = auto()
    FORMATS = auto()
    TEXTS = auto()
    IDS = auto()
    LANGUAGES = auto()


EXPECTED: Mapping[WishType, str] = {
    WishType.WEEKLY_HOURS: "a number of hours such as 8 or 2.5",
    WishType.CHANGING_HOURS: "a number of hours such as 8 or 2.5",
    WishType.DAY: "a date such as 2027-01-31",
    WishType.MONEY: "an amount and a currency such as 500 GBP",
    WishType.COUNT: "a whole number",
    WishType.TIMES: "a number of times such as 1.2",
}
"""What a text has to be to be read as a value of the type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a number may be. `is_above` leaves `lowest` itself out, save where planning can still make sense of it."""

    lowest: float
    highest: float | None = None
    is_above: bool = False

    def allow(self, value: float) -> bool:
        """Whether the number is one that a person may wish for.

        >>> HOURS.allow(168), HOURS.allow(0), HOURS.allow(float("nan"))
        (True, False, False)
        """
        return self.can_be_planned(value) and not (self.is_above and value == self.lowest)

    def can_be_planned(self, value: float) -> bool:
        """Whether a plan can be measured against the number, the lowest included: 0 hours allow no study."""
        return self.lowest <= value < inf and (self.highest is None or value <= self.highest)

    def __str__(self) -> str:
        is_open = self.is_above and self.highest is not None
        return f"above {self.lowest:g}, at most {self.highest:g}" if is_open else self.range

    @property
    def range(self) -> str:
        """The numbers that can be planned with, as a phrase."""
        return f"{self.lowest:g} or more" if self.highest is None else f"from {self.lowest:g} to {self.highest:g}"


HOURS = Limits(lowest=0, highest=HOURS_IN_A_WEEK, is_above=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishKind:
    """One row. Texts are phrases without a full stop; those with braces are for `str.format`.

    - `meaning` and `left_out` describe the key of a profile file and what holds where it is left out.
    - `limits` are those of a number, and `most_typed` is the most that the field on screen takes instead.
    - `label`, `empty`, `tooltip` and `choices` are the screen's: name, what an empty line means, help, values to turn
      through. A wish that is typed has an `empty` text, one that is turned has `choices`.
    - `option`, `metavar` and `help` are those of `planner plan`; a wish without an option is changed on screen only.
    - `wished` says a `{value}` of it, `instead` that `{new}` replaces `{old}`, `without` that `{old}` is given up.
    - `step` is the grid on which repairs relax a number: hours, days, units of money, courses. 0 is for wishes that are
      only kept or given up.
    """

    name: str
    type: WishType
    meaning: str
    left_out: str
    label: str
    tooltip: str
    limits: Limits | None = None
    most_typed: int | None = None
    empty: str | None = None
    choices: Mapping[str, str] | None = None
    option: str | None = None
    metavar: str | None = None
    help: str | None = None
    wished: str = ""
    instead: str = ""
    without: str = ""
    step: int = 0


_ROWS = (
    WishKind(
        name="hours_per_week",
        type=WishType.CHANGING_HOURS,
        limits=HOURS,
        meaning="Hours of study a week, or a list of `{ from, hours_per_week }` steps; the first holds from the start",
        left_out="8",
        label="Hours/week",
        empty="8",
        tooltip="Hours of study a week, such as 8; where they change: 8, 12 from 2027-03-01",
        option="--hours-per-week",
        metavar="N",
        help="hours of study in a usual week",
        wished="{value} hours a week",
        instead="with {new} instead of {old} hours a week",
        step=1,
    ),
    WishKind(
        name="start",
        type=WishType.DAY,
        meaning="The first day of study",
        left_out="today",
        label="Start",
        empty="today",
        tooltip="First day of study, such as 2027-01-31; empty: today",
        option="--start",
        metavar="DATE",
        help="first day; default: today",
        wished="the start {value}",
    ),
    WishKind(
        name="deadline",
        type=WishType.DAY,
        meaning="The last day of study",
        left_out="none",
        label="Deadline",
        empty="none",
        tooltip="Last day of study, such as 2027-12-31",
        option="--deadline",
        metavar="DATE",
        help="last day",
        wished="the deadline {value}",
        instead="with the deadline {new} instead of {old}",
        without="without the deadline {old}",
        step=7,
    ),
    WishKind(
        name="budget",
        type=WishType.MONEY,
        meaning="What the whole plan may cost: `{ amount, currency }`",
        left_out="no limit",
        label="Budget",
        empty="no limit",
        tooltip="For the whole plan, such as 500 GBP",
        option="--budget",
        metavar='"N CUR"',
        help='for the whole plan, such as "500 GBP"',
        wished="a budget of {value}",
        instead="with a budget of {new} instead of {old}",
        without="without the budget of {old}",
        step=10,
    ),
    WishKind(
        name="parallel",
        type=WishType.COUNT,
        limits=Limits(lowest=1),
        most_typed=20,
        meaning="How many courses to take at once",
        left_out="2",
        label="At once",
        empty="2",
        tooltip="How many courses at the same time",
        wished="{value} courses at once",
        instead="with {new} instead of {old} courses at once",
        step=1,
    ),
    WishKind(
        name="cohort_hours_per_week",
        type=WishType.WEEKLY_HOURS,
        limits=HOURS,
        meaning="Hours a week that a full-time bootcamp may take",
        left_out="the usual hours",
        label="Full-time",
        empty="no",
        tooltip="Hours a week that a bootcamp or degree may take, such as 35; empty: no more than the usual ones",
        wished="{value} hours a week for cohorts",
        instead="with up to {new} hours a week for cohorts",
        step=1,
    ),
    WishKind(
        name="away",
        type=WishType.ABSENCES,
        meaning="Days without study: `{ from, to }`, both included",
        left_out="none",
        label="Away",
        empty="never",
        tooltip="Days without study, such as 2027-04-01 to 2027-04-14; several with commas",
        wished="away from {value}",
        without="without the days away from {old}",
    ),
    WishKind(
        name="pace",
        type=WishType.TIMES,
        limits=Limits(lowest=0.1, highest=10),
        meaning="How many times the catalogue's hours self-paced study takes you, such as 1.2",
        left_out="what the hours that you logged on finished courses say",
        label="Pace",
        empty="as logged",
        tooltip="How many times the catalogue's hours study takes you, such as 1.2; empty: as your logged hours say",
        option="--pace",
        metavar="N",
        help="how many times a course's hours it takes you",
        wished="a pace of {value} times the usual hours",
    ),
    WishKind(
        name="objective",
        type=WishType.OBJECTIVE,
        meaning="What to keep small once the gap is closed",
        left_out="`finish`",
        label="Best is",
        choices={"finish": "earliest", "cost": "cheapest", "hours": "shortest"},
        tooltip="What the plan is best at, once it closes as much of the gap as can be",
        option="--objective",
        help="what to minimise once the gap is closed",
        wished="the best by {value}",
    ),
    WishKind(
        name="only_essential",
        type=WishType.YES_NO,
        meaning="Leave desirable requirements out",
        left_out="`false`",
        label="Aim for",
        choices={"no": "all asked", "yes": "essential"},
        tooltip="Whether to learn what the posting would only like, too",
        option="--essential-only",
        help="leave out what is only desirable",
        wished="only what is essential",
    ),
    WishKind(
        name="exclude_formats",
        type=WishType.FORMATS,
        meaning="Kinds of course to leave out",
        left_out="none",
        label="You would take",
        tooltip="Whether {format} may be in the plan",
        wished="no course of the format {value}",
        without="with the format {old} allowed",
    ),
    WishKind(
        name="exclude_providers",
        type=WishType.TEXTS,
        meaning="Providers to leave out",
        left_out="none",
        label="Providers",
        tooltip="Choose whose courses to leave out",
        wished="no course by {value}",
        without="with courses by {old} allowed",
    ),
    WishKind(
        name="languages",
        type=WishType.LANGUAGES,
        meaning="Languages that courses may be in; none means any",
        left_out="any",
        label="Languages",
        tooltip="Choose in which languages you would not study",
        wished="no courses in {value}",
        instead="with courses in {new} as well",
    ),
    WishKind(
        name="pinned",
        type=WishType.IDS,
        meaning="Courses that must be in the plan",
        left_out="none",
        label="Pinned by you",
        tooltip="Enter takes this back: {title}",
        wished="the pinned course {value}",
        without="without the pinned course {old}",
    ),
    WishKind(
        name="exclude_courses",
        type=WishType.IDS,
        meaning="Courses to leave out",
        left_out="none",
        label="Left out by you",
        tooltip="Enter takes this back: {title}",
        wished="not the course {value}",
        without="with the course {old} allowed",
    ),
)

WISHES: Mapping[str, WishKind] = {kind.name: kind for kind in _ROWS}
"""The kinds by name, in the order of the Plan screen."""


def check_numbers(wishes: Preferences) -> None:
    """Raise `Fault` for a number among the wishes that no plan could be measured against."""
    numbers = [(kind, getattr(wishes, kind.name)) for kind in WISHES.values()]
    numbers += [(WISHES["hours_per_week"], change.hours_per_week) for change in wishes.hours_changes]
    for kind, value in numbers:
        if kind.limits and value is not None and not kind.limits.can_be_planned(value):
            wished = kind.wished.format(value=f"{value:g}")
            raise Fault(f"{wished} cannot be planned with", f"give {kind.limits.range}")
