"""Published files and what is known of them → the bytes of manifest.json; and back."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Final, Literal

NAME: Final = "manifest.json"
MOST_BYTES: Final = 100_000_000
"""What is larger is none of ours: ten thousand documents need a fifth of that."""
Format = Literal[
    "html", "pdf", "text", "atom", "sitemap", "css", "font", "image", "json", "zip", "markdown"
]  # the last two in releases alone


@dataclass(frozen=True, order=True)
class Artefact:
    """What is known of one published file.

    `path` is relative to output/, with `/`; `document` is its folder under content/; `pages` counts those of a PDF.
    """

    path: str
    format: str
    media_type: str
    document: str | None = None
    language: str | None = None
    pages: int | None = None
    title: str | None = None


@dataclass(frozen=True)
class Present:
    """A file that output/ has already: its size, its time of change (ns) and inode, and its SHA-256 as last read."""

    size: int
    changed: int
    inode: int
    sha256: str

    def is_at(self, status: os.stat_result) -> bool:
        """Whether a file with this status is the one that was read."""
        return (status.st_size, status.st_mtime_ns, status.st_ino) == (self.size, self.changed, self.inode)


@dataclass(frozen=True)
class Origin:
    """What a release is made from.

    `committed` is the instant of the git commit, in UTC; `inputs` has the SHA-256 of every file read, by its path.
    """

    version: str
    commit: str
    committed: str
    inputs: Mapping[str, str]


class Unreadable(Exception):
    """These bytes are no manifest that this program wrote."""


def write(
    files: Mapping[str, bytes],
    artefacts: Iterable[Artefact],
    generator: Mapping[str, str],
    release: Origin | None = None,
    present: Mapping[str, Present] = MappingProxyType({}),
) -> bytes:
    """The manifest: sorted, without clock or path of the machine, so that the same files give the same bytes.

    `present` are more files, whose bytes need not be at hand; `generator` has the versions of what made them all.
    Raises ValueError where files and artefacts do not name the same.
    """
    described = {artefact.path: artefact for artefact in artefacts}
    sums = {path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()}
    sums |= {path: (file.size, file.sha256) for path, file in present.items()}
    if differing := sorted(described.keys() ^ sums.keys()):
        raise ValueError(f"files and artefacts differ: {', '.join(differing)}")
    entries = [_entry(described[path], *sums[path]) for path in sorted(sums)]
    origin = {} if release is None else {"release": asdict(release)}
    return _serialise({"artefacts": entries, "generator": dict(generator), **origin})


def read(data: bytes) -> dict[str, str]:
    """The SHA-256 of each file a manifest lists, by path. Raises Unreadable also where it was edited by hand."""
    try:
        manifest = json.loads(data)
        hashes = {entry["path"]: entry["sha256"] for entry in manifest["artefacts"]}
        as_written = _serialise(manifest)  # fails on half a character, which JSON can name
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    if data != as_written or not all(isinstance(text, str) for pair in hashes.items() for text in pair):
        raise Unreadable("not as this program writes it")
    return hashes


def origin(data: bytes) -> Origin:
    """What a release's manifest says it was made from. Raises Unreadable, also where it is none of a release."""
    read(data)
    release = json.loads(data).get("release")
    if not isinstance(release, dict) or release.keys() != {field.name for field in fields(Origin)}:
        raise Unreadable("it is not the manifest of a release")
    return Origin(**release)


def _entry(artefact: Artefact, size: int, sha256: str) -> dict[str, str | int | None]:
    entry: dict[str, str | int | None] = {
        "path": artefact.path,
        "document": artefact.document,
        "language": artefact.language,
        "format": artefact.format,
        "media_type": artefact.media_type,
        "bytes": size,
        "sha256": sha256,
        "title": artefact.title,
    }
    return entry if artefact.pages is None else {**entry, "pages": artefact.pages}


def _serialise(manifest: object) -> bytes:
    return f"{_indented(manifest)}\n".encode()


def _indented(value: object, margin: str = "\n") -> str:
    """What `json.dumps` writes sorted and with an indentation of two: that writes itself in C only without one."""
    inner = f"{margin}  "
    if isinstance(value, list) and value and all(map(_is_flat, value)):
        # All at once. No string has a line end in it: what looks like the joint of two entries is one.
        comma = f",{inner}  "
        entries = _json(value, comma)[2:-2].replace(f"}}{comma}{{", f"{inner}}},{inner}{{{inner}  ")
        return f"[{inner}{{{inner}  {entries}{inner}}}{margin}]"
    if isinstance(value, dict) and any(isinstance(item, dict | list) for item in value.values()):
        items = [f"{_json(key)}: {_indented(item, inner)}" for key, item in sorted(value.items())]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if isinstance(value, dict) and value:
        return f"{{{inner}{_json(value, f',{inner}')[1:-1]}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(_indented(item, inner) for item in value)}{margin}]"
    return _json(value)


def _is_flat(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and not any(isinstance(item, dict | list) for item in value.values())


def _json(value: object, comma: str = ",") -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(comma, ": "))
