"""TOML in, checked models out: the competency graph, the role profiles and the courses, with every fault at once."""

from planner.catalogue.catalogue import Catalogue as Catalogue
from planner.catalogue.catalogue import CatalogueError as CatalogueError
from planner.catalogue.diagnostics.codes import CODES as CODES
from planner.catalogue.diagnostics.codes import Code as Code
from planner.catalogue.diagnostics.diagnostic import Diagnostic as Diagnostic
from planner.catalogue.diagnostics.diagnostic import FaultyFiles as FaultyFiles
from planner.catalogue.diagnostics.diagnostic import Severity as Severity
from planner.catalogue.diagnostics.render import RENDERERS as RENDERERS
from planner.catalogue.diagnostics.render import render as render
from planner.catalogue.diagnostics.render import render_github as render_github
from planner.catalogue.diagnostics.render import render_json as render_json
from planner.catalogue.diagnostics.render import render_text as render_text
from planner.catalogue.kept import KEPT as KEPT
from planner.catalogue.kept import including as including
from planner.catalogue.kept import with_kept as with_kept
from planner.catalogue.locations import check_paths as check_paths
from planner.catalogue.locations import shipped_catalogue as shipped_catalogue
from planner.catalogue.profile import ProfileError as ProfileError
from planner.catalogue.profile import read_answers as read_answers
from planner.catalogue.profile import read_postings as read_postings
from planner.catalogue.profile import read_profile as read_profile
from planner.catalogue.read import Reading as Reading
from planner.catalogue.read import read_catalogue as read_catalogue
from planner.catalogue.shapes.json_schema import schema as schema
from planner.catalogue.watch import CatalogueWatch as CatalogueWatch
