"""Many jobs → their PDFs, each from a child of its own, several at once; or from wherever an executor runs them."""

from __future__ import annotations

import contextlib
import gc
import heapq
import os
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from synopse.printing.child import Child, Outcome, learned, print_in_child, start, start_beside
from synopse.printing.fonts import type_case
from synopse.printing.job import Failure, PrintJob

if TYPE_CHECKING:
    from concurrent.futures import Executor

ENDING = frozenset({signal.SIGINT, signal.SIGTERM})


def print_all(
    jobs: Iterable[PrintJob], workers: int, executor: Executor | None = None
) -> Iterator[tuple[PrintJob, Outcome]]:
    """Print jobs, the longest first, and yield each with its outcome as soon as it has one.

    At most `workers` children print at once; with an `executor`, it decides, and each of its workers still prints in a
    child. One job's failure leaves the others alone. Raises `EnvironmentIncomplete` where nothing can be printed.
    """
    if executor is not None:
        yield from _print_elsewhere(jobs, executor)
        return
    with Pool(workers) as pool:
        for job in jobs:
            warm_up(job.assets)
            pool.add(job)
        while pool.busy:
            yield from pool.wait()


def warm_up(assets: Mapping[str, bytes]) -> None:
    """Load fonts and style sheets here, once for all children. Where a sheet breaks this, each child will say so."""
    with contextlib.suppress(Exception):
        type_case(assets)


class Readable(Protocol):
    """Something that can be waited for."""

    def fileno(self) -> int:
        """Its descriptor."""


class Pool:
    """Children that print, so many at once; of the jobs that wait, the longest is next. Leaving the context ends them.

    It can wait for something else as well: `watch` names it, and `wait` then returns once that can be read.
    """

    def __init__(self, workers: int, watch: Readable | None = None) -> None:
        self.workers = max(1, workers)
        self.waiting: list[tuple[int, int, PrintJob]] = []
        self.running: set[Child] = set()
        self.beside: list[int] = []  # processes that do other work
        self.selector = selectors.DefaultSelector()
        self.order = count()
        if watch is not None:
            self.selector.register(watch, selectors.EVENT_READ)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with undisturbed():
            for child in self.running:
                child.end(timed_out=True)
            for process in self.beside:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
            self.selector.close()
            gc.unfreeze()

    @property
    def busy(self) -> bool:
        """Whether a job waits or is being printed."""
        return bool(self.waiting or self.running)

    def add(self, job: PrintJob) -> None:
        """Print a job as soon as a child is free."""
        heapq.heappush(self.waiting, (-len(job.page), next(self.order), job))

    def meanwhile(self, work: Callable[[], None]) -> None:
        """Do other work in a child that gives way to those that print. What becomes of it, nobody hears."""
        with undisturbed(), contextlib.suppress(OSError):  # nor whether it could begin
            self.beside.append(start_beside(work))

    def wait(self) -> list[tuple[PrintJob, Outcome]]:
        """Begin what can be begun, wait until something happens, and return the jobs that are done."""
        with undisturbed():
            while self.waiting and len(self.running) < self.workers:
                gc.freeze()  # What children do not touch stays shared with them.
                child = start(heapq.heappop(self.waiting)[2])
                self.selector.register(child.pipe, selectors.EVENT_READ, child)
                self.running.add(child)
        soonest = min((child.deadline for child in self.running), default=None)
        events = self.selector.select(None if soonest is None else max(0, soonest - time.monotonic()))
        with undisturbed():
            ended = [key.data for key, _ in events if key.data is not None and not key.data.receive()]
            late = [child for child in self.running.difference(ended) if child.deadline <= time.monotonic()]
            for child in (*ended, *late):
                self.selector.unregister(child.pipe)
                self.running.remove(child)
            return [(child.job, learned(child.job, child.end(timed_out=child in late))) for child in (*ended, *late)]


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let a signal that ends this process wait for a moment at which every child is known, and so ended with it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _print_elsewhere(jobs: Iterable[PrintJob], executor: Executor) -> Iterator[tuple[PrintJob, Outcome]]:
    from concurrent.futures import as_completed  # only where an executor prints

    futures = {executor.submit(print_in_child, job): job for job in jobs}
    for future in as_completed(futures):
        job = futures[future]
        try:
            yield job, future.result()
        except Exception as error:  # a lost worker takes its job with it, and nothing else
            yield job, Failure(job.document, job.language, limit=f"the printing worker was lost ({error})")
