"""How far there is to go, as Today shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from planner.domain.level import Level
from planner.journal import Assessed, Completed, Logged, Started, Targeted
from planner.planning import plan
from planner.tui.places.today.progress import progress_over_time
from planner.tui.places.today.study_week import study_week
from planner.tui.state.area_progress import area_progress
from planner.tui.state.situation import Situation

MakeSituation = Callable[..., Situation]
TARGET = Targeted(posting="senior-engineer")


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def test_areas_come_least_ready_first(make_situation: MakeSituation) -> None:
    areas = area_progress(make_situation(TARGET, Assessed(competency="python", level=Level.WORKING)))
    assert [one.name for one in areas] == ["Communication", "Machine learning", "Programming"]
    assert areas[-1].readiness == 1


@pytest.mark.parametrize(("level", "figure"), [(Level.WORKING, "enough to apply"), (Level.EXPERT, "100%")])
def test_an_area_has_full_marks_only_where_nothing_asked_of_it_is_open(
    make_situation: MakeSituation, level: Level, figure: str
) -> None:
    said = [Assessed(competency=name, level=level) for name in ("python", "version-control")]
    programming = area_progress(make_situation(TARGET, *said))[-1]
    assert (programming.name, programming.readiness, programming.figure) == ("Programming", 1, figure)


def test_an_area_is_not_enough_while_something_of_another_needs_more_of_it(make_situation: MakeSituation) -> None:
    programming = area_progress(make_situation(TARGET, Assessed(competency="python", level=Level.WORKING)))[-1]
    assert (programming.name, programming.readiness, programming.figure) == ("Programming", 1, "1 more to apply")
    assert not programming.is_enough
    assert programming.why_not_enough == "Other areas need Version control to working of it to apply."


def test_progress_is_what_finished_courses_raised_and_not_what_was_answered(make_situation: MakeSituation) -> None:
    situation = make_situation(
        (at(2), TARGET),
        (at(3), Assessed(competency="python", level=Level.WORKING)),
        (at(4), Started(course="speaking-club")),
        (at(9), Completed(course="speaking-club")),
        (at(10), Assessed(competency="statistics", level=Level.WORKING)),
    )
    first, last = progress_over_time(situation)
    assert (first.on, last.on) == (date(2026, 11, 2), date(2026, 11, 9))
    assert 0 < first.readiness < last.readiness == situation.gap.readiness


def test_this_week_holds_what_is_under_way_before_what_the_plan_begins(make_situation: MakeSituation) -> None:
    situation = make_situation(
        TARGET,
        Assessed(competency="python", level=Level.WORKING),
        Started(course="matrices"),
        Logged(course="matrices", hours=4, on=date(2026, 11, 13)),
        Logged(course="matrices", hours=2, on=date(2026, 11, 18)),
    )
    solved = plan(situation.catalogue, situation.learner, today=situation.today)
    week = study_week(situation, solved)
    assert week[0].course == "matrices"
    assert (week[0].is_under_way, week[0].hours_logged, week[0].hours_done, week[0].hours_all) == (True, 2, 6, 30)
    assert all(not one.is_under_way and one.hours_this_week > 0 for one in week[1:])


def test_without_a_plan_what_is_under_way_still_shows(make_situation: MakeSituation) -> None:
    assert [one.course for one in study_week(make_situation(Started(course="matrices")), None)] == ["matrices"]


def test_a_completed_course_is_not_studied_this_week(make_situation: MakeSituation) -> None:
    situation = make_situation(Started(course="matrices"), Completed(course="matrices"))
    assert study_week(situation, None) == []
