"""The folders of catalogues: the shipped one, and the one that a file belongs to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.catalogue.diagnostics.diagnostic import Diagnostic, in_order
from planner.catalogue.read import COMPETENCIES, CURRICULA, Reading, read_catalogue
from planner.catalogue.toml.file_text import ABSENT, is_folder, why_not_found
from planner.domain.fault import Fault


def shipped_catalogue() -> Path:
    """The folder of the catalogue that comes with the package: inside it, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def faults_of(readings: Iterable[Reading]) -> tuple[Diagnostic, ...]:
    """The diagnostics of all readings in order, each once."""
    return in_order(dict.fromkeys(diagnostic for reading in readings for diagnostic in reading.diagnostics))


def read_paths(paths: Iterable[Path], today: date | None = None) -> list[Reading]:
    """For each path the catalogue that it is or lies in, read as a whole, with the diagnostics of the path alone.

    `today` is as in `read_catalogue`. Raises `Fault` for a path that is not there, or a file of no catalogue.
    """
    return [_read_path(path, today) for path in paths]


def _read_path(path: Path, today: date | None) -> Reading:
    hint = f"name a folder that holds {COMPETENCIES}/ and {CURRICULA}/, or a file inside one"
    if reason := why_not_found(path):
        raise Fault(f"there is no {path}" if reason == ABSENT else f"{path} cannot be read: {reason}", hint)
    resolved = Path(os.path.realpath(path))
    folder = next((parent for parent in (resolved, *resolved.parents) if _is_catalogue(parent)), resolved)
    inside = resolved.relative_to(folder).parts
    if not inside:
        if not is_folder(path):
            raise Fault(f"{path} is in no catalogue", hint)
        return read_catalogue(path, today=today)
    shown = _folder_as_given(path, inside) or folder
    whole = read_catalogue(shown, today=today)
    if unread := tuple(found for found in whole.diagnostics if found.code == "missing-folder"):
        return replace(whole, diagnostics=unread)
    prefix = shown.joinpath(*inside).as_posix()
    within = [found for found in whole.diagnostics if found.path == prefix or found.path.startswith(f"{prefix}/")]
    given = tuple(replace(found, path=(path / found.path[len(prefix) :].lstrip("/")).as_posix()) for found in within)
    return replace(whole, diagnostics=given)


def _is_catalogue(folder: Path) -> bool:
    return is_folder(folder / COMPETENCIES) or is_folder(folder / CURRICULA)


def _folder_as_given(path: Path, inside: Sequence[str]) -> Path | None:
    """The catalogue's folder, spelt as in the path of something inside it; `None` where links or `..` prevent that."""
    known = min(len(path.parts), len(inside))
    if path.parts[len(path.parts) - known :] != tuple(inside[len(inside) - known :]):
        return None
    return Path(*path.parts[: len(path.parts) - known], *[".."] * (len(inside) - known))
