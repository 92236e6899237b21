"""What is looked at as a PDF → its sheets, begun as soon as it changed; what a newer change supersedes is dropped.

A PDF is printed by a child that stood by, where there is one: it has printed the state before once more, in advance.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from synopse.document import Document
from synopse.errors import ContentError
from synopse.loading.load import MEDIA
from synopse.loading.source import Project
from synopse.preview import paper
from synopse.preview.darkroom import Latent
from synopse.preview.desk import Desk
from synopse.preview.hands import Hands
from synopse.preview.paper import Sheets
from synopse.preview.view import Manuscript
from synopse.printing import Limits, Printed, PrintJob
from synopse.printing.press_cache import PressCache
from synopse.publishing.pages import Workshop, print_job, printed_photographs
from synopse.reading import roots

if TYPE_CHECKING:  # it brings WeasyPrint
    from synopse.printing.child import Child
    from synopse.printing.standby import Standby

What = tuple[str, str]
"""A document and a language of it."""

KEPT = 16
"""How many PDFs can still be asked for page by page: somebody may look in another window, a moment later."""
BEFORE_REHEARSING = 0.15
"""Seconds that the browser has to show a PDF before a child begins to rehearse its next change."""
MOST_STANDBYS = 4
"""Of a document in two languages and another window; who has stood by longest goes first."""
WORTH_REHEARSING = 2.0
"""Seconds of printing up to which a PDF is printed once more in advance of its next change; a long one is not."""


@dataclass(frozen=True)
class Printing:
    """A PDF on its way; it comes with the seconds that its printing took."""

    job: PrintJob
    task: asyncio.Task[tuple[Printed, float]]


class Printery:
    """The PDFs that are looked at, those on their way, and the children that stand by."""

    def __init__(self, desk: Desk, store: PressCache, hands: Hands) -> None:
        self.desk, self.store, self.hands = desk, store, hands
        self.asked_for: set[What] = set()  # since the last change
        self.preparing = asyncio.Lock()
        self.printings: dict[What, Printing] = {}
        self.ahead: dict[What, asyncio.Task[None]] = {}
        self.rehearsals: dict[What, asyncio.Task[None]] = {}
        self.standbys: dict[What, Standby] = {}
        self.sheets: dict[str, Sheets] = {}

    async def close(self) -> None:
        """Give up what was begun, and dismiss who stands by."""
        printing = [running.task for running in self.printings.values()]
        begun: list[asyncio.Task[Any]] = [*printing, *self.ahead.values(), *self.rehearsals.values()]
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        self._dismiss(self.standbys)

    # After a change -----------------------------------------------------------------------------------------

    def develop_ahead(self, touched: Collection[str]) -> None:
        """Have what PDFs show of photographs that changed made, while the project is still being read."""
        if touched and self.asked_for:
            self.hands.give("press", partial(self._developed_ahead, touched, frozenset(self.asked_for)))

    def _developed_ahead(self, touched: Collection[str], wanted: Collection[What]) -> None:
        new = {}
        for name in touched:
            with contextlib.suppress(ContentError):  # told of what is printed
                new[name] = roots.read(self.desk.root, f"{MEDIA}/{name}")
        for name, language in wanted:
            with contextlib.suppress(ContentError, KeyError):
                manuscript = self.desk.manuscripts[name]
                shop = manuscript.shop
                shop = replace(shop, project=replace(shop.project, media={**shop.project.media, **new}))
                printed_photographs(shop, _in(language, manuscript))

    async def print_again(self, superseded: Callable[[], bool]) -> None:
        """Begin to print what was looked at as a PDF before it changed, while the pages are still to be rendered here.

        The browser will ask for it, but only once it heard of the change.
        """
        if superseded():  # it is told to nobody, who would ask again
            return
        wanted, self.asked_for = self.asked_for, set()
        self._dismiss(self.standbys.keys() - wanted)
        for what in wanted:
            if superseded():
                self.asked_for.add(what)
            elif not self.desk.errors(what[0]):
                with contextlib.suppress(Exception):  # told to who asks
                    begun = await self._begun(*what)
                    self.ahead[what] = asyncio.create_task(self._read_ahead(begun))

    async def _read_ahead(self, begun: Printing | Printed) -> None:
        with contextlib.suppress(Exception):  # told to who asks
            await self._read(begun)

    def leave(self, name: str) -> None:
        """Let nobody stand by for a document that nobody looks at any more."""
        self.asked_for = {what for what in self.asked_for if what[0] != name}
        self._dismiss([what for what in self.standbys if what[0] == name])

    # For who looks ------------------------------------------------------------------------------------------

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
        document = _in(language, manuscript)
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

    async def _printing(self, what: What, job: PrintJob, project: Project) -> Printing:
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

    async def _child(self, what: What, job: PrintJob) -> Child:
        """A child that has begun to print: the one that stands by, or a new one."""
        waiting = self.standbys.pop(what, None)
        if child := waiting and waiting.take(job):
            return child
        await self.hands.give("press", partial(paper.ready, job))
        await self.hands.at_rest()
        return paper.begun(job)

    async def _printed(self, what: What, job: PrintJob, child: Child, project: Project) -> tuple[Printed, float]:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        made = await paper.finished(child, project)
        self.store.put(job, made)
        seconds = loop.time() - begun
        if seconds < WORTH_REHEARSING:
            if earlier := self.rehearsals.get(what):
                earlier.cancel()
            self.rehearsals[what] = asyncio.create_task(self._have_stand_by(what, job))
        return made, seconds

    async def _have_stand_by(self, what: What, job: PrintJob) -> None:
        """Have a child stand by for the next change of a PDF, unless that has come already."""
        await asyncio.sleep(BEFORE_REHEARSING)
        await self.hands.give("press", partial(paper.ready, job))
        await self.hands.at_rest()
        if self.printings[what].job == job and what not in self.standbys:
            self._dismiss([*self.standbys][: max(0, len(self.standbys) + 1 - MOST_STANDBYS)])
            with contextlib.suppress(OSError):  # no memory, no process: then the next change takes longer
                self.standbys[what] = paper.standing_by(job)

    def _dismiss(self, which: Iterable[What]) -> None:
        for what in tuple(which):
            self.standbys.pop(what).dismiss()

    async def pictured(self, digest: str, number: int, width: int) -> bytes:
        """A page of a PDF that was printed lately, as PNG, so many pixels wide. Raises LookupError for no such page."""
        return await self.hands.give("press", partial(paper.picture, self.sheets[digest].pdf, number, width))


def _in(language: str, manuscript: Manuscript) -> Document:
    """A document in one of its languages. Raises KeyError where it has none such."""
    return {one.language: one for one in manuscript.edited.documents}[language]
