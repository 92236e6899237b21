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
from typing import Any, NoReturn

SECONDS = 2.0
MEGABYTES = 300
"""What an input may cost that is refused on reading."""


@dataclass(frozen=True)
class Outcome:
    """What an action returned, or the traceback it ended with; the processor time and memory it took."""

    returned: Any
    traceback: str
    seconds: float
    megabytes: float


def within_limits(action: Callable[[], object]) -> Outcome:
    """Run `action` in a child that shares everything already imported; a minute later it is killed."""
    reader, writer = os.pipe()
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
    return Outcome(returned, trace, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


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
