"""Links handed to the browser, and text handed to the clipboard.

Neither reports whether it arrived. So the toast claims no more, and shows the link or the text to take by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.tui.app import PlannerApp


NO_LINK = "this has no page of its own"


def open_link(app: PlannerApp, url: str | None) -> None:
    """Open a link, unless the only browser there is would draw over the app in its own terminal."""
    if url is None:
        app.notify(NO_LINK)
    elif app.is_web or _has_browser_window():
        app.open_url(url)
        app.notify(url, title="Opening in your browser", markup=False)
    else:
        app.notify(url, title="Open this in your browser", markup=False)


def copy(app: PlannerApp, text: str | None) -> None:
    """Hand a text to the clipboard of the terminal or, in a page, of the browser; where there is one."""
    if text is None:
        app.notify(NO_LINK)
        return
    app.copy_to_clipboard(text)
    app.notify(text, title="Sent to the clipboard", markup=False)


def _has_browser_window() -> bool:
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # Those of lynx, w3m and links; they keep the terminal until they end.
    return type(browser) not in (webbrowser.GenericBrowser, webbrowser.Elinks)
