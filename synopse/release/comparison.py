"""Two trees of files → in what they differ, each file named once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from synopse.release.checksums import SIGNATURE


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path there; links are not followed. Raises OSError."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def differences(made: Mapping[str, bytes], found: Mapping[str, bytes]) -> Iterator[str]:
    """What `found` has otherwise than `made`; whether it is signed makes no difference."""
    for path in sorted({*made, *found} - {SIGNATURE}):
        if path not in found:
            yield f"{path} is missing"
        elif path not in made:
            yield f"{path} does not belong to it"
        elif made[path] != found[path]:
            yield f"{path} differs"
