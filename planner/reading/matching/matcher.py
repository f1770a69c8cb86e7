"""The names and cues that stand in the sentences of a text, line by line."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from planner.reading.cues import ADJECTIVE, BACKGROUND, Cue, Job, bits
from planner.reading.matching.lexicon import Entry, Lexicon, Name, Objects
from planner.reading.matching.spelling import ACTIONS, DOING
from planner.reading.structure.sentence import Line, Sentence, sentence_ends, sentences_of
from planner.reading.text.folding import folded, folded_phrase
from planner.reading.words import VERBS, WORDS

Place = tuple[int, int]
"""Start and end."""
Mention = tuple[int, int, str]
"""Start, end and competency."""
FoundCue = tuple[int, int, Cue]
Hit = TypeVar("Hit", Mention, FoundCue)

_ADDRESS = re.compile(rb"(?:https?://|www\.)[^\s)>\]\"']+")
_PADDING = 2
"""By how much a match ends later in the padded text: by the space before the text, and its own one at the end."""
_LONGEST_GAP = 70
"""Characters between the beginning of a composition and its object."""
_LONGEST_NAME = 100
"""Characters that a mention has at most, but for compositions, which nothing lies within."""
_NOBODY = ""
"""In place of a competency: the name hides what lies within it, and asks for nothing."""
_PEOPLE = frozenset(folded_phrase(word).strip() for word in WORDS["people"]["words"])
"""Behind a name: who does it, not what is asked."""
_TEAMS = frozenset(folded_phrase(word).strip() for word in WORDS["people"]["teams"])
_BESIDE = (b"and", b"&")
_NOTHING, _STRENGTH = bits(Job.NOTHING), bits(Job.STRENGTH)
_LED = tuple(folded_phrase(word) for word in WORDS["people"]["led"])
"""Before a name: who leads those that do it."""
_TURN = re.compile(
    rb" (?:to|that|which|who|is|are|with|using|from|by|so|where|in|into|via|could|can|will|for|on|across|"
    rb"how|we|you|ensuring|enabling|within|including|leveraging|like|while|through|when|before|after) "
)
_BREAK = re.compile(rb"[:;]|\([^)]*\Z")
"""Between a verb and what follows: the sentence turns to something else, or breaks off."""
_SHORTEST_BREAK = len(" APIs, run ")
_JOINING = re.compile(rb",|&|\b(?:and|or)\b")
_PARTICIPLE = (b"ed", b"built")
_AS_ONE = (b" as a ", b" as an ", b" as ")
_JOINTS = (b" and ", b" or ", b" & ", b"  ")
_NEXT_ITEM = re.compile(rb"(?:,? (?:and|or|&)|,) ([A-Za-z][a-z-]+)(?![^\s,.;:)])")
"""The next word of a list, behind one of its items."""
_GOING_ON = frozenset(
    (b"", *b"and or & for in to of with on using at as from that is are by into skills experience knowledge".split())
)
"""Behind an item of a list that ends there; nothing stands between two spaces, which a sign leaves."""
_GOES_ON = (b"and ", b"or ", b"is ", b"experience", b"knowledge", b"skills", b"jobs", b"pipelines", b"development")
_SIGN_BESIDE = (b"-", b"'", b"&")
_BEFORE_AN_INITIAL = (*_SIGN_BESIDE, b".")


class Found(NamedTuple):
    """What stands in one sentence: mentions of competencies and cues, both in order, and the bits of the cues' jobs."""

    sentence: Sentence
    mentions: list[Mention]
    cues: list[FoundCue]
    jobs: int


class Matches:
    """Every phrase of the lexicon that stands in a text, looked up once; `text` is ASCII."""

    def __init__(self, lexicon: Lexicon, text: bytes) -> None:
        without = _ADDRESS.sub(_blank, text) if b"//" in text or b"www." in text else text
        self.text, self.padded, self.lexicon = text, b" " + folded(without) + b" ", lexicon
        # Matches come in the order of their ends, so that those of a line or a sentence stand together.
        self._matches = lexicon.automaton.find_matches_as_indexes(self.padded, overlapping=True)
        self._ends = [end for _, _, end in self._matches]
        self._sentence_ends = sentence_ends(text)

    def find(self, line: Line, *, with_people: bool = False) -> list[Found]:
        """What stands in each sentence of the line that names anything or speaks of years or a degree.

        With `with_people`, a name counts in `machine learning engineer` as well.
        """
        found: list[Found] = []
        ends = self._ends
        first = bisect_right(ends, line.begin)
        last_of_line = bisect_right(ends, line.end + _PADDING, first)
        if first == last_of_line:
            return found
        for sentence in sentences_of(line, self._sentence_ends):
            last = bisect_right(ends, sentence.end + _PADDING, first, last_of_line)
            if last > first:
                hits = _Hits(self, line, sentence, with_people=with_people)
                hits.take(self._matches[first:last])
                if hits.mentions or hits.composed or hits.jobs & BACKGROUND:
                    found.append(hits.settled())
                first = last
        return found


class _Hits:
    """What was met in one sentence. Its neighbours are looked at up to the ends of its line, `low` and `high`."""

    __slots__ = (
        "composed", "cues", "high", "jobs", "lexicon", "low", "mentions", "padded", "sentence", "text", "with_people",
    )  # fmt: skip

    def __init__(self, matches: Matches, line: Line, sentence: Sentence, *, with_people: bool) -> None:
        self.lexicon, self.text, self.padded, self.sentence = matches.lexicon, matches.text, matches.padded, sentence
        self.low, self.high, self.with_people = line[0], line[1] + _PADDING, with_people
        self.mentions: list[Mention] = []
        self.cues: list[FoundCue] = []
        self.jobs = 0
        self.composed: dict[tuple[int, int], tuple[int, str]] = {}
        """The competency of the longest object, by the places where its verb begins and it ends."""

    def take(self, matches: Sequence[tuple[int, int, int]]) -> None:
        """Sort out what the matches mean, which come in the order of their ends."""
        meant, begin = self.lexicon.meant, self.sentence[0]
        mentions, cues, jobs = self.mentions, self.cues, 0
        verbs_met: dict[int, Place] = {}
        for pattern, start, padded_end in matches:
            if start < begin:
                continue
            end = padded_end - _PADDING
            meaning = meant[pattern]
            if isinstance(meaning, dict):
                if not meaning.keys().isdisjoint(verbs_met):
                    self._compose(meaning, verbs_met, start, end)
            elif isinstance(meaning, int):
                verbs_met[meaning] = (start, end)
            elif isinstance(meaning, Cue):
                cues.append((start, end, meaning))
                jobs |= meaning.bit
            elif isinstance(meaning, str):
                mentions.append((start, end, _NOBODY if self._is_who(start, end) else meaning))
            else:
                jobs |= self._take_entry(meaning, (start, end), verbs_met)
        self.jobs = jobs

    def _take_entry(self, entry: Entry, place: Place, verbs_met: dict[int, Place]) -> int:
        """Sort out a match of several meanings, or of one that must be looked at again; the bits of its jobs."""
        names, cues, verbs, objects = entry
        start, end = place
        jobs = 0
        for cue in cues:
            self.cues.append((start, end, cue))
            jobs |= cue.bit
        for verb in verbs:
            verbs_met[verb] = place
        for name in names:
            if name.is_always_meant or self._is_meant(name, start, end):
                self.mentions.append((start, end, _NOBODY if self._is_who(start, end) else name.competency))
        if not objects.keys().isdisjoint(verbs_met):
            self._compose(objects, verbs_met, start, end)
        return jobs

    def _is_who(self, start: int, end: int) -> bool:
        """Whether those are meant who do it, and not as what the reader must have worked."""
        if self.with_people:
            return False
        padded, low, high = self.padded, self.low, self.high
        following = padded[end + 2 : padded.find(b" ", end + 2)] if end + 2 < high else b""
        if following in _PEOPLE:
            return padded[start + 1 : end + 1] not in VERBS and not padded.endswith(_AS_ONE, low, start + 1)
        if following in _BESIDE and not _TEAMS.isdisjoint(padded[end + 2 : min(end + 60, high)].split(maxsplit=4)[2:4]):
            return True
        return padded.endswith(_LED, low, start + 1)

    def _is_meant(self, name: Name, start: int, end: int) -> bool:
        """Whether the name is written as it must be, and no neighbour takes its meaning away."""
        if name.exact is not None and not _is_exact(name.exact, self.text, start, end):
            return False
        if name.is_word and _is_verb(self.text, start, end, self.sentence[0]):
            return False
        return self._is_free(name, start, end)

    def _is_free(self, name: Name, start: int, end: int) -> bool:
        if name.after and self.padded.endswith(name.after, self.low, start + 1):
            return False
        return not (name.before and self.padded.startswith(name.before, end + 1, self.high))

    def _is_composed(self, name: Name, verb_start: int, start: int, end: int) -> bool:
        """Whether no neighbour of the object takes its meaning away, and none before the verb: `fine-tune models`."""
        return self._is_free(name, start, end) and not (
            name.after and self.padded.endswith(name.after, self.low, verb_start + 1)
        )

    def _compose(self, objects: Objects, verbs: Mapping[int, Place], start: int, end: int) -> None:
        for number, (verb_start, verb_end) in verbs.items():
            if (names := objects.get(number)) is None:
                continue
            if start - verb_start > _LONGEST_GAP or _TURN.search(self.padded, verb_end + 1, start + 1):
                continue
            if number in self.lexicon.nouns and self.padded.find(b" of ", verb_end, start + 2) < 0:
                continue
            if self.text[verb_start - 1 : verb_start] == b"-" and self.text.endswith(_PARTICIPLE, verb_start, verb_end):
                continue  # in `user-led groups` nobody leads
            name = next((name for name in names if self._is_composed(name, verb_start, start, end)), None)
            if name is not None and not _breaks_off(self.text[verb_start:verb_end], self.text[verb_end:start]):
                known = self.composed.get((verb_start, end))
                if known is None or start < known[0]:
                    self.composed[verb_start, end] = (start, name.competency)

    def settled(self) -> Found:
        """Drop what lies within something longer, and add what shares words with something named."""
        padded, always_meant, low, high = self.padded, self.lexicon.always_meant, self.low, self.high
        mentions = [hit for hit in _uncontained(self.mentions, padded) if hit[2] is not _NOBODY]
        more: list[Mention] = [
            (verb, end, competency)
            for (verb, end), (_, competency) in self.composed.items()
            if not _begins_inside(verb, end, mentions)
        ]
        last_words: set[int] = set()
        for start, end, _ in mentions:
            if (space := padded.rfind(b" ", start + 1, end + 1)) >= 0:
                if padded.endswith(_JOINTS, low, start + 1):
                    lent = _lent_before(always_meant, padded, start, end, low)
                    more += (mention for mention in lent if mention[0] not in last_words)
                if padded.startswith(_JOINTS, end + 1, high):
                    more += _lent_behind(always_meant, self.text, padded, start, end, high)
                last_words.add(space)
        cues, jobs = self.cues, self.jobs
        if cues:
            cues, jobs = _meant_cues(_uncontained(cues, padded), mentions)
        if more:
            named = {competency for _, _, competency in mentions}
            if unnamed := {mention for mention in more if mention[2] not in named}:
                mentions = sorted(unnamed.union(mentions))
        return Found(self.sentence, mentions, cues, jobs)


def _breaks_off(verb: bytes, between: bytes) -> bool:
    """Whether what stands between a verb and an object ends what it reaches: `scale APIs and train models`."""
    if _BREAK.search(between):
        return True
    if len(between) < _SHORTEST_BREAK:
        return False
    first, *others = _JOINING.split(between.lower())
    if not others:
        return False
    *items, last = map(bytes.split, others)
    has_object = bool(first.strip()) or any(len(item) > 1 for item in items)
    return has_object and bool(last) and last[0] in (DOING if verb.endswith(b"ing") else ACTIONS)


def _blank(found: re.Match[bytes]) -> bytes:
    return b"." * len(found[0])


def _is_exact(exact: bytes, text: bytes, start: int, end: int) -> bool:
    """Whether the text has the name with its own capitals and signs; of one or two letters, with no sign beside it."""
    if not text.startswith(exact, start):
        return False
    if len(exact) > 2:
        return True
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if before in _BEFORE_AN_INITIAL or behind in _SIGN_BESIDE or (before == b"(" and behind == b")"):
        return False
    return not (len(exact) == 1 and (text.startswith(b" & ", end) or text.endswith(b" & ", 0, start)))


def _is_verb(text: bytes, start: int, end: int, begin: int) -> bool:
    """Whether a word with a capital, such as `Spark`, owes it to the beginning of the sentence: `Spark new ideas`."""
    is_first = not text[begin:start].strip(b" -*+.:;!?(\t")
    behind = text[end + 1 : end + 2]
    return is_first and text[end : end + 1] == b" " and behind.islower() and not text.startswith(_GOES_ON, end + 1)


def _meant_cues(cues: list[FoundCue], mentions: Sequence[Mention]) -> tuple[list[FoundCue], int]:
    """The cues that are no part of a name and that nothing takes the meaning away of, with the bits of their jobs."""
    meant: list[FoundCue] = []
    jobs = 0
    first = mentions[0][0] if mentions else sys.maxsize
    for hit in cues:
        start, _, cue = hit
        if not cue.bit & _NOTHING and (start < first or not _is_inside(hit, mentions)):
            meant.append(hit)
            jobs |= cue.bit
    return meant, jobs


def _uncontained(hits: list[Hit], padded: bytes) -> list[Hit]:
    """The hits that do not lie within a longer one, in order; `algorithms and data structures` keeps both its parts."""
    if not _do_overlap(hits):
        return hits
    hits.sort(key=_by_start_and_length)
    kept: list[Hit] = []
    reach = place = -1
    for hit in hits:
        start, end, _ = hit
        if end > reach or (start == place and end == reach):
            kept.append(hit)
            place, reach = start, end
        elif (start > place and padded.endswith(_JOINTS, 0, start + 1)) or (
            end < reach and padded.startswith(_JOINTS, end + 1)
        ):
            kept.append(hit)
    return kept


def _do_overlap(hits: Sequence[Hit]) -> bool:
    """Whether one of the hits, which come in the order of their ends, begins before the one before it ends."""
    reach = -1
    for start, end, _ in hits:
        if start < reach:
            return True
        reach = end
    return False


def _by_start(hit: Mention | FoundCue) -> int:
    return hit[0]


def _by_start_and_length(hit: Mention | FoundCue) -> tuple[int, int]:
    return hit[0], -hit[1]


def _begins_inside(verb: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a composition begins within a mention, or at the beginning of one that ends later."""
    for number in range(bisect_right(mentions, verb, key=_by_start) - 1, -1, -1):
        start, last, _ = mentions[number]
        if start < verb - _LONGEST_NAME:
            return False
        if start < verb < last or (start == verb and end < last):
            return True
    return False


def _is_inside(found: FoundCue, mentions: Sequence[Mention]) -> bool:
    """Whether a cue is part of a name, and not the praise that the name begins with: `strong communication`."""
    start, end, cue = found
    is_praise = cue.weight == ADJECTIVE and cue.bit & _STRENGTH
    for number in range(bisect_right(mentions, start, key=_by_start) - 1, -1, -1):
        first, last, _ = mentions[number]
        if first < start - _LONGEST_NAME:
            return False
        if end <= last and last - first > end - start and not (is_praise and first == start):
            return True
    return False


def _lent_before(always_meant: Mapping[bytes, str], padded: bytes, start: int, end: int, low: int) -> list[Mention]:
    """What a name lends its last words, as in `data and model pipelines`."""
    before = padded[max(low, start - 40) : start + 1].split()
    if before and before[-1] in (b"and", b"or", b"&"):
        before.pop()
    if not before:
        return []
    words = padded[start : end + 2].split()
    for first in range(1, len(words)):
        if competency := always_meant.get(b" %s %s " % (before[-1], b" ".join(words[first:]))):
            return [(padded.rfind(before[-1], 0, start) - 1, end, competency)]
    return []


def _lent_behind(
    always_meant: Mapping[bytes, str], text: bytes, padded: bytes, start: int, end: int, high: int
) -> list[Mention]:
    """What a name lends its first words, as in `model training, evaluation and deployment`."""
    found: list[Mention] = []
    lent: list[bytes] = []
    item = _NEXT_ITEM.match(text, end, high - _PADDING)
    while item:
        first, last = item.span(1)
        if text[last : last + 1] == b" " and padded[last + 2 : padded.find(b" ", last + 2)] not in _GOING_ON:
            break
        lent = lent or padded[start : end + 2].split()[:-1]
        word = padded[first + 1 : last + 1]
        for words in (lent, lent[-1:]):
            if competency := always_meant.get(b" %s %s " % (b" ".join(words), word)):
                found.append((start, last, competency))
                break
        item = _NEXT_ITEM.match(text, last, high - _PADDING)
    return found
