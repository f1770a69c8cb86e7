"""What the server bears: a handful of pages, frames that are none, and its own sudden end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from planner.cli.web.guard import Guard
from planner.cli.web.server import MOST_APPS, PlannerServer

pytestmark = pytest.mark.screen

APP = """
import os, sys
os.write(1, b"__GANGLION__\\n")
while (said := os.read(0, 4096)) and b"quit" not in said:
    pass
"""
MOST_SECONDS = 30


@pytest_asyncio.fixture
async def owner() -> AsyncIterator[aiohttp.ClientSession]:
    """Someone who has opened the address of a server whose apps read and say nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        guard = Guard(port=listening.getsockname()[1])
        app = PlannerServer([sys.executable, "-c", APP], guard)
        runner = web.AppRunner(app.application(), shutdown_timeout=5)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        jar = aiohttp.CookieJar(unsafe=True)
        headers = {"Origin": f"http://127.0.0.1:{guard.port}"}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{guard.port}", cookie_jar=jar, headers=headers) as session:
            async with session.get(guard.address) as answer:
                assert answer.status == 200
            yield session
        await runner.cleanup()


async def test_more_pages_than_a_handful_are_refused_in_words(owner: aiohttp.ClientSession) -> None:
    async with AsyncExitStack() as pages:
        opened = [await pages.enter_async_context(owner.ws_connect("/ws")) for _ in range(MOST_APPS)]
        async with owner.ws_connect("/ws") as refused:
            said = await refused.receive(MOST_SECONDS)
            assert f"{MOST_APPS} pages are open already" in said.data.decode()
            assert (await refused.receive(MOST_SECONDS)).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
        await opened[0].close()
        for _ in range(100):
            async with owner.ws_connect("/ws") as page:
                try:
                    said = await page.receive(0.5)
                except TimeoutError:
                    return
                if b"pages are open" not in said.data:
                    return
            await asyncio.sleep(0.1)
        pytest.fail("a page that was closed leaves no room")


FRAMES = (
    "hello",
    "5",
    "[]",
    '["stdin"]',
    '["stdin", 5]',
    '["resize", {}]',
    '["resize", [1]]',
    "[" * 50_000,
    '["stdin","\\ud800"]',
)


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
async def test_a_frame_that_is_none_ends_its_page_alone(
    owner: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture, frame: str
) -> None:
    async with owner.ws_connect("/ws") as page:
        await page.send_str(frame)
        async with asyncio.timeout(MOST_SECONDS):
            async for _ in page:
                pass
    async with owner.get("/") as answer:
        assert answer.status == 200
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.5, 1.0])
def test_an_app_that_is_starting_ends_with_its_server(
    small_catalogue_folder: Path, tmp_path: Path, seconds: float
) -> None:
    words: list[Any] = ["--catalogue", small_catalogue_folder, "--data-dir", tmp_path / "data"]
    app = subprocess.Popen(
        [sys.executable, "-P", "-m", "planner", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TEXTUAL_DRIVER": "planner.cli.web.driver:ServedDriver"},
    )
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            app.wait(seconds or 0.01)
        assert app.stdin is not None
        app.stdin.close()
        assert app.wait(MOST_SECONDS) in (0, -signal.SIGTERM)
    finally:
        app.kill()
        app.wait()
