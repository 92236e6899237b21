"""Jobs → their PDFs, from one process that imports WeasyPrint while its parent still reads and renders.

The import takes longer than everything else that a small build does before it prints. So the foreman is forked first,
before this process knows whether there will be anything to print, and is ended where there is not.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import NoReturn

from synopse.printing.job import Failure, Printed, PrintJob

SLICE = 64
"""So many jobs travel at once: few enough that a large project does not lie in memory twice."""


class Foreman:
    """A process that prints. It must be begun before this one has threads; leaving the context ends it."""

    def __init__(self) -> None:
        self.channel, theirs = Pipe()
        self.process = os.fork()
        if self.process == 0:
            self.channel.close()
            _live(theirs)
        theirs.close()

    def __enter__(self) -> Foreman:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.channel.close()
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)

    def print_all(self, jobs: Sequence[PrintJob], workers: int) -> Iterator[tuple[PrintJob, Printed | Failure]]:
        """Print jobs as `synopse.printing.pool.print_all` does, the longest first.

        Raises what `print_all` raises: `EnvironmentIncomplete` where nothing can be printed.
        """
        queue = sorted(jobs, key=lambda job: len(job.page), reverse=True)
        for start in range(0, len(queue), SLICE):
            yield from self._print(queue[start : start + SLICE], workers)

    def _print(self, jobs: Sequence[PrintJob], workers: int) -> Iterator[tuple[PrintJob, Printed | Failure]]:
        waiting = dict(enumerate(jobs))
        try:
            self.channel.send((jobs, workers))
            while waiting:
                number, outcome = self.channel.recv()
                if isinstance(outcome, Exception):
                    raise outcome
                yield waiting.pop(number), outcome
        except (EOFError, ConnectionError):
            for job in waiting.values():
                yield job, Failure(job.document, job.language, limit="the process that prints was lost")


def _live(channel: Connection) -> NoReturn:
    """The life of a foreman: it ends, with its children, when its parent ends it or is gone."""
    try:
        signal.signal(signal.SIGTERM, _end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who interrupts the parent leaves the foreman to it.
        _work(channel)
    except BaseException:
        os._exit(0)  # The parent has ended it, or is gone itself.
    os._exit(os.EX_SOFTWARE)


class _Ended(BaseException):
    """The parent wants no more. Children are ended on the way out."""


def _end(number: int, frame: object) -> NoReturn:
    raise _Ended


def _work(channel: Connection) -> NoReturn:
    broken: Exception | None = None
    try:
        from synopse.printing import pool
    except Exception as error:  # told to whoever asks for a PDF, and only to them
        broken = error
    while True:
        jobs, workers = channel.recv()
        if broken:
            channel.send((0, broken))
            continue
        numbers = {id(job): number for number, job in enumerate(jobs)}
        try:
            for job, outcome in pool.print_all(jobs, workers):
                channel.send((numbers[id(job)], outcome))
        except Exception as error:
            channel.send((0, error))
