"""The words of what was found in a text. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.tui.dialogs.reading.findings import Finding, words_at
from planner.tui.look.bars import fit
from planner.tui.look.glyphs import level_steps
from planner.tui.look.theme import MUTED
from planner.wording import count

SHORT = {Importance.CORE: "core", Importance.ESSENTIAL: "essential", Importance.DESIRABLE: "desirable"}
_IMPORTANCE_WIDTH = max(map(len, SHORT.values()))
_LEVEL_WIDTH = len(str(Level.PRACTITIONER))
_ROOMY_FROM = 46


def finding_text(finding: Finding, width: int) -> Content:
    """One line: taken or dropped, the name, the level and how important it is; what is core stands out."""
    level = ""
    if finding.level is not None:
        level = fit(str(finding.level), _LEVEL_WIDTH) if width >= _ROOMY_FROM else level_steps(finding.level)
    importance = f" {finding.importance or '':<{_IMPORTANCE_WIDTH}}" if finding.importance else ""
    room = width - 3 - len(level) - len(importance)
    if finding.is_dropped:
        name_and_why = fit(" · ".join(filter(None, [finding.name, finding.doubt])), room)
        end = len(finding.name) if finding.doubt else room
        name, why = name_and_why[:end], name_and_why[end:]
        return Content.assemble(("✗ ", "$error"), (name, f"{MUTED} strike"), (f"{why} {level}{importance}", MUTED))
    name = fit(finding.name, room)
    is_core = finding.importance is Importance.CORE
    return Content.assemble(
        ("✓ ", "$success"), (name, "bold" if is_core else ""), (f" {level}", "$primary"), importance
    )


def chosen_text(finding: Finding, text: str, place: int, width: int) -> Content:
    """The finding under the cursor in full, and the words that it is read from."""
    what = " · ".join(filter(None, [str(finding.level or ""), str(finding.importance or ""), *_dropped(finding)]))
    several = f"  {place + 1} of {len(finding.places)}, w shows the next" if len(finding.places) > 1 else ""
    nowhere = "asked beside competencies; no plan counts it" if finding.beside else "named nowhere by itself"
    words = f"“{words_at(text, finding.places[place])}”" if finding.places else nowhere
    name = finding.name if len(finding.name) + len(what) < width - 2 else fit(finding.name, width - len(what) - 2)
    return Content.assemble(
        (f"{name.rstrip()}{': ' * bool(what)}", "bold"),
        what,
        "\n",
        fit(words, width - len(several)).rstrip(),
        (several, MUTED),
    )


def _dropped(finding: Finding) -> list[str]:
    why = f"{finding.doubt}, space takes it" if finding.doubt else "dropped, space takes it again"
    return [why] if finding.is_dropped else []


def taken_text(findings: Sequence[Finding]) -> str:
    """How many are taken."""
    taken = sum(not finding.is_dropped for finding in findings)
    return f"all {taken} taken" if taken == len(findings) else f"{taken} of {len(findings)} taken"


def about_text(findings: Sequence[Finding], subject: str) -> Content:
    """What was found, as a sentence."""
    asked = [
        f"{amount} {SHORT[importance]}"
        for importance in Importance
        if (amount := sum(finding.importance is importance and not finding.is_dropped for finding in findings))
    ]
    found = ", ".join(asked) or count(sum(not finding.is_dropped for finding in findings), "competency")
    return Content.assemble((f"{subject}: ", "bold"), found)
