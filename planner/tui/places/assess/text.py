"""The texts of Assess: progress, question, answers, lists and summary. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from textwrap import wrap

from textual.content import Content

from planner.assessment import Assessment, Depth, Disagreement, Question, Recheck
from planner.domain.level import Level
from planner.journal import Assessed, Described, Educated, Skipped, Ticked
from planner.tui.look.answer_keys import letter_of
from planner.tui.look.bars import fit, named_bar, share_bar
from planner.tui.look.rows import Row, heading
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.assess.interview import (
    DEPTHS,
    Choice,
    last_said,
    why_asked,
)
from planner.tui.places.assess.interview_page import InterviewPage, View
from planner.tui.state.area_progress import area_progress
from planner.tui.state.level_line import LevelLine, Source
from planner.tui.state.situation import Situation
from planner.wording import count, ready
from planner.wording.grounds import UNFIT, besides_mentor, clear_text, unclear_text

_MARKS = {
    Source.SAID: ("●", "$success"),
    Source.COURSE: ("◆", "$success"),
    Source.INFERRED: ("○", "$primary"),
    Source.SKIPPED: ("–", MUTED),
    Source.OPEN: ("?", UNSURE),
}
_PICKS = ("what you studied", "what you do", "for how long")
"""The picks of a background, in their order."""
_SUMMARY_WIDTH = 70
_DESIGN_WIDTH = 74
_UNBROKEN = "\N{NO-BREAK SPACE}"
_MOST_SAID = 10
_MOST_AT_EASE = 2
"""Up to how many lines a statement may have for the answers to be set apart by blank lines."""


def progress_text(situation: Situation, page: InterviewPage) -> Content:
    """The progress of the interview as a bar and figures; below, its depth and the last answer.

    The answers are all that were given, however much is to be found out: none is lost where less is asked.
    """
    if situation.profile is None:
        return Content("")
    interview = page.interview
    lists, questions = page.checklists, interview.questions_left.likely
    left = lists + questions
    said = len(interview.answers)
    filled = sum(isinstance(entry.event, Ticked) for entry in situation.record.history)
    figures = [
        *([count(said, "answer")] if said and not lists else []),
        _to_go(lists, questions, said=said, asks_more=not left and _deeper(situation, interview) is not None),
    ]
    share = (said + filled) / (said + filled + left) if left else 1
    parts: list[Content | str | tuple[str, str]] = [share_bar(share, 20, "$success"), " ", " · ".join(figures), "\n"]
    parts.append((f"For {DEPTHS[interview.depth]}", MUTED))
    if page.view is View.LEVELS:
        list_is_for = "" if page.whole.depth == interview.depth else f"; the list is for {DEPTHS[page.whole.depth]}"
        parts.append((f"{list_is_for}, {clear_text(page.whole)}", MUTED))
    if last := last_said(situation):
        parts.append((f" · last: {_said_text(situation, last)}", MUTED))
    return Content.assemble(*parts)


def _to_go(lists: int, questions: int, *, said: int, asks_more: bool) -> str:
    """How much is left; before the lists are filled in, nobody can say how many questions follow them."""
    if lists:
        return count(lists, "list") + (", then questions" if questions else "")
    if questions:
        return f"about {questions} more" if said else f"about {count(questions, 'question')} to go"
    return "enough for this" if asks_more else "nothing left to ask"


def _said_text(situation: Situation, said: Assessed | Skipped | Ticked | Described | Educated) -> str:
    if isinstance(said, Described):
        picks = said.background.picks
        return f"{_PICKS[len(picks) - 1]}{'' if picks[-1] else ', skipped'}" if picks else "your background"
    if isinstance(said, Educated):
        return "your degree"
    if isinstance(said, Ticked):
        return f"a list, {sum(said.used.values()) or 'none'} ticked"
    what = str(said.level) if isinstance(said, Assessed) else "skipped"
    return f"{situation.catalogue.graph.competencies[said.competency].name}, {what}"


def checklist_text() -> Content:
    """What a checklist is for, and what it means to leave a box empty."""
    return Content.assemble(
        ("Which of these have you ever used or done?\n", "bold $primary"),
        ("Once is enough: how well is asked later, and only where it matters. What you\n", MUTED),
        ("leave unticked counts as never used, unless other answers suggest otherwise.", MUTED),
    )


def about_text(situation: Situation, interview: Assessment, question: Question) -> Content:
    """The competency: name, its area if that is called otherwise, summary, and why it is asked."""
    competency = situation.catalogue.graph.competencies[question.competency]
    area = situation.catalogue.areas[competency.area].name
    claim = situation.learner.levels.get(competency.id)
    return Content.assemble(
        (competency.name, "bold $primary"),
        (f"  {area}\n" if area != competency.name else "\n", MUTED),
        f"{competency.summary}\n",
        (f"{besides_mentor(claim.seen)}\n" if claim and claim.seen else "", UNSURE),
        (why_asked(interview, question), MUTED),
    )


def answer_rows(offered: Sequence[Choice]) -> list[Row]:
    """A row for each answer, set apart by blank ones where the statements are short enough for the design size."""
    at_ease = all(len(_wrapped(choice, _DESIGN_WIDTH)) <= _MOST_AT_EASE for choice in offered)
    rows: list[Row] = []
    for choice in offered:
        if rows and at_ease:
            rows.append(Row(id=None, lay_out=lambda _: Content("")))
        rows.append(Row(id=str(int(choice.level)), lay_out=partial(answer_row, choice)))
    return rows


def answer_row(choice: Choice, width: int) -> Content:
    """The letter, and the statement wrapped beside it."""
    text = "\n    ".join(_wrapped(choice, width))
    return Content.assemble((f" {letter_of(choice.level)}  ", "bold $primary"), text)


def _wrapped(choice: Choice, width: int) -> list[str]:
    marks = (
        ("◂ your answer", choice.is_yours),
        ("◂ seen by a mentor", choice.is_seen),
        ("○ suggested by all you said", choice.is_likely),
    )
    notes = [note for note, holds in marks if holds]
    kept_whole = [note.replace(" ", _UNBROKEN) for note in notes]
    return [line.replace(_UNBROKEN, " ") for line in wrap("  ".join([choice.statement, *kept_whole]), width - 5)]


def level_row(line: LevelLine, width: int) -> Content:
    """One competency: where its level is known from, name, level and grounds."""
    name_width = min(37, max(20, width - 50))
    is_open = line.source is Source.OPEN
    steps = "?" * line.cap if is_open else "■" * line.level + "□" * (line.cap - line.level)
    head = Content.assemble(
        _MARKS[line.source],
        f" {fit(line.name, name_width)} ",
        (f"{steps:·<4}", MUTED if is_open else "$primary"),
        f" {fit('not rated' if is_open else str(line.level), 12)} ",
    )
    return Content.assemble(head, (fit(line.grounds, max(width - head.cell_length, 0)).rstrip(), MUTED))


def level_rows(lines: Sequence[LevelLine]) -> list[Row]:
    """A heading for each area and a row for each of its competencies."""
    rows: list[Row] = []
    for area, group in groupby(lines, key=lambda line: line.area):
        levels = [
            Row(id=line.competency, lay_out=partial(level_row, line), lines=1, whole=(line.name, line.grounds))
            for line in group
        ]
        rows += [heading(area, len(levels)), *levels]
    return rows or [Row(id=None, lay_out=lambda _: Content("No competency fits."))]


def conflict_rows(interview: Assessment) -> list[Row]:
    """For each pair that does not fit a heading that says why, and the two answers; then what else is doubtful."""
    rows = []
    doubts = interview.doubts()
    for number, pair in enumerate(doubt for doubt in doubts if isinstance(doubt, Disagreement)):
        rows.append(Row(id=None, lay_out=partial(_conflict_heading, interview, pair, is_first=number == 0)))
        for competency, level in ((pair.competency, pair.level), (pair.prerequisite, pair.prerequisite_level)):
            rows.append(Row(id=f"{number} {competency}", lay_out=partial(_conflict_row, interview, competency, level)))
    looks = [doubt for doubt in doubts if isinstance(doubt, Recheck)]
    if looks:
        rows.append(Row(id=None, lay_out=partial(_looks_heading, is_first=not rows)))
    rows += [Row(id=f"look {look.competency}", lay_out=partial(_look_row, interview, look)) for look in looks]
    return rows


def _conflict_heading(interview: Assessment, pair: Disagreement, width: int, *, is_first: bool) -> Content:
    names = interview.graph.competencies
    needed = f"{names[pair.prerequisite].name} at {pair.needed}"
    text = (
        f"{names[pair.competency].name} at {pair.level} usually builds on {needed}. "
        "Both of your answers stand; if one is not quite right, Enter answers it again."
    )
    return Content.styled(("" if is_first else "\n") + "\n".join(wrap(text, width)), UNSURE)


def _conflict_row(interview: Assessment, competency: str, level: Level, width: int) -> Content:
    value = interview.graph.competencies[competency]
    statement = value.can_do.get(level, "None of its statements yet.")
    return Content.assemble(
        (f"  {value.name}", "bold"),
        f", you said {level}\n    ",
        ("\n    ".join(wrap(statement, width - 4)), MUTED),
    )


def _looks_heading(width: int, *, is_first: bool) -> Content:
    text = "All you said suggests less here. Your answer stands; Enter answers again, n adds a note."
    return Content.styled(("" if is_first else "\n") + "\n".join(wrap(text, width)), UNSURE)


def _look_row(interview: Assessment, look: Recheck, width: int) -> Content:
    name = interview.graph.competencies[look.competency].name
    name_width = min(37, max(20, width - 42))
    said, others = f"you said {look.answered}, ", f"all you said suggests {look.likely}"
    fits = len(name) <= name_width and name_width + 3 + len(said) + len(others) <= width
    head = f"  {fit(name, name_width)} " if fits else f"  {name}\n    "
    return Content.assemble((head, "bold"), said, (others, MUTED))


def summary_text(situation: Situation, page: InterviewPage) -> Content:
    """What was found and what comes next; where no posting is chosen, that one has to be."""
    key = Content.from_markup("  [$primary reverse] Enter [/]")
    if situation.profile is None:
        return Content.assemble(
            (f"▸ Choose {'another' if situation.lost_aims else 'a'} posting first: press 2", "bold"),
            key,
            "\n",
            (f"{situation.lost_aims}. " if situation.lost_aims else "", UNSURE),
            ("The questions follow from what it asks.", MUTED),
        )
    interview = page.interview
    skipped = sum(competency in interview.in_play for competency in interview.skipped)
    known = "All that you did not skip is asked" if skipped else "Enough is known"
    lines: list[Content] = [
        Content.assemble(("✓ ", "$success"), (f"{known} for {DEPTHS[interview.depth]}.", "bold")),
        Content.assemble(("▸ ", "bold $primary"), ("5 opens your plan", "bold"), key),
        Content.styled("  " + _more(situation, interview), MUTED),
        Content(f"You are {ready(situation.gap.readiness)} for {situation.aim}."),
        Content(f"{clear_text(interview)} for {DEPTHS[interview.depth]}; l lists each, and why."),
        *([Content.styled(f"  {rest}", MUTED)] if (rest := unclear_text(interview)) else []),
    ]
    if doubts := len(page.whole.doubts()):
        lines.append(Content.styled(f"{UNFIT} {count(doubts, 'doubt')} left as you said: x shows which.", MUTED))
    if skipped:
        lines.append(Content(f"– {skipped} skipped; l lists them, Enter asks again."))
    lines.append(Content.styled("\nReady to apply, by area", "bold"))
    return Content("\n").join([*lines, found_text(situation, _SUMMARY_WIDTH)])


def found_text(situation: Situation, width: int) -> Content:
    """A line for each area that matters to be ready to apply."""
    return Content("\n").join(
        [named_bar(area.name, area.readiness, area.figure, width) for area in area_progress(situation)]
    )


def _more(situation: Situation, interview: Assessment) -> str:
    """What another depth would ask."""
    deeper = _deeper(situation, interview)
    if deeper is None:
        return "Nothing more can be asked."
    keys, depth = deeper
    more = situation.interview(depth).questions_left.likely
    return f"{keys} goes on to {DEPTHS[depth]}: about {count(more, 'more question')}."


def _deeper(situation: Situation, interview: Assessment) -> tuple[str, Depth] | None:
    """The keys to the next depth that asks anything more, and that depth; nothing where none does."""
    depths = list(DEPTHS)
    for keys, depth in zip(("m", "m twice"), depths[depths.index(interview.depth) + 1 :], strict=False):
        if situation.interview(depth).questions_left.likely:
            return keys, depth
    return None


def standing_text(situation: Situation, width: int) -> Content:
    """What is held in each area, and the last answers, the newest first."""
    names = situation.catalogue.graph.competencies
    claims = [
        (names[competency].name, claim.level)
        for competency, claim in situation.record.claims.items()
        if competency in names
    ]
    lines = [found_text(situation, width)]
    if claims:
        lines.append(Content.styled("\nLast answers", "bold"))
    for name, level in reversed(claims[-_MOST_SAID:]):
        lines.append(Content.assemble(f"{fit(name, width - 13)} ", (fit(str(level), 12), "$primary")))
    return Content("\n").join(lines)
