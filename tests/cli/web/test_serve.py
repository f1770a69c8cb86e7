"""`planner serve` without a browser: what it runs, who it lets in, and what it says when it can't."""

from __future__ import annotations

import builtins
import socket
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from planner.cli.commands.serve import command
from planner.cli.web.guard import Guard
from planner.cli.web.server import PlannerServer

Run = Callable[..., Any]

PATHS = ("/", "/ws", "/page.css", "/page.js", "/static/js/textual.js", "/static/", "/download/1", "/nowhere")


@pytest_asyncio.fixture
async def guard(tmp_path: Path) -> AsyncIterator[Guard]:
    """The guard of a running server, whose apps only write that they were begun."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        guard = Guard(port=listening.getsockname()[1])
        begun = [sys.executable, "-c", f"open({str(tmp_path / 'begun')!r}, 'w')"]
        runner = web.AppRunner(PlannerServer(begun, guard).application(), shutdown_timeout=5)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        yield guard
        await runner.cleanup()


@pytest_asyncio.fixture
async def visitor(guard: Guard) -> AsyncIterator[aiohttp.ClientSession]:
    """Someone who has no token yet."""
    jar = aiohttp.CookieJar(unsafe=True)  # keeps cookies of addresses without a name, too
    async with aiohttp.ClientSession(f"http://127.0.0.1:{guard.port}", cookie_jar=jar) as session:
        yield session


@pytest_asyncio.fixture
async def owner(guard: Guard, visitor: aiohttp.ClientSession) -> aiohttp.ClientSession:
    """Someone who has opened the address that was printed."""
    async with visitor.get(guard.address) as answer:
        assert answer.status == 200
    return visitor


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["", "?token=", "?token=guess", "?token=é"])
async def test_nothing_is_given_without_the_token(visitor: aiohttp.ClientSession, path: str, query: str) -> None:
    async with visitor.get(path + query) as answer:
        assert answer.status == 403
        assert "open that one" in (await answer.text()).lower()
        assert answer.cookies == {}


async def test_the_token_opens_the_first_page_only_and_moves_into_a_cookie(
    guard: Guard, visitor: aiohttp.ClientSession
) -> None:
    async with visitor.get(f"/page.css?token={guard.token}") as answer:
        assert answer.status == 403
    async with visitor.get(guard.address, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        cookie = answer.cookies[guard.cookie]
        assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (guard.token, True, "Strict")
    async with visitor.get("/") as answer:
        assert answer.status == 200
        assert guard.token not in await answer.text()


async def test_a_wrong_cookie_opens_nothing(guard: Guard, visitor: aiohttp.ClientSession) -> None:
    async with visitor.get("/", cookies={guard.cookie: "guess"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "planner.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "https://planner.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
    ],
    ids=str,
)
async def test_even_the_owner_is_refused_by_another_name_or_from_another_page(
    owner: aiohttp.ClientSession, path: str, headers: dict[str, str]
) -> None:
    async with owner.get(path, headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://127.0.0.1:1"}, {"Origin": "null"}], ids=str)
async def test_a_line_to_the_app_is_given_to_pages_of_the_server_alone(
    owner: aiohttp.ClientSession, headers: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await owner.ws_connect("/ws", headers=headers)
    assert refused.value.status == 403
    assert not (tmp_path / "begun").exists()


async def test_a_line_to_the_app_begins_one(guard: Guard, owner: aiohttp.ClientSession, tmp_path: Path) -> None:
    origin = f"http://127.0.0.1:{guard.port}"
    async with owner.ws_connect("/ws", headers={"Origin": origin}) as line:
        while not (tmp_path / "begun").exists():
            await line.ping()
    assert (tmp_path / "begun").exists()


async def test_a_page_may_load_nothing_from_elsewhere(guard: Guard, owner: aiohttp.ClientSession) -> None:
    async with owner.get("/") as answer:
        page = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert f'"ws://127.0.0.1:{guard.port}/ws"' in page
    for text in (page, policy):
        assert "https:" not in text
        assert "http:" not in text
    for name in ("page.css", "page.js"):
        async with owner.get(f"/{name}") as answer:
            assert answer.status == 200
            assert "//" not in (await answer.text()).replace("\n// ", "")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("asked", "given"), [("20", "20"), ("9999", "16"), ("<script>", "16"), ("٢٠", "16")])
async def test_the_font_size_is_a_sensible_number(owner: aiohttp.ClientSession, asked: str, given: str) -> None:
    async with owner.get("/", params={"fontsize": asked}) as answer:
        assert f'data-font-size="{given}"' in await answer.text()


async def test_folders_are_not_listed(owner: aiohttp.ClientSession) -> None:
    for path in ("/static/", "/static/js", "/page.py", "/static/../guard.py", "/static/%2e%2e/server.py"):
        async with owner.get(path) as answer:
            assert answer.status in (403, 404)


def test_the_app_opens_the_same_catalogue_and_record() -> None:
    words = command(Namespace(catalogue=Path("my catalogue"), data_dir=Path("/data")))
    assert words[1:] == ["-P", "-m", "planner", "--catalogue", "my catalogue", "--data-dir", "/data"]
    assert command(Namespace())[1:] == ["-P", "-m", "planner"]


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {Guard(port=1).token for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43


def test_a_port_in_use_is_told(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = run("serve", "--port", str(port))
    assert (outcome.code, outcome.out) == (2, "")
    assert f"port {port} can't be used" in outcome.err
    assert "help: leave `--port` out" in outcome.err


@pytest.mark.parametrize("port", ["many", "65536", "-1"])
def test_a_port_is_a_number_that_ports_have(run: Run, port: str) -> None:
    outcome = run("serve", f"--port={port}")
    assert outcome.code == 2
    assert f"`{port}` is not a port, from 0 to 65535" in outcome.err


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "aiohttp":
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    outcome = run("serve")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "planner: `planner serve` needs the package aiohttp, which is not installed\n"
        "help: install the extra `web`: pip install 'mle-planner[web]'\n"
    )
