"""What an error of the program leaves behind: a log of it, and one sentence that names the log."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from traceback import format_exception

from planner.cli.system import ExitCode


def report_crash(error: BaseException, data_folder: Path) -> ExitCode:
    """Tell of an error that ended the program, and return the exit code for it."""
    print(
        f"planner: an error of the program ended it; all you recorded is kept. {details(error, data_folder)}",
        file=sys.stderr,
    )
    return ExitCode.PROGRAM_ERROR


def details(error: BaseException, data_folder: Path) -> str:
    """Write the traceback to a file, in the data folder or else where temporary files are, and name it."""
    for folder in (data_folder, None):
        if folder is not None and not os.access(folder, os.W_OK):
            continue
        try:
            with NamedTemporaryFile(
                "w",
                encoding="utf-8",
                errors="backslashreplace",
                prefix="planner-crash-",
                suffix=".log",
                dir=folder,
                delete=False,
            ) as log:
                log.writelines(format_exception(error))
        except OSError:
            continue
        return f"Details: {log.name}"
    return f"Its details cannot be written down: {type(error).__name__}"
