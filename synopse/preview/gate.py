"""A request → the application, or a refusal; an answer → the same with the headers that protect it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from synopse.preview import guarding


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
