"""The program's output formats: learning plans as Markdown, iCalendar and JSON, and the learner's record as TOML."""

from planner.export.file import write_whole
from planner.export.ical import calendar_owner, plan_ical
from planner.export.markdown import plan_markdown
from planner.export.plan_document import PlanDocument, plan_json, plan_schema
from planner.export.profile import profile_toml
from planner.export.role_profile import keep_posting, remove_posting, role_profile_toml
from planner.export.text import plan_text

__all__ = [
    "PlanDocument",
    "calendar_owner",
    "keep_posting",
    "plan_ical",
    "plan_json",
    "plan_markdown",
    "plan_schema",
    "plan_text",
    "profile_toml",
    "remove_posting",
    "role_profile_toml",
    "write_whole",
]
