"""The service → what a browser asks it for: the preview's page, the rendered documents, events, and the two writes."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import html
import json
import secrets
import shlex
import socket
import string
import subprocess
import webbrowser
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

import uvicorn
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from synopse.errors import EnvironmentIncomplete
from synopse.pages import MEDIA_TYPES
from synopse.preview import guarding, telling, wording
from synopse.preview.desk import Desk, problems_in, texts_at
from synopse.preview.service import Service
from synopse.preview.view import marked, versioned_sheet
from synopse.preview.wording import Words

Accept = Callable[[str], str]
"""Declares the unit with this full name in step; why it was refused, or ""."""

STATIC = {
    "preview.js": "text/javascript",
    "preview.css": "text/css",
    "marks.css": "text/css",
    "icon.svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Address:
    """Where the preview is served; `token` is what a write must bear."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def url(self, document: str = "") -> str:
        """The address to open."""
        return f"http://{guarding.LOOPBACK}:{self.port}/{f'view/{document}' if document else ''}"


class Guard:
    """Refuses what does not come from the preview's own page, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self.app, self.address = app, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI wants it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
            refused = guarding.refusal(scope["method"], headers, self.address.port, self.address.token)
            answer: ASGIApp = PlainTextResponse(refused, 403) if refused else self.app
            await answer(scope, receive, lambda message: send(_with_headers(message)))


def _with_headers(message: Message) -> Message:
    if message["type"] != "http.response.start":
        return message
    given = {name.lower() for name, _ in message["headers"]}
    extra = {"Content-Security-Policy": guarding.INTERFACE_POLICY, **guarding.ALWAYS}
    added = [(n.lower().encode(), v.encode()) for n, v in extra.items() if n.lower().encode() not in given]
    return {**message, "headers": [*message["headers"], *added]}


@dataclass(frozen=True)
class Preview:
    """The answers to each route."""

    service: Service
    address: Address
    accept: Accept

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
            Route("/paper/{document}/{language}/{number:int}.png", self.sheet),
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
        return Response(_interface(language, name, self.desk.names, self.address.token), media_type="text/html")

    async def static(self, request: Request) -> Response:
        """The preview's script and styles."""
        name = request.path_params["name"]
        if name not in STATIC:
            return PlainTextResponse("not found", 404)
        return Response(_static(name), media_type=STATIC[name])

    async def events(self, request: Request) -> Response:
        """The state of a document, now and whenever it changes."""
        name, words = request.path_params["document"], _words(request)
        return EventSourceResponse(self._states(name, words), ping=20)

    async def _states(self, name: str, words: Words) -> AsyncIterator[ServerSentEvent]:
        async for version in self.service.looking(name):
            problems = self.desk.errors(name)
            texts = await asyncio.to_thread(texts_at, self.desk.root, problems)
            state = telling.told(version, self.desk.views.get(name), problems, texts, words)
            if not (problems or self.desk.views.get(name)):
                state["errors"] = [{"place": f"content/{name}", "message": words["no document"]}]
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
            headers["Cache-Control"] = "private, max-age=31536000, immutable"
        data = shown.files[path]
        if path.endswith(".css"):
            data = versioned_sheet(data.decode(), path, shown.files).encode()
        return Response(data, media_type=media_type, headers=headers)

    async def paper(self, request: Request) -> Response:
        """How many pages the PDF of a document has, and where the picture of each is."""
        name, language = request.path_params["document"], request.path_params["language"]
        await self.service.opened(name)
        try:
            made = await self.service.printed(name, language)
        except (KeyError, asyncio.CancelledError):
            return PlainTextResponse("not found, or superseded", 404)
        except Exception as error:
            problems = problems_in(error)
            texts = await asyncio.to_thread(texts_at, self.desk.root, problems)
            return JSONResponse({"errors": telling.errors(problems, texts, _words(request))})
        digest = hashlib.sha256(made.pdf).hexdigest()[:16]
        words = _words(request)["sheet"]
        pages = [
            {"address": f"{request.url.path}/{n}.png?{digest}", "words": words.format(number=n, pages=made.pages)}
            for n in range(1, made.pages + 1)
        ]
        return JSONResponse({"pages": pages, "errors": []})

    async def sheet(self, request: Request) -> Response:
        """A page of the PDF, as a picture."""
        path = request.path_params
        try:
            made = await self.service.printed(path["document"], path["language"])
            return Response(await self.service.pictured(made.pdf, path["number"]), media_type="image/png")
        except (Exception, asyncio.CancelledError):
            return PlainTextResponse("not found", 404)

    # Writing --------------------------------------------------------------------------------------------------

    async def accepted(self, request: Request) -> Response:
        """Declare a unit in step, if what was read is still what is written."""
        words = _words(request)
        asked = await _json(request)
        name, version = asked.get("unit"), asked.get("version")
        if version != self.desk.version or self.service.dirty.is_set():
            return PlainTextResponse(words["refused"].format(words=words["outdated"]), 409)
        if not isinstance(name, str) or not self._knows(name):
            return PlainTextResponse(words["refused"].format(words=str(name)), 404)
        refused = await asyncio.to_thread(self.accept, name)
        if refused:
            return PlainTextResponse(words["refused"].format(words=refused), 409)
        return PlainTextResponse(words["accepted"].format(unit=name))

    def _knows(self, unit: str) -> bool:
        return any(one.name == unit for shown in self.desk.views.values() for one in shown.standings)

    async def opened(self, request: Request) -> Response:
        """Open a file of the project in the editor that site.yaml names."""
        asked = await _json(request)
        file, line = asked.get("file"), asked.get("line")
        project = self.desk.shop.project if self.desk.shop else None
        editor = project.site.editor if project else None
        if not (project and editor and file in project.texts and isinstance(line, int)):
            return PlainTextResponse("not found", 404)
        command = [part.format(file=self.desk.root / str(file), line=line) for part in shlex.split(editor)]
        try:
            subprocess.Popen(command, cwd=self.desk.root, start_new_session=True)  # noqa: S603  # no shell reads it
        except OSError as error:
            return PlainTextResponse(f"{command[0]}: {error.strerror}", 500)
        return PlainTextResponse("")


async def _json(request: Request) -> dict[str, object]:
    try:
        found = await request.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _words(request: Request) -> Words:
    return wording.WORDS[wording.spoken_by(request.headers.get("accept-language", ""))]


@cache
def _static(name: str) -> bytes:
    return (resources.files("synopse.preview") / "static" / name).read_bytes()


def _interface(language: str, document: str, names: tuple[str, ...], token: str) -> str:
    """The preview's page: its frame alone; what it shows comes with the events."""
    words = wording.WORDS[language]
    links = "".join(
        f'<li><a href="/view/{html.escape(name)}"{" aria-current=page" if name == document else ""}>'
        f"{html.escape(name)}</a></li>"
        for name in names
    )
    versions = {
        name.replace(".", "_"): f"/static/{name}?{hashlib.sha256(_static(name)).hexdigest()[:12]}" for name in STATIC
    }
    values = {key.replace(" ", "_"): html.escape(text) for key, text in words.items()}
    given = {
        "language": language,
        "document": html.escape(document),
        "token": token,
        "links": links,
        "table": html.escape(json.dumps(dict(words), ensure_ascii=False)),
    }
    return string.Template(_static("preview.html").decode()).substitute({**values, **versions, **given})


# Starting --------------------------------------------------------------------------------------------------


def serve(root: Path, cache_folder: Path, document: str, port: int, accept: Accept, *, show: bool) -> None:
    """Serve the preview until it is interrupted; `show` opens it in the browser. Port 0 takes a free one.

    Raises EnvironmentIncomplete where the port is taken.
    """
    from synopse.press_cache import derive_once

    listening = _listening(port)
    address = Address(listening.getsockname()[1])
    preview = Preview(Service(Desk(root, derive_once(cache_folder)), cache_folder), address, accept)
    config = uvicorn.Config(
        preview.app(),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        server_header=False,
        ws="none",
    )
    print(address.url(document), flush=True)
    if show:
        webbrowser.open(address.url(document))
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((guarding.LOOPBACK, port))
        made.listen(64)
    except OSError as error:
        made.close()
        raise EnvironmentIncomplete(
            f"port {port} cannot be used: {error.strerror}", "build.py serve --port 0"
        ) from error
    return made
