"""A function → its result, from a forked process that is ended when nobody waits for it any more.

What takes long (checks; printing, in a child of its own) goes this way: it shares nothing with the next edit, neither
its lock nor its faults, and what a newer edit supersedes is dropped at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from synopse.printing import Failure, Printed

if TYPE_CHECKING:
    from synopse.printing.child import Child

Result = TypeVar("Result")


@dataclass(frozen=True)
class Done(Generic[Result]):
    """What a function returned."""

    result: Result


class Lost(Exception):
    """The process died without a result."""


async def result_of(work: Callable[[], Result]) -> Result:
    """The result of `work`; whatever it raises is raised here. Cancelled, it ends the process and all it started."""
    outcome: Done[Result] | Exception
    context = multiprocessing.get_context("fork")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, writing), daemon=True)
    process.start()
    writing.close()
    try:
        outcome = await asyncio.to_thread(_received, reading)
    finally:
        _end(process.pid)
        process.join()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome.result


async def outcome_of(child: Child) -> Printed | Failure:
    """What becomes of a job that a child prints. Cancelled, it ends the child."""
    waiting = asyncio.get_running_loop().run_in_executor(None, child.wait)
    try:
        return await asyncio.shield(waiting)
    except asyncio.CancelledError:
        if not waiting.done():  # else its number may be another's by now
            os.kill(child.process, signal.SIGKILL)
        raise


def _do(work: Callable[[], Result], writing: Connection) -> None:
    os.setsid()
    signal.set_wakeup_fd(-1)  # the parent's loop is not ours to wake
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    try:
        outcome: Done[Result] | Exception = Done(work())
    except Exception as error:
        outcome = error
    writing.send(outcome)


def _received(reading: Connection) -> Done[Any] | Exception:
    with reading:
        try:
            outcome: Done[Any] | Exception = reading.recv()
        except (EOFError, OSError):
            return Lost("the process ended without a result")
    return outcome


def _end(process: int | None) -> None:
    """End the process and its children, if they still run."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if process:
            os.killpg(process, signal.SIGKILL)
