"""The learner's record on disk: an append-only journal of events, and what they add up to."""

from planner.journal.error import JournalDamagedError as JournalDamagedError
from planner.journal.error import JournalError as JournalError
from planner.journal.event import Assessed as Assessed
from planner.journal.event import Completed as Completed
from planner.journal.event import CvRead as CvRead
from planner.journal.event import Dropped as Dropped
from planner.journal.event import Entry as Entry
from planner.journal.event import Estimated as Estimated
from planner.journal.event import Event as Event
from planner.journal.event import Evidenced as Evidenced
from planner.journal.event import Imported as Imported
from planner.journal.event import Logged as Logged
from planner.journal.event import Named as Named
from planner.journal.event import Planned as Planned
from planner.journal.event import Preferred as Preferred
from planner.journal.event import Reviewed as Reviewed
from planner.journal.event import Skipped as Skipped
from planner.journal.event import Started as Started
from planner.journal.event import Targeted as Targeted
from planner.journal.event import Ticked as Ticked
from planner.journal.event import Undone as Undone
from planner.journal.event import Unknown as Unknown
from planner.journal.fold import fold as fold
from planner.journal.journal import Journal as Journal
from planner.journal.record import LearnerRecord as LearnerRecord
from planner.journal.record import move_retired as move_retired
