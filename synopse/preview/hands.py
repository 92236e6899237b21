"""Work → its result, done by threads; and the moments when none of them works, the only ones to fork in.

A fork copies the locks that other threads hold (of an import, of fontconfig), and nobody ever opens them in the child.
All threads that take such locks are given their work here, from the one thread of the event loop. So where `at_rest`
returns and the fork follows without another `await`, none of them can hold one, and none can begin.
What else runs meanwhile only waits for bytes: for a child's result, for changes on the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


class Hands:
    """Named threads, each of which does one thing after the other. To be used from the event loop alone."""

    def __init__(self, *names: str) -> None:
        self.threads = {name: ThreadPoolExecutor(1, name) for name in names}
        self.given: set[Future[Any]] = set()

    def give(self, name: str, work: Callable[[], Result]) -> asyncio.Future[Result]:
        """Have `work` done by the thread of this name, after what it was given before."""
        future = self.threads[name].submit(work)
        # Kept as the thread's own future: one of asyncio counts as done when it is cancelled, while the thread goes on.
        self.given = {one for one in self.given if not one.done()} | {future}
        return asyncio.wrap_future(future)

    async def at_rest(self) -> None:
        """Return when no thread works; until the caller awaits something, none begins."""
        while working := [one for one in self.given if not one.done()]:
            await asyncio.wait([asyncio.wrap_future(one) for one in working])

    def dismiss(self) -> None:
        """End the threads; what was not begun is dropped."""
        for thread in self.threads.values():
            thread.shutdown(wait=False, cancel_futures=True)
