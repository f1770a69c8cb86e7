"""`planner serve`: the screens in a browser of this machine."""

from __future__ import annotations

import socket
import sys
from argparse import Namespace
from contextlib import redirect_stdout

from planner.cli.system import ExitCode
from planner.domain.fault import Fault

_SECONDS_TO_END = 5


def run(arguments: Namespace) -> ExitCode:
    """Serve until Ctrl+C."""
    try:
        from aiohttp import web

        from planner.cli.web.guard import Guard
        from planner.cli.web.server import PlannerServer
    except ModuleNotFoundError as error:
        raise Fault(
            f"`planner serve` needs the package {(error.name or '').replace('_', '-')}, which is not installed",
            "install the extra `web`: pip install 'mle-planner[web]'",
        ) from None
    with _listen(arguments.port) as listening:
        guard = Guard(port=listening.getsockname()[1])
        print(guard.address, flush=True)
        print("Open this address in a browser of this machine. Ctrl+C ends the server.", file=sys.stderr)
        app = PlannerServer(command(arguments), guard).application()
        # What an app says as it ends is narration, and textual-serve writes it to standard output.
        with redirect_stdout(sys.stderr):
            web.run_app(app, sock=listening, print=None, shutdown_timeout=_SECONDS_TO_END)
    return ExitCode.DONE


def command(arguments: Namespace) -> list[str]:
    """The command that opens the screens on the same catalogue and record."""
    # `-P` keeps modules that happen to lie in the current folder out.
    words = [sys.executable, "-P", "-m", "planner"]
    for option in ("catalogue", "data_dir"):
        if folder := getattr(arguments, option, None):
            words += [f"--{option.replace('_', '-')}", str(folder)]
    return words


def _listen(port: int) -> socket.socket:
    """A listening socket on loopback; raises `Fault` if the port is not available."""
    from planner.cli.web.guard import LOOPBACK

    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Fault(f"port {port} can't be used: {reason}", "leave `--port` out to get a free one") from None
