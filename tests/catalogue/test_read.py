"""A folder becomes a catalogue, and faults keep to themselves."""

# ruff: noqa: E501  (expected texts are whole lines)

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.catalogue import CODES, Catalogue, CatalogueError, Severity, read_catalogue
from planner.domain.competency import Alias, Prerequisite
from planner.domain.course import Cohort, CourseFormat
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance

Write = Callable[[dict[str, str | bytes]], Path]
Files = dict[str, str]

MATHEMATICS, ENGINEER = "competencies/mathematics.toml", "competencies/postings/engineer.toml"
COURSES, RATES = "curricula/courses.toml", "curricula/rates.toml"


def codes(folder: Path) -> list[str]:
    return [one.code for one in read_catalogue(folder).diagnostics]


def competency(competency_id: str, extra: str = "") -> str:
    return f"""
[competency.{competency_id}]
name = "Name of {competency_id}"
summary = "Summary."
{extra}
levels.awareness = "I can a{competency_id}."
levels.working = "I can b{competency_id}."
levels.practitioner = "I can c{competency_id}."
levels.expert = "I can d{competency_id}."
"""


def course(course_id: str, extra: str) -> str:
    return f"""
[course.{course_id}]
title = "Title"
provider = "Acme"
url = "https://example.org/"
format = "course"
language = "en"
hours = 10
cost = {{ amount = 0, currency = "EUR" }}
checked = 2026-11-20
hours_source = "estimated: by its ten units"
{extra}
"""


def test_catalogue_holds_what_the_files_say(sound_folder: Path) -> None:
    catalogue = Catalogue.load(str(sound_folder))
    algebra = catalogue.graph.competencies["linear-algebra"]
    assert catalogue.areas["mathematics"].name == "Mathematics"
    assert (algebra.area, algebra.name) == ("mathematics", "Linear algebra")
    assert algebra.can_do[Level.EXPERT] == "I can teach it."
    assert algebra.requires == (
        Prerequisite(competency="calculus", level=Level.AWARENESS, from_level=Level.PRACTITIONER),
    )
    assert catalogue.graph.competencies["calculus"].aliases[1] == Alias(text="C", case_sensitive=True)
    profile = catalogue.postings["engineer"]
    assert [one.importance for one in profile.requirements] == [Importance.CORE, Importance.DESIRABLE]
    matrices = catalogue.courses["matrices"]
    assert matrices.format is CourseFormat.BOOTCAMP
    assert matrices.cohort == Cohort(starts=(date(2027, 1, 11), date(2027, 5, 10)), weeks=12, hours_per_week=35)
    assert catalogue.courses["calculus-1"].cost == Money(amount=Decimal("49.5"), currency="GBP")
    assert catalogue.rates.per_base == {"GBP": Decimal("0.87")}
    assert (catalogue.rates.base, catalogue.rates.checked) == ("EUR", date(2026, 11, 2))


def test_warnings_do_not_keep_a_catalogue_back(write: Write, sound: Files) -> None:
    sound[ENGINEER] = sound[ENGINEER].replace('"expert"', '"working"')
    reading = read_catalogue(write({**sound}))
    assert [one.severity for one in reading.diagnostics] == [Severity.WARNING]
    assert reading.catalogue is not None


def test_loading_a_faulty_catalogue_raises_with_every_diagnostic(write: Write, sound: Files) -> None:
    sound[COURSES] = sound[COURSES].replace("hours = 40\n", "hours = 0\n").replace('"EUR"', '"XXX"')
    with pytest.raises(CatalogueError) as caught:
        Catalogue.load(write({**sound}))
    assert [one.code for one in caught.value.diagnostics] == ["bad-number", "unknown-currency"]
    assert str(caught.value).count("error[") == 2


def test_retired_competencies_leave_the_graph(write: Write, sound: Files) -> None:
    sound[MATHEMATICS] += competency("sums", 'replaced_by = ["calculus"]\naliases = ["matrix algebra"]')
    catalogue = Catalogue.load(write({**sound}))
    assert catalogue.retired == {"sums": ("calculus",)}
    assert "sums" not in catalogue.graph.competencies


def test_one_currency_needs_no_table_of_rates(write: Write, sound: Files) -> None:
    del sound[RATES]
    sound[COURSES] = sound[COURSES].replace('"EUR"', '"GBP"')
    assert Catalogue.load(write({**sound})).rates.base == "GBP"


def test_second_currency_needs_a_table_of_rates(write: Write, sound: Files) -> None:
    del sound[RATES]
    assert codes(write({**sound})) == ["unknown-currency"]


def test_hidden_files_and_other_files_are_passed_over(write: Write, sound: Files) -> None:
    extra = {"competencies/.#mathematics.toml": "junk", "competencies/notes.md": "junk", "curricula/x.toml~": "junk"}
    assert codes(write({**sound, **extra})) == []


def test_byte_order_mark_and_windows_line_ends_are_read(write: Write, sound: Files) -> None:
    content = b"\xef\xbb\xbf" + sound[MATHEMATICS].replace("\n", "\r\n").replace("summary", "sumary", 1).encode()
    (only,) = read_catalogue(write({**sound, MATHEMATICS: content})).diagnostics
    assert (only.line, only.column, only.code) == (5, 1, "unknown-key")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('name = "Calculus"', 'name = "Calculus', "syntax-error"),
        ('name = "Calculus"', "name = 1", "wrong-type"),
        ("[competency.calculus]", "[competency.linear-algebra]", "duplicate-id"),
        (
            '[competency.calculus.levels]\nawareness = "I can read a derivative."\n',
            "[competency.calculus.levels]\n",
            "missing-level",
        ),
    ],
)
def test_faulty_competency_is_still_known_to_what_refers_to_it(
    before: str, after: str, code: str, write: Write, sound: Files
) -> None:
    sound[MATHEMATICS] = sound[MATHEMATICS].replace(before, after)
    assert codes(write({**sound})) == [code]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("hours = 40\n", "hours = 40 40\n", "syntax-error"),
        ("hours = 40\n", "hours = -1\n", "bad-number"),
        ('{ calculus = "working" }', '{ calculus = "great" }', "unknown-level"),
        ('{ calculus = "working" }', '{ calclus = "working" }', "unknown-competency"),
        ('teaches = { calculus = "working" }', 'teach = { calculus = "working" }', "unknown-key"),
    ],
)
def test_faulty_course_still_counts_as_teaching_what_others_need(
    before: str, after: str, code: str, write: Write, sound: Files
) -> None:
    sound[COURSES] = sound[COURSES].replace(before, after)
    assert codes(write({**sound})) == [code]


def test_entry_after_a_dropped_one_keeps_its_own_place(write: Write, sound: Files) -> None:
    sound[MATHEMATICS] = sound[MATHEMATICS].replace(
        'requires = [{ competency = "calculus"', 'requires = [{ competency = 1 }, { competency = "calculs"'
    )
    first, second = read_catalogue(write({**sound})).diagnostics[1:]
    assert (first.code, first.line) == ("wrong-type", 18)
    assert (second.code, second.line, second.column) == ("unknown-competency", 18, 48)


def test_each_knot_is_told_once_and_what_hangs_on_it_is_not(write: Write) -> None:
    def requires(*ids: str) -> str:
        needed = (f'{{ competency = "{one}", level = "working", from = "working" }}' for one in ids)
        return f"requires = [{', '.join(needed)}]"

    area = 'area = "A"\n' + "".join(
        (
            competency("a", requires("b", "c")),
            competency("b", requires("a")),
            competency("c", requires("b")),
            competency("d", requires("e")),
            competency("e", requires("d")),
            competency("f", requires("a", "e")),
        )
    )
    found = read_catalogue(
        write({"competencies/a.toml": area, "curricula/c.toml": course("k", 'teaches = { f = "practitioner" }')})
    )
    assert [(one.code, one.message) for one in found.diagnostics if one.severity is Severity.ERROR] == [
        ("prerequisite-cycle", "`a` requires `b`, which requires `a`"),
        ("prerequisite-cycle", "`d` requires `e`, which requires `d`"),
    ]


def test_only_courses_to_blame_are_called_unreachable(write: Write) -> None:
    area = 'area = "A"\n' + "".join(map(competency, ("a", "b", "c", "d", "e")))
    courses = (
        course("after-a", 'requires = { a = "working" }\nteaches = { b = "working" }')
        + course("after-b", 'requires = { b = "working" }\nteaches = { c = "working" }')
        + course("egg", 'requires = { e = "working" }\nteaches = { d = "working" }')
        + course("hen", 'requires = { d = "working" }\nteaches = { e = "working" }')
    )
    found = read_catalogue(write({"competencies/a.toml": area, "curricula/c.toml": courses})).diagnostics
    assert [one.message for one in found] == [
        "`after-a` cannot be reached: it requires `a` at `working`, and no other course teaches that",
        "`egg` cannot be reached: it requires `e` at `working`, and the courses that teach that need this one first",
    ]


def test_what_is_missing_beside_a_faulty_value_is_told_at_once(write: Write, sound: Files) -> None:
    courses = str(sound["curricula/courses.toml"])
    source = 'hours_source = "https://example.org/matrices"\n'
    for edited, codes in (
        (courses.replace("hours = 400", 'hours = "400"').replace(source, ""), ["wrong-type", "missing-hours-source"]),
        (courses.replace(source, "hours_source = 3\n"), ["wrong-type"]),
    ):
        found = read_catalogue(write({**sound, "curricula/courses.toml": edited})).diagnostics
        assert sorted(one.code for one in found) == sorted(codes)


def test_catalogue_with_a_fault_of_each_kind_tells_each_once(write: Write) -> None:
    reading = read_catalogue(write(ONE_OF_EACH), shown_as="")
    assert "".join(f"{one}\n" for one in reading.diagnostics) == EXPECTED_OF_EACH
    assert reading.catalogue is None
    told = Counter(one.code for one in reading.diagnostics)
    assert {code for code, times in told.items() if times > 1} == {"duplicate-id"}, "told in both of its files"
    of_profiles = {"unknown-posting", "unknown-course", "retired-posting", "retired-course", "unknown-provider"}
    of_profiles |= {
        "competency-gone",
        "course-gone",
        "posting-gone",
        "background-gone",
        "currency-gone",
        "hidden-in-profile",
    }
    of_characters = {"hidden-character", "merge-conflict"}
    of_groups_and_core = {
        "unknown-area",
        "unknown-work",
        "group-of-one",
        "too-few-options",
        "option-asked-alone",
        "duplicate-rung",
        "no-core",
        "too-much-core",
    }
    of_offers = {"project-with-provider", "missing-provider", "missing-hours-source", "capstone-not-project"}
    of_offers |= {"taught-above-reach", "foreign-host", "unit-beyond-whole", "wrong-continuation", "wrong-weeks"}
    of_offers |= {"required-above-taught"}
    only_without_errors = {"orphan-competency", "dead-end-course", "work-without-practice"}
    of_today = {"day-to-come", "posting-beside"}
    assert (
        set(told)
        == set(CODES)
        - {"missing-folder"}
        - of_profiles
        - only_without_errors
        - of_groups_and_core
        - of_offers
        - of_characters
        - of_today
    )


def test_check_needs_neither_screens_nor_solver_nor_graph_library(sound_folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from planner.catalogue import read_catalogue;"
        f"assert read_catalogue(Path({str(sound_folder)!r})).catalogue;"
        "print([one for one in ('textual', 'rich', 'ortools', 'networkx') if one in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


AREA_OF_EACH = (
    'area = "Faults"\n'
    + competency("base")
    + competency("alpha", 'requires = [{ competency = "beta", level = "awareness" }]')
    + competency("beta", 'requires = [{ competency = "alpha", level = "awareness" }]')
    + competency("high", 'requires = [{ competency = "base", level = "expert" }]')
    + competency("middle", 'requires = [{ competency = "base", level = "awareness" }]')
    + competency(
        "top",
        'requires = [{ competency = "middle", level = "awareness" }, { competency = "base", level = "awareness" }]',
    )
    + competency("typo", 'requires = [{ competency = "bse", level = "awareness" }]')
    + competency("twin", 'aliases = ["same text"]')
    + competency("other", 'aliases = ["Same text"]')
    + competency("old", 'replaced_by = ["base"]')
    + competency("late", 'requires = [{ competency = "old", level = "awareness" }]')
    + competency("odd", "colour = 1")
    + competency("gap").replace('levels.expert = "I can dgap."\n', "")
    + competency("Bad")
    + competency("echo").replace("aecho", "abase")
)
COURSES_OF_EACH = (
    course("base-course", 'teaches = { base = "practitioner", twin = "working" }')
    + course("untyped", 'teaches = { base = "working" }').replace("hours = 10", 'hours = "ten"')
    + course("untitled", 'teaches = { base = "working" }').replace('title = "Title"\n', "")
    + course("number", 'teaches = { base = "working" }').replace("hours = 10", "hours = -10")
    + course("blank", 'teaches = { base = "working" }').replace('"Title"', '""')
    + course("link", 'teaches = { base = "working" }').replace("https://example.org/", "example")
    + course("day", 'teaches = { base = "working" }').replace("2026-11-20", '"yesterday"')
    + course("value", 'teaches = { base = "working" }').replace('format = "course"', 'format = "song"')
    + course("level", 'teaches = { base = "great" }')
    + course("cohort", 'teaches = { base = "working" }\nweeks = 4')
    + course("money", 'teaches = { base = "working" }').replace('"EUR"', '"ABC"')
    + course("far", 'requires = { other = "working" }\nteaches = { base = "working" }')
    + course("twin", 'teaches = { base = "working" }')
    + course("guess", 'teaches = { base = "working" }').replace('format = "course"', 'format = "book"')
)
POSTING_OF_EACH = 'title = "T"\norganisation = "O"\nsource = "S"\n' + "".join(
    f'\n[[requirement]]\ncompetency = "{one}"\nlevel = "{level}"\nimportance = "{importance}"\nbecause = "x"\n'
    for one, level, importance in (
        ("base", "working", "essential"),
        ("base", "working", "desirable"),
        ("base", "expert", "essential"),
        ("twin", "expert", "essential"),
        ("base", "awareness", "core"),
    )
)
ONE_OF_EACH: dict[str, str | bytes] = {
    "competencies/faults.toml": AREA_OF_EACH,
    "competencies/bytes.toml": b'area = "\xff"\n',
    "competencies/empty.toml": "",
    "competencies/postings/posting.toml": POSTING_OF_EACH,
    "curricula/courses.toml": COURSES_OF_EACH,
    "curricula/syntax.toml": "[course.broken]\ntitle = \n",
    "curricula/rates.toml": 'base = "EUR"\nchecked = 2026-11-02\nsource = "https://example.org/rates"\n\n[rates]\nGBP = 0.87\n',
    "competencies/postings/folder.toml/file.txt": "",
}
EXPECTED_OF_EACH = """\
competencies/bytes.toml:1:9: error[not-utf-8]: byte 0xff is not UTF-8
help: save the file as UTF-8
competencies/empty.toml: error[empty-file]: the file is empty
help: write what belongs in it, or remove it
competencies/faults.toml:15:28: error[prerequisite-cycle]: `alpha` requires `beta`, which requires `alpha`
help: remove one of these prerequisites: `alpha` on `beta` (competencies/faults.toml:15), `beta` on `alpha` (competencies/faults.toml:24)
competencies/faults.toml:33:44: warning[prerequisite-too-high]: `high` from `awareness` needs `base` at `expert`, more than one level above
help: lower `level`, or raise `from` to at least `practitioner`
competencies/faults.toml:51:61: warning[redundant-prerequisite]: `base` at `awareness` follows already from requiring `middle`
help: remove it
competencies/faults.toml:60:28: error[unknown-competency]: `typo` requires `bse`, which is not defined
help: did you mean `base` (competencies/faults.toml:3)?
competencies/faults.toml:66:13: error[duplicate-id]: `twin` is the id of a course, too
help: rename this or the other one (curricula/courses.toml:147)
competencies/faults.toml:78:12: error[alias-claimed-twice]: `Same text` already stands for `twin`
help: leave it to one of them (competencies/faults.toml:69)
competencies/faults.toml:96:28: error[retired-competency]: `late` requires `old`, which is retired
help: use `base`
competencies/faults.toml:105:1: error[unknown-key]: `odd` has no key `colour`
help: the keys here are `name`, `summary`, `levels`, `aliases`, `esco`, `requires`, `retired`, `replaced_by`, `at_work_from`, `learn_first`
competencies/faults.toml:115:1: error[missing-level]: `gap` has no can-do statement for `expert`
help: add `expert = "I can …"`
competencies/faults.toml:119:13: error[bad-id]: `Bad` is not an id
help: did you mean `bad`?
competencies/faults.toml:132:20: warning[similar-statements]: `echo` at `awareness` says the same as `base` at `awareness`
help: say what tells them apart (competencies/faults.toml:7)
competencies/postings/folder.toml: error[unreadable-file]: the file cannot be read: is a directory
help: make it an ordinary file that you may read
competencies/postings/posting.toml:13:9: warning[idle-requirement]: `base` is essential at `expert` already
help: ask for a higher level, or remove the line
competencies/postings/posting.toml:18:14: error[duplicate-requirement]: `base` is already asked for as essential
help: keep the one with the higher level
competencies/postings/posting.toml:25:9: warning[unmet-requirement]: no course teaches `twin` to `practitioner`
help: the highest level that a course teaches is `working`
curricula/courses.toml:20:9: error[wrong-type]: `hours` must be a number, not a text
help: write a value of the type named
curricula/courses.toml:26:1: error[missing-field]: `untitled` has no `title`
help: add `title`: what the provider calls it
curricula/courses.toml:43:9: error[bad-number]: `hours` must be more than 0
help: use a number within the limit named
curricula/courses.toml:50:9: error[empty-value]: `title` is blank
help: fill it, or remove the key where it may be left out
curricula/courses.toml:64:7: error[bad-url]: `url` is not a web address: `example`
help: write it in full, from `https://` on
curricula/courses.toml:81:11: error[bad-date]: `checked` must be a date, not a text
help: write it without quotes, as 2027-01-31
curricula/courses.toml:89:10: error[bad-value]: `format` cannot be `song`
help: it can be `course`, `bootcamp`, `degree`, `book`, `certificate`, `project`, `applications`
curricula/courses.toml:107:20: error[unknown-level]: `great` is not a level
help: the levels are `awareness`, `working`, `practitioner`, `expert`
curricula/courses.toml:120:1: error[incomplete-cohort]: `cohort` has `weeks` but no `starts` and `hours_per_week`
help: add `starts` and `hours_per_week`, or remove `weeks`
curricula/courses.toml:129:33: error[unknown-currency]: `ABC` is not a currency that rates.toml converts
help: add `ABC` to curricula/rates.toml, or use one of EUR, GBP
curricula/courses.toml:144:22: warning[unreachable-level]: `far` cannot be reached: it requires `other` at `working`, and no other course teaches that
help: add a course that teaches `other` at `working`, or let `far` teach it
curricula/courses.toml:147:9: error[duplicate-id]: `twin` is already the id of a competency
help: rename this or the other one (competencies/faults.toml:66)
curricula/courses.toml:165:9: warning[missing-evidence]: the hours of `guess` stand as its provider's, but it is a book
help: add `"hours"` to `estimated`
curricula/syntax.toml:2:9: error[syntax-error]: there is no value behind `=`
help: mend the line; nothing else in this file is checked until then
"""
