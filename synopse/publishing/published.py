"""A published folder → how its files stand to its own manifest: whole, or with some missing, changed or foreign."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from synopse import manifest

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


def inspect(folder: Path) -> Standing:
    """Compare the files of `folder` with its manifest; without a manifest, all but .gitignore is foreign.

    A folder that is not there has lost its manifest. Raises OSError where something cannot be read.
    """
    entries = dict(_entries(folder)) if folder.is_dir() else {}
    files = {path: entry for path, entry in entries.items() if entry.is_file(follow_symlinks=False)}
    own = files.keys() & {manifest.NAME, GITIGNORE}
    unreadable = False
    listed: Mapping[str, str] = {}
    if manifest.NAME in files:
        try:
            listed = manifest.read(_bytes(files[manifest.NAME]))
        except manifest.Unreadable:
            unreadable = True
    changed = {path for path in files.keys() & listed.keys() if _sha256(files[path]) != listed[path]}
    if unreadable:
        changed.add(manifest.NAME)
    if GITIGNORE in files and _bytes(files[GITIGNORE]).split() != [line.encode() for line in GITIGNORE_LINES]:
        changed.add(GITIGNORE)
    return Standing(
        missing=tuple(sorted({manifest.NAME, *listed} - entries.keys())),
        changed=tuple(sorted(changed)),
        foreign=tuple(sorted(entries.keys() - (files.keys() & listed.keys()) - own)),
    )


def holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether `folder` has these files, byte for byte, and no other. Raises OSError."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    entries = dict(_entries(folder))
    return entries.keys() == files.keys() and all(
        entry.is_file(follow_symlinks=False)
        and entry.stat(follow_symlinks=False).st_size == len(files[path])
        and _bytes(entry) == files[path]
        for path, entry in entries.items()
    )


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


def _bytes(entry: os.DirEntry[str]) -> bytes:
    return Path(entry.path).read_bytes()


def _sha256(entry: os.DirEntry[str]) -> str:
    return hashlib.sha256(_bytes(entry)).hexdigest()
