"""Why a course is in a plan, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.catalogue import Catalogue
from planner.domain.posting import Importance
from planner.domain.worth import Demand
from planner.planning import plan as planned
from planner.wording import dates_of, reasons, step_title
from tests.planning.tiny import MONDAY, catalogue, course, group, learner

CORE = {"python": 2, "sql": 2, "git": 2, "ml": 2, "cloud": 2}
SHARES = {"python": 0.8, "sql": 0.4, "git": 0.05, "ml": 0.97, "cloud": 0.3}


def why(made: Catalogue, name: str) -> list[str]:
    plan = planned(made, learner())
    step = next(step for step in plan.steps if step.course == name)
    return reasons(made, plan, step, list(made.postings.values()))


def test_what_a_course_raises_is_told_with_how_many_real_postings_ask_for_it() -> None:
    made = catalogue(
        [course("one", 7, {"python": 2, "sql": 2}), course("rest", 7, {"git": 2})],
        {"git": 2},
        core={"python": 2, "sql": 2},
        shares=SHARES,
    )
    assert why(made, "one") == ["the posting asks for Python (core, asked by 8 in 10 postings) and Sql"]
    assert why(made, "rest") == ["the posting asks for Git (essential, asked by 1 in 20 postings)"]
    assert why(replace(made, demand=Demand()), "rest") == ["the posting asks for Git (essential)"]


@pytest.mark.parametrize(
    ("title", "shown"), [("Tutorials", "Tutorials (somebody)"), ("User Guide", "User Guide (somebody)"), ("Git", "Git")]
)
def test_a_title_that_says_nothing_by_itself_stands_beside_its_provider(title: str, shown: str) -> None:
    made = catalogue([replace(course("one", 7, {"git": 2}), title=title)], {"git": 2})
    assert step_title(made, planned(made, learner()).steps[0]) == shown


def test_a_choice_that_is_closed_already_is_no_reason_for_a_later_course() -> None:
    either = group(["charts", "sheets"], 2, Importance.CORE)
    later = course("later", 7, {"sheets": 2, "ml": 2}, {"charts": 2})
    made = catalogue([course("first", 7, {"charts": 2}), later], {}, core={"ml": 2}, any_of=[either])
    assert why(made, "first")[0] == "the posting asks for Charts (core)"
    assert why(made, "later") == ["the posting asks for Ml (core)"]
    assert why(replace(made, courses={"later": replace(later, requires={})}), "later") == [
        "the posting asks for Ml (core) and Sheets"
    ]


def test_of_many_reasons_the_weightiest_are_named_and_none_is_merely_counted() -> None:
    everything = course("all", 7, dict(CORE))
    assert why(catalogue([everything], {}, core=CORE, shares=SHARES), "all") == [
        "the posting asks above all for Ml (core, asked by nearly every posting), Python and Sql"
    ]
    first = course("first", 7, {"shell": 1})
    rest = [course(name, 7, {name: 2}) for name in CORE]
    needs = {name: [("shell", 1, 1)] if name != "ml" else [("git", 1, 2)] for name in CORE}
    # What rests on it through another competency matters less than what rests on it directly.
    assert why(catalogue([first, *rest], {}, prerequisites=needs, core=CORE, shares=SHARES), "first") == [
        "opens the way above all to Python, Sql and Cloud"
    ]


def test_what_a_course_is_about_is_not_what_it_opens_the_way_to() -> None:
    deeper = course("deeper", 7, {"ml": 3}, {"ml": 2})
    made = catalogue([course("ml", 7, {"ml": 2}), deeper, course("rest", 7, {"git": 2}, {"ml": 2})], {}, core=CORE)
    opened = [served.competency for served in planned(made, learner()).steps[0].serves if served.through]
    assert opened == ["git"]
    assert why(made, "ml")[-1] == "opens the way to rest"
    lasting = catalogue(
        [course("ml", 7, {"ml": 1, "sql": 1}), course("more", 7, {"ml": 3}, {"sql": 1})], {}, core={"ml": 3}
    )
    plan = planned(lasting, learner())
    later = replace(plan.steps[0], because=("prerequisite:ml",))
    assert reasons(lasting, plan, later, list(lasting.postings.values())) == ["opens the way to more"]


def test_what_a_large_course_teaches_beside_does_not_rest_on_what_it_asks_for() -> None:
    large = course("large", 20, {"ml": 2, "cloud": 2}, {"git": 1})
    first = course("first", 7, {"git": 1})
    made = catalogue([first, large], {}, prerequisites={"ml": [("git", 1, 1)]}, core={"ml": 2, "cloud": 2})
    assert why(made, "first") == ["opens the way above all to Ml"]
    beside = catalogue([first, large], {}, core={"ml": 2, "cloud": 2})
    assert why(beside, "first") == ["opens the way to large"], "a course that wants both is no reason for the other"


def test_what_only_an_advanced_level_rests_on_is_named_with_that_level() -> None:
    later = course("later", 20, {"ml": 3, "cloud": 2}, {"git": 1})
    needs = {"ml": [("git", 1, 3)], "cloud": [("git", 1, 2)]}
    made = catalogue([course("first", 7, {"git": 1}), later], {}, prerequisites=needs, core={"ml": 3, "cloud": 2})
    assert why(made, "first") == ["opens the way to Cloud and Ml at practitioner"]


def test_what_is_soft_or_far_away_is_not_what_a_course_is_for() -> None:
    talk = course("talk", 7, {"talk": 2}, {"shell": 1})
    chain = [course("ml", 7, {"ml": 2}, {"shell": 1}), course("serve", 7, {"serve": 2}, {"ml": 2})]
    chain.append(course("scale", 7, {"scale": 2}, {"serve": 2}))
    wanted = {"talk": 2, "ml": 2, "serve": 2, "scale": 2}
    needs = {"talk": [("shell", 1, 1)], "ml": [("shell", 1, 1)], "serve": [("ml", 1, 2)], "scale": [("serve", 1, 2)]}
    shell = course("shell", 7, {"shell": 1})
    made = catalogue([shell, talk, *chain], {}, prerequisites=needs, core=wanted, soft=["talk"])
    assert why(made, "shell") == ["opens the way above all to Ml and Serve"]
    alone = catalogue([shell, talk], {}, prerequisites={"talk": needs["talk"]}, core={"talk": 2}, soft=["talk"])
    assert why(alone, "shell") == ["opens the way to Talk"]


def test_a_cohort_says_when_it_starts() -> None:
    camp = course("camp", 70, {"a": 1}, starts=[MONDAY, MONDAY.replace(month=5)], weeks=2, hours_per_week=35)
    assert dates_of(camp) == "starts on 4 Jan 2027 and 4 May 2027, for 2 weeks of 35 h"
    assert dates_of(course("book", 7, {"a": 1})) == ""
