"""The texts of Target: the postings, what each asks, and all of them side by side. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import wrap

from textual.content import Content

from planner.domain.background import Having, qualifications
from planner.domain.learning_plan import LearningPlan
from planner.domain.level import Level
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Target
from planner.tui.look.bars import fit, share_bar
from planner.tui.look.glyphs import NOT_ASKED, gap_mark
from planner.tui.look.rows import Row
from planner.tui.look.theme import MUTED, UNSURE
from planner.tui.places.target.comparison import Asked, AskedLine, SideLine, beside_open, compare
from planner.tui.state.situation import Situation
from planner.wording import aim, beside_study, day, listed, percent, retired_since, stepping_stone

CHOSEN = "◆"
_LEVEL_WIDTH = len(str(Level.PRACTITIONER))
_COLUMN_WIDTH = 5
_LEAST_NAME_WIDTH = 17
_CHOICE = "~"


def next_line(situation: Situation) -> Content:
    """What the program does, for a new learner; later, what the learner aims at and what comes next."""
    if situation.profile is None and situation.lost_aims:
        return Content.assemble(
            (f"✗ {situation.lost_aims}. ", UNSURE),
            "Your levels, hours and wishes stay.\n",
            ("▸ Choose another posting", "bold"),
            ": Enter chooses, n reads one of your own. Or ask your mentor to bring it back.",
        )
    if situation.profile is None:
        return Content.assemble(
            ("Welcome. ", "bold $primary"),
            "This finds the shortest way from what you can do to what a job asks.\n",
            ("▸ Choose the posting you aim at", "bold"),
            ": Enter chooses, n reads one of your own.",
        )
    several = len(situation.profiles) > 1
    marks = (
        f"{len(situation.profiles)} postings, one plan for all. " if several else "marks the posting that you aim at. "
    )
    if situation.lost_aims:
        marks = f"{situation.lost_aims}; the plan is for the rest. "
    then = "Enter takes another, a one more." if situation.has_levels else "Next: 3 finds out where you stand."
    return Content.assemble((f"{CHOSEN} ", "$success"), marks, then)


def other_aim(situation: Situation, profile: RoleProfile) -> str:
    """What it means to aim at a posting instead of what is aimed at now."""
    now = f"You aim at {aim(situation.profiles)}: {percent(situation.gap.readiness)} ready."
    is_among = profile in situation.profiles
    how = "alone" if is_among else "instead"
    then = f"Aim at {aim([profile])} {how}: {percent(_readiness_for(situation, profile))} ready?"
    kept = "Your levels, hours and wishes stay, and your plan is made anew."
    kept += "" if is_among else " Esc and then a aims at both."
    return f"{now}\n\n{then}\n\n{kept}"


def posting_row(profile: RoleProfile, situation: Situation, letter: str) -> Row:
    """A posting to choose; `letter` heads its column where all stand side by side."""
    whole = (profile.title, profile.organisation, _how_much(profile))
    lay_out = partial(_posting_text, profile, situation, letter)
    return Row(id=profile.id, lay_out=lay_out, whole=whole, lay_open=partial(lay_out, cuts=False))


def _posting_text(profile: RoleProfile, situation: Situation, letter: str, width: int, *, cuts: bool = True) -> Content:
    """Title, organisation, how much is asked and, where levels are known, how ready the learner is.

    What is too long for its line is cut to it, or else goes on below.
    """
    fitted = fit if cuts else _wrapped
    is_chosen = profile in situation.profiles
    mark = (f"{CHOSEN} ", "bold $success") if is_chosen else "  "
    named = (f"{letter} ", "bold $primary") if letter else ""
    lines = [
        Content.assemble(mark, named, (fitted(profile.title, width - 2 - 2 * bool(letter)), "bold")),
        Content.styled(f"  {fitted(_offered_by(profile), width - 2)}", MUTED),
        Content.styled(f"  {fitted(_how_much(profile), width - 2)}", MUTED),
    ]
    if situation.has_levels:
        share = _readiness_for(situation, profile)
        figure = f" {percent(share):>4} ready"
        lines.append(Content.assemble("  ", share_bar(share, max(width - 2 - len(figure), 0)), figure))
    return Content("\n").join(lines)


def _offered_by(profile: RoleProfile) -> str:
    return f"withdrawn, {profile.organisation}" if profile.is_retired else profile.organisation


def _wrapped(text: str, width: int) -> str:
    """The text over as many lines as it takes, set in as the rows are."""
    return "\n  ".join(wrap(text, width))


def facts(situation: Situation, profile: RoleProfile, plan: LearningPlan | None) -> Content:
    """Who asks and where, how this posting compares with the others, and what it asks beside competencies.

    Of a posting aimed at, the `plan` names the stepping stone.
    """
    since = retired_since(profile, situation.catalogue)
    whose = "your own" if profile.id in situation.catalogue.kept else ""
    where = " · ".join(filter(None, [since, whose, profile.employer, profile.location, profile.seniority]))
    compared = compare(situation.catalogue, profile)
    only = len(compared.only_here)
    lines = [
        where,
        f"{_how_much(profile)}; {compared.asked_by_all} asked by all {len(beside_open(situation.catalogue, profile))}",
        f"Only here: {listed(list(compared.only_here), most=3)}" if only else "Nothing that no other posting asks",
    ]
    asked = qualifications([profile], situation.catalogue.backgrounds, situation.learner)
    beside = [
        Content.assemble(
            _OTHER if each.possession.other_work else _MARKS[each.possession.by(situation.today)], f" {line}"
        )
        for each, line in zip(asked, beside_study(asked, situation.today), strict=True)
    ]
    if any(each.degree for each in asked):
        beside.append(Content.styled("  d says which degree you have.", MUTED))
    is_for_it = situation.profiles == [profile]
    if plan is not None and is_for_it and (stone := plan.stepping_stone):
        other = situation.catalogue.postings[stone.posting]
        beside.append(Content.styled(f"▸ Stepping stone, from {day(stone.finish)} on:\n  {other.title}", "$success"))
        beside += [Content.styled(f"  {why}", MUTED) for why in _less_ready_now(situation, other)]
    elif plan is not None and is_for_it and (none := stepping_stone(plan, situation.catalogue, situation.learner)):
        beside.append(Content.styled(none.replace(": ", ":\n  "), MUTED))
    return Content("\n").join([Content.styled("\n".join(lines), MUTED), *beside])


def _less_ready_now(situation: Situation, stone: RoleProfile) -> list[str]:
    """Why a stepping stone may be further away now than what is aimed at; nothing where it is not."""
    now = _readiness_for(situation, stone)
    return [f"{percent(now)} ready now; your plan comes to it first."] if now < situation.gap.readiness else []


_MARKS = {
    Having.HELD: ("✓", "$success"),
    Having.UNDER_WAY: ("▶", "$success"),
    Having.LACKING: ("✗", "$error"),
    Having.UNSAID: ("?", UNSURE),
}
_OTHER = ("≈", UNSURE)
"""How what is asked beside competencies stands; years of other work are not nothing."""


def asked_row(line: AskedLine, postings: int) -> Row:
    """One requirement of a posting."""
    whole = (line.name, *filter(None, [line.held, line.requirement.because, line.demand]))
    return Row(id=f"{line.importance} {line.choice}", lay_out=partial(_asked_text, line, postings), whole=whole)


def _asked_text(line: AskedLine, postings: int, width: int) -> Content:
    """How far away, name, level, how many here ask it; below, because, and how many real postings ask for it."""
    requirement = line.requirement
    shared = "only" if line.asked_by == 1 else f"{line.asked_by}/{postings}"
    name_width = width - _LEVEL_WIDTH - 9
    head = Content.assemble(
        gap_mark(line.have, requirement.level, line.known),
        f" {fit(line.name, name_width)} ",
        (fit(str(requirement.level), _LEVEL_WIDTH), "$primary"),
        (f" {shared:>4}", "$accent" if line.asked_by == 1 else MUTED),
    )
    below = list(filter(None, [line.held, requirement.because, line.demand]))
    together = "; ".join(below)
    shown = [together] if len(together) <= width - 2 else below
    return Content("\n").join([head, *(Content.styled(f"  {fit(text, width - 2).rstrip()}", MUTED) for text in shown)])


def how_many_beside(width: int) -> int:
    """The number of postings that fit side by side into that many cells."""
    return max((width - _LEAST_NAME_WIDTH - 2) // _COLUMN_WIDTH, 1)


def side_facts(letters: Sequence[str], chosen: int, left_out: int, width: int) -> Content:
    """The heads of the columns, the chosen posting's marked, and what the figures below them mean."""
    heads = [
        (f" {letter:<{_COLUMN_WIDTH - 1}}", "bold $primary underline" if place == chosen else "bold")
        for place, letter in enumerate(letters)
    ]
    also = f"{left_out} more: ↑ ↓ show" if left_out else ""
    return Content.assemble(
        ("1 awareness … 4 expert, bold core\n", MUTED),
        (f"2(3): 2 asked, 3 desirable; {_CHOICE} one of several\n", MUTED),
        (fit(also, width - _COLUMN_WIDTH * len(letters)), MUTED),
        *heads,
    )


def side_row(line: SideLine, columns: slice) -> Row:
    """One competency beside what each posting of some columns asks of it."""
    return Row(
        id=f"side {line.competency}",
        lay_out=partial(_side_text, line, line.asked[columns]),
        lines=1,
        whole=(line.name,),
    )


def _side_text(line: SideLine, shown: Sequence[Asked], width: int) -> Content:
    """How far away the highest level asked is, its name, and what each posting shown asks."""
    name_width = width - 2 - _COLUMN_WIDTH * len(shown)
    cells = [_side_cell(line.have, asked) for asked in shown]
    return Content.assemble(gap_mark(line.have, line.want, line.known), f" {fit(line.name, name_width)}", *cells)


def _side_cell(have: Level, asked: Asked) -> tuple[str, str]:
    if asked == Asked():
        return f" {NOT_ASKED:<{_COLUMN_WIDTH - 1}}", MUTED
    insisted = f"{asked.insisted:d}" if asked.insisted else ""
    desirable = f"({asked.desirable:d})" if asked.desirable else ""
    style = "$success" if have >= max(asked.insisted, asked.desirable) else "$primary"
    mark = _CHOICE if asked.is_choice else " "
    return f"{mark}{insisted + desirable:<{_COLUMN_WIDTH - 1}}", f"bold {style}" if asked.is_core else style


def _how_much(profile: RoleProfile) -> str:
    by_importance = {
        importance: sum(line.importance is importance for line in profile.requirements) for importance in Importance
    }
    return ", ".join(f"{amount} {importance}" for importance, amount in by_importance.items() if amount)


def _readiness_for(situation: Situation, profile: RoleProfile) -> float:
    """How ready to apply for one posting the learner is, whichever they aim at; 0 to 1."""
    return situation.readiness_in(situation.state, Target.of_postings([profile]))
