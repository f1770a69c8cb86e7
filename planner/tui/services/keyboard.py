"""What comes in from the keyboard: odd reports are passed over, and other layouts' letters stand for the Latin ones.

A terminal may report a key in a form that Textual does not know, or send bytes that are no text. That must not end the
program. Bindings are Latin letters; on other layouts the letter on the same key stands for them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from textual.events import Key

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_LAYOUTS = (
    "йцукенгшщзхъфывапролджэячсмитьбю.",  # Russian
    "йцукенгшщзхїфівапролджєячсмитьбю.",  # Ukrainian
    ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",  # Greek  # noqa: RUF001
    "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",  # Hebrew
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرbىةوزظ",  # Arabic; `b` is two letters there  # noqa: RUF001
)
_TO_LATIN = {
    sign: latin
    for layout in _LAYOUTS
    for sign, latin in zip(layout, _LATIN, strict=True)
    if not sign.isascii() and latin.isalpha()
}


def latin_key(event: Key) -> Key | None:
    """The key of a Latin layout in the same place, for a letter of another script; `None` for all other keys.

    >>> latin_key(Key("й", "й")).key, latin_key(Key("Й", "Й")).key, latin_key(Key("q", "q"))
    ('q', 'Q', None)
    """
    sign = event.character or ""
    latin = _TO_LATIN.get(sign.lower()) if len(sign) == 1 else None
    if latin is None:
        return None
    latin = latin.upper() if sign != sign.lower() else latin
    return Key(latin, latin)


def read_on(read: Callable[[], None], is_over: Callable[[], bool]) -> None:
    """Read input until it is over, again after each report that makes no sense."""
    while not is_over():
        try:
            read()
        except (ValueError, OverflowError):
            continue
        return


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver, but odd input is passed over, and a failure of ours is reported as any other."""

        def run_input_thread(self) -> None:
            """Read keys until the app ends."""
            read_on(super().run_input_thread, self.exit_event.is_set)

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except Exception as error:  # noqa: BLE001  (the boundary of the thread)
                self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001  (no public way)
