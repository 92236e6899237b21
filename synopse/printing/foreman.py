"""Jobs → their PDFs, from one process that imports WeasyPrint while its parent still reads and renders.

The import takes longer than everything else that a small build does before it prints. So the foreman is forked first,
before this process knows whether there will be anything to print, and is ended where there is not. Jobs are sent as
they are made, so that the first is printed while the last is still being rendered.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, count
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from synopse.printing.job import Failure, Printed, PrintJob, type_case_of

if TYPE_CHECKING:  # it brings WeasyPrint
    from synopse.printing.pool import Pool

Outcome = Printed | Failure

AHEAD = 8
"""So many jobs for each worker are on their way at most: a large project need not lie in memory twice."""


class Foreman:
    """A process that prints, with so many workers. It must be begun before this one has threads.

    Leaving the context ends it. With one worker nothing is printed before all jobs are made: one processor works.
    With `once` it goes when all that it was first given is printed, while this process has more to do.
    """

    def __init__(self, workers: int, *, once: bool = False) -> None:
        self.workers, self.once = workers, once
        self.channel, theirs = Pipe()
        self.process = os.fork()
        if self.process == 0:
            self.channel.close()
            _live(theirs, workers)
        theirs.close()
        self.cases: list[Mapping[str, bytes]] = []  # sent already, by their number
        self.numbers = count()
        self.readers: list[threading.Thread] = []
        self.senders: list[threading.Thread] = []
        self.outcomes: SimpleQueue[tuple[int, Any] | None] = SimpleQueue()

    def __enter__(self) -> Foreman:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # It hears the end of the channel too: an exception of a signal is lost where it comes in a callback.
        self._hang_up()
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        for thread in (*self.readers, *self.senders):
            thread.join()
        self.channel.close()

    def prepare(self, assets: Mapping[str, bytes]) -> None:
        """Let it load the fonts and style sheets that jobs will share.

        They are sent by a thread, while this one goes on; until the first job is sent, this process must not fork.
        """
        sender = threading.Thread(target=self._case, args=(type_case_of(assets),), daemon=True)
        sender.start()
        self.senders.append(sender)

    def meanwhile(self, work: Callable[[], None]) -> None:
        """Let it begin work beside the printing, in a child that gives way to all others: see `pool.Pool.meanwhile`."""
        if self.workers > 1:
            self._settle()
            with contextlib.suppress(ConnectionError):  # told for each job
                self.channel.send((0, None, pickle.dumps(work)))  # The child alone need import what it does.

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterator[tuple[PrintJob, Outcome]]:
        """Print jobs as they are made, and yield each with its outcome as soon as it has one.

        Of the jobs that wait, the longest is printed first. Raises what ended the foreman: `EnvironmentIncomplete` or
        OSError where nothing can be printed.
        """
        waiting: dict[int, PrintJob] = {}
        # Read beside this thread: else it could be sending to a foreman that is sending to it, and both wait for ever.
        if not self.readers:
            self.readers.append(threading.Thread(target=self._read, daemon=True))
            self.readers[0].start()
        coming = iter(jobs if self.workers > 1 else list(jobs))
        try:
            for job in coming:
                number = next(self.numbers)
                waiting[number] = job
                with contextlib.suppress(ConnectionError):  # It has ended, and what it said last is still to be heard.
                    self._send(number, job)
                while len(waiting) >= AHEAD * self.workers or (waiting and not self.outcomes.empty()):
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
            if self.once:
                self._hang_up()
        except _Lost:
            for job in chain(waiting.values(), coming):
                yield job, Failure(job.document, job.language, limit="the process that prints was lost")

    def _hang_up(self) -> None:
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(self.channel.fileno())) as end:
            end.shutdown(socket.SHUT_RDWR)  # fails where it has hung up itself

    def _send(self, number: int, job: PrintJob) -> None:
        self._settle()
        case = type_case_of(job.assets)
        own = {path: data for path, data in job.assets.items() if path not in case}
        self.channel.send((number, replace(job, assets=own), self._case(case)))

    def _settle(self) -> None:
        """Wait until what threads are sending is on its way."""
        for sender in self.senders:
            sender.join()

    def _case(self, case: Mapping[str, bytes]) -> int:
        """The number of a type case, which travels once."""
        if case not in self.cases:
            self.cases.append(case)
            with contextlib.suppress(ConnectionError):  # told for each job
                self.channel.send((len(self.cases) - 1, None, case))
        return self.cases.index(case)

    def _next(self, waiting: dict[int, PrintJob]) -> tuple[PrintJob, Outcome]:
        found = self.outcomes.get()
        if found is None:
            raise _Lost
        number, outcome = found
        if isinstance(outcome, Exception):
            raise outcome
        return waiting.pop(number), outcome

    def _read(self) -> None:
        try:
            while True:
                self.outcomes.put(self.channel.recv())
        except Exception:  # Its end, or what cannot be read: nothing more will come, and nobody may wait for it.
            self.outcomes.put(None)


class _Lost(Exception):
    """The foreman is gone. An exception of our own: who makes jobs, or pages meanwhile, may raise any other."""


def _live(channel: Connection, workers: int) -> NoReturn:
    """The life of a foreman: it ends, with its children, when its parent ends it or is gone."""
    try:
        if failed := _end_of(channel, workers):
            with contextlib.suppress(Exception):  # Nobody may hear it any more.
                channel.send((0, failed))
        if fonts := sys.modules.get("synopse.printing.fonts"):
            fonts.put_away()
    finally:
        os._exit(0)


def _end_of(channel: Connection, workers: int) -> Exception | None:
    """Work to the end: the parent has ended it, or is gone itself, or nothing can be printed, and that is returned."""
    try:
        signal.signal(signal.SIGTERM, _end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who interrupts the parent leaves the foreman to it.
        os.register_at_fork(after_in_child=channel.close)  # Where it is killed, its children must not seem to be it.
        _work(channel, workers)
    except BaseException as error:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        return error if isinstance(error, Exception) else None


class _Ended(BaseException):
    """The parent wants no more. Children are ended on the way out."""


def _end(number: int, frame: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough; a second time would break off the tidying up
    raise _Ended


def _work(channel: Connection, workers: int) -> NoReturn:
    try:
        from synopse.printing import pool
    except Exception as error:  # told to whoever asks for a PDF, and only to them
        while True:
            number, job, _ = channel.recv()
            if job is not None:
                channel.send((number, error))
    with pool.Pool(workers, channel) as children:
        try:
            _print(channel, children)
        finally:  # The end of the channel and the signal come together: the second must not stop what the first began.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _unpacked(work: bytes) -> None:
    """Do work that was packed up by the parent."""
    pickle.loads(work)()  # noqa: S301  # our own parent wrote it


def _print(channel: Connection, children: Pool) -> NoReturn:
    from synopse.printing import pool
    from synopse.printing.rehearsal import rehearse

    cases: list[Mapping[str, bytes]] = []
    numbers: dict[int, int] = {}
    while True:
        unknown: list[Mapping[str, bytes]] = []
        while channel.poll():
            number, job, case = channel.recv()
            if job is None and isinstance(case, bytes):
                children.meanwhile(partial(_unpacked, case))
            elif job is None:
                cases.append(case)
                unknown.append(case)
                pool.warm_up(case)
            else:
                whole = replace(job, assets={**cases[case], **job.assets})
                numbers[id(whole)] = number
                children.add(whole)
        if unknown and children.workers > 1 and not children.busy:  # nobody waits for it yet, nor for the processor
            rehearse(unknown[-1])
        for done, outcome in children.wait():
            channel.send((numbers.pop(id(done)), outcome))
