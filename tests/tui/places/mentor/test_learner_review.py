"""What a mentor sees of a learner's file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.assessment.question import Disagreement
from planner.catalogue import Catalogue
from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.tui.places.mentor.learner_review import view_learner
from planner.tui.places.mentor.profile_reading import open_profile
from planner.tui.places.mentor.text import fault_rows, learner_card, learner_rows
from planner.tui.state.situation import Situation

TODAY = date(2026, 11, 20)


def claim(level: Level, source: LevelSource = LevelSource.SELF) -> HeldLevel:
    return HeldLevel(level=level, source=source)


UNFIT = {"machine-learning": claim(Level.PRACTITIONER), "statistics": claim(Level.NONE)}


def test_a_claim_that_needs_more_of_another_is_doubted(
    small_catalogue: Catalogue,
) -> None:
    view = view_learner(Learner(posting="graduate", levels=UNFIT), small_catalogue, TODAY)
    [doubt] = view.doubts
    assert isinstance(doubt, Disagreement)
    assert (doubt.competency, doubt.prerequisite, doubt.prerequisite_level) == (
        "machine-learning",
        "statistics",
        Level.NONE,
    )
    assert view.doubts_about("statistics") == view.doubts
    assert not view.is_settled(doubt)


def test_an_answer_other_than_what_a_mentor_saw_is_told_with_both(small_catalogue: Catalogue) -> None:
    seen = HeldLevel(level=Level.AWARENESS, source=LevelSource.MENTOR, evidence="a pairing session")
    levels = {"python": replace(claim(Level.WORKING), mentor=seen)}
    view = view_learner(Learner(posting="graduate", levels=levels), small_catalogue, TODAY)
    [_, row, *_] = learner_rows(view)
    assert row.lay_out(70).plain.split("\n") == [
        f"≠ {'Python':<55} working     ",
        "  a mentor saw awareness · a pairing session",
    ]


def test_a_finished_course_mends_what_a_claim_lacks(small_catalogue: Catalogue) -> None:
    [course] = [name for name, course in small_catalogue.courses.items() if "statistics" in course.teaches]
    learner = Learner(posting="graduate", levels=UNFIT, completed=(course,))
    assert view_learner(learner, small_catalogue, TODAY).doubts == ()


def test_a_doubt_that_the_learner_left_is_told_as_settled(small_catalogue: Catalogue) -> None:
    learner = Learner(posting="graduate", levels=UNFIT, settled=(("machine-learning", "statistics"),))
    view = view_learner(learner, small_catalogue, TODAY)
    assert [view.is_settled(doubt) for doubt in view.doubts] == [True]


def test_all_that_contradicts_is_told_whatever_else_does_and_with_evidence_too(small_catalogue: Catalogue) -> None:
    graph = small_catalogue.graph
    needs = {name: [need for need, _ in graph.needs(name, Level.EXPERT).items()] for name in graph.competencies}
    levels = {name: claim(Level.EXPERT) for name in needs if needs[name]}
    levels |= {name: claim(Level.NONE) for name in needs if not needs[name]}
    levels["machine-learning"] = replace(levels["machine-learning"], evidence="a note")
    view = view_learner(Learner(posting="senior-engineer", levels=levels), small_catalogue, TODAY)
    pairs = {doubt.about for doubt in view.doubts if isinstance(doubt, Disagreement)}
    assert len(pairs) > 2
    assert len(view.situation.interview("plan").doubts()) <= 2
    assert any(about[0] == "machine-learning" for about in pairs)
    shown = "\n".join(str(row.lay_out(70).plain) for row in learner_rows(view))
    assert "they give evidence" in shown


def test_what_the_catalogue_lacks_of_a_profile_is_told(
    make_situation: Callable[..., Situation], tmp_path: Path
) -> None:
    path = tmp_path / "me.toml"
    path.write_text('posting = "graduate"\ncompleted = ["lost-course"]\n', encoding="utf-8")
    read = open_profile(path, make_situation())
    assert read.view is not None
    assert [fault.code for fault in read.faults] == ["course-gone"]
    first, second, *_ = learner_rows(read.view, read.faults)
    assert first.id is None
    assert "the catalogue has no course `lost-course`" in str(second.lay_out(70).plain).replace("\n  ", " ")


def test_what_was_inferred_when_the_file_was_written_is_inferred_anew(
    make_situation: Callable[..., Situation], tmp_path: Path
) -> None:
    path = tmp_path / "me.toml"
    path.write_text(
        'posting = "graduate"\n[levels]\n'
        'statistics = {level = "awareness", source = "mentor"}\n'
        'machine-learning = {level = "practitioner", source = "inferred"}\n',
        encoding="utf-8",
    )
    view = open_profile(path, make_situation()).view
    assert view is not None
    assert "machine-learning" not in view.known
    card = learner_card(view, "machine-learning", 70).plain
    assert "? not rated\n  a guess from all they said" in card
    rows = [str(row.lay_out(70).plain) for row in learner_rows(view)]
    assert any(row.startswith("? Machine learning") for row in rows)


def test_a_faulty_file_is_named_in_full(make_situation: Callable[..., Situation], tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_text("name = 3\n", encoding="utf-8")
    heading, *_ = fault_rows(open_profile(path, make_situation()).faults)
    assert str(heading.lay_out(200).plain).startswith(f"{path} 1")


def test_an_estimate_in_the_file_contradicts_nothing(small_catalogue: Catalogue) -> None:
    levels = {**UNFIT, "statistics": claim(Level.AWARENESS, LevelSource.INFERRED)}
    view = view_learner(Learner(posting="graduate", levels=levels), small_catalogue, TODAY)
    assert not any(isinstance(doubt, Disagreement) for doubt in view.doubts)


def test_the_view_knows_what_is_estimated_and_what_courses_taught(small_catalogue: Catalogue) -> None:
    learner = Learner(
        posting="senior-engineer",
        levels={"machine-learning": claim(Level.WORKING)},
        completed=("speaking-club",),
    )
    view = view_learner(learner, small_catalogue, TODAY)
    assert view.known["python"].source is LevelSource.INFERRED
    assert view.known["communication"].source is LevelSource.COURSE
    assert list(view.by_area) == [area for area in small_catalogue.areas if area in view.by_area]
    assert "communication" in view.by_area["communication"]
    assert view.situation.profile == small_catalogue.postings["senior-engineer"]
    assert 0 < view.situation.gap.readiness < 1
