"""A page and the files it refers to → one HTML file that needs none of them: styles, fonts and pictures within it.

Only the start tags that refer to another file are written anew; every other character of the page stays as it was.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Any

from synopse.errors import ContentError, Place, Problem
from synopse.publishing.pages import MEDIA_TYPES
from synopse.rendering.metadata import embedded_json

Attributes = list[tuple[str, str | None]]

_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<address>[^"'()\s]+)(?P=quote)\s*\)""")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_JSON_LD = "application/ld+json"


@dataclass(frozen=True)
class Surroundings:
    """What lies around a page.

    `path` is where the page lies below output/; `files` everything there; `names` how files are called that are handed
    out beside it, by their path; `site` is the address under which output/ is published, or "".
    """

    path: str
    files: Mapping[str, bytes]
    names: Mapping[str, str]
    site: str = ""


def self_contained(page: str, around: Surroundings) -> str:
    """The page as one file. What is neither within it nor beside it is linked where it is published, or not at all.

    Raises ContentError where the page needs a file that is not there.
    """
    reader = _Reader(page, around)
    reader.feed(page)
    reader.close()
    pieces, end = [], 0
    for edit in reader.edits:
        pieces += [page[end : edit.start], edit.text]
        end = edit.end
    return "".join([*pieces, page[end:]])


@dataclass(frozen=True)
class _Edit:
    """The characters of the page from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class _Reader(HTMLParser):
    """Reads a page and notes what is to be written otherwise."""

    def __init__(self, page: str, around: Surroundings) -> None:
        super().__init__(convert_charrefs=False)
        self.around = around
        self.edits: list[_Edit] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", page))]
        self._in_json = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_json = tag == "script" and values.get("type") == _JSON_LD
        written = self.get_starttag_text() or ""
        if (text := _tag(tag, attrs, values, self.around)) is not None:
            self._note(written, text)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._in_json and data.strip():
            self._note(data, f"\n{embedded_json(_renamed(json.loads(data), self.around))}\n")

    def handle_endtag(self, tag: str) -> None:
        self._in_json = False

    def _note(self, written: str, text: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self.edits.append(_Edit(start, start + len(written), text))


# Tags ---------------------------------------------------------------------------------------------------------------


def _tag(tag: str, attrs: Attributes, values: Mapping[str, str], around: Surroundings) -> str | None:
    """A start tag as it must be written, or None where it stays."""
    if tag == "link" and values.get("rel") == "stylesheet":
        return f"<style>\n{_sheet(_path(values['href'], around.path), around)}</style>"
    if tag == "img":
        return _picture(attrs, values, around)
    if tag in ("a", "link") and "href" in values:
        return _link(tag, attrs, values["href"], around)
    return None


def _picture(attrs: Attributes, values: Mapping[str, str], around: Surroundings) -> str | None:
    """The largest of the pictures that a browser could choose from, in the page itself."""
    candidates = [entry.split() for entry in values.get("srcset", "").split(",") if entry.strip()]
    widest = max(candidates, key=lambda entry: int(entry[1].rstrip("wx")) if len(entry) > 1 else 0, default=None)
    address = widest[0] if widest else values.get("src", "")
    if _ELSEWHERE.match(address):
        return None
    kept: Attributes = [(name, value) for name, value in attrs if name not in ("src", "srcset", "sizes", "loading")]
    return _written("img", [("src", _data(_path(address, around.path), around)), *kept])


def _link(tag: str, attrs: Attributes, address: str, around: Surroundings) -> str | None:
    if _ELSEWHERE.match(address):
        return None
    path, mark, fragment = address.partition("#")
    target = _elsewhere(_path(path, around.path), around)
    if target is None:
        return "" if tag == "link" else _written(tag, [pair for pair in attrs if pair[0] != "href"])
    changed: Attributes = [(name, target + mark + fragment if name == "href" else value) for name, value in attrs]
    return _written(tag, changed)


def _elsewhere(path: str, around: Surroundings) -> str | None:
    """Where a path below output/ is found by who has only what is handed out."""
    if path in around.names:
        return around.names[path]
    return f"{around.site}{path}" if around.site else None


def _written(tag: str, attrs: Sequence[tuple[str, str | None]]) -> str:
    words = (name if value is None else f'{name}="{escape(value)}"' for name, value in attrs)
    return f"<{' '.join([tag, *words])}>"


def _renamed(value: Any, around: Surroundings) -> Any:
    """JSON-LD whose relative addresses lead to what lies beside the page; full addresses and words stay."""
    if isinstance(value, dict):
        return {key: _renamed(inner, around) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, around) for inner in value]
    if isinstance(value, str) and value and not _ELSEWHERE.match(value):
        return around.names.get(_path(value, around.path), value)
    return value


# Files --------------------------------------------------------------------------------------------------------------


def _path(address: str, base: str) -> str:
    """The path below output/ of a relative address in the file `base`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), address))


def _sheet(path: str, around: Surroundings) -> str:
    """A style sheet with everything that it refers to within it."""

    def inlined(found: re.Match[str]) -> str:
        address = found["address"]
        if _ELSEWHERE.match(address):
            return found[0]
        return f'url("{_data(_path(address, path), around)}")'

    return _URL.sub(inlined, _bytes(path, around).decode()).replace("</", "<\\/")


def _data(path: str, around: Surroundings) -> str:
    media_type = MEDIA_TYPES.get(path.rpartition(".")[2], "application/octet-stream")
    return f"data:{media_type};base64,{base64.b64encode(_bytes(path, around)).decode('ascii')}"


def _bytes(path: str, around: Surroundings) -> bytes:
    if path not in around.files:
        raise ContentError([Problem(Place("templates"), f"{around.path} needs {path}, which is not there")])
    return around.files[path]
