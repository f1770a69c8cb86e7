"""Each kind of fault: the catalogue without a fault, one edit, and the exact text that comes of it."""

# ruff: noqa: E501  (expected texts are whole lines)

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from planner.catalogue import CODES, Severity, read_catalogue
from planner.domain.background import Background
from planner.domain.level import Level

MATHEMATICS, ENGINEER = "competencies/mathematics.toml", "competencies/postings/engineer.toml"
COURSES, RATES = "curricula/courses.toml", "curricula/rates.toml"

Write = Callable[[dict[str, str | bytes]], Path]

IDLE_COURSE = """\
[course.idle]
title = "Calculus again"
provider = "Acme"
url = "https://example.org/again"
format = "course"
language = "en"
hours = 4
cost = { amount = 0, currency = "EUR" }
requires = { calculus = "awareness" }
teaches = { calculus = "awareness" }
checked = 2026-11-20
hours_source = "https://example.org/again"

"""
RETIRED_COURSE = """\
[course.{0}]
title = "Calculus once"
provider = "Acme"
url = "https://example.org/once"
format = "course"
language = "en"
hours = 4
cost = {{ amount = 0, currency = "EUR" }}
teaches = {{ calculus = "awareness" }}
checked = 2020-11-20
hours_source = "https://example.org/once"
{1}

"""
TODAY = date(2026, 12, 1)
PRACTICES, DEMAND = "curricula/practices.toml", "competencies/demand.toml"
BACKGROUNDS = "competencies/backgrounds.toml"
COMPETENCY = """
[competency.{0}]
name = "{0}"
summary = "One more."

[competency.{0}.levels]
awareness = "I can a{0}."
working = "I can b{0}."
practitioner = "I can c{0}."
expert = "I can d{0}."
"""
REQUIREMENT = """
[[requirement]]
competency = "{0}"
level = "working"
importance = "core"
because = "asks for it"
"""
PRACTICE = """\
[practice.teach-it]
title = "Teach it for a term"
grows = { calculus = "expert" }
evidence = "The notes of the term."
weeks = 12
"""
PICKS = """\
[study.maths]
name = "Mathematics"
areas = { mathematics = 2.5 }
[work.none-yet]
name = "None yet"
has_years = false
[years.few]
name = "Few"
share = 0.5
"""
SHARES = """\
source = "forty postings"
postings = 40
from = 2026-01-01
to = 2026-06-30
checked = 2026-11-20
[share]
calculus = { all = 0.25 }
"""


class Case(NamedTuple):
    """In `path`, `before` becomes `after`."""

    code: str
    path: str
    before: str
    after: str
    expected: str


CASES = (
    Case(
        "merge-conflict",
        MATHEMATICS,
        'name = "Calculus"\n',
        '<<<<<<< HEAD\nname = "Calculus"\n=======\nname = "Analysis"\n>>>>>>> theirs\n',
        """
competencies/mathematics.toml:4:1: error[merge-conflict]: the file is half merged: git left `<<<<<<< HEAD` in it
help: keep what is right of the two versions, and remove the marks
""",
    ),
    Case(
        "hidden-character",
        ENGINEER,
        '"Acme"',
        r'"Ac\u001b]52;c;eA==\u0007me"',
        """
competencies/postings/engineer.toml:2:16: error[hidden-character]: `organisation` has a character that cannot be seen: U+001B, U+0007
help: write the text again without it
""",
    ),
    Case(
        "hidden-character",
        MATHEMATICS,
        '"matrix algebra"',
        '"matrix \u202earbegla"',
        """
competencies/mathematics.toml:17:12: error[hidden-character]: entry 1 of `aliases` has a character that cannot be seen: U+202E
help: write the text again without it
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "hours = 40\n",
        f"hours = {'9' * 5000}\n",
        """
curricula/courses.toml:7:9: error[bad-number]: a number has more than 4,300 digits
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "hours = 40\n",
        f"hours = {'9' * 400}\n",
        """
curricula/courses.toml:7:9: error[bad-number]: `hours` is too large
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "hours = 40\n",
        "hours = 1e308\n",
        """
curricula/courses.toml:7:9: error[bad-number]: `hours` must be at most 100,000
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "amount = 49.5",
        "amount = 123456789012345678901234567890",
        """
curricula/courses.toml:8:19: error[bad-number]: `amount` must be at most 1,000,000,000,000
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        RATES,
        "GBP = 0.87",
        "GBP = 1e-320",
        """
curricula/rates.toml:6:7: error[bad-number]: `GBP` must be at least 1e-06
help: use a number within the limit named
""",
    ),
    Case(
        "bad-date",
        COURSES,
        "2027-05-10",
        "9999-12-31",
        """
curricula/courses.toml:25:11: error[bad-date]: entry 1 of `starts` must be from 1900 to 2199
help: correct the year
""",
    ),
    Case(
        "syntax-error",
        MATHEMATICS,
        'name = "Calculus"',
        'name = "Calculus',
        """
competencies/mathematics.toml:4:17: error[syntax-error]: the text has no closing quote on its line
help: end it with `"`; nothing else in this file is checked until then
""",
    ),
    Case(
        "syntax-error",
        COURSES,
        "hours = 40\n",
        "hours = 40\nhours = 50\n",
        """
curricula/courses.toml:8:1: error[syntax-error]: `hours` is already set, in line 7
help: keep one of the two; nothing else in this file is checked until then
""",
    ),
    Case(
        "unknown-key",
        MATHEMATICS,
        'summary = "Rates',
        'sumary = "Rates',
        """
competencies/mathematics.toml:5:1: error[unknown-key]: `calculus` has no key `sumary`
help: did you mean `summary`?
""",
    ),
    Case(
        "unknown-key",
        MATHEMATICS,
        'summary = "The best of many values."\nrequires',
        'summary = "The best of many values."\nprerequisites',
        """
competencies/mathematics.toml:29:1: error[unknown-key]: `optimisation` has no key `prerequisites`
help: did you mean `requires`?
""",
    ),
    Case(
        "unknown-key",
        COURSES,
        "hours = 40\n",
        "hours = 40\nstars = 5\n",
        """
curricula/courses.toml:8:1: error[unknown-key]: `calculus-1` has no key `stars`
help: did you mean `starts`?
""",
    ),
    Case(
        "unknown-key",
        ENGINEER,
        'importance = "core"\n',
        'importance = "core"\nat_work = true\n',
        """
competencies/postings/engineer.toml:9:1: error[unknown-key]: entry 1 of `requirement` has no key `at_work`
help: a competency says itself from where on it grows at work, as its `at_work_from`
""",
    ),
    Case(
        "missing-field",
        COURSES,
        'language = "en"\nhours = 40\n',
        "hours = 40\n",
        """
curricula/courses.toml:1:1: error[missing-field]: `calculus-1` has no `language`
help: add `language`: the code of its language, such as `en`
""",
    ),
    Case(
        "missing-field",
        MATHEMATICS,
        'area = "Mathematics"\n\n',
        "",
        """
competencies/mathematics.toml: error[missing-field]: the file has no `area`
help: add `area`: the name of the area
""",
    ),
    Case(
        "missing-field",
        COURSES,
        '{ amount = 49.5, currency = "GBP" }',
        "{ amount = 49.5 }",
        """
curricula/courses.toml:8:8: error[missing-field]: `cost` has no `currency`
help: add `currency`: the ISO 4217 code of a currency in curricula/rates.toml
""",
    ),
    Case(
        "missing-field",
        ENGINEER,
        'because = "would like more"\n',
        "",
        """
competencies/postings/engineer.toml:11:1: error[missing-field]: entry 2 of `requirement` has no `because`
help: add `because`: what the posting asks, in our own words
""",
    ),
    Case(
        "wrong-type",
        COURSES,
        "hours = 40\n",
        'hours = "40"\n',
        """
curricula/courses.toml:7:9: error[wrong-type]: `hours` must be a number, not a text
help: leave the quotes out
""",
    ),
    Case(
        "wrong-type",
        COURSES,
        'cost = { amount = 49.5, currency = "GBP" }',
        "cost = 27.99",
        """
curricula/courses.toml:8:8: error[wrong-type]: `cost` must be a table, not a number
help: write `{ amount = 27.99, currency = "GBP" }`, with its currency
""",
    ),
    Case(
        "wrong-type",
        MATHEMATICS,
        '["matrix algebra"]',
        '"matrix algebra"',
        """
competencies/mathematics.toml:17:11: error[wrong-type]: `aliases` must be a list, not a text
help: put it in square brackets
""",
    ),
    Case(
        "wrong-type",
        MATHEMATICS,
        'requires = [{ competency = "calculus", level = "awareness", from = "practitioner" }]',
        'requires = ["calculus"]',
        """
competencies/mathematics.toml:18:13: error[wrong-type]: entry 1 of `requires` must be a table, not a text
help: write a value of the type named
""",
    ),
    Case(
        "bad-value",
        ENGINEER,
        'importance = "desirable"',
        'importance = "nice"',
        """
competencies/postings/engineer.toml:14:14: error[bad-value]: `importance` cannot be `nice`
help: it can be `core`, `essential`, `desirable`
""",
    ),
    Case(
        "bad-value",
        COURSES,
        'language = "en"\nhours = 40\n',
        'language = "English"\nhours = 40\n',
        """
curricula/courses.toml:6:12: error[bad-value]: `language` is not the code of a language: `English`
help: write a code such as `en`
""",
    ),
    Case(
        "bad-value",
        COURSES,
        '"bootcamp"',
        '"boot-camp"',
        """
curricula/courses.toml:18:10: error[bad-value]: `format` cannot be `boot-camp`
help: did you mean `bootcamp`?
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "hours = 40\n",
        "hours = 0\n",
        """
curricula/courses.toml:7:9: error[bad-number]: `hours` must be more than 0
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "amount = 49.5",
        "amount = -1",
        """
curricula/courses.toml:8:19: error[bad-number]: `amount` must be at least 0
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        COURSES,
        "hours = 40\n",
        "hours = nan\n",
        """
curricula/courses.toml:7:9: error[bad-number]: `hours` must be a finite number
help: use a number within the limit named
""",
    ),
    Case(
        "bad-number",
        RATES,
        "GBP = 0.87",
        "GBP = 0",
        """
curricula/rates.toml:6:7: error[bad-number]: `GBP` must be more than 0
help: use a number within the limit named
""",
    ),
    Case(
        "empty-value",
        MATHEMATICS,
        '"Rates of change and areas."',
        '" "',
        """
competencies/mathematics.toml:5:11: error[empty-value]: `summary` is blank
help: fill it, or remove the key where it may be left out
""",
    ),
    Case(
        "empty-value",
        COURSES,
        "starts = [2027-05-10, 2027-01-11]",
        "starts = []",
        """
curricula/courses.toml:25:10: error[empty-value]: `starts` is empty
help: fill it, or remove the key where it may be left out
""",
    ),
    Case(
        "empty-value",
        COURSES,
        "hours = 40\n",
        "hours = 40\nfor_work = []\n",
        """
curricula/courses.toml:8:12: error[empty-value]: `for_work` is empty
help: fill it, or remove the key where it may be left out
""",
    ),
    Case(
        "bad-id",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'competency = "Linear Algebra"\nlevel = "working"',
        """
competencies/postings/engineer.toml:6:14: error[bad-id]: `Linear Algebra` is not an id
help: did you mean `linear-algebra`?
""",
    ),
    Case(
        "bad-id",
        COURSES,
        'teaches = { calculus = "working" }',
        'teaches = { calculus = "working", Calculus = "working" }',
        """
curricula/courses.toml:9:35: error[bad-id]: `Calculus` is not an id
help: did you mean `calculus`?
""",
    ),
    Case(
        "bad-url",
        COURSES,
        '"https://example.org/calculus"',
        '"www.example.org/calculus"',
        """
curricula/courses.toml:4:7: error[bad-url]: `url` is not a web address: `www.example.org/calculus`
help: did you mean `https://www.example.org/calculus`?
""",
    ),
    Case(
        "bad-date",
        COURSES,
        "2026-11-20\nestimated",
        '"2026-11-20"\nestimated',
        """
curricula/courses.toml:10:11: error[bad-date]: `checked` must be a date, not a text
help: write it without quotes, as 2027-01-31
""",
    ),
    Case(
        "bad-date",
        COURSES,
        "2027-01-11]",
        "2027-01-11T09:00:00]",
        """
curricula/courses.toml:25:23: error[bad-date]: entry 2 of `starts` must be a date, not a date with a time
help: leave the time out
""",
    ),
    Case(
        "unknown-level",
        COURSES,
        '"working"',
        '"wroking"',
        """
curricula/courses.toml:9:24: error[unknown-level]: `wroking` is not a level
help: did you mean `working`?
""",
    ),
    Case(
        "unknown-level",
        MATHEMATICS,
        'expert = "I can mend a proof."\n\n[competency.linear',
        'expert = "I can mend a proof."\nguru = "I can."\n\n[competency.linear',
        """
competencies/mathematics.toml:13:1: error[unknown-level]: `guru` is not a level that has a can-do statement
help: the levels are `awareness`, `working`, `practitioner`, `expert`
""",
    ),
    Case(
        "missing-level",
        MATHEMATICS,
        'working = "I can differentiate."\n',
        "",
        """
competencies/mathematics.toml:8:1: error[missing-level]: `calculus` has no can-do statement for `working`
help: add `working = "I can …"`
""",
    ),
    Case(
        "incomplete-cohort",
        COURSES,
        "weeks = 12\n",
        "",
        """
curricula/courses.toml:25:1: error[incomplete-cohort]: `matrices` has `starts` and `hours_per_week` but no `weeks`
help: add `weeks`, or remove `starts` and `hours_per_week`
""",
    ),
    Case(
        "duplicate-id",
        COURSES,
        "[course.matrices]",
        "[course.calculus-1]",
        """
curricula/courses.toml:14:9: error[duplicate-id]: `course.calculus-1` is defined twice
help: rename this or the other one (curricula/courses.toml:1); nothing else in this file is checked until then
""",
    ),
    Case(
        "duplicate-id",
        COURSES,
        "[course.matrices]",
        "[course.engineer]",
        """
competencies/postings/engineer.toml: error[duplicate-id]: `engineer` is the id of a course, too
help: rename this or the other one (curricula/courses.toml:14)
curricula/courses.toml:14:9: error[duplicate-id]: `engineer` is already the id of a posting
help: rename this or the other one (competencies/postings/engineer.toml)
""",
    ),
    Case(
        "unknown-competency",
        COURSES,
        "teaches = { linear-algebra",
        "teaches = { linear-algbra",
        """
curricula/courses.toml:23:13: error[unknown-competency]: `matrices` teaches `linear-algbra`, which is not defined
help: did you mean `linear-algebra` (competencies/mathematics.toml:14)?
""",
    ),
    Case(
        "unknown-competency",
        MATHEMATICS,
        'competency = "calculus"',
        'competency = "topology"',
        """
competencies/mathematics.toml:18:28: error[unknown-competency]: `linear-algebra` requires `topology`, which is not defined
help: correct the id, or define it in a file of `competencies/`
""",
    ),
    Case(
        "unknown-competency",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "expert"',
        'competency = "kubernetes"\nlevel = "expert"',
        """
competencies/postings/engineer.toml:12:14: error[unknown-competency]: the posting asks for `kubernetes`, which is not defined
help: correct the id, or define it in a file of `competencies/`
""",
    ),
    Case(
        "retired-competency",
        MATHEMATICS,
        'summary = "The best',
        'replaced_by = ["calculus", "optimisation"]\nsummary = "The best',
        """
competencies/mathematics.toml:28:28: error[retired-competency]: `optimisation` is replaced by `optimisation`, which is retired
help: they replace one another: optimisation → optimisation; name a competency that is not retired
""",
    ),
    Case(
        "retired-competency",
        MATHEMATICS,
        'summary = "Rates of change and areas."',
        'summary = "Rates"\nreplaced_by = ["linear-algebra"]',
        """
competencies/mathematics.toml:19:28: error[retired-competency]: `linear-algebra` requires `calculus`, which is retired
help: use `linear-algebra`
curricula/courses.toml:9:13: error[retired-competency]: `calculus-1` teaches `calculus`, which is retired
help: use `linear-algebra`
curricula/courses.toml:22:14: error[retired-competency]: `matrices` requires `calculus`, which is retired
help: use `linear-algebra`
""",
    ),
    Case(
        "retired-competency",
        MATHEMATICS,
        'summary = "Rates of change and areas."',
        'summary = "Rates"\nretired = 2026-11-01',
        """
competencies/mathematics.toml:19:28: error[retired-competency]: `linear-algebra` requires `calculus`, which is retired
help: nothing took its place: name another competency, or leave it out
curricula/courses.toml:9:13: error[retired-competency]: `calculus-1` teaches `calculus`, which is retired
help: nothing took its place: name another competency, or leave it out
curricula/courses.toml:22:14: error[retired-competency]: `matrices` requires `calculus`, which is retired
help: nothing took its place: name another competency, or leave it out
""",
    ),
    Case(
        "unknown-competency",
        COURSES,
        "[course.matrices]",
        RETIRED_COURSE.format("old", "retired = 2026-11-01").replace("{ calculus =", "{ calclus =")
        + "[course.matrices]",
        """
curricula/courses.toml:22:13: error[unknown-competency]: `old` teaches `calclus`, which is not defined
help: did you mean `calculus` (competencies/mathematics.toml:3)?
""",
    ),
    Case(
        "unknown-competency",
        COURSES,
        "teaches = { linear-algebra",
        "teaches = { matrix-algebra",
        """
curricula/courses.toml:23:13: error[unknown-competency]: `matrices` teaches `matrix-algebra`, which is not defined
help: did you mean `linear-algebra` (competencies/mathematics.toml:14)?
""",
    ),
    Case(
        "day-to-come",
        COURSES,
        "[course.matrices]",
        RETIRED_COURSE.format("old", "retired = 2027-11-01") + "[course.matrices]",
        """
curricula/courses.toml:25:11: warning[day-to-come]: `retired` is 2027-11-01, which is still to come
help: write the day on which it was done; today is 2026-12-01
""",
    ),
    Case(
        "retired-course",
        COURSES,
        "[course.matrices]",
        RETIRED_COURSE.format("old-a", 'replaced_by = ["old-b"]')
        + RETIRED_COURSE.format("old-b", 'replaced_by = ["matrices", "old-a"]')
        + RETIRED_COURSE.format("old-c", 'replaced_by = ["old-c"]')
        + "[course.matrices]",
        """
curricula/courses.toml:25:16: error[retired-course]: `old-a` is replaced by `old-b`, which is retired
help: they replace one another: old-a → old-b → old-a; name a course that is not retired
curricula/courses.toml:38:28: error[retired-course]: `old-b` is replaced by `old-a`, which is retired
help: they replace one another: old-b → old-a → old-b; name a course that is not retired
curricula/courses.toml:51:16: error[retired-course]: `old-c` is replaced by `old-c`, which is retired
help: they replace one another: old-c → old-c; name a course that is not retired
""",
    ),
    Case(
        "retired-course",
        COURSES,
        "[course.matrices]",
        RETIRED_COURSE.format("old", 'replaced_by = ["calculus-1", "matrices"]')
        + RETIRED_COURSE.format("part", 'part_of = "old"').replace("2020", "2026")
        + "[course.matrices]",
        """
curricula/courses.toml:38:11: error[retired-course]: `part` is part of `old`, which is retired
help: use `calculus-1` and `matrices`
""",
    ),
    Case(
        "unknown-course",
        COURSES,
        "[course.matrices]",
        RETIRED_COURSE.format("old", 'replaced_by = ["calculus-2"]') + "[course.matrices]",
        """
curricula/courses.toml:25:16: error[unknown-course]: `old` is replaced by `calculus-2`, which is not defined
help: did you mean `calculus-1`?
""",
    ),
    Case(
        "unknown-posting",
        ENGINEER,
        'title = "Engineer"\n',
        'title = "Engineer"\nreplaced_by = ["pilot"]\n',
        """
competencies/postings/engineer.toml:2:16: error[unknown-posting]: the posting is replaced by `pilot`, which is not defined
help: correct the id
""",
    ),
    Case(
        "retired-posting",
        ENGINEER,
        'title = "Engineer"\n',
        'title = "Engineer"\nreplaced_by = ["engineer"]\n',
        """
competencies/postings/engineer.toml:2:16: error[retired-posting]: the posting is replaced by `engineer`, which is retired
help: they replace one another: engineer → engineer; name a posting that is not retired
""",
    ),
    Case(
        "unknown-currency",
        COURSES,
        '"EUR"',
        '"eur"',
        """
curricula/courses.toml:21:33: error[unknown-currency]: `eur` is not a currency that rates.toml converts
help: did you mean `EUR`?
""",
    ),
    Case(
        "unknown-currency",
        COURSES,
        '"EUR"',
        '"USD"',
        """
curricula/courses.toml:21:33: error[unknown-currency]: `USD` is not a currency that rates.toml converts
help: add `USD` to curricula/rates.toml, or use one of EUR, GBP
""",
    ),
    Case(
        "prerequisite-cycle",
        MATHEMATICS,
        'summary = "Rates of change and areas."',
        'summary = "x"\nrequires = [{ competency = "optimisation", level = "working" }]',
        """
competencies/mathematics.toml:6:28: error[prerequisite-cycle]: `calculus` requires `optimisation`, which requires `linear-algebra`, which requires `calculus`
help: remove one of these prerequisites: `calculus` on `optimisation` (competencies/mathematics.toml:6), `optimisation` on `linear-algebra` (competencies/mathematics.toml:31), `linear-algebra` on `calculus` (competencies/mathematics.toml:19)
""",
    ),
    Case(
        "prerequisite-cycle",
        MATHEMATICS,
        'competency = "calculus"',
        'competency = "linear-algebra"',
        """
competencies/mathematics.toml:18:28: error[prerequisite-cycle]: `linear-algebra` requires itself
help: remove this prerequisite
""",
    ),
    Case(
        "prerequisite-too-high",
        MATHEMATICS,
        'level = "practitioner", from = "practitioner" },',
        'level = "practitioner" },',
        """
competencies/mathematics.toml:30:44: warning[prerequisite-too-high]: `optimisation` from `awareness` needs `linear-algebra` at `practitioner`, more than one level above
help: lower `level`, or raise `from` to at least `working`
""",
    ),
    Case(
        "redundant-prerequisite",
        MATHEMATICS,
        'from = "practitioner" },\n]',
        'from = "practitioner" },\n  { competency = "calculus", level = "awareness", from = "expert" },\n]',
        """
competencies/mathematics.toml:31:3: warning[redundant-prerequisite]: `calculus` at `awareness` follows already from requiring `linear-algebra`
help: remove it
""",
    ),
    Case(
        "alias-claimed-twice",
        MATHEMATICS,
        '"matrix algebra"',
        '"Differentiation"',
        """
competencies/mathematics.toml:17:12: error[alias-claimed-twice]: `Differentiation` already stands for `calculus`
help: leave it to one of them (competencies/mathematics.toml:6)
""",
    ),
    Case(
        "alias-claimed-twice",
        MATHEMATICS,
        '"matrix algebra"',
        '"Optimisation"',
        """
competencies/mathematics.toml:17:12: error[alias-claimed-twice]: `Optimisation` already stands for `optimisation`
help: leave it to one of them (competencies/mathematics.toml:26)
""",
    ),
    Case(
        "duplicate-requirement",
        ENGINEER,
        'importance = "desirable"',
        'importance = "core"',
        """
competencies/postings/engineer.toml:12:14: error[duplicate-requirement]: `linear-algebra` is already asked for as core
help: keep the one with the higher level
""",
    ),
    Case(
        "duplicate-rung",
        ENGINEER,
        'source = "Acme job 1"\n',
        'source = "Acme job 1"\nrungs = [{ title = "data analyst" }, { title = "Data analyst", years = 2 }]\n',
        """
competencies/postings/engineer.toml:4:48: error[duplicate-rung]: `Data analyst` is a rung already
help: keep one of them
""",
    ),
    Case(
        "idle-requirement",
        ENGINEER,
        'level = "expert"',
        'level = "working"',
        """
competencies/postings/engineer.toml:13:9: warning[idle-requirement]: `linear-algebra` is core at `working` already
help: ask for a higher level, or remove the line
""",
    ),
    Case(
        "unmet-requirement",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "expert"',
        'competency = "calculus"\nlevel = "expert"',
        """
competencies/postings/engineer.toml:13:9: warning[unmet-requirement]: no course teaches `calculus` to `practitioner`
help: the highest level that a course teaches is `working`
""",
    ),
    Case(
        "unreachable-level",
        COURSES,
        'requires = { calculus = "awareness" }',
        'requires = { calculus = "expert" }',
        """
curricula/courses.toml:22:25: warning[unreachable-level]: `matrices` cannot be reached: it requires `calculus` at `expert`, and no other course teaches that
help: add a course that teaches `calculus` at `expert`, or let `matrices` teach it
""",
    ),
    Case(
        "unreachable-level",
        MATHEMATICS,
        'level = "awareness", from = "practitioner"',
        'level = "expert", from = "practitioner"',
        """
curricula/courses.toml:23:30: warning[unreachable-level]: `matrices` cannot be reached: teaching `linear-algebra` needs `calculus` at `expert`, and no other course teaches that
help: add a course that teaches `calculus` at `expert`, or let `matrices` teach it
""",
    ),
    Case(
        "group-of-one",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'any_of = ["linear-algebra"]\nlevel = "working"',
        """
competencies/postings/engineer.toml:6:1: error[group-of-one]: `any_of` has one competency, `linear-algebra`
help: write `competency = "linear-algebra"`, or add others
""",
    ),
    Case(
        "too-few-options",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'any_of = ["calculus", "linear-algebra"]\nat_least = 3\nlevel = "working"',
        """
competencies/postings/engineer.toml:7:1: error[too-few-options]: `at_least` asks for 3 competencies, but there are 2
help: lower `at_least`, or add competencies to `any_of`
""",
    ),
    Case(
        "too-few-options",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'competency = "linear-algebra"\nat_least = 2\nlevel = "working"',
        """
competencies/postings/engineer.toml:7:1: error[too-few-options]: `at_least` asks for 2 competencies, but there is 1
help: lower `at_least`, or add competencies to `any_of`
""",
    ),
    Case(
        "bad-value",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'competency = "linear-algebra"\nany_of = ["calculus", "optimisation"]\nlevel = "working"',
        """
competencies/postings/engineer.toml:7:1: error[bad-value]: `any_of` stands beside `competency`
help: keep one of the two
""",
    ),
    Case(
        "missing-field",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'level = "working"',
        """
competencies/postings/engineer.toml:5:1: error[missing-field]: entry 1 of `requirement` has no `competency`
help: add `competency`: the id of the competency asked for, or `any_of` several
""",
    ),
    Case(
        "unknown-competency",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'any_of = ["linear-algebra", "calclus"]\nlevel = "working"',
        """
competencies/postings/engineer.toml:6:29: error[unknown-competency]: the posting asks for `calclus`, which is not defined
help: did you mean `calculus` (competencies/mathematics.toml:3)?
""",
    ),
    Case(
        "option-asked-alone",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'any_of = ["calculus", "linear-algebra"]\nlevel = "expert"',
        """
competencies/postings/engineer.toml:6:23: warning[option-asked-alone]: `linear-algebra` is one of several here, and asked for by itself at `expert`
help: remove one of the two (competencies/postings/engineer.toml:12)
""",
    ),
    Case(
        "unmet-requirement",
        ENGINEER,
        'competency = "linear-algebra"\nlevel = "working"',
        'any_of = ["calculus", "optimisation"]\nlevel = "expert"',
        """
competencies/postings/engineer.toml:7:9: warning[unmet-requirement]: courses teach fewer than 1 of `calculus`, `optimisation` to `expert`
help: ask for a lower level
""",
    ),
    Case(
        "no-core",
        ENGINEER,
        'importance = "core"',
        'importance = "essential"',
        """
competencies/postings/engineer.toml: warning[no-core]: the posting has no core requirement
help: give the ten to fifteen make-or-break requirements the importance `"core"`
""",
    ),
    Case(
        "taught-above-reach",
        COURSES,
        'teaches = { linear-algebra = "practitioner" }',
        'teaches = { linear-algebra = "expert" }',
        """
curricula/courses.toml:23:30: error[taught-above-reach]: `matrices` teaches `linear-algebra` to `expert`, which grows at work
help: teach it to `practitioner` at most, or raise its `at_work_from` (competencies/mathematics.toml:14)
""",
    ),
    Case(
        "taught-above-reach",
        MATHEMATICS,
        'summary = "Vectors and matrices."',
        'summary = "x"\nat_work_from = "practitioner"',
        """
curricula/courses.toml:23:30: error[taught-above-reach]: `matrices` teaches `linear-algebra` to `practitioner`, which grows at work
help: teach it to `working` at most, or raise its `at_work_from` (competencies/mathematics.toml:14)
""",
    ),
    Case(
        "required-above-taught",
        COURSES,
        'requires = { calculus = "awareness" }\nteaches = { linear-algebra',
        'requires = { calculus = "working" }\nteaches = { calculus = "awareness", linear-algebra',
        """
curricula/courses.toml:22:25: warning[required-above-taught]: `matrices` requires `calculus` at `working`, and teaches it to `awareness`
help: correct one of the two levels, or leave out what it does not teach
""",
    ),
    Case(
        "work-without-practice",
        MATHEMATICS,
        'summary = "The best of many values."',
        'summary = "x"\nat_work_from = "working"',
        """
competencies/mathematics.toml:29:16: warning[work-without-practice]: `optimisation` grows at work from `working` on, and no practice grows it
help: let a practice of `curricula/practices.toml` grow it, or remove `at_work_from`
""",
    ),
    Case(
        "project-with-provider",
        COURSES,
        'format = "course"',
        'format = "project"',
        """
curricula/courses.toml:3:12: error[project-with-provider]: `calculus-1` is a project of ours and has a `provider`
help: remove it, and list in `uses` what the project builds on
""",
    ),
    Case(
        "missing-provider",
        COURSES,
        'provider = "Acme"\n',
        "",
        """
curricula/courses.toml:14:1: error[missing-provider]: `matrices` is a bootcamp and has no `provider`
help: add it, or make it a project
""",
    ),
    Case(
        "missing-hours-source",
        COURSES,
        'hours_source = "https://example.org/matrices"\n',
        "",
        """
curricula/courses.toml:20:9: error[missing-hours-source]: `matrices` does not say where its hours stand
help: add `hours_source`: a web address, or `estimated` and how
""",
    ),
    Case(
        "wrong-weeks",
        COURSES,
        "weeks = 12\n",
        "weeks = 12\nup_to_weeks = 20\n",
        """
curricula/courses.toml:27:15: error[wrong-weeks]: `matrices` has `up_to_weeks`, but is no applications with fewer `elapsed_weeks`
help: give applications more `up_to_weeks` than `elapsed_weeks`, or remove `up_to_weeks`
""",
    ),
    Case(
        "unknown-course",
        COURSES,
        "weeks = 12\n",
        'weeks = 12\npart_of = "calculus-2"\n',
        """
curricula/courses.toml:27:11: error[unknown-course]: `matrices` is part of `calculus-2`, which is not defined
help: did you mean `calculus-1`?
""",
    ),
    Case(
        "unit-beyond-whole",
        COURSES,
        "weeks = 12\n",
        'weeks = 12\npart_of = "calculus-1"\n',
        """
curricula/courses.toml:23:30: warning[unit-beyond-whole]: `matrices` teaches `linear-algebra` to `practitioner`, and its whole, `calculus-1`, does not
help: let `calculus-1` teach it, too (curricula/courses.toml:1)
""",
    ),
    Case(
        "wrong-continuation",
        COURSES,
        "weeks = 12\n",
        'weeks = 12\ncontinues = "calculus-1"\n',
        """
curricula/courses.toml:27:13: error[wrong-continuation]: `matrices` continues `calculus-1`, but is a bootcamp
help: let applications without dates continue others that continue none, or remove `continues`
""",
    ),
    Case(
        "unknown-course",
        COURSES,
        "weeks = 12\n",
        'weeks = 12\ncontinues = "calculus-2"\n',
        """
curricula/courses.toml:27:13: error[unknown-course]: `matrices` continues `calculus-2`, which is not defined
help: did you mean `calculus-1`?
""",
    ),
    Case(
        "capstone-not-project",
        COURSES,
        "weeks = 12\n",
        "weeks = 12\ncapstone = true\n",
        """
curricula/courses.toml:27:12: error[capstone-not-project]: `matrices` is a capstone, but a bootcamp
help: give it the format `"project"`, or remove `capstone`
""",
    ),
    Case(
        "orphan-competency",
        MATHEMATICS,
        'requires = [\n  { competency = "linear-algebra", level = "practitioner", from = "practitioner" },\n]\n',
        "",
        """
competencies/mathematics.toml:26:13: warning[orphan-competency]: no posting asks for `optimisation`, nor for anything that prerequisites join it to
help: let a posting ask for it, join it to others by a prerequisite, or remove it
""",
    ),
    Case(
        "similar-statements",
        MATHEMATICS,
        '"I can prove convergence."',
        '"I CAN read a matrix!"',
        """
competencies/mathematics.toml:36:16: warning[similar-statements]: `optimisation` at `practitioner` says the same as `linear-algebra` at `awareness`
help: say what tells them apart (competencies/mathematics.toml:21)
""",
    ),
    Case(
        "similar-statements",
        MATHEMATICS,
        '"I can factorise a matrix."',
        '"I have multiplied several matrices."',
        """
competencies/mathematics.toml:23:16: warning[similar-statements]: `linear-algebra` at `practitioner` says the same as at `working`, or nearly so
help: say what somebody at `practitioner` does that nobody at `working` can
""",
    ),
    Case(
        "dead-end-course",
        COURSES,
        "[course.matrices]",
        IDLE_COURSE + "[course.matrices]",
        """
curricula/courses.toml:23:11: warning[dead-end-course]: `idle` teaches nothing beyond what it needs at its start
help: raise a level that it teaches, or lower one that it requires
""",
    ),
    Case(
        "dead-end-course",
        COURSES,
        "2027-05-10, 2027-01-11",
        "2026-05-10, 2026-11-19",
        """
curricula/courses.toml:25:10: warning[dead-end-course]: the last cohort of `matrices` began before 2026-11-20, when its facts were checked
help: give it dates to come, or remove it
""",
    ),
    Case(
        "missing-evidence",
        COURSES,
        '2026-11-20\nestimated = ["hours"]',
        '2025-11-19\nestimated = ["hours"]',
        """
curricula/courses.toml:10:11: warning[missing-evidence]: the facts of `calculus-1` were checked over 12 months before the newest ones
help: look at them again (2026-11-20 is the newest: curricula/courses.toml:14)
""",
    ),
    Case(
        "missing-evidence",
        COURSES,
        'provider = "Acme"\nurl = "https://example.org/matrices"\nformat = "bootcamp"',
        'format = "project"',
        """
curricula/courses.toml:18:9: warning[missing-evidence]: the hours of `matrices` stand as its provider's, but it is a project
help: add `"hours"` to `estimated`
""",
    ),
    Case(
        "missing-evidence",
        RATES,
        "2026-11-02",
        "2023-02-28",
        """
curricula/rates.toml:2:11: warning[missing-evidence]: the rates were checked over 12 months before the newest course
help: look at them again (2026-11-20 is the newest: curricula/courses.toml:1)
""",
    ),
)
# What no edit of one file can show.
ELSEWHERE = {
    "unknown-area",
    "unknown-work",
    "missing-folder",
    "unreadable-file",
    "not-utf-8",
    "empty-file",
    "too-much-core",
    "foreign-host",
}
OF_PROFILES = {
    "unknown-provider",
    "competency-gone",
    "course-gone",
    "posting-gone",
    "background-gone",
    "currency-gone",
    "hidden-in-profile",
    "posting-beside",
}


def diagnostics(folder: Path) -> str:
    return "".join(f"{one}\n" for one in read_catalogue(folder, shown_as="", today=TODAY).diagnostics)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{number}" for number, case in enumerate(CASES)])
def test_one_edit_gives_one_diagnostic_with_this_text(case: Case, write: Write, sound: dict[str, str]) -> None:
    assert sound[case.path].count(case.before) == 1
    edited = sound[case.path].replace(case.before, case.after)
    assert diagnostics(write({**sound, case.path: edited})) == case.expected.lstrip("\n")


def test_every_code_of_a_catalogue_has_a_case() -> None:
    assert {case.code for case in CASES} | ELSEWHERE | OF_PROFILES == set(CODES)


def test_registry_names_each_code_once_with_whole_sentences() -> None:
    for name, code in CODES.items():
        assert name == code.name
        assert code.meaning.endswith(".")
        assert code.remedy.endswith(".")


def test_catalogue_without_a_fault_has_no_diagnostics(sound_folder: Path) -> None:
    assert diagnostics(sound_folder) == ""


def test_file_that_is_not_utf_8_is_told_with_the_place_of_the_byte(write: Write, sound: dict[str, str]) -> None:
    content = sound[ENGINEER].replace("Acme job", "Ac\u00e9me job").encode("latin-1")
    assert diagnostics(write({**sound, ENGINEER: content})) == (
        "competencies/postings/engineer.toml:3:13: error[not-utf-8]: byte 0xe9 is not UTF-8\n"
        "help: save the file as UTF-8\n"
    )


def test_binary_junk_is_told_once(write: Write, sound: dict[str, str]) -> None:
    text = diagnostics(write({**sound, "competencies/junk.toml": bytes(range(256))}))
    assert text.startswith("competencies/junk.toml:")
    assert text.count("error[") == 1


@pytest.mark.parametrize("content", ["", "# a comment\n"])
def test_empty_file_is_told(content: str, write: Write, sound: dict[str, str]) -> None:
    assert diagnostics(write({**sound, "competencies/new.toml": content})) == (
        "competencies/new.toml: error[empty-file]: the file is empty\nhelp: write what belongs in it, or remove it\n"
    )


def test_folder_in_place_of_a_file_is_told_and_causes_nothing_else(write: Write, sound: dict[str, str]) -> None:
    del sound[MATHEMATICS]
    folder = write(sound)
    (folder / MATHEMATICS).mkdir()
    assert diagnostics(folder) == (
        "competencies/mathematics.toml: error[unreadable-file]: the file cannot be read: is a directory\n"
        "help: make it an ordinary file that you may read\n"
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "there is no competencies/ and no curricula/ in it"),
        ({RATES: ""}, "there is no competencies/ in it"),
        ({ENGINEER: ""}, "there is no curricula/ in it"),
    ],
)
def test_missing_folders_are_told(files: dict[str, str | bytes], message: str, write: Write) -> None:
    first = read_catalogue(write(files)).diagnostics[0]
    assert (first.code, first.severity, first.message) == ("missing-folder", Severity.ERROR, message)
    assert (first.line, first.column) == (0, 0)


def test_catalogue_that_does_not_exist_is_told_under_the_name_given(tmp_path: Path) -> None:
    (only,) = read_catalogue(tmp_path / "nowhere").diagnostics
    assert str(only) == (
        f"{(tmp_path / 'nowhere').as_posix()}: error[missing-folder]: there is no such folder\n"
        "help: a catalogue is a folder that holds competencies/ and curricula/"
    )


def test_name_of_a_file_must_be_an_id(write: Write, sound: dict[str, str]) -> None:
    sound["competencies/postings/Senior Engineer.toml"] = sound.pop(ENGINEER)
    assert diagnostics(write(dict(sound))) == (
        "competencies/postings/Senior Engineer.toml: error[bad-id]: the file's name `Senior Engineer` is not an id\n"
        "help: did you mean `senior-engineer.toml`?\n"
    )


def test_core_of_everything_is_told_at_the_first_too_many(write: Write, sound: dict[str, str]) -> None:
    more = [f"thing-{number}" for number in range(20)]
    sound[MATHEMATICS] += "".join(COMPETENCY.format(one) for one in more)
    sound[ENGINEER] += "".join(REQUIREMENT.format(one) for one in more)
    taught = "".join(f', {one} = "working"' for one in more)
    sound[COURSES] = sound[COURSES].replace('calculus = "working" }', f'calculus = "working"{taught} }}')
    assert diagnostics(write({**sound})) == (
        "competencies/postings/engineer.toml:134:14: warning[too-much-core]: the posting has 21 core requirements, more than 20\n"
        "help: leave what a hiring manager would let pass as essential\n"
    )


@pytest.mark.parametrize(
    ("url", "told"),
    [("https://other.example/1", 1), ("https://www.example.org/1", 0), ("https://github.com/acme/1", 0)],
)
def test_link_to_a_host_where_its_provider_has_no_other_is_told(
    url: str, told: int, write: Write, sound: dict[str, str]
) -> None:
    links = [*(f"https://example.org/{number}" for number in range(6)), url]
    course = IDLE_COURSE.replace("Acme", "Institute").replace(
        'teaches = { calculus = "awareness" }', 'teaches = { calculus = "practitioner" }'
    )
    sound["curricula/more.toml"] = "".join(
        course.replace("course.idle", f"course.more-{number}").replace("https://example.org/again", link, 1)
        for number, link in enumerate(links)
    )
    expected = (
        "curricula/more.toml:82:7: warning[foreign-host]: the other 6 links of `Institute` are on example.org\n"
        "help: correct the link, or the name of the provider\n"
    )
    assert diagnostics(write({**sound})) == expected * told


def test_practice_that_grows_what_is_not_defined_is_told(write: Write, sound: dict[str, str]) -> None:
    sound[PRACTICES] = PRACTICE.replace("calculus", "calclus")
    assert diagnostics(write({**sound})) == (
        "curricula/practices.toml:3:11: error[unknown-competency]: `teach-it` grows `calclus`, which is not defined\n"
        "help: did you mean `calculus` (competencies/mathematics.toml:3)?\n"
    )


def test_practice_has_no_provider(write: Write, sound: dict[str, str]) -> None:
    sound[PRACTICES] = f'{PRACTICE}provider = "Acme"\n'
    assert diagnostics(write({**sound})).startswith(
        "curricula/practices.toml:6:1: error[unknown-key]: `teach-it` has no key `provider`\n"
    )


def test_practice_with_the_id_of_a_course_is_told(write: Write, sound: dict[str, str]) -> None:
    sound[PRACTICES] = PRACTICE.replace("teach-it", "matrices")
    assert "error[duplicate-id]: `matrices` is already the id of a course" in diagnostics(write({**sound}))


def test_share_of_what_is_not_defined_is_told(write: Write, sound: dict[str, str]) -> None:
    sound[DEMAND] = SHARES.replace("calculus", "topology")
    assert diagnostics(write({**sound})) == (
        "competencies/demand.toml:7:1: error[unknown-competency]: a share is given of `topology`, which is not defined\n"
        "help: correct the id, or define it in a file of `competencies/`\n"
    )


def test_background_that_leans_to_no_area_is_told(write: Write, sound: dict[str, str]) -> None:
    sound[BACKGROUNDS] = PICKS.replace("mathematics =", "mathematic =")
    assert diagnostics(write({**sound})) == (
        "competencies/backgrounds.toml:3:11: error[unknown-area]: there is no area `mathematic`\n"
        "help: did you mean `mathematics`?\n"
    )


def test_course_for_a_kind_of_work_that_is_not_there_is_told(write: Write, sound: dict[str, str]) -> None:
    sound[BACKGROUNDS] = PICKS
    sound[COURSES] = sound[COURSES].replace("hours = 40\n", 'hours = 40\nfor_work = ["none-yet", "non-yet"]\n', 1)
    assert diagnostics(write({**sound})) == (
        "curricula/courses.toml:8:25: error[unknown-work]: there is no kind of work `non-yet`\n"
        "help: did you mean `none-yet`?\n"
    )


def test_kinds_of_work_that_there_are_are_listed_where_none_is_meant(write: Write, sound: dict[str, str]) -> None:
    sound[BACKGROUNDS] = PICKS
    sound[COURSES] = sound[COURSES].replace("hours = 40\n", 'hours = 40\nfor_work = ["astronaut"]\n', 1)
    assert diagnostics(write({**sound})) == (
        "curricula/courses.toml:8:13: error[unknown-work]: there is no kind of work `astronaut`\n"
        "help: those of competencies/backgrounds.toml are `none-yet`\n"
    )


def test_background_without_a_question_or_out_of_all_measure_is_told(write: Write, sound: dict[str, str]) -> None:
    sound[BACKGROUNDS] = PICKS.replace("2.5", "25").replace("[years.few]", "[years]")
    assert [line.split(": ")[1] for line in diagnostics(write({**sound})).splitlines() if "error" in line] == [
        "error[bad-number]",
        "error[wrong-type]",
        "error[wrong-type]",
    ]


def test_sound_backgrounds_are_read(write: Write, sound: dict[str, str]) -> None:
    catalogue = read_catalogue(write({**sound, BACKGROUNDS: PICKS}), shown_as="").catalogue
    assert catalogue is not None
    assert catalogue.backgrounds.leaning(Background(study="maths")).areas == {"mathematics": 2.5}


def test_sound_practices_and_shares_are_read(write: Write, sound: dict[str, str]) -> None:
    catalogue = read_catalogue(write({**sound, PRACTICES: PRACTICE, DEMAND: SHARES}), shown_as="").catalogue
    assert catalogue is not None
    assert catalogue.practices["teach-it"].grows == {"calculus": Level.EXPERT}
    assert catalogue.demand.share(["calculus"]).share == 0.25
