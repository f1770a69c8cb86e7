"""What logged hours say about a learner's pace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from planner.domain.learner import Absence, HoursFrom, Preferences
from planner.journal import Completed, Logged, Preferred, Started, Targeted
from planner.tui.places.today.standing import hours_kept
from planner.tui.places.today.study_habits import courses_taken, outlook, weeks_kept
from planner.tui.state.situation import Situation

MakeSituation = Callable[..., Situation]
MONDAY = date(2026, 10, 26)
WISHES = Preferred(preferences=Preferences(hours_per_week=4))


def logged(weeks_later: int, hours: float) -> Logged:
    return Logged(course="ml-start", hours=hours, on=MONDAY + timedelta(weeks=weeks_later, days=2))


def test_every_hour_counts_from_the_week_of_the_first_to_last_week(make_situation: MakeSituation) -> None:
    started = Started(course="ml-start", on=MONDAY - timedelta(days=3))
    situation = make_situation(WISHES, started, logged(-1, 6), logged(0, 4), logged(2, 2), logged(3, 4))
    assert weeks_kept(situation) == [1.5, 1.0, 0.0, 0.5]
    assert hours_kept(situation) == "You log 3 of 4 h a week\nin the last 4 weeks\n▸ p plans with 3"


def test_the_week_of_a_start_without_hours_does_not_count(make_situation: MakeSituation) -> None:
    started = Started(course="ml-start", on=MONDAY - timedelta(days=3))
    assert weeks_kept(make_situation(WISHES, started, logged(0, 4))) == [1.0, 0.0, 0.0]


def test_hours_are_averaged_as_logged_whatever_was_wished_then(make_situation: MakeSituation) -> None:
    later = (HoursFrom(first_day=MONDAY + timedelta(weeks=1), hours_per_week=8),)
    wishes = Preferred(preferences=Preferences(hours_per_week=4, hours_changes=later))
    situation = make_situation(wishes, logged(0, 20), logged(1, 2), logged(2, 2))
    assert hours_kept(situation) == "You log 8 of 8 h a week\nin the last 3 weeks"


def test_weeks_away_do_not_count(make_situation: MakeSituation) -> None:
    away = Absence(first_day=MONDAY + timedelta(weeks=1), last_day=MONDAY + timedelta(weeks=1, days=1))
    wishes = Preferred(preferences=Preferences(hours_per_week=4, away=(away,)))
    assert weeks_kept(make_situation(wishes, logged(0, 4), logged(2, 2), logged(3, 4))) == [1.0, 0.5]


def test_corrections_below_nothing_and_more_hours_than_can_be_true_are_cut(make_situation: MakeSituation) -> None:
    began = Started(course="ml-start", on=MONDAY)
    assert weeks_kept(make_situation(WISHES, began, logged(0, 400), logged(1, -3))) == [3.0, 0.0, 0.0]


def test_who_has_logged_nothing_has_no_habits(make_situation: MakeSituation) -> None:
    situation = make_situation(Targeted(posting="senior-engineer"))
    assert (weeks_kept(situation), courses_taken(situation), outlook(situation, None)) == ([], [], None)
    assert hours_kept(situation) == ""


def test_finished_courses_are_measured_by_the_learners_own_pace(make_situation: MakeSituation) -> None:
    situation = make_situation(logged(0, 90), Completed(course="ml-start"))
    (taken,) = courses_taken(situation)
    assert round(taken, 2) == round(90 / 60 / 1.38, 2)
