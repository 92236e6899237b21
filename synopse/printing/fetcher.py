"""An address in a page or style sheet → the bytes of the job's asset, or a refusal; there is no way out of here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from synopse.printing.engine import URLFetcher, URLFetcherResponse
from synopse.printing.job import ORIGIN

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}


class Refused(Exception):
    """An address that does not name an asset of the job."""


def asset_path(address: str) -> str:
    """The path of an asset from its absolute address. Raises `Refused` for any other address."""
    if not address.startswith(ORIGIN):
        raise Refused("only files that come with the document may be used")
    raw, _, _ = address.removeprefix(ORIGIN).partition("#")
    if "?" in raw:
        raise Refused("an address with a query names no file")
    try:
        path = unquote(raw, errors="strict")
    except UnicodeDecodeError:
        raise Refused("the address is not UTF-8") from None
    # What appears only by decoding is an attempt to hide it.
    if path.count("/") != raw.count("/") or any(sign in path for sign in "\\\0%"):
        raise Refused("the path has forbidden signs")
    if any(part in ("", ".", "..") for part in path.split("/")):
        raise Refused("the path has empty parts or dots")
    return path


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves a job's assets and nothing else: it has no opener, so nothing in it could reach a file or a network.

    `refusals` collects what was asked for in vain, `used` the paths served.
    """

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False)
        self.handlers.clear()
        self.handle_open.clear()
        self.assets = assets
        self.refusals: dict[str, str] = {}
        self.used: set[str] = set()

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Answer WeasyPrint with the asset at `url`. Raises `Refused`."""
        try:
            path = asset_path(url)
            media_type = MEDIA_TYPES.get(PurePosixPath(path).suffix)
            if path not in self.assets:
                raise Refused("there is no such file")
            if media_type is None:
                raise Refused("files of this kind are not printed")
        except Refused as refusal:
            self.refusals[url] = str(refusal)
            raise
        self.used.add(path)
        return URLFetcherResponse(url, self.assets[path], {"Content-Type": media_type})

    def open(self, url: Any, data: Any = None, timeout: Any = None) -> Any:
        """Close the way urllib offers."""
        raise Refused("nothing is opened")
