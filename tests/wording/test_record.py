"""What the catalogue has no longer is told, with what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from planner.catalogue import Catalogue
from planner.domain.learner import Preferences
from planner.domain.level import Level
from planner.journal import Assessed, Entry, Event, LearnerRecord, Moved, fold
from planner.wording.record import gone_in_words, moves_in_words, not_begun_anew, said_of_others, standing_in_words


def test_a_posting_that_is_gone_is_told_with_what_to_do(small_catalogue: Catalogue) -> None:
    pinned = Preferences(pinned=("lost-course",))
    [told] = gone_in_words(LearnerRecord(posting="pilot", preferences=pinned), small_catalogue)
    assert told.startswith("the catalogue has no course lost-course and no posting pilot; your record keeps")
    assert told.endswith("choose another posting on Target")
    assert gone_in_words(LearnerRecord(), small_catalogue) == []


def test_what_a_course_taught_that_is_gone_is_told_with_its_levels_and_how_a_mentor_mends_it(
    small_catalogue: Catalogue,
) -> None:
    noted = LearnerRecord(completed={"lost": None}, taught={"lost": {"python": Level.WORKING}})
    [told] = gone_in_words(noted, small_catalogue)
    assert told.endswith("; what you learnt there still counts: python to working")
    [told] = gone_in_words(LearnerRecord(completed={"lost": None}), small_catalogue)
    assert "what such a course taught counts no more" in told
    assert told.endswith("ask your mentor to put the course back with `retired = DATE` and not delete it")


def test_a_pin_on_a_retired_course_stays_and_says_that_it_is_not_begun_anew(small_catalogue: Catalogue) -> None:
    name, other = list(small_catalogue.courses)[:2]
    course = replace(small_catalogue.courses[name], retired=date(2027, 1, 4), replaced_by=(other,))
    catalogue = replace(small_catalogue, courses={**small_catalogue.courses, name: course}, retired={name: (other,)})
    why = f"Retired on 4 Jan 2027; {catalogue.courses[other].title} takes its place"
    assert (not_begun_anew(name, catalogue), not_begun_anew(other, catalogue)) == (why, "")
    [pinned] = standing_in_words(LearnerRecord(preferences=Preferences(pinned=(name,))), catalogue)
    assert pinned.startswith(f"{course.title} (retired on 4 Jan 2027; ")
    assert pinned.endswith("you pinned it, but it is not planned; the pin does not pass to any other course")
    [left_out] = standing_in_words(LearnerRecord(preferences=Preferences(exclude_courses=(name,))), catalogue)
    assert "you left it out, and it is not planned anyway" in left_out
    under_way = LearnerRecord(preferences=Preferences(pinned=(name,)), under_way={name: 3})
    assert [told.rpartition(": ")[2] for told in standing_in_words(under_way, catalogue)] == [
        "you keep it until you finish it or give it up"
    ]


def test_a_move_is_told_by_titles_and_stays_to_be_found_at_what_it_went_to(small_catalogue: Catalogue) -> None:
    python = small_catalogue.graph.competencies["python"]
    stats = replace(python, id="stats", name="Statistical things", replaced_by=("python",))
    catalogue = replace(small_catalogue, retired={"stats": ("python",)}, retired_competencies={"stats": stats})
    [told] = moves_in_words({"stats": ("python",)}, catalogue)
    assert told.startswith(f"the catalogue has replaced Statistical things by {python.name}; ")
    events: list[Event] = [Assessed(competency="stats", level=Level.WORKING), Moved(replaced={"stats": ("python",)})]
    noon = datetime(2027, 1, 4, 12, tzinfo=UTC)
    record = fold(Entry(id=number, at=noon, event=event) for number, event in enumerate(events))
    assert "What you said of Statistical things counts here" in said_of_others(record, catalogue, "python")
    [kept] = standing_in_words(fold([Entry(id=1, at=noon, event=events[0])]), catalogue)
    assert kept == f"Statistical things (retired; {python.name} takes its place): {KEPT_NOT_COUNTED}"


KEPT_NOT_COUNTED = "your record keeps what you said of it; it counts no more"
