"""What a project says, in all languages, as it was read: every value with its file and line; frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from synopse.errors import Place
from synopse.language import Language
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Scalar, Way
from synopse.schema.content import DocumentFile, Register, SharedFile, UnitOptions
from synopse.schema.site import SiteFile

NO_OPTIONS = UnitOptions.model_construct()
"""Those of most units, asked for many times: nothing in them need be checked."""

Prose = Mapping[str, Scalar]
"""The texts of one language by the path of their unit."""


@dataclass(frozen=True)
class Source:
    """One folder of content/: what is true in every language, and the prose of each.

    `name` is the folder; `tree` knows the places of everything in document.yaml; `prose` has a language's texts by
    path, `prose_trees` the tree of each prose file. `lock` is the text of sync.lock, or ""; `whole` says whether every
    prose file could be read.
    """

    name: str
    file: DocumentFile | SharedFile
    tree: strict_yaml.Mapping
    prose: Mapping[str, Prose]
    prose_trees: Mapping[str, strict_yaml.Mapping]
    lock: str = ""
    whole: bool = True

    @property
    def document_file(self) -> DocumentFile:
        """What document.yaml says of a document; TypeError for what is shared."""
        if not isinstance(self.file, DocumentFile):
            raise TypeError(f"{self.folder} is no document")
        return self.file

    @property
    def folder(self) -> str:
        """The folder's path in the project."""
        return f"content/{self.name}"

    def prose_file(self, language: str) -> str:
        """The path of a language's texts in the project."""
        return f"{self.folder}/{language}.yaml"

    @property
    def paths(self) -> tuple[str, ...]:
        """Every unit's path, in the order of the first language that has it."""
        ordered: dict[str, None] = {}
        for texts in self.prose.values():
            ordered.update(dict.fromkeys(texts))
        return tuple(ordered)

    def options(self, path: str) -> UnitOptions:
        """What document.yaml says of a unit."""
        return self.file.units.get(path) or NO_OPTIONS

    def only(self, path: str) -> list[str] | None:
        """The languages that a unit is for, where it is not for all: by its options, or those of its legal block."""
        head, _, rest = path.partition(".")
        block = self.file.legal_blocks.get(rest.partition(".")[0]) if head == "legal" else None
        return self.options(path).only or (block.languages if block else None)

    def text(self, path: str, language: str) -> Scalar | None:
        """A unit's text in a language, or None."""
        return self.prose.get(language, {}).get(path)

    def place(self, way: Way) -> Place:
        """The place of a key in document.yaml, or of the last one on the way to it."""
        return strict_yaml.find(self.tree, way)[1]

    def languages_of(self, path: str, languages: tuple[str, ...]) -> tuple[str, ...]:
        """The languages that a unit is wanted in."""
        only = self.only(path)
        return tuple(tag for tag in languages if only is None or tag in only)


@dataclass(frozen=True)
class Project:
    """Everything that was read.

    `texts` has the text of each file by its path, for the excerpts of errors; `media` the pictures below content/media
    that a source names, `unnamed_media` the names of the other files there; `templates` every file below templates/ by
    its path there.
    """

    site: SiteFile
    languages: tuple[Language, ...]
    sources: tuple[Source, ...]
    media: Mapping[str, bytes]
    templates: Mapping[str, bytes]
    texts: Mapping[str, str]
    glossary: Mapping[str, object] = field(default_factory=dict)
    unnamed_media: tuple[str, ...] = ()

    @cached_property  # asked for with each name in each text
    def documents(self) -> tuple[Source, ...]:
        """The sources that are published, by name."""
        return tuple(source for source in self.sources if isinstance(source.file, DocumentFile))

    @cached_property
    def shared(self) -> tuple[Source, ...]:
        """The sources that others use."""
        return tuple(source for source in self.sources if isinstance(source.file, SharedFile))

    @cached_property
    def by_name(self) -> Mapping[str, Source]:
        """The sources by the names of their folders."""
        return {source.name: source for source in self.sources}

    def language(self, tag: str) -> Language:
        """A language by its tag; KeyError if the project has none."""
        for language in self.languages:
            if language.tag == tag:
                return language
        raise KeyError(tag)


def registers(project: Project, source: Source) -> Iterator[tuple[Source, Register]]:
    """Where names in a source are looked up: first in itself, then in what is shared."""
    yield source, source.file
    for shared in project.shared:
        if shared.name != source.name:
            yield shared, shared.file


def tags(project: Project, source: Source) -> tuple[str, ...]:
    """The languages of a source: its own list, or all of the project."""
    wanted = source.file.languages if isinstance(source.file, DocumentFile) else None
    return tuple(language.tag for language in project.languages if wanted is None or language.tag in wanted)
