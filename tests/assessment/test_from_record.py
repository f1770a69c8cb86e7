"""The state that planning starts from, out of a learner's record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.assessment import Backing, estimated, interview_of
from planner.catalogue import Catalogue
from planner.domain.background import Background, Backgrounds, Leaning, Occupation
from planner.domain.competency import Prerequisite
from planner.domain.course import Course, CourseFormat
from planner.domain.graph.competency_graph import CompetencyGraph
from planner.domain.graph.knowledge_state import down_closure, held, is_knowledge_state, satisfies
from planner.domain.learner import HeldLevel, Learner, LevelSource, knowledge_state, taught_levels
from planner.domain.level import Level
from planner.domain.money import Money
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import Target
from tests.assessment.graphs import algebra_graph, graphs, make, named_levels

NONE, AWARENESS, WORKING, PRACTITIONER, EXPERT = Level


def claims(levels: dict[str, Level], **more: object) -> Learner:
    held_levels = {name: HeldLevel(level=level, source=LevelSource.SELF) for name, level in levels.items()}
    return Learner(levels=held_levels, **more)  # type: ignore[arg-type]


def levels_of(learner: Learner) -> dict[str, Level]:
    return {name: known.level for name, known in learner.levels.items()}


def asking(levels: dict[str, Level]) -> RoleProfile:
    requirements = tuple(
        Requirement(competencies=(name,), level=level, importance=Importance.ESSENTIAL, because="")
        for name, level in levels.items()
    )
    return RoleProfile(id="p", title="", organisation="", source="", requirements=requirements)


def target(levels: dict[str, Level]) -> Target:
    return Target.of_postings([asking(levels)])


def state_of(
    graph: CompetencyGraph, learner: Learner, courses: dict[str, Course], *, aim: dict[str, Level], **postings: object
) -> dict[str, Level]:
    interview = interview_of(graph, target(aim), learner, courses, **postings)  # type: ignore[arg-type]
    return knowledge_state(graph, courses, estimated(interview, learner, courses))


def test_who_said_nothing_holds_nothing() -> None:
    learner = Learner()
    assert estimated(interview_of(algebra_graph(), target({"rings": EXPERT}), learner, {}), learner, {}) == learner


def test_what_was_said_counts_and_what_follows_from_it() -> None:
    learner = claims({"algebra": WORKING, "painting": PRACTITIONER, "rings": AWARENESS})
    interview = interview_of(algebra_graph(), target({"rings": AWARENESS}), learner, {})
    state = levels_of(estimated(interview, learner, {}))
    assert {name: state[name] for name in learner.levels} == levels_of(learner)
    certain = down_closure(interview.graph, levels_of(learner))
    assert {name: held(state, name) for name in interview.scope} == {
        name: held(certain, name) for name in interview.scope
    }


def test_likeness_alone_makes_a_guess_and_nothing_held() -> None:
    needs_typing = (Prerequisite(competency="typing", level=AWARENESS),)
    alike = [make(f"language-{number}", *needs_typing) for number in range(8)]
    graph = CompetencyGraph([make("typing"), *alike, make("compilers", *need("language-0", "language-7"))])
    learner = claims({f"language-{number}": PRACTITIONER for number in range(7)})
    aim = target(dict.fromkeys(graph.order, WORKING))
    interview = interview_of(graph, aim, learner, {})
    assert interview.guess("language-7") == WORKING
    assert interview.chances("language-7")[AWARENESS] >= 0.8
    assert interview.counts("language-7") == NONE
    assert not interview.is_clear("language-7")
    assert held(levels_of(estimated(interview, learner, {})), "language-7") == NONE
    used = replace(learner, ticked={"language-7": True})
    assert interview_of(graph, aim, used, {}).counts("language-7") == AWARENESS


def need(*names: str) -> tuple[Prerequisite, ...]:
    return tuple(Prerequisite(competency=name, level=WORKING) for name in names)


def test_the_state_is_the_same_whichever_posting_is_aimed_at() -> None:
    graph = algebra_graph()
    learner = claims({"algebra": WORKING})
    postings = [asking({"rings": AWARENESS}), asking({"logic": EXPERT, "painting": WORKING})]
    states = [
        state_of(graph, learner, {}, aim={name: WORKING}, postings=postings) for name in ("sets", "logic", "painting")
    ]
    assert states[0] == states[1] == states[2]


def test_what_a_course_taught_counts_and_is_not_asked(small_catalogue: Catalogue) -> None:
    graph, courses = small_catalogue.graph, dict(small_catalogue.courses)
    finished = next(offered for offered in courses.values() if offered.teaches)
    learner = Learner(completed=(finished.id,))
    interview = interview_of(graph, target(dict.fromkeys(graph.order, EXPERT)), learner, courses)
    assert not interview.answers
    assert all(held(interview.state, name) >= level for name, level in finished.teaches.items())
    state = levels_of(estimated(interview, learner, courses))
    assert all(held(state, name) >= level for name, level in taught_levels(courses, learner).items())


def test_answers_carry_what_backs_them() -> None:
    learner = Learner(
        levels={
            "sets": HeldLevel(level=WORKING, source=LevelSource.SELF),
            "algebra": HeldLevel(level=WORKING, source=LevelSource.SELF, confirmed=True),
            "logic": HeldLevel(level=WORKING, source=LevelSource.SELF, evidence="https://example.org/thesis"),
            "rings": HeldLevel(level=WORKING, source=LevelSource.MENTOR),
            "fields": HeldLevel(level=WORKING, source=LevelSource.INFERRED),
        }
    )
    interview = interview_of(algebra_graph(), target({}), learner, {}, "map")
    assert {name: answer.backing for name, answer in interview.answers.items()} == {
        "sets": Backing.SAID,
        "algebra": Backing.CONFIRMED,
        "logic": Backing.EVIDENCED,
        "rings": Backing.TAUGHT,
    }


def course(name: str, teaches: dict[str, Level]) -> Course:
    return Course(
        id=name,
        title=name,
        format=CourseFormat.COURSE,
        language="en",
        hours=1,
        cost=Money(amount=Decimal(0), currency="EUR"),
        requires={},
        teaches=teaches,
        checked=date(2026, 11, 20),
    )


@settings(max_examples=60)
@given(graphs(), st.data())
def test_what_was_said_counts_and_finishing_a_course_never_lowers_anything(
    graph: CompetencyGraph, data: st.DataObject
) -> None:
    ids = st.sampled_from(list(graph.competencies))
    aim = data.draw(st.dictionaries(ids, named_levels))
    courses = {name: course(name, data.draw(st.dictionaries(ids, named_levels))) for name in "abc"}
    learner = Learner()
    for _ in range(data.draw(st.integers(0, 8))):
        before = state_of(graph, learner, courses, aim=aim)
        if data.draw(st.booleans()):
            said = HeldLevel(level=data.draw(st.sampled_from(Level)), source=LevelSource.SELF)
            learner = replace(learner, levels={**learner.levels, data.draw(ids): said})
        else:
            learner = replace(learner, completed=(*learner.completed, data.draw(st.sampled_from(list(courses)))))
            after = state_of(graph, learner, courses, aim=aim)
            assert all(held(after, name) >= level for name, level in before.items())
        state = state_of(graph, learner, courses, aim=aim)
        assert all(held(state, name) >= claim.level for name, claim in learner.levels.items())
        taught = down_closure(graph, taught_levels(courses, learner))
        assert all(held(state, name) >= level for name, level in taught.items())
        for name, level in state.items():
            needs = graph.needs(name, level)
            assert satisfies(state, {other: needed for other, needed in needs.items() if other not in learner.levels})


@given(graphs(), st.data())
def test_saying_or_finishing_more_lowers_nothing(graph: CompetencyGraph, data: st.DataObject) -> None:
    ids = st.sampled_from(list(graph.competencies))
    aim = data.draw(st.dictionaries(ids, named_levels))
    courses = {"a": course("a", data.draw(st.dictionaries(ids, named_levels)))}
    learner = claims(
        data.draw(st.dictionaries(ids, st.sampled_from(Level))), ticked=data.draw(st.dictionaries(ids, st.booleans()))
    )
    interview = interview_of(graph, target(aim), learner, courses)
    state = state_of(graph, learner, courses, aim=aim)
    name = data.draw(ids)
    match data.draw(st.sampled_from(["answer", "tick", "course"])):
        case "answer":
            least = learner.levels[name].level if name in learner.levels else held(state, name)
            level = data.draw(st.sampled_from([level for level in Level if level >= least]))
            claim = HeldLevel(level=level, source=LevelSource.SELF)
            more = replace(learner, levels={**learner.levels, name: claim})
        case "tick":
            more = replace(learner, ticked={**learner.ticked, name: True})
        case _:
            more = replace(learner, completed=("a",))
    later = interview_of(graph, target(aim), more, courses)
    after = state_of(graph, more, courses, aim=aim)
    assert all(held(after, other) >= level for other, level in state.items())
    assert all(later.counts(other) >= interview.counts(other) for other in interview.scope)
    assert all(later.is_clear(other) >= interview.is_clear(other) for other in interview.scope)


@given(graphs(), st.data())
def test_statements_that_fit_together_make_a_knowledge_state(graph: CompetencyGraph, data: st.DataObject) -> None:
    ids = st.sampled_from(list(graph.competencies))
    targets = data.draw(st.dictionaries(ids, named_levels))
    learner = claims(down_closure(graph, data.draw(st.dictionaries(ids, st.sampled_from(Level)))))
    assert is_knowledge_state(graph, state_of(graph, learner, {}, aim=targets))


def test_a_background_is_no_answer_but_moves_what_the_answers_say() -> None:
    graph = CompetencyGraph(
        [make(name, area="maths" if name == "rings" else "code") for name in ("rings", "loops", "c")]
    )
    known = Backgrounds(study={"maths": Occupation(name="Maths", leaning=Leaning(areas={"maths": 3.0}))})
    aim = target(dict.fromkeys(graph.order, EXPERT))

    def chance(background: Background | None, **ticked: bool) -> float:
        learner = Learner(background=background, ticked=ticked)
        interview = interview_of(graph, aim, learner, {}, backgrounds=known)
        assert bool(any(interview.state.values())) <= bool(ticked)
        return interview.chances("rings")[2]

    maths = Background(study="maths")
    assert chance(maths, loops=False) > chance(None, loops=False) + 0.2
    assert chance(Background(study="gone"), loops=False) == chance(None, loops=False)
