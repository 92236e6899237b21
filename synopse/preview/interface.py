"""The language of whoever looks, and a document → the preview's own page, which names its script and styles by hash."""

from __future__ import annotations

import hashlib
import html
import json
import string
from functools import cache
from importlib import resources

from synopse.preview import wording

SCRIPTS = ("preview.js", "panes.js", "units.js", "scrolling.js", "morph.js", "elements.js")
"""The script that the page begins with, and those that it imports."""
STATIC = {
    **dict.fromkeys(SCRIPTS, "text/javascript"),
    "preview.css": "text/css",
    "marks.css": "text/css",
    "icon.svg": "image/svg+xml",
}
"""The preview's own files, and their media types."""


@cache
def static_file(name: str) -> bytes:
    """The bytes of one of the preview's own files."""
    return (resources.files("synopse.preview") / "static" / name).read_bytes()


def interface(language: str, document: str, token: str) -> str:
    """The preview's page: its frame alone; what it shows comes with the events."""
    words = wording.WORDS[language]
    versions = {
        name.replace(".", "_"): f"/static/{name}?{hashlib.sha256(static_file(name)).hexdigest()[:12]}"
        for name in STATIC
    }
    values = {key.replace(" ", "_"): html.escape(text) for key, text in words.items()}
    given = {
        "language": language,
        "document": html.escape(document),
        "token": token,
        "table": html.escape(json.dumps(dict(words), ensure_ascii=False)),
    }
    return string.Template(static_file("preview.html").decode()).substitute({**values, **versions, **given})
