"""Project, instant → what there is: each document with its dates and embargo, its languages, their states and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from synopse.editing.editions import behind, embargoed, policy_of
from synopse.editing.localize import slug_of, title_of
from synopse.loading.source import Project, Source, tags
from synopse.loading.standing import standings
from synopse.pairing import UnitState
from synopse.schema.content import DocumentFile

FILES = {"html": "html", "pdf": "pdf", "text": "txt"}


@dataclass(frozen=True)
class Edition:
    """A document in one language.

    `state` is `in step`, or `draft` while `waiting` texts and labels keep it back; `policy` is what a release does
    then; `files` are its paths below output/ by format.
    """

    language: str
    title: str
    slug: str
    state: str
    waiting: int
    policy: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Listed:
    """A document; dates and instants are written as ISO 8601 has them."""

    name: str
    kind: str
    original: str
    date: str
    version: int
    embargo: str | None
    embargoed: bool
    withdrawn: str | None
    editions: tuple[Edition, ...]

    def plain(self) -> dict[str, object]:
        """Plain data, for machines."""
        return asdict(self)


def listed(project: Project, at: datetime) -> tuple[Listed, ...]:
    """Every document by name; `at` decides whether its embargo still holds."""
    found = standings(project)
    return tuple(_document(project, source, found, at) for source in project.documents)


def _document(project: Project, source: Source, found: Mapping[str, tuple[UnitState, ...]], at: datetime) -> Listed:
    file = source.file
    assert isinstance(file, DocumentFile)
    return Listed(
        name=source.name,
        kind=file.kind,
        original=file.original,
        date=file.date.isoformat(),
        version=file.version,
        embargo=file.embargo.isoformat() if file.embargo else None,
        embargoed=embargoed(source, at),
        withdrawn=file.withdrawn.isoformat() if file.withdrawn else None,
        editions=tuple(_edition(project, source, file, found, tag) for tag in tags(project, source)),
    )


def _edition(
    project: Project, source: Source, file: DocumentFile, found: Mapping[str, tuple[UnitState, ...]], tag: str
) -> Edition:
    waiting = len(behind(project, source, found, tag))
    slug = slug_of(file, tag)
    return Edition(
        language=tag,
        title=title_of(project, source, project.language(tag)),
        slug=slug,
        state="draft" if waiting else "in step",
        waiting=waiting,
        policy=policy_of(source, tag),
        files={name: f"{tag}/{slug}.{suffix}" for name, suffix in FILES.items()},
    )
