"""The diagnostics of one file's shape: pydantic's findings in the words of the people who edit the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.diagnostics.near import did_you_mean, near_miss, slug_of
from planner.catalogue.shapes.formats import (
    COHORT_KEYS,
    GROUP_OF_ONE,
    INCOMPLETE_COHORT,
    LANGUAGE,
    LEVEL_NAMES,
    NO_COMPETENCY,
    SLUG,
    TOO_FEW_OPTIONS,
    TWO_WAYS_TO_ASK,
    WEB_ADDRESS,
    MoneyTable,
)
from planner.catalogue.toml.position import KeyPath
from planner.catalogue.toml.source import Source
from planner.domain.safety.limits import FIRST_DAY, LAST_DAY, LEAST_RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeFault:
    """One fault of a file's shape.

    `kind`, `value`, `limits` and `message` are pydantic's; `of_key` says that the last key is at fault, not its value.
    `keys` maps the keys that the table may have to their descriptions; `meant` is the one that an unknown key is like.
    """

    kind: str
    path: KeyPath
    of_key: bool
    value: Any
    limits: Mapping[str, Any]
    message: str
    keys: Mapping[str, str]
    meant: str | None


Wording = tuple[str, str, str | None]

MONEY_KEYS = tuple(MoneyTable.model_fields)

AT_WORK = {"at_work", "at_work_from", "grows_at_work"}
"""What mentors write in a requirement that says itself that it grows at work."""

TYPE_WORDS = {
    "string_type": "a text in quotes",
    "literal_error": "a text in quotes",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
}
NUMBER_LIMITS = {
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:,.13g}",
    "finite_number": "must be a finite number",
}
TOML_WORDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a text"),
    (int, "a whole number"),
    (float, "a number"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time"),
    (list, "a list"),
    (dict, "a table"),
)


def describe(source: Source, fault: ShapeFault) -> Diagnostic:
    """The diagnostic of a fault: at the key if that is at fault, at the table's header if a key is missing."""
    if fault.kind == "extra_forbidden":
        return source.at_key(fault.path, *_unknown_key(fault))
    if fault.kind == "missing":
        return source.at_value(fault.path[:-1], *_missing(fault))
    if fault.kind == INCOMPLETE_COHORT:
        given = next(key for key in COHORT_KEYS if key in fault.value)
        return source.at_key((*fault.path, given), *_incomplete_cohort(fault))
    if fault.kind in REQUIREMENT_WORDINGS:
        key, word = REQUIREMENT_WORDINGS[fault.kind]
        report = source.at_key if key else source.at_value
        return report((*fault.path, key) if key else fault.path, *word(fault))
    wording = _value_wording(fault)
    return source.at_key(fault.path, *wording) if fault.of_key else source.at_value(fault.path, *wording)


def name_of(path: KeyPath) -> str:
    """The last key of a path, as messages call it; entries of lists are counted from 1."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f"`{path[-1]}`"
    return f"entry {path[-1] + 1} of {name_of(path[:-1])}"


def _unknown_key(fault: ShapeFault) -> Wording:
    key, owner = fault.path[-1], name_of(fault.path[:-1])
    suggestion = did_you_mean(fault.meant)
    if tuple(fault.keys) == LEVEL_NAMES:
        message = f"`{key}` is not a level that has a can-do statement"
        return "unknown-level", message, suggestion or _level_names(fault.keys)
    if key in AT_WORK and "importance" in fault.keys:
        suggestion = "a competency says itself from where on it grows at work, as its `at_work_from`"
    return "unknown-key", f"{owner} has no key `{key}`", suggestion or f"the keys here are {_listed(fault.keys)}"


def _missing(fault: ShapeFault) -> Wording:
    key, table = str(fault.path[-1]), fault.path[:-1]
    if tuple(fault.keys) == LEVEL_NAMES:
        message = f"{name_of(table[:-1])} has no can-do statement for `{key}`"
        return "missing-level", message, f'add `{key} = "I can …"`'
    description = fault.keys.get(key, "")
    hint = f"add `{key}`: {description[:1].lower()}{description[1:]}"
    return "missing-field", f"{name_of(table)} has no `{key}`", hint


def _incomplete_cohort(fault: ShapeFault) -> Wording:
    given = " and ".join(f"`{key}`" for key in COHORT_KEYS if key in fault.value)
    absent = " and ".join(f"`{key}`" for key in COHORT_KEYS if key not in fault.value)
    message = f"{name_of(fault.path)} has {given} but no {absent}"
    return "incomplete-cohort", message, f"add {absent}, or remove {given}"


def _value_wording(fault: ShapeFault) -> Wording:
    name = name_of(fault.path)
    if fault.kind in TYPE_WORDS and not (fault.kind == "literal_error" and isinstance(fault.value, str)):
        return _wrong_type(fault, name)
    if fault.kind in NUMBER_LIMITS:
        return _out_of_bounds(fault, name)
    if fault.kind == "literal_error":
        return _choice(fault, name)
    if fault.kind == "string_pattern_mismatch":
        return _mismatch(fault.limits["pattern"], name, fault.value)
    if fault.kind == "too_short":
        return "empty-value", f"{name} is empty", None
    return "bad-value", f"{name}: {fault.message[:1].lower()}{fault.message[1:]}", None


def _wrong_type(fault: ShapeFault, name: str) -> Wording:
    if fault.kind == "float_type" and isinstance(fault.value, int) and not isinstance(fault.value, bool):
        # A whole number is a number, but one of hundreds of digits has no place in arithmetic.
        return "bad-number", f"{name} is too large", None
    message = f"{name} must be {TYPE_WORDS[fault.kind]}, not {_kind_of(fault.value)}"
    if fault.kind != "date_type":
        return "wrong-type", message, _type_hint(fault)
    return "bad-date", message, "leave the time out" if isinstance(fault.value, datetime) else None


def _out_of_bounds(fault: ShapeFault, name: str) -> Wording:
    if isinstance(fault.value, date):
        return "bad-date", f"{name} must be from {FIRST_DAY.year} to {LAST_DAY.year}", "correct the year"
    if fault.kind == "greater_than_equal" and fault.value <= 0 < fault.limits["ge"] <= LEAST_RATE:
        return "bad-number", f"{name} must be more than 0", None
    return "bad-number", f"{name} {NUMBER_LIMITS[fault.kind].format(**fault.limits)}", None


def _choice(fault: ShapeFault, name: str) -> Wording:
    choices = [part.strip(" '") for part in fault.limits["expected"].replace(" or ", ",").split(",")]
    suggestion = did_you_mean(near_miss(fault.value, choices))
    if set(LEVEL_NAMES) <= set(choices):
        return "unknown-level", f"`{fault.value}` is not a level", suggestion or _level_names(choices)
    return "bad-value", f"{name} cannot be `{fault.value}`", suggestion or f"it can be {_listed(choices)}"


def _no_competency(fault: ShapeFault) -> Wording:
    message = f"{name_of(fault.path)} has no `competency`"
    return "missing-field", message, "add `competency`: the id of the competency asked for, or `any_of` several"


def _two_ways_to_ask(fault: ShapeFault) -> Wording:  # noqa: ARG001  (one signature for all)
    return "bad-value", "`any_of` stands beside `competency`", "keep one of the two"


def _group_of_one(fault: ShapeFault) -> Wording:
    only = fault.value["any_of"][0]
    return "group-of-one", f"`any_of` has one competency, `{only}`", f'write `competency = "{only}"`, or add others'


def _too_few_options(fault: ShapeFault) -> Wording:
    wanted, options = fault.value["at_least"], len(set(fault.value.get("any_of", ("one",))))
    message = f"`at_least` asks for {wanted} competencies, but there {'is' if options == 1 else 'are'} {options}"
    return "too-few-options", message, "lower `at_least`, or add competencies to `any_of`"


REQUIREMENT_WORDINGS: Mapping[str, tuple[str | None, Callable[[ShapeFault], Wording]]] = {
    NO_COMPETENCY: (None, _no_competency),
    TWO_WAYS_TO_ASK: ("any_of", _two_ways_to_ask),
    GROUP_OF_ONE: ("any_of", _group_of_one),
    TOO_FEW_OPTIONS: ("at_least", _too_few_options),
}
"""By kind of fault: the key of the requirement at which it is shown, none for its header, and the words for it."""


def _mismatch(pattern: str, name: str, text: str) -> Wording:
    if pattern == SLUG:
        return "bad-id", f"`{text}` is not an id", did_you_mean(slug_of(text) or None)
    if pattern == WEB_ADDRESS:
        hint = f"did you mean `https://{text}`?" if text.startswith("www.") else None
        return "bad-url", f"{name} is not a web address: `{text}`", hint
    if pattern == LANGUAGE:
        return "bad-value", f"{name} is not the code of a language: `{text}`", "write a code such as `en`"
    return "empty-value", f"{name} is blank", None


def _type_hint(fault: ShapeFault) -> str | None:
    if fault.kind == "tuple_type":
        return "put it in square brackets"
    if fault.kind == "model_type" and isinstance(fault.path[-1], str):
        return _as_table(fault)
    if not isinstance(fault.value, str):
        return None
    is_number = fault.value.strip().lstrip("+-").replace(".", "", 1).isdecimal()
    unquotable = is_number if fault.kind in {"float_type", "int_type"} else fault.kind == "bool_type"
    return "leave the quotes out" if unquotable else None


def _as_table(fault: ShapeFault) -> str:
    """How a table is written in place of a plain value, which an amount of money keeps."""
    if tuple(fault.keys) == MONEY_KEYS and type(fault.value) in (int, float):
        return f'write `{{ amount = {fault.value}, currency = "GBP" }}`, with its currency'
    return f"the keys here are {_listed(fault.keys)}"


def _kind_of(value: object) -> str:
    return next((words for kind, words in TOML_WORDS if isinstance(value, kind)), "this")


def _level_names(levels: Iterable[str]) -> str:
    return f"the levels are {_listed(levels)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
