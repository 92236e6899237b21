"""Work of this thread → the same work, broken off with TimeoutError where it is not done in time.

For what is not ours and may loop without end, as a template may. Only what runs in Python can be broken off.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError inside the block where it takes longer than so many seconds on the clock."""
    thread, lock, done, late = threading.get_ident(), threading.Lock(), False, False

    def break_off() -> None:
        nonlocal late
        with lock:
            late = not done
            if late:
                _raise_in(thread, TimeoutError)

    timer = threading.Timer(seconds, break_off)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            done = True
            if late:
                _raise_in(thread, None)  # set at the last moment, it would come anywhere
        timer.cancel()


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """Have a thread raise an error at its next step; with None, what was set and not raised yet is taken back."""
    import ctypes  # hardly ever needed, and slow to import

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)
