"""What Assess shows: the learner's request, and the page that follows from it and from the situation. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from planner.assessment import Assessment, Depth, Question
from planner.domain.background import is_told
from planner.tui.state.situation import Situation


class View(StrEnum):
    """What the place shows below its progress; each is the id of a widget."""

    BACKGROUND = "background"
    TICKING = "ticking"
    ASKING = "asking"
    SUMMARY = "summary"
    LEVELS = "levels-box"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRequest:
    """What the learner asked for: how much to find out, the view, checklists or none, and a competency to ask again.

    Where `wants_ticks` is open, checklists are shown until the first answer. `describes` asks for the background, asked
    before or not.
    """

    depth: Depth = "steps"
    view: View = View.ASKING
    wants_ticks: bool | None = None
    again: str | None = None
    describes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewPage:
    """What is shown. The request is the one that still makes sense, and `question` the one to ask, if any is left.

    `interview` is at the depth asked for; `whole` is about all that the target rests on at least, for lists and doubts.
    `checklists` is how many are to be filled in now, or after the background.
    """

    request: InterviewRequest
    interview: Assessment
    whole: Assessment
    question: Question | None
    view: View
    checklists: int

    @property
    def asking(self) -> Assessment:
        """The interview that the question belongs to."""
        return self.whole if self.is_again else self.interview

    @property
    def is_again(self) -> bool:
        """Whether the question is asked again on request."""
        return self.request.again is not None

    def asks_about(self, competency: str) -> bool:
        """Whether a question about the competency is shown."""
        return self.view is View.ASKING and self.question is not None and self.question.competency == competency


def page_for(request: InterviewRequest, situation: Situation) -> InterviewPage:
    """The page that fits the request best, given what there is to show."""
    interview = situation.interview(request.depth)
    whole = situation.interview("map" if request.depth == "map" else "plan")
    if request.again not in whole.in_play:
        request = replace(request, again=None)
    if request.view is View.CONFLICTS and not whole.doubts():
        request = replace(request, view=View.ASKING)
    question = whole.question(request.again) if request.again else interview.next_question()
    view = View.SUMMARY if situation.profile is None else _view_for(request, interview, question)
    checklists = len(interview.triage()) if view is View.TICKING else 0
    if situation.profile is not None and (request.describes or _is_new(situation, view)):
        view = View.BACKGROUND if situation.catalogue.backgrounds else view
    if view is View.SUMMARY and situation.profile is not None and situation.open_doubts(whole):
        view = View.CONFLICTS
    return InterviewPage(
        request=request, interview=interview, whole=whole, question=question, view=view, checklists=checklists
    )


def _is_new(situation: Situation, view: View) -> bool:
    """Whether nothing is answered yet: then the interview begins with what is not told yet of the background."""
    is_open = not is_told(situation.record.background, situation.catalogue.backgrounds)
    is_begun = situation.learner.levels or situation.learner.ticked
    return view in (View.TICKING, View.ASKING) and is_open and not is_begun


def _view_for(request: InterviewRequest, interview: Assessment, question: Question | None) -> View:
    if request.again:
        return View.ASKING
    if request.view is not View.ASKING:
        return request.view
    wants_ticks = not interview.answers if request.wants_ticks is None else request.wants_ticks
    if wants_ticks and interview.triage():
        return View.TICKING
    return View.SUMMARY if question is None else View.ASKING
