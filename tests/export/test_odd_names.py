"""Names of any characters stand as they are in every export, and are no markup, keyword or end of a line in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from planner.catalogue import Catalogue
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.learner import Learner
from planner.domain.learning_plan import LearningPlan
from planner.domain.safety.quoting import HIDDEN, in_mermaid, one_line
from planner.export import calendar_owner, plan_ical, plan_json, plan_markdown, plan_text

STAMP = datetime(2026, 11, 20, 9, tzinfo=UTC)
NAMES = (
    "Epsilon `code` *star* _under_ __init__",
    "Omicron <script>alert(1)</script>",
    "Iota [link](http://x) ]",
    "~~struck~~ $x^2$ #tag @user",
    "![image](http://x/y.png) & &amp; &#42;",
    "a | b || c",
    "1. First",
    "1) First",
    "- dash",
    "+ plus",
    "# Heading",
    "> quote",
    "==marked== %%hidden%%",
    "back\\slash \\* \\",
    "[ ] to do [x]",
    "<https://auto.example> <!-- comment -->",
    "--- rule",
    "Section 4: C# and F#",
    "日本語 🙂 العربية",
    "**",
    "two  blanks",
    "``` fence",
    "[a]: http://x",
    "[^1]: note [[wiki]] {{template}}",
    "www.auto.example/x_y_z me@auto.example",
    "\\[x\\] \\(y\\) $$z$$",
    "|---|---|",
)
BROKEN = ("a\nb", "a\r\nb\rc", "tab\there", "esc\x1b[31m \x9b1m \u202e", "a\n\n# Heading", "a\u2028b", "\ud800 lone")


def named(catalogue: Catalogue, name: str) -> Catalogue:
    """The catalogue with that name on everything in the plan."""
    courses = {key: replace(course, title=name, provider=name) for key, course in catalogue.courses.items()}
    postings = {key: replace(posting, title=name, organisation=name) for key, posting in catalogue.postings.items()}
    graph = CompetencyGraph(replace(competency, name=name) for competency in catalogue.graph.competencies.values())
    return replace(catalogue, courses=courses, postings=postings, graph=graph)


def shown(name: str) -> str:
    return HIDDEN.sub(
        lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else f"\\u{ord(found[0]):04x}", one_line(name)
    )


@pytest.mark.parametrize("name", [*NAMES, *BROKEN])
def test_markdown_shows_every_name_as_it_stands(
    small_plan: LearningPlan, small_catalogue: Catalogue, name: str
) -> None:
    catalogue = named(small_catalogue, name)
    text = plan_markdown(small_plan, catalogue, [catalogue.postings["graduate"]], Learner())
    plain = plan_markdown(
        small_plan, named(small_catalogue, "Name"), [named(small_catalogue, "Name").postings["graduate"]], Learner()
    )
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def tokens(written: str) -> list[tuple[str, str]]:
        before_chart = written.split("```mermaid", maxsplit=1)[0] + written.split("```")[2]
        flat = [token for block in page.parse(before_chart) for token in (block, *(block.children or ()))]
        return [
            (token.type, token.content if token.type in ("text", "code_inline", "html_inline") else "")
            for token in flat
        ]

    kinds = [kind for kind, _ in tokens(text) if kind != "text_special"]
    assert kinds == [kind for kind, _ in tokens(plain)]
    html = page.render(text.split("```mermaid")[0])
    written = (
        re.sub(r"<[^>]+>", "", html)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )
    assert written.count(shown(name)) >= 6


@pytest.mark.parametrize("name", [*NAMES, *BROKEN])
def test_a_chart_has_each_course_on_a_line_of_its_own(
    small_plan: LearningPlan, small_catalogue: Catalogue, name: str
) -> None:
    catalogue = named(small_catalogue, name)
    chart = (
        plan_markdown(small_plan, catalogue, [catalogue.postings["graduate"]], Learner())
        .split("```mermaid")[1]
        .split("```")[0]
    )
    tasks = re.findall(r"^    (\S.*) :\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$", chart, re.MULTILINE)
    assert len(tasks) == 2
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), tasks[0])
    assert decoded == shown(name)


KEYWORDS = (
    "Gantt", "title", "Section", "dateFormat", "InclusiveEndDates", "TopAxis", "axisFormat", "TickInterval", "Includes",
    "Excludes", "todayMarker", "Weekday", "weekend", "Click", "Call", "Href", "accTitle", "accDescr", "2026-01-01",
)  # fmt: skip


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_no_name_in_a_chart_begins_like_a_keyword(keyword: str) -> None:
    for name in (keyword, f"{keyword} of courses", keyword.upper(), keyword.lower()):
        assert in_mermaid(name) == f"#{ord(name[0])};{name[1:]}"
        assert in_mermaid(f"\ufeff{name}") == f"#65279;{name}"


@pytest.mark.parametrize("name", [*NAMES, *BROKEN])
def test_a_calendar_can_be_read_back(small_plan: LearningPlan, small_catalogue: Catalogue, name: str) -> None:
    catalogue = named(small_catalogue, name)
    text = plan_ical(small_plan, catalogue, [catalogue.postings["graduate"]], Learner(), stamp=STAMP)
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    expected = one_line(HIDDEN.sub("", name))
    assert [str(event["summary"]) for event in events][:2] == [f"{expected} (30 h)", f"{expected} (20 h)"]
    if not set(name) & set("\\;,"):  # this property's escapes are read back as they stand
        whole = one_line(HIDDEN.sub("", f"Learning plan: {name}, {name}"))
        assert str(calendar["x-wr-calname"]).replace("\\,", ",") == whole
    assert not HIDDEN.search(text.replace("\r\n", "\n"))


@pytest.mark.parametrize("name", [*NAMES, *BROKEN])
def test_json_and_text_hide_nothing(small_plan: LearningPlan, small_catalogue: Catalogue, name: str) -> None:
    text = plan_json(replace(small_plan, unmet=(replace(small_plan.unmet[0], why=name),)), small_catalogue)
    assert not HIDDEN.search(text)
    if "\ud800" not in name:
        assert json.loads(text)["unmet"][0]["why"] == name
    catalogue = named(small_catalogue, one_line(name))
    assert plan_text(small_plan, catalogue, [catalogue.postings["graduate"]], Learner())


def test_calendars_of_several_learners_stand_side_by_side(small_plan: LearningPlan, small_catalogue: Catalogue) -> None:
    profiles = [small_catalogue.postings["graduate"]]

    def uids(owner: str) -> list[str]:
        text = plan_ical(small_plan, small_catalogue, profiles, Learner(), stamp=STAMP, owner=owner)
        return [str(event["uid"]) for event in Calendar.from_ical(text).walk("VEVENT")]

    zoe, ann = calendar_owner((), "laptop", "/home/zoe"), calendar_owner((), "laptop", "/home/ann")
    assert uids(zoe) == uids(zoe)
    assert not set(uids(zoe)) & set(uids(ann))
