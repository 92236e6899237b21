"""Files → the bytes of a zip archive, the same everywhere and at any time."""

from __future__ import annotations

import io
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# What a zip archive can say: its years are counted from 1980 in seven bits, its seconds in twos.
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
_UNIX = 3


def archive(files: Mapping[str, bytes], instant: datetime) -> bytes:
    """An archive of `files` (path → bytes), sorted, each dated `instant` in UTC with the rights 0644.

    They are stored and not compressed: what deflate makes depends on the library that does it, and most of what is in a
    press kit is compressed already.
    """
    written = io.BytesIO()
    with ZipFile(written, "w") as made:
        for path in sorted(files):
            made.writestr(_entry(path, instant), files[path])
    return written.getvalue()


def _entry(path: str, instant: datetime) -> ZipInfo:
    at = instant.astimezone(UTC)
    year = min(max(at.year, _FIRST_YEAR), _LAST_YEAR)
    entry = ZipInfo(path, (year, at.month, at.day, at.hour, at.minute, at.second - at.second % 2))
    entry.compress_type = ZIP_STORED
    entry.create_system = _UNIX
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry
