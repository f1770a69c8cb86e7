"""The checks of a catalogue across its tables and files: each is a function from a draft to its diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planner.catalogue.checks.courses import (
    check_currencies,
    check_dead_ends,
    check_reachability,
    check_required_levels,
)
from planner.catalogue.checks.dates import check_days_to_come
from planner.catalogue.checks.evidence import check_evidence
from planner.catalogue.checks.graph import check_cycles, check_orphans, check_prerequisite_levels, check_redundancy
from planner.catalogue.checks.names import (
    check_aliases,
    check_backgrounds,
    check_file_names,
    check_ids,
    check_kinds_of_work,
    check_references,
    check_replacements,
)
from planner.catalogue.checks.offers import (
    check_continuations,
    check_hosts,
    check_parts,
    check_practices,
    check_providers,
    check_study_reach,
    check_units,
    check_weeks,
)
from planner.catalogue.checks.postings import (
    check_core,
    check_options,
    check_requirement_pairs,
    check_requirements_taught,
    check_rungs,
)
from planner.catalogue.checks.statements import check_statements
from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft

Check = Callable[[Draft], Iterator[Diagnostic]]

CHECKS: Sequence[Check] = (
    check_file_names,
    check_ids,
    check_references,
    check_backgrounds,
    check_kinds_of_work,
    check_replacements,
    check_aliases,
    check_cycles,
    check_prerequisite_levels,
    check_redundancy,
    check_currencies,
    check_reachability,
    check_required_levels,
    check_providers,
    check_parts,
    check_continuations,
    check_weeks,
    check_units,
    check_study_reach,
    check_hosts,
    check_core,
    check_requirement_pairs,
    check_options,
    check_requirements_taught,
    check_rungs,
    check_statements,
    check_evidence,
    check_days_to_come,
)
CHECKS_WITHOUT_ERRORS: Sequence[Check] = (check_orphans, check_dead_ends, check_practices)
"""The checks of a draft without an error: after a broken reference, much would look unconnected, or lacking."""

__all__ = ["CHECKS", "CHECKS_WITHOUT_ERRORS"]
