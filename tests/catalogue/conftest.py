"""A tiny catalogue without a fault, which tests break in one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

MATHEMATICS = """\
area = "Mathematics"

[competency.calculus]
name = "Calculus"
summary = "Rates of change and areas."
aliases = ["differentiation", { text = "C", case = true }]

[competency.calculus.levels]
awareness = "I can read a derivative."
working = "I can differentiate."
practitioner = "I can integrate by parts."
expert = "I can mend a proof."

[competency.linear-algebra]
name = "Linear algebra"
summary = "Vectors and matrices."
aliases = ["matrix algebra"]
requires = [{ competency = "calculus", level = "awareness", from = "practitioner" }]

[competency.linear-algebra.levels]
awareness = "I can read a matrix."
working = "I can multiply matrices."
practitioner = "I can factorise a matrix."
expert = "I can teach it."

[competency.optimisation]
name = "Optimisation"
summary = "The best of many values."
requires = [
  { competency = "linear-algebra", level = "practitioner", from = "practitioner" },
]

[competency.optimisation.levels]
awareness = "I can tell a minimum."
working = "I can descend a gradient."
practitioner = "I can prove convergence."
expert = "I can devise a method."
"""

ENGINEER = """\
title = "Engineer"
organisation = "Acme"
source = "Acme job 1"

[[requirement]]
competency = "linear-algebra"
level = "working"
importance = "core"
because = "asks for matrices"

[[requirement]]
competency = "linear-algebra"
level = "expert"
importance = "desirable"
because = "would like more"
"""

COURSES = """\
[course.calculus-1]
title = "Calculus 1"
provider = "Open University"
url = "https://example.org/calculus"
format = "course"
language = "en"
hours = 40
cost = { amount = 49.5, currency = "GBP" }
teaches = { calculus = "working" }
checked = 2026-11-20
estimated = ["hours"]
hours_source = "estimated: 20 lectures × 2 h"

[course.matrices]
title = "Matrices"
provider = "Acme"
url = "https://example.org/matrices"
format = "bootcamp"
language = "en"
hours = 400
cost = { amount = 0, currency = "EUR" }
requires = { calculus = "awareness" }
teaches = { linear-algebra = "practitioner" }
checked = 2026-11-20
starts = [2027-05-10, 2027-01-11]
weeks = 12
hours_per_week = 35
hours_source = "https://example.org/matrices"
"""

RATES = """\
base = "EUR"
checked = 2026-11-02
source = "https://example.org/rates"

[rates]
GBP = 0.87
"""

SOUND = {
    "competencies/mathematics.toml": MATHEMATICS,
    "competencies/postings/engineer.toml": ENGINEER,
    "curricula/courses.toml": COURSES,
    "curricula/rates.toml": RATES,
}

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a folder of the test and returns it."""

    def write_files(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write_files


@pytest.fixture
def sound() -> dict[str, str]:
    """The files of the catalogue without a fault."""
    return dict(SOUND)


@pytest.fixture
def sound_folder(write: Write) -> Path:
    """The catalogue without a fault, on disk."""
    return write(dict(SOUND))
