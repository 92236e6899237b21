"""Plain data of `manifest.json` → the checked shape of what a build or a release says of its files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Key

from synopse.schema.scalars import Strict

Format = Literal["html", "pdf", "text", "atom", "sitemap", "css", "font", "image", "json"]


class ManifestEntry(Strict):
    """One file."""

    path: str = Key(description="Relative to the folder of the manifest")
    document: str | None = Key(description="The document's folder under content/, or null")
    language: str | None
    format: Format
    media_type: str
    bytes: Annotated[int, Key(ge=0)]
    sha256: Annotated[str, Key(pattern="^[0-9a-f]{64}$")]
    pages: Annotated[int, Key(ge=1)] | None = None
    title: str | None


class Manifest(Strict):
    """Every file but the manifest itself and .gitignore, sorted by path; no clock, no path of the machine."""

    artefacts: list[ManifestEntry]
    generator: dict[str, str] = Key(description="Versions of what made the files")
