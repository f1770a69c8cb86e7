"""`planner profile`: the learner's record, out and in."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from planner.catalogue import KEPT, Catalogue, beside_others, bring_in, read_entry, read_postings
from planner.cli.environment import estimated_for, load_catalogue, open_journal, read_learner, read_record
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode, data_folder, now
from planner.domain.fault import Fault
from planner.domain.graph.knowledge_state import down_closure
from planner.domain.learner import carry_along, said_levels, taught_levels
from planner.export import keep_posting, profile_toml, write_whole
from planner.journal import Imported, fold
from planner.wording import count, listed
from planner.wording.record import differences


def run(arguments: Namespace) -> ExitCode:
    """Write the record to a file, or bring in what a file says otherwise."""
    arguments.file = _file(arguments)
    catalogue = load_catalogue(arguments)
    move = _take_out if arguments.direction == "export" else _bring_in
    move(arguments, catalogue)
    return ExitCode.DONE


def _file(arguments: Namespace) -> Path:
    """The one file that is named, by itself or behind `-o`."""
    if arguments.output and arguments.direction == "import":
        raise Fault("a profile is read, not written, by import", "name it alone: planner profile import me.toml")
    if bool(arguments.file) == bool(arguments.output):
        words = "two files are named" if arguments.file else "no file is named"
        raise Fault(words, f"name one: planner profile {arguments.direction} me.toml")
    return Path(arguments.file or arguments.output)


def _take_out(arguments: Namespace, catalogue: Catalogue) -> None:
    learner = read_record(arguments, catalogue).learner()
    with open_journal(arguments) as journal:
        entries = journal.events()
    aims = [catalogue.postings[posting] for posting in learner.postings if posting in catalogue.postings]
    known = estimated_for(learner, aims, catalogue).levels
    kept = [profile for posting, profile in catalogue.postings.items() if posting in catalogue.kept]
    known_too = replace(learner, levels={**learner.levels, **known, **learner.levels})
    text = profile_toml(known_too, kept, entries[-1].id if entries else 0)
    if str(arguments.file) == "-":
        hand_over(text)
    else:
        write_whole(arguments.file, text)
        print(f"wrote {arguments.file}", file=sys.stderr)


def _bring_in(arguments: Namespace, catalogue: Catalogue) -> None:
    learner = read_learner(arguments.file, catalogue)
    taught = down_closure(catalogue.graph, taught_levels(catalogue.courses, learner))
    said = said_levels(learner, taught)
    given = read_postings(arguments.file)
    kept = [beside_others(profile, catalogue) for profile in given]
    called = {profile.id: own.id for profile, own in zip(given, kept, strict=True)}
    for profile in kept:
        if profile.id not in catalogue.postings:
            keep_posting(profile, data_folder(arguments) / KEPT)
    aims = tuple(called.get(posting, posting) for posting in learner.postings)
    known = {course: catalogue.courses[course].teaches for course in learner.completed if course in catalogue.courses}
    learner = replace(
        learner,
        levels=said,
        evidence={name: held.evidence for name, held in learner.levels.items() if held.evidence and name not in said},
        posting=aims[0] if aims else None,
        more_postings=aims[1:],
        taught={**known, **learner.taught},
    )
    exported = read_entry(arguments.file)
    with open_journal(arguments) as journal:
        entries, before = journal.events(), journal.record(catalogue.in_use).learner()
        base = fold([entry for entry in entries if entry.id <= exported], catalogue.in_use).learner()
        after = bring_in(before, learner, carry_along(base, catalogue.retired, catalogue.retired_kinds))
        if after != before:
            journal.append(Imported(learner=after), now())
    for posting, own in called.items():
        if posting != own:
            print(f"another posting is called `{posting}`: that of the file is kept as `{own}`", file=sys.stderr)
    also = f" and {count(len(kept), 'posting')} of your own" if kept else ""
    undoing = " (u on screen undoes it)" if entries and after != before else ""
    print(f"read {count(len(said), 'level')}{also} from {arguments.file}{undoing}", file=sys.stderr)
    if entries:
        changed = [
            f"{what} {old} to {new}" if old else f"{what} {new}"
            for what, old, new in differences(before, after, catalogue)
        ]
        stays = [f"{what} {new}" for what, _, new in differences(learner, after, catalogue) if new]
        for verb, told in (("changed", changed), ("kept beside it", stays)):
            if told:
                print(f"{verb}: {listed(told, most=len(told))}", file=sys.stderr)
