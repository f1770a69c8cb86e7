"""What events add up to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.domain.pace import monday_of
from planner.journal import (
    Assessed,
    Completed,
    Dropped,
    Entry,
    Estimated,
    Event,
    Evidenced,
    Imported,
    LearnerRecord,
    Logged,
    Named,
    Planned,
    Reviewed,
    Settled,
    Skipped,
    Started,
    Targeted,
    Undone,
    Unknown,
    fold,
    move_retired,
)
from planner.journal.event import read_event, write_event
from tests.journal.every_event import DAY, EVENTS, PROFILE

FIRST = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
events = st.sampled_from(EVENTS) | st.builds(Undone, event=st.integers(1, 12))


def entries(*happened: Event | Unknown) -> list[Entry]:
    return [Entry(id=at, at=FIRST + timedelta(hours=at), event=event) for at, event in enumerate(happened, start=1)]


def claim(level: Level, evidence: str | None = None, source: LevelSource = LevelSource.SELF) -> HeldLevel:
    return HeldLevel(level=level, source=source, evidence=evidence)


@given(events)
def test_what_is_written_is_read_back_the_same(event: Event) -> None:
    assert read_event(event.kind, write_event(event)) == event


def test_events_of_newer_versions_are_passed_over_and_kept() -> None:
    newer_kind = read_event("promoted", '{"to": "mentor"}')
    newer_value = read_event("assessed", '{"competency": "python", "level": 9}')
    assert newer_kind == Unknown(kind="promoted", payload='{"to": "mentor"}')
    assert isinstance(newer_value, Unknown)
    assert read_event("named", '{"name": "Ada", "pronouns": "she"}') == Named(name="Ada")
    record = fold(entries(Named(name="Ada"), newer_kind, newer_value))
    assert record.name == "Ada"
    assert len(record.history) == 3


def test_nothing_yet_is_an_empty_record() -> None:
    assert fold([]) == LearnerRecord()
    assert fold([]).learner() == Learner()


def test_the_last_claim_on_a_competency_counts() -> None:
    record = fold(
        entries(
            Assessed(competency="python", level=Level.WORKING),
            Assessed(competency="calculus", level=Level.NONE),
            Assessed(competency="python", level=Level.EXPERT, on=DAY),
        )
    )
    assert list(record.claims) == ["calculus", "python"]
    assert record.claims["python"] == HeldLevel(level=Level.EXPERT, source=LevelSource.SELF, on=DAY)


def test_skipping_withdraws_a_claim_and_claiming_withdraws_a_skip() -> None:
    claimed = Assessed(competency="python", level=Level.WORKING)
    skipped = Skipped(competency="python")
    assert fold(entries(claimed, skipped)).claims == {}
    assert fold(entries(claimed, skipped)).skipped == ("python",)
    assert fold(entries(skipped, claimed)).claims == {"python": claim(Level.WORKING)}
    assert fold(entries(skipped, claimed)).skipped == ()


def test_evidence_stays_with_its_competency_whenever_it_came() -> None:
    claimed = Assessed(competency="python", level=Level.WORKING)
    evidenced = Evidenced(competency="python", evidence="https://example.org")
    backed = {"python": claim(Level.WORKING, "https://example.org")}
    assert fold(entries(claimed, evidenced)).claims == backed
    assert fold(entries(evidenced, claimed)).claims == backed
    assert fold(entries(evidenced)).evidence == {"python": "https://example.org"}
    withdrawn = fold(entries(claimed, evidenced, Evidenced(competency="python", evidence="")))
    assert withdrawn.claims == {"python": claim(Level.WORKING)}
    assert withdrawn.evidence == {}


def test_a_review_with_a_level_becomes_a_mentors_claim() -> None:
    claimed = Assessed(competency="python", level=Level.EXPERT)
    commented = Reviewed(competency="python", mentor="Grace", comment="Show me.")
    lowered = Reviewed(competency="python", mentor="Grace", level=Level.WORKING)
    assert fold(entries(claimed, commented)).claims["python"].level == Level.EXPERT
    assert fold(entries(claimed, lowered)).claims["python"] == claim(Level.WORKING, source=LevelSource.MENTOR)


def test_hours_add_up_until_a_course_is_completed() -> None:
    begun = (Started(course="cs229"), Logged(course="cs229", hours=2.5), Logged(course="cs229", hours=4))
    assert fold(entries(*begun)).under_way == {"cs229": 6.5}
    assert fold(entries(*begun, Logged(course="cs229", hours=-10))).under_way == {"cs229": 0}
    done = fold(entries(*begun, Completed(course="cs229", on=DAY)))
    assert done.under_way == {}
    assert done.completed == {"cs229": DAY}


def test_hours_logged_of_a_finished_course_count_among_those_that_it_took() -> None:
    done = (Logged(course="cs229", hours=6.5, on=DAY), Completed(course="cs229"))
    for hours in (3, -2, -9):
        record = fold(entries(*done, Logged(course="cs229", hours=hours, on=DAY)))
        assert record.hours_taken["cs229"] == record.learner().hours_in_week(monday_of(DAY)) == max(6.5 + hours, 0)


def test_hours_of_a_completed_course_are_kept_as_those_that_it_took() -> None:
    studied = [Logged(course="cs229", hours=6.5), Completed(course="cs229"), Completed(course="mit-18-06")]
    assert fold(entries(*studied)).learner().hours_taken == {"cs229": 6.5}
    reopened = fold(entries(*studied, Dropped(course="cs229")))
    assert (reopened.hours_taken, reopened.given_up) == ({}, {"cs229": 6.5})


def test_hours_expected_stand_until_they_are_taken_back_or_corrected() -> None:
    first, second = Estimated(course="cs229", hours=90), Estimated(course="cs229", hours=120)
    assert fold(entries(first, second)).learner().hours_expected == {"cs229": 120}
    assert fold(entries(first, second, Undone(event=2))).hours_expected == {"cs229": 90}
    assert fold(entries(first, Estimated(course="cs229", hours=None))).hours_expected == {}


def test_several_postings_are_aimed_at_until_another_is_chosen() -> None:
    both = Targeted(posting="aws-senior-mle", more_postings=("research-mle",))
    assert fold(entries(both)).learner().postings == ("aws-senior-mle", "research-mle")
    assert fold(entries(both, Targeted(posting="research-mle"))).learner().postings == ("research-mle",)


def test_hours_logged_add_up_by_week_whatever_becomes_of_the_course() -> None:
    sunday = date(2026, 11, 22)
    logs = [Logged(course="cs229", hours=hours, on=sunday + timedelta(days=day)) for hours, day in ((2, 0), (3, 1))]
    weeks = {date(2026, 11, 16): {"cs229": 2}, date(2026, 11, 23): {"cs229": 3}}
    assert fold(entries(*logs, Dropped(course="cs229"))).learner().studied == weeks
    assert fold(entries(*logs, Completed(course="cs229"), Undone(event=2))).studied == {
        date(2026, 11, 16): {"cs229": 2}
    }
    (monday,) = fold(entries(Logged(course="cs229", hours=1))).studied
    assert monday == FIRST.date() - timedelta(days=FIRST.weekday())
    assert fold(entries(logs[0], Logged(course="cs229", hours=-3, on=sunday))).studied == {
        date(2026, 11, 16): {"cs229": 0}
    }


@pytest.mark.parametrize("on", [DAY - timedelta(weeks=1), DAY, DAY + timedelta(weeks=1)], ids=str)
def test_hours_taken_back_leave_the_weeks_as_they_leave_the_course_whatever_the_day(on: date) -> None:
    logs = [Logged(course="cs229", hours=3, on=DAY - timedelta(weeks=1)), Logged(course="cs229", hours=25, on=DAY)]
    for taken_back in (22.5, 26, 50):
        record = fold(entries(*logs, Logged(course="cs229", hours=-taken_back, on=on)))
        by_week = [week["cs229"] for week in record.studied.values()]
        assert sum(by_week) == record.under_way["cs229"] == max(28 - taken_back, 0)
        assert min(by_week) >= 0


def test_hours_stay_with_a_course_that_is_given_up_and_started_again() -> None:
    begun = (Started(course="cs229"), Logged(course="cs229", hours=2.5), Dropped(course="cs229"))
    given_up = fold(entries(*begun))
    assert (given_up.under_way, given_up.given_up) == ({}, {"cs229": 2.5})
    again = fold(entries(*begun, Started(course="cs229"), Logged(course="cs229", hours=1)))
    assert (again.under_way, again.given_up) == ({"cs229": 3.5}, {})
    assert fold(entries(*begun, Completed(course="cs229"))).hours_taken == {"cs229": 2.5}


def test_the_weeks_of_study_begin_with_the_first_whole_one_after_a_start() -> None:
    monday = date(2026, 11, 16)
    starts = [Started(course="cs229", on=monday - timedelta(days=days)) for days in (3, 7)]
    assert list(fold(entries(starts[0])).studied) == [monday]
    assert sorted(fold(entries(*starts)).studied) == [monday - timedelta(weeks=1), monday]


def test_a_dropped_course_is_neither_under_way_nor_completed() -> None:
    record = fold(entries(Started(course="cs229"), Completed(course="cs230"), *(map(drop, ("cs229", "cs230")))))
    assert record.under_way == {}
    assert record.completed == {}


def drop(course: str) -> Dropped:
    return Dropped(course=course)


def test_plans_keep_their_key_figures_oldest_first() -> None:
    plans = [Planned(on=DAY, posting=None, finish=None, weeks=weeks, hours=1, readiness=0) for weeks in (9, 8)]
    assert fold(entries(*plans)).plans == tuple(plans)


def test_an_imported_profile_comes_out_as_the_same_learner_and_is_undone_in_one() -> None:
    before = (Named(name="Eve"), Assessed(competency="rust", level=Level.WORKING), Skipped(competency="python"))
    record = fold(entries(*before, Imported(learner=PROFILE)))
    assert record.learner() == PROFILE
    assert record.skipped == ()
    undone = fold(entries(*before, Imported(learner=PROFILE), Undone(event=4)))
    assert undone.learner() == fold(entries(*before)).learner()


def test_an_import_keeps_the_days_on_which_courses_were_completed() -> None:
    record = fold(entries(Completed(course="mit-18-06", on=DAY), Imported(learner=PROFILE)))
    assert record.completed == {"mit-18-06": DAY}


def test_undoing_an_undoing_brings_the_event_back() -> None:
    happened = (Named(name="Ada"), Named(name="Eve"), Undone(event=2), Undone(event=3))
    assert fold(entries(*happened[:3])).name == "Ada"
    assert fold(entries(*happened)).name == "Eve"


def test_the_last_change_is_the_last_entry_even_one_that_undoes() -> None:
    assert fold(entries(Named(name="Ada"), Undone(event=1))).last_changed == FIRST + timedelta(hours=2)


@given(st.lists(events, max_size=12))
def test_undoing_an_event_is_as_if_it_had_never_been(happened: list[Event]) -> None:
    everything = entries(*happened)
    extra = Entry(id=100, at=FIRST, event=Named(name="Nobody"))
    undone = Entry(id=101, at=FIRST, event=Undone(event=100))
    assert fold([*everything, extra, undone]).learner() == fold(everything).learner()


@given(st.lists(events, max_size=12))
def test_no_course_is_under_way_and_completed_and_no_claim_is_skipped(happened: list[Event]) -> None:
    record = fold(entries(*(event for event in happened if not isinstance(event, Imported))))
    assert not set(record.under_way) & set(record.completed)
    assert not set(record.claims) & set(record.skipped)


def test_claims_move_to_what_replaced_a_retired_competency_through_every_step() -> None:
    record = LearnerRecord(
        claims={"stats": claim(Level.WORKING, "thesis"), "python": claim(Level.EXPERT)},
        skipped=("old-sql", "git"),
        evidence={"stats": "thesis"},
    )
    retired = {"stats": ("statistics", "maths"), "maths": ("algebra", "calculus"), "old-sql": ("sql",)}
    moved = move_retired(record, retired)
    assert moved.claims == {
        "python": claim(Level.EXPERT),
        "statistics": claim(Level.WORKING, "thesis"),
        "algebra": claim(Level.WORKING, "thesis"),
        "calculus": claim(Level.WORKING, "thesis"),
    }
    assert moved.skipped == ("sql", "git")
    assert moved.evidence == dict.fromkeys(("statistics", "algebra", "calculus"), "thesis")


def test_a_claim_on_the_replacement_itself_stands() -> None:
    record = LearnerRecord(claims={"stats": claim(Level.EXPERT), "statistics": claim(Level.AWARENESS)})
    assert move_retired(record, {"stats": ("statistics",)}).claims == {"statistics": claim(Level.AWARENESS)}


def test_of_several_retired_competencies_that_become_one_the_lowest_level_counts() -> None:
    levels = {"plots": Level.EXPERT, "charts": Level.AWARENESS, "maps": Level.WORKING}
    record = LearnerRecord(claims={one: claim(level) for one, level in levels.items()})
    assert move_retired(record, dict.fromkeys(levels, ("visualisation",))).claims == {
        "visualisation": claim(Level.AWARENESS)
    }


def test_competencies_that_replace_one_another_in_a_circle_are_dropped() -> None:
    record = LearnerRecord(claims={"hen": claim(Level.EXPERT)}, skipped=("egg",))
    moved = move_retired(record, {"hen": ("egg",), "egg": ("hen",)})
    assert moved.claims == {}
    assert moved.skipped == ()


def test_a_doubt_stays_settled_until_something_else_is_said_of_it() -> None:
    settled = Settled(doubts=(("deep-learning", "calculus"), ("python",)))
    record = fold(entries(settled, settled))
    assert record.settled == (("deep-learning", "calculus"), ("python",))
    again = Assessed(competency="calculus", level=Level.WORKING)
    assert fold(entries(settled, again)).settled == (("python",),)
    assert fold(entries(settled, Skipped(competency="python"))).settled == (("deep-learning", "calculus"),)
    assert record.learner().settled == record.settled


SEEN = HeldLevel(level=Level.AWARENESS, source=LevelSource.MENTOR, on=DAY, evidence="paired on a parser")
BROUGHT_IN = Imported(learner=Learner(levels={"python": SEEN}))
MY_NOTE = Evidenced(competency="python", evidence="https://mine")


def test_another_answer_stands_beside_what_a_mentor_saw_and_does_not_take_its_evidence() -> None:
    answered = fold(entries(BROUGHT_IN, Assessed(competency="python", level=Level.WORKING))).claims["python"]
    assert answered == HeldLevel(level=Level.WORKING, source=LevelSource.SELF, mentor=SEEN)
    again = fold(entries(BROUGHT_IN, Assessed(competency="python", level=Level.WORKING), MY_NOTE)).claims["python"]
    assert (again.evidence, again.mentor) == ("https://mine", SEEN)


@pytest.mark.parametrize(
    "later",
    [
        [Assessed(competency="python", level=Level.AWARENESS)],
        [Assessed(competency="python", level=Level.WORKING), Assessed(competency="python", level=Level.AWARENESS)],
        [Assessed(competency="python", level=Level.WORKING), Skipped(competency="python")],
        [Skipped(competency="python")],
        [MY_NOTE],
    ],
)
def test_what_a_mentor_saw_stands_where_the_learner_says_the_same_or_nothing(later: list[Event]) -> None:
    record = fold(entries(BROUGHT_IN, *later))
    assert (record.claims, record.skipped) == ({"python": SEEN}, ())
