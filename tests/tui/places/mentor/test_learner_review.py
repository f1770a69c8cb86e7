from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.catalogue import Catalogue
from planner.domain.graph.knowledge_state import is_knowledge_state, project_to_state
from planner.domain.learner import HeldLevel, Learner, LevelSource
from planner.domain.level import Level
from planner.tui.places.mentor.learner_review import find_unfit, view_learner

TODAY = date(2026, 11, 20)


def claim(level: Level, source: LevelSource = LevelSource.SELF) -> HeldLevel:
    return HeldLevel(level=level, source=source)


def test_a_claim_does_not_fit_what_it_needs_however_indirectly(small_catalogue: Catalogue) -> None:
    levels = {"deep-learning": Level.WORKING, "python": Level.NONE}
    [unfit] = find_unfit(small_catalogue.graph, levels)
    assert (unfit.competency, unfit.level) == ("deep-learning", Level.WORKING)
    assert (unfit.prerequisite, unfit.needed, unfit.claimed) == ("python", Level.WORKING, Level.NONE)


def test_an_estimate_in_the_file_contradicts_nothing(small_catalogue: Catalogue) -> None:
    levels = {
        "machine-learning": claim(Level.PRACTITIONER),
        "statistics": claim(Level.AWARENESS, LevelSource.INFERRED),
    }
    assert view_learner(Learner(levels=levels), small_catalogue, TODAY).unfit == ()


def test_what_nothing_is_said_of_contradicts_nothing(small_catalogue: Catalogue) -> None:
    assert find_unfit(small_catalogue.graph, {"deep-learning": Level.EXPERT}) == ()


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


@given(data=st.data())
def test_claims_that_all_fit_are_a_part_of_a_knowledge_state(small_catalogue: Catalogue, data: st.DataObject) -> None:
    graph = small_catalogue.graph
    levels = data.draw(st.dictionaries(st.sampled_from(graph.order), st.sampled_from(Level)))
    state = project_to_state(graph, levels)
    kept = all(state.get(one, Level.NONE) == level for one, level in levels.items())
    assert is_knowledge_state(graph, state)
    assert kept == (find_unfit(graph, levels) == ())
