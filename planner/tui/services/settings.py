"""The settings of the screen: a small file beside the record, since they are no part of what the learner can do."""

from __future__ import annotations

from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path

from planner.tui.look.theme import DARK, THEMES

FILE_NAME = "screen.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The theme by its name, and whether things may move."""

    theme: str = DARK.name
    motion: bool = True


def read_settings(folder: Path) -> Settings:
    """The settings of a folder; defaults for what is missing or invalid."""
    import tomllib

    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8") if (folder / FILE_NAME).is_file() else ""

        written = tomllib.loads(text)
    except (OSError, ValueError):
        return Settings()
    theme = written["theme"] if written.get("theme") in THEMES else DARK.name
    return Settings(theme=theme, motion=written.get("motion") is not False)


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; raises `OSError` where the folder can't be written to."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = f'theme = "{settings.theme}"\nmotion = {str(settings.motion).lower()}\n'
    file = folder / FILE_NAME
    if file.exists() and not file.is_file():
        raise OSError(EINVAL, "it is no ordinary file", str(file))
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text, encoding="utf-8")
