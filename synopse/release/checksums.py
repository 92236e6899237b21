"""The SHA-256 of files → the bytes of SHA256SUMS as coreutils write and check it; and back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

NAME: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.sig"

# coreutils escape backslashes and line ends in names; a release has no such names, so none is read.
_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<path>[^\\\r\n]+)")


class Unreadable(Exception):
    """These bytes are no SHA256SUMS that this program wrote; the message says which line and why."""


def sha256(data: bytes) -> str:
    """The digest of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each file, sorted by path."""
    return {path: sha256(files[path]) for path in sorted(files)}


def write(hashes: Mapping[str, str]) -> bytes:
    """One line for each path, sorted; `sha256sum --check` reads it."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()


def read(data: bytes) -> dict[str, str]:
    """The digest of each path. Raises Unreadable for anything that `write` would not have written."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    hashes: dict[str, str] = {}
    for number, line in enumerate(text.split("\n")[:-1], 1):
        found = _LINE.fullmatch(line)
        if not found:
            raise Unreadable(f"line {number} is not a digest and a name")
        if found["path"] in hashes:
            raise Unreadable(f"line {number} names {found['path']} again")
        hashes[found["path"]] = found["sha256"]
    if outside := next(outside_paths(hashes), None):
        raise Unreadable(f"{outside} leaves the folder")
    if data != write(hashes) or not hashes:
        raise Unreadable("it is empty, not sorted, or ends in the middle of a line")
    return hashes


def outside_paths(paths: Iterable[str]) -> Iterator[str]:
    """Those that do not name a file below the folder."""
    return (path for path in paths if path.startswith("/") or {"", ".", ".."} & {*path.split("/")})
