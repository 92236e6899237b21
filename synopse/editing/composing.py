"""Names of parts, a language → the parts themselves: found in the document or in what is shared, and set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from synopse import document, typography
from synopse.document import UPPER_MIDDLE, Fact, Institution, Moment, Paragraph, State, Text, Unit
from synopse.errors import Place
from synopse.language import Language
from synopse.language.dates import styles_for
from synopse.loading import facts
from synopse.loading.setting import House, Typesetter, set_blocks, set_ordinals, set_text
from synopse.loading.source import Project, Source, registers
from synopse.schema.content import (
    ContactEntry,
    DocumentFile,
    InstitutionEntry,
    PersonEntry,
    PictureEntry,
    Register,
    SectionEntry,
)
from synopse.schema.facts import EmailFact, PhoneFact
from synopse.schema.scalars import Strict

States = Mapping[str, Mapping[str, State]]
"""For each unit's full name, the state of each language."""
T = TypeVar("T")

# Headings and names are never hyphenated (compositors' rule, and `hyphens: none` in the style sheets).
_UNHYPHENATED = ("title", "subtitle", "term", "before")
# Photographs are derived once per width, in pixels; 82 mm at 300 dpi is 970. What is printed serves large screens too.
PRINT_WIDTH = 1200
SCREEN_WIDTHS = (640, PRINT_WIDTH)


def house_of(project: Project, typeset: Typesetter = typography.typeset_runs) -> House:
    """How the project sets its languages; foreign words are set by their own language's defaults."""
    own = {language.tag: typography.profile(language.tag, language.style) for language in project.languages}
    others = {tag: typography.profile(tag) for tag in ("fr", "de", "en") if tag not in own}
    exceptions = {language.tag: language.hyphenation for language in project.languages}
    return House({**others, **own}, exceptions, typeset)


@dataclass
class Composer:
    """Finds what a document names, in itself and in what is shared, and sets it in one language."""

    project: Project
    source: Source
    file: DocumentFile
    language: Language
    house: House
    states: States
    called: dict[tuple[str, str], int] = field(default_factory=dict)

    def unit(self, origin: Source, path: str) -> Unit | None:
        """A unit as it is printed; None where no language has it, or it is not for this one."""
        tag = self.language.tag
        name = f"{origin.name}:{path}"
        others = [found for found in origin.prose if origin.text(path, found) and found != tag]
        only = origin.only(path)
        if only is not None and tag not in only:
            return None
        scalar = origin.text(path, tag)
        if scalar is None or not scalar.written.strip():
            return self._missing(origin, path, name) if others else None
        blocks = set_blocks(
            scalar.written,
            tag,
            self.house,
            lambda fact, style: self.fact(origin, fact, style),
            lambda note: self.called.setdefault((origin.name, note), len(self.called) + 1),
            hyphenate=path.rpartition(".")[2] not in _UNHYPHENATED,
            quoted=path.startswith("quotations."),
        )
        return Unit(name, tag, blocks, scalar.place, self._state(name))

    def is_meant(self, path: str) -> bool:
        """Whether a unit of the document is for this language (`only` may say that it is not)."""
        only = self.source.options(path).only
        return only is None or self.language.tag in only

    def wanted(self, path: str) -> Unit:
        """A unit of the document itself that must exist."""
        return self.unit(self.source, path) or self._missing(self.source, path, f"{self.source.name}:{path}")

    def _missing(self, origin: Source, path: str, name: str) -> Unit:
        words = Paragraph((Text(self.language.label("[text missing]")),))
        file = origin.prose_file(self.language.tag)
        return Unit(name, self.language.tag, (words,), Place(file), "missing")

    def _state(self, name: str) -> State:
        return self.states.get(name, {}).get(self.language.tag, "in step")

    def fact(self, origin: Source, name: str, style: str = "") -> Fact:
        """A fact by its name, set in the language."""
        found = facts.find(self.project, origin, name)
        entry = found.in_language(self.language.tag) if found else None
        if entry is None:
            raise KeyError(name)
        return facts.set_fact(name, entry, style, self.language)

    def find(self, pick: Callable[[Register], Mapping[str, T]], id_: str) -> tuple[Source, T]:
        """An entry of a register and the source it stands in."""
        for origin, register in registers(self.project, self.source):
            if id_ in pick(register):
                return origin, pick(register)[id_]
        raise KeyError(id_)

    def every(self, pick: Callable[[Register], Mapping[str, object]]) -> list[str]:
        """All names of a register, the document's own first."""
        found = (id_ for _, register in registers(self.project, self.source) for id_ in pick(register))
        return list(dict.fromkeys(found))

    def own(self, pick: Callable[[Register], Mapping[str, object]]) -> list[str]:
        """All names of a register of the document; where it has none, all that are shared.

        What is shared is another document's where this one has its own.
        """
        return list(pick(self.file)) or self.every(pick)

    # Parts ----------------------------------------------------------------------------------------------------------

    def issuers(self) -> Sequence[str]:
        """The institutions that issue it, in the order of the language."""
        issuers = self.file.issuers
        return issuers if isinstance(issuers, list) else issuers[self.language.tag]

    def shown_institutions(self) -> Sequence[str]:
        """The institutions described at the end."""
        shown = self.file.institutions_shown
        if shown is None:
            return self.issuers()
        return self.every(lambda r: r.institutions) if shown == "all" else shown

    def institutions(self, ids: Iterable[str]) -> tuple[Institution, ...]:
        """Institutions by their names."""
        return tuple(self._institution(id_) for id_ in ids)

    def _institution(self, id_: str) -> Institution:
        origin, found = self.find(lambda register: register.institutions, id_)
        entry = found or InstitutionEntry(name=id_)
        tag = self.language.tag
        own = _language_of(entry.name, entry.language, tag)
        name = facts.spread(entry.name, tag) or id_
        web = facts.spread(entry.web, tag)
        chosen = [contact if not isinstance(contact, Mapping) else contact.get(tag) for contact in entry.contacts]
        return Institution(
            id=id_,
            name=set_text(name, own, self.house),
            short=set_text(facts.spread(entry.short, tag) or name, own, self.house),
            name_language=own,
            about=self.unit(origin, f"institutions.{id_}.about"),
            web=Fact(f"{id_}.web", "url", web, (Text(facts.shown_address(web)),)) if web else None,
            contacts=tuple(self._contact(id_, contact) for contact in chosen if contact),
        )

    def _contact(self, id_: str, entry: Strict) -> document.Contact:
        assert isinstance(entry, ContactEntry)
        tag = self.language.tag
        email, phone = facts.spread(entry.email, tag), facts.spread(entry.phone, tag)
        return document.Contact(
            name=_as_printed(entry.name),
            language=entry.language or tag,
            email=facts.set_fact(f"{id_}.email", EmailFact(email=email), "", self.language) if email else None,
            phone=facts.set_fact(f"{id_}.phone", PhoneFact(phone=phone), "", self.language) if phone else None,
        )

    def person(self, id_: str) -> document.Person:
        """A person by name."""
        origin, entry = self.find(lambda register: register.people, id_)
        assert isinstance(entry, PersonEntry)
        return document.Person(
            id=id_,
            title=facts.spread(entry.title, self.language.tag) or "",
            name=_as_printed(entry.name),
            name_language=entry.language or self.language.tag,
            role=self.unit(origin, f"people.{id_}.role"),
            title_language=self.language.tag if isinstance(entry.title, Mapping) else "",
        )

    def detail(self, id_: str) -> document.Detail:
        """A term and what it says."""
        return document.Detail(id_, self.wanted(f"glance.{id_}.term"), self.wanted(f"glance.{id_}.text"))

    def figures(self, ids: Iterable[str]) -> tuple[document.KeyFigure, ...]:
        """Key figures of the document by their names."""
        return tuple(self._figure(id_) for id_ in ids if self.is_meant(f"figures.{id_}.label"))

    def _figure(self, id_: str) -> document.KeyFigure:
        entry = self.file.figures[id_]
        value = self.fact(self.source, entry.fact, entry.style or "")
        before = self.unit(self.source, f"figures.{id_}.before")
        return document.KeyFigure(id_, before, value, self.wanted(f"figures.{id_}.label"))

    def section(self, id_: str) -> document.Section:
        """A part of the body with all it shows."""
        entry = self.file.sections[id_] or SectionEntry()
        title = self.unit(self.source, f"sections.{id_}.title")
        text = self.unit(self.source, f"sections.{id_}.text")
        fields = self.own(lambda r: r.fields) if entry.fields == "all" else entry.fields
        events = self._stops() if entry.timeline == "all" else entry.timeline
        return document.Section(
            id=id_,
            title=title,
            text=text,
            quotations=tuple(self._quotation(name) for name in entry.quotations if self.is_meant(f"quotations.{name}")),
            people=tuple(self.person(name) for name in entry.people),
            figures=self.figures(entry.figures),
            fields=tuple(self._field(name, number) for number, name in enumerate(fields, 1)),
            events=tuple(self._event(name) for name in events),
            tables=tuple(self._table(name) for name in entry.tables),
            pictures=tuple(self._picture(name) for name in entry.pictures),
        )

    def _quotation(self, id_: str) -> document.Quotation:
        entry = self.file.quotations[id_]
        translated = self.language.name_of(entry.original) if entry.original != self.language.tag else ""
        return document.Quotation(id_, self.person(entry.speaker), self.wanted(f"quotations.{id_}"), translated)

    def _field(self, id_: str, number: int) -> document.Field:
        origin, _ = self.find(lambda register: register.fields, id_)

        def part(name: str) -> Unit | None:
            return self.unit(origin, f"fields.{id_}.{name}")

        title = part("title") or self._missing(origin, f"fields.{id_}.title", f"{origin.name}:fields.{id_}.title")
        return document.Field(id_, number, title, part("summary"), part("stake"), part("action"), part("effect"))

    def _stops(self) -> list[str]:
        """All stops by date, a year before its months."""
        stops = self.own(lambda register: register.timeline)
        return sorted(stops, key=lambda id_: self.find(lambda register: register.timeline, id_)[1].date)

    def _event(self, id_: str) -> document.Event:
        origin, entry = self.find(lambda register: register.timeline, id_)
        path = f"timeline.{id_}.text"
        text = self.unit(origin, path) or self._missing(origin, path, f"{origin.name}:{path}")
        return document.Event(id_, self.moment(entry.date), text)

    def moment(self, value: str) -> Moment:
        """A date of any precision."""
        text = self.language.date(value, styles_for(value)[0])
        return Moment(value, text, set_ordinals(text, self.language.tag, self.house))

    def _table(self, id_: str) -> document.Table:
        origin, entry = self.find(lambda register: register.tables, id_)

        def cell(path: str) -> Unit:
            full = f"tables.{id_}.{path}"
            return self.unit(origin, full) or Unit(f"{origin.name}:{full}", self.language.tag, (), Place(origin.folder))

        heads = tuple(cell(f"columns.{column}") for column in entry.columns)
        rows = tuple(tuple(cell(f"rows.{row}.{column}") for column in entry.columns) for row in entry.rows)
        return document.Table(id_, self.unit(origin, f"tables.{id_}.caption"), heads, rows)

    def _picture(self, id_: str) -> document.Picture:
        origin, entry = self.find(lambda register: register.pictures, id_)
        here = entry.photograph if entry.photograph in self.project.media else None
        return document.Picture(
            id=id_,
            source=here or "",
            drawing="" if here else entry.drawing or "",
            focus=focus_of(entry),
            alt=self.unit(origin, f"pictures.{id_}.alt"),
            caption=self.unit(origin, f"pictures.{id_}.caption"),
            credit=_as_printed(facts.spread(entry.credit, self.language.tag) or ""),
            print_path=derived_path(here, PRINT_WIDTH) if here else "",
            screen_paths=tuple((width, derived_path(here, width)) for width in SCREEN_WIDTHS) if here else (),
        )

    def correction(self, id_: str) -> document.Correction:
        """A correction and what it says."""
        entry = self.file.corrections[id_]
        day = entry.date.isoformat()
        text = self.unit(self.source, f"corrections.{id_}")
        return document.Correction(id_, self.moment(day), text)

    def legal_blocks(self) -> list[str]:
        """The legal blocks that the document carries in this language."""
        carried = self.file.legal
        entries = (
            {id_: self.find(lambda r: r.legal_blocks, id_)[1] for id_ in carried} if carried != "demonstration" else {}
        )
        return [
            id_
            for id_, entry in entries.items()
            if entry is None or entry.languages is None or self.language.tag in entry.languages
        ]

    def legal_block(self, id_: str) -> document.LegalBlock:
        """A legal block by name."""
        origin, entry = self.find(lambda register: register.legal_blocks, id_)

        def part(name: str) -> Unit:
            path = f"legal.{id_}.{name}"
            return self.unit(origin, path) or self._missing(origin, path, f"{origin.name}:{path}")

        return document.LegalBlock(id_, part("title"), part("text"), entry is None or entry.status == "todo")

    def notes(self) -> tuple[document.Note, ...]:
        """The notes in the order of their calls; a note may call another."""
        found: list[document.Note] = []
        while len(found) < len(self.called):
            (origin_name, name), number = list(self.called.items())[len(found)]
            origin = self.project.by_name[origin_name]
            path = f"notes.{name}"
            text = self.unit(origin, path) or self._missing(origin, path, f"{origin.name}:{path}")
            found.append(document.Note(name, number, text))
        return tuple(found)


def _language_of(name: str | Mapping[str, str | None], language: str | None, tag: str) -> str:
    """The language that a name is in on a page in `tag`: where each language has one of its own, it is the page's."""
    if isinstance(name, Mapping) and name.get(tag) != name.get(language or tag):
        return tag
    return language or tag


def _as_printed(name: str) -> str:
    """A name as document.yaml has it, with the apostrophe that is printed."""
    return name.replace("'", "’")


def focus_of(picture: PictureEntry) -> tuple[float, float]:
    """What must stay in a photograph: across and down."""
    across, down = picture.focus or UPPER_MIDDLE
    return float(across), float(down)


def derived_path(source: str, width: int) -> str:
    """Where the picture derived from a photograph lies, below assets/."""
    return f"media/{source.rpartition('.')[0]}-{width}.jpg"
