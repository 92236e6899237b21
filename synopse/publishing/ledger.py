"""What earlier builds made of each document → the documents that need not be read again, with their files in output/.

A record is found by the hash of everything that the document's files come from: its own folder, what is shared,
locales, templates, the program and the versions it runs with; it names the photographs. Its files count only while
output/ holds them. So an incremental build is a clean build that leaves out what it already has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from synopse import freshness
from synopse.cache import Cache
from synopse.document import Document, document_json
from synopse.environment import versions
from synopse.errors import ContentError
from synopse.freshness import Known
from synopse.loading.load import Listed
from synopse.manifest import Present
from synopse.publishing.pages import Publication, photographs, pictures_of
from synopse.reading import roots
from synopse.schema.content import KINDS

OUTPUT = "output"
MEDIA = "content/media"
_DOCUMENT = re.compile(rf"^kind: +(?:{'|'.join(KINDS)})[ \r]*$".encode(), re.MULTILINE)
"""How a document says that it is no shared one; who says it otherwise counts as what all the others are made of."""


@dataclass(frozen=True)
class Kept:
    """A document that need not be made again.

    `files` is what it publishes, `media` the photographs that it shows; `abstracts` are its documents as the record
    has them.
    """

    name: str
    files: Mapping[str, Present]
    pages: Mapping[str, int]
    embargo: float | None
    media: tuple[str, ...] = ()
    abstracts: Sequence[Any] = field(default=(), repr=False)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """What the chooser, the feeds and the sitemap say of it; read when it is first asked for."""
        return tuple(document_json.decode(document) for document in self.abstracts)


@dataclass(frozen=True)
class Files:
    """The files of a project below `root`, looked at once: `known` vouches for those that need not be read.

    `listed` knows the files below a folder.
    """

    root: Path
    known: Known
    listed: Listed = roots.files

    def digest(self, path: str) -> str:
        """The SHA-256 of a file. Raises OSError, also where it is larger than what is read."""
        size, _, _, digest = freshness.stamp(self._folder, path, self.known)
        if int(size) > roots.limit_of(path):
            raise OSError(path)
        return str(digest)

    def changed(self, path: str) -> bool:
        """Whether a file is not what it was at the last build, or is not there."""
        before = self.known[0].get(path)
        try:
            return before is None or before[-1] != self.digest(path)
        except OSError:
            return True

    def published(self, path: str) -> Present:
        """A file of output/ by its path there. Raises OSError."""
        size, changed, inode, digest = freshness.stamp(self._folder, f"{OUTPUT}/{path}", self.known)
        return Present(int(size), int(changed), int(inode), str(digest))

    @cached_property
    def _folder(self) -> str:
        return str(self.root)


@dataclass(frozen=True)
class Ledger:
    """The records of earlier builds, and the keys of the documents as they are now.

    `clock` is the instant in seconds that decides embargoes.
    """

    store: Cache
    files: Files
    keys: Mapping[str, str]
    clock: float

    def kept(self) -> dict[str, Kept]:
        """The documents whose record is there and whose files are in output/ as they were."""
        found = {name: self._kept(name, key) for name, key in self.keys.items()}
        return {name: kept for name, kept in found.items() if kept is not None}

    def _kept(self, name: str, key: str) -> Kept | None:
        data = self.store.get(key)
        if data is None:
            return None
        record = json.loads(data)
        if not record["from"] <= self.clock < record["until"]:
            return None
        try:
            files = {path: self.files.published(path) for path in record["files"]}
            media = {path: self.files.digest(f"{MEDIA}/{path}") for path in record["media"]}
        except OSError:
            return None
        if media != record["media"] or any(file.sha256 != record["files"][path] for path, file in files.items()):
            return None
        return Kept(name, files, record["pages"], record["embargo"], tuple(media), record["documents"])

    def keep(self, documents: Sequence[Document], made: Publication, embargoes: Mapping[str, float | None]) -> None:
        """Record what a build made of `documents`; `embargoes` has the instant of each by name."""
        own: dict[str, list[Document]] = {}
        for document in documents:
            own.setdefault(document.name, []).append(document)
        paths: dict[str | None, list[str]] = {}
        for entry in made.artefacts:
            paths.setdefault(entry.document, []).append(entry.path)
        pages = made.pages
        for name in sorted(own.keys() & self.keys.keys()):
            documents, counts = own[name], {path: pages[path] for path in paths[name] if path in pages}
            files = {path: _hash(made.files[path]) for path in sorted({*paths[name], *pictures_of(documents)})}
            self.store.put(self.keys[name], self._record(documents, files, counts, embargoes.get(name)))

    def _record(
        self,
        documents: Sequence[Document],
        files: Mapping[str, str],
        pages: Mapping[str, int],
        embargo: float | None,
    ) -> bytes:
        passed = embargo is None or embargo <= self.clock
        record = {
            "documents": [document_json.encode(abstract(document)) for document in documents],
            "files": files,
            "media": {path: self.files.digest(f"{MEDIA}/{path}") for path in sorted(photographs(documents))},
            "embargo": embargo,
            "pages": pages,
            "from": embargo if embargo is not None and passed else 0.0,
            "until": 2.0**53 if passed else embargo,
        }
        return json.dumps(record, ensure_ascii=False).encode()


def open_ledger(files: Files, cache: Path, drafts: bool, clock: float) -> Ledger:
    """The ledger for the project as it is now. Raises ContentError or OSError where a file cannot be read."""
    folders: dict[str, list[tuple[str, str]]] = {}
    common: list[tuple[str, str]] = [("drafts", str(drafts)), *sorted(versions.generator().items())]
    common_folders = {"", "media"}
    for path in files.listed(files.root, "content"):
        folder = path.split("/")[1] if path.count("/") > 1 else ""
        if path.endswith("/document.yaml") and not _DOCUMENT.search(roots.read(files.root, path)):
            common_folders.add(folder)
        # A photograph counts only for those who show it; which ones there are, for all.
        digest = "" if path.startswith(f"{MEDIA}/") else files.digest(path)
        folders.setdefault(folder, []).append((path, digest))
    for place in ("locales", "templates"):
        common += [(path, files.digest(path)) for path in files.listed(files.root, place)]
    for folder in common_folders:
        common += folders.pop(folder, [])
    common.append(("program", versions.program(files.known)))
    base = _hash(json.dumps(sorted(common)).encode())
    keys = {name: _hash(json.dumps([base, name, sorted(own)]).encode()) for name, own in folders.items()}
    return Ledger(Cache(cache / "documents"), files, keys, clock)


def abstract(document: Document) -> Document:
    """What other pages say of a document: its title, dates, notices and who issues it; nothing of its body."""
    return replace(
        document,
        subtitle=None,
        lede=replace(document.lede, blocks=()),
        issuers=tuple(replace(one, about=None, contacts=()) for one in document.issuers),
        glance=(),
        figures=(),
        sections=(),
        notes=(),
        pictures=(),
        institutions=(),
        legal=(),
        messages=(),
        colophon=None,
        corrections=(),
    )


def collide(kept: Iterable[Kept], pages: Container[str]) -> bool:
    """Whether one of these pages lies where a kept document has its own."""
    return any(path in pages for one in kept for path in one.files)


def safely(files: Files, cache: Path, drafts: bool, clock: float) -> Ledger | None:
    """The ledger, or None where reading already fails: loading will say why."""
    try:
        return open_ledger(files, cache, drafts, clock)
    except (ContentError, OSError):
        return None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
