"""What logged hours say about a learner's pace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from planner.catalogue import read_profile
from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.domain.level import Level
from planner.export import profile_toml
from planner.journal import Assessed, Completed, Dropped, Imported, Logged, Preferred, Started, Targeted
from planner.planning import plan
from planner.tui.places.today.standing import hours_kept
from planner.tui.places.today.study_habits import courses_taken, outlook, weeks_of_study
from planner.tui.places.today.study_week import study_week
from planner.tui.state.situation import Situation

MakeSituation = Callable[..., Situation]
MONDAY = date(2026, 10, 26)
WISHES = Preferred(preferences=Preferences(hours_per_week=4))


def logged(weeks_later: int, hours: float) -> Logged:
    return Logged(course="ml-start", hours=hours, on=MONDAY + timedelta(weeks=weeks_later, days=2))


def weekly_hours(situation: Situation) -> list[float]:
    return list(weeks_of_study(situation).values())


def test_every_hour_counts_from_the_week_of_the_first_to_last_week(make_situation: MakeSituation) -> None:
    started = Started(course="ml-start", on=MONDAY - timedelta(days=3))
    situation = make_situation(WISHES, started, logged(-1, 6), logged(0, 4), logged(2, 2), logged(3, 4))
    assert weekly_hours(situation) == [6, 4, 0, 2]
    assert hours_kept(situation) == "You log 3 of 4 h a week\nin the last 4 weeks\n▸ p plans with 3"


def test_the_week_of_a_start_without_hours_does_not_count(make_situation: MakeSituation) -> None:
    started = Started(course="ml-start", on=MONDAY - timedelta(days=3))
    assert weekly_hours(make_situation(WISHES, started, logged(0, 4))) == [4, 0, 0]


def test_hours_are_averaged_as_logged_whatever_was_wished_then(make_situation: MakeSituation) -> None:
    later = (HoursFrom(first_day=MONDAY + timedelta(weeks=1), hours_per_week=8),)
    wishes = Preferred(preferences=Preferences(hours_per_week=4, hours_changes=later))
    situation = make_situation(wishes, logged(0, 20), logged(1, 2), logged(2, 2))
    assert hours_kept(situation) == "You log 8 h a week\nin the last 3 weeks\nPlanned since 2 Nov 2026: 8 h"


def test_weeks_before_the_first_day_wished_do_not_count(make_situation: MakeSituation) -> None:
    wishes = Preferred(preferences=Preferences(hours_per_week=4, start=MONDAY + timedelta(weeks=2)))
    assert weekly_hours(make_situation(wishes, logged(0, 1), logged(2, 4), logged(3, 3))) == [4]


def test_weeks_away_do_not_count(make_situation: MakeSituation) -> None:
    away = Absence(first_day=MONDAY + timedelta(weeks=1), last_day=MONDAY + timedelta(weeks=1, days=1))
    wishes = Preferred(preferences=Preferences(hours_per_week=4, away=(away,)))
    assert weekly_hours(make_situation(wishes, logged(0, 4), logged(2, 2), logged(3, 4))) == [4, 2]


def test_corrections_below_nothing_and_more_hours_than_can_be_true_are_cut(make_situation: MakeSituation) -> None:
    began = Started(course="ml-start", on=MONDAY)
    assert weekly_hours(make_situation(WISHES, began, logged(0, 400), logged(1, -3))) == [168, 0, 0]


def test_who_has_logged_nothing_has_no_habits(make_situation: MakeSituation) -> None:
    situation = make_situation(Targeted(posting="senior-engineer"))
    assert (weekly_hours(situation), courses_taken(situation), outlook(situation, None)) == ([], [], None)
    assert hours_kept(situation) == ""


def test_finished_courses_are_measured_by_the_learners_own_pace(make_situation: MakeSituation) -> None:
    situation = make_situation(logged(0, 90), Completed(course="ml-start"))
    (taken,) = courses_taken(situation)
    assert round(taken, 2) == round(90 / 60 / 1.38, 2)


def test_a_record_taken_out_and_brought_in_has_the_same_week_range_and_dates(
    make_situation: MakeSituation, tmp_path: Path
) -> None:
    events = [
        Targeted(posting="senior-engineer"),
        Assessed(competency="python", level=Level.WORKING),
        WISHES,
        Started(course="speaking-club", on=MONDAY - timedelta(days=3)),
        logged(1, 3),
        Logged(course="git-weekend", hours=2, on=MONDAY + timedelta(weeks=2)),
        Dropped(course="git-weekend"),
        logged(2, 60),
        Completed(course="ml-start"),
        Logged(course="speaking-club", hours=1.5, on=MONDAY + timedelta(weeks=3, days=1)),
    ]
    situation = make_situation(*events)
    path = tmp_path / "me.toml"
    path.write_text(profile_toml(situation.learner), encoding="utf-8")
    again = make_situation(Imported(learner=read_profile(path, situation.catalogue)))
    plans = [plan(of.catalogue, of.estimated, today=of.today) for of in (situation, again)]
    assert plans[0] == plans[1]
    assert outlook(situation, plans[0]) == outlook(again, plans[1])
    assert study_week(situation, plans[0]) == study_week(again, plans[1])
    assert hours_kept(situation) == hours_kept(again)
    assert again.learner.given_up == {"git-weekend": 2}


def test_new_hours_are_said_to_count_from_the_day_of_the_change(make_situation: MakeSituation) -> None:
    week_by_week = [logged(week, 6) for week in range(3)]
    now = Preferred(preferences=Preferences(hours_per_week=6))
    situation = make_situation(Preferred(preferences=Preferences(hours_per_week=12)), *week_by_week, now)
    assert hours_kept(situation) == "You log 6 h a week\nin the last 3 weeks\nPlanned since 20 Nov 2026: 6 h"
