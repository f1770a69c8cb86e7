"""The folders of catalogues: the shipped one, and the one that a file belongs to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planner.catalogue.diagnostics.diagnostic import Diagnostic, in_order
from planner.catalogue.read import COMPETENCIES, CURRICULA, read_catalogue
from planner.catalogue.toml.file_text import ABSENT, is_folder, why_not_found
from planner.domain.fault import Fault


def shipped_catalogue() -> Path:
    """The folder of the catalogue that comes with the package: inside it, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def check_paths(paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """The diagnostics of catalogues, or of files and folders inside a catalogue, which is then read as a whole.

    Raises `Fault` for a path that is not there, or a file that belongs to no catalogue.
    """
    found = [diagnostic for path in paths for diagnostic in _check_path(path)]
    return in_order(dict.fromkeys(found))


def _check_path(path: Path) -> tuple[Diagnostic, ...]:
    hint = f"name a folder that holds {COMPETENCIES}/ and {CURRICULA}/, or a file inside one"
    if reason := why_not_found(path):
        raise Fault(f"there is no {path}" if reason == ABSENT else f"{path} cannot be read: {reason}", hint)
    resolved = Path(os.path.realpath(path))
    folder = next((parent for parent in (resolved, *resolved.parents) if _is_catalogue(parent)), resolved)
    inside = resolved.relative_to(folder).parts
    if not inside:
        if not is_folder(path):
            raise Fault(f"{path} is in no catalogue", hint)
        return read_catalogue(path).diagnostics
    shown = _folder_as_given(path, inside) or folder
    whole = read_catalogue(shown).diagnostics
    if unread := tuple(found for found in whole if found.code == "missing-folder"):
        return unread
    prefix = shown.joinpath(*inside).as_posix()
    within = [found for found in whole if found.path == prefix or found.path.startswith(f"{prefix}/")]
    return tuple(replace(found, path=(path / found.path[len(prefix) :].lstrip("/")).as_posix()) for found in within)


def _is_catalogue(folder: Path) -> bool:
    return is_folder(folder / COMPETENCIES) or is_folder(folder / CURRICULA)


def _folder_as_given(path: Path, inside: Sequence[str]) -> Path | None:
    """The catalogue's folder, spelt as in the path of something inside it; `None` where links or `..` prevent that."""
    known = min(len(path.parts), len(inside))
    if path.parts[len(path.parts) - known :] != tuple(inside[len(inside) - known :]):
        return None
    return Path(*path.parts[: len(path.parts) - known], *[".."] * (len(inside) - known))
