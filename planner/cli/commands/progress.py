"""`planner done` and `planner log`: record progress and plan again."""

from __future__ import annotations

import sys
from argparse import Namespace

from planner.catalogue import Catalogue
from planner.cli.environment import estimated_for, find_learner, load_catalogue, named, open_journal
from planner.cli.streams import recorded
from planner.cli.system import ExitCode, data_folder, now, today
from planner.domain.course import Course
from planner.domain.fault import Fault
from planner.domain.safety.limits import FIRST_DAY
from planner.journal import Completed, Event, Evidenced, LearnerRecord, Logged
from planner.wording import count, day, number, retired_since
from planner.wording.log_text import before_record, beyond_a_day, beyond_logged, read_log

_WHICH_DAY = "give the day on which you studied, or leave `--on` out"


def run(arguments: Namespace) -> ExitCode:
    """Record the progress and print when the plan ends now."""
    catalogue = load_catalogue(arguments)
    course = named("course", arguments.course, catalogue.courses)
    if since := retired_since(course, catalogue):
        print(f"planner: {course.title}: {since}", file=sys.stderr)
    news, events = _log(arguments, course) if arguments.command == "log" else _done(arguments, course)
    with open_journal(arguments) as journal:
        for event in events:
            if isinstance(event, Logged):
                _check_log(event, " ".join([arguments.hours, *arguments.day, arguments.on or ""]), journal.record())
        journal.append_all(events, now())
    with recorded(news, data_folder(arguments)):
        print(news, flush=True)
        _say_what_follows(arguments, catalogue)
    return ExitCode.DONE


def _log(arguments: Namespace, course: Course) -> tuple[str, list[Event]]:
    named_on = ["on", arguments.on] if arguments.on else []
    hours, on = read_log(" ".join([arguments.hours, *arguments.day, *named_on]), today())
    if number(hours).lstrip("-") == "0":
        raise Fault("0 hours are nothing to record", "give the hours you studied; fewer than none correct an entry")
    if on > today():
        raise Fault(f"{day(on)} is still to come", _WHICH_DAY)
    if on < FIRST_DAY:
        raise Fault(f"{day(on)} is before anybody's studies", _WHICH_DAY)
    news = f"{number(hours)} h for {course.title}{'' if on == today() else f', {day(on)}'}"
    return news, [Logged(course=course.id, hours=hours, on=on)]


def _check_log(event: Logged, as_written: str, record: LearnerRecord) -> None:
    on = event.on or today()
    if wrong := before_record(as_written, on, today(), record.first_day):
        raise Fault(wrong, _WHICH_DAY)
    if wrong := beyond_a_day(event.hours, on, record):
        raise Fault(wrong, "give at most the hours that you studied on that day")
    if wrong := beyond_logged(event.hours, on, event.course, record):
        raise Fault(wrong, "take back at most the hours of a day, and name the day")


def _done(arguments: Namespace, course: Course) -> tuple[str, list[Event]]:
    events: list[Event] = [Completed(course=course.id, on=today(), taught=course.teaches)]
    if arguments.evidence:
        events += [Evidenced(competency=competency, evidence=arguments.evidence) for competency in course.teaches]
    return f"finished {course.title}", events


def _say_what_follows(arguments: Namespace, catalogue: Catalogue) -> None:
    learner = find_learner(arguments, catalogue)
    if learner.posting not in catalogue.postings:
        print("Choose a posting to have a plan: `planner assess --posting ID`", file=sys.stderr)
        return
    from planner.planning import plan

    profiles = [catalogue.postings[posting] for posting in learner.postings if posting in catalogue.postings]
    result = plan(catalogue, estimated_for(learner, profiles, catalogue), today=today())
    if result.finish:
        print(f"The plan now ends on {day(result.finish)}: {count(len(result.steps), 'course')} to go.")
    elif result.going_on:
        print(f"Nothing is left to study; applications go on to {day(result.going_on[-1].finish)}.")
    else:
        print("The plan has no course left.")
