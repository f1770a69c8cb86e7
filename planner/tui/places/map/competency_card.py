"""One competency and its neighbours in words, laid out for a width. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from textual.content import Content

from planner.domain.competency import Competency
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import Certainty
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.posting import Requirement
from planner.tui.look.bars import ruled, wrapped
from planner.tui.look.glyphs import gap_mark, level_steps
from planner.tui.look.theme import MUTED
from planner.tui.state.level_line import level_line
from planner.tui.state.neighbourhood import Neighbour, courses_teaching, demands, missing_for, wanted_level, what_for
from planner.tui.state.situation import Situation
from planner.wording import count, listed, number, practices_for, price, said_of_others
from planner.wording.grounds import said_text

AIM = "◆"
_ONE_LINE_FROM = 28


def card(situation: Situation, competency: str, width: int) -> Content:
    """All there is to say about a competency: standing, statements by level, courses, and who asks for it."""
    catalogue = situation.catalogue
    value = catalogue.graph.competencies[competency]
    area = catalogue.areas[value.area].name
    lines = [
        *wrapped(value.name, width, "bold $primary"),
        *(wrapped(area, width, MUTED) if area != value.name else ()),
        *wrapped(value.summary, width),
        Content(""),
        *_standing(situation, competency, width),
        Content(""),
        ruled("What you can do", width),
        *_statements(situation, value, width),
        Content(""),
        ruled("What teaches it", width),
        *_courses(situation, competency, width),
        Content(""),
        *_practices(situation, competency, width),
        ruled("Who asks for it", width),
        *_asking(situation, competency, width),
    ]
    return Content("\n").join(lines)


def standing_text(situation: Situation, competency: str) -> str:
    """What is missing for the next level of a competency, in one sentence."""
    competencies = situation.catalogue.graph.competencies
    name = competencies[competency].name
    have = held(situation.state, competency)
    if _is_open(situation, competency):
        return f"Press r to say how well you hold {name}."
    if have == Level.EXPERT:
        return f"You hold all there is of {name}."
    return _following_text(situation, competency, Level(have + 1))


def _following_text(situation: Situation, competency: str, following: Level) -> str:
    """What is missing for a level, the next above the one held."""
    competencies = situation.catalogue.graph.competencies
    name = competencies[competency].name
    have, want = held(situation.state, competency), wanted_level(situation, competency)
    if following > competencies[competency].study_reach:
        return f"{name} to {following} grows at work: no study gives it."
    missing = missing_for(situation, competency, following)
    if missing:
        first = listed([f"{competencies[needed].name} to {level}" for needed, level in missing.items()], most=2)
        return f"Before {name} to {following}, learn {first}."
    if have < want:
        known = situation.certainty(competency)
        if have or known is Certainty.KNOWN:
            return f"You are ready to learn {name} to {following}."
        return f"{name}: not rated, r rates it; at least ready for {following}."
    asked = "You hold all that your target asks of" if want else "Your target doesn't ask for"
    return f"{asked} {name}; you could learn it to {following}."


def relation_text(neighbour: Neighbour, centre: Competency) -> str:
    """The relation of a competency and its neighbour, in one sentence."""
    other = neighbour.competency.name
    upper, lower = (centre.name, other) if neighbour.is_needed else (other, centre.name)
    first, *more = neighbour.steps
    parts = [f"{upper} at {first.from_level} needs {lower} at {first.level}"]
    parts += [f"at {step.from_level}, at {step.level}" for step in more]
    return f"{'; '.join(parts)}."


def neighbour_row(neighbour: Neighbour, width: int) -> Content:
    """How far the neighbour is from what is wanted, its name, and for each step the level needed for which level."""
    name = "\n  ".join(wrap(neighbour.competency.name, width - 2))
    lines = [Content.assemble(gap_mark(neighbour.have, neighbour.want, neighbour.known), " ", (name, "bold"))]
    for step in neighbour.steps:
        parts = [(f"  {step.level}", "$primary"), (what_for(step), MUTED)]
        joint = " " if width >= _ONE_LINE_FROM else "\n  "
        lines.append(Content(joint).join(Content.styled(text, style) for text, style in parts))
    return Content("\n").join(lines)


def _standing(situation: Situation, competency: str, width: int) -> Iterator[Content]:
    have, want = held(situation.state, competency), wanted_level(situation, competency)
    interview = situation.interview("plan")
    is_rated = bool(have) or competency in situation.learner.levels
    is_rated = is_rated or (competency in interview.scope and interview.is_clear(competency))
    words = str(have) if is_rated else "not rated"
    mark = gap_mark(have, want, situation.certainty(competency))
    yield Content.assemble(mark, " ", (level_steps(have), "$success"), f" {words}")
    if is_rated or (competency in interview.scope and interview.is_perhaps_more(competency)):
        yield from wrapped(f"{_grounds(situation, competency)}; r changes it", width, MUTED, indent=2)
    if moved := said_of_others(situation.record, situation.catalogue, competency):
        yield from wrapped(f"{moved}.", width, MUTED, indent=2)
    if want:
        named = competency in situation.target.levels
        why = "asked for" if named and want == situation.target.levels[competency] else "needed"
        text = f"{level_steps(want)} {want} is {why}"
        yield Content.assemble((AIM, "$success"), " ", (text[:4], "$primary"), text[4:])
    elif situation.profile is not None:
        yield from wrapped("Your target doesn't ask for it.", width, MUTED, indent=2)


def _is_open(situation: Situation, competency: str) -> bool:
    """Whether nothing is known of a competency, not even a guess."""
    interview = situation.interview("plan")
    if held(situation.state, competency) or competency in situation.learner.levels:
        return False
    return competency not in interview.scope or not (interview.answers or interview.ticked)


def _grounds(situation: Situation, competency: str) -> str:
    """Any doubt about the level and where it is from, as Assess has it; what no posting needs is not estimated."""
    interview = situation.interview("plan")
    if competency not in interview.scope:
        claim = situation.learner.levels.get(competency)
        return said_text(claim) if claim else "follows from another level"
    return level_line(situation, interview, competency).grounds


def _statements(situation: Situation, competency: Competency, width: int) -> Iterator[Content]:
    have, want = held(situation.state, competency.id), wanted_level(situation, competency.id)
    for level in NAMED_LEVELS:
        aim = Content.assemble("  ", (AIM, "$success"), " wanted") if level == want else Content("")
        at_work = " · grows at work" if level > competency.study_reach else ""
        yield Content.assemble(gap_mark(have, level), " ", (str(level), "bold"), (at_work, MUTED), aim)
        yield from wrapped(competency.can_do.get(level, ""), width, "" if level <= max(want, have) else MUTED, indent=2)


def _courses(situation: Situation, competency: str, width: int) -> Iterator[Content]:
    teaching = courses_teaching(situation.catalogue, competency)
    if not teaching:
        yield from wrapped("No course in the catalogue does.", width, MUTED)
    for course in teaching:
        done = course.id in situation.learner.completed
        yield from wrapped(f"{'✓ ' if done else ''}{course.title}", width)
        about = "about " if "hours" in course.estimated else ""
        facts = f"to {course.teaches[competency]} · {about}{number(course.hours)} h · {price(course.cost)}"
        yield from wrapped(facts, width, MUTED, indent=2)


def _practices(situation: Situation, competency: str, width: int) -> Iterator[Content]:
    """What grows it at work, if anything is known to."""
    if practices := practices_for(situation.catalogue, competency):
        yield ruled("What grows it at work", width)
        for practice in practices:
            yield from wrapped(practice.title, width)
            yield from wrapped(f"over {count(practice.weeks, 'week')}", width, MUTED, indent=2)
        yield Content("")


def _choice(requirement: Requirement) -> str:
    return f" · {requirement.at_least} of {len(requirement.competencies)} are enough" if requirement.is_group else ""


def _asking(situation: Situation, competency: str, width: int) -> Iterator[Content]:
    asking = demands(situation, competency)
    if not asking:
        yield from wrapped("No posting asks for it by name.", width, MUTED)
    for profile, requirement in asking:
        aimed_at = profile == situation.profile
        yield from wrapped(f"{AIM} {profile.name}" if aimed_at else profile.name, width, "bold" if aimed_at else "")
        how = f"{requirement.level} · {requirement.importance}{_choice(requirement)}"
        yield from wrapped(how, width, MUTED, indent=2)
