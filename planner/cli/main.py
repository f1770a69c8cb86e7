"""The entry point: parses the command line, runs one command, and turns faults into a message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from planner.cli.arguments import parser
from planner.cli.system import ExitCode
from planner.domain.fault import Fault

_COMMAND_MODULES = {
    "check": "planner.cli.commands.check",
    "schema": "planner.cli.commands.schema",
    "list": "planner.cli.commands.listing",
    "show": "planner.cli.commands.show",
    "assess": "planner.cli.commands.assess",
    "gap": "planner.cli.commands.gap",
    "plan": "planner.cli.commands.plan",
    "done": "planner.cli.commands.progress",
    "log": "planner.cli.commands.progress",
    "profile": "planner.cli.commands.profile",
    "demand": "planner.cli.commands.demand",
    "read": "planner.cli.commands.read",
    "serve": "planner.cli.commands.serve",
    None: "planner.cli.commands.start",
}


def run() -> None:
    """Run the command line of this process and exit."""
    raise SystemExit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Run one command line and return its exit code; every fault of use ends here as a message on stderr."""
    try:
        arguments = parser().parse_args(words)
        command = import_module(_COMMAND_MODULES[arguments.command])
        code: ExitCode = command.run(arguments)
        sys.stdout.flush()
    except Fault as fault:
        print(fault, file=sys.stderr)
        return fault.exit_code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader went away: nothing is left to say, and Python must not try again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    return code
