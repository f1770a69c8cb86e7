"""Demand over many postings: rows in from any source, doubles out, and counts that add up however the work is split."""

from planner.reading.market.corpus import TABLE_ENDINGS as TABLE_ENDINGS
from planner.reading.market.corpus import TEXT_ENDINGS as TEXT_ENDINGS
from planner.reading.market.corpus import Columns as Columns
from planner.reading.market.corpus import Row as Row
from planner.reading.market.corpus import rows_of as rows_of
from planner.reading.market.counting import Progress as Progress
from planner.reading.market.counting import count_corpus as count_corpus
from planner.reading.market.doubles import Seen as Seen
from planner.reading.market.engines import Engine as Engine
from planner.reading.market.engines import in_processes as in_processes
from planner.reading.market.engines import on_dask as on_dask
from planner.reading.market.engines import read_part as read_part
from planner.reading.market.interval import wilson as wilson
from planner.reading.market.profile import market_profile as market_profile
from planner.reading.market.tally import Posting as Posting
from planner.reading.market.tally import Tally as Tally
