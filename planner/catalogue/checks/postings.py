"""Checks of role profiles: what is core, what repeats itself, and levels that no course teaches."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue.checks.names import option_path
from planner.catalogue.diagnostics.diagnostic import Diagnostic
from planner.catalogue.draft import Draft, Entry
from planner.domain.graph.knowledge_state import held
from planner.domain.level import Level
from planner.domain.posting import Importance, Requirement, RoleProfile
from planner.domain.target import IMPORTANCE_ORDER

MOST_CORE = 20


def check_core(draft: Draft) -> Iterator[Diagnostic]:
    """Every posting says what its role cannot be done without, and that is not half of everything."""
    for entry in draft.postings:
        core = [number for number, line in enumerate(entry.value.requirements) if line.importance is Importance.CORE]
        if not core and entry.sound:
            yield entry.source.at_value((), "no-core", "the posting has no core requirement")
        elif len(core) > MOST_CORE:
            message = f"the posting has {len(core)} core requirements, more than {MOST_CORE}"
            path = (*entry.item("requirement", core[MOST_CORE]), "importance")
            yield entry.source.at_value(path, "too-much-core", message)


def check_requirement_pairs(draft: Draft) -> Iterator[Diagnostic]:
    """What stands twice in a posting is less important the second time, and asked at a higher level."""
    for entry in draft.postings:
        levels: dict[tuple[frozenset[str], Importance], Level] = {}
        for line in entry.value.requirements:
            key = frozenset(line.competencies), line.importance
            levels[key] = max(levels.get(key, Level.NONE), line.level)
        seen: set[tuple[frozenset[str], Importance]] = set()
        for number, line in enumerate(entry.value.requirements):
            path, options = entry.item("requirement", number), frozenset(line.competencies)
            higher = next(
                (
                    importance
                    for importance in Importance
                    if IMPORTANCE_ORDER[importance] < IMPORTANCE_ORDER[line.importance]
                    and levels.get((options, importance), 0) >= line.level
                ),
                None,
            )
            if (options, line.importance) in seen:
                message = f"{_named(line)} is already asked for as {line.importance}"
                place = option_path(entry, number, line.competency)
                hint = "keep the one with the higher level"
                yield entry.source.at_value(place, "duplicate-requirement", message, hint)
            elif higher is not None:
                message = f"{_named(line)} is {higher} at `{levels[options, higher]}` already"
                hint = "ask for a higher level, or remove the line"
                yield entry.source.at_value((*path, "level"), "idle-requirement", message, hint)
            seen.add((options, line.importance))


def check_options(draft: Draft) -> Iterator[Diagnostic]:
    """No option of an `any_of` is asked for by itself as well, which would settle or blur the choice."""
    for entry in draft.postings:
        lines = entry.value.requirements
        single = {line.competency: line for line in reversed(lines) if not line.is_group}
        for number, line in enumerate(lines):
            for option in line.competencies if line.is_group else ():
                if option in single and _settles(single[option], line):
                    yield _asked_elsewhere(entry, number, option, single[option])


def _settles(alone: Requirement, group: Requirement) -> bool:
    is_as_important = IMPORTANCE_ORDER[alone.importance] <= IMPORTANCE_ORDER[group.importance]
    return alone.level == group.level or (alone.level > group.level and is_as_important)


def _asked_elsewhere(entry: Entry[RoleProfile], number: int, option: str, alone: Requirement) -> Diagnostic:
    message = f"`{option}` is one of several here, and asked for by itself at `{alone.level}`"
    other = entry.item("requirement", entry.value.requirements.index(alone))
    hint = f"remove one of the two ({entry.source.place((*other, 'competency'))})"
    return entry.source.at_value(option_path(entry, number, option), "option-asked-alone", message, hint)


def check_requirements_taught(draft: Draft) -> Iterator[Diagnostic]:
    """Some course teaches each level that a posting asks for, up to the study reach; one diagnostic for each level.

    Of a group, as many competencies as are wanted must be taught. Says nothing where courses may stand in a file that
    cannot be read.
    """
    if draft.files.hides_courses:
        return
    for entry in draft.postings:
        seen: set[tuple[frozenset[str], Level]] = set()
        for number, line in enumerate(entry.value.requirements):
            key = frozenset(line.competencies), line.level
            if key in seen or not draft.in_use.keys() >= key[0]:
                continue
            wanted = {name: min(line.level, draft.in_use[name].value.study_reach) for name in line.competencies}
            if sum(held(draft.teachable, name) >= level for name, level in wanted.items()) < line.at_least:
                seen.add(key)
                path = (*entry.item("requirement", number), "level")
                yield entry.source.at_value(path, "unmet-requirement", *_untaught(draft, line, wanted[line.competency]))


def check_rungs(draft: Draft) -> Iterator[Diagnostic]:
    """No rung of a posting has the title of another."""
    for entry in draft.postings:
        seen: set[str] = set()
        for number, rung in enumerate(entry.value.rungs):
            title = rung.title.casefold()
            if title in seen:
                path = (*entry.item("rungs", number), "title")
                yield entry.source.at_value(path, "duplicate-rung", f"`{rung.title}` is a rung already")
            seen.add(title)


def _untaught(draft: Draft, line: Requirement, level: Level) -> tuple[str, str]:
    if line.is_group:
        listed = ", ".join(f"`{name}`" for name in line.competencies)
        return f"courses teach fewer than {line.at_least} of {listed} to `{line.level}`", "ask for a lower level"
    best = held(draft.teachable, line.competency)
    add = "add a course that teaches it, or set its `at_work_from` where it grows at work"
    hint = f"the highest level that a course teaches is `{best}`" if best else add
    return f"no course teaches `{line.competency}` to `{level}`", hint


def _named(line: Requirement) -> str:
    return f"{'any of ' if line.is_group else ''}{', '.join(f'`{name}`' for name in line.competencies)}"
