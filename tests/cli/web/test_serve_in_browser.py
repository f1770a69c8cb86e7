"""`planner serve` in headless Chromium: the app is used through a real page, and other pages are kept out."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from planner.journal import Journal
from tests.cli.web.chromium import EXECUTABLE, Browser, Page, chromium
from tests.tui.events import AIMING

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(EXECUTABLE is None, reason="there is no Chromium; `apt-get install chromium` brings it"),
    pytest.mark.skipif(os.name == "nt", reason="the server is ended by SIGINT"),
]


@pytest.fixture
def address(tmp_path: Path, small_catalogue_folder: Path) -> Iterator[str]:
    """The address that a running `planner serve` printed."""
    words = ["serve", "--catalogue", str(small_catalogue_folder), "--data-dir", str(tmp_path / "data")]
    with subprocess.Popen(
        [sys.executable, "-m", "planner", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=60)
        assert (server.returncode, out) == (0, "")
        assert "Traceback" not in err


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[str]:
    """The address of another server of this machine, which does not mean well."""

    async def empty(_: web.Request) -> web.Response:
        return web.Response(text="<title>stranger</title>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", empty)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


async def test_a_learner_types_and_clicks_their_way_to_the_plan(address: str, browser: Browser) -> None:
    page = await browser.new_page()
    await page.visit(address)
    await page.until_drawn("Choose the posting you aim at")
    await page.press("Enter")
    await page.until_drawn("questions to go")
    # "5 Plan" in the bar
    await page.click(38, 0)
    await page.until_drawn("Best possible")
    await page.until_drawn("Start with Python")
    await page.press("4", "/", *"version")
    await page.until_drawn("Version control")
    await page.press("Enter")
    await page.until_drawn("What you can do")
    home = address.partition("?")[0]
    assert await page.evaluate("location.href") == home
    assert await page.evaluate("document.cookie") == ""
    assert [one for one in page.requests if not one.startswith((home, "data:"))] == []
    assert page.sockets[0].startswith(home.replace("http:", "ws:"))
    assert await page.evaluate("document.fonts.check('16px \"Roboto Mono\"')")
    assert page.complaints == []
    await page.call("Input.dispatchKeyEvent", type="keyDown", key="q", windowsVirtualKeyCode=81, modifiers=2)
    await page.until("document.body.classList.contains('-closed')")
    assert "All that you entered is saved." in await page.evaluate("document.querySelector('.ended').innerText")


@pytest.fixture
def plan_known(tmp_path: Path) -> None:
    """A record from which a plan is made, so that Today has a course of the week."""
    with Journal.open(tmp_path / "data") as journal:
        journal.append_all(AIMING, datetime.now(UTC))


async def open_today(page: Page, address: str) -> None:
    await page.visit(address)
    await page.until_drawn("Start: ")
    # The first course of the week, in the list that takes the keys.
    await page.until_drawn("h planned")


@pytest.mark.usefixtures("plan_known")
async def test_a_link_is_copied_and_opened_in_a_tab_of_its_own(address: str, browser: Browser) -> None:
    page = await browser.new_page()
    await page.let_copy(allowed=True)
    await open_today(page, address)
    await page.press("y")
    await page.until_drawn("Sent to the clipboard")
    await page.until("navigator.clipboard.readText().then(text => text.startsWith('https://'))")
    link = await page.evaluate("navigator.clipboard.readText()")
    await page.press("o")
    await page.until_drawn("Opening in your browser")
    async with asyncio.timeout(60):
        while link not in await page.tabs():
            await asyncio.sleep(0.05)
    assert await page.evaluate("document.querySelector('.refused').hidden")


@pytest.mark.usefixtures("plan_known")
async def test_what_the_browser_refuses_is_said_and_shown(address: str, browser: Browser) -> None:
    page = await browser.new_page()
    await page.let_copy(allowed=False)
    # What `open` gives where pop-ups are blocked.
    await page.call("Page.addScriptToEvaluateOnNewDocument", source="window.open = () => null;")
    await open_today(page, address)
    await page.press("y")
    await page.until("!document.querySelector('.refused').hidden")
    said = await page.evaluate("document.querySelector('.refused').innerText")
    assert "does not let planner copy" in said
    assert "https://" in said
    await page.press("o")
    await page.until("document.querySelector('.refused a')?.href.startsWith('https://')")
    assert "does not let planner open a tab" in await page.evaluate("document.querySelector('.refused').innerText")
    await page.press("2")
    await page.until_drawn("Postings")
    assert await page.evaluate("document.querySelector('.refused').hidden")


async def test_who_has_no_token_sees_nothing(address: str, browser: Browser) -> None:
    home = address.partition("?")[0]
    for wrong in (home, f"{home}?token=guess", f"{home}static/js/textual.js", f"{home}ws"):
        page = await browser.new_page()
        await page.visit(wrong)
        await page.until("document.body?.innerText")
        assert "this needs the address" in await page.evaluate("document.body.innerText")


async def test_a_page_from_elsewhere_gets_no_line_to_the_app_even_with_the_cookie(
    address: str, browser: Browser, stranger: str
) -> None:
    page = await browser.new_page()
    await page.visit(address)
    await page.until_drawn("Choose the posting you aim at")
    await page.visit(stranger)
    await page.until("document.title === 'stranger'")
    home = address.partition("?")[0]
    attempt = f"""new Promise(done => {{
        const socket = new WebSocket("{home.replace("http:", "ws:")}ws");
        socket.onopen = () => done("open");
        socket.onerror = () => done("refused");
    }})"""
    assert await page.evaluate(attempt) == "refused"
    assert await page.evaluate(f'fetch("{home}").then(() => "read", () => "refused")') == "refused"
    attempt = f"""new Promise(done => {{
        const script = document.createElement("script");
        script.src = "{home}static/js/textual.js";
        script.onload = () => done("loaded");
        script.onerror = () => done("refused");
        document.head.append(script);
    }})"""
    assert await page.evaluate(attempt) == "refused"
