"""The models → JSON Schemas for editors and readers: what `schema/*.json` holds, as text."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import Field as Key
from pydantic import TypeAdapter

from synopse.schema.content import DocumentFile, SharedFile
from synopse.schema.manifest import Manifest
from synopse.schema.prose import ProseFile
from synopse.schema.site import SiteFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each schema by its file name."""
    either = TypeAdapter(Annotated[DocumentFile | SharedFile, Key(discriminator="kind")])
    models: dict[str, tuple[str, Any]] = {
        "document.schema.json": ("document.yaml: what is true in every language", either),
        "prose.schema.json": ("fr.yaml, de.yaml: the words of one language", TypeAdapter(ProseFile)),
        "site.schema.json": ("site.yaml: what holds for everything", TypeAdapter(SiteFile)),
        "manifest.schema.json": ("manifest.json: every file of output/ or of a release", TypeAdapter(Manifest)),
    }
    return {name: _text(title, adapter) for name, (title, adapter) in models.items()}


def _text(title: str, adapter: TypeAdapter[Any]) -> str:
    schema = {"$schema": DIALECT, "title": title, **_readable(adapter.json_schema(mode="validation"))}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


_DECIMAL: dict[str, Any] = {"type": "number"}


def _readable(schema: Any) -> Any:
    """pydantic's schema for editors: a decimal is a number, as YAML has it; default titles are left out."""
    if isinstance(schema, list):
        return [_readable(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    branches = schema.get("anyOf", [])
    if {"string", "number"} == {branch.get("type") for branch in branches if isinstance(branch, dict)}:
        kept = {key: value for key, value in schema.items() if key not in ("anyOf", "title")}
        bounds = {key: value for branch in branches for key, value in branch.items() if key in ("minimum", "maximum")}
        return {**kept, **_DECIMAL, **bounds}
    # A name of the wrong form is wrong, and what is given per language is told from what is not by its keys.
    closed = {"additionalProperties": False} if "patternProperties" in schema else {}
    read = {key: _readable(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    return {**closed, **read}
