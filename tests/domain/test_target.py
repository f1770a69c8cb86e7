"""Targets of one posting and of several, and what is missing to reach them."""

from __future__ import annotations

from planner.domain.competency import Competency, Prerequisite
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import GapLine, Milestone, Target, Want, find_gap, readiness
from planner.domain.worth import Demand

AWARENESS, WORKING, PRACTITIONER, EXPERT = Level.AWARENESS, Level.WORKING, Level.PRACTITIONER, Level.EXPERT
CORE, ESSENTIAL, DESIRABLE = Importance.CORE, Importance.ESSENTIAL, Importance.DESIRABLE
APPLY, START, ALL_STUDY = Milestone


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
    assert [(want.importance, *want.levels.items()) for want in both.asked] == [
        (ESSENTIAL, ("python", EXPERT)),
        (ESSENTIAL, ("calculus", AWARENESS)),
        (DESIRABLE, ("calculus", EXPERT)),
    ]
    assert both.levels == {"python": EXPERT, "calculus": EXPERT}


def test_desirable_level_that_is_essential_already_does_not_count() -> None:
    both = Target.of_postings([profile(("python", WORKING, DESIRABLE)), profile(("python", WORKING, ESSENTIAL))])
    assert [want.importance for want in both.asked] == [ESSENTIAL]


def test_gap_lists_essentials_first_in_graph_order_and_names_what_nobody_asked_for() -> None:
    asked = target(
        ("python", EXPERT, ESSENTIAL), ("learning", PRACTITIONER, ESSENTIAL), ("learning", EXPERT, DESIRABLE)
    )
    gap = find_gap(graph(), asked, {"python": WORKING})
    assert gap.lines == (
        GapLine(
            competency="learning",
            have=Level.NONE,
            want=PRACTITIONER,
            importance=ESSENTIAL,
            by_study=PRACTITIONER,
            asked=PRACTITIONER,
        ),
        GapLine(
            competency="python", have=WORKING, want=EXPERT, importance=ESSENTIAL, by_study=PRACTITIONER, asked=EXPERT
        ),
        GapLine(
            competency="learning",
            have=Level.NONE,
            want=EXPERT,
            importance=DESIRABLE,
            by_study=PRACTITIONER,
            asked=EXPERT,
        ),
    )
    assert gap.prerequisites == {"calculus": WORKING}
    assert [line.levels_to_go for line in gap.of(ESSENTIAL)] == [3, 2]
    assert [line.want for line in gap.of(DESIRABLE)] == [EXPERT]


def test_prerequisite_asked_for_too_low_counts_as_one_nobody_asked_for() -> None:
    asked = target(("learning", WORKING, ESSENTIAL), ("calculus", AWARENESS, ESSENTIAL))
    assert find_gap(graph(), asked, {}).prerequisites == {"calculus": WORKING}


def ready(asked: Target, milestone: Milestone, state: dict[str, Level], demand: Demand) -> float:
    return readiness(asked.standing(milestone, state, PLAIN, demand))


def test_levels_beyond_what_is_wanted_do_not_make_up_for_others() -> None:
    asked = target(("python", AWARENESS, CORE), ("calculus", AWARENESS, CORE))
    assert ready(asked, APPLY, {"python": EXPERT}, Demand()) == 0.5


def one_of(level: Level, importance: Importance, *options: str, at_least: int = 1) -> RoleProfile:
    requirement = Requirement(competencies=options, level=level, importance=importance, because="", at_least=at_least)
    return RoleProfile(id="g", title="", organisation="", source="", requirements=(requirement,))


def reaching(**at_work_from: Level) -> CompetencyGraph:
    """Competencies without prerequisites, each with the level from which it grows at work."""
    return CompetencyGraph(
        Competency(id=one, area="x", name="", summary="", can_do={}, at_work_from=level)
        for one, level in at_work_from.items()
    )


PLAIN = reaching(python=EXPERT, calculus=EXPERT, learning=EXPERT)


def levels_of(wants: tuple[Want, ...]) -> list[tuple[dict[str, Level], Importance]]:
    return [(dict(want.levels), want.importance) for want in wants]


def test_milestones_take_core_first_then_essential_then_everything() -> None:
    asked = target(
        ("learning", PRACTITIONER, DESIRABLE), ("calculus", PRACTITIONER, ESSENTIAL), ("python", PRACTITIONER, CORE)
    )
    assert levels_of(asked.wants(APPLY, PLAIN)) == [({"python": WORKING}, CORE)]
    assert levels_of(asked.wants(START, PLAIN)) == [
        ({"python": PRACTITIONER}, CORE),
        ({"calculus": WORKING}, ESSENTIAL),
    ]
    assert levels_of(asked.wants(ALL_STUDY, PLAIN)) == [
        ({"python": PRACTITIONER}, CORE),
        ({"calculus": PRACTITIONER}, ESSENTIAL),
        ({"learning": PRACTITIONER}, DESIRABLE),
    ]


def test_less_important_level_counts_only_above_the_more_important_one_also_once_cut() -> None:
    asked = target(("python", AWARENESS, CORE), ("python", PRACTITIONER, ESSENTIAL), ("python", EXPERT, DESIRABLE))
    assert [want.steps for want in asked.wants(START, PLAIN)] == [(AWARENESS,), (WORKING,)]
    assert [want.steps for want in asked.wants(ALL_STUDY, PLAIN)] == [(AWARENESS,), (WORKING, PRACTITIONER)]
    assert levels_of(asked.at_work(PLAIN)) == [({"python": EXPERT}, DESIRABLE)]


def test_nothing_is_wanted_above_the_study_reach_nor_at_all_where_that_is_none() -> None:
    graph = reaching(python=PRACTITIONER, calculus=AWARENESS)
    asked = target(("python", PRACTITIONER, CORE), ("calculus", WORKING, CORE))
    assert levels_of(asked.wants(ALL_STUDY, graph)) == [({"python": WORKING}, CORE)]
    assert levels_of(asked.at_work(graph)) == [({"python": PRACTITIONER}, CORE), ({"calculus": WORKING}, CORE)]


def test_without_core_what_is_essential_takes_its_place() -> None:
    asked = target(("python", PRACTITIONER, ESSENTIAL), ("calculus", WORKING, DESIRABLE))
    assert levels_of(asked.wants(APPLY, PLAIN)) == [({"python": WORKING}, ESSENTIAL)]
    assert levels_of(asked.wants(START, PLAIN)) == [({"python": PRACTITIONER}, ESSENTIAL)]


def test_posting_without_core_counts_beside_one_with_it() -> None:
    both = Target.of_postings([profile(("python", WORKING, CORE)), profile(("calculus", WORKING, ESSENTIAL))])
    assert levels_of(both.asked) == [({"python": WORKING}, CORE), ({"calculus": WORKING}, CORE)]


def test_group_is_one_want_whose_members_are_each_cut_to_their_reach() -> None:
    graph = reaching(python=EXPERT, calculus=WORKING, learning=AWARENESS)
    asked = Target.of_postings([one_of(PRACTITIONER, CORE, "learning", "calculus", "python")])
    (want,) = asked.wants(ALL_STUDY, graph)
    assert want.levels == {"calculus": AWARENESS, "python": PRACTITIONER}
    assert want.at(WORKING) == {"calculus": AWARENESS, "python": WORKING}
    assert [want.met_at(step, {"calculus": AWARENESS}) for step in want.steps] == [1, 1, 1]
    assert [want.met_at(step, {"python": WORKING}) for step in want.steps] == [1, 1, 0]
    assert asked.at_work(graph) == ()
    assert asked.levels == {"learning": PRACTITIONER, "calculus": PRACTITIONER, "python": PRACTITIONER}


def test_groups_merge_only_with_the_same_members_and_number() -> None:
    asked = Target.of_postings(
        [
            one_of(WORKING, CORE, "python", "calculus"),
            one_of(PRACTITIONER, CORE, "calculus", "python"),
            one_of(WORKING, CORE, "python", "calculus", at_least=2),
        ]
    )
    assert [(want.level, want.at_least) for want in asked.asked] == [(PRACTITIONER, 1), (WORKING, 2)]


def test_group_is_one_gap_line_that_its_best_member_settles() -> None:
    asked = Target.of_postings([one_of(WORKING, CORE, "python", "calculus")])
    (line,) = find_gap(PLAIN, asked, {"calculus": AWARENESS}).lines
    assert (line.competency, line.have, line.competencies) == ("calculus", AWARENESS, ("python", "calculus"))
    assert find_gap(PLAIN, asked, {"calculus": WORKING}).lines == ()


def test_of_a_group_of_which_two_are_wanted_the_second_best_decides() -> None:
    asked = Target.of_postings([one_of(WORKING, CORE, "learning", "python", "calculus", at_least=2)])
    (line,) = find_gap(PLAIN, asked, {"python": EXPERT, "calculus": AWARENESS}).lines
    assert (line.competency, line.have, line.at_least) == ("calculus", AWARENESS, 2)


def test_gap_lists_core_first_and_says_what_grows_at_work() -> None:
    graph = reaching(python=PRACTITIONER, calculus=EXPERT)
    asked = target(("calculus", WORKING, ESSENTIAL), ("python", PRACTITIONER, CORE))
    gap = find_gap(graph, asked, {})
    assert [(line.competency, line.by_study) for line in gap.lines] == [("python", WORKING), ("calculus", WORKING)]
    assert [line.competency for line in gap.at_work] == ["python"]


def test_readiness_is_the_share_of_the_worth_held() -> None:
    demand = Demand(postings={"all": 500}, shares={"python": {"all": 0.5}, "calculus": {"all": 0.01}})
    asked = target(("python", WORKING, CORE), ("calculus", WORKING, CORE), ("learning", WORKING, DESIRABLE))
    held = {"python": WORKING, "learning": WORKING}
    assert ready(asked, APPLY, held, demand) == 48 / 60
    assert ready(asked, ALL_STUDY, held, demand) == 33 / 41
    assert ready(asked, APPLY, {}, demand) == 0.0
    assert ready(Target(asked=()), APPLY, {}, demand) == 1.0


def test_a_level_with_which_a_requirement_is_met_is_worth_three_on_the_way() -> None:
    asked = target(("python", EXPERT, CORE), ("learning", AWARENESS, ESSENTIAL), ("calculus", WORKING, DESIRABLE))
    python, learning, calculus = asked.asked
    assert [asked.worth(python, step, Demand()) for step in python.steps] == [6, 18, 6, 18]
    assert [asked.worth(learning, step, Demand()) for step in learning.steps] == [9]
    assert [asked.worth(calculus, step, Demand()) for step in calculus.steps] == [0, 3]


def test_a_beginning_is_worth_something_of_what_is_most_important_alone() -> None:
    asked = target(("python", WORKING, CORE), ("learning", PRACTITIONER, ESSENTIAL))
    python, learning = asked.asked
    assert [asked.worth(python, step, Demand()) for step in python.steps] == [6, 18]
    assert [asked.worth(learning, step, Demand()) for step in learning.steps] == [0, 9, 9]
    (begun,) = target(("learning", PRACTITIONER, ESSENTIAL)).wants(ALL_STUDY, reaching(learning=WORKING))
    assert asked.worth(begun, AWARENESS, Demand()) == 3  # study goes no further
    without_core = target(("learning", PRACTITIONER, ESSENTIAL))
    assert without_core.worth(without_core.asked[0], AWARENESS, Demand()) == 3


def test_what_study_only_begins_meets_no_requirement() -> None:
    asked = target(("leading", PRACTITIONER, CORE))
    (wanted,) = asked.wants(ALL_STUDY, reaching(leading=WORKING))
    assert [(step, asked.worth(wanted, step, Demand())) for step in wanted.steps] == [(AWARENESS, 6)]


def test_readiness_counts_each_of_the_members_that_a_group_wants() -> None:
    asked = Target.of_postings([one_of(WORKING, CORE, "python", "calculus", "learning", at_least=2)])
    assert ready(asked, APPLY, {"python": EXPERT}, Demand()) == 0.5
    assert ready(asked, APPLY, {"python": EXPERT, "learning": AWARENESS}, Demand()) == 0.625
