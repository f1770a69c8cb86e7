"""The commands and options, as a parser; no command runs here."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from planner import __version__
from planner.domain.fault import Fault
from planner.domain.safety.limits import MOST_ALTERNATIVES, MOST_HOURS, MOST_PROCESSES
from planner.domain.wishes import EXPECTED, WISHES, WishType

ENGINES = ("processes", "dask")
SCHEMAS = ("competencies", "posting", "curricula", "practices", "demand", "profile")
LISTS = ("competencies", "postings", "courses", "practices")
PLAN_FORMATS = ("text", "markdown", "json", "ics")
_LONGEST_QUOTED = 60
DEMAND_FORMATS = ("table", "json", "csv", "svg")
READ_FORMATS = ("toml", "json")
DEPTHS = ("steps", "plan", "map")


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong use as a fault, and takes what begins like a negative number for one."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        self._negative_number_matcher = re.compile(r"-[.\d]|-(inf|nan)")
        self._is_mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse the words of a command with its options before, between or after the others."""
        if self._subparsers is not None or self._is_mixing:
            return super().parse_known_args(args, namespace)
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False

    def error(self, message: str) -> NoReturn:
        """Raise the fault."""
        raise Fault(message, f"`{self.prog} --help` shows what it takes")


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="planner",
        parents=[_everywhere()],
        description="Where you stand, what a machine-learning posting still asks of you, and the shortest provable way "
        "there. Alone, it opens the screens.",
    )
    top.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_catalogue_commands(commands)
    _add_learner_commands(commands)
    _add_record_commands(commands)
    _add_reading_commands(commands)
    serve = _command(commands, "serve", "open the screens in a browser of this machine")
    serve.add_argument("--port", type=_port, default=0, metavar="N", help="default: 0, a free one")
    return top


def _add_catalogue_commands(commands: Any) -> None:
    check = _command(commands, "check", "find every fault in the catalogue")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a catalogue folder, or files in one")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="default: text")
    check.add_argument("--coverage", action="store_true", help="report how well the courses cover what postings ask")

    schema = _command(commands, "schema", "print the JSON Schema of a kind of file, for editors")
    schema.add_argument("kind", nargs="?", choices=SCHEMAS, help="left out: all of them, by name")

    listing = _command(commands, "list", "list what the catalogue holds")
    listing.add_argument("kind", choices=LISTS, help="what to list")
    listing.add_argument("--json", action="store_true", help="as JSON")

    show = _command(commands, "show", "show one competency, posting or course in full")
    show.add_argument("id", metavar="ID", help="its id or name; `planner list` shows the ids")


def _add_learner_commands(commands: Any) -> None:
    assess = _command(commands, "assess", "find out your levels by a short interview")
    assess.add_argument("--posting", metavar="ID", help="what you aim at; remembered")
    assess.add_argument("--answers", type=Path, metavar="FILE", help='TOML with lines such as python = "working"')
    assess.add_argument("--depth", choices=DEPTHS, default="steps", help="how much to find out; default: steps")

    gap = _command(commands, "gap", "show what the posting asks that you do not hold yet")
    _who(gap)
    gap.add_argument("--json", action="store_true", help="as JSON")

    plan = _command(commands, "plan", "find the shortest provable way there, week by week")
    _who(plan)
    _wish_options(plan)
    plan.add_argument(
        "--alternatives",
        type=_count_of_plans,
        default=0,
        metavar="K",
        help=f"show up to K other plans, at most {MOST_ALTERNATIVES}",
    )
    plan.add_argument("--front", action="store_true", help="show what money buys in weeks")
    plan.add_argument("--what-if", action="store_true", help="show what more hours, time, money and choice would do")
    plan.add_argument("--format", choices=PLAN_FORMATS, help="default: by the ending of FILE, or text")
    plan.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there; `-` is standard output")


def _add_record_commands(commands: Any) -> None:
    done = _command(commands, "done", "record that you finished a course")
    done.add_argument("course", metavar="COURSE", help="its id or title; `planner list courses` shows the ids")
    done.add_argument("--evidence", metavar="TEXT", help="a link or note that backs it")

    log = _command(commands, "log", "record hours put into a course")
    log.add_argument("course", metavar="COURSE", help="its id or title; `planner list courses` shows the ids")
    log.add_argument("--on", metavar="DATE", help="the day of study, such as 2027-01-31, 27 Oct, Monday or yesterday")
    log.add_argument("hours", type=_hours, metavar="HOURS", help="fewer than none correct an entry of that day")
    log.add_argument(
        "day", nargs="*", default=[], metavar="DAY", help="`yesterday` or such as `on 27 Oct`; left out: today"
    )

    profile = _command(commands, "profile", "take your record out as a readable file, or bring one in")
    profile.add_argument("direction", choices=("export", "import"), help="out or in")
    profile.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a profile in TOML; `export -` prints it")
    profile.add_argument("-o", "--output", type=Path, metavar="FILE", help="export there, as FILE alone does")

    doctor = _command(
        commands, "doctor", "check that your record is sound, and rescue what can be read of a damaged one"
    )
    doctor.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="one that was set aside; default: your record"
    )
    doctor.add_argument("--rescue", action="store_true", help="without asking; the damaged file is kept")


def _add_reading_commands(commands: Any) -> None:
    read = _command(commands, "read", "read what a posting asks, or what a CV says")
    read.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="text, Markdown, HTML, .docx or .pdf; `-` reads standard input",
    )
    read.add_argument("--format", choices=READ_FORMATS, default="toml", help="default: toml, a role profile")
    read.add_argument("--keep", metavar="NAME", help="keep the posting under that id, to plan for it like any other")
    read.add_argument("--cv", action="store_true", help="it is your CV: record what it says")

    demand = _command(commands, "demand", "count what many postings ask")
    demand.add_argument("paths", nargs="+", metavar="PATH", help="folders, patterns, texts, .csv, .jsonl or .parquet")
    demand.add_argument("--format", choices=DEMAND_FORMATS, default="table", help="default: table")
    demand.add_argument("--top", type=_rows, default=40, metavar="N", help="how many rows of the table; default: 40")
    demand.add_argument("--text-column", metavar="NAME", help="default: text, description or the like")
    demand.add_argument("--date-column", metavar="NAME", help="default: date, posted or the like")
    demand.add_argument("--processes", type=_processes, metavar="N", help="default: one for each core")
    demand.add_argument("--engine", choices=ENGINES, default="processes", help="what reads; default: processes")
    demand.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster; default: one on this machine")
    demand.add_argument(
        "--progress", type=Path, metavar="FILE", help="keep there how far it came, and go on from there"
    )
    demand.add_argument("--write-demand", type=Path, metavar="FILE", help="write a demand table, as in competencies/")
    demand.add_argument("--write-profile", type=Path, metavar="FILE", help="write a role profile of the market")
    demand.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there and not to standard output")


def _everywhere() -> argparse.ArgumentParser:
    """Options that are allowed before the command and after it."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--catalogue",
        type=Path,
        metavar="DIR",
        help="a folder holding competencies/ and curricula/; default: the one that came with planner",
    )
    shared.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="where your record is kept; default: PLANNER_HOME, or your system's place for such data",
    )
    return shared


def _command(commands: Any, name: str, does: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", parents=[_everywhere()]
    )
    return command


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--posting", metavar="ID", action="append", help="several: once for each; default: as last chosen"
    )
    command.add_argument("--profile", type=Path, metavar="FILE", help="someone's record; default: your own")


def _wish_options(command: argparse.ArgumentParser) -> None:
    """Add the option of every wish that has one in the table; without it, the wish of the record holds."""
    for wish in WISHES.values():
        if wish.option is None:
            continue
        takes: dict[str, Any] = {"type": _wish_reader(wish.type), "metavar": wish.option.metavar}
        if wish.type is WishType.YES_NO:
            takes = {"action": "store_true", "default": None}
        elif wish.field.choices:
            takes = {"choices": tuple(wish.field.choices)}
        command.add_argument(wish.option.flag, dest=wish.name, help=wish.option.help, **takes)


def _wish_reader(kind: WishType) -> Callable[[str], Any]:
    """The converter of an option's text to a wish of that type."""

    def convert(text: str) -> Any:
        from planner.wording.wish_text import READERS

        return READERS[kind](text)

    return _checked(convert, EXPECTED.get(kind, "one of its values"))


def _checked(convert: Callable[[str], Any], expected: str) -> Callable[[str], Any]:
    """The conversion with its failure turned into a sentence that says what was expected."""

    def checked(text: str) -> Any:
        try:
            return convert(text)
        except (ValueError, Fault):
            raise argparse.ArgumentTypeError(f"`{_cut(text)}` is not {expected}") from None

    return checked


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED]}…"


def _to_count_of_plans(text: str) -> int:
    from planner.wording.wish_text import READERS

    count: int = READERS[WishType.COUNT](text)
    if count > MOST_ALTERNATIVES:
        raise ValueError(text)
    return count


def _to_logged_hours(text: str) -> str:
    """The text as it is, once the hours that it begins with make sense; its day is read when today is known."""
    from planner.wording.wish_text import READERS

    if abs(READERS[WishType.WEEKLY_HOURS](text.partition(" ")[0])) > MOST_HOURS:
        raise ValueError(text)
    return text


def _to_rows(text: str) -> int:
    rows = int(text)
    if rows < 1:
        raise ValueError(text)
    return rows


def _to_processes(text: str) -> int:
    processes = int(text)
    if processes not in range(1, MOST_PROCESSES + 1):
        raise ValueError(text)
    return processes


def _to_port(text: str) -> int:
    port = int(text)
    if port not in range(2**16):
        raise ValueError(text)
    return port


_hours = _checked(_to_logged_hours, f"a number of hours such as 8 or 2.5, at most {MOST_HOURS:,}")
_count_of_plans = _checked(_to_count_of_plans, f"a number of plans from 0 to {MOST_ALTERNATIVES}")
_rows = _checked(_to_rows, "a number such as 20")
_processes = _checked(_to_processes, f"a number of processes from 1 to {MOST_PROCESSES}")
_port = _checked(_to_port, "a port, from 0 to 65535")
