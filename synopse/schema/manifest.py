"""Plain data of `manifest.json` → the checked shape of what a build or a release says of its files."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Key

from synopse.manifest import Format
from synopse.schema.scalars import Strict

Digest = Annotated[str, Key(pattern="^[0-9a-f]{64}$")]


class ManifestEntry(Strict):
    """One file."""

    path: str = Key(description="Relative to the folder of the manifest")
    document: str | None = Key(description="The document's folder under content/, or null")
    language: str | None
    format: Format
    media_type: str
    bytes: Annotated[int, Key(ge=0)]
    sha256: Digest
    pages: Annotated[int, Key(ge=1)] | None = None
    title: str | None


class ReleaseEntry(Strict):
    """What a release is made from."""

    version: str
    commit: Annotated[str, Key(pattern="^[0-9a-f]{40}([0-9a-f]{24})?$")] = Key(description="The git commit")
    committed: Annotated[str, Key(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")] = Key(
        description="The instant of that commit, in UTC"
    )
    inputs: dict[str, Digest] = Key(description="The SHA-256 of every file that was read, by its path in the project")


class Manifest(Strict):
    """Every file but the manifest itself and .gitignore, sorted by path; no clock, no path of the machine.

    A release's manifest has `release`, and does not list provenance.intoto.json and SHA256SUMS, which rest on it.
    """

    artefacts: list[ManifestEntry]
    generator: dict[str, str] = Key(description="Versions of what made the files")
    release: ReleaseEntry | None = None
