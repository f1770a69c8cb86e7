"""What the program's exit code says."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Done, the answer is no (diagnostics, no plan), wrong use, or stopped with Ctrl-C."""

    DONE = 0
    NO = 1
    WRONG_USE = 2
    INTERRUPTED = 130
