"""The AND/OR graph of courses and levels: what courses reach, in which order, and at what least value.

A level is an OR node: it is held once one course that teaches it is done. A course is an AND node: it can begin once
all the levels that it requires are held. Sets of levels are bit sets (`planner.domain.graph.level_set`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Generic, Literal, Protocol, TypeVar, overload

from planner.domain.graph.level_set import LevelIndex, LevelSet, iter_nodes


class AndNode(Protocol):
    """A course as the graph sees it: the levels that it requires, and those that it teaches."""

    @property
    def entry(self) -> LevelSet:
        """What must be held before it begins."""

    @property
    def teaches(self) -> LevelSet:
        """What is held once it is done."""


C = TypeVar("C", bound=AndNode)
Value = TypeVar("Value", int, float)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseNode:
    """An AND node with nothing else to it.

    >>> basics, models = CourseNode(entry=0b00, teaches=0b01), CourseNode(entry=0b01, teaches=0b10)
    >>> closure([models, basics]), closure([models])
    (3, 0)
    >>> prerequisite_order([models, basics]) == [basics, models]
    True
    """

    entry: LevelSet
    teaches: LevelSet


def closure(courses: Iterable[AndNode], held: LevelSet = 0) -> LevelSet:
    """Everything that is held once every one of these courses that can ever begin is done."""
    return _begin_in_rounds(courses, held)[2]


def order_of_reach(courses: Iterable[C]) -> list[C]:
    """The courses in an order in which they can be done, round by round; those that never can begin come last."""
    begun, blocked, _ = _begin_in_rounds(courses, 0)
    return begun + blocked


def _begin_in_rounds(courses: Iterable[C], held: LevelSet) -> tuple[list[C], list[C], LevelSet]:
    """The courses that can begin, those that cannot, and what is held then.

    Most courses come after what they require, so a few rounds over plain bit sets cost less than counting for each
    course what it still misses.
    """
    begun: list[C] = []
    waiting = list(courses)
    while waiting:
        blocked = []
        for course in waiting:
            if course.entry & ~held:
                blocked.append(course)
            else:
                held |= course.teaches
                begun.append(course)
        if len(blocked) == len(waiting):
            break
        waiting = blocked
    return begun, waiting, held


@overload
def prerequisite_order(courses: Iterable[C], held: LevelSet = 0) -> list[C] | None: ...


@overload
def prerequisite_order(courses: Iterable[C], held: LevelSet = 0, *, strict: Literal[False]) -> list[C]: ...


def prerequisite_order(courses: Iterable[C], held: LevelSet = 0, *, strict: bool = True) -> list[C] | None:
    """The courses so that each begins with what it requires, otherwise in the order given.

    Where none of those left can begin: `None`, or if not `strict`, the first of them comes next all the same.
    """
    ordered: list[C] = []
    waiting = list(courses)
    while waiting:
        following = next((course for course in waiting if not course.entry & ~held), None)
        if following is None:
            if strict:
                return None
            following = waiting[0]
        waiting.remove(following)
        ordered.append(following)
        held |= following.teaches
    return ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastValues(Generic[Value]):
    """By node the least value at which it is held, and the number of the course that gives it at that value.

    `begins` has for each course that can begin, by number, the value at which it can. What is out of reach is in none.
    """

    values: Mapping[int, Value]
    suppliers: Mapping[int, int]
    begins: Mapping[int, Value]


class AndOrGraph:
    """The courses in a form in which least values are found fast; a course's number is its place among them."""

    def __init__(self, index: LevelIndex, courses: Iterable[AndNode]) -> None:
        self._teaches: list[LevelSet] = []
        self._required: list[LevelSet] = []
        self._required_by: defaultdict[int, list[int]] = defaultdict(list)
        for number, course in enumerate(courses):
            self._teaches.append(course.teaches)
            self._required.append(index.maximal(course.entry))
            for node in iter_nodes(self._required[-1]):
                self._required_by[node].append(number)

    def least_values(
        self,
        finish: Callable[[int, Value], Value | None],
        *,
        join: Callable[[Value, Value], Value],
        start: Value,
        held: LevelSet = 0,
    ) -> LeastValues[Value]:
        """The least value by which each level can be held beyond those held at value `start`.

        A course begins at the values of the levels that it requires, joined, and gives its own levels at
        `finish(number, begin)`, never below `begin`; `None` where it cannot be done. Of two courses that give a level
        at the same value, the first is its supplier. Knuth's generalisation of Dijkstra's algorithm (1977): a value is
        final once it is the least left.

        >>> index = LevelIndex(["git", "docker"])
        >>> courses = [CourseNode(entry=0, teaches=1), CourseNode(entry=1, teaches=16)]
        >>> hours = [5, 8]
        >>> graph = AndOrGraph(index, courses)
        >>> graph.least_values(lambda number, begin: begin + hours[number], join=max, start=0).values
        {0: 5, 4: 13}
        """
        values: dict[int, Value] = {}
        suppliers: dict[int, int] = {}
        missing = [(required & ~held).bit_count() for required in self._required]
        begins = dict.fromkeys([number for number, count in enumerate(missing) if not count], start)
        joined = [start] * len(missing)
        done = ((finish(number, start), number) for number in begins)
        ready = [(value, number) for value, number in done if value is not None]
        heapify(ready)
        while ready:
            value, number = heappop(ready)
            gained = self._teaches[number] & ~held
            held |= gained
            for node in iter_nodes(gained):
                values[node], suppliers[node] = value, number
                for later in self._required_by.get(node, ()):
                    joined[later] = join(joined[later], value)
                    missing[later] -= 1
                    if not missing[later]:
                        begins[later] = joined[later]
                        finished = finish(later, joined[later])
                        if finished is not None:
                            heappush(ready, (finished, later))
        return LeastValues(values=values, suppliers=suppliers, begins=begins)


class GrowingReach:
    """What a growing set of courses holds; they are added by number.

    Unlike `closure` it goes on from where it was, and takes an addition back that would reach too much. A course that
    cannot begin yet waits for one of the nodes that it misses, and is looked at again when that is held.
    """

    def __init__(self, courses: Sequence[AndNode], held: LevelSet = 0) -> None:
        self._courses = courses
        self._waiting: dict[int, tuple[int, ...]] = {}
        self._added: set[int] = set()
        self.held = held

    def copy(self) -> GrowingReach:
        """The same set, to grow on its own."""
        twin = GrowingReach(self._courses, self.held)
        twin._waiting, twin._added = dict(self._waiting), set(self._added)
        return twin

    @property
    def left_out(self) -> frozenset[int]:
        """The numbers of the courses that are not in the set."""
        return frozenset(range(len(self._courses))) - self._added

    def add(self, number: int, *, unless_reaching: int | None = None) -> None:
        """Adds a course, unless the set would then reach that node."""
        if number in self._added:
            return
        course = self._courses[number]
        missing = course.entry & ~self.held
        if missing:
            node = missing.bit_length() - 1
            self._waiting[node] = (*self._waiting.get(node, ()), number)
        elif course.teaches & ~self.held and not self.hold(course.teaches, unless_reaching):
            return
        self._added.add(number)

    def hold(self, gained: LevelSet, unless_reaching: int | None = None) -> bool:
        """Holds these levels and all that they open; false, and nothing changed, where that reaches the node."""
        held, new = self.held | gained, gained & ~self.held
        waiting: dict[int, tuple[int, ...]] = {}
        refused = 0 if unless_reaching is None else 1 << unless_reaching
        while new:
            if held & refused:
                return False
            opened = new.bit_length() - 1
            new ^= 1 << opened
            for number in waiting.get(opened, self._waiting.get(opened, ())):
                course = self._courses[number]
                missing = course.entry & ~held
                if missing:
                    node = missing.bit_length() - 1
                    waiting[node] = (*waiting.get(node, self._waiting.get(node, ())), number)
                else:
                    new |= course.teaches & ~held
                    held |= course.teaches
            waiting[opened] = ()
        self.held = held
        self._waiting |= waiting
        return True
