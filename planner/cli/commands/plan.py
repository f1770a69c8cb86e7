"""`planner plan`: the learning plan, printed or written to a file."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from planner.catalogue import Catalogue
from planner.cli.environment import estimated_for, find_learner, find_postings, load_catalogue
from planner.cli.exit_code import ExitCode
from planner.cli.system import now, today
from planner.domain.fault import Fault
from planner.domain.learner import Learner, Objective, Preferences
from planner.domain.learning_plan import LearningPlan, PlanStatus
from planner.domain.money import Money
from planner.domain.posting import RoleProfile
from planner.export import plan_ical, plan_json, plan_markdown, plan_text, write_whole
from planner.planning import Planner

_FORMAT_OF_ENDING = {".md": "markdown", ".json": "json", ".ics": "ics"}


def run(arguments: Namespace) -> ExitCode:
    """Solve and show; the answer is no where the wishes allow no plan."""
    catalogue = load_catalogue(arguments)
    learner = find_learner(arguments, catalogue)
    learner = replace(learner, preferences=_wishes(arguments, learner.preferences, catalogue))
    profiles = find_postings(learner, catalogue)
    with _interruptible() as cancelled:
        result = _planned(arguments, catalogue, estimated_for(learner, profiles, catalogue), cancelled)
    text = _rendered(result, catalogue, profiles, _format(arguments))
    if arguments.output:
        write_whole(arguments.output, text)
        print(f"wrote {arguments.output}", file=sys.stderr)
    else:
        print(text, end="")
    return ExitCode.NO if result.status is PlanStatus.INFEASIBLE else ExitCode.DONE


def _planned(
    arguments: Namespace, catalogue: Catalogue, learner: Learner, cancelled: Callable[[], bool]
) -> LearningPlan:
    """The plan with what was asked for beside it, and what would help where it leaves anything unmet."""
    planner = Planner(catalogue, learner, today=today(), cancelled=cancelled)
    result = planner.plan()
    beside: dict[str, Any] = {}
    if result.unmet or result.status is PlanStatus.INFEASIBLE:
        _say("looking for what would help")
        beside["repairs"] = planner.repairs(result)
    if arguments.alternatives:
        _say("looking for other plans")
        beside["alternatives"] = planner.alternatives(result, arguments.alternatives)
    if arguments.front:
        _say("finding what money buys in weeks")
        beside["front"] = planner.front()
    if arguments.what_if:
        _say("finding what more of one thing would do")
        beside["what_if"] = planner.what_if(result)
    return replace(result, **beside)


def _say(doing: str) -> None:
    """Tell somebody who waits at a terminal; a file or pipe is told nothing."""
    if sys.stderr.isatty():
        print(f"{doing}; Ctrl-C goes on with what there is", file=sys.stderr)


def _wishes(arguments: Namespace, kept: Preferences, catalogue: Catalogue) -> Preferences:
    """The wishes of the record, with those of the command line in their place."""
    given: dict[str, Any] = {
        name: value for name in ("start", "deadline", "pace") if (value := getattr(arguments, name)) is not None
    }
    if arguments.hours_per_week is not None:
        given |= {"hours_per_week": arguments.hours_per_week, "hours_changes": ()}
    if arguments.objective:
        given["objective"] = Objective(arguments.objective)
    if arguments.essential_only:
        given["only_essential"] = True
    if arguments.budget:
        amount, currency = arguments.budget
        if not catalogue.rates.knows(currency):
            known = ", ".join(sorted({catalogue.rates.base, *catalogue.rates.per_base}))
            raise Fault(f"no exchange rate is known for {currency}", f"use one of {known}")
        given["budget"] = Money(amount=amount, currency=currency)
    return replace(kept, **given)


def _format(arguments: Namespace) -> str:
    ending = arguments.output.suffix.lower() if arguments.output else ""
    chosen: str = arguments.format or _FORMAT_OF_ENDING.get(ending, "text")
    return chosen


def _rendered(result: LearningPlan, catalogue: Catalogue, profiles: Sequence[RoleProfile], form: str) -> str:
    if form == "json":
        return plan_json(result)
    if form == "ics":
        return plan_ical(result, catalogue, profiles, stamp=now())
    write = plan_markdown if form == "markdown" else plan_text
    return write(result, catalogue, profiles)


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """While this lasts, the first Ctrl-C asks for the best plan so far, and the second stops the program."""
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
