"""A job that was printed → a child that has printed it once more, and prints the one that follows it sooner.

By then the interpreter knows what it runs, and its memory is its own: a fork alone has to learn and to copy both.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import tempfile
import time
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, Pipe
from typing import IO, NoReturn

from synopse.printing import child, press
from synopse.printing.child import Child
from synopse.printing.job import PrintJob

Order = tuple[PrintJob, tuple[str, ...]]
"""A job with what is new of its assets, and the paths of all of them."""

LOOKS_AFTER_ITS_PARENT = 2.0
"""Seconds after which a child that waits finds that nobody is left to give it work."""


@dataclass(eq=False)
class Standby:
    """A child that waits for a job; of what it rehearsed with, the assets need not be sent again."""

    rehearsed: PrintJob
    process: int
    channel: Connection
    pipe: int
    errors: IO[bytes]

    def take(self, job: PrintJob) -> Child | None:
        """The child as it begins to print a job; None where it is still rehearsing, or lost, and was ended."""
        try:
            if self.channel.poll():
                self.channel.recv()
                self.channel.send(_order(job, self.rehearsed))
                self.channel.close()
                return Child(job, self.process, self.pipe, self.errors, time.monotonic() + job.limits.seconds)
        except (EOFError, OSError):
            pass
        self.dismiss()
        return None

    def dismiss(self) -> None:
        """End a child that was given nothing."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        self.channel.close()
        os.close(self.pipe)
        self.errors.close()


def stand_by(rehearsed: PrintJob) -> Standby:
    """Fork a child that prints a job once more, to no end, and then waits for another."""
    ours, theirs = Pipe()
    reading, writing = os.pipe()
    errors = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the child
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError:
        for pipe in (reading, writing):
            os.close(pipe)
        raise
    if process == 0:
        _live(rehearsed, parent, theirs, writing, errors.fileno())
    theirs.close()
    os.close(writing)
    return Standby(rehearsed, process, ours, reading, errors)


def _live(rehearsed: PrintJob, parent: int, channel: Connection, pipe: int, errors: int) -> NoReturn:
    """The life of a child, until it is one like every other."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        _let_go({channel.fileno(), pipe, errors})
        _rehearse(rehearsed)
        channel.send(None)
        while not channel.poll(LOOKS_AFTER_ITS_PARENT):
            if os.getppid() != parent:
                os._exit(0)
        order: Order = channel.recv()
        job, paths = order
        known = {**rehearsed.assets, **job.assets}
        job = replace(job, assets={path: known[path] for path in paths})
    except BaseException:
        os._exit(os.EX_SOFTWARE)
    child.work(job, pipe, errors)


def _let_go(kept: set[int]) -> None:
    """Close what else was open in the parent: a connection that it closes must be closed, and its port free."""
    signal.set_wakeup_fd(-1)
    first = 3
    for number in (*sorted(kept), os.sysconf("SC_OPEN_MAX")):
        os.closerange(first, number)
        first = number + 1


def _rehearse(job: PrintJob) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    signal.alarm(math.ceil(job.limits.seconds))
    with contextlib.suppress(Exception):  # what is wrong is told of the job that follows
        press.print_pdf(job)
    signal.alarm(0)


def _order(job: PrintJob, known: PrintJob) -> Order:
    new = {path: data for path, data in job.assets.items() if known.assets.get(path) != data}
    return replace(job, assets=new), tuple(job.assets)
