"""What earlier builds made of each document → the documents that need not be read again, with their files in output/.

A record is found by the hash of everything that the document's files come from: its own folder, what is shared,
locales, templates, pictures, the program and the versions it runs with. Its files count only while output/ holds them,
byte for byte. So an incremental build is a clean build that leaves out what it already has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from synopse.cache import Cache
from synopse.document import Document, document_json
from synopse.environment import versions
from synopse.errors import ContentError
from synopse.publishing.pages import Publication, pictures_of
from synopse.reading import roots
from synopse.rendering.metadata import own_edition

_SHARED = re.compile(rb"^kind:\s*[\"']?shared\b", re.MULTILINE)


@dataclass(frozen=True)
class Kept:
    """A document that need not be made again.

    `documents` are abstracts: what the chooser, the feeds and the sitemap say of them; `files` is what it publishes.
    """

    name: str
    documents: tuple[Document, ...]
    files: Mapping[str, bytes]
    pages: Mapping[str, int]
    embargo: float | None


@dataclass(frozen=True)
class Ledger:
    """The records of earlier builds, and the keys of the documents as they are now.

    `clock` is the instant in seconds that decides embargoes.
    """

    store: Cache
    keys: Mapping[str, str]
    clock: float

    def kept(self, output: Path) -> dict[str, Kept]:
        """The documents whose record is there and whose files are in `output` as they were."""
        found = {name: self._kept(name, key, output) for name, key in self.keys.items()}
        return {name: kept for name, kept in found.items() if kept is not None}

    def _kept(self, name: str, key: str, output: Path) -> Kept | None:
        data = self.store.get(key)
        if data is None:
            return None
        record = json.loads(data)
        if not record["from"] <= self.clock < record["until"]:
            return None
        files = {path: _bytes(output / path) for path in record["files"]}
        if any(data is None or _hash(data) != record["files"][path] for path, data in files.items()):
            return None
        documents = tuple(document_json.decode(document) for document in record["documents"])
        whole = {path: data for path, data in files.items() if data is not None}
        return Kept(name, documents, whole, record["pages"], record["embargo"])

    def keep(self, documents: Sequence[Document], made: Publication, embargoes: Mapping[str, float | None]) -> None:
        """Record what a build made of `documents`; `embargoes` has the instant of each by name."""
        for name in sorted({document.name for document in documents}):
            if name in self.keys:
                own = [document for document in documents if document.name == name]
                self.store.put(self.keys[name], self._record(own, made, embargoes.get(name)))

    def _record(self, documents: Sequence[Document], made: Publication, embargo: float | None) -> bytes:
        entries = [artefact for artefact in made.artefacts if artefact.document == documents[0].name]
        paths = {*(entry.path for entry in entries), *pictures_of(documents)}
        passed = embargo is None or embargo <= self.clock
        record = {
            "documents": [document_json.encode(abstract(document)) for document in documents],
            "files": {path: _hash(made.files[path]) for path in sorted(paths)},
            "embargo": embargo,
            "pages": {entry.path: entry.pages for entry in entries if entry.pages},
            "from": embargo if embargo is not None and passed else 0.0,
            "until": 2.0**53 if passed else embargo,
        }
        return json.dumps(record, ensure_ascii=False).encode()


def open_ledger(root: Path, cache: Path, drafts: bool, clock: float) -> Ledger:
    """The ledger for the project as it is now. Raises ContentError where a file cannot be read."""
    folders: dict[str, list[tuple[str, str]]] = {}
    common: list[tuple[str, str]] = [("drafts", str(drafts)), *sorted(versions.generator().items())]
    shared: set[str] = set()
    for path in roots.files(root, "content"):
        data = roots.read(root, path)
        folder = path.split("/")[1] if path.count("/") > 1 else ""
        if path.endswith("/document.yaml") and _SHARED.search(data):
            shared.add(folder)
        folders.setdefault(folder, []).append((path, _hash(data)))
    for place in ("locales", "templates"):
        common += [(path, _hash(roots.read(root, path))) for path in roots.files(root, place)]
    for folder in {"", "media", *shared}:
        common += folders.pop(folder, [])
    common.append(("program", versions.program()))
    base = _hash(json.dumps(sorted(common)).encode())
    keys = {name: _hash(json.dumps([base, name, sorted(files)]).encode()) for name, files in folders.items()}
    return Ledger(Cache(cache / "documents"), keys, clock)


def abstract(document: Document) -> Document:
    """What other pages say of a document, and nothing of its body."""
    return replace(
        document, glance=(), figures=(), sections=(), notes=(), pictures=(), institutions=(), legal=(), messages=()
    )


def collide(kept: Iterable[Kept], documents: Iterable[Document]) -> bool:
    """Whether a document wants a file that a kept one has."""
    taken = {own_edition(document).page for one in kept for document in one.documents}
    return any(own_edition(document).page in taken for document in documents)


def safely(root: Path, cache: Path, drafts: bool, clock: float) -> Ledger | None:
    """The ledger, or None where reading already fails: loading will say why."""
    try:
        return open_ledger(root, cache, drafts, clock)
    except ContentError:
        return None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
