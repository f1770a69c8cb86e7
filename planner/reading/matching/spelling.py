"""The other spellings of a phrase: British and American, singular and plural, and the forms of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from planner.reading.words import TASKS, WORDS

_ENDINGS = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysing", "yzing"),
    ("elling", "eling"),
)
"""British and American endings that change into each other."""
_KEEP_THEIR_ENDING = (
    "advis", "comprom", "enterpr", "exerc", "expert", "nois", "otherw", "prec", "promis", "rais", "revis", "ris",
    "sell", "siz", "superv", "tell", "wis",
)  # fmt: skip
_WITHOUT_PLURAL = (
    "ance", "ence", "ics", "ing", "ion", "ism", "ity", "ment", "ness", "ogy", "ops", "phy", "thing", "ware", "x",
)  # fmt: skip
_SINGULAR_IN_S = ("ics", "is", "ops", "ss", "us")
_VERBS = frozenset(WORDS["verbs"]["words"])
_VOWELS = "aeiou"


def spellings(phrase: str) -> set[str]:
    """The phrase and its other spellings.

    >>> sorted(spellings("optimisation pipeline"))
    ['optimisation pipeline', 'optimisation pipelines', 'optimization pipeline', 'optimization pipelines']
    """
    found = {phrase, *_across_the_ocean(phrase)}
    if phrase.partition(" ")[0] in _VERBS:
        found |= verb_forms(phrase)
    return found.union(*map(_numbers, found))


def _across_the_ocean(phrase: str) -> Iterator[str]:
    words = phrase.split(" ")
    for british, american in _ENDINGS:
        for old, new in ((british, american), (american, british)):
            changed = [
                word.removesuffix(old) + new if word.endswith(old) and not word.startswith(_KEEP_THEIR_ENDING) else word
                for word in words
            ]
            if changed != words:
                yield " ".join(changed)


def _numbers(phrase: str) -> Iterator[str]:
    """The phrase with its last word, where it is an ordinary noun, in the other number."""
    before, space, noun = phrase.rpartition(" ")
    if len(noun) < 4 or not noun.isalpha() or not noun[1:].islower():
        return
    if noun.endswith("ies"):
        yield f"{before}{space}{noun[:-3]}y"
    elif noun.endswith(("ches", "shes", "xes", "sses")):
        yield f"{before}{space}{noun[:-2]}"
    elif noun.endswith("s"):
        if not noun.endswith(_SINGULAR_IN_S):
            yield f"{before}{space}{noun[:-1]}"
    elif noun.endswith("y") and noun[-2] not in _VOWELS and not noun.endswith(_WITHOUT_PLURAL):
        yield f"{before}{space}{noun[:-1]}ies"
    elif not noun.endswith(_WITHOUT_PLURAL):
        yield f"{before}{space}{noun}s"


def verb_forms(phrase: str) -> set[str]:
    """The forms of the verb that a phrase begins with, each followed by the rest of the phrase.

    >>> sorted(verb_forms("tune"))
    ['tune', 'tuned', 'tunes', 'tuning']
    >>> sorted(verb_forms("put into"))
    ['put into', 'puts into', 'putting into']
    """
    verb, space, rest = phrase.partition(" ")
    forms = {form + space + rest for form in _IRREGULAR.get(verb) or _regular(verb)}
    return forms.union(*map(_across_the_ocean, forms))


_IRREGULAR = {
    "advance": {"advance", "advances", "advancing"},
    "bring": {"bring", "brings", "bringing", "brought"},
    "embed": {"embed", "embeds", "embedding", "embedded"},
    "build": {"build", "builds", "building", "built"},
    "get": {"get", "gets", "getting"},
    "keep": {"keep", "keeps", "keeping", "kept"},
    "lead": {"lead", "leads", "leading", "led"},
    "make": {"make", "makes", "making", "made"},
    "put": {"put", "puts", "putting"},
    "run": {"run", "runs", "running"},
    "set": {"set", "sets", "setting"},
    "ship": {"ship", "ships", "shipping", "shipped"},
    "take": {"take", "takes", "taking", "taken"},
    "write": {"write", "writes", "writing", "written"},
}


def _regular(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    if verb.endswith(("ch", "sh", "ss", "x")):
        return {verb, f"{verb}es", f"{verb}ed", f"{verb}ing"}
    return {verb, f"{verb}s", f"{verb}ed", f"{verb}ing"}


ACTIONS = TASKS.union(form.encode() for verb in TASKS for form in verb_forms(verb.decode()) if form.endswith("s"))
DOING = frozenset(form.encode() for verb in TASKS for form in verb_forms(verb.decode()) if form.endswith("ing"))
"""How a task begins: `build` or `builds`, and `building`."""
