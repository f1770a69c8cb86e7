"""The catalogue that students get: sound, and with a proven plan for every posting from an empty record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from planner.catalogue import Catalogue, read_catalogue, shipped_catalogue
from planner.cli.main import main
from planner.domain.learner import Learner, Preferences
from planner.domain.level import NAMED_LEVELS
from planner.domain.posting import Importance
from planner.planning import plan
from tests.planning.validator import validate

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.load(shipped_catalogue())


def test_nothing_is_wrong_with_it() -> None:
    assert read_catalogue(shipped_catalogue()).diagnostics == ()


def test_every_competency_has_a_can_do_statement_for_each_level_and_no_two_are_the_same(shipped: Catalogue) -> None:
    statements = [one.can_do[level] for one in shipped.graph.competencies.values() for level in NAMED_LEVELS]
    assert len(set(statements)) == len(statements) == 4 * len(shipped.graph.competencies)


def test_the_command_line_plans_the_aws_posting_to_a_proven_optimum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shipped: Catalogue
) -> None:
    words = "plan --posting aws-senior-mle --hours-per-week 10 --start 2026-11-23 --format json --data-dir"
    assert main([*words.split(), str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    wishes = Preferences(hours_per_week=10, start=date(2026, 11, 23))
    assert document["status"] == "optimal"
    assert validate(document, shipped, Learner(posting="aws-senior-mle", preferences=wishes)) == []


@pytest.mark.parametrize(
    "posting",
    ["aws-senior-mle", "cambridge-senior-mle", "prospects-mle-profile", "research-mle", "workable-mle-template"],
)
def test_a_novice_can_reach_everything_that_a_posting_insists_on(shipped: Catalogue, posting: str) -> None:
    learner = Learner(posting=posting, preferences=Preferences(hours_per_week=10))
    result = plan(shipped, learner, today=TODAY)
    assert result.status == "optimal"
    assert [one for one in result.unmet if one.importance is Importance.ESSENTIAL] == []
    assert validate(result, shipped, learner, TODAY) == []
