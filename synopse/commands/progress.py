"""What a build does → a display on a terminal, one line per artefact elsewhere, or events for machines; on stderr."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from synopse.document import Document
    from synopse.errors import Problem
    from synopse.publishing.pages import Publication

Item = TypeVar("Item")

MOST_DRAFTS = 20
"""So many lines are read; what a line each for hundreds of documents pushes off the screen is not."""


class Progress:
    """Tells what is done, in work and left. `machine` gives one JSON object a line on stdout instead."""

    def __init__(self, *, machine: bool = False, timings: bool = False, quiet: bool = False) -> None:
        self.machine, self.timings, self.quiet = machine, timings, quiet
        self.live = not machine and not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.colour = self.live and not os.environ.get("NO_COLOR")
        self.expected = self.working = self.finished = 0
        self.spent: dict[str, float] = {}
        self.stages: list[str] = []
        self.told: list[str] = []  # what is as true of the next build, if nothing changes until then
        self.since = 0.0

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A stage of the chain. Time counts for the innermost: one stage asks another for what it needs."""
        self._charge()
        self.stages.append(name)
        self.spent.setdefault(name, 0.0)
        self._show()
        try:
            yield
        finally:
            self._charge()
            self.stages.pop()
            self._clear()

    def within(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """The items; the time that it takes to make each is that of the stage."""
        source = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item

    def _charge(self) -> None:
        now = time.perf_counter()
        if self.stages:
            self.spent[self.stages[-1]] += now - self.since
        self.since = now

    def expect(self, count: int) -> None:
        """How many PDFs there will be."""
        self.expected = count

    def begun(self) -> None:
        """A PDF is being printed, or waits for it."""
        self.working += 1
        self._show()

    def artefact(self, path: str, pages: int, *, cached: bool = False) -> None:
        """A PDF is there."""
        self.finished += 1
        self.working -= not cached
        self._event("artefact", path=path, pages=pages, cached=cached)
        if not cached:
            count = f"{pages} page" + ("s" if pages != 1 else "")
            self._line(f"{path}  {count}")

    def failed(self, path: str) -> None:
        """A PDF could not be made."""
        self.finished += 1
        self.working -= 1
        self._event("failed", path=path)
        self._line(f"{path}  failed")

    def drafts(self, documents: Sequence[Document]) -> None:
        """These editions say that they are drafts; of many, a person is told the first and how many more there are."""
        for number, document in enumerate(documents):
            words = next(notice.text for notice in document.notices if notice.kind == "draft")
            self._event("draft", document=document.name, language=document.language, text=words)
            if number < MOST_DRAFTS:
                self._tell(f"{document.name} ({document.language}): {words}")
        if (more := len(documents) - MOST_DRAFTS) > 0:
            self._tell(f"drafts: {more} more; `sync status` and `labels check` of build.py list what is behind")

    def withheld(self, count: int) -> None:
        """So many documents are not in the build because their embargo has not passed; they are not named."""
        if count:
            words = "1 document is" if count == 1 else f"{count} documents are"
            self._tell(f"{words} left out until an embargo has passed; `build --drafts` shows what is left out")

    def warnings(self, problems: Sequence[Problem]) -> None:
        """What somebody may not have meant, and does not stop the build; `check` shows the lines."""
        for problem in problems:
            self._event("warning", place=str(problem.place), message=problem.message, hint=problem.hint)
            self._tell(f"{problem.place}: warning: {problem.message}; {problem.hint}")

    def done(self, target: Path, made: Publication, changed: bool, code: int) -> None:
        """The build is finished."""
        self._clear()
        name = target.name
        documents = sum(artefact.document is not None for artefact in made.artefacts)
        self._event(
            "done", files=len(made.artefacts), artefacts=documents, changed=changed, code=code, seconds=self.spent
        )
        if not self.machine:
            words = f"{name}/: {documents} artefacts of the documents, {len(made.artefacts)} files in all"
            print(words if changed else f"{words}; nothing changed", file=sys.stderr)
        if self.timings and not self.machine:
            for stage, seconds in self.spent.items():
                print(f"{stage:<8} {seconds:7.3f} s", file=sys.stderr)

    def _event(self, event: str, **values: object) -> None:
        if self.machine:
            print(json.dumps({"event": event, **values}, ensure_ascii=False), flush=True)

    def _tell(self, text: str) -> None:
        self.told.append(text)
        self._line(text)

    def _line(self, text: str) -> None:
        if not self.machine and not self.quiet:
            self._clear()
            print(text, file=sys.stderr, flush=True)
            self._show()

    def _show(self) -> None:
        if self.live:
            left = self.expected - self.finished - self.working
            printing = f": {self.finished} PDFs done, {self.working} in work, {left} left" if self.expected else ""
            words = f"… {' '.join(self.stages[:1])}{printing}"
            print(
                f"\r\033[K\033[2m{words}\033[0m" if self.colour else f"\r{words}", end="", file=sys.stderr, flush=True
            )

    def _clear(self) -> None:
        if self.live:
            print("\r\033[K" if self.colour else "\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
