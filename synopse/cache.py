"""Keys → the bytes that were once made for them, from a folder that several builds share and anyone may delete.

An entry carries the hash of its key and its bytes: what was damaged, cut short or put under another name is a miss, is
removed, and is made again. A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000
LARGEST: Final = 200 * MEGABYTE
"""No entry is as large: a PDF may have a quarter of it."""
_HASH_BYTES: Final = 32
SHARES: Final = 16
"""A folder may be too large by one of so many parts of its limit before somebody counts it, or by a few."""
_DIE: Final = 8
"""So many digits of a name."""


@dataclass(frozen=True)
class Cache:
    """A folder of entries. Above `limit` bytes, those used longest ago are dropped; a key names all that went in."""

    folder: Path
    limit: int = 1000 * MEGABYTE

    def get(self, key: str) -> bytes | None:
        """What was put under `key`, verified; None where there is nothing, or nothing sound."""
        path = self._path(key)
        try:
            entry = _read(path)
        except OSError:
            return None
        data = entry[_HASH_BYTES:]
        if entry[:_HASH_BYTES] != _digest(key, data):
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # used just now
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`. Readers and other writers see the whole entry or none."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, _digest(key, data) + data)
        if self._is_time(path, len(data)):
            self.trim()

    def trim(self) -> None:
        """Drop the entries used longest ago until the folder is within its limit."""
        entries = sorted(self._entries())
        excess = sum(size for _, size, _ in entries) - self.limit
        for _, size, path in entries:
            if excess <= 0:
                return
            with suppress(OSError):
                path.unlink()
            excess -= size

    def _is_time(self, path: Path, size: int) -> bool:
        """Whether an entry is the one after which to count the folder: about once for each sixteenth of the limit.

        To count takes as long as the folder is large: done for every so many entries, it would grow with the square.
        The name of an entry is as good as a die, and no process need know what others have put in.
        """
        return int(path.name[:_DIE], 16) * self.limit < 16**_DIE * SHARES * (size + _HASH_BYTES)

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / name[2:]

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """When each file was last used, its size and its path; also of what a process left that died while writing."""
        for folder, _, names in os.walk(self.folder):  # unlike glob it goes on when a folder vanishes
            for path in (Path(folder, name) for name in names):
                with suppress(OSError):
                    status = path.lstat()
                    yield status.st_mtime_ns, status.st_size, path


def _digest(key: str, data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(key.encode()).digest() + data).digest()


def _read(path: Path) -> bytes:
    """The bytes of an entry. Raises OSError also where it is no regular file, such as a pipe, or is none of ours."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise OSError
        return file.read()


def _replace(path: Path, entry: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(entry)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
