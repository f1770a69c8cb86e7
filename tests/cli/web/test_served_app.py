"""The app behind a page ends with the page and with the server, however these end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from planner.cli.web import served_app
from planner.cli.web.guard import Guard
from planner.cli.web.server import PlannerServer

pytestmark = pytest.mark.screen

MOST_SECONDS = 90

# An app as far as the server can tell, which takes no notice of being told to end.
STUBBORN = """
import os, pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
os.write(1, b"__GANGLION__\\n")
time.sleep(600)
"""


@pytest.fixture
def words(tmp_path: Path, small_catalogue_folder: Path) -> list[str]:
    return ["--catalogue", str(small_catalogue_folder), "--data-dir", str(tmp_path / "data")]


@pytest.fixture
def app(words: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A served app that has drawn something, its line held by the test."""
    environment = {**os.environ, "TEXTUAL_DRIVER": "planner.cli.web.driver:ServedDriver"}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "planner", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == b"__GANGLION__\n"
        yield app
        app.kill()


def test_it_ends_when_no_more_keys_can_come(app: subprocess.Popen[bytes]) -> None:
    _, err = app.communicate(timeout=MOST_SECONDS)
    assert (app.returncode, err) == (0, b"")


def test_it_ends_in_good_order_when_nobody_reads_what_it_draws(app: subprocess.Popen[bytes], tmp_path: Path) -> None:
    assert app.stdout is not None
    assert app.stderr is not None
    app.stdout.close()
    assert app.wait(MOST_SECONDS) == 0
    assert app.stderr.read() == b""
    assert not list(tmp_path.rglob("*.log"))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for the app among the server's children")
async def test_it_ends_with_the_server(tmp_path: Path, small_catalogue_folder: Path) -> None:
    """However the server ends; all ways at once, since some take seconds."""
    async with asyncio.TaskGroup() as endings:
        for ending in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            words = ["--catalogue", str(small_catalogue_folder), "--data-dir", str(tmp_path / ending.name)]
            endings.create_task(serve_and_end(words, ending))


async def serve_and_end(words: list[str], ending: signal.Signals) -> None:
    """Open the page of a server, end the server by a signal, and wait until the app behind the page is gone."""
    with served(words) as server:
        assert server.stdout is not None
        address = (await asyncio.to_thread(server.stdout.readline)).strip()
        home = address.partition("?")[0]
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            async with session.get(address):
                pass
            async with session.ws_connect(f"{home}ws", headers={"Origin": home.rstrip("/")}) as line:
                await until_idle(line)
                [child] = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
                server.send_signal(ending)
                await asyncio.to_thread(server.wait, MOST_SECONDS)
    await until_gone(int(child))


def obey_hangups() -> None:
    """What was started by `nohup`, as tests may be, ignores them."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def served(words: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A server of its own, killed if it outlives the block."""
    command = [sys.executable, "-m", "planner", "serve", *words]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=obey_hangups,  # noqa: PLW1509
    ) as server:
        try:
            yield server
        finally:
            server.kill()


@pytest_asyncio.fixture
async def stubborn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Guard]:
    """The guard of a server whose apps have to be killed."""
    monkeypatch.setattr(served_app, "SECONDS_TO_END", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        guard = Guard(port=listening.getsockname()[1])
        server = PlannerServer([sys.executable, "-c", STUBBORN, str(tmp_path / "pid")], guard)
        runner = web.AppRunner(server.application())
        await runner.setup()
        await web.SockSite(runner, listening).start()
        yield guard
        await runner.cleanup()


async def test_one_that_does_not_end_with_its_page_is_killed(stubborn: Guard, tmp_path: Path) -> None:
    home = f"http://127.0.0.1:{stubborn.port}"
    cookies = {stubborn.cookie: stubborn.token}
    async with (
        aiohttp.ClientSession(cookies=cookies, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session,
        session.ws_connect(f"{home}/ws", headers={"Origin": home}) as line,
    ):
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            await line.ping()
            await asyncio.sleep(0.01)
    await until_gone(int((tmp_path / "pid").read_text()))


async def until_idle(line: aiohttp.ClientWebSocketResponse) -> None:
    """Wait until the first place is drawn; from then on the app writes nothing of its own accord."""
    async with asyncio.timeout(MOST_SECONDS):
        while b"Choose the posting" not in (await line.receive()).data:
            pass


async def until_gone(process: int) -> None:
    """Wait until there is no such process."""
    async with asyncio.timeout(MOST_SECONDS):
        while is_running(process):
            await asyncio.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
