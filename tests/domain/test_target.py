"""Targets of one posting and of several, and what is missing to reach them."""

from __future__ import annotations

from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import GapLine, Target, find_gap, readiness

AWARENESS, WORKING, PRACTITIONER, EXPERT = Level.AWARENESS, Level.WORKING, Level.PRACTITIONER, Level.EXPERT
ESSENTIAL, DESIRABLE = Importance.ESSENTIAL, Importance.DESIRABLE


def profile(*lines: tuple[str, Level, Importance]) -> RoleProfile:
    requirements = (
        Requirement(competencies=(one,), level=level, importance=kind, because="") for one, level, kind in lines
    )
    return RoleProfile(id="p", title="", organisation="", source="", requirements=tuple(requirements))


def target(*lines: tuple[str, Level, Importance]) -> Target:
    return Target.of_postings([profile(*lines)])


def graph() -> CompetencyGraph:
    """`learning` needs `calculus` at working, from working on."""
    needed = Prerequisite(competency="calculus", level=WORKING, from_level=WORKING)
    return CompetencyGraph(
        Competency(id=one, area="x", name="", summary="", can_do={}, requires=requires)
        for one, requires in {"learning": (needed,), "calculus": (), "python": ()}.items()
    )


def test_target_of_several_postings_takes_the_highest_level_of_each() -> None:
    both = Target.of_postings(
        [
            profile(("python", WORKING, ESSENTIAL), ("calculus", EXPERT, DESIRABLE)),
            profile(("python", EXPERT, ESSENTIAL), ("calculus", AWARENESS, ESSENTIAL)),
        ]
    )
    assert both.essential == {"python": EXPERT, "calculus": AWARENESS}
    assert both.desirable == {"calculus": EXPERT}
    assert both.levels == {"python": EXPERT, "calculus": EXPERT}
    assert both.only_essential().levels == both.essential


def test_desirable_level_that_is_essential_already_does_not_count() -> None:
    both = Target.of_postings([profile(("python", WORKING, DESIRABLE)), profile(("python", WORKING, ESSENTIAL))])
    assert both.desirable == {}


def test_gap_lists_essentials_first_in_graph_order_and_names_what_nobody_asked_for() -> None:
    asked = target(
        ("python", EXPERT, ESSENTIAL), ("learning", PRACTITIONER, ESSENTIAL), ("learning", EXPERT, DESIRABLE)
    )
    gap = find_gap(graph(), asked, {"python": WORKING})
    assert gap.lines == (
        GapLine(competency="learning", have=Level.NONE, want=PRACTITIONER, importance=ESSENTIAL, by_study=PRACTITIONER),
        GapLine(competency="python", have=WORKING, want=EXPERT, importance=ESSENTIAL, by_study=PRACTITIONER),
        GapLine(competency="learning", have=Level.NONE, want=EXPERT, importance=DESIRABLE, by_study=PRACTITIONER),
    )
    assert gap.prerequisites == {"calculus": WORKING}
    assert [line.levels_to_go for line in gap.essential] == [3, 2]
    assert [line.want for line in gap.desirable] == [EXPERT]
    assert gap.readiness == 2 / 7


def test_prerequisite_asked_for_too_low_counts_as_one_nobody_asked_for() -> None:
    asked = target(("learning", WORKING, ESSENTIAL), ("calculus", AWARENESS, ESSENTIAL))
    assert find_gap(graph(), asked, {}).prerequisites == {"calculus": WORKING}


def test_levels_beyond_what_is_wanted_do_not_make_up_for_others() -> None:
    assert readiness({"python": AWARENESS, "calculus": AWARENESS}, {"python": EXPERT}) == 0.5
    assert readiness({}, {}) == 1.0
