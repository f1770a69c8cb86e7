"""The demands of a posting: what all its mentions of a competency say together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planner.domain.level import Level
from planner.domain.posting import Importance
from planner.reading.judging.asked import Asked
from planner.reading.reading import Demanded, Evidence, Place
from planner.reading.structure.section import BEFORE_THE_ROLE, Section

_DONE = (*BEFORE_THE_ROLE, Section.DUTIES)
"""Where a posting says what is done, and not what one must bring."""
_WORKING, _ESSENTIAL, _DESIRABLE = Level.WORKING, Importance.ESSENTIAL, Importance.DESIRABLE
WordsAt = Callable[[Place], Evidence]


def demands_of(asked: Sequence[Asked], titled: Mapping[str, Place], words_at: WordsAt) -> list[Demanded]:
    """One demand for each competency, in the order in which they are first asked for, then what only the title names.

    A role called after a competency cannot do without it.
    """
    by_competency: dict[str, list[Asked]] = {}
    options: dict[int, dict[str, None]] = {}
    is_described = any(mention.section not in BEFORE_THE_ROLE for mention in asked)
    for mention in asked:
        competency, choice = mention.competency, mention.choice
        known = by_competency.get(competency)
        if known is None:
            by_competency[competency] = [mention]
        else:
            known.append(mention)
        if choice is not None:
            options.setdefault(choice, {})[competency] = None
    demands = [
        _single(mentions[0], words_at, is_in_title=competency in titled)
        if len(mentions) == 1 and mentions[0].choice is None
        else _demand(mentions, options, words_at, is_in_title=competency in titled)
        for competency, mentions in by_competency.items()
        if not (is_described and competency not in titled and _is_in_passing(mentions))
    ]
    return demands + [
        Demanded(competency, _WORKING, _ESSENTIAL, (place,), words_at, is_in_title=True)
        for competency, place in titled.items()
        if competency not in by_competency
    ]


def _is_in_passing(mentions: Sequence[Asked]) -> bool:
    """Whether a competency is named only before the role is described, and not how well or how gladly."""
    return mentions[0].section in BEFORE_THE_ROLE and all(
        mention.level is None and not mention.is_wish and mention.section in BEFORE_THE_ROLE for mention in mentions
    )


def _single(mention: Asked, words_at: WordsAt, *, is_in_title: bool) -> Demanded:
    start, end, competency, level, is_wish, section, _, is_strong, is_either = mention
    return Demanded(
        competency,
        _WORKING if level is None else level,
        _DESIRABLE if is_wish else _ESSENTIAL,
        ((start, end),),
        words_at,
        (),
        is_in_title,
        is_strong,
        (section,),
        is_either,
    )


def _demand(
    mentions: list[Asked], options: Mapping[int, Mapping[str, None]], words_at: WordsAt, *, is_in_title: bool
) -> Demanded:
    insisted = [mention for mention in mentions if not mention.is_wish]
    if len(insisted) == 1 < len(mentions) and insisted[0].section in _DONE:
        # What the posting itself calls a wish is none the less one for being once named as part of the work.
        insisted = []
    counted = insisted or mentions
    *_, levels, _, sections, choices, is_strong, is_either = zip(*counted, strict=True)
    level = max([level for level in levels if level is not None], default=_WORKING)
    choice = None if None in choices else choices[0]
    group = () if choice is None else tuple(options[choice])
    deciding = [(mention.start, mention.end) for mention in counted if mention.level == level]
    others = [(mention.start, mention.end) for mention in counted if mention.level != level]
    if len(counted) < len(mentions):
        others += [(mention.start, mention.end) for mention in mentions if mention.is_wish]
    return Demanded(
        mentions[0].competency,
        level,
        _ESSENTIAL if insisted else _DESIRABLE,
        (*deciding, *others),
        words_at,
        group if len(group) > 1 else (),
        is_in_title,
        any(is_strong),
        tuple(dict.fromkeys(sections)),
        all(is_either),
    )
