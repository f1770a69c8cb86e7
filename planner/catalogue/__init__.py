"""TOML in, checked models out: the competency graph, the role profiles and the courses, with every fault at once."""

from planner.catalogue.catalogue import Catalogue, CatalogueError
from planner.catalogue.diagnostics.codes import CODES, Code
from planner.catalogue.diagnostics.diagnostic import Diagnostic, FaultyFiles, Severity
from planner.catalogue.diagnostics.render import RENDERERS, render, render_github, render_json, render_text
from planner.catalogue.locations import check_paths, shipped_catalogue
from planner.catalogue.profile import ProfileError, read_answers, read_profile
from planner.catalogue.read import Reading, read_catalogue
from planner.catalogue.shapes.json_schema import schema
from planner.catalogue.watch import CatalogueWatch

__all__ = [
    "CODES",
    "RENDERERS",
    "Catalogue",
    "CatalogueError",
    "CatalogueWatch",
    "Code",
    "Diagnostic",
    "FaultyFiles",
    "ProfileError",
    "Reading",
    "Severity",
    "check_paths",
    "read_answers",
    "read_catalogue",
    "read_profile",
    "render",
    "render_github",
    "render_json",
    "render_text",
    "schema",
    "shipped_catalogue",
]
