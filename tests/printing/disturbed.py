"""Prints a slow page, is told to end between the fork and what follows it, and says how many children are left."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parents[2]))

from synopse.printing import pool
from synopse.printing.child import Child, start
from synopse.printing.job import PrintJob
from tests.printing.pages import job


class Ended(BaseException):
    """What a signal raises."""


def end(number: int, frame: object) -> NoReturn:
    """The handler."""
    raise Ended


def disturbed(wanted: PrintJob) -> Child:
    """Begin a child, and be told to end at this very moment."""
    begun = start(wanted)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.01)
    return begun


pool.start = disturbed
signal.signal(signal.SIGTERM, end)
try:
    list(pool.print_all([job('<h1>Titel</h1><div style="display:flex">' * 14)], workers=1))
except Ended:
    left = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
    print(f"ended; children left: {len(left)}")
