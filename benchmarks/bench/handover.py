"""Makes an iterator of work that reports by calling back."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event, Semaphore
from typing import TypeVar

Report = TypeVar("Report")


class _LeftError(Exception):
    """Nobody wants the next report."""


def in_turns(work: Callable[[Callable[[Report], None]], None]) -> Generator[Report]:
    """Yield what `work` reports, while it stands still between a report and the next `next()`.

    Args:
        work: Gets a function to report with, and runs in a thread of its own. Its exceptions are
            raised here; if the iterator is closed before the end, the next report ends the work.
    """
    reports: SimpleQueue[Report | None] = SimpleQueue()
    wanted, left = Semaphore(0), Event()

    def report(item: Report) -> None:
        reports.put(item)
        wanted.acquire()
        if left.is_set():
            raise _LeftError

    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(work, report)
        future.add_done_callback(lambda _: reports.put(None))
        try:
            while (item := reports.get()) is not None:
                yield item
                wanted.release()
        finally:
            left.set()
            wanted.release()
        future.result()
