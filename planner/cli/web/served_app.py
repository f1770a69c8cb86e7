"""The app behind one open page: a process of its own, which ends with the page and with the server."""

from __future__ import annotations

import asyncio
import shlex
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

SECONDS_TO_END = 4
"""The seconds that an app may take to end by itself."""


class ServedApp(AppService):
    """textual-serve's process of an app, started without a shell and always ended."""

    def __init__(self, words: Sequence[str], page: web.WebSocketResponse, downloads: DownloadManager) -> None:
        async def close() -> None:
            await page.close()

        super().__init__(
            shlex.join(words),
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=downloads,
        )
        self._words = words

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        driver = {"TEXTUAL_DRIVER": "planner.cli.web.driver:ServedDriver"}
        return super()._build_environment(width, height) | driver

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """Ask the app to end and wait until it has; one that does not is killed."""
        ending = asyncio.ensure_future(self._end())
        try:
            await asyncio.wait_for(asyncio.shield(ending), SECONDS_TO_END)
        except TimeoutError:
            if self._process is not None:
                self._process.kill()
            await ending

    async def _end(self) -> None:
        await super().stop()
        if self._process is not None:
            # It has closed its output by now, but may not be gone yet.
            await self._process.wait()
