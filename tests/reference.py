"""The reference, `docs/reference.md`, made from the tables that the program itself is made from.

`python -m tests.reference` writes it. What no table holds stands below as text.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

from planner.catalogue import CODES, schema
from planner.catalogue.shapes.formats import RatesFile
from planner.catalogue.shapes.json_schema import schema_of
from planner.cli.arguments import parser
from planner.domain.wishes import WISHES
from planner.export import plan_schema
from planner.journal.event import KINDS
from tests.keys import Key, collect_keys

PAGE = Path(__file__).parent.parent / "docs" / "reference.md"
COMMAND = "python -m tests.reference"

TOP = f"""\
# Reference

Every command, file, diagnostic, key and format of `planner`. `{COMMAND}` writes this page from the tables that the
program itself reads: change those, not this page.

[Commands](#commands) · [From Python](#from-python) · [Files](#files) · [Wishes](#wishes) ·
[Diagnostics](#diagnostics) · [The plan as JSON](#the-plan-as-json) · [The record](#the-record) · [Keys](#keys)
"""

COMMANDS = """\
## Commands

`planner` alone opens the screens; without a terminal it prints your summary and how to go on. `planner --version`
prints the version. `NO_COLOR` is respected.

Exit codes: 0 done; 1 the answer is no (diagnostics, no plan fits the wishes); 2 wrong use; 70 an error
of the program, which leaves a log; 130 stopped with Ctrl+C.
Results go to standard output, everything else to standard error.
"""

PLAN = """\
Options hold for that one plan; what should hold for good is set on the Plan screen or with `planner profile import`.

Where a plan leaves something unmet, or there is none, it says what would help: the smallest change of each wish that
is in the way (hours in whole hours up to 60 a week, the deadline by whole weeks, money by tens), and for a
contradiction which wishes cannot be kept together. `--alternatives K` adds up to K other plans, each the best of
those that leave out at least a third of the hours of every plan before it; `--front` adds what money buys in weeks,
each finish week with the least that it costs; `--what-if` adds what more hours, time, money or choice would do. Each
of these figures is the outcome of a solve.
"""

PYTHON = """\
## From Python

```python
from planner import Assessment, Catalogue, Level, plan

catalogue = Catalogue.load(path)  # raises CatalogueError, which carries .diagnostics
interview = Assessment(catalogue.graph, {"python": Level.PRACTITIONER}, depth="plan")  # steps | plan | map
while (question := interview.next_question()) is not None:
    interview.answer(question.competency, Level.WORKING)
interview.state  # {competency id: Level}
interview.confidence  # {competency id: probability of that level}
result = plan(catalogue, learner, today=date.today(), postings=["aws-senior-mle"])  # a LearningPlan
```
"""

FILES = """\
## Files

All are TOML in UTF-8. An id is lower-case words joined by hyphens, unique over the catalogue. Keys that are not
listed are errors.
"""

AREA_SAMPLE = """\
```toml
area = "Mathematics and statistics"

[competency.linear-algebra]
name = "Linear algebra"
summary = "Vectors, matrices and the decompositions that models are built from."
aliases = ["matrix algebra", { text = "LA", case = true }]
requires = [{ competency = "calculus", level = "awareness", from = "practitioner" }]

[competency.linear-algebra.levels]
awareness = "I can …"
working = "I can …"
practitioner = "I can …"
expert = "I can …"
```
"""

PROFILE_SAMPLE = """\
`planner profile export me.toml` writes one, `planner profile import me.toml` reads it.

```toml
name = "…"
posting = "aws-senior-mle"
completed = ["mit-18-06sc"]

[preferences]
hours_per_week = 8
deadline = 2027-12-31
budget = { amount = 500, currency = "GBP" }

[levels]
python = { level = "practitioner", source = "self", on = 2026-11-20, evidence = "https://…" }
```
"""

FILE_KINDS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("Competencies: `competencies/<area>.toml`", schema("competencies"), AREA_SAMPLE),
    ("Postings: `competencies/postings/<id>.toml`", schema("posting"), ""),
    ("Courses: `curricula/<provider-or-theme>.toml`", schema("curricula"), ""),
    ("Practices: `curricula/practices.toml`", schema("practices"), ""),
    ("What real postings ask: `competencies/demand.toml`", schema("demand"), ""),
    ("Backgrounds: `competencies/backgrounds.toml`", schema("backgrounds"), ""),
    ("Exchange rates: `curricula/rates.toml`", schema_of(RatesFile), ""),
    ("Your record: a profile file", schema("profile"), PROFILE_SAMPLE),
)

WISHES_TEXT = """\
## Wishes

The keys of `preferences`: what a plan keeps to. Some are options of `planner plan`, too; all are set on the Plan
screen.
"""

DIAGNOSTICS = """\
## Diagnostics

`planner check` writes `path:line:column: severity[code]: what is wrong` and `help: what to do`. Errors make the
catalogue unusable; warnings do not.
"""

PLAN_JSON = """\
## The plan as JSON

`planner plan --format json` writes one object, stable across versions.
"""

RECORD = """\
## The record

What you enter is kept in one SQLite file, `journal.db`, as events that are only ever added to. An event is a time in
UTC, a kind and a JSON object of these fields. Kinds of a newer version are passed over and kept.
"""

KEYS = """\
## Keys

Vim's and the arrow keys work everywhere, and so does the mouse.
"""


def reference() -> str:
    """The text of the page."""
    return "\n".join([TOP, *_commands(), *_files(), *_wishes(), *_diagnostics(), *_plan(), *_record(), *_keys()])


def subcommands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by its name."""
    actions = parser()._actions
    return next(dict(action.choices) for action in actions if isinstance(action, argparse._SubParsersAction))


def _commands() -> Iterator[str]:
    yield COMMANDS
    everywhere = {action.dest for action in parser()._actions}
    rows = []
    for name, command in subcommands().items():
        own = [action for action in command._actions if action.dest not in everywhere or not action.option_strings]
        usage = " ".join(("planner", name, *map(_usage, own)))
        yield f"### planner {name}\n\n`{usage}`\n\n{command.description}\n"
        if own:
            yield _table(("argument", "meaning"), ((f"`{_argument(action)}`", action.help or "") for action in own))
        if name == "plan":
            yield PLAN
        rows = [action for action in command._actions if action.dest in everywhere and action.option_strings]
    yield "### Everywhere\n"
    yield _table(("argument", "meaning"), ((f"`{_argument(action)}`", action.help or "") for action in rows))


def _usage(action: argparse.Action) -> str:
    argument = _argument(action).partition(", ")[0]
    if isinstance(action, argparse._AppendAction):
        return f"[{argument}]…"
    if action.nargs == "*":
        return f"[{argument}…]"
    return argument if action.required or (not action.option_strings and action.nargs != "?") else f"[{argument}]"


def _argument(action: argparse.Action) -> str:
    """An argument as it is typed: names, then what follows."""
    value = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest.upper())
    if not action.option_strings:
        return value
    takes = "" if action.nargs == 0 else f" {value}"
    return ", ".join(f"{option}{takes}" for option in action.option_strings)


def _files() -> Iterator[str]:
    yield PYTHON
    yield FILES
    for title, document, sample in FILE_KINDS:
        yield f"### {title}\n"
        if sample:
            yield sample
        for name, table in _tables(document):
            if name == "PreferencesTable":
                continue
            if table is not document:
                yield _inner(name, table, document["$defs"] | {"": document})
            yield _key_table(table)


def _tables(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The file itself, then the tables in it in the order in which they are first named."""
    definitions = document.get("$defs", {})
    found = [document["title"]]
    yield found[0], document
    waiting = [document]
    while waiting:
        for name in re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(waiting.pop(0).get("properties"))):
            if name not in found:
                found.append(name)
                waiting.append(definitions[name])
                if "properties" in definitions[name]:
                    yield name, definitions[name]


def _inner(name: str, table: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What introduces the table of an object that others hold: the keys that hold it, and what it is."""
    keys = [
        key
        for outer in definitions.values()
        for key, value in outer.get("properties", {}).items()
        if f"#/$defs/{name}'" in str(value)
    ]
    description: str = table["description"]
    return f"{_listed(list(dict.fromkeys(keys)))}: {description[:1].lower()}{description[1:]}\n"


def _key_table(table: dict[str, Any]) -> str:
    required = table.get("required", ())
    rows = ((f"`{key}`", _meaning(key, value), _left_out(key in required, value)) for key, value in _keys_of(table))
    return _table(("key", "meaning", "left out"), rows)


def _keys_of(table: dict[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    properties: dict[str, dict[str, Any]] = table["properties"]
    return properties.items()


def _meaning(key: str, value: dict[str, Any]) -> str:
    assert "description" in value, key
    choices = value.get("enum") or value.get("items", {}).get("enum")
    return f"{value['description']}: {_listed(choices)}" if choices else str(value["description"])


def _left_out(is_required: bool, value: dict[str, Any]) -> str:
    if is_required:
        return "must be there"
    default = value.get("default")
    if default is None or isinstance(default, list | dict) or default == "":
        return "nothing"
    return f"`{str(default).lower()}`"


def _listed(choices: list[str]) -> str:
    return ", ".join(f"`{choice}`" for choice in choices)


def _wishes() -> Iterator[str]:
    yield WISHES_TEXT
    table = schema("profile")["$defs"]["PreferencesTable"]
    rows = []
    for key, value in _keys_of(table):
        option = WISHES[key].option
        rows.append((f"`{key}`", _meaning(key, value), WISHES[key].left_out, f"`{option.flag}`" if option else ""))
    yield _table(("key", "meaning", "left out", "option"), rows)


def _diagnostics() -> Iterator[str]:
    yield DIAGNOSTICS
    rows = ((f"`{code.name}`", str(code.severity), code.meaning, code.remedy) for code in CODES.values())
    yield _table(("code", "severity", "meaning", "remedy"), rows)


def _plan() -> Iterator[str]:
    yield PLAN_JSON
    document = plan_schema()
    definitions = document["$defs"]
    for name, table in _tables({**definitions["PlanDocument"], "$defs": definitions}):
        if name != "PlanDocument":
            yield _inner(name, table, definitions)
        yield _table(("key", "meaning"), ((f"`{key}`", _meaning(key, value)) for key, value in _keys_of(table)))


def _record() -> Iterator[str]:
    yield RECORD
    rows = [
        (f"`{kind}`", (event.__doc__ or "").strip(), _listed([field.name for field in fields(event)]))
        for kind, event in KINDS.items()
    ]
    yield _table(("kind", "meaning", "fields"), rows)


def _keys() -> Iterator[str]:
    yield KEYS
    for section, keys in groupby(collect_keys(), key=lambda key: key.section):
        yield f"### {section}\n"
        yield _table(("key", "does"), key_rows(keys))


def key_rows(keys: Iterable[Key]) -> list[tuple[str, str]]:
    """One row for all keys of a section that do the same."""
    shown: dict[str, dict[str, None]] = {}
    for key in keys:
        shown.setdefault(key.does, {})[f"`{key.shown}`"] = None
    return [(" ".join(names), does) for does, names in shown.items()]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    text = "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
    return f"{text}\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
