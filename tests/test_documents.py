"""The pages for people: every link leads somewhere, every sample runs, and the README stays a first page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import tomli

from planner import Learner
from planner.catalogue import Catalogue, shipped_catalogue
from planner.cli.arguments import parser

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob(".github/**/*.md"))
    if page.name != "CHANGELOG.md"
)


def blocks(language: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for number, found in enumerate(re.finditer(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)):
            yield f"{page.relative_to(ROOT)}-{number}", found[1]


def samples(language: str) -> list[object]:
    return [pytest.param(text, id=name) for name, text in blocks(language)]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)]+)\)", page.read_text(encoding="utf-8"))
    for link in links:
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def test_the_readme_is_a_first_page() -> None:
    assert (ROOT / "README.md").stat().st_size <= 8_000


@pytest.mark.parametrize("page", [page for page in PAGES if "docs" in page.parts], ids=lambda page: page.stem)
def test_every_page_is_linked_from_another_one(page: Path) -> None:
    others = "\n".join(other.read_text(encoding="utf-8") for other in PAGES if other != page)
    assert re.search(rf"\]\([^)]*{re.escape(page.name)}", others)


@pytest.mark.parametrize("sample", samples("sh"))
def test_every_command_of_ours_is_one_that_there_is(sample: str) -> None:
    for line in sample.splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0].endswith("planner") and "pip" not in words:
            parser().parse_args(words[1:])


@pytest.mark.parametrize("sample", samples("toml"))
def test_every_toml_sample_is_toml_and_names_what_there_is(sample: str) -> None:
    values = tomli.loads(sample)
    catalogue = Catalogue.load(shipped_catalogue())
    for course in (*values.get("completed", ()), *values.get("preferences", {}).get("pinned", ())):
        assert course in catalogue.courses
    if "levels" in values:
        assert set(values["levels"]) <= set(catalogue.graph.competencies)


@pytest.mark.parametrize("sample", samples("python"))
def test_every_python_sample_runs(sample: str) -> None:
    exec(compile(sample, "sample", "exec"), {"path": shipped_catalogue(), "learner": Learner(), "date": date})
