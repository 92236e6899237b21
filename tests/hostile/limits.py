"""An action → what it returned and what it took, run in a child process that a hostile input may kill."""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

SECONDS = 2.0
MEGABYTES = 300
"""What an input may cost that is refused on reading."""
BARE = 80.0
"""What the program has in memory, in megabytes, once it has imported all it needs for reading."""


@dataclass(frozen=True)
class Outcome:
    """What an action returned, or the traceback it ended with; the processor time and memory it took.

    The memory is what a program of its own would have: that of the bare program, and what the action added.
    """

    returned: Any
    traceback: str
    seconds: float
    megabytes: float


def within_limits(action: Callable[[], object]) -> Outcome:
    """Run `action` in a child that shares everything already imported; a minute later it is killed."""
    reader, writer = os.pipe()
    before = _resident()  # the child begins with all of this, however much the tests before have piled up
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(writer, action)
    os.close(writer)
    answer = _read(reader, 60)
    os.close(reader)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    if answer is None or status != 0:
        answer = pickle.dumps((None, f"the process ended with status {status}"))
    returned, trace = pickle.loads(answer)
    return Outcome(returned, trace, usage.ru_utime + usage.ru_stime, BARE + max(0.0, usage.ru_maxrss / 1024 - before))


def _resident() -> float:
    """The megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _answer(writer: int, action: Callable[[], object]) -> NoReturn:
    try:
        answer = (action(), "")
    except BaseException:
        answer = (None, traceback.format_exc())
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(pickle.dumps(answer))
    os._exit(0)


def _read(reader: int, seconds: float) -> bytes | None:
    """Everything until the other end closes; None when that takes too long."""
    give_up = time.monotonic() + seconds
    received = b""
    while select.select([reader], [], [], max(0, give_up - time.monotonic()))[0]:
        part = os.read(reader, 1 << 16)
        if not part:
            return received
        received += part
    return None
