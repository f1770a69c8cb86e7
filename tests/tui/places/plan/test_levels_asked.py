"""The level asked is the posting's, in the same word on Target, on Plan, in Markdown, text and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest

from planner.catalogue import Catalogue, shipped_catalogue
from planner.domain.course import CourseFormat
from planner.domain.learner import Learner, Preferences
from planner.domain.learning_plan import LearningPlan
from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Milestone
from planner.export import plan_json, plan_markdown, plan_text
from planner.journal import LearnerRecord
from planner.planning import plan
from planner.tui.places.plan.text import details
from planner.tui.places.target.comparison import asked_lines
from planner.tui.state.situation import Situation
from planner.wording import open_name

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.load(shipped_catalogue())


def wishing_nothing(until: Milestone) -> Preferences:
    """Wishes under which no course is taken, so that everything stays open and next to nothing is to be solved."""
    return Preferences(exclude_formats=tuple(CourseFormat), until=until)


def on_target(catalogue: Catalogue, profile: RoleProfile) -> dict[tuple[str, Importance], set[Level]]:
    """The levels that Target shows, for each member of a choice."""
    shown: dict[tuple[str, Importance], set[Level]] = {}
    for line in asked_lines(catalogue, profile, {}, Learner()):
        for competency in line.requirement.competencies:
            shown.setdefault((competency, line.importance), set()).add(line.requirement.level)
    return shown


def asked_on_plan(situation: Situation, made: LearningPlan) -> Iterator[tuple[str, str, Importance, str, Level]]:
    """What is open, with what Plan says of it and the level that it calls asked there."""
    for thing in (*made.unmet, *made.at_work):
        text = details(situation, made, thing).plain
        [asked] = re.findall(r"(\w+) asked \(", text)
        yield (
            open_name(situation.catalogue.graph.competencies, thing),
            thing.competency,
            thing.importance,
            text,
            Level[asked.upper()],
        )


@pytest.mark.parametrize("until", list(Milestone))
def test_one_level_is_called_asked_everywhere(shipped: Catalogue, until: Milestone) -> None:
    for profile in shipped.postings.values():
        learner = Learner(posting=profile.id, preferences=wishing_nothing(until))
        made = plan(shipped, learner, today=TODAY)
        record = LearnerRecord(posting=profile.id, preferences=learner.preferences)
        situation = Situation(catalogue=shipped, record=record, today=TODAY)
        on_posting = on_target(shipped, profile)
        markdown, text, document = (
            plan_markdown(made, shipped, [profile], learner),
            " ".join(plan_text(made, shipped, [profile], learner).split()),
            json.loads(plan_json(made, shipped)),
        )
        assert made.unmet
        for name, competency, importance, said, asked in asked_on_plan(situation, made):
            assert asked in on_posting[competency, importance], (profile.id, competency)
            levels = said.splitlines()[1].partition(" (")[0]
            assert re.search(rf"{re.escape(name)}.*{levels.lower()}", markdown), (profile.id, competency)
            assert levels.lower() in text
        for written in document["unmet"]:
            assert (
                Level[written["asked"].upper()] in on_posting[written["competency"], Importance(written["importance"])]
            )
        for written in document["at_work"]:
            assert (
                Level[written["level"].upper()] in on_posting[written["competency"], Importance(written["importance"])]
            )


def test_what_study_or_a_milestone_stops_short_of_has_words_of_its_own(shipped: Catalogue) -> None:
    said = set()
    for until in Milestone:
        for profile in shipped.postings.values():
            record = LearnerRecord(posting=profile.id, preferences=wishing_nothing(until))
            situation = Situation(catalogue=shipped, record=record, today=TODAY)
            made = plan(shipped, situation.learner, today=TODAY)
            for thing in made.unmet:
                line = details(situation, made, thing).plain.splitlines()[1]
                assert (thing.want < thing.asked) is (
                    " to apply, " in line or " to start, " in line or " by study, " in line
                )
                said |= set(re.findall(r"\w+ (to apply|to start|by study), \w+ asked", line))
    assert said == {"to apply", "to start", "by study"}
