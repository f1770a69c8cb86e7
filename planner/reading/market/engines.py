"""Where the parts of a corpus are read: in this process, in several, or on the machines of a Dask cluster.

Each engine takes the parts as they come, has only a few of them in memory at a time, and yields what was read in their
order. All of them call `read_part`, which is pure.
"""

from __future__ import annotations

import gc
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import parent_process
from threading import Thread
from typing import Any

from planner.domain.fault import Fault
from planner.domain.level import Level
from planner.reading.market.corpus import Row
from planner.reading.market.doubles import bands_of
from planner.reading.market.tally import UNKNOWN, Posting
from planner.reading.reader import Reader

ReadPart = list[Posting | None]
Engine = Callable[[Reader, Iterable[Sequence[Row]]], Iterator[ReadPart]]
_WAITING_PARTS = 4
"""For each process, how many parts are read ahead."""
_MONTH = re.compile(r"(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])(?!\d)")
_OBJECTS_BETWEEN_COLLECTIONS = 100_000
_LEVELS = {level: str(level) for level in Level}


def read_part(reader: Reader, rows: Sequence[Row]) -> ReadPart:
    """What counts of each row; `None` for one that cannot be read. Pure."""
    return [None if row.text is None else _posting(reader, row, row.text) for row in rows]


def in_this_process(reader: Reader, parts: Iterable[Sequence[Row]]) -> Iterator[ReadPart]:
    """The parts read one after the other."""
    return map(partial(read_part, reader), parts)


def in_processes(processes: int) -> Engine:
    """The engine of so many processes of this machine; of one, this process itself."""
    if processes <= 1:
        return in_this_process
    return partial(_in_processes, processes)


def on_dask(processes: int, scheduler: str | None = None) -> Engine:
    """The engine of a Dask cluster: the one at the address, or one of so many processes of this machine.

    Its workers need this package, in the same version. Raises `Fault` where Dask is not installed.
    """
    try:
        import distributed  # noqa: F401, PLC0415  (an optional extra)
    except ModuleNotFoundError:
        hint = "install it with the extra `scale`: pip install 'mle-planner[scale]'"
        raise Fault("counting on a cluster needs Dask", hint) from None
    return partial(_on_dask, processes, scheduler)


def _posting(reader: Reader, row: Row, text: str) -> Posting:
    reading = reader.read(f"{row.title}\n\n{text}" if row.title else text)
    month = _MONTH.match(row.day)
    return Posting(
        asks=tuple((demand.competency, _LEVELS[demand.level], demand.importance.value) for demand in reading.demands),
        seniority=reading.seniority or UNKNOWN,
        month=month[0] if month else "",
        bands=bands_of(text, row.company),
    )


def _in_processes(processes: int, reader: Reader, parts: Iterable[Sequence[Row]]) -> Iterator[ReadPart]:
    pool = ProcessPoolExecutor(processes, initializer=_prepare, initargs=(reader,))
    try:
        yield from _in_order(lambda part: pool.submit(_read_in_process, part), parts, processes)
    finally:
        pool.shutdown(cancel_futures=True)


_process: dict[str, Reader] = {}
"""The reader of a process of the pool."""


def _prepare(reader: Reader) -> None:
    _process["reader"] = reader
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that was killed cannot end those that read for it, and they would wait for it for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _read_in_process(part: Sequence[Row]) -> ReadPart:
    return read_part(_process["reader"], part)


def _on_dask(
    processes: int, scheduler: str | None, reader: Reader, parts: Iterable[Sequence[Row]]
) -> Iterator[ReadPart]:
    from distributed import LocalCluster  # noqa: PLC0415  (an optional extra)

    cluster = scheduler or LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None)
    try:
        with _client(cluster) as client:
            there = client.scatter(reader, broadcast=True)
            threads = sum(client.nthreads().values()) or processes
            yield from _in_order(partial(client.submit, read_part, there, pure=False), parts, threads)
    finally:
        if not isinstance(cluster, str):
            cluster.close()


def _client(cluster: Any) -> Any:
    from distributed import Client  # noqa: PLC0415  (an optional extra)

    try:
        return Client(cluster)
    except (OSError, ValueError) as error:
        raise Fault(f"no cluster can be reached: {error}", "give the address of one that runs") from None


def _in_order(submit: Callable[..., Any], parts: Iterable[Sequence[Row]], workers: int) -> Iterator[ReadPart]:
    waiting: deque[Any] = deque()
    for part in parts:
        waiting.append(submit(part))
        if len(waiting) >= workers * _WAITING_PARTS:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
