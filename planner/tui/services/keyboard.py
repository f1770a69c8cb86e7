"""What comes in from the keyboard: odd reports are passed over, and other layouts' letters stand for the Latin ones.

A terminal may report a key in a form that Textual does not know, or send bytes that are no text. That must not end the
program. Bindings are Latin letters; on other layouts the letter on the same key stands for them. Nothing in what is
pasted is a key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from textual.drivers.web_driver import XTermParser  # type: ignore[attr-defined]
from textual.events import Key
from textual.message import Message

_ESCAPE, _PASTE_BEGINS, _PASTE_ENDS = "\x1b", "\x1b[200~", "\x1b[201~"

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


class PastedText:
    """Takes the escapes out of what is pasted, and passes on all else; what comes in may be cut anywhere."""

    def __init__(self) -> None:
        self._is_inside = False
        self._before = ""
        """Outside: the last signs that were passed on. Inside: the first signs of what may be the end."""

    def without_escapes(self, received: str) -> str:
        r"""What was received, without the escapes between the marks of a paste.

        >>> PastedText().without_escapes("\x1b[A\x1b[200~\x1b[31mred\x1b[201~\x1b[B")
        '\x1b[A\x1b[200~[31mred\x1b[201~\x1b[B'
        """
        passed: list[str] = []
        while received:
            received = (self._inside if self._is_inside else self._outside)(received, passed)
        return "".join(passed)

    def _outside(self, received: str, passed: list[str]) -> str:
        known = self._before + received
        before, mark, rest = known.partition(_PASTE_BEGINS)
        passed.append(received.removesuffix(rest))
        self._is_inside = bool(mark)
        self._before = "" if mark else before[1 - len(_PASTE_BEGINS) :]
        return rest

    def _inside(self, received: str, passed: list[str]) -> str:
        text, mark, rest = (self._before + received).partition(_PASTE_ENDS)
        self._is_inside = not mark
        self._before = "" if mark else _beginning_of(_PASTE_ENDS, text)
        passed.append(text.removesuffix(self._before).replace(_ESCAPE, "") + mark)
        return rest


def _beginning_of(mark: str, text: str) -> str:
    """The longest beginning of the mark, but not all of it, that the text ends in."""
    return next((mark[:length] for length in range(len(mark) - 1, 0, -1) if text.endswith(mark[:length])), "")


class TerminalParser(XTermParser):
    """Textual's parser, which takes what stands behind an escape for keys, even in a paste; here it gets none there."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted = PastedText()

    def feed(self, data: str) -> Iterable[Message]:
        """The events of what was received; nothing received is the end."""
        passed = self._pasted.without_escapes(data)
        return super().feed(passed) if passed or not data else ()


if sys.platform != "win32":
    from textual.drivers import linux_driver
    from textual.drivers.linux_driver import LinuxDriver

    # There is no other way to give it one.
    linux_driver.XTermParser = TerminalParser  # type: ignore[attr-defined]

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
