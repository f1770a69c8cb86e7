"""Checks of can-do statements: no two the same, and no two levels of a competency that differ by only a word or two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft
from planner.domain.level import Level

ALIKE = 0.5
"""The share of their words at which the statements of two levels count as paraphrases.

Among 1,170 pairs that people wrote with care the most alike share 0.43, the next 0.31; plain paraphrases share 0.57 and
more.
"""
LITTLE_WORDS = frozenset(
    """
    a an and are as at be by can do for from had has have how i in into is it its me my of on one or our s so t that the
    their them they this to was we what when where which who with
    """.split()  # noqa: SIM905  (a list of 45 quoted words reads worse)
)

STEM_LENGTH = 5

_WORD = re.compile(r"[^\W_]+")


def check_statements(draft: Draft) -> Iterator[Diagnostic]:
    """No statement repeats another, capitals and punctuation aside, nor nearly repeats that of another level.

    Near repetitions are faults within a competency only: two tools may well be used in the same way.
    """
    stems = _Stems()
    first_said: dict[str, str] = {}
    for entry in draft.in_use.values():
        lower: list[tuple[Level, set[str]]] = []
        for level, statement in entry.value.can_do.items():
            said = _folded(statement)
            words = set(map(stems.__getitem__, said))
            words.discard("")
            words = words or set(said)
            owner = first_said.setdefault(" ".join(said), entry.value.id) if said else entry.value.id
            path, mine = (*entry.path, "levels", str(level)), f"`{entry.value.id}` at `{level}` says the same as"
            if owner != entry.value.id:
                first = draft.in_use[owner]
                at = next(at for at, statement in first.value.can_do.items() if _folded(statement) == said)
                hint = f"say what tells them apart ({first.source.place((*first.path, 'levels', str(at)))})"
                yield entry.source.at_value(path, "similar-statements", f"{mine} `{owner}` at `{at}`", hint)
            elif (other := _closest(words, lower)) is not None:
                hint = f"say what somebody at `{level}` does that nobody at `{other}` can"
                yield entry.source.at_value(path, "similar-statements", f"{mine} at `{other}`, or nearly so", hint)
            lower.append((level, words))


def _folded(statement: str) -> list[str]:
    return _WORD.findall(statement.casefold())


class _Stems(dict[str, str]):
    """English words without most of what inflection adds: `desig` for `designed`, `team` for `teams`.

    Little words have nothing left, and words that are not in plain letters are kept whole.
    """

    def __missing__(self, word: str) -> str:
        if word in LITTLE_WORDS:
            self[word] = ""
        else:
            self[word] = word[:STEM_LENGTH].rstrip("s") if word.isascii() else word
        return self[word]


def _closest(words: set[str], others: list[tuple[Level, set[str]]]) -> Level | None:
    """The level whose statement shares most words with these, if that is a paraphrase (Jaccard 1901)."""
    closest, most = None, ALIKE
    for level, other in others:
        shared = len(words & other)
        if shared and (share := shared / (len(words) + len(other) - shared)) >= most:
            closest, most = level, share
    return closest
