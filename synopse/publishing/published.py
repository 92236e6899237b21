"""A published folder → how its files stand to its own manifest: whole, or with some missing, changed or foreign."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from synopse import manifest
from synopse.manifest import Present

GITIGNORE: Final = ".gitignore"
GITIGNORE_LINES: Final = ("*", f"!{GITIGNORE}")


@dataclass(frozen=True)
class Standing:
    """Paths relative to the folder, sorted; `foreign` is what the program did not write, links and devices too."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the folder holds exactly what its manifest says."""
        return not (self.missing or self.changed or self.foreign)


Digest = Callable[[str], str]
"""A path below the folder → the SHA-256 of the file there. Raises OSError."""


def inspect(folder: Path, digest: Digest | None = None) -> Standing:
    """Compare the files of `folder` with its manifest; without a manifest, all but .gitignore is foreign.

    `digest` may know a file without reading it. A folder that is not there has lost its manifest. Raises OSError where
    something cannot be read.
    """
    digest = digest or (lambda path: _sha256(folder / path))
    entries = dict(_entries(folder)) if folder.is_dir() else {}
    files = {path: entry for path, entry in entries.items() if entry.is_file(follow_symlinks=False)}
    own = files.keys() & {manifest.NAME, GITIGNORE}
    unreadable = False
    listed: Mapping[str, str] = {}
    if manifest.NAME in files:
        try:
            listed = manifest.read(_bytes(files[manifest.NAME], manifest.MOST_BYTES))
        except manifest.Unreadable:
            unreadable = True
    changed = {path for path in files.keys() & listed.keys() if digest(path) != listed[path]}
    if unreadable:
        changed.add(manifest.NAME)
    if GITIGNORE in files and _bytes(files[GITIGNORE], 100).split() != [line.encode() for line in GITIGNORE_LINES]:
        changed.add(GITIGNORE)
    return Standing(
        missing=tuple(sorted({manifest.NAME, *listed} - entries.keys())),
        changed=tuple(sorted(changed)),
        foreign=tuple(sorted(entries.keys() - (files.keys() & listed.keys()) - own)),
    )


def holds(folder: Path, files: Mapping[str, bytes | Present]) -> bool:
    """Whether `folder` has these files, byte for byte, and no other. Raises OSError."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    entries = dict(_entries(folder))
    new_first = sorted(files, key=lambda path: isinstance(files[path], Present))  # that is where a difference is
    return entries.keys() == files.keys() and all(_is(entries[path], files[path]) for path in new_first)


def _is(entry: os.DirEntry[str], file: bytes | Present) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    status = entry.stat(follow_symlinks=False)
    if isinstance(file, bytes):
        return status.st_size == len(file) and _bytes(entry, len(file)) == file
    return file.is_at(status) or (status.st_size == file.size and _sha256(entry) == file.sha256)


def is_part(folder: Path, other: Path) -> bool:
    """Whether each file of `folder`, which need not exist, is in `other` too, byte for byte. Raises OSError."""
    entries = dict(_entries(folder)) if folder.is_dir() else {}
    counterparts = dict(_entries(other))
    return entries.keys() <= counterparts.keys() and all(
        _sha256(entry) == _sha256(counterparts[path]) for path, entry in entries.items()
    )


def _entries(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below `folder` that is not itself a folder; links are not followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry


def _bytes(file: os.DirEntry[str], most: int) -> bytes:
    """The bytes of a file, or one more than `most` where it is larger: it may be of any size."""
    with open(file, "rb") as opened:  # noqa: PTH123  # of each file twice in a build
        return opened.read(most + 1)


def _sha256(file: os.DirEntry[str] | Path) -> str:
    with Path(file).open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
