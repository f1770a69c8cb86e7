"""The inputs of a command: the catalogue, things in it by id, and the learner's record."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from platform import node
from typing import TypeVar

from planner.assessment import estimated, interview_of
from planner.catalogue import (
    KEPT,
    Catalogue,
    id_called,
    ids_called,
    including,
    names_of,
    read_postings,
    read_profile,
    shipped_catalogue,
    with_kept,
)
from planner.cli.system import data_folder, now
from planner.domain.competency import successors
from planner.domain.course import Course
from planner.domain.fault import Fault
from planner.domain.learner import Learner, knowledge_state
from planner.domain.posting import RoleProfile
from planner.domain.target import Gap, Target, find_gap
from planner.journal import Journal, LearnerRecord, follow
from planner.wording import journal_news, moves_in_words, standing_in_words

Thing = TypeVar("Thing", Course, RoleProfile)


def catalogue_folder(arguments: Namespace) -> Path:
    """The folder of `--catalogue`, or the shipped one, relative to the current folder where it is inside."""
    given: Path | None = getattr(arguments, "catalogue", None)
    if given is not None:
        return given
    shipped, here = shipped_catalogue(), Path.cwd()
    return shipped.relative_to(here) if shipped.is_relative_to(here) else shipped


def open_journal(arguments: Namespace) -> Journal:
    """The learner's own journal."""
    return Journal.open(data_folder(arguments))


def read_record(arguments: Namespace, catalogue: Catalogue) -> LearnerRecord:
    """The user's own record before a catalogue.

    Says on stderr, once a command, what is wrong with it, what moved as the catalogue changed, and what the catalogue
    no longer knows.
    """
    with open_journal(arguments) as journal:
        kinds, in_use = catalogue.retired_kinds, catalogue.in_use
        followed = follow(journal, catalogue.retired, now(), kinds=kinds, in_use=in_use)
        moves = moves_in_words(followed.moved, catalogue)
        news = [*journal_news(journal), *moves, *standing_in_words(followed.record, catalogue)]
    told: set[str] = vars(arguments).setdefault("told", set())
    for sentence in news:
        if sentence not in told:
            print(f"planner: {sentence}", file=sys.stderr)
            told.add(sentence)
    return followed.record


def read_learner(path: Path, catalogue: Catalogue) -> Learner:
    """The learner in a profile file; prints its warnings to stderr."""
    return read_profile(path, catalogue, lambda warning: print(warning, file=sys.stderr))


def find_learner(arguments: Namespace, catalogue: Catalogue) -> Learner:
    """The learner of `--profile`, else of the user's own record, with each `--posting` as target where one is given."""
    if getattr(arguments, "profile", None):
        learner = read_learner(arguments.profile, catalogue)
    else:
        learner = read_record(arguments, catalogue).learner()
    given = getattr(arguments, "posting", None)
    if not given:
        return learner
    names = names_of(catalogue.postings.values())
    first, *more = (id_called(name, names) for name in ([given] if isinstance(given, str) else given))
    for name in (first, *more):
        if name not in learner.postings:
            _check_open(name, catalogue)
    return replace(learner, posting=first, more_postings=tuple(more))


def _check_open(posting: str, catalogue: Catalogue) -> None:
    """Raises `Fault` for a posting that was withdrawn."""
    profile = catalogue.postings.get(posting)
    if profile is not None and profile.is_retired:
        instead = [f"`{name}`" for name in successors(posting, catalogue.retired)]
        help_ = f"use {' and '.join(instead)}, which took its place" if instead else "see `planner list postings`"
        raise Fault(f"the posting `{posting}` is withdrawn", help_)


def owner_of_calendar(arguments: Namespace, learner: Learner) -> str:
    """What tells this learner's calendar events from those of others."""
    from planner.export import calendar_owner

    if getattr(arguments, "profile", None):
        return calendar_owner((), node(), str(arguments.profile.absolute()), learner.name)
    with open_journal(arguments) as journal:
        return calendar_owner(journal.events(), node(), str(data_folder(arguments).absolute()))


def find_postings(learner: Learner, catalogue: Catalogue) -> list[RoleProfile]:
    """Every role profile that the learner aims at; `Fault` where none is chosen or the catalogue lacks one."""
    if not learner.postings:
        known = ", ".join(catalogue.open_postings)
        raise Fault("no posting is chosen yet", f"name one with `--posting ID`: {known}")
    return [named("posting", posting, catalogue.postings) for posting in learner.postings]


def load_catalogue(arguments: Namespace) -> Catalogue:
    """The catalogue of `--catalogue`, or the shipped one, with the user's own postings and those in `--profile`.

    Raises `CatalogueError` if it has errors; what is wrong with a posting of one's own is printed to stderr.
    """
    catalogue, faults = with_kept(Catalogue.load(catalogue_folder(arguments)), data_folder(arguments) / KEPT)
    for fault in faults:
        print(fault, file=sys.stderr)
    profile: Path | None = getattr(arguments, "profile", None)
    return including(catalogue, read_postings(profile)) if profile else catalogue


def estimated_for(learner: Learner, profiles: Iterable[RoleProfile], catalogue: Catalogue) -> Learner:
    """The learner with the levels that the interview for the role profiles estimates from their record."""
    target, postings = Target.of_postings(profiles), catalogue.open_postings.values()
    interview = interview_of(
        catalogue.graph, target, learner, catalogue.courses, postings=postings, backgrounds=catalogue.backgrounds
    )
    return estimated(interview, learner, catalogue.courses)


def gap_of(known: Learner, profiles: Iterable[RoleProfile], catalogue: Catalogue) -> Gap:
    """The gap between the role profiles and the levels of an estimated learner."""
    state = knowledge_state(catalogue.graph, catalogue.courses, known)
    return find_gap(catalogue.graph, Target.of_postings(profiles), state, catalogue.demand)


def named(kind: str, name: str, things: Mapping[str, Thing]) -> Thing:
    """The thing with that id, or the only one with that title; raises `Fault`, with the closest ids, otherwise."""
    called = ids_called(name, names_of(things.values()))
    if len(called) == 1:
        return things[called[0]]
    near = called or get_close_matches(name, things, n=1)
    meant = did_you_mean(f"`{close}`" for close in near)
    raise Fault(f"there is no {kind} `{name}`", f"{meant}`planner list {kind}s` shows them all")


def did_you_mean(things: Iterable[str]) -> str:
    """The question that suggests these things, before more help; empty where there are none."""
    meant = " or ".join(things)
    return f"did you mean {meant}? " if meant else ""
