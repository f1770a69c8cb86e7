"""Free text in, demands out: what a posting asks, tied to its words, and what many postings ask together."""

from planner.reading.curriculum_vitae import Tick as Tick
from planner.reading.draft import draft_profile as draft_profile
from planner.reading.from_catalogue import reader_for as reader_for
from planner.reading.reader import Reader as Reader
from planner.reading.reading import Demanded as Demanded
from planner.reading.reading import Evidence as Evidence
from planner.reading.reading import Reading as Reading
from planner.reading.text.documents import as_given as as_given
from planner.reading.text.documents import read_document as read_document
