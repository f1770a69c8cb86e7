"""Diagnostics as text, JSON and GitHub annotations."""

from __future__ import annotations

import json

from planner.catalogue import Diagnostic, Severity, render, render_github, render_json, render_text

PLACED = Diagnostic(
    path="competencies/sql.toml",
    line=16,
    column=1,
    code="unknown-competency",
    severity=Severity.ERROR,
    message="`joins` requires `sql-basic`, which is not defined",
    help="did you mean `sql-basics` (competencies/sql.toml:4)?",
)
WHOLE_FILE = Diagnostic(
    path="a, b: 100%.toml",
    line=0,
    column=0,
    code="bad-id",
    severity=Severity.WARNING,
    message="100 %: first\nsecond",
)


def test_text_has_the_place_and_message_on_a_line_of_its_own() -> None:
    assert render_text([PLACED, WHOLE_FILE]) == (
        "competencies/sql.toml:16:1: error[unknown-competency]: `joins` requires `sql-basic`, which is not defined\n"
        "help: did you mean `sql-basics` (competencies/sql.toml:4)?\n"
        "a, b: 100%.toml: warning[bad-id]: 100 %: first\nsecond\n"
        "1 error and 1 warning\n"
    )


def test_text_counts_one_kind_alone() -> None:
    assert render_text([PLACED, PLACED]).endswith("\n2 errors\n")


def test_no_diagnostics_are_no_text() -> None:
    assert render_text([]) == ""
    assert render_github([]) == ""
    assert json.loads(render_json([])) == []


def test_json_has_every_field() -> None:
    assert json.loads(render_json([PLACED, WHOLE_FILE])) == [
        {
            "path": "competencies/sql.toml",
            "line": 16,
            "column": 1,
            "code": "unknown-competency",
            "severity": "error",
            "message": "`joins` requires `sql-basic`, which is not defined",
            "help": "did you mean `sql-basics` (competencies/sql.toml:4)?",
        },
        {
            "path": "a, b: 100%.toml",
            "line": 0,
            "column": 0,
            "code": "bad-id",
            "severity": "warning",
            "message": "100 %: first\nsecond",
            "help": None,
        },
    ]


def test_github_annotation_escapes_what_would_end_a_property_or_a_line() -> None:
    assert render_github([PLACED, WHOLE_FILE]) == (
        "::error file=competencies/sql.toml,line=16,col=1,title=unknown-competency::"
        "`joins` requires `sql-basic`, which is not defined%0A"
        "help: did you mean `sql-basics` (competencies/sql.toml:4)?\n"
        "::warning file=a%2C b%3A 100%25.toml,title=bad-id::100 %25: first%0Asecond\n"
    )


def test_form_is_chosen_by_name() -> None:
    assert render([PLACED], "github") == render_github([PLACED])
    assert render([PLACED], "json") == render_json([PLACED])
    assert render([PLACED], "text") == render_text([PLACED])
