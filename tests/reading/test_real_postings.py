"""What real postings look like: glued by machine, with buttons in them, and full of words about the employer."""

from __future__ import annotations

import pytest

from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.reading import Demanded, Reader


def demands(reader: Reader, text: str) -> dict[str, Demanded]:
    return {demand.competency: demand for demand in reader.read(text).demands}


def asked(reader: Reader, line: str) -> set[str]:
    return set(demands(reader, f"Requirements:\n- {line}\n"))


@pytest.mark.parametrize("button", ["Apply for this job", "Easy Apply", "## CLICK TO [APPLY](https://jobs.example/1)"])
def test_a_button_silences_nothing_below_it(reader: Reader, button: str) -> None:
    assert "python" in demands(reader, f"Data Engineer\n\n{button}\n\nYou write Python every day.")


def test_how_to_apply_is_a_section_of_its_own(reader: Reader) -> None:
    assert not demands(reader, "## How to apply\n\nTell us which Python package you love.")


def test_an_inline_wish_governs_its_own_line_only(reader: Reader) -> None:
    found = demands(reader, "Requirements:\nGood to have: Kafka\nStrong SQL")
    assert found["kafka"].importance is Importance.DESIRABLE
    assert found["sql"].importance is not Importance.DESIRABLE


def test_the_words_before_a_colon_may_ask_for_something(reader: Reader) -> None:
    assert asked(reader, "Experience with deep learning frameworks: PyTorch") == {"ml-frameworks", "pytorch"}


def test_glued_headings_and_items_are_taken_apart(reader: Reader) -> None:
    found = demands(
        reader,
        "We run a market place.ResponsibilitiesDesigning and deploying modelsMonitoring models in production"
        "RequirementsStrong PythonGood SQLNice to have:Experience with Kafka",
    )
    assert {"ml-model-development", "ml-deployment", "monitoring-and-drift", "sql"} <= found.keys()
    assert (found["python"].level, found["python"].importance) == (Level.PRACTITIONER, Importance.CORE)
    assert found["kafka"].importance is Importance.DESIRABLE


def test_items_within_a_line_are_taken_apart(reader: Reader) -> None:
    found = demands(reader, "Must-Have Skills : - Strong Python.- Some SQL.Good-to-Have Skills : - Knowledge of Kafka")
    assert found["python"].importance is not Importance.DESIRABLE
    assert found["kafka"].importance is Importance.DESIRABLE


@pytest.mark.parametrize(
    "line",
    [
        "We sort parcels by computer vision.",
        "Our group develops machine learning for games.",
        "As part of our transformation, data and AI play a key role.",
        "At Acme, machine learning is at the heart of everything.",
    ],
)
def test_what_the_employer_does_is_not_asked_for(reader: Reader, line: str) -> None:
    assert demands(reader, f"{line}\n\nRequirements:\n- SQL").keys() == {"sql"}


def test_a_sentence_about_the_employer_that_turns_to_the_role_is_read(reader: Reader) -> None:
    assert "spark" in demands(reader, "Within our platform team you will write jobs in Spark.")


def test_what_is_named_in_passing_before_the_role_is_not_asked_for(reader: Reader) -> None:
    text = "Join a dynamic environment that looks for creativity, on Kubernetes.\n\nRequirements:\n- SQL"
    assert demands(reader, text).keys() == {"sql"}


@pytest.mark.parametrize(
    "line", ["You will run Kubernetes.", "Our stack: Kubernetes.", "Manage the clusters on Kubernetes."]
)
def test_a_task_is_asked_for_before_the_first_heading_too(reader: Reader, line: str) -> None:
    assert "kubernetes" in demands(reader, f"{line}\n\nRequirements:\n- SQL")


def test_what_only_the_title_names_is_asked_for_unless_something_asked_for_builds_on_it(reader: Reader) -> None:
    assert "mlops" in demands(reader, "MLOps Engineer\n\nRequirements:\n- SQL")
    assert "machine-learning" in demands(reader, "Machine Learning Engineer\n\nRequirements:\n- SQL")
    assert "machine-learning" not in demands(reader, "Machine Learning Engineer\n\nRequirements:\n- Train models")
    assert "artificial-intelligence" not in demands(reader, "Senior AI Engineer\n\nRequirements:\n- SQL")


@pytest.mark.parametrize(
    "line",
    [
        "Lunch with our data engineering and product teams",
        "Reporting to the Head of Data Science",
        "You will meet the Director of Machine Learning",
        "A place in the clinical data science unit",
        "Lunch with our machine learning operations engineers",
        "Talks at our internal ML summit",
        "Joining data science, MLOps and analytics",
    ],
)
def test_who_does_it_is_not_asked_for(reader: Reader, line: str) -> None:
    assert not asked(reader, line) - {"cross-functional-collaboration"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Evaluate tools to improve performance", set()),
        ("Collaborate with internal teams", {"cross-functional-collaboration"}),
        ("Watch data drift and model health", {"monitoring-and-drift"}),
        ("Apply statistical and machine learning techniques", {"statistics", "machine-learning"}),
        ("Developing AI agents", {"llm-agents"}),
        ("Creating data and ML pipelines", {"data-pipelines", "ml-pipelines"}),
        ("Design and evolve machine learning pipelines", {"ml-pipelines"}),
        ("Train, validate and tune models", {"model-training", "model-evaluation", "model-tuning"}),
        ("Fine-tune models", {"fine-tuning"}),
        ("Maintain the documentation for all our models", {"documentation"}),
        ("Design A/B tests", {"experiment-design"}),
        ("Design of experiments", {"experiment-design"}),
        ("Design, run and read A/B experiments", {"experiment-design"}),
        ("Transform data science prototypes", {"data-science-prototyping"}),
        ("Development, validation and care of models", {"ml-model-development", "model-evaluation"}),
        ("Development with models", set()),
        ("Join us and build ML pipelines", {"ml-pipelines"}),
        ("Work closely with designers and write SQL", {"cross-functional-collaboration", "sql"}),
        ("Mentor interns", {"mentoring"}),
        ("Joining six data scientists, will write integration tests", {"software-testing"}),
        ("Fine-tune a model", {"fine-tuning"}),
        ("Employee-led groups, data-driven models", set()),
        ("Model training, validation and deployment", {"model-training", "model-evaluation", "ml-deployment"}),
        ("Data collection, storage, cleaning (for BI)", {"data-collection", "data-preprocessing", "analytics"}),
        ("Model training, deployment strategies", {"model-training", "ml-deployment"}),
        ("Data collection, quality time", {"data-collection"}),
        ("Build services leveraging models", set()),
        ("Build services: models are ready", set()),
        ("Build services (and models)", set()),
        ("Build (and rebuild) models", {"ml-model-development"}),
        ("Answer for your own models", set()),
        ("Own models", {"ownership"}),
        ("Scale our shops and understand models", set()),
        ("Scaling our shops, understanding models", set()),
        ("Build, turn and refine models", {"ml-model-development", "model-tuning"}),
        ("Build shops, roads and models", {"ml-model-development"}),
        ("Google Cloud or Amazon Web Services", {"gcp", "aws"}),
    ],
)
def test_what_a_verb_and_a_head_reach(reader: Reader, line: str, expected: set[str]) -> None:
    assert asked(reader, line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("AI-driven products for data-driven companies", set()),
        ("Decisions driven by preference", set()),
        ("Give actionable recommendations", set()),
        ("Personalised product recommendations", {"recommender-systems"}),
        ("Build fully autonomous vehicles", set()),
        ("Working autonomously", {"independent-working"}),
        ("Hours are flexible", set()),
        ("Lower the total cost of ownership", set()),
        ("Customer segmentation", {"pattern-recognition"}),
        ("Image segmentation", {"computer-vision"}),
        ("Scalable solutions for business needs", set()),
        ("Excited about our products", set()),
        ("Building an inclusive global team", set()),
        ("Our modern architecture", set()),
        ("Convey results to non-technical stakeholders", {"communicating-to-non-experts", "stakeholder-management"}),
        ("Communication skills (oral and written)", {"communication", "written-communication"}),
        ("Whenever questions arise", set()),
        ("Languages such as Python", {"python"}),
        ("Programming languages such as Python or R", {"programming", "python", "r"}),
        ("A degree is fine: B.S. in Statistics", set()),
        ("An office in Washington, D.C. or Rome", set()),
        ("Windows(R) desktops, drivers (R)", set()),
        ("E/R diagrams", set()),
        ("Running regression tests", {"software-testing"}),
        ("SQL rather than Scala or Kafka", {"sql"}),
        ("Not just Kafka, but SQL", {"sql"}),
        ("Working closely with data science, devops and analytics", set()),
        ("Working closely with data science, provide mentorship and support", {"mentoring"}),
        ("We also want good communicators", {"communication"}),
        ("Data structures, algorithms", {"data-structures", "algorithms"}),
        ("Probability and optimisation", {"probability", "optimisation"}),
        ("A degree or equivalent experience in statistics", set()),
        ("Strong Python programming skills", {"python"}),
        ("Strong programming skills in Python", {"programming", "python"}),
        ("Experience with information retrieval", {"information-retrieval"}),
        ("Teaching at AI conferences", {"teaching-and-training"}),
        ("Manage ML model deployment", {"ml-deployment"}),
        ("Coordinating with stakeholders on data pipelines", {"stakeholder-management", "data-pipelines"}),
        ("Our clinics love Kafka", set()),
        ("Our tech stack is Kafka", {"kafka"}),
        ("You will have access to a GPU cluster", set()),
        ("You will learn Kubernetes from the best", set()),
        ("You bring SQL, and we bring the GPUs", {"sql"}),
        ("You know SQL, and we will provide mentorship", {"sql"}),
        ("Any other duties, such as mentoring", set()),
        ("Follow policies on data protection and health and safety", set()),
        ("You answer to your line manager", set()),
        ("You will find a leadership team with open doors", set()),
        ("Able to work unsupervised", set()),
        ("Unsupervised learning", {"ml-algorithms"}),
        ("Frame ambiguous customer problems", set()),
        ("At ease with ambiguous situations", {"adaptability"}),
        ("Completed studies in mathematics or mechatronics", set()),
        ("A cutting-edge platform", set()),
        ("Edge platforms", {"edge-ml"}),
        ("A domain expert who leads others within a single team", set()),
        ("Part of a strong team of twelve", set()),
        ("Support of clinical documentation", set()),
        ("An AWS API Gateway", {"aws"}),
        ("Take on projects and initiatives", set()),
        ("Data in an analytical environment", set()),
        ("Human-written code", set()),
        ("Generative AI models", {"llm-application-engineering"}),
        ("AI models", {"artificial-intelligence"}),
    ],
)
def test_an_ordinary_word_names_a_competency_only_in_its_place(reader: Reader, line: str, expected: set[str]) -> None:
    assert asked(reader, line) == expected


@pytest.mark.parametrize(
    "heading",
    ["What you'd get up to", "Skills to pay the bills", ">> The gig", "## The road ahead", "You'll fit in if"],
)
def test_a_heading_in_words_of_its_own_ends_what_is_about_the_employer(reader: Reader, heading: str) -> None:
    text = (
        f"Data Engineer\n\n>> Who we are\nA bakery on Kafka.\n\n{heading}\n- SQL\n\n## What we bring\n- Scala courses"
    )
    assert demands(reader, text).keys() == {"sql"}


@pytest.mark.parametrize("heading", ["Facts about us", "Our values:", "What people say of the team"])
def test_a_list_about_the_employer_is_none_of_demands(reader: Reader, heading: str) -> None:
    text = f"Data Engineer\n\nWho we are\nA bakery.\n\n{heading}\n- Ownership\n- Kafka\n\nRequirements\n- SQL"
    assert demands(reader, text).keys() == {"sql"}


@pytest.mark.parametrize(
    "heading",
    [
        "Who we are looking for", "About the Data Engineer requirements", "Your mission", "Essential job functions",
        "In your first 30 days", "You should apply if", "What you can expect in this role", "Job functions",
    ],
)  # fmt: skip
def test_a_heading_about_the_role_opens_what_is_asked(reader: Reader, heading: str) -> None:
    text = f"Data Engineer\n\n## About us\nA bakery on Kafka.\n\n## {heading}\nSQL comes first."
    assert demands(reader, text).keys() == {"sql"}


def test_a_field_reaches_no_further_than_its_value(reader: Reader) -> None:
    role = "As one of four engineers you write SQL, and see to it that all bakeries have their figures each morning."
    text = f"Data Engineer\n\nLocation\nLeeds, near the river Python\nSalary range\nThat of a Scala programmer\n{role}"
    assert demands(reader, text).keys() == {"sql"}


def test_a_row_of_a_table_says_in_its_cell_what_matters(reader: Reader) -> None:
    found = demands(
        reader,
        "Person specification\n\nCriterion | Essential / Desirable | Assessed by\n--- | --- | ---\n"
        "Strong SQL | E | Test\nKnowledge of Linux | D | Interview\nMATLAB | Desirable",
    )
    assert {name: demand.importance is Importance.DESIRABLE for name, demand in found.items()} == {
        "sql": False,
        "linux-sysadmin": True,
        "matlab": True,
    }


def test_a_mark_in_brackets_begins_an_item(reader: Reader) -> None:
    wished = demands(
        reader, "Requirements:\nFour years of work with production Python\n(Bonus) Kubernetes in any of its kinds"
    )
    assert {name for name, demand in wished.items() if demand.importance is Importance.DESIRABLE} == {"kubernetes"}


def test_a_wish_in_brackets_is_about_what_they_hold(reader: Reader) -> None:
    found = demands(reader, "Requirements:\n- Strong AWS (S3, Lambda), CI/CD (GitLab preferred), Python (a plus)")
    wished = {name for name, demand in found.items() if demand.importance is Importance.DESIRABLE}
    assert wished == {"version-control", "python"}


@pytest.mark.parametrize(
    "line",
    [
        "The successful contractor will be curious.",
        "On Monday you may be presenting.",
        "You are used to SQL.",
        "Compare SQL.",
        "Identifies slow SQL.",
        "Code in SQL all day\nLunch at our big table\nWalks in the park",
    ],
)
def test_what_the_reader_is_and_does_counts_before_the_first_heading(reader: Reader, line: str) -> None:
    assert len(demands(reader, f"Data Engineer\n{line}\n\nRequirements:\n- Scala")) == 2


def test_prose_below_a_list_of_what_is_required_is_about_the_employer(reader: Reader) -> None:
    prose = "Acme is known for Kafka. " * 8
    found = demands(reader, f"Requirements:\n- SQL\n- Python\n{prose}\nYou also know Spark.")
    assert found.keys() == {"sql", "python", "spark"}


def test_the_address_of_a_link_in_a_heading_says_nothing(reader: Reader) -> None:
    assert demands(reader, "# [Engineer](https://jobs.example/apply/1)\n\nYou write SQL.").keys() == {"sql"}


@pytest.mark.parametrize("line", ["AWS is a must.", "AWS is a plus.", "You write scripts for AWS."])
def test_what_begins_as_praise_of_an_employer_may_ask(reader: Reader, line: str) -> None:
    assert demands(reader, f"Data Engineer\n{line}\n\nRequirements:\n- SQL").keys() == {"aws", "sql"}


@pytest.mark.parametrize("line", ["AWS is a company.", "AWS is the leader in machine learning."])
def test_praise_of_an_employer_asks_for_nothing(reader: Reader, line: str) -> None:
    assert demands(reader, f"Data Engineer\n{line}\n\nRequirements:\n- SQL").keys() == {"sql"}


def test_lists_in_front_matter_are_read(reader: Reader) -> None:
    text = (
        "---\ntitle: Data Engineer\ntags:\n  - kafka\nrequirements:\n  - 'Strong SQL and some Python'\n"
        "niceToHave:\n  - Experience with Spark clusters\n---\nCome and join us."
    )
    found = demands(reader, text)
    assert reader.read(text).title == "Data Engineer"
    assert {"sql", "python", "spark"} <= found.keys()
    assert demands(reader, "---\ntitle: Data Engineer\ntags:\n  - kafka\n---\nYou write SQL.").keys() == {"sql"}


def test_a_title_may_be_a_link(reader: Reader) -> None:
    address = "https://jobs.example/apply/" + "senior-data-scientist-" * 5
    assert reader.read(f"# [Senior Data Scientist]({address})\n\nYou write SQL.").title == "Senior Data Scientist"


def test_a_title_may_stand_below_the_employer(reader: Reader) -> None:
    text = "OLD BANK PLC\nSenior Data Scientist, Credit\nGrade: VP\n\nYou write SQL."
    assert (reader.read(text).title, reader.read(text).seniority) == ("Senior Data Scientist, Credit", "senior")


@pytest.mark.parametrize(
    "behind", [" - St Swithin's University Hospitals NHS Foundation Trust of the Upper Valley", " | Acme Inc."]
)
def test_a_title_ends_before_the_employer(reader: Reader, behind: str) -> None:
    assert reader.read(f"Machine Learning Engineer{behind}\n\nYou write SQL.").title == "Machine Learning Engineer"


@pytest.mark.parametrize(
    ("beginning", "organisation", "location"),
    [
        ("ML Engineer (Fraud) - Hill & Vale Payments, Leeds (hybrid)", "Hill & Vale Payments", "Leeds"),
        ("ML Engineer (Fraud) at Acme in Leeds", "Acme", "Leeds"),
        ("ML Engineer (Fraud) | Hill Energy\n\nHill Energy runs wind farms.", "Hill Energy", None),
        ("Hill & Vale Ltd\nML Engineer (Fraud)", "Hill & Vale Ltd", None),
        ("ML Engineer (Fraud)\nHill & Vale Systems, Leeds", "Hill & Vale Systems", "Leeds"),
        (
            "ML Engineer (Fraud)\n\nHill Energy | Leeds (hybrid)\nHill Energy runs wind farms.",
            "Hill Energy",
            "Leeds (hybrid)",
        ),
        ("# ML Engineer (Fraud)\n### Hill Energy\n\nAt Hill Energy nobody walks.", "Hill Energy", None),
        ("ML Engineer (Fraud)\nLeeds, West Yorkshire", None, None),
        ("ML Engineer (Fraud)\n\nAbout us\nHill Energy runs wind farms.", "Hill Energy", None),
        ("ML Engineer (Fraud)\n\nHill & Vale moves money.", "Hill & Vale", None),
        ("ML Engineer (Fraud)\n\nAt Hill & Vale we move money.", "Hill & Vale", None),
        ("ML Engineer (Fraud)\n\nThe team: Hill & Vale is hiring.", "Hill & Vale", None),
        ("ML Engineer (Fraud)\n\nJoin Hill & Vale", "Hill & Vale", None),
        ("ML Engineer (Fraud)\n\nAs an engineer at Hill & Vale, you move money.", "Hill & Vale", None),
        ("ML Engineer (Fraud)\n\nAs a lead on Hill & Vale's team you move money.", "Hill & Vale", None),
    ],
)
def test_the_first_lines_name_the_employer_and_the_place(
    reader: Reader, beginning: str, organisation: str | None, location: str | None
) -> None:
    reading = reader.read(f"{beginning}\n\nYou write SQL.")
    assert (reading.title, reading.organisation, reading.location) == ("ML Engineer (Fraud)", organisation, location)


@pytest.mark.parametrize("behind", ["Computer Vision", "Remote", "London, UK", "Fraud", "Customer Data", "AI & Data"])
def test_part_of_a_title_is_no_employer(reader: Reader, behind: str) -> None:
    reading = reader.read(
        f"ML Engineer - {behind}\n\nYou write SQL.\n- Fraud detection is what we do.\nCustomer Data is us."
    )
    assert (reading.title, reading.organisation) == (f"ML Engineer - {behind}", None)


@pytest.mark.parametrize("heading", ["About Acme", "**About Acme:**", "## Why Acme", "LIFE AT Acme", "about Acme"])
def test_a_heading_names_the_employer(reader: Reader, heading: str) -> None:
    assert reader.read(f"Data Engineer\n\n{heading}\nWe build.").organisation == "Acme"


def test_who_speaks_at_the_beginning_of_a_sentence_is_the_employer(reader: Reader) -> None:
    assert reader.read("Data Engineer\n\nAt Acme Labs, we build.").organisation == "Acme Labs"


@pytest.mark.parametrize("heading", ["About The Role", "ABOUT THE ROLE", "Join Us", "ABOUT US", "About You"])
def test_other_headings_name_no_employer(reader: Reader, heading: str) -> None:
    assert reader.read(f"Data Engineer\n\n{heading}\nYou build.").organisation is None


def test_an_employer_s_name_does_not_reach_over_a_line(reader: Reader) -> None:
    assert reader.read("ABOUT THE POSITION\nWe are looking for an engineer.").organisation is None
