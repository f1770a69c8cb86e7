"""Postings side by side: what each asks, and how far away each is."""

from __future__ import annotations

from dataclasses import replace

from planner.catalogue import Catalogue
from planner.domain.learner import Learner
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement
from planner.domain.worth import Demand
from planner.tui.places.target.comparison import (
    Asked,
    Grouping,
    asked_lines,
    compare,
    grouped,
    matching_lines,
    matching_postings,
    side_by_side,
)
from planner.tui.places.target.text import asked_row, side_row


def test_a_comparison_says_what_all_ask_and_what_only_this_one_asks(small_catalogue: Catalogue) -> None:
    compared = compare(small_catalogue, small_catalogue.postings["graduate"])
    assert compared.asked_by_all == 2
    assert compared.only_here == ("Statistics", "Cloud platforms")


def test_lines_say_what_is_held_and_how_many_postings_ask(small_catalogue: Catalogue) -> None:
    lines = asked_lines(small_catalogue, small_catalogue.postings["graduate"], {"python": Level.WORKING}, Learner())
    assert [(line.name, line.have, line.asked_by) for line in lines[:2]] == [
        ("Python", Level.WORKING, 2),
        ("Statistics", Level.NONE, 1),
    ]


def test_a_line_says_how_many_real_postings_ask_and_breaks_where_it_is_narrow(small_catalogue: Catalogue) -> None:
    counted = replace(small_catalogue, demand=Demand(postings={"all": 963}, shares={"python": {"all": 0.8}}))
    python, statistics, *_ = asked_lines(counted, counted.postings["graduate"], {}, Learner())
    assert (python.demand, statistics.demand) == ("asked by 8 in 10 of 963 postings", "")
    below = asked_row(python, 2).lay_out(60).plain.split("\n")[1:]
    assert below == ["  writes Python; asked by 8 in 10 of 963 postings"]
    assert asked_row(python, 2).lay_out(40).plain.split("\n")[1:] == [
        "  writes Python",
        "  asked by 8 in 10 of 963 postings",
    ]
    assert asked_row(statistics, 2).lay_out(40).plain.split("\n")[1:] == ["  basic statistics"]


def test_every_grouping_keeps_every_line(small_catalogue: Catalogue) -> None:
    lines = asked_lines(small_catalogue, small_catalogue.postings["senior-engineer"], {}, Learner())
    titles = {}
    for grouping in Grouping:
        groups = grouped(lines, grouping, 2)
        assert sorted(line.name for _, group in groups for line in group) == sorted(line.name for line in lines)
        titles[grouping] = [title for title, _ in groups]
    assert titles == {
        Grouping.IMPORTANCE: ["Essential", "Desirable"],
        Grouping.AREA: ["Communication", "Machine learning", "Programming"],
        Grouping.SHARED: ["All 2 ask it", "Only here"],
    }


def test_groupings_go_round() -> None:
    assert Grouping.IMPORTANCE.following.following.following is Grouping.IMPORTANCE


def test_search_finds_postings_by_organisation_and_by_what_they_ask(small_catalogue: Catalogue) -> None:
    assert [one.id for one in matching_postings(small_catalogue, "INITECH")] == ["graduate"]
    assert [one.id for one in matching_postings(small_catalogue, "mentor")] == ["senior-engineer"]
    assert matching_postings(small_catalogue, "plumber") == []


def test_postings_for_people_who_begin_come_first(small_catalogue: Catalogue) -> None:
    graduate, senior = small_catalogue.postings.values()
    juniors_last = {senior.id: senior, graduate.id: replace(graduate, seniority="graduate")}
    assert [profile.id for profile in matching_postings(replace(small_catalogue, postings=juniors_last), "")] == [
        graduate.id,
        senior.id,
    ]


def test_search_knows_what_postings_call_a_competency(small_catalogue: Catalogue) -> None:
    alias = small_catalogue.graph.competencies["machine-learning"].aliases[0].text
    assert [one.id for one in matching_postings(small_catalogue, alias)] == ["graduate", "senior-engineer"]


def test_search_narrows_the_lines_unless_none_fits(small_catalogue: Catalogue) -> None:
    lines = asked_lines(small_catalogue, small_catalogue.postings["graduate"], {}, Learner())
    assert [line.name for line in matching_lines(small_catalogue, lines, "cloud")] == ["Cloud platforms"]
    assert matching_lines(small_catalogue, lines, "initech") == lines


def test_side_by_side_has_a_line_for_everything_that_anybody_asks(small_catalogue: Catalogue) -> None:
    profiles = [small_catalogue.postings[one] for one in ("graduate", "senior-engineer")]
    lines = {
        line.competency: line for line in side_by_side(small_catalogue, profiles, {"python": Level.WORKING}, Learner())
    }
    assert set(lines) == {line.competency for profile in profiles for line in profile.requirements}
    python, statistics = lines["python"], lines["statistics"]
    assert python.asked == (Asked(insisted=Level.WORKING), Asked(insisted=Level.PRACTITIONER))
    assert (python.have, python.want, python.asked_by) == (Level.WORKING, Level.PRACTITIONER, 2)
    assert (statistics.asked_by, statistics.asked[1]) == (1, Asked())


def test_a_competency_has_one_line_however_postings_name_it_and_is_counted_as_on_the_posting_s_own_list(
    small_catalogue: Catalogue,
) -> None:
    graduate, senior = small_catalogue.postings.values()
    options = ("python", "cloud")
    choice = Requirement(competencies=options, level=Level.WORKING, importance=Importance.DESIRABLE, because="")
    either = replace(graduate, requirements=(choice,))
    both = replace(small_catalogue, postings={either.id: either, senior.id: senior})
    lines = [line for line in side_by_side(both, [either, senior], {}, Learner()) if line.competency == "python"]
    assert [line.asked for line in lines] == [
        (Asked(desirable=Level.WORKING, is_choice=True), Asked(insisted=Level.PRACTITIONER))
    ]
    own = next(line for line in asked_lines(both, senior, {}, Learner()) if line.competencies == ("python",))
    assert lines[0].asked_by == own.asked_by == 2
    assert side_row(lines[0], slice(0, 2)).lay_out(40).plain.endswith("~(2)  3   ")
    assert Asked().beside(choice).beside(senior.requirements[0]).is_choice is False
