"""Texts of every kind: each is read as a person reads it, and evidence points into the text as given."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.fault import Fault
from planner.domain.posting import Importance
from planner.reading import Reader
from planner.reading.text.documents import read_document


def read(reader: Reader, text: str) -> dict[str, str]:
    """The evidence of each demand, after a look that it stands where it says."""
    reading = reader.read(text)
    for demand in reading.demands:
        for evidence in demand.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
    return {demand.competency: demand.evidence[0].text for demand in reading.demands}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements:\n  - Good knowledge of scikit-\n    learn", {"scikit-learn": "scikit-\n    learn"}),
        ("Requirements:\nYou have written a good deal of production code with machine\nlearning in it",
         {"machine-learning": "machine\nlearning"}),
        ("Requirements: R&amp;D and data&nbsp;analysis",
         {"research-and-development": "R&amp;D", "data-analysis": "data&nbsp;analysis"}),
        ("<h2>Requirements</h2><ul><li>R&amp;D</li><li>machine <b>learning</b></li></ul><script>Python</script>",
         {"research-and-development": "R&amp;D", "machine-learning": "machine <b>learning"}),
        ("Requirements:\n- You know the customerâ€™s SQL", {"sql": "SQL"}),
        ("Requirements:\r\n- SQL\r\n- Python\r\n", {"sql": "SQL", "python": "Python"}),
        ("Requirements:\nStrong PythonExperience with SQLExcellent communication skills",
         {"python": "Python", "communication": "communication skills"}),
    ],
)  # fmt: skip
def test_what_machines_did_to_a_text_is_undone(reader: Reader, text: str, expected: dict[str, str]) -> None:
    found = read(reader, text)
    assert {name: found.get(name) for name in expected} == expected


def test_a_line_about_place_or_pay_hides_nothing_below_it(reader: Reader) -> None:
    text = "Data Engineer\nLocation: Bristol, UK\nSalary: £40,000\n\nYou'll write SQL and run Airflow."
    assert read(reader, text).keys() >= {"sql", "data-pipelines"}


def test_what_stands_before_the_first_heading_counts_but_not_what_the_company_does(reader: Reader) -> None:
    text = "ML Engineer\n\nWe build Kafka for dentists. Our stack: FastAPI, Postgres.\n\nRequirements:\n- Python"
    assert {"databases", "backend-services", "python"} <= read(reader, text).keys()
    assert "kafka" not in read(reader, text)


@pytest.mark.parametrize(
    "demand",
    ["You must know SQL and AWS.", "SQL and AWS are required.", "We expect SQL and AWS.", "You know SQL and AWS."],
)
def test_what_is_insisted_on_counts_wherever_it_stands(reader: Reader, demand: str) -> None:
    text = f"Machine Learning Engineer\nGamma Labs builds tools.\nYou will train models in PyTorch. {demand}"
    found = {each.competency: each.importance for each in reader.read(text).demands}
    assert {"sql", "aws", "pytorch"} <= found.keys()
    mixed = reader.read("Data Engineer\nYou must know SQL. Nice to have: Kafka.").demands
    assert {each.competency: each.importance is Importance.DESIRABLE for each in mixed} == {"sql": False, "kafka": True}


def test_about_the_employer_only_what_turns_to_the_role_counts(reader: Reader) -> None:
    text = (
        "About Acme\nOver 40 banks trust Kafka. You will join a team that writes SQL.\n\nWhat's in it for you?\n- Scala"
    )
    assert read(reader, text).keys() == {"sql"}


def test_who_is_glad_to_hear_from_somebody_does_not_only_wish(reader: Reader) -> None:
    (demand,) = reader.read("We'd love to hear from you if:\n- you know SQL").demands
    assert demand.importance is not Importance.DESIRABLE


def test_a_longer_name_hides_no_part_that_and_joins_to_it(reader: Reader) -> None:
    assert read(reader, "Requirements:\n- algorithms and data structures").keys() == {"algorithms", "data-structures"}


def test_sections_say_what_matters(reader: Reader) -> None:
    text = """# Data Engineer

About us
We build Kafka for dentists.

What you'll do
* Run Airflow.

What we're looking for:
* SQL

Bonus points if you have:
* Scala

What we offer
* A budget for AWS courses

How to apply
Send Python code.
"""
    reading = reader.read(text)
    wished = {demand.competency: demand.importance is Importance.DESIRABLE for demand in reading.demands}
    assert wished == {"data-pipelines": False, "sql": False, "scala": True}
    assert reading.title == "Data Engineer"


def test_a_posting_on_one_line_has_sections_too(reader: Reader) -> None:
    text = "We seek a data engineer. Requirements: SQL and Python. Nice to have: Scala. Benefits: free Kafka books."
    reading = reader.read(text)
    assert {demand.competency for demand in reading.demands} == {"sql", "python", "scala"}
    assert reading.demands[-1].importance is Importance.DESIRABLE


def test_front_matter_gives_title_and_is_not_read(reader: Reader) -> None:
    text = "---\ntitle: Senior Data Engineer\nexcerpt: all about Kafka\n---\nYou know SQL.\n"
    reading = reader.read(text)
    assert (reading.title, reading.seniority) == ("Senior Data Engineer", "senior")
    assert {demand.competency for demand in reading.demands} == {"sql"}


def test_a_line_counts_by_the_section_it_stands_in_each_time(reader: Reader) -> None:
    for text, is_wish in (("Requirements:\n- SQL", False), ("Nice to have:\n- SQL", True)):
        (demand,) = reader.read(text).demands
        assert (demand.importance is Importance.DESIRABLE) is is_wish


def test_no_name_reaches_over_the_end_of_a_line(reader: Reader) -> None:
    text = "Requirements:\n- You love data\n- pipelines of beer\n- You know machine learning\n- Teams of ten"
    assert read(reader, text).keys() == {"machine-learning"}


def test_lines_that_a_program_wrapped_are_read_as_one(reader: Reader) -> None:
    text = """Requirements:
You have spent more than a few years with Natural Language
Processing and you can tell what will break and when, and
you write it down for those who come after you, as SQL is
nothing that one learns in a day, nor is a good way to do
things with people who never meant to become users of one
of the many things that you will be asked to build for all
of them."""
    assert read(reader, text)["natural-language-processing"] == "Natural Language\nProcessing"


@given(
    st.text(alphabet=st.sampled_from("aR&<>/;: \n\t-*#.Pythonâ€™\u2011\u00a0\ufeff\ud800(){}\\0"), max_size=300)
    | st.text(max_size=300)
)
def test_no_text_breaks_it_and_evidence_stands_where_it_says(reader: Reader, text: str) -> None:
    read(reader, f"Requirements: Python {text} SQL")


PIECES = (
    "Python", "R", "C++", "SQL and", "train", "machine", "models", "data", "pipelines", "testing", "5+ years", "strong",
    "three or more years", "familiarity with", "a plus", "ideally", "PhD", "BSc in", "such as", "or", ",", ";", ".",
    ":", "(", ")", "/", "\n", "\n- ", "\n\n## Requirements\n", "\nNice to have:\n", "Acme is looking for a scientist",
    "\nAbout Acme\n", "&amp;", "<b>", "<li>", "\u2019", "\u2022 ", "\t", "  ", "\r\n", "$50", "https://x.com/a",
    "---\ntitle: x\n---\n", "â€™", "\x0b", "\x1c", "\x85", "\u2028",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from([" ", ""]))
def test_no_posting_breaks_it_and_each_demand_stands_once(reader: Reader, pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    read(reader, text)
    reading = reader.read(text)
    assert len({demand.competency for demand in reading.demands}) == len(reading.demands)
    assert all(demand.competency in demand.options for demand in reading.demands if demand.options)
    for tick in reader.read_cv(text):
        assert text[tick.evidence.start : tick.evidence.end] == tick.evidence.text


@pytest.mark.parametrize(
    "unit",
    [
        "<", "<!--", "&", "<div>", "a.", "- \n", "or ", "Python or ", "\n\n", "years ", "( ", "# ", "is looking for ",
        "a\nb", "Aa", ". Ab", "train models ", "$", " \n", "A ", "\x0b\n",
        "closely with Kafka, Spark or ", "Kafka ideally ", "no Kafka or degree ",
    ],
)  # fmt: skip
def test_time_is_linear_in_the_text(reader: Reader, unit: str) -> None:
    """A hundred kilobytes of the worst take no longer than a test may."""
    reader.read("<p><p>" + unit * (100_000 // len(unit)))


@pytest.mark.parametrize("line", ["A" + "b" * 90_000 + ":", "Ab" * 400 + " " + "C d" * 300, "[" * 700, "[a](" * 200])
def test_time_is_linear_in_the_lines_that_may_be_the_title(reader: Reader, line: str) -> None:
    reader.read(f"Acme\n{line}\n{line}\nYou write SQL.")


def test_word_documents_and_pdf_files_are_read(reader: Reader, tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Requirements", level=2)
    document.add_paragraph("Strong Python", style="List Bullet")
    document.save(str(tmp_path / "posting.docx"))
    assert [demand.competency for demand in reader.read(read_document(tmp_path / "posting.docx")).demands] == ["python"]


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(Fault, match="50 MB"):
        read_document(large)


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    with pytest.raises(Fault, match="unpacks to 60 MB"):
        read_document(bomb)


def pdf(lines: list[str]) -> bytes:
    """A document of one page with these lines, by hand."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        *(table, len(content)),
    )


def test_a_pdf_is_read_line_by_line(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "advert.pdf"
    path.write_bytes(pdf(["Data Engineer", "Requirements:", "- Strong SQL", "Nice to have:", "- Scala"]))
    reading = reader.read(read_document(path))
    assert reading.title == "Data Engineer"
    assert {demand.competency: demand.importance is Importance.DESIRABLE for demand in reading.demands} == {
        "sql": False,
        "scala": True,
    }


@pytest.mark.parametrize("name", ["broken.docx", "broken.pdf"])
def test_a_broken_document_is_a_fault_of_use(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no such thing")
    with pytest.raises(Fault, match=name):
        read_document(tmp_path / name)
