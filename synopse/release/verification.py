"""A released folder → everything in it that is not as it was released, each file named; on the standard library alone.

What is examined is what anyone could have changed since: files, their names, the statements about them. That nobody
changed all of it together is what a signature says.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from synopse import manifest
from synopse.errors import escaped
from synopse.manifest import Format, Origin
from synopse.release import checksums, provenance
from synopse.release.checksums import SIGNATURE

LARGEST: Final = 500_000_000
"""Bytes of a file: ten times the largest PDF, for an archive of many. More is not even read."""
BILL: Final = "sbom.cdx.json"
# Statements that rest on the manifest, and so cannot be listed in it.
ABOVE_THE_MANIFEST: Final = frozenset({manifest.NAME, provenance.NAME})


@dataclass(frozen=True)
class Verified:
    """What was found: `faults` in plain words, each naming its file; how many files; what they were made from."""

    faults: tuple[str, ...]
    files: int
    origin: Origin | None

    @property
    def sound(self) -> bool:
        """Whether everything is as it was released."""
        return not self.faults


def verify(folder: Path) -> Verified:
    """Examine a release. Raises OSError where something cannot be read."""
    files, others = _entries(folder)
    try:
        listed = checksums.read(files.get(checksums.NAME, b""))
    except checksums.Unreadable as error:
        reason = "is missing" if checksums.NAME not in files else f"cannot be read: {error}"
        listed, faults = _listed_elsewhere(files), [f"{checksums.NAME} {reason}"]
    else:
        faults = []
    faults += others
    faults += _set_faults(files, listed)
    origin, statements = _statements(files, listed)
    return Verified(tuple(dict.fromkeys(map(escaped, [*faults, *statements]))), len(files), origin)


# Files --------------------------------------------------------------------------------------------------------------


def _entries(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The bytes of every regular file, and what is wrong with all else but folders in use; links are not followed."""
    files: dict[str, bytes] = {}
    others: list[str] = []
    for here, folders, names in os.walk(folder):
        inside = Path(here).relative_to(folder)
        for name in names + [name for name in folders if (Path(here) / name).is_symlink()]:
            path, place = (inside / name).as_posix(), Path(here) / name
            if place.is_symlink() or not place.is_file():
                others.append(f"{path} is not a file")
            elif place.stat().st_size > LARGEST:
                others.append(f"{path} is larger than anything that is released")
            else:
                files[path] = place.read_bytes()
        if not names and not folders and inside.parts:
            others.append(f"{inside.as_posix()}/ is not a file")
    return files, sorted(others)


def _listed_elsewhere(files: Mapping[str, bytes]) -> dict[str, str]:
    """Without SHA256SUMS, what the manifest lists, so that files can still be named."""
    try:
        listed = manifest.read(files.get(manifest.NAME, b""))
    except manifest.Unreadable:
        return {path: checksums.sha256(data) for path, data in files.items() if path not in _unlisted(files)}
    above = {path: checksums.sha256(files[path]) for path in ABOVE_THE_MANIFEST & files.keys()}
    return {**listed, **above}


def _unlisted(files: Mapping[str, bytes]) -> set[str]:
    return {checksums.NAME, SIGNATURE} & files.keys()


def _set_faults(files: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[str]:
    found = {path: checksums.sha256(data) for path, data in files.items() if path not in _unlisted(files)}
    missing = {path: listed[path] for path in listed if path not in found}
    for path in sorted(found.keys() - listed.keys()):
        former = [name for name, digest in missing.items() if digest == found[path]]
        if former:
            yield f"{former[0]} was renamed to {path}"
            del missing[former[0]]
        else:
            yield f"{path} does not belong to the release"
    yield from (f"{path} is missing" for path in sorted(missing))
    yield from (f"{path} was changed" for path in sorted(found.keys() & listed.keys()) if found[path] != listed[path])


# Statements ---------------------------------------------------------------------------------------------------------


def _statements(files: Mapping[str, bytes], listed: Mapping[str, str]) -> tuple[Origin | None, list[str]]:
    """What the release was made from, and what its statements do not agree on."""
    try:
        origin = manifest.origin(files.get(manifest.NAME, b""))
        about = json.loads(files[manifest.NAME])
    except manifest.Unreadable as error:
        faults = [] if manifest.NAME not in files else [f"{manifest.NAME} cannot be read: {error}"]
        return None, [*faults, *_bill_faults(files, None), *_provenance_faults(files, listed, None)]
    return origin, [
        *(f"{manifest.NAME}: {words}" for words in structure_faults(about)),
        *_manifest_faults(about, files, listed),
        *_provenance_faults(files, listed, origin),
        *_bill_faults(files, origin),
    ]


def _manifest_faults(about: Any, files: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[str]:
    stated = manifest.read(files[manifest.NAME])
    yield from _disagreements(manifest.NAME, stated, {p: listed[p] for p in listed.keys() - ABOVE_THE_MANIFEST})
    for entry in about["artefacts"]:
        data = files.get(entry["path"])
        if data is not None and stated[entry["path"]] == checksums.sha256(data) and entry.get("bytes") != len(data):
            yield f"{manifest.NAME} states another size of {entry['path']}"


def _disagreements(name: str, stated: Mapping[str, str], listed: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(stated.keys() - listed.keys()):
        yield f"{name} lists {path}, and {checksums.NAME} does not"
    for path in sorted(listed.keys() - stated.keys()):
        yield f"{name} does not list {path}"
    for path in sorted(stated.keys() & listed.keys()):
        if stated[path] != listed[path]:
            yield f"{name} states another digest of {path} than {checksums.NAME}"


def _provenance_faults(files: Mapping[str, bytes], listed: Mapping[str, str], origin: Origin | None) -> Iterator[str]:
    if provenance.NAME not in files:
        if provenance.NAME not in listed:
            yield f"{provenance.NAME} is missing"
        return
    try:
        version, commit, subjects = provenance.read(files[provenance.NAME])
    except provenance.Unreadable as error:
        yield f"{provenance.NAME} cannot be read: {error}"
        return
    yield from _disagreements(provenance.NAME, subjects, {p: listed[p] for p in listed if p != provenance.NAME})
    if origin and (version, commit) != (origin.version, origin.commit):
        yield f"{provenance.NAME} names another version or commit than {manifest.NAME}"


def _bill_faults(files: Mapping[str, bytes], origin: Origin | None) -> Iterator[str]:
    if BILL not in files:
        return
    try:
        about = json.loads(files[BILL])
        kind = (about["bomFormat"], about["specVersion"])
        version = about["metadata"]["component"]["version"]
        named = [part["name"] for part in about["components"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        yield f"{BILL} cannot be read: {error}"
        return
    if kind != ("CycloneDX", "1.6") or not named or (origin and version != origin.version):
        yield f"{BILL} is not the bill of materials of this release"


# The structure of a manifest, as synopse.schema.manifest has it: a test holds that both take and refuse the same -----

_ENTRY: Final[Mapping[str, tuple[type | None, ...]]] = {
    "path": (str,),
    "document": (str, None),
    "language": (str, None),
    "format": (str,),
    "media_type": (str,),
    "bytes": (int,),
    "sha256": (str,),
    "title": (str, None),
    "pages": (int, None),
}
_ORIGIN: Final[Mapping[str, str]] = {
    "commit": "[0-9a-f]{40}([0-9a-f]{24})?",
    "committed": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
}
_OPTIONAL: Final = frozenset({"pages"})


def structure_faults(about: Any) -> Iterator[str]:
    """What in the plain data of a release's manifest, read before, is not as synopse.schema.manifest has it."""
    yield from (f"unknown key `{key}`" for key in about.keys() - {"artefacts", "generator", "release"})
    generator = about.get("generator")
    if not isinstance(generator, dict) or not all(isinstance(version, str) for version in generator.values()):
        yield "`generator` is not a table of versions"
    paths = [entry["path"] for entry in about["artefacts"]]
    if paths != sorted(set(paths)):
        yield "the files are not sorted, or one is listed twice"
    for entry in about["artefacts"]:
        yield from (f"{entry['path']}: {words}" for words in _entry_faults(entry))
    yield from _origin_faults(about["release"])


def _entry_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"unknown key `{key}`" for key in sorted(entry.keys() - _ENTRY.keys()))
    yield from (f"no `{key}`" for key in sorted(_ENTRY.keys() - _OPTIONAL - entry.keys()))
    for key, types in _ENTRY.items():
        if key in entry and not any(entry[key] is None if kind is None else type(entry[key]) is kind for kind in types):
            yield f"`{key}` is of the wrong type"
    if entry.get("format") not in get_args(Format):
        yield f"there is no format `{entry.get('format')}`"


def _origin_faults(release: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(release["version"], str):
        yield "`version` is of the wrong type"
    for key, pattern in _ORIGIN.items():
        if not isinstance(release[key], str) or not re.fullmatch(pattern, release[key], re.ASCII):
            yield f"`{key}` is not what it should be"
    if not isinstance(release["inputs"], dict) or not all(map(_is_digest, release["inputs"].values())):
        yield "`release` does not say the digests of what was read"


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef")
