"""What a learner of the small catalogue said, from less to more."""

from __future__ import annotations

from planner.domain.level import Level
from planner.journal import Assessed, Targeted

NOTHING_ELSE = (
    *("communication", "mentoring", "calculus", "linear-algebra", "statistics", "machine-learning", "deep-learning"),
    *("version-control", "mlops", "cloud"),
)
ONLY_PYTHON = (
    Assessed(competency="python", level=Level.WORKING, confirmed=True),
    *(Assessed(competency=one, level=Level.NONE, confirmed=True) for one in NOTHING_ELSE),
)
"""Holds Python at working, and has said twice of all else that they hold none of it."""
TARGET_ONLY = (Targeted(posting="senior-engineer"),)
"""Has chosen a posting and said nothing else."""
BEGUN = (*TARGET_ONLY, Assessed(competency="python", level=Level.WORKING))
"""Has answered one question."""
AIMING = (*TARGET_ONLY, *ONLY_PYTHON)
