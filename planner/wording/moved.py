"""Why the end of a plan moved, in a line: what it reaches, by when, and what differs in what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import groupby
from typing import Any

from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner, LevelSource, Preferences
from planner.domain.level import Level
from planner.domain.pace import hours_between, hours_beyond_units, hours_needed, measured_pace, monday_of, pace_of
from planner.domain.target import Milestone
from planner.domain.wishes import WISHES
from planner.wording.figures import apart, count, day, listed, number
from planner.wording.plan_basis import PlanBasis, Reach
from planner.wording.wish_text import REQUIREMENTS_OF, tell_wish

LEAST_DAYS = 7
"""A move by fewer days since an earlier day is none to speak of; one that a change just made is."""

AS_WISHED = 0.1
"""Hours that differ by less than this share are as wished."""

LEAST_PACE = 0.02
"""A pace that differs by less moves next to nothing."""

_ANEW = "what is left was planned anew"
"""Why an end moves against all that has changed: other courses, or another order, serve an end before it."""

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """How far one end moved: what it is of and the rest of the sentence, and whether that is for the worse.

    What is `of_day`, a count of requirements, was so on the day of the other plan; all else is compared with that day.
    One that `is_counted` tells of requirements, be they as many as before. `whole` is what the other plan reached in
    full, and `after` stands at the end.
    """

    name: str
    how: str
    is_worse: bool
    of_day: bool = False
    is_counted: bool = False
    whole: str = ""
    after: str = ""

    def told(self, since: str = "") -> str:
        """The move as a phrase, with the day since which, if it is to be named."""
        if self.whole:
            return f"{self.name} {self.how} ({since or 'before'}: {self.whole}){self.after}"
        if self.of_day:
            return f"{self.name} {self.how} {since or 'before'}{self.after}"
        return f"{self.name} {self.how} than {since}" if since else f"{self.name} {self.how}"


@dataclass(frozen=True, slots=True)
class _Cause:
    """What differs; a cause of ends that are later or reach less, or of the others, or of either where not said."""

    text: str
    is_for_worse: bool | None = None


def why_moved(before: PlanBasis, after: PlanBasis) -> str:
    """What the plan reaches more or less of, how far its ends moved, and why, as a sentence without a full stop.

    Each milestone that moved is named, the nearest first, and then the finish, save where one moves just as the one
    before it; where none did, it is empty. A cause is named of the ends alone that it can move so; what moves against
    all that has changed was planned anew. Where another number of requirements is met, that is said: an end is earlier
    or later only beside one that is reached as far. Of milestones that are reached in part the nearest alone is told,
    since each counts others. Plans for other postings are not compared.
    """
    if before.learner.postings != after.learner.postings:
        return ""
    since = f"on {before.on.day} {before.on:%b}" if before.on < after.on else ""
    moves: list[_Move] = []
    for name, of_what, then, now in _compared(before, after):
        move = _moved(name, of_what, before, after, (then, now))
        if move is None or (moves and move.how == moves[-1].how):
            continue
        if not (move.is_counted and any(nearer.is_counted for nearer in moves)):
            moves.append(move)
    if not moves:
        return ""
    causes = list(_causes(before, after))
    parts: list[str] = []
    for why, alike in groupby(moves, key=lambda move: _why(move, causes)):
        told = "; ".join(move.told(since) if move is moves[0] else _within(move.told()) for move in alike)
        parts.append(f"{told}: {why}" if why else told)
    return "; ".join(parts)


def _why(move: _Move, causes: Sequence[_Cause]) -> str:
    """The causes that can have moved an end so."""
    able = [cause.text for cause in causes if cause.is_for_worse in (None, move.is_worse)]
    return "; ".join(able) or (_ANEW if causes else "")


def _within(told: str) -> str:
    """A move as it is told within a sentence."""
    return told[:1].lower() + told[1:]


def _compared(before: PlanBasis, after: PlanBasis) -> Iterator[tuple[str, str, Reach, Reach]]:
    """The ends that both plans have, each with its name and with what its requirements are of."""
    pairs = [("Ready to apply", REQUIREMENTS_OF[Milestone.READY_TO_APPLY], before.ready_to_apply, after.ready_to_apply)]
    if before.ready_to_start is not None and after.ready_to_start is not None:
        of_what = REQUIREMENTS_OF[Milestone.READY_TO_START]
        pairs.append(("Ready to start", of_what, before.ready_to_start, after.ready_to_start))
    yield from pairs
    is_told = any((then, now) == (before.whole, after.whole) for _, _, then, now in pairs)
    if before.learner.preferences.until is after.learner.preferences.until and not is_told:
        yield "Finish", REQUIREMENTS_OF[Milestone.ALL_STUDY], before.whole, after.whole


def _moved(name: str, of_what: str, before: PlanBasis, after: PlanBasis, reached: tuple[Reach, Reach]) -> _Move | None:
    """How one end moved; nothing where that is not known or nothing to speak of."""
    then, now = reached
    days = _days_moved(before, after, then, now)
    more = now.met - then.met if now.met is not None and then.met is not None else 0
    direction = f"{apart(abs(days))} {'later' if days > 0 else 'earlier'}"
    if more:
        by = after.deadline if now.worth_left else now.finish
        met = f"requirements {of_what}" + (f" by {day(by)}" if by else "")
        alike = now.requirements == then.requirements
        whole = f"all {then.requirements} by {day(then.finish)}" if then.finish and then.worth_left == 0 else ""
        return _Move(
            name=_share(now),
            how=met if whole else f"{met}, {then.met if alike else _share(then)}",
            is_worse=more < 0,
            of_day=True,
            is_counted=True,
            whole=whole,
            after=f"; in full {direction}" if days and _in_full(then, now) else "",
        )
    if not days:
        return None
    how = direction
    if now.worth_left:
        if _in_full(then, now):
            how = f"in full, without the deadline, {how}"
        else:
            name, how = _share(now), f"requirements {of_what} {how}"
    return _Move(name=name, how=how, is_worse=days > 0, is_counted=bool(now.worth_left))


def _days_moved(before: PlanBasis, after: PlanBasis, then: Reach, now: Reach) -> int:
    """By how many days an end is later; 0 where it stays, or what is reached by the two is not the same."""
    if (in_full := _in_full(then, now)) is not None:
        earlier, later = in_full
    elif then.finish and now.finish and (then.is_as_far(now) or _unbound(before, after, then, now)):
        earlier, later = then.finish, now.finish
    else:
        return 0
    days = (later - earlier).days
    return days if abs(days) >= (LEAST_DAYS if before.on < after.on else 1) else 0


def _in_full(then: Reach, now: Reach) -> tuple[date, date] | None:
    """When the two would reach all of it, if both are known."""
    return (then.in_full, now.in_full) if then.in_full and now.in_full else None


def _unbound(before: PlanBasis, after: PlanBasis, then: Reach, now: Reach) -> bool:
    """Whether how far the one of the record came is not known, but neither was cut by a deadline."""
    return None in (then.worth_left, now.worth_left) and before.deadline is None and after.deadline is None


def _share(reach: Reach) -> str:
    return f"{reach.met} of {reach.requirements}"


def _causes(before: PlanBasis, after: PlanBasis) -> Iterator[_Cause]:
    """What differs and can have moved the ends of the plan."""
    yield from _study(before, after)
    then, now = before.learner.preferences, after.learner.preferences
    for change in wishes_changed(then, now, after.catalogue):
        is_of_hours = (
            then.hours_per_week != now.hours_per_week and replace(then, hours_per_week=now.hours_per_week) == now
        )
        yield _Cause(change, now.hours_per_week < then.hours_per_week if is_of_hours else None)
    yield from _overruns(before.learner, after)
    yield from _courses(before.learner, after)
    yield from _pace(before.learner, after)
    yield from _levels(before.learner, after)
    if before.catalogue is not None and before.catalogue is not after.catalogue:
        yield _Cause("the catalogue has changed")
    fits = (before.unmet or 0) - (after.unmet or 0)
    if before.unmet is not None and fits > 0:
        yield _Cause(f"{count(fits, 'more level')} fit{'s' if fits == 1 else ''}", is_for_worse=True)


def _study(before: PlanBasis, after: PlanBasis) -> Iterator[_Cause]:
    """The hours logged since, beside those wished for in that time; the week then begun counts whole if it had any."""
    then, now = _hours_put_in(before.learner), _hours_put_in(after.learner)
    more = sum(hours - then.get(course, 0) for course, hours in now.items())
    monday = monday_of(before.on)
    first = monday if before.learner.hours_in_week(monday) else before.on
    logged = sum(after.learner.hours_in_week(week) for week in after.learner.studied if week >= monday)
    wished = hours_between(before.learner.preferences, first, after.on)
    if before.on == after.on:
        logged, wished = more, 0
    if more < 0:
        yield _Cause(f"{number(-more)} h logged were taken back", is_for_worse=True)
    elif (is_less := logged < wished * (1 - AS_WISHED)) or logged > wished * (1 + AS_WISHED):
        since = f" since {first.day} {first:%b}" if first < before.on else ""
        beside = f"you logged {number(logged)} of {wished:.0f} h{since}"
        yield _Cause(beside if wished >= 1 else f"{number(logged)} h more are logged", is_for_worse=is_less)


def _overruns(before: Learner, after: PlanBasis) -> Iterator[_Cause]:
    """The courses under way that more hours were logged of since than they were to take."""
    now, courses = after.learner, after.catalogue.courses if after.catalogue else {}
    pace = pace_of(courses, now)
    for course, hours in now.under_way.items():
        if course in courses and hours > before.put_into(course):
            over = hours - max(hours_beyond_units(courses[course], now, pace, courses), before.put_into(course))
            if over > 0:
                yield _Cause(f"{courses[course].title} took {number(over)} h more than planned", is_for_worse=True)


def _hours_put_in(learner: Learner) -> dict[str, float]:
    """By course, whatever became of it."""
    return {**learner.given_up, **learner.hours_taken, **learner.under_way}


def wishes_changed(before: Preferences, after: Preferences, catalogue: Catalogue | None) -> Iterator[str]:
    """What is wished for in place of something else, a phrase for each wish."""
    if (before.hours_per_week, before.hours_changes) != (after.hours_per_week, after.hours_changes):
        then, now = (tell_wish("hours_per_week", wishes) for wishes in (before, after))
        yield f"{now} h a week instead of {then}"
    for wish in fields(Preferences):
        then, now = getattr(before, wish.name), getattr(after, wish.name)
        if then != now and wish.name not in ("hours_per_week", "hours_changes"):
            yield _changed_wish(wish.name, before, after, catalogue)


def _changed_wish(name: str, before: Preferences, after: Preferences, catalogue: Catalogue | None) -> str:
    kind, then, now = WISHES[name], getattr(before, name), getattr(after, name)
    if isinstance(now, tuple) and name != "away":
        return "; ".join(_changed_choice(name, then, now, catalogue))
    label = kind.field.label.lower()
    if kind.field.choices:
        return f"{label} “{kind.field.choices[_key(now)]}” instead of “{kind.field.choices[_key(then)]}”"
    shown = [tell_wish(name, wishes) or kind.field.empty or "none" for wishes in (before, after)]
    return f"{label} {shown[1]} instead of {shown[0]}"


def _key(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _changed_choice(
    name: str, then: tuple[str, ...], now: tuple[str, ...], catalogue: Catalogue | None
) -> Iterator[str]:
    """What was added to a wish of several values, and what was taken from it."""
    phrases = WISHES[name].phrases
    courses = catalogue.courses if catalogue else {}

    def named(value: str) -> str:
        return courses[value].title if value in courses else str(value)

    for value in now:
        if value not in then:
            yield phrases.wished.format(value=named(value))
    for value in then:
        if value not in now:
            yield (phrases.without or "without {old}").format(old=named(value))


def _courses(before: Learner, after: PlanBasis) -> Iterator[_Cause]:
    """Courses begun, finished, no longer finished, given up or corrected since."""
    now, known = after.learner, after.catalogue.courses if after.catalogue else {}

    def titles(courses: list[str]) -> str:
        return listed([known[course].title if course in known else course for course in courses], most=_MOST_NAMED)

    if finished := [course for course in now.completed if course not in before.completed]:
        yield _Cause(f"you finished {titles(finished)}", is_for_worse=False)
    if reopened := [course for course in before.completed if course not in now.completed]:
        are = "is" if len(reopened) == 1 else "are"
        yield _Cause(f"{titles(reopened)} {are} not finished any more", is_for_worse=True)
    if begun := sorted({*now.under_way} - {*before.under_way, *before.completed}):
        yield _Cause(f"you started {titles(begun)}")
    if given_up := sorted({*before.under_way} - {*now.under_way, *now.completed}):
        yield _Cause(f"you gave up {titles(given_up)}")
    expected = {*before.hours_expected, *now.hours_expected}
    for course in sorted(expected):
        if before.hours_expected.get(course) != now.hours_expected.get(course):
            hours = now.hours_expected.get(course)
            takes = f"{number(hours)} h" if hours else "the usual hours again"
            is_longer = _takes_longer(course, before, after) if course in known else None
            yield _Cause(f"{titles([course])} takes {takes}", is_longer)


def _takes_longer(course: str, before: Learner, after: PlanBasis) -> bool:
    """Whether a course takes more hours than before, at the pace of now."""
    courses = after.catalogue.courses if after.catalogue else {}
    pace = pace_of(courses, after.learner)
    then, now = (hours_needed(courses[course], learner, pace, courses) for learner in (before, after.learner))
    return now > then


def _pace(before: Learner, after: PlanBasis) -> Iterator[_Cause]:
    """Another pace, measured from the courses finished, at which all that is left is planned."""
    now, courses = after.learner, after.catalogue.courses if after.catalogue else {}
    paces = [measured_pace(courses, learner.hours_taken, learner.completed) for learner in (before, now)]
    if before.preferences.pace is None and now.preferences.pace is None and abs(paces[1] - paces[0]) >= LEAST_PACE:
        at_pace = f"what is left at your pace, now {paces[1]} of the catalogue's hours, before {paces[0]}"
        yield _Cause(at_pace, is_for_worse=paces[1] > paces[0])


def _levels(before: Learner, after: PlanBasis) -> Iterator[_Cause]:
    """Levels said since, by you or a mentor, and other answers that levels are guessed from."""
    now, names = after.learner, after.catalogue.graph.competencies if after.catalogue else {}
    then = {name: claim.level for name, claim in before.levels.items()}
    said = {name: claim for name, claim in now.levels.items() if then.get(name) != claim.level}
    gone = [name for name in then if name not in now.levels]
    if 0 < len(said) <= _MOST_NAMED and not gone:
        told = [_told(names[name].name if name in names else name, claim) for name, claim in said.items()]
        falls = {claim.level < then[name] if name in then else None for name, claim in said.items()}
        yield _Cause(" and ".join(told), falls.pop() if len(falls) == 1 else None)
    elif said or gone:
        yield _Cause(f"{count(len(said) + len(gone), 'level')} said anew")
    elif (before.ticked, before.background) != (now.ticked, now.background):
        yield _Cause("your answers are others")


def _told(name: str, claim: HeldLevel) -> str:
    held = "not held" if claim.level is Level.NONE else f"at {claim.level}"
    return f"a mentor saw {name} {held}" if claim.source is LevelSource.MENTOR else f"{name} is {held}"
