"""The web server: a page with a terminal in it, and behind each page that is open an app of its own."""

from __future__ import annotations

import asyncio
import re
import shlex
from collections.abc import Sequence
from html import escape
from pathlib import Path
from weakref import WeakSet

from aiohttp import WSCloseCode, web
from textual_serve.server import Server

from planner.cli.web.guard import LOOPBACK, Guard
from planner.cli.web.served_app import ServedApp

_FOLDER = Path(__file__).parent
_FONT_SIZES = range(8, 33)
_USUAL_FONT_SIZE = 16
_CELLS = range(1, 1000)
_LARGEST_FRAME = 1_000_000
"""In bytes; a paste of 100 kB is one frame."""
_HEARTBEAT_SECONDS = 15
MOST_APPS = 8
"""Each open page has a process of its own, of some 25 to 100 MB."""
_REFUSAL = f"\r\n  planner: {MOST_APPS} pages are open already. Close one, then reload this one.\r\n"
_NO_FRAME = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError)
"""What reading a frame that no page of ours sends may raise."""


class PlannerServer(Server):
    """textual-serve's server with a guard before it and a page of our own, which needs nothing from elsewhere."""

    def __init__(self, words: Sequence[str], guard: Guard) -> None:
        super().__init__(shlex.join(words), host=LOOPBACK, port=guard.port, title="planner")
        self._words = words
        self._guard = guard
        self._open: WeakSet[asyncio.Task[None]] = WeakSet()

    def application(self) -> web.Application:
        """The routes, all of them guarded."""
        app = web.Application()
        self._guard.protect(app)
        app.router.add_get("/", self.handle_page)
        app.router.add_get("/{name:page[.](?:css|js)}", self.handle_part)
        app.router.add_get("/ws", self.handle_websocket)
        app.router.add_get("/download/{key}", self.handle_download)
        app.router.add_static("/static", self.statics_path)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page; `?fontsize=` is the size of its letters in pixels."""
        font_size = _number(request, "fontsize", _FONT_SIZES, usual=_USUAL_FONT_SIZE)
        page = (_FOLDER / "page.html").read_text(encoding="utf-8")
        page = page.replace("{websocket}", escape(f"ws://{request.host}/ws")).replace("{font_size}", str(font_size))
        return web.Response(text=page, content_type="text/html")

    async def handle_part(self, request: web.Request) -> web.FileResponse:
        """The page's style sheet or script."""
        return web.FileResponse(_FOLDER / request.match_info["name"])

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The terminal's line to an app of its own, until one of the two ends."""
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, max_msg_size=_LARGEST_FRAME)
        await page.prepare(request)
        if len(self._open) >= MOST_APPS:
            await page.send_bytes(_REFUSAL.encode())
            await page.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"too many pages are open")
            return page
        if (task := asyncio.current_task()) is not None:
            self._open.add(task)
        app = ServedApp(self._words, page, self.download_manager)
        try:
            await app.start(_number(request, "width", _CELLS, usual=80), _number(request, "height", _CELLS, usual=24))
            await self._process_messages(page, app)
        except _NO_FRAME:
            # Only who has the token can send such a thing; that page's app ends.
            await page.close(code=WSCloseCode.INVALID_TEXT, message=b"this is no frame of the page")
        finally:
            if task is not None:
                self._open.discard(task)
            await app.stop()
            await page.close()
        return page

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002  (aiohttp's signature)
        """End every app that is open, in good order."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


def _number(request: web.Request, name: str, sensible: range, *, usual: int) -> int:
    """A number from the query if it is within its limits, else the default."""
    text = request.query.get(name, "")
    return int(text) if re.fullmatch("[0-9]{1,4}", text) and int(text) in sensible else usual
