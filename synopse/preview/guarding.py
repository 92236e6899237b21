"""The headers of a request → why it is refused, if it is; and the headers that every answer bears.

The server listens on the loopback interface alone, but any page open in the same browser can send requests there: what
keeps them out is the name they call us by (against DNS rebinding), where they come from, and for writes a secret token.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

LOOPBACK = "127.0.0.1"
TOKEN_HEADER = "x-synopse-token"  # noqa: S105  # the name of a header
SAFE_METHODS = ("GET", "HEAD")

INTERFACE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the preview's own page may do: nothing inline, nothing from another host, framed by nobody."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""What a rendered document may do: be looked at."""

ALWAYS: Mapping[str, str] = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def refusal(method: str, headers: Mapping[str, str], port: int, token: str) -> str:
    """Why a request is refused, or ""; `headers` have lower-case names, `token` is the one that writes must bear."""
    names = {f"{host}:{port}" for host in (LOOPBACK, "localhost")}
    origin = headers.get("origin", "")
    if headers.get("host", "") not in names:
        return "the request is for another host"
    if origin and origin not in {f"http://{name}" for name in names}:
        return "the request comes from another origin"
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return "the request comes from another site"
    if method in SAFE_METHODS:
        return ""
    if not origin:
        return "the request does not say where it comes from"
    if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), token.encode()):
        return "the request lacks the token"
    return ""
