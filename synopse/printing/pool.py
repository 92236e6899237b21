"""Many jobs → their PDFs, each from a child of its own, several at once; or from wherever an executor runs them."""

from __future__ import annotations

import contextlib
import gc
import selectors
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, as_completed

from synopse.printing.child import Child, Outcome, print_in_child, start
from synopse.printing.fonts import type_case
from synopse.printing.job import Failure, PrintJob


def print_all(
    jobs: Iterable[PrintJob], workers: int, executor: Executor | None = None
) -> Iterator[tuple[PrintJob, Outcome]]:
    """Print jobs, the longest first, and yield each with its outcome as soon as it has one.

    At most `workers` children print at once; with an `executor`, it decides, and each of its workers still prints in a
    child. One job's failure leaves the others alone. Raises `EnvironmentIncomplete` where nothing can be printed.
    """
    queue = sorted(jobs, key=lambda job: len(job.page), reverse=True)
    if executor is not None:
        yield from _print_elsewhere(queue, executor)
        return
    warm_up(queue)
    gc.freeze()  # What children do not touch stays shared with them.
    try:
        yield from _print_here(queue, workers)
    finally:
        gc.unfreeze()


def warm_up(jobs: Iterable[PrintJob]) -> None:
    """Load the fonts here, once for all children. Where a style sheet breaks this, each child will say so."""
    for job in jobs:
        with contextlib.suppress(Exception):
            type_case(job.assets)


def _print_here(queue: list[PrintJob], workers: int) -> Iterator[tuple[PrintJob, Outcome]]:
    waiting = queue[::-1]
    running: set[Child] = set()
    selector = selectors.DefaultSelector()
    try:
        while waiting or running:
            while waiting and len(running) < max(1, workers):
                child = start(waiting.pop())
                selector.register(child.pipe, selectors.EVENT_READ, child)
                running.add(child)
            for child, timed_out in list(_ready(selector, running)):
                selector.unregister(child.pipe)
                running.remove(child)
                yield child.job, child.end(timed_out)
    finally:
        for child in running:
            child.end(timed_out=True)
        selector.close()


def _ready(selector: selectors.BaseSelector, running: set[Child]) -> Iterator[tuple[Child, bool]]:
    """Wait until a child says something or its time is up; yield those that are done, and whether by the clock."""
    soonest = min(child.deadline for child in running)
    done = [key.data for key, _ in selector.select(max(0, soonest - time.monotonic())) if not key.data.receive()]
    for child in done:
        yield child, False
    for child in running.difference(done):
        if child.deadline <= time.monotonic():
            yield child, True


def _print_elsewhere(queue: list[PrintJob], executor: Executor) -> Iterator[tuple[PrintJob, Outcome]]:
    futures = {executor.submit(print_in_child, job): job for job in queue}
    for future in as_completed(futures):
        job = futures[future]
        try:
            yield job, future.result()
        except Exception as error:  # a lost worker takes its job with it, and nothing else
            yield job, Failure(job.document, job.language, limit=f"the printing worker was lost ({error})")
