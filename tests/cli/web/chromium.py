"""Headless Chromium over the DevTools protocol, as little of it as the tests of `planner serve` need."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.escapes import without_escapes

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
EXECUTABLE = next(filter(None, map(shutil.which, NAMES)), None)
MOST_SECONDS = 60

_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-port=0",
    "--window-size=1000,640",
)
_KEYS = {"Enter": (13, "\r"), "Escape": (27, "\x1b"), "ArrowDown": (40, ""), "ArrowUp": (38, "")}


class Page:
    """One tab. Keeps what its WebSockets received as text, what it asked the network for, and what it complained of."""

    def __init__(self, browser: Browser, context: str, session: str) -> None:
        self._browser = browser
        self._context = context
        self._session = session
        self.drawn = ""
        self.requests: list[str] = []
        self.sockets: list[str] = []
        self.complaints: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return await self._browser.call(method, session=self._session, **parameters)

    def note(self, method: str, event: dict[str, Any]) -> None:
        """Keep what is worth keeping of an event."""
        if method == "Network.webSocketFrameReceived" and event["response"]["opcode"] == 2:
            self.drawn += without_escapes(base64.b64decode(event["response"]["payloadData"]))
        elif method == "Network.webSocketCreated":
            self.sockets.append(event["url"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(event["request"]["url"])
        elif method == "Log.entryAdded" and event["entry"]["level"] == "error":
            self.complaints.append(event["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(event["exceptionDetails"]))

    async def visit(self, address: str) -> None:
        await self.call("Page.navigate", url=address)

    async def evaluate(self, script: str) -> Any:
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until the script's value is true."""
        async with asyncio.timeout(MOST_SECONDS):
            while not await self.evaluate(script):
                await asyncio.sleep(0.05)

    async def tabs(self) -> list[str]:
        """The addresses of this page and of the tabs that it opened."""
        told = await self._browser.call("Target.getTargets")
        return [one["url"] for one in told["targetInfos"] if one["browserContextId"] == self._context]

    async def let_copy(self, *, allowed: bool) -> None:
        """Have the browser let its pages write to the clipboard, or not; and read what is there."""
        for permission, granted in (
            ({"name": "clipboard-read", "allowWithoutSanitization": True}, True),
            ({"name": "clipboard-write", "allowWithoutSanitization": True}, allowed),
            ({"name": "clipboard-write"}, allowed),
        ):
            await self._browser.call(
                "Browser.setPermission",
                permission=permission,
                setting="granted" if granted else "denied",
                browserContextId=self._context,
            )
        await self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    async def until_drawn(self, text: str) -> None:
        """Wait until the app has drawn the text, and forget all it has drawn up to then."""
        try:
            async with asyncio.timeout(MOST_SECONDS):
                while text not in self.drawn:
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"`{text}` is not in {self.drawn!r}") from None
        self.drawn = self.drawn.partition(text)[2]

    async def press(self, *keys: str) -> None:
        """Press keys, each a character or one of those with names."""
        for key in keys:
            code, text = _KEYS.get(key, (ord(key[0].upper()), key))
            event = {"key": key, "windowsVirtualKeyCode": code}
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **event)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    async def click(self, column: int, row: int) -> None:
        """Click a cell of the terminal, counted from 0."""
        columns, rows = map(int, re.findall(r"=(\d+)", self.sockets[-1]))
        box = await self.evaluate("document.querySelector('.xterm-screen').getBoundingClientRect().toJSON()")
        where = {
            "x": box["x"] + (column + 0.5) * box["width"] / columns,
            "y": box["y"] + (row + 0.5) * box["height"] / rows,
        }
        await self.call("Input.dispatchMouseEvent", type="mouseMoved", **where)
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **where)


class Browser:
    """A running Chromium, spoken to through its DevTools socket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}

    async def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        command = {"id": number, "method": method, "params": parameters}
        await self._socket.send_json(command | ({"sessionId": session} if session else {}))
        async with asyncio.timeout(MOST_SECONDS):
            return await self._waiting[number]

    async def listen(self) -> None:
        """Hand out answers and events until the browser ends."""
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                waiting = self._waiting.pop(told["id"])
                if "error" in told:
                    waiting.set_exception(AssertionError(told["error"]))
                else:
                    waiting.set_result(told["result"])
            elif page := self._pages.get(told.get("sessionId", "")):
                page.note(told["method"], told["params"])

    async def new_page(self) -> Page:
        """A tab that shares no cookie with the others."""
        context = await self.call("Target.createBrowserContext")
        target = await self.call("Target.createTarget", url="about:blank", **context)
        attached = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = Page(self, context["browserContextId"], attached["sessionId"])
        self._pages[attached["sessionId"]] = page
        for domain in ("Page", "Network", "Log", "Runtime"):
            await page.call(f"{domain}.enable")
        return page


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Chromium with an empty profile, ended and removed at the end."""
    assert EXECUTABLE is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # Chromium can't put root into its sandbox; the pages are our own.
        flags = (*_FLAGS, f"--user-data-dir={profile}", *(["--no-sandbox"] if _is_root() else []))
        process = await asyncio.create_subprocess_exec(
            EXECUTABLE, *flags, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            port, path = await _debugging_address(Path(profile) / "DevToolsActivePort")
            address = f"ws://127.0.0.1:{port}{path}"
            async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
                browser = Browser(socket)
                listening = asyncio.create_task(browser.listen())
                yield browser
                await browser.call("Browser.close")
                await listening
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


async def _debugging_address(file: Path) -> tuple[str, str]:
    async with asyncio.timeout(MOST_SECONDS):
        while not (file.exists() and file.read_text().count("\n")):
            await asyncio.sleep(0.05)
    port, path = file.read_text().splitlines()
    return port, path
