"""The parts that a document is put together from, and the document itself; frozen, ready to render."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from synopse.document.prose import Fact, Inline, Unit


@dataclass(frozen=True)
class Moment:
    """A date: `machine` is ISO 8601 (2026-04-17, 2026-04), `text` is set in the language.

    `inlines` says the same as prose does, with ordinals raised; nothing where there is none to raise.
    """

    machine: str
    text: str
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Whom the press calls. `email` and `phone` are facts or None; `language` is the language of the name."""

    name: str
    language: str
    email: Fact | None
    phone: Fact | None


@dataclass(frozen=True)
class Institution:
    """An organisation. `name` and `short` are in `name_language`; `about` is a unit; `web` an address fact."""

    id: str
    name: str
    short: str
    name_language: str
    about: Unit | None
    web: Fact | None
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Person:
    """A person: name in `name_language`, `title` as Dr. apart from it; `role` is a unit.

    `title_language` is empty where the title is read in the language of the name.
    """

    id: str
    title: str
    name: str
    name_language: str
    role: Unit | None
    title_language: str = ""


@dataclass(frozen=True)
class Field:
    """A numbered field of action. `summary` is one sentence; the heads `stake`, `action`, `effect` may be None."""

    id: str
    number: int
    title: Unit
    summary: Unit | None
    stake: Unit | None
    action: Unit | None
    effect: Unit | None


@dataclass(frozen=True)
class Event:
    """A stop on the timeline."""

    id: str
    when: Moment
    text: Unit


@dataclass(frozen=True)
class KeyFigure:
    """A figure worth showing large: `before` ("more than") and `label` are units, `value` a fact set short."""

    id: str
    before: Unit | None
    value: Fact
    label: Unit


@dataclass(frozen=True)
class Detail:
    """A term and what it says, for the margin of the first page (place, occasion …)."""

    id: str
    term: Unit
    text: Unit


UPPER_MIDDLE = (0.5, 0.4)
"""What must stay in a photograph where nobody says it, across and down: faces are there."""


@dataclass(frozen=True)
class Picture:
    """A picture with its words. `source` names a file below content/media, or `drawing` a graphic of our own.

    `print_path`, `screen_paths` (width in px, path) are addresses below assets/ of the crops made from it, 3:2; they
    are empty for a drawing.
    """

    id: str
    source: str
    drawing: str
    focus: tuple[float, float]
    alt: Unit | None
    caption: Unit | None
    credit: str
    print_path: str = ""
    screen_paths: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Quotation:
    """What somebody said; where this is a translation, `translated_from` names the original language in this one."""

    id: str
    speaker: Person
    text: Unit
    translated_from: str


@dataclass(frozen=True)
class Table:
    """Rows of cells under heads; the first cell of a row is its head."""

    id: str
    caption: Unit | None
    heads: tuple[Unit, ...]
    rows: tuple[tuple[Unit, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of the body: a heading, prose, and what is shown after it, in this order of attributes."""

    id: str
    title: Unit | None
    text: Unit | None
    quotations: tuple[Quotation, ...] = ()
    people: tuple[Person, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    fields: tuple[Field, ...] = ()
    events: tuple[Event, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Note:
    """The text of a note, in the order of the calls."""

    name: str
    number: int
    text: Unit


@dataclass(frozen=True)
class LegalBlock:
    """An imprint, mentions légales, an accessibility statement; `todo` where the facts are still to be given."""

    id: str
    title: Unit
    text: Unit
    todo: bool


@dataclass(frozen=True)
class Edition:
    """This document in one of its languages, for the switcher, hreflang, feeds; addresses are relative to output/."""

    language: str
    language_name: str
    title: str
    page: str
    pdf: str
    text: str


@dataclass(frozen=True)
class Correction:
    """A corrected version: its day, and what was corrected, where the author says it."""

    id: str
    date: Moment
    text: Unit | None


@dataclass(frozen=True)
class Notice:
    """Something a reader must be told, in the language: kind is draft, behind, embargo, correction or withdrawal.

    `text` is typeset; `running` is its short form for the running lines of each printed page, or empty; `unit` is what
    the author says of it, to follow the text; `inlines` says the same as `text` with ordinals raised, where it has any.
    """

    kind: Literal["draft", "behind", "embargo", "correction", "withdrawal"]
    text: str
    running: str = ""
    unit: Unit | None = None
    inlines: tuple[Inline, ...] = ()

    @property
    def plain(self) -> str:
        """All its words, without markup."""
        return f"{self.text} {self.unit.line}" if self.unit else self.text


@dataclass(frozen=True)
class Document:
    """One document in one language.

    `label` is the kind of document in the language; `dated` the date its label line shows; `issuers` the
    institutions in this language's order; `colophon` says what the document is; `glance` are the details of the margin;
    `languages` are the names of its editions' languages in this one, as in a sentence.
    """

    name: str
    kind: str
    language: str
    direction: Literal["ltr", "rtl"]
    original: str
    slug: str
    label: str
    title: Unit
    subtitle: Unit | None
    lede: Unit
    description: str
    date: Moment
    dated: Moment
    modified: Moment
    version: int
    issuers: tuple[Institution, ...]
    messages: tuple[Unit, ...]
    glance: tuple[Detail, ...]
    figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    pictures: tuple[Picture, ...]
    institutions: tuple[Institution, ...]
    legal: tuple[LegalBlock, ...]
    colophon: Unit | None
    editions: tuple[Edition, ...]
    notices: tuple[Notice, ...]
    corrections: tuple[Correction, ...] = ()
    languages: tuple[str, ...] = ()


# The parts of a document in the order in which a reader meets them.
_READING_ORDER = (
    "corrections", "title", "subtitle", "messages", "lede", "glance", "figures", "sections", "notes", "institutions",
    "legal", "colophon",
)  # fmt: skip


def units(document: Document) -> Iterator[Unit]:
    """Every unit of a document once, in the order of reading."""
    seen: set[str] = set()
    for part in _READING_ORDER:
        for unit in _units_in(getattr(document, part)):
            if unit.name not in seen:
                seen.add(unit.name)
                yield unit


def _units_in(value: object) -> Iterator[Unit]:
    if isinstance(value, Unit):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _units_in(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _units_in(getattr(value, field))
