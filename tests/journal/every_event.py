"""At least one event of every kind, with every field set in one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.domain.background import Background, Degree, OwnEducation
from planner.domain.competency import Kind
from planner.domain.course import CourseFormat
from planner.domain.learner import Absence, HeldLevel, HoursFrom, Learner, LevelSource, Objective, Preferences
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.target import Milestone
from planner.journal import (
    Assessed,
    Completed,
    CvRead,
    Described,
    Dropped,
    Educated,
    Estimated,
    Event,
    Evidenced,
    Imported,
    Logged,
    Moved,
    Named,
    Planned,
    Preferred,
    Reviewed,
    Settled,
    Skipped,
    Started,
    Targeted,
    Ticked,
    Undone,
)

DAY = date(2027, 1, 4)
WISHES = Preferences(
    hours_per_week=7.5,
    hours_changes=(HoursFrom(first_day=DAY, hours_per_week=12),),
    cohort_hours_per_week=35,
    start=DAY,
    deadline=date(2027, 12, 31),
    budget=Money(amount=Decimal("499.99"), currency="GBP"),
    objective=Objective.COST,
    until=Milestone.READY_TO_START,
    parallel=3,
    pace=1.2,
    away=(Absence(first_day=DAY, last_day=DAY),),
    exclude_formats=(CourseFormat.DEGREE,),
    exclude_providers=("Udacity",),
    exclude_courses=("nanodegree",),
    languages=("en",),
    pinned=("mit-18-06",),
)
PROFILE = Learner(
    name="Ada",
    posting="aws-senior-mle",
    more_postings=("research-mle",),
    preferences=WISHES,
    levels={
        "python": HeldLevel(level=Level.EXPERT, source=LevelSource.MENTOR, on=DAY, evidence="https://example.org"),
        "calculus": HeldLevel(level=Level.NONE, source=LevelSource.SELF),
    },
    completed=("mit-18-06",),
    under_way={"cs229": 3.5},
    hours_taken={"mit-18-06": 150},
    hours_expected={"cs229": 90},
    ticked={"python": True, "calculus": False},
)
EVENTS: list[Event] = [
    Named(name="Ada"),
    Targeted(posting="aws-senior-mle"),
    Targeted(posting="aws-senior-mle", more_postings=("research-mle",)),
    Targeted(posting=None),
    Preferred(preferences=WISHES),
    Assessed(competency="python", level=Level.WORKING, on=DAY),
    Assessed(competency="calculus", level=Level.EXPERT, source=LevelSource.COURSE, confirmed=True),
    Ticked(used={"python": True, "calculus": False}),
    Skipped(competency="python"),
    Evidenced(competency="python", evidence="https://example.org"),
    Evidenced(competency="python", evidence=""),
    Planned(on=DAY, posting="aws-senior-mle", finish=DAY, weeks=3, hours=40.5, readiness=0.25),
    Started(course="cs229", on=DAY),
    Logged(course="cs229", hours=2.5),
    Estimated(course="cs229", hours=120.5),
    Estimated(course="cs229", hours=None),
    Completed(course="cs229", on=DAY),
    Dropped(course="cs229"),
    Reviewed(competency="python", mentor="Grace", level=Level.AWARENESS, comment="Show me.", on=DAY),
    Reviewed(competency="python", mentor="Grace", comment="Show me."),
    Imported(learner=PROFILE),
    Undone(event=1),
    Moved(replaced={"stats": ("statistics", "probability")}),
    CvRead(levels={"sql": Level.WORKING}, words={"sql": "SQL"}, on=DAY),
    Described(background=Background(study="computing", work="software-engineer", years="more-than-five")),
    Described(background=Background()),
    Moved(
        replaced={"stats": ("statistics",), "cs228": ("cs229",), "mle": ("aws-senior-mle",)},
        kinds={"stats": Kind.COMPETENCY, "cs228": Kind.COURSE, "mle": Kind.POSTING},
    ),
    Planned(
        on=DAY,
        posting="aws-senior-mle",
        finish=DAY,
        weeks=3,
        hours=40.5,
        readiness=0.25,
        ready_to_apply=DAY,
        requirements=15,
        requirements_met=15,
    ),
    Completed(course="cs229", on=DAY, taught={"machine-learning": Level.WORKING}),
    Settled(doubts=(("python", "calculus"), ("python",))),
    Moved(replaced={"stats": ("statistics",)}, kinds={"stats": Kind.COMPETENCY}, keeps_courses=True),
    Imported(
        learner=replace(
            PROFILE,
            settled=(("python", "calculus"), ("python",)),
            taught={"mit-18-06": {"linear-algebra": Level.PRACTITIONER}},
            given_up={"cs230": 2},
            studied={DAY: {"cs229": 3.5, "cs230": 2}},
        )
    ),
    Educated(education=OwnEducation(degree=Degree.MASTER, ends=2028)),
]
