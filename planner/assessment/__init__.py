"""The interview: a learner's knowledge state from as few answers as possible."""

from planner.assessment.assessment import Assessment as Assessment
from planner.assessment.belief.answer_model import NO_ERRORS as NO_ERRORS
from planner.assessment.belief.answer_model import USUAL_ERRORS as USUAL_ERRORS
from planner.assessment.belief.answer_model import AnswerErrors as AnswerErrors
from planner.assessment.from_record import agenda_for as agenda_for
from planner.assessment.from_record import estimated as estimated
from planner.assessment.from_record import interview_of as interview_of
from planner.assessment.question import Agenda as Agenda
from planner.assessment.question import Answer as Answer
from planner.assessment.question import Backing as Backing
from planner.assessment.question import Checklist as Checklist
from planner.assessment.question import Depth as Depth
from planner.assessment.question import Disagreement as Disagreement
from planner.assessment.question import Question as Question
from planner.assessment.question import QuestionsLeft as QuestionsLeft
from planner.assessment.question import Recheck as Recheck
from planner.assessment.question import Response as Response
