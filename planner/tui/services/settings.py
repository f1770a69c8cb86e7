"""The settings of the screen: a small file beside the record, since they are no part of what the learner can do."""

from __future__ import annotations

from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path
from typing import TYPE_CHECKING

from planner.tui.look.theme import DARK, THEMES

if TYPE_CHECKING:
    from planner.assessment import Depth

FILE_NAME = "screen.toml"

_DEPTHS: tuple[Depth, ...] = ("steps", "plan", "map")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The theme by its name, whether things may move, and how much the interview is to find out."""

    theme: str = DARK.name
    motion: bool = True
    depth: Depth = "steps"


def read_settings(folder: Path) -> Settings:
    """The settings of a folder; defaults for what is missing or invalid."""
    import tomllib

    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8") if (folder / FILE_NAME).is_file() else ""

        written = tomllib.loads(text)
    except (OSError, ValueError):
        return Settings()
    theme = written["theme"] if written.get("theme") in THEMES else DARK.name
    depth: Depth = next((depth for depth in _DEPTHS if depth == written.get("depth")), "steps")
    return Settings(theme=theme, motion=written.get("motion") is not False, depth=depth)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; raises `OSError` where the folder can't be written to."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = f'theme = "{settings.theme}"\nmotion = {str(settings.motion).lower()}\ndepth = "{settings.depth}"\n'
    file = folder / FILE_NAME
    if file.exists() and not file.is_file():
        raise OSError(EINVAL, "it is no ordinary file", str(file))
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text, encoding="utf-8")
