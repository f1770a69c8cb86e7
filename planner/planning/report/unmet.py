"""Why wanted levels stay unmet: the first cause in the catalogue or the wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from planner.domain.course import teachable_levels
from planner.domain.graph.and_or_graph import closure
from planner.domain.graph.knowledge_state import held, join
from planner.domain.graph.level_set import LevelSet
from planner.domain.learner import Certainty
from planner.domain.learning_plan import Unmet
from planner.domain.level import Level
from planner.domain.target import GapLine
from planner.planning.calendar.schedule import Schedule
from planner.planning.problem.problem import Candidate, Obstacle, Problem
from planner.planning.problem.wants import missing_lines
from planner.planning.report.out_of_reach import find_out_of_reach
from planner.planning.report.room_left import RoomLeft


def find_unmet(problem: Problem, schedule: Schedule, *, is_proven: bool = True) -> tuple[Unmet, ...]:
    """Every wanted level that a schedule does not reach, in the order of the gap, each with its reason.

    `is_proven` says that no plan leaves less worth open; where it is open, so is whether what is left would fit.
    Who said what they hold is told of all else that nobody asked them.
    """
    state = join(problem.state, problem.nodes.levels(schedule.reached))
    lines = missing_lines(problem, state)
    room = RoomLeft.of(problem, schedule) if lines and is_proven else None
    reachable, open_by_wishes = _reach_by_wishes(problem) if lines else (0, ())

    def unmet(line: GapLine) -> Unmet:
        now = held(problem.state, line.competency)
        now_is = problem.learner.certainty_among(line.options, line.competency, now)
        why = _why(problem, line, reachable, open_by_wishes)
        why = why or (_why_not_fitted(problem, line, room) if room else _NOT_YET)
        is_unsaid = problem.learner.has_levels and now_is in {Certainty.NOT_ASKED, Certainty.PERHAPS}
        return Unmet(
            competency=line.competency,
            competencies=line.competencies,
            at_least=line.at_least,
            held=line.held,
            now=now,
            now_is=now_is,
            after=line.have,
            want=line.want,
            asked=line.asked,
            importance=line.importance,
            why=f"{_NOT_ASKED}; otherwise {why}" if is_unsaid else why,
        )

    return tuple(dict.fromkeys(map(unmet, lines)))


_NOT_ASKED = "you were not asked and may hold it"
_NOT_YET = "not in the best plan found so far"

_BY_WISHES = {
    Obstacle.EXCLUDED: "excluded by your wishes",
    Obstacle.NO_DATE: "its only courses have no start date ahead that could be met",
    Obstacle.AWAY: "its only courses run while you are away or have too few hours",
    Obstacle.TOO_MANY_HOURS_A_WEEK: "its only courses take more hours a week than you allow",
    Obstacle.TOO_DEAR: "does not fit the budget",
    Obstacle.TOO_LONG: "does not fit before the deadline",
}


@lru_cache(maxsize=1)
def _reach_by_wishes(problem: Problem) -> tuple[int, Sequence[tuple[Obstacle, int]]]:
    """What can be reached at all, and once the courses with an obstacle are left out, one obstacle after another."""
    left: Sequence[Candidate] = problem.candidates
    all_reached = reached = closure(left)
    found = []
    for obstacle in Obstacle:
        open_courses = [candidate for candidate in left if candidate.obstacle is not obstacle]
        reached = reached if len(open_courses) == len(left) else closure(open_courses)
        left = open_courses
        found.append((obstacle, reached))
    return all_reached, found


@lru_cache(maxsize=1)
def _teachable(problem: Problem) -> tuple[Mapping[str, Level], Mapping[str, Level]]:
    """The highest levels that courses teach: those for the learner's kind of work, and all."""
    offered = problem.catalogue.offered.values()
    own = [course for course in offered if course.is_for(problem.learner.work)]
    return teachable_levels(own), teachable_levels(offered)


def _why(problem: Problem, line: GapLine, reachable: int, open_by_wishes: Sequence[tuple[Obstacle, int]]) -> str | None:
    """What keeps the courses for a level from every plan; nothing where they are open one by one."""
    missing = _missing(problem, line)
    if missing & ~reachable:
        return _why_by_catalogue(problem, line, reachable)
    for obstacle, open_nodes in open_by_wishes:
        if missing & ~open_nodes:
            return _by_wish(problem, obstacle)
    return None


def _missing(problem: Problem, line: GapLine) -> int:
    return problem.beyond_state({line.competency: line.want}) & ~problem.nodes.up_to(line.competency, line.have)


def _by_wish(problem: Problem, obstacle: Obstacle) -> str:
    if obstacle is Obstacle.TOO_LONG and problem.deadline is None:
        return "takes longer than any plan may"
    return _BY_WISHES[obstacle]


def _why_not_fitted(problem: Problem, line: GapLine, room: RoomLeft) -> str:
    missing, out = _missing(problem, line), find_out_of_reach(problem)
    if missing & out.too_dear:
        return "costs more than the budget with what it needs first"
    if missing & out.too_soon:
        return "its courses' dates come before what they need first can be held"
    if missing & out.too_late:
        return "takes longer than to the deadline with what it needs first"
    return _why_together(problem, missing, room)


def _why_together(problem: Problem, missing: LevelSet, room: RoomLeft) -> str:
    """Which of the wishes leave no room beside the rest; none that surely has room for it is named."""
    is_too_late = problem.deadline is not None and not room.has_time_for(missing)
    is_too_dear = problem.budget is not None and not room.has_money_for(missing)
    if is_too_late and is_too_dear:
        return "does not fit before the deadline and into the budget together with the rest"
    if is_too_late:
        return "does not fit before the deadline together with the rest"
    if is_too_dear:
        return "does not fit into the budget together with the rest"
    return "its courses' dates do not fit together with the rest"


def _why_by_catalogue(problem: Problem, line: GapLine, reachable: int) -> str:
    graph = problem.catalogue.graph
    best, best_of_all = (held(teachable, line.competency) for teachable in _teachable(problem))
    taught = "no course teaches it" if best == best_of_all else "only courses for some kinds of work teach it"
    if best <= Level.NONE:
        return taught
    if best < line.want and best <= line.have:
        return f"{taught} above {best}"
    blocked = _blocking_prerequisite(problem, line, reachable)
    if blocked is None:
        return f"{taught} above {best}"
    return f"its prerequisite {graph.competencies[blocked].name} cannot be reached"


def _blocking_prerequisite(problem: Problem, line: GapLine, reachable: int) -> str | None:
    """The first prerequisite out of reach on the way to the level, followed down to one that has none itself."""
    seen: set[str] = {line.competency}
    blocked: str | None = None
    wanted = problem.beyond_state({line.competency: line.want}) & ~reachable
    while True:
        below: dict[str, Level] = {}
        for candidate in problem.candidates:
            if candidate.teaches & wanted:
                below = {**problem.nodes.levels(candidate.entry & ~reachable), **below}
        following = next((name for name in below if name not in seen), None)
        if following is None:
            return blocked
        blocked = following
        seen.add(blocked)
        wanted = problem.beyond_state({blocked: below[blocked]}) & ~reachable
