"""`planner read`: what postings ask, as drafts of role profiles; what a CV says, into the learner's record."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planner.catalogue import KEPT, Catalogue, is_id
from planner.cli.environment import load_catalogue, open_journal, read_record
from planner.cli.system import ExitCode, data_folder, now, today
from planner.domain.fault import Fault
from planner.domain.posting import RoleProfile
from planner.export import keep_posting, role_profile_toml
from planner.journal import CvRead
from planner.reading import Demanded, Reading, Tick, as_given, draft_profile, read_document, reader_for
from planner.reading.text.documents import MOST_BYTES
from planner.reading.text.plain import Plain
from planner.wording import count, kept_as_said


def run(arguments: Namespace) -> ExitCode:
    """Read every file and print what it asks; with `--keep` or `--cv`, also remember it."""
    if len(arguments.files) > 1 and (arguments.keep or arguments.cv):
        raise Fault("only one file can be kept or be your CV", "read them one by one")
    if arguments.keep and arguments.cv:
        raise Fault("a CV is not kept as a posting", "leave out --keep")
    catalogue = load_catalogue(arguments)
    reader = reader_for(catalogue)
    texts = [_text(path) for path in arguments.files]
    if arguments.cv:
        return _take_cv(arguments, reader.read_cv(texts[0]), catalogue)
    readings = [reader.read(text) for text in texts]
    if arguments.keep:
        return _keep(arguments, readings[0], catalogue)
    if arguments.format == "json":
        documents = [
            _document(reading) | ({"file": str(path)} if len(readings) > 1 else {})
            for reading, path in zip(readings, arguments.files, strict=True)
        ]
        print(json.dumps(documents if len(documents) > 1 else documents[0], indent=2, ensure_ascii=False))
        return ExitCode.DONE if all(reading.demands for reading in readings) else ExitCode.NO
    for reading, path in zip(readings, arguments.files, strict=True):
        if len(readings) > 1:
            print(f"# {path}")
        print(role_profile_toml(_draft(reading, path)), end="")
    return ExitCode.DONE


def _text(path: Path) -> Plain:
    if str(path) != "-":
        return read_document(path)
    given = sys.stdin.read(MOST_BYTES + 1)
    if len(given) > MOST_BYTES:
        raise Fault("standard input has more than any text of a posting", "cut it down")
    return as_given(given)


def _draft(reading: Reading, path: Path, posting_id: str = "draft") -> RoleProfile:
    if not reading.demands:
        raise Fault(f"{path} asks for nothing that the catalogue knows", "is it a posting, in English?")
    return draft_profile(reading, posting_id, f"read by planner from {path.name}")


def _keep(arguments: Namespace, reading: Reading, catalogue: Catalogue) -> ExitCode:
    name: str = arguments.keep
    if not is_id(name):
        raise Fault(f"`{name}` is not an id", "use lower-case letters, digits and hyphens, as in `acme-data-engineer`")
    folder = data_folder(arguments) / KEPT
    if name in catalogue.postings and name not in catalogue.kept:
        raise Fault(f"the catalogue has a posting `{name}` already", "choose another name")
    profile = _draft(reading, arguments.files[0], name)
    file = keep_posting(profile, folder)
    print(f"kept {count(len(profile.requirements), 'requirement')} in {file}", file=sys.stderr)
    print(f"`planner plan --posting {name}` plans for it", file=sys.stderr)
    return ExitCode.DONE


def _take_cv(arguments: Namespace, ticks: Sequence[Tick], catalogue: Catalogue) -> ExitCode:
    if not ticks:
        raise Fault(f"{arguments.files[0]} names nothing that the catalogue knows", "is it a CV, in English?")
    record = read_record(arguments, catalogue)
    named = [tick for tick in ticks if not record.is_unticked(tick.competency)]
    event = CvRead(
        levels={tick.competency: tick.level for tick in named},
        words={tick.competency: " ".join(tick.evidence.text.split()) for tick in named},
        on=today(),
    )
    if named:
        with open_journal(arguments) as journal:
            journal.append(event, now())
    taken = [tick for tick in named if record.takes_from_cv(tick.competency)]
    if arguments.format == "json":
        print(json.dumps({"version": 1, "ticks": [_tick(tick) for tick in taken]}, indent=2, ensure_ascii=False))
    else:
        print("".join(f'{tick.competency} = "{tick.level}"\n' for tick in taken), end="")
    recorded = f"recorded {count(len(taken), 'level')}{kept_as_said(len(named) - len(taken))}"
    print(f"{recorded}; the interview starts from them, and you can change each", file=sys.stderr)
    competencies = catalogue.graph.competencies
    unticked = [competencies[tick.competency].name for tick in ticks if tick not in named]
    if unticked:
        print(f"left as you said: never used: {', '.join(unticked)}", file=sys.stderr)
    return ExitCode.DONE


def _document(reading: Reading) -> dict[str, Any]:
    """What was read, with offsets into the text as given."""
    return {
        "version": 1,
        "title": reading.title,
        "organisation": reading.organisation,
        "location": reading.location,
        "seniority": reading.seniority,
        "experience": reading.experience
        and {"years": reading.experience.years, "essential": reading.experience.is_essential},
        "education": reading.education
        and {"degree": reading.education.degree, "essential": reading.education.is_essential},
        "requirements": [_requirement(demand) for demand in reading.demands],
    }


def _requirement(demand: Demanded) -> dict[str, Any]:
    first, *more = ({"text": words.text, "start": words.start, "end": words.end} for words in demand.evidence)
    return {
        "competency": demand.competency,
        "level": str(demand.level),
        "importance": str(demand.importance),
        "evidence": first,
        **({"more_evidence": more} if more else {}),
        **({"any_of": list(demand.options)} if demand.options else {}),
    }


def _tick(tick: Tick) -> dict[str, Any]:
    words = tick.evidence
    return {
        "competency": tick.competency,
        "level": str(tick.level),
        "source": "cv",
        "evidence": {"text": words.text, "start": words.start, "end": words.end},
    }
