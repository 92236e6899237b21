"""The service → what a browser asks it for: the preview's page, the rendered documents, events, and the two writes."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import shlex
import subprocess
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from synopse.preview import guarding, telling, wording
from synopse.preview.darkroom import Latent
from synopse.preview.desk import Desk, problems_in, texts_at
from synopse.preview.gate import Address, Guard
from synopse.preview.interface import STATIC, interface, static_file
from synopse.preview.service import Service
from synopse.preview.view import marked, versioned_sheet
from synopse.preview.wording import Words
from synopse.publishing.pages import MEDIA_TYPES

FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
"""For what has the hash of its bytes in its address."""

Accept = Callable[[str], str]
"""Declares the unit with this full name in step; why it was refused, or ""."""


@dataclass(frozen=True)
class Preview:
    """The answers to each route."""

    service: Service
    address: Address
    accept: Accept
    editor: str = ""

    @property
    def desk(self) -> Desk:
        """What is shown."""
        return self.service.desk

    def app(self) -> Starlette:
        """The application."""

        @contextlib.asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            async with self.service.at_work():
                yield

        routes = [
            Route("/", self.first),
            Route("/view/{document}", self.page),
            Route("/static/{name}", self.static),
            Route("/events/{document}", self.events),
            Route("/site/{document}/{path:path}", self.site),
            Route("/paper/{document}/{language}", self.paper),
            Route("/paper/{document}/{language}/{digest}/{number:int}-{width:int}.png", self.sheet),
            Route("/accept", self.accepted, methods=["POST"]),
            Route("/open", self.opened, methods=["POST"]),
        ]
        return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(Guard, address=self.address)])

    # Reading --------------------------------------------------------------------------------------------------

    async def first(self, _: Request) -> Response:
        """The first document; while none can be read, an empty preview that says why."""
        return RedirectResponse(f"/view/{(*self.desk.names, '-')[0]}")

    async def page(self, request: Request) -> Response:
        """The preview's own page."""
        language = wording.spoken_by(request.headers.get("accept-language", ""))
        name = request.path_params["document"]
        return Response(interface(language, name, self.address.token), media_type="text/html")

    async def static(self, request: Request) -> Response:
        """The preview's script and styles."""
        name = request.path_params["name"]
        if name not in STATIC:
            return PlainTextResponse("not found", 404)
        return Response(static_file(name), media_type=STATIC[name])

    async def events(self, request: Request) -> Response:
        """The state of a document, now and whenever it changes."""
        name, words = request.path_params["document"], _words(request)
        return EventSourceResponse(self._states(name, words), ping=20)

    async def _states(self, name: str, words: Words) -> AsyncIterator[ServerSentEvent]:
        async for version in self.service.looking(name):
            problems = self.desk.errors(name)
            texts = await asyncio.to_thread(texts_at, self.desk.root, problems)
            state = telling.told(version, self.desk.views.get(name), problems, texts, words)
            if not problems and name not in self.desk.names:
                state["errors"] = [{"place": f"content/{name}", "message": words["no document"], "own": True}]
            state |= {"documents": self.desk.names, "editor": bool(self.editor)}
            state |= {"run": hashlib.sha256(self.address.token.encode()).hexdigest()}
            yield ServerSentEvent(json.dumps(state, ensure_ascii=False), event="state")

    async def site(self, request: Request) -> Response:
        """A rendered page, or what it refers to."""
        name, path = request.path_params["document"], request.path_params["path"]
        await self.service.opened(name)
        shown = self.desk.views.get(name)
        if shown is None or path not in shown.files:
            return PlainTextResponse("not found", 404)
        media_type = MEDIA_TYPES[path.rpartition(".")[2]]
        headers = {"Content-Security-Policy": guarding.PAGE_POLICY}
        pane = next((pane for pane in shown.panes if pane.page == path), None)
        if pane:
            text = marked(pane.html, telling.marks(shown, pane.language, _words(request)))
            return Response(text, media_type=media_type, headers=headers)
        if request.url.query and path.startswith("assets/"):  # the address has the hash of the bytes
            headers |= FOR_EVER
        data = shown.files[path]
        if isinstance(data, Latent):
            data = await self.service.printery.developed(data)
        elif path.endswith(".css"):
            data = versioned_sheet(data.decode(), path, shown.files).encode()
        return Response(data, media_type=media_type, headers=headers)

    async def paper(self, request: Request) -> Response:
        """The sheets of a document's PDF: where the picture of each is, and which units it shows where."""
        name, language = request.path_params["document"], request.path_params["language"]
        words = _words(request)
        await self.service.opened(name)
        try:
            made, seconds = await self.service.printery.printed(name, language)
        except (KeyError, asyncio.CancelledError):
            return PlainTextResponse("not found, or superseded", 404)
        except Exception as error:
            problems = problems_in(error)
            texts = await asyncio.to_thread(texts_at, self.desk.root, problems)
            return JSONResponse({"errors": telling.errors(problems, texts, words)})
        shown = self.desk.views.get(name)
        marks = telling.marks(shown, language, words) if shown else {}
        timing = {"Server-Timing": f"print;dur={1000 * seconds:.0f}"}
        return JSONResponse(telling.paper(made, request.url.path, marks, words), headers=timing)

    async def sheet(self, request: Request) -> Response:
        """A page of the PDF, as a picture."""
        path = request.path_params
        try:
            data = await self.service.printery.pictured(path["digest"], path["number"], path["width"])
        except LookupError:
            return PlainTextResponse("not found, or superseded", 404)
        return Response(data, media_type="image/png", headers=FOR_EVER)

    # Writing --------------------------------------------------------------------------------------------------

    async def accepted(self, request: Request) -> Response:
        """Declare a unit in step, if what was read is still what is written."""
        words = _words(request)
        asked = await _json(request)
        known = {one.name: one for shown in self.desk.views.values() for one in shown.standings}
        one = known.get(str(asked.get("unit")))
        if one is None:
            return PlainTextResponse(words["refused"].format(words=asked.get("unit")), 404)
        if asked.get("digest") != one.digest or self.service.dirty.is_set() or self.desk.problems:
            return PlainTextResponse(words["refused"].format(words=words["outdated"]), 409)
        refused = await self.service.by_hand(partial(self.accept, one.name))
        if refused:
            return PlainTextResponse(words["refused"].format(words=refused), 409)
        return PlainTextResponse(words["accepted"].format(unit=one.name))

    async def opened(self, request: Request) -> Response:
        """Open a file of the project in the editor of whoever started the preview."""
        asked = await _json(request)
        file, line = asked.get("file"), asked.get("line")
        texts = self.desk.shop.project.texts if self.desk.shop else {}
        if not (self.editor and isinstance(file, str) and file in texts and isinstance(line, int)):
            return PlainTextResponse("not found", 404)
        try:
            command = editing(self.editor, self.desk.root / file, line)
            subprocess.Popen(command, cwd=self.desk.root, start_new_session=True)  # noqa: S603  # no shell reads it
        except (OSError, ValueError) as error:
            return PlainTextResponse(f"{self.editor}: {error}", 409)
        return PlainTextResponse("")


def editing(editor: str, file: Path, line: int) -> list[str]:
    """The command that opens a file at a line; `editor` says where both belong. Raises ValueError where it cannot."""
    return [part.replace("{file}", str(file)).replace("{line}", str(line)) for part in shlex.split(editor)]


async def _json(request: Request) -> dict[str, object]:
    try:
        found = await request.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _words(request: Request) -> Words:
    return wording.WORDS[wording.spoken_by(request.headers.get("accept-language", ""))]
