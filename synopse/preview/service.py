"""Changes on the disk → the desk renewed, and everybody who looks told; checks and PDFs made beside it, or dropped."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from watchfiles import Change, awatch

from synopse.document import Document
from synopse.loading.source import Project
from synopse.preview import paper
from synopse.preview.darkroom import Latent
from synopse.preview.desk import Desk, findings
from synopse.preview.errand import result_of
from synopse.preview.hands import Hands
from synopse.preview.paper import Sheets
from synopse.printing import Limits, Printed, PrintJob
from synopse.printing.press_cache import PressCache
from synopse.publishing.pages import Workshop, print_job
from synopse.reading.roots import ROOTS

if TYPE_CHECKING:  # it brings WeasyPrint
    from synopse.printing.child import Child
    from synopse.printing.standby import Standby

Result = TypeVar("Result")

LONGEST_WAIT_MS, QUIET_MS = 60, 12
"""How long changes are gathered at most, and how long nothing must change before they are taken up."""
PATIENCE_MS = 500
"""How often it is looked whether the watched folders are still the same."""
KEPT = 16
"""How many PDFs can still be asked for page by page: somebody may look in another window, a moment later."""
BEFORE_EXAMINING = 0.4
"""Seconds without another change before the checks begin, which take a processor for themselves."""
BEFORE_REHEARSING = 0.15
"""Seconds that the browser has to show a PDF before a child begins to rehearse its next change."""
WORTH_REHEARSING = 2.0
"""Seconds of printing up to which a PDF is printed once more in advance of its next change; a long one is not."""

_PASSED_OVER = re.compile(r".*/(?:\.[^/]*|[^/]*~|4913)", re.DOTALL)  # 4913: how Vim tries whether it may write


@dataclass(frozen=True)
class Printing:
    """A PDF on its way; it comes with the seconds that its printing took."""

    job: PrintJob
    task: asyncio.Task[tuple[Printed, float]]


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
        self.desk, self.store = desk, PressCache(cache)
        self.lookers: Counter[str] = Counter()
        self.changed = asyncio.Condition()
        self.dirty = asyncio.Event()
        self.hands = Hands("desk", "press")
        self.examinations: dict[str, asyncio.Task[None]] = {}
        self.printings: dict[tuple[str, str], Printing] = {}
        self.standbys: dict[tuple[str, str], Standby] = {}
        self.rehearsals: dict[tuple[str, str], asyncio.Task[None]] = {}
        self.sheets: dict[str, Sheets] = {}
        self.asked_for: set[tuple[str, str]] = set()  # as PDFs, since the last change
        self.preparing = asyncio.Lock()
        self.ahead: dict[tuple[str, str], asyncio.Task[None]] = {}
        self.tasks: list[asyncio.Task[None]] = []

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Read the project, then keep it current until the context ends."""
        await self._renew()
        self.tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._keep_current())]
        try:
            yield
        finally:
            beside = (self.examinations, self.ahead, self.rehearsals)
            printing = [running.task for running in self.printings.values()]
            begun: list[asyncio.Task[Any]] = [*self.tasks, *printing, *chain(*(tasks.values() for tasks in beside))]
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)
            self._dismiss(self.standbys)
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
        begun_anew = False
        while True:
            watched = self._folders()
            with contextlib.suppress(FileNotFoundError, RuntimeError, OSError):
                async for changes in awatch(*watched, **WATCHING):
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
        folders = (self.desk.root / name for name in ROOTS)
        return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}

    async def _keep_current(self) -> None:
        while True:
            await self.dirty.wait()
            await self._renew()

    async def _renew(self) -> None:
        """Render what is looked at; a change that comes meanwhile makes what is not done yet void."""
        self.dirty.clear()
        self._drop_examinations()
        await self.by_hand(partial(self.desk.read, self._looked_at, self.dirty.is_set))
        await self._print_again()
        await self.by_hand(partial(self.desk.render, self.dirty.is_set))
        await self._tell()
        for name in self._looked_at():
            if not (self.dirty.is_set() or self.desk.errors(name)):
                self._examine(name)

    async def _print_again(self) -> None:
        """Begin to print what was looked at as a PDF before it changed, while the pages are still to be rendered here.

        The browser will ask for it, but only once it heard of the change.
        """
        wanted, self.asked_for = self.asked_for, set()
        self._dismiss(self.standbys.keys() - wanted)
        for what in wanted:
            if not (self.dirty.is_set() or self.desk.errors(what[0])):
                with contextlib.suppress(Exception):  # told to who asks
                    begun = await self._begun(*what)
                    self.ahead[what] = asyncio.create_task(self._read_ahead(begun))

    async def _read_ahead(self, begun: Printing | Printed) -> None:
        with contextlib.suppress(Exception):  # told to who asks
            await self._read(begun)

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

    # Pictures and paper -------------------------------------------------------------------------------------

    async def developed(self, picture: Latent) -> bytes:
        """A picture that a page shows."""
        async with self.preparing:
            pass
        return await self.hands.give("press", picture.develop)

    async def printed(self, name: str, language: str) -> tuple[Sheets, float]:
        """The PDF of a document as it is now, and how long it took to print, 0 where it was there already.

        An older one that is being printed is given up. Raises KeyError where there is none, ContentError and
        LimitReached where it cannot be printed.
        """
        self.asked_for.add((name, language))
        return await self._read(await self._begun(name, language))

    async def _begun(self, name: str, language: str) -> Printing | Printed:
        """The PDF of a document as it is now, on its way if it was not kept."""
        manuscript = self.desk.manuscripts[name]
        document = {one.language: one for one in manuscript.edited.documents}[language]
        async with self.preparing:  # no picture is developed before the child that prints is forked
            job, kept = await self.hands.give("press", partial(self._looked_up, manuscript.shop, document))
            return kept or await self._printing((name, language), job, manuscript.shop.project)

    async def _read(self, begun: Printing | Printed) -> tuple[Sheets, float]:
        """The sheets of a PDF once it is there, and how long it took to print."""
        made, seconds = (begun, 0.0) if isinstance(begun, Printed) else await asyncio.shield(begun.task)
        sheets = await self.hands.give("press", partial(paper.sheets, made.pdf))
        others = [one for one in self.sheets.values() if one.digest != sheets.digest]
        self.sheets = {one.digest: one for one in (*others[1 - KEPT :], sheets)}
        return sheets, seconds

    def _looked_up(self, shop: Workshop, document: Document) -> tuple[PrintJob, Printed | None]:
        """What prints a document, and what it made before."""
        job = print_job(shop, document, Limits())
        return job, self.store.get(job)

    async def _printing(self, what: tuple[str, str], job: PrintJob, project: Project) -> Printing:
        """The job as it is being printed: it may be already; an older one is given up."""
        running = self.printings.get(what)
        if running is None or running.job != job or running.task.done():
            if running:
                running.task.cancel()
            child = await self._child(what, job)
            task = asyncio.create_task(self._printed(what, job, child, project))
            running = self.printings[what] = Printing(job, task)
            await asyncio.sleep(0)  # before anything can cancel it, it waits for its child
        return running

    async def _child(self, what: tuple[str, str], job: PrintJob) -> Child:
        """A child that has begun to print: the one that stands by, or a new one."""
        waiting = self.standbys.pop(what, None)
        if child := waiting and waiting.take(job):
            return child
        await self.hands.give("press", partial(paper.ready, job))
        await self.hands.at_rest()
        return paper.begun(job)

    async def _printed(
        self, what: tuple[str, str], job: PrintJob, child: Child, project: Project
    ) -> tuple[Printed, float]:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        made = await paper.finished(child, project)
        self.store.put(job, made)
        seconds = loop.time() - begun
        if seconds < WORTH_REHEARSING:
            self.rehearsals[what] = asyncio.create_task(self._rehearse(what, job))
        return made, seconds

    async def _rehearse(self, what: tuple[str, str], job: PrintJob) -> None:
        """Have a child stand by for the next change of a PDF, unless that has come already."""
        await asyncio.sleep(BEFORE_REHEARSING)
        await self.hands.give("press", partial(paper.ready, job))
        await self.hands.at_rest()
        if self.printings[what].job == job and what not in self.standbys:
            self.standbys[what] = paper.standing_by(job)

    def _dismiss(self, which: Iterable[tuple[str, str]]) -> None:
        for what in tuple(which):
            self.standbys.pop(what).dismiss()

    async def pictured(self, digest: str, number: int) -> bytes:
        """A page of a PDF that was printed lately, as PNG. Raises LookupError where there is none."""
        return await self.hands.give("press", partial(paper.picture, self.sheets[digest].pdf, number))
