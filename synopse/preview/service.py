"""Changes on the disk → the desk renewed, and everybody who looks told; checks made beside it, or dropped."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from watchfiles import Change, awatch

from synopse.loading.load import MEDIA
from synopse.preview.desk import Desk, findings
from synopse.preview.errand import result_of
from synopse.preview.hands import Hands
from synopse.preview.printery import Printery
from synopse.printing.press_cache import PressCache
from synopse.reading import roots

Result = TypeVar("Result")

LONGEST_WAIT_MS, QUIET_MS = 60, 12
"""How long changes are gathered at most, and how long nothing must change before they are taken up."""
PATIENCE_MS = 500
"""How often it is looked whether the watched folders are still the same."""
BEFORE_EXAMINING = 0.4
"""Seconds without another change before the checks begin, which take a processor for themselves."""

_PASSED_OVER = re.compile(r".*/(?:\.[^/]*|[^/]*~|4913)", re.DOTALL)  # 4913: how Vim tries whether it may write


def _counts(_: Change, path: str) -> bool:
    """Whether a changed file can be content; what editors put beside it for a moment is none."""
    return not _PASSED_OVER.fullmatch(path)


WATCHING: Mapping[str, Any] = {
    "watch_filter": _counts,
    "debounce": LONGEST_WAIT_MS,
    "step": QUIET_MS,
    "rust_timeout": PATIENCE_MS,
    "yield_on_timeout": True,
}


class Service:
    """One desk, its watcher, and who looks at which document."""

    def __init__(self, desk: Desk, cache: Path) -> None:
        self.desk, self.hands = desk, Hands("desk", "press")
        self.printery = Printery(desk, PressCache(cache), self.hands)
        self.lookers: Counter[str] = Counter()
        self.changed = asyncio.Condition()
        self.dirty = asyncio.Event()
        self.touched: set[str] = set()  # photographs, since the last renewal
        self.examinations: dict[str, asyncio.Task[None]] = {}
        self.tasks: list[asyncio.Task[None]] = []

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Read the project, then keep it current until the context ends."""
        await self._renew()
        self.tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._keep_current())]
        try:
            yield
        finally:
            begun = [*self.tasks, *self.examinations.values()]
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)
            await self.printery.close()
            self.hands.dismiss()

    # Who looks --------------------------------------------------------------------------------------------------

    async def looking(self, name: str) -> AsyncIterator[int]:
        """The version of what is shown, now and whenever there is another."""
        self.lookers[name] += 1
        try:
            await self._open(name)
            seen = -1
            while True:
                async with self.changed:
                    await self.changed.wait_for(partial(self._is_newer, seen))
                    seen = self.desk.version
                yield seen
        finally:
            self.lookers[name] -= 1
            if not self.lookers[name]:
                self.printery.leave(name)

    async def opened(self, name: str) -> None:
        """See to it that a document is on the desk."""
        if name in self.desk.names and name not in self.desk.views:
            await self._open(name)

    async def _open(self, name: str) -> None:
        """Have it rendered if it is not on the desk once what was begun is done.

        To ask before would be too early: a renewal that began while nobody looked is about to take it off the desk.
        """
        if await self.by_hand(partial(self.desk.opened, name)):
            await self._tell()
            self._examine(name)

    def _is_newer(self, seen: int) -> bool:
        return self.desk.version > seen

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    # Changes --------------------------------------------------------------------------------------------------

    async def _watch(self) -> None:
        """Note that something changed. A folder that went away, or came back, has the watcher begin anew."""
        begun_anew, media = False, self.desk.root / MEDIA
        while True:
            watched = self._folders()
            with contextlib.suppress(FileNotFoundError, RuntimeError, OSError):
                async for changes in awatch(*watched, **WATCHING):
                    self.touched |= {Path(path).name for _, path in changes if Path(path).parent == media}
                    if changes or begun_anew:  # what changed between two watchers, neither has seen
                        self.dirty.set()
                        begun_anew = False
                    gone = {Path(path) for change, path in changes if change == Change.deleted}
                    if gone & watched.keys() or self._folders() != watched:
                        break
            self.dirty.set()
            begun_anew = True
            await asyncio.sleep(PATIENCE_MS / 1000)

    def _folders(self) -> dict[Path, int]:
        """The folders to watch, as they are now: one that was replaced is another, whatever its name."""
        folders = (self.desk.root / name for name in roots.ROOTS)
        return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}

    async def _keep_current(self) -> None:
        while True:
            await self.dirty.wait()
            await self._renew()

    async def _renew(self) -> None:
        """Render what is looked at; a change that comes meanwhile makes what is not done yet void."""
        self.dirty.clear()
        self._drop_examinations()
        touched, self.touched = self.touched, set()
        self.printery.develop_ahead(touched)
        await self.by_hand(partial(self.desk.read, self._looked_at, self.dirty.is_set))
        await self.printery.print_again(self.dirty.is_set)
        await self.by_hand(partial(self.desk.render, self.dirty.is_set))
        await self._tell()
        for name in self._looked_at():
            if not (self.dirty.is_set() or self.desk.errors(name)):
                self._examine(name)

    def _looked_at(self) -> list[str]:
        return [name for name, count in list(self.lookers.items()) if count]  # a list: the desk asks from its thread

    def by_hand(self, work: Callable[[], Result]) -> asyncio.Future[Result]:
        """Have `work` done after what the desk is busy with."""
        return self.hands.give("desk", work)

    # Checks --------------------------------------------------------------------------------------------------

    def _examine(self, name: str) -> None:
        if running := self.examinations.pop(name, None):
            running.cancel()
        self.examinations[name] = asyncio.create_task(self._examined(name))

    def _drop_examinations(self) -> None:
        for running in self.examinations.values():
            running.cancel()
        self.examinations.clear()

    async def _examined(self, name: str) -> None:
        await asyncio.sleep(BEFORE_EXAMINING)
        shown = self.desk.views.get(name)
        if shown is None:
            return
        with contextlib.suppress(Exception):  # a check that breaks is no reason to show nothing
            await self.hands.at_rest()
            found = await result_of(partial(findings, shown.shop.project, shown))
            await self.by_hand(partial(self.desk.examined, name, shown, found))
            await self._tell()
