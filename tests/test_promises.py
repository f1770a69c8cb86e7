"""Every promise in docs/promises.md names the tests that hold it, and there are such tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")


def test_every_test_that_a_promise_names_exists() -> None:
    named = re.findall(r"`(tests/\S+\.py)::(test_\w+)`", PAGE)
    assert named
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert test in functions, f"{file} has no {test}"


def test_no_promise_stands_without_a_test() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \|$", PAGE.partition("## How hard")[0], re.MULTILINE)
    promises = [row for row in rows if row != ("promise", "held by")]
    assert promises
    assert [promise for promise, held_by in promises if "::test_" not in held_by] == []
