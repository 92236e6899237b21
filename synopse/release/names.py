"""A document and its editions → the names under which its files are handed out: date, slug and language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from synopse.document import Document, Edition
from synopse.rendering.metadata import own_edition

KIT: Final = "press-kit.zip"
MANIFEST: Final = "manifest.json"
NOTES: Final = "RELEASE-NOTES.md"
BILL: Final = "sbom.cdx.json"
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}")


def is_version(text: str) -> bool:
    """Whether a text can name a release, and so its folder: letters, digits, `.`, `+`, `-`, `_`."""
    return _VERSION.fullmatch(text) is not None and not text.endswith(".")


def distribution(document: Document) -> dict[str, str]:
    """The name of each file of a document in all its languages, by its path below output/."""
    return {path: name for edition in document.editions for path, name in _names(document, edition).items()}


def _names(document: Document, edition: Edition) -> dict[str, str]:
    stem = stem_of(document, edition)
    return {edition.page: f"{stem}.html", edition.pdf: f"{stem}.pdf", edition.text: f"{stem}.txt"}


def stem_of(document: Document, edition: Edition | None = None) -> str:
    """The name of an edition's files without suffix: 2026-04-17_slug_fr."""
    chosen = edition or own_edition(document)
    slug = chosen.page.rpartition("/")[2].removesuffix(".html")
    return f"{document.date.machine}_{slug}_{chosen.language}"


def kit_folder(document: Document) -> str:
    """The folder of a document in a press kit; the document's own name, since all its languages lie in it."""
    return f"{document.date.machine}_{document.name}"


def kit_of(document: Document) -> str:
    """The name of a document's press kit."""
    return f"{kit_folder(document)}_kit.zip"


def grouped(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents by name, each with its languages in the order given."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.name, []).append(document)
    return found
