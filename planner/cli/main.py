"""The entry point: parses the command line, runs one command, and turns faults into a message and an exit code."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module

_COMMAND_MODULES = {
    "check": "planner.cli.commands.catalogue.check",
    "schema": "planner.cli.commands.catalogue.schema",
    "list": "planner.cli.commands.catalogue.listing",
    "show": "planner.cli.commands.catalogue.show",
    "assess": "planner.cli.commands.assess",
    "gap": "planner.cli.commands.gap",
    "plan": "planner.cli.commands.plan",
    "done": "planner.cli.commands.progress",
    "log": "planner.cli.commands.progress",
    "profile": "planner.cli.commands.profile",
    "doctor": "planner.cli.commands.doctor",
    "demand": "planner.cli.commands.demand",
    "read": "planner.cli.commands.read",
    "serve": "planner.cli.commands.serve",
    None: "planner.cli.commands.start",
}
_INTERRUPTED = 130


def run() -> None:
    """Run the command line of this process and exit."""
    try:
        code = main(sys.argv[1:])
        # The work is done: Ctrl+C while Python shuts down must not make it look undone.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    raise SystemExit(code)


def main(words: Sequence[str]) -> int:
    """Run one command line and return its exit code; every fault of use ends here as a message on stderr."""
    from planner.cli.streams import finish_output, give_up_output, standard_streams
    from planner.cli.system import ExitCode
    from planner.domain.fault import Fault

    with standard_streams():
        try:
            try:
                return _run(words)
            finally:
                finish_output()
        except Fault as fault:
            give_up_output()
            print(fault, file=sys.stderr)
            return fault.exit_code
        except KeyboardInterrupt:
            return ExitCode.INTERRUPTED
        except BrokenPipeError:
            # The reader went away: nothing is left to say.
            give_up_output()
            return ExitCode.DONE


def _run(words: Sequence[str]) -> int:
    from planner.cli.arguments import parser

    arguments = parser().parse_args(words)
    code: int = import_module(_COMMAND_MODULES[arguments.command]).run(arguments)
    return code
