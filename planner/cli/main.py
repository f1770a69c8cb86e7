"""The entry point: parses the command line, runs one command, and turns faults and errors into exit codes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

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
    """Run one command line and return its exit code; every fault of use ends here as a message on stderr.

    So does an error of the program itself, whose traceback goes to a log.
    """
    from argparse import Namespace

    from planner.cli.arguments import parser
    from planner.cli.crash import report_crash
    from planner.cli.streams import finish_output, give_up_output, standard_streams
    from planner.cli.system import ExitCode, data_folder
    from planner.domain.fault import Fault

    arguments = Namespace()
    with standard_streams():
        try:
            try:
                parser().parse_args(words, arguments)
                return _run(arguments)
            except Exception as error:
                if not isinstance(error, Fault | BrokenPipeError):
                    give_up_output()
                raise
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
        except Exception as error:  # noqa: BLE001  (the top of the program)
            return report_crash(error, data_folder(arguments))


def _run(arguments: Namespace) -> int:
    code: int = import_module(_COMMAND_MODULES[arguments.command]).run(arguments)
    return code
