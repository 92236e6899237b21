"""Documents, fonts → every character that no font of the press has, with the place in the content where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from synopse.document import Document, Unit, plain_block, units
from synopse.errors import ContentError, Place, Problem, gathered
from synopse.loading.source import Project
from synopse.rendering.fonts import coverage

NAMED = 8
"""So many characters of a text are told by name."""
INVISIBLE = "\u00ad\n\u200c\u200d\u200e\u200f\u061c"


Coverage = Callable[[bytes], frozenset[int]]
"""A font → the code points that it has a glyph for."""


def check(project: Project, documents: Sequence[Document], of: Coverage = coverage) -> None:
    """Raise ContentError where a document has a character that the fonts of the project lack."""
    for _ in checked(project, documents, of):
        pass


def checked(project: Project, documents: Iterable[Document], of: Coverage = coverage) -> Iterator[Document]:
    """The documents as they come, without those that have such a character; in the end ContentError with all these."""
    covered: list[frozenset[int]] = []

    def check_one(document: Document) -> Document:
        if not covered:  # only now that there is a document
            covered.append(frozenset[int]().union(*(_covered(*face, of) for face in _faces(project))))
        if problems := list(_missing(project, document, covered[0])):
            raise ContentError(problems)
        return document

    return gathered(check_one, documents)


def _faces(project: Project) -> list[tuple[str, bytes]]:
    """The fonts with their paths below templates/, of which there must be some."""
    faces = [(path, data) for path, data in project.templates.items() if path.endswith(".ttf")]
    if not faces:
        raise ContentError([Problem(Place("templates/fonts"), "there is no font", "put .ttf files there")])
    return faces


def _covered(path: str, data: bytes, of: Coverage) -> frozenset[int]:
    try:
        return of(data)
    except ValueError as error:
        problem = Problem(
            Place(f"templates/{path}"), f"this font is damaged, or is none ({error})", "put the file there anew"
        )
        raise ContentError([problem]) from error


def _missing(project: Project, document: Document, covered: frozenset[int]) -> Iterator[Problem]:
    """For each unit the characters that it lacks, told where the first of them stands."""
    for unit in units(document):
        text = "\n".join(plain_block(block) for block in unit.blocks)
        lacking = dict.fromkeys(c for c in text if ord(c) not in covered and c not in INVISIBLE)
        if lacking:
            message = f"{document.name} ({document.language}): no font has {_named([*lacking])}"
            hint = "write it otherwise, or add a font that has it to templates/fonts"
            yield Problem(_place(project, unit, next(iter(lacking))), message, hint)


def _named(characters: Sequence[str]) -> str:
    """`the character U+0627 `ا``; of a word of another script the first few."""
    first = ", ".join(f"U+{ord(character):04X} `{character}`" for character in characters[:NAMED])
    rest = f" and {len(characters) - NAMED} more" if len(characters) > NAMED else ""
    return f"the character{'s' if len(characters) > 1 else ''} {first}{rest}"


def _place(project: Project, unit: Unit, character: str) -> Place:
    """The character itself in the file, or its unit where it came from a fact."""
    document, _, path = unit.name.partition(":")
    for source in project.sources:
        scalar = source.text(path, unit.language) if source.name == document else None
        if scalar and character in scalar.written:
            offset = scalar.written.index(character)
            return scalar.place_of(offset, offset + 1)
    return unit.place
