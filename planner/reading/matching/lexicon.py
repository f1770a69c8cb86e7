"""Everything that is looked for in a text, in one automaton: the names of competencies, their parts, and cues.

A phrase is looked for in folded form with a space on either side, so that every match ends at the edges of words. An
alias with `…` in it, such as `train … models`, is a composition: the form of a verb, and later in the same sentence its
object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.competency import Alias, Competency
from planner.reading.cues import Cue, cues
from planner.reading.matching.spelling import spellings, verb_forms
from planner.reading.text.folding import folded_phrase, to_ascii
from planner.reading.words import WORDS

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

GAP = "…"
_OTHER_THINGS, _OTHER_NAMES = (
    {first: tuple(map(folded_phrase, words)) for first, words in WORDS[kind].items()}
    for kind in ("other-things", "other-names")
)
"""What stands before a composition, or before a name, that is of another kind, by the word that it begins with."""
_NOUNS: dict[str, str] = WORDS["verbs"]["nouns"]
"""What a verb is called as a thing: `development of models`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A phrase that a competency goes by.

    `exact` is how it must be written where capitals or punctuation matter. `after` and `before` are the folded words
    that take the meaning away, and `is_word` says that the phrase is an ordinary word with a capital, such as `Go`.
    """

    competency: str
    exact: bytes | None = None
    after: tuple[bytes, ...] = ()
    before: tuple[bytes, ...] = ()
    is_word: bool = False
    is_always_meant: bool = field(init=False)
    """Whether the phrase needs no second look."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_always_meant", self.exact is None and not self.after and not self.before)


@dataclass(frozen=True, slots=True)
class Verb:
    """The first part of compositions, by its number; all forms of a verb have the same one."""

    number: int


@dataclass(frozen=True, slots=True)
class Object:
    """The second part of a composition, and the number of its verb."""

    verb: int
    name: Name


Meaning = Name | Verb | Object | Cue


Objects = dict[int, tuple[Name, ...]]
"""The names of compositions by the number of their verb."""


class Entry(NamedTuple):
    """The meanings of one phrase by kind, as the search needs them; `verbs` are numbers, `objects` go by them."""

    names: tuple[Name, ...]
    cues: tuple[Cue, ...]
    verbs: tuple[int, ...]
    objects: Objects


class Lexicon:
    """The phrases of all competencies, ready to be looked for."""

    def __init__(self, competencies: Iterable[Competency]) -> None:
        self._meanings: defaultdict[bytes, list[Meaning]] = defaultdict(list)
        self.required_by: dict[str, frozenset[str]] = {}
        """What each competency builds on."""
        self._verbs: dict[str, tuple[int, ...]] = {}
        self._numbers = count()
        self.nouns: set[int] = set()
        """The numbers of verbs that stand as nouns, of which `of` must follow before the object."""
        for competency in competencies:
            self.required_by[competency.id] = frozenset(needed.competency for needed in competency.requires)
            for alias in _aliases(competency):
                self._add_alias(competency.id, alias)
        for phrase, cue in cues():
            self._meanings[folded_phrase(phrase)].append(cue)
        self._meanings.pop(b"  ", None)
        self.patterns = tuple(self._meanings)
        self.entries = tuple(map(_entry, self._meanings.values()))
        self.meant = tuple(map(_meant, self.entries))
        """By pattern, where it has only one kind of meaning: the competency of a name that is always meant, the cue,
        the number of the verb, or the objects; else the entry."""
        self.always_meant = {
            phrase: name.competency
            for phrase, entry in zip(self.patterns, self.entries, strict=True)
            if (name := next((name for name in entry.names if name.is_always_meant), None))
        }
        """The competency that goes by a phrase whatever its capitals and neighbours."""

    @cached_property
    def automaton(self) -> BytesAhoCorasick:
        """Finds every pattern; made when it is first asked for. A DFA of so many would leave the processor's cache."""
        from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415  (start-up does without)

        return BytesAhoCorasick(self.patterns, implementation=Implementation.ContiguousNFA)

    def _add_alias(self, competency: str, alias: Alias) -> None:
        after, before = _folded(alias.not_after), _folded(alias.not_before)
        if GAP in alias.text:
            verb, _, thing = (part.strip() for part in alias.text.partition(GAP))
            others = _OTHER_THINGS.get(verb, ()) + _OTHER_THINGS.get(thing.partition(" ")[0], ())
            name = Name(competency, after=after + others, before=before)
            for spelling in spellings(thing):
                self._meanings[folded_phrase(spelling)] += (Object(number, name) for number in self._numbers_of(verb))
            return
        after += _OTHER_NAMES.get(alias.text.partition(" ")[0], ())
        is_literal = alias.case_sensitive or not _has_plain_ends(alias.text)
        name = Name(
            competency,
            to_ascii(alias.text) if is_literal else None,
            after,
            before,
            is_word=alias.case_sensitive and alias.text.istitle() and " " not in alias.text,
        )
        for text in {alias.text} if is_literal else spellings(alias.text):
            known = self._meanings[folded_phrase(text)]
            if text == alias.text:
                known[:] = [other for other in known if not _is_same(other, name)]
            if not any(_is_same(other, name) for other in known):
                known.append(name)

    def _numbers_of(self, verb: str) -> tuple[int, ...]:
        """The number of a verb, whose forms are looked for from now on, and that of its noun, if it has any."""
        if verb not in self._verbs:
            self._verbs[verb] = (self._number_of(verb_forms(verb)),)
            if noun := _NOUNS.get(verb):
                number = self._number_of(spellings(noun))
                self._verbs[verb] += (number,)
                self.nouns.add(number)
        return self._verbs[verb]

    def _number_of(self, forms: Iterable[str]) -> int:
        """A new number that all these forms stand for."""
        number = next(self._numbers)
        for form in forms:
            self._meanings[folded_phrase(form)].append(Verb(number))
        return number


def _entry(meanings: Sequence[Meaning]) -> Entry:
    objects: Objects = {}
    for meaning in meanings:
        if isinstance(meaning, Object):
            objects[meaning.verb] = (*objects.get(meaning.verb, ()), meaning.name)
    return Entry(
        names=tuple(meaning for meaning in meanings if isinstance(meaning, Name)),
        cues=tuple(meaning for meaning in meanings if isinstance(meaning, Cue)),
        verbs=tuple(meaning.number for meaning in meanings if isinstance(meaning, Verb)),
        objects=objects,
    )


def _meant(entry: Entry) -> str | Cue | int | Objects | Entry:
    names, cues, verbs, objects = entry
    match len(names), len(cues), len(verbs), bool(objects):
        case 1, 0, 0, False if names[0].is_always_meant:
            return names[0].competency
        case 0, 1, 0, False:
            return cues[0]
        case 0, 0, 1, False:
            return verbs[0]
        case 0, 0, 0, True:
            return objects
    return entry


def _has_plain_ends(text: str) -> bool:
    """Whether folding keeps the first and the last character."""
    return text[0].isalnum() and (text[-1].isalnum() or text[-1] in "+#")


def _is_same(meaning: Meaning, name: Name) -> bool:
    return isinstance(meaning, Name) and meaning.exact == name.exact


def _aliases(competency: Competency) -> Iterator[Alias]:
    """The name as an alias, unless an alias says more of it, and the aliases."""
    texts = {alias.text.casefold() for alias in competency.aliases}
    if competency.name.casefold() not in texts:
        yield Alias(text=competency.name)
    yield from competency.aliases


def _folded(words: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(map(folded_phrase, words))
