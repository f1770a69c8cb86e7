"""Words that mean a competency in one place and something else in another."""

from __future__ import annotations

import pytest

from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.reading import Demanded, Reader, draft_profile


def demands(reader: Reader, text: str) -> dict[str, Demanded]:
    return {demand.competency: demand for demand in reader.read(text).demands}


def asked(reader: Reader, line: str) -> set[str]:
    return set(demands(reader, f"Requirements:\n- {line}\n"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Python and R", {"python", "r"}),
        ("Years spent in R&D", {"research-and-development"}),
        ("Years spent in R & D", {"research-and-development"}),
        ("Fluent in C, Python", {"c", "python"}),
        ("Presenting to C-level executives", {"presentation-skills"}),
        ("A diet rich in vitamin C", set()),
        ("Programming in C/C++", {"c", "cpp", "programming"}),
        ("C# and .NET", {"typed-languages"}),
        ("JavaScript for the front end", set()),
        ("Java for services", {"java"}),
        ("NoSQL stores", {"databases"}),
        ("Services in Go", {"typed-languages"}),
        ("Go further every day", set()),
        ("Spark new ideas every day", set()),
        ("Jobs in Spark", {"spark"}),
        ("SAS", {"sas"}),
        ("SaaS products", set()),
        ("Amazon EC2 Container Service", {"ecs"}),
        ("Profiling with `torch.profiler`", {"performance-engineering"}),
        ("scikit\u2011learn", {"scikit-learn"}),
        ("machine\u00a0learning", {"machine-learning"}),
        ("Building an API", {"apis"}),
        ("Building APIs", {"apis"}),
        ("cutting-edge AI", set()),
        ("Experience in machine learning and AI", {"machine-learning", "artificial-intelligence"}),
        ("Services in C# or .NET", {"typed-languages"}),
        ("Services in .NET", {"typed-languages"}),
        ("Communication efficiency in federated training", set()),
        ("Lower communication overhead", set()),
        ("A culture that fosters innovation", set()),
        ("state-of-the-art", set()),
        ("See https://github.com/acme/python", set()),
        ("Lunch with our machine learning engineers", set()),
        ("Work with the teams who own our metering data", {"cross-functional-collaboration"}),
        ("Work closely with engineers who own the services", {"cross-functional-collaboration"}),
        ("You know precision, recall and calibration", {"ml-evaluation-metrics"}),
        ("Know classification models", {"ml-algorithms"}),
        ("Monitoring for drift", {"monitoring-and-drift"}),
        ("Showing traders who are not data scientists what it means", {"communicating-to-non-experts"}),
    ],
)
def test_a_word_counts_only_where_it_means_the_competency(reader: Reader, line: str, expected: set[str]) -> None:
    assert asked(reader, line) == expected


def test_capitals_throughout_change_nothing(reader: Reader) -> None:
    assert asked(reader, "STRONG PYTHON, SQL, AWS AND R") == {"python", "sql", "aws", "r"}


def test_a_strong_plus_is_a_wish_and_no_level(reader: Reader) -> None:
    (demand,) = reader.read("Requirements:\n- Experience with Kafka is a strong plus").demands
    assert (demand.importance, demand.level) == (Importance.DESIRABLE, Level.WORKING)


def test_levels_of_familiarity_are_the_audience_s(reader: Reader) -> None:
    found = demands(reader, "You have:\n- The gift to present findings to people with different levels of familiarity")
    assert found["presentation-skills"].level is Level.WORKING


def test_another_of_its_kind_is_a_choice(reader: Reader) -> None:
    found = demands(reader, "Requirements:\n- Terraform or another infrastructure-as-code tool")
    assert {demand.options for demand in found.values()} == {("terraform", "infrastructure-as-code")}


def test_another_of_a_kind_is_a_choice_among_those_of_the_kind(reader: Reader) -> None:
    found = demands(reader, "Requirements:\n- Docker, Terraform or another IaC tool")
    assert found["containers"].options == ()
    assert found["terraform"].options == ("terraform", "infrastructure-as-code")


def test_some_of_it_is_awareness_where_nothing_says_how_well(reader: Reader) -> None:
    found = demands(reader, "Requirements:\n- Some Java\n- Some experience with Kafka\n\nDuties:\n- Write some SQL")
    levels = {"java": Level.AWARENESS, "kafka": Level.WORKING, "sql": Level.WORKING}
    assert {name: demand.level for name, demand in found.items()} == levels


def test_mid_senior_level_is_no_level(reader: Reader) -> None:
    assert demands(reader, "You have: Python\n\nSeniority Level\nMid-Senior level\n").keys() == {"python"}


def test_years_in_a_salary_line_are_not_asked_for(reader: Reader) -> None:
    reading = reader.read(
        "You need Python.\n\n### Salary\n- With three to five years experience, this can rise to £50,000."
    )
    assert reading.experience is None


def test_the_employer_s_own_name_is_not_asked_for(reader: Reader) -> None:
    text = "Amazon Web Services is looking for a data engineer. You will join AWS teams and write SQL."
    assert "aws" not in demands(reader, text)
    assert "aws" in demands(reader, f"{text}\n\nRequirements:\n- Experience with AWS")


def test_a_subject_of_a_degree_is_not_asked_for(reader: Reader) -> None:
    text = "Requirements:\n- BSc in Computer Science, Statistics or Mathematics, and experience with SQL"
    reading = reader.read(text)
    assert [demand.competency for demand in reading.demands] == ["sql"]
    assert reading.education is not None
    assert (reading.education.degree, reading.education.is_essential) == ("bachelor", True)


def test_a_certificate_asks_for_what_it_certifies(reader: Reader) -> None:
    (demand,) = reader.read("Nice to have:\n- Kubernetes certifications such as the CKA").demands
    assert (demand.competency, demand.importance) == ("kubernetes", Importance.DESIRABLE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Design, train and deploy deep networks and other models",
            {"model-training", "ml-deployment", "ml-model-development"},
        ),
        ("Build data and ML pipelines", {"data-pipelines", "ml-pipelines"}),
        ("Verbal and written communication skills", {"communication", "written-communication"}),
        ("Machine and deep learning", {"machine-learning", "deep-learning"}),
        ("Develop business models", set()),
    ],
)
def test_verbs_and_heads_are_shared(reader: Reader, line: str, expected: set[str]) -> None:
    assert asked(reader, line) == expected


def test_one_of_a_list_is_enough_where_the_posting_says_so(reader: Reader) -> None:
    found = demands(
        reader, "You have:\n- Experience with frameworks such as PyTorch, TensorFlow or Keras\n- Python, SQL and Git"
    )
    assert found["pytorch"].options == ("pytorch", "tensorflow", "keras")
    assert found["python"].options == ()


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Familiarity with Kafka", Level.AWARENESS),
        ("Experience with Kafka", Level.WORKING),
        ("Strong background and experience in Kafka", Level.PRACTITIONER),
        ("Kafka expertise", Level.PRACTITIONER),
        ("8+ years of Kafka", Level.PRACTITIONER),
        ("1-2 years of Kafka", Level.WORKING),
        ("Outstanding knowledge of Kafka", Level.EXPERT),
        ("Lead our Kafka work", Level.WORKING),
        ("Basic understanding of Kafka", Level.AWARENESS),
    ],
)
def test_the_words_before_a_competency_say_how_well_it_must_be_known(reader: Reader, line: str, level: Level) -> None:
    assert demands(reader, f"Requirements:\n- {line}")["kafka"].level is level


def test_each_cue_governs_what_follows_it(reader: Reader) -> None:
    found = demands(
        reader, "Requirements:\n- Strong Python, some exposure to Scala, and experience with SQL; Rust is a plus"
    )
    levels = {name: (demand.level, demand.importance is Importance.DESIRABLE) for name, demand in found.items()}
    assert levels == {
        "python": (Level.PRACTITIONER, False),
        "scala": (Level.AWARENESS, False),
        "sql": (Level.WORKING, False),
        "typed-languages": (Level.WORKING, True),
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("No Kubernetes knowledge is needed", set()),
        ("No Kubernetes, Docker or Helm needed, but you write SQL", {"sql"}),
        ("No prior Kubernetes experience required", set()),
        ("You don't need to know Kubernetes, Docker or Spark, but you know SQL", {"sql"}),
        ("You are not expected to know Kubernetes", set()),
        ("SQL is a must; Kubernetes is not required", {"sql"}),
        ("Kubernetes is not required, but a plus", {"kubernetes"}),
        ("No egos, great SQL", {"sql"}),
        ("No less than 3 years of SQL", {"sql"}),
        ("Kubernetes is not a must-have", set()),
        ("Scala, no Java and Kubernetes are not required", set()),
        ("Kubernetes is nice to have, not a must-have", {"kubernetes"}),
        ("Come as you are, without prior Kubernetes experience", set()),
        ("Know when to say no to stakeholders", {"stakeholder-management"}),
    ],
)
def test_what_nobody_needs_is_not_asked_for(reader: Reader, line: str, expected: set[str]) -> None:
    assert asked(reader, line) == expected


@pytest.mark.parametrize(
    "line",
    ["Minimum 3, ideally 5+ years of SQL", "At least 3 years but ideally 5 years", "3+, preferably 6 years of SQL"],
)
def test_the_least_years_are_those_insisted_on(reader: Reader, line: str) -> None:
    experience = reader.read(f"Requirements:\n- {line}").experience
    assert experience is not None
    assert (experience.years, experience.is_essential) == (3, True)


def test_no_degree_is_asked_for_where_none_is_needed(reader: Reader) -> None:
    reading = reader.read("Requirements:\n- No degree required, just strong SQL\n- A PhD is not necessary")
    assert reading.education is None
    assert [str(demand.level) for demand in reading.demands] == ["practitioner"]


@pytest.mark.parametrize(
    ("line", "insists_on_years", "insists_on_degree"),
    [
        ("One year of experience or a strong portfolio", False, None),
        ("BSc in Statistics or equivalent experience", None, False),
        ("5 years of experience in SQL or a PhD", False, False),
        ("A degree, a bootcamp or a strong portfolio", None, False),
        ("Ideally 3 years of SQL", False, None),
        ("BSc with 5 years or MSc with 3 years of experience", True, True),
        ("MSc in Statistics or Physics and 3 years of Python or Java", True, True),
    ],
)
def test_of_alternatives_of_unlike_kinds_none_is_insisted_on(
    reader: Reader, line: str, insists_on_years: bool | None, insists_on_degree: bool | None
) -> None:
    reading = reader.read(f"Requirements:\n- {line}")
    assert (reading.experience and reading.experience.is_essential) is insists_on_years
    assert (reading.education and reading.education.is_essential) is insists_on_degree
    wished = {demand.competency for demand in reading.demands if demand.importance is Importance.DESIRABLE}
    assert ("professional-portfolio" in wished) is ("portfolio" in line)


def test_a_draft_says_where_each_line_is_asked_for_and_what_would_do_in_its_place(reader: Reader) -> None:
    text = """Requirements:
- 3 years of experience or a strong portfolio
- Strong SQL

Duties:
- Write SQL and Python

Nice to have:
- Kafka"""
    because = {line.competencies[0]: line.because for line in draft_profile(reader.read(text), "ad", "").requirements}
    assert because == {
        "sql": "asks for it twice, known well, among its requirements and duties",
        "python": "asks for it once, among its duties",
        "professional-portfolio": "takes it, known well, or 3 years of work, among its requirements",
        "kafka": "would like it, among its wishes",
    }


@pytest.mark.parametrize(
    "said",
    [
        "- Not needed: Kubernetes, Java",
        "- Not a must: Kubernetes",
        "- You don't need: Java",
        "What you don't need\n- Kubernetes\n- Java",
        "Not required: a background in data science or R.",
    ],
)
def test_what_is_named_behind_a_denial_is_not_asked_for(reader: Reader, said: str) -> None:
    assert demands(reader, f"Requirements:\n- Git\n\n{said}\n").keys() == {"version-control"}


def test_a_denial_is_taken_back(reader: Reader) -> None:
    found = demands(reader, "You have:\n- Docker is not required, but Kubernetes is\n- Not required, but nice: Kafka")
    assert found.keys() == {"kubernetes", "kafka"}
    assert found["kafka"].importance is Importance.DESIRABLE


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("Strong Python and PyTorch or TensorFlow", {("pytorch", "tensorflow")}),
        ("NLP or computer vision and Python", {("natural-language-processing", "computer-vision")}),
        ("Python, SQL, and Scala or Java", {("scala", "java")}),
        ("Docker and Kubernetes (EKS or GKE)", set()),
        ("Python and SQL (PostgreSQL or MySQL)", set()),
        ("Kubernetes and infrastructure as code (Terraform or CloudFormation)", {("terraform", "cloudformation")}),
        ("One of Python, R and Scala", {("python", "r", "scala")}),
    ],
)
def test_a_choice_reaches_from_one_and_to_the_next(reader: Reader, line: str, choices: set[tuple[str, ...]]) -> None:
    found = demands(reader, f"Requirements:\n- {line}")
    assert {demand.options for demand in found.values()} - {()} == choices


def test_what_one_will_pick_up_is_a_wish(reader: Reader) -> None:
    text = "About you\nYou know Python. If you have used Kafka or Airflow, brilliant; if not, you will pick them up."
    found = demands(reader, text)
    assert found["python"].importance is not Importance.DESIRABLE
    assert {found[name].importance for name in ("kafka", "data-pipelines")} == {Importance.DESIRABLE}


def test_how_well_in_brackets_is_about_what_stands_before_them_alone(reader: Reader) -> None:
    ticks = {tick.competency: tick.level for tick in reader.read_cv("Git, Java, Python (basic), SQL (advanced)")}
    assert (ticks["python"], ticks["sql"]) == (Level.AWARENESS, Level.PRACTITIONER)
    assert {ticks[name] for name in ("version-control", "java")} == {Level.WORKING}


@pytest.mark.parametrize(
    "line",
    [
        "we deploy the payment service to production with rollback, production-ready code",
        "ran experiments with two product teams and defined the metrics",
        "sampled wines for a genomics fair, supervised interns, wrote prompts for actors",
    ],
)
def test_work_of_another_kind_claims_no_machine_learning(reader: Reader, line: str) -> None:
    areas = {competency.id: competency.area for competency in reader.competencies}
    ticked = {areas[tick.competency] for tick in reader.read_cv(f"Northgate, 2021 to today: {line}.")}
    assert not ticked & {"machine-learning", "deep-learning", "generative-ai", "mlops"}


def test_one_course_in_something_is_awareness(reader: Reader) -> None:
    (tick,) = reader.read_cv("Education: one course in machine learning.")
    assert tick.level is Level.AWARENESS
