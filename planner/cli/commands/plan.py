"""`planner plan`: the learning plan, printed or written to a file."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from planner.catalogue import Catalogue
from planner.cli.environment import estimated_for, find_learner, find_postings, load_catalogue, owner_of_calendar
from planner.cli.streams import hand_over
from planner.cli.system import ExitCode, now, today
from planner.domain.fault import Fault
from planner.domain.learner import Learner, Objective, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.posting import RoleProfile
from planner.domain.target import Milestone
from planner.domain.wishes import WISHES
from planner.export import plan_ical, plan_json, plan_markdown, plan_text, write_whole
from planner.planning import Planner

_FORMAT_OF_ENDING = {"": "text", ".txt": "text", ".md": "markdown", ".json": "json", ".ics": "ics"}


def run(arguments: Namespace) -> ExitCode:
    """Solve and show; the answer is no where the wishes allow no plan."""
    form = _format(arguments)
    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    learner = replace(learner, preferences=_wishes(arguments, learner.preferences))
    profiles = find_postings(learner, catalogue)
    owner = owner_of_calendar(arguments, learner) if form == "ics" else ""
    to_file = bool(arguments.output) and str(arguments.output) != "-"
    shown = ""
    with _interruptible() as cancelled:
        learner = estimated_for(learner, profiles, catalogue)
        planner = Planner(catalogue, learner, today=_earliest_day(arguments, learner), cancelled=cancelled)
        result = planner.look_ahead(planner.plan())
        if form == "text" and not to_file and result.status is not PlanStatus.INFEASIBLE:
            shown = plan_text(result, catalogue, profiles, learner)
            print(shown, end="", flush=True)
        result = _with_choices(arguments, planner, result)
    text = _rendered(result, catalogue, profiles, learner, form, owner)
    if to_file:
        write_whole(arguments.output, text)
        print(f"wrote {arguments.output}", file=sys.stderr)
    elif form == "text":
        print(text.removeprefix(shown), end="")
    else:
        hand_over(text)
    return ExitCode.NO if result.status is PlanStatus.INFEASIBLE else ExitCode.DONE


def _with_choices(arguments: Namespace, planner: Planner, result: LearningPlan) -> LearningPlan:
    """The plan with the choices asked for, and with repairs where it leaves anything unmet."""
    beside: dict[str, Any] = {}
    if result.unmet or result.status is PlanStatus.INFEASIBLE:
        _say("looking for what would help")
        beside["repairs"] = planner.repairs(result)
    if arguments.alternatives:
        _say("looking for other plans")
        found = planner.alternatives(result, arguments.alternatives)
        better = tuple(other for other in found if not other.is_no_better_than(result))
        beside["alternatives"] = better or found
    if arguments.front:
        _say("finding what money buys in weeks")
        beside["front"] = planner.front()
    if arguments.what_if:
        _say("finding what more of one thing would do")
        beside["what_if"] = planner.what_if(result)
    return replace(result, **beside)


def _earliest_day(arguments: Namespace, learner: Learner) -> date | None:
    """Today; none where the command or a profile names the first day, so that the same words give the same plan."""
    is_given = arguments.start or (arguments.profile and learner.preferences.start)
    return None if is_given else today()


def _say(doing: str) -> None:
    """Print what is being done, at a terminal only."""
    if sys.stderr.isatty():
        print(f"{doing}; Ctrl-C goes on with what there is", file=sys.stderr)


def _wishes(arguments: Namespace, kept: Preferences) -> Preferences:
    """The wishes of the record, with those of the command line in their place."""
    given: dict[str, Any] = {
        name: value for name, wish in WISHES.items() if wish.option and (value := getattr(arguments, name)) is not None
    }
    if "hours_per_week" in given:
        given["hours_changes"] = ()
    if "objective" in given:
        given["objective"] = Objective(given["objective"])
    if "until" in given:
        given["until"] = Milestone(given["until"])
    return replace(kept, **given)


def _format(arguments: Namespace) -> str:
    """The format asked for, or that of the file's ending; raises `Fault` for an ending that says nothing."""
    ending = arguments.output.suffix.lower() if arguments.output else ""
    chosen: str | None = arguments.format or _FORMAT_OF_ENDING.get(ending)
    if chosen is None:
        endings = ", ".join(f"`{known}`" for known in _FORMAT_OF_ENDING if known)
        raise Fault(f"no format has files that end in `{ending}`", f"use one of {endings}, or say which by `--format`")
    return chosen


def _rendered(
    result: LearningPlan,
    catalogue: Catalogue,
    profiles: Sequence[RoleProfile],
    learner: Learner,
    form: str,
    owner: str,
) -> str:
    if form == "json":
        return plan_json(result, catalogue)
    if form == "ics":
        return plan_ical(result, catalogue, profiles, learner, stamp=now(), owner=owner)
    write = plan_markdown if form == "markdown" else plan_text
    return write(result, catalogue, profiles, learner)


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Inside the block, the first Ctrl+C asks for the best plan so far, and the second stops the program."""
    asked = False

    def ask(number: int, frame: object) -> None:  # noqa: ARG001  (the form that `signal` calls)
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        print("stopping with the best plan so far", file=sys.stderr)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
