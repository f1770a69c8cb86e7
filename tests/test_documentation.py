"""The reference holds what the program holds, and every part of the program that it is made from explains itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner import __version__
from tests.keys import collect_keys
from tests.reference import COMMAND, PAGE, reference, subcommands

ROOT = Path(__file__).parent.parent


def test_the_reference_is_that_of_this_program() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), f"`{COMMAND}` writes {PAGE.name} again; read the diff"


@pytest.mark.parametrize("command", sorted(subcommands()))
def test_every_argument_says_what_it_means(command: str) -> None:
    assert [action.dest for action in subcommands()[command]._actions if not action.help] == []


def test_every_key_says_what_it_does() -> None:
    assert [key for key in collect_keys() if not key.does] == []


def test_the_versions_agree() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## ({re.escape(__version__)}\b|Unreleased)", changelog, re.MULTILINE)
