"""A job → its PDF, or why there is none, from a process of its own that is held to the job's limits.

The child is forked, so that a warm parent's imports and fonts cost it nothing, and it ends with `os._exit`, so that it
does not delete the fonts, which are the parent's. Whatever it does, loop, explode or die, the parent lives and tells.
"""

from __future__ import annotations

import contextlib
import gc
import math
import os
import pickle
import re
import resource
import select
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, NoReturn

from synopse.errors import LimitReached
from synopse.hyphenation import dictionaries
from synopse.printing import fonts, press
from synopse.printing.job import Failure, Fault, Limits, Printed, PrintJob, Unprintable

Outcome = Printed | Failure

CHUNK = 1 << 20
ALONE = threading.Lock()
"""Held by a thread that forks, or changes what a fork would copy: executors may have several."""
LAST = 19
"""How far a process gives way that nobody waits for: see nice(1)."""

STACK_SLOTS = 66_000
"""Places of the interpreter's own stack that are taken before a PDF is printed (see `_with_room`)."""

GLIB_PREFIX = re.compile(r"^\(process:\d+\): |\d\d:\d\d:\d\d\.\d+: ")
"""What GLib puts before its messages: the process and the time, which differ each time."""


@dataclass(eq=False)
class Child:
    """A running child: its process, the pipe of its outcome, what it writes on stderr, when its time is up."""

    job: PrintJob
    process: int
    pipe: int
    errors: IO[bytes]
    deadline: float
    received: list[bytes] = field(default_factory=list)

    def receive(self) -> bool:
        """Take what has come through the pipe; False once it is closed."""
        chunk = os.read(self.pipe, CHUNK)
        self.received.append(chunk)
        return bool(chunk)

    def wait(self) -> Outcome:
        """Wait for the outcome, or until its time is up."""
        while select.select([self.pipe], [], [], max(0.0, self.deadline - time.monotonic()))[0]:
            if not self.receive():
                return self.end()
        return self.end(timed_out=True)

    def end(self, timed_out: bool = False) -> Outcome:
        """Wait for the process, killing it where its time is up, and say what became of the job."""
        if timed_out:
            os.kill(self.process, signal.SIGKILL)
        os.close(self.pipe)
        _, status = os.waitpid(self.process, 0)
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace").strip()
        self.errors.close()
        if timed_out:
            return _limited(self.job, f"more than {self.job.limits.seconds:g} seconds")
        if status:
            return _limited(self.job, _cause_of_death(os.waitstatus_to_exitcode(status), said, self.job.limits))
        outcome: Outcome = pickle.loads(b"".join(self.received))  # noqa: S301  # our own child wrote it
        return _with_stderr(outcome, self.job, said)


def print_in_child(job: PrintJob) -> Outcome:
    """Print one job in a child process and wait for it. This is what an executor runs, on whatever machine."""
    with ALONE:
        gc.freeze()  # What the child does not touch stays shared with it.
        try:
            child = start(job)
        finally:
            gc.unfreeze()
    outcome = child.wait()
    with ALONE:
        return learned(job, outcome)


def learned(job: PrintJob, outcome: Outcome) -> Outcome:
    """An outcome, once what it tells for the next child is known here: in which faces lines were set.

    Several threads may not do so at once, nor one while another forks.
    """
    if isinstance(outcome, Failure):
        return outcome
    with contextlib.suppress(Exception):  # the next child will say
        fonts.learn(job.assets, outcome.faces)
    return replace(outcome, faces=())


def start(job: PrintJob) -> Child:
    """Fork a child that prints a job."""
    reading, writing = os.pipe()
    errors = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the child
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        os.close(reading)
        work(job, writing, errors.fileno())
    os.close(writing)
    child = Child(job, process, reading, errors, time.monotonic() + job.limits.seconds)
    with contextlib.suppress(Exception):  # the children will say
        dictionaries.learn(job.language)  # for those that follow: the first does not wait for what it may not need
    return child


def start_beside(work: Callable[[], None]) -> int:
    """Fork a child that does other work, after all who print, and give its number."""
    process = os.fork()
    if process == 0:
        try:
            os.nice(LAST)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_SETMASK, ())
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(nowhere, stream)
            _limit(Limits())
            work()
        finally:
            os._exit(0)
    return process


def work(job: PrintJob, pipe: int, errors: int) -> NoReturn:
    """The life of a child: `pipe` takes its outcome, `errors` what libraries write on stderr."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who interrupts the parent leaves the children to it.
        signal.pthread_sigmask(signal.SIG_SETMASK, ())  # The pool forks while they wait.
        os.dup2(errors, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _limit(job.limits)
        outcome = pickle.dumps(_print(job))
        with os.fdopen(pipe, "wb") as stream:
            stream.write(outcome)
        os._exit(0)
    except BaseException:
        os._exit(os.EX_SOFTWARE)


def _print(job: PrintJob) -> Outcome:
    try:
        return _with_room(press.print_pdf, job)
    except Unprintable as error:
        return Failure(job.document, job.language, error.faults)
    except LimitReached as error:
        return Failure(job.document, job.language, limit=error.reason)
    except MemoryError:
        return _limited(job, _memory(job.limits))
    except Exception:
        return Failure(job.document, job.language, trace=traceback.format_exc())


def _with_room(print_pdf: Callable[[PrintJob], Printed], job: PrintJob) -> Printed:
    """Print with all frames of the interpreter in one piece of its stack, half a mebibyte of it.

    CPython maps its stack in pieces of 16 KiB, and unmaps a piece on the way back: what calls and returns about such a
    border, as layout does all the time, maps and unmaps for ever (3 % of a PDF). One frame that asks for much gets a
    piece of the next power of two, and what it calls has the rest; what is not written to takes no memory.
    """
    return print_pdf(job)


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=STACK_SLOTS)


def _limit(limits: Limits) -> None:
    """Bind this process: memory beyond what it was born with, processor time, size of files, time on the clock."""
    seconds = math.ceil(limits.seconds)
    until = seconds + int(time.process_time())
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + limits.memory_bytes,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (until, until + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.output_bytes,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The parent ends what takes too long; where it has died itself, this does.
    signal.alarm(seconds + 1)


def _address_space() -> int:
    """The bytes of address space of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def _limited(job: PrintJob, reason: str) -> Failure:
    return Failure(job.document, job.language, limit=reason)


def _memory(limits: Limits) -> str:
    return f"more than {limits.memory_bytes / (1 << 20):g} MiB of memory"


def _cause_of_death(exit_code: int, said: str, limits: Limits) -> str:
    """Why a child ended without an outcome. Libraries that get no memory end the process in ways of their own."""
    if -exit_code in (signal.SIGXCPU, signal.SIGALRM):
        return f"more than {limits.seconds:g} seconds"
    if "alloc" in said or "MemoryError" in said:
        return _memory(limits)
    how = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
    last = said.splitlines()[-1:]
    return f"the printing process died ({': '.join([how, *last])})"


def _with_stderr(outcome: Outcome, job: PrintJob, said: str) -> Outcome:
    """What a library writes on stderr, it has not told in any other way: it is a fault."""
    if not said or (isinstance(outcome, Failure) and (outcome.limit or outcome.trace)):
        return outcome
    known = outcome.faults if isinstance(outcome, Failure) else ()
    lines = dict.fromkeys(GLIB_PREFIX.sub("", line) for line in said.splitlines() if line.strip())
    new = tuple(Fault(job.document, job.language, line) for line in lines)
    return Failure(job.document, job.language, known + new)
