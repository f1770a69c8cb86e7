"""The interview: a learner's knowledge state from as few answers as possible."""

from planner.assessment.assessment import Assessment as Assessment
from planner.assessment.question import Depth as Depth
from planner.assessment.question import Disagreement as Disagreement
from planner.assessment.question import Grounds as Grounds
from planner.assessment.question import Question as Question
from planner.assessment.question import QuestionsLeft as QuestionsLeft
from planner.assessment.question import Said as Said
