"""The texts of Mentor: the catalogue's faults, and a learner's profile. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from textual.content import Content

from planner.assessment.question import Disagreement, Recheck
from planner.catalogue import Diagnostic, Severity
from planner.domain.competency import Competency
from planner.domain.graph.knowledge_state import held
from planner.domain.learner import LevelSource
from planner.domain.level import NAMED_LEVELS, Level
from planner.domain.posting import Importance
from planner.domain.safety.quoting import in_line
from planner.domain.target import GapLine
from planner.tui.look.bars import fit, ruled, wrapped
from planner.tui.look.glyphs import gap_mark, level_steps
from planner.tui.look.rows import Row, heading, note
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.mentor.learner_review import Doubt, LearnerView, Overruled
from planner.tui.state.catalogue_check import CatalogueCheck, contents_in_words, faults_in_words
from planner.tui.state.neighbourhood import needs, wanted_level, what_for
from planner.wording import aim, count, open_name, rated, ready
from planner.wording.grounds import UNFIT, claim_text, seen_text, unsaid_text

FAULT = "fault"
_LEVEL_WIDTH = len(str(Level.PRACTITIONER))
_GLYPHS = {Severity.ERROR: ("✗", "bold $error"), Severity.WARNING: ("!", f"bold {UNSURE}")}


def check_text(check: CatalogueCheck) -> Content:
    """Whether the catalogue is sound and, below, when that was looked at."""
    if check.catalogue is None:
        verdict = Content.assemble(
            _GLYPHS[Severity.ERROR], (f" {faults_in_words(check)}.", "bold"), " The last sound catalogue stays in use."
        )
    elif check.diagnostics:
        verdict = Content.assemble(
            _GLYPHS[Severity.WARNING], (f" {faults_in_words(check)}.", "bold"), " The catalogue can be used."
        )
    else:
        verdict = Content.assemble(("✓", "bold $success"), f" No faults in {contents_in_words(check.catalogue)}.")
    return Content.assemble(verdict, "\n", (f"Checked at {check.at:%H:%M:%S}, and again whenever you save.", MUTED))


def check_rows(check: CatalogueCheck) -> list[Row]:
    """Every fault under its file, or what to do where there is none."""
    if check.diagnostics:
        return fault_rows(check.diagnostics, f"{check.folder.as_posix()}/")
    return [
        note(text)
        for text in (
            f"Edit a file in {check.folder}: it is checked as you save, and what is wrong with it shows here.",
            "",
            "Press p to open the profile of a learner.",
        )
    ]


def fault_rows(diagnostics: tuple[Diagnostic, ...], folder: str = "") -> list[Row]:
    """Every fault under its file, which is named from the folder on, where one is given; the ids count the faults."""
    rows: list[Row] = []
    for path, group in groupby(enumerate(diagnostics), key=lambda pair: pair[1].path):
        faults = [Row(id=f"{FAULT}:{number}", lay_out=partial(fault_text, fault)) for number, fault in group]
        rows += [heading(in_line(path.removeprefix(folder)), len(faults)), *faults]
    return rows


def fault_text(fault: Diagnostic, width: int) -> Content:
    """Severity, line and column, and code; then what is wrong, and what to do."""
    place = f" {fault.line}:{fault.column} " if fault.line else " "
    lines = [Content.assemble(_GLYPHS[fault.severity], (place, "bold"), f"{fault.severity} ", (fault.code, "$primary"))]
    lines += wrapped(fault.message, width, indent=2)
    if fault.help:
        lines += wrapped(f"help: {fault.help}", width, MUTED, indent=2)
    return Content("\n").join(lines)


NO_PROFILE = (
    "No profile is open.",
    "",
    "A learner writes theirs with `planner profile export me.toml` and sends you the file.",
    "",
    "Press p to open it: you see what they hold and from where, what does not fit, and what their posting still asks.",
    "Opening it changes nothing, neither in the file nor in your own record.",
    "",
    "`planner plan --profile me.toml` prints their plan. All screens as theirs, in a folder of its own:",
    "`planner --data-dir FOLDER profile import me.toml`, then `planner --data-dir FOLDER`.",
)


def learner_text(view: LearnerView) -> Content:
    """Who it is and what they aim at; below, how ready they are, what is to go, and what does not fit."""
    situation, profiles = view.situation, view.situation.profiles
    name = in_line(situation.learner.name) or "A learner without a name"
    towards = f"  {aim(profiles)}\n" if profiles else "  no posting chosen\n"
    gap = situation.gap
    to_go = [f"{len(gap.of(importance))} {importance}" for importance in Importance if gap.of(importance)]
    how_ready = " · ".join([ready(gap.readiness), *([f"{', '.join(to_go)} to go"] if to_go else []), ""])
    estimates = sum(claim.source is LevelSource.INFERRED for claim in view.known.values())
    facts = f"{how_ready if profiles else ''}{estimates} of {len(view.known)} estimated"
    parts: list[str | tuple[str, str]] = [(name, "bold $primary"), (towards, MUTED), facts]
    if view.doubts:
        parts.append((f" · {UNFIT} {count(len(view.doubts), 'doubt')}", f"bold {UNSURE}"))
    return Content.assemble(*parts)


def learner_rows(view: LearnerView, warnings: tuple[Diagnostic, ...] = ()) -> list[Row]:
    """What is wrong with the file, what does not fit, what is to go, and what is known by area."""
    catalogue = view.situation.catalogue
    rows = fault_rows(warnings)
    rows += _group("Worth a second look", [_doubt_row(view, doubt, number) for number, doubt in enumerate(view.doubts)])
    for importance in Importance:
        lines = view.situation.gap.of(importance)
        rows += _group(f"To go, {importance}", [_gap_row(view, line) for line in lines])
    for area, competencies in view.by_area.items():
        rows += _group(catalogue.areas[area].name, [_known_row(view, competency) for competency in competencies])
    return rows or [note("The profile says nothing of levels, courses or a posting.")]


def competency_of(row_id: str) -> str:
    """The competency that a row of `learner_rows` is about."""
    return row_id.rpartition(":")[2]


def learner_card(view: LearnerView, competency: str, width: int) -> Content:
    """A competency beside what the learner holds of it: grounds, what does not fit, needs, and what one can do."""
    situation = view.situation
    value = situation.catalogue.graph.competencies[competency]
    area = situation.catalogue.areas[value.area].name
    lines = [
        *wrapped(value.name, width, "bold $primary"),
        *(wrapped(area, width, MUTED) if area != value.name else ()),
        *wrapped(value.summary, width),
        Content(""),
        *_standing(view, competency, width),
        Content(""),
        ruled("What it needs", width),
        *_needs(view, competency, width),
        Content(""),
        ruled("What one can do", width),
        *_statements(view, value, width),
    ]
    return Content("\n").join(lines)


def _group(title: str, rows: list[Row]) -> list[Row]:
    return [heading(title, len(rows)), *rows] if rows else []


def _doubt_row(view: LearnerView, doubt: Doubt, number: int) -> Row:
    name = view.situation.catalogue.graph.competencies[doubt.competency].name
    level = doubt.level if isinstance(doubt, Disagreement) else doubt.answered

    def lay_out(width: int) -> Content:
        head = _row_text((UNFIT, f"bold {UNSURE}"), name, level, width)
        return Content("\n").join([head, *wrapped(_why_doubted(view, doubt), width, MUTED, indent=2)])

    return Row(id=f"doubt {number}:{doubt.competency}", lay_out=lay_out)


def _why_doubted(view: LearnerView, doubt: Doubt) -> str:
    """What speaks against an answer, and whether the learner kept to it all the same, or has evidence."""
    claim = view.known.get(doubt.competency)
    kept = "; they left it so" if view.is_settled(doubt) else ""
    kept += "; they give evidence" if claim and claim.evidence else ""
    if isinstance(doubt, Overruled):
        return f"{seen_text(doubt.seen)}{kept}"
    if isinstance(doubt, Recheck):
        return f"all they said suggests {doubt.likely}{kept}"
    name = view.situation.catalogue.graph.competencies[doubt.prerequisite].name
    return f"needs {name} at {doubt.needed}; they say {doubt.prerequisite_level}{kept}"


def _gap_row(view: LearnerView, line: GapLine) -> Row:
    name = open_name(view.situation.catalogue.graph.competencies, line)
    known = view.situation.estimated.certainty_among(line.options, line.competency, line.have)
    return Row(
        id=f"{line.importance}:{line.competency}",
        lay_out=lambda width: _row_text(gap_mark(line.have, line.want, known), name, line.want, width),
        lines=1,
    )


def _known_row(view: LearnerView, competency: str) -> Row:
    claim, want = view.known[competency], wanted_level(view.situation, competency)
    name = view.situation.catalogue.graph.competencies[competency].name
    mark = gap_mark(held(view.situation.state, competency), want)

    def lay_out(width: int) -> Content:
        head = _row_text(mark, name, claim.level, width)
        grounds = fit(_grounds(view, competency), width - 2).rstrip()
        return Content("\n").join([head, Content.styled(f"  {grounds}", MUTED)])

    return Row(id=f"known:{competency}", lay_out=lay_out, lines=2)


def _row_text(mark: Content | tuple[str, str], name: str, level: Level, width: int) -> Content:
    return Content.assemble(
        mark, f" {fit(name, width - _LEVEL_WIDTH - 3)} ", (fit(str(level), _LEVEL_WIDTH), "$primary")
    )


def _grounds(view: LearnerView, competency: str) -> str:
    claim, interview = view.known.get(competency), view.situation.interview("plan")
    if competency in interview.scope and (claim is None or claim.source is LevelSource.INFERRED):
        return unsaid_text(interview, competency, of_another=True)
    return claim_text(claim) if claim else "not asked yet"


def _standing(view: LearnerView, competency: str, width: int) -> Iterator[Content]:
    have, want = held(view.situation.state, competency), wanted_level(view.situation, competency)
    claim, known = view.known.get(competency), view.situation.certainty(competency)
    level = claim.level if claim else Level.NONE
    words = rated(level, known)
    steps = Content.assemble((level_steps(level), "$success"), f" {words}") if words == str(level) else words
    yield Content.assemble(gap_mark(have, want, known), " ", steps)
    yield from wrapped(_grounds(view, competency), width, MUTED, indent=2)
    if claim and claim.level != have:
        yield from wrapped(f"counts as {have}", width, UNSURE, indent=2)
    for doubt in view.doubts_about(competency):
        name = view.situation.catalogue.graph.competencies[doubt.competency].name
        yield from wrapped(f"{UNFIT} {name}: {_why_doubted(view, doubt)}.", width, UNSURE, indent=2)
    if want:
        yield Content.assemble("  ", (level_steps(want), "$primary"), f" {want} is wanted")


def _needs(view: LearnerView, competency: str, width: int) -> Iterator[Content]:
    neighbours = needs(view.situation, competency)
    if not neighbours:
        yield Content.styled("Nothing comes before it.", MUTED)
    for neighbour in neighbours:
        yield from wrapped(neighbour.competency.name, width)
        for step in neighbour.steps:
            mark = gap_mark(neighbour.have, step.level, view.situation.certainty(neighbour.competency.id))
            yield Content.assemble("  ", mark, (f" {step.level}", "$primary"), (f" {what_for(step)}", MUTED))


def _statements(view: LearnerView, competency: Competency, width: int) -> Iterator[Content]:
    have = held(view.situation.state, competency.id)
    for level in NAMED_LEVELS:
        mark = ("✓", "$success") if level <= have else ("○", MUTED)
        yield Content.assemble(mark, " ", (str(level), "bold"))
        yield from wrapped(competency.can_do.get(level, ""), width, "" if level <= have else MUTED, indent=2)
