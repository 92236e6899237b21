"""A fact's entry, a style and a language → the fact as that language sets it; and which styles a fact has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from synopse import document
from synopse.document import Foreign, Inline, Text
from synopse.errors import Place
from synopse.language import Language, phones
from synopse.language.dates import DateStyle, PeriodStyle, styles_for
from synopse.language.numbers import AmountStyle
from synopse.loading.source import Project, Source, registers
from synopse.schema import facts as schema
from synopse.schema.content import PersonEntry
from synopse.schema.scalars import Strict

Kind = Literal["number", "amount", "percentage", "date", "period", "url", "email", "phone", "names", "person"]

# The first style is the default; dates have theirs by their precision, see `styles`.
_STYLES: dict[Kind, tuple[str, ...]] = {
    "number": ("full",),
    "amount": ("full", "short", "bare"),
    "percentage": ("full",),
    "period": ("range", "from-to", "and"),
    "url": ("full",),
    "email": ("full",),
    "phone": ("national", "international"),
    "names": ("and", "or"),
    "person": ("full",),
}


@dataclass(frozen=True)
class Found:
    """A fact found by its name: its entry, or one entry per language, and where it stands."""

    name: str
    entry: Strict | Mapping[str, Strict]
    source: Source
    place: Place

    def in_language(self, tag: str) -> Strict | None:
        """The entry for a language; None where it is given for other languages only."""
        return self.entry if isinstance(self.entry, Strict) else self.entry.get(tag)

    def is_own(self) -> bool:
        """Whether each language was given its own, be it all of the fact or its value: they need not be alike."""
        if not isinstance(self.entry, Strict):
            return True
        values = [each for _, value in self.entry for each in (value if isinstance(value, list) else [value])]
        return any(isinstance(value, Mapping) and None not in value.values() for value in values)


def find(project: Project, source: Source, name: str) -> Found | None:
    """The fact that `{name}` means in a source: its own, a shared one, an institution's (`inria.staff`), a person."""
    for origin, register in registers(project, source):
        head, _, tail = name.partition(".")
        if tail:
            institution = register.institutions.get(head)
            entry = institution.facts.get(tail) if institution else None
            way: tuple[str, ...] = ("institutions", head, "facts", tail)
        else:
            entry, way = register.facts.get(name), ("facts", name)
            if entry is None and name in register.people:
                return Found(name, register.people[name], origin, origin.place(("people", name)))
        if entry is not None:
            return Found(name, cast("Strict | Mapping[str, Strict]", entry), origin, origin.place(way))
    return None


def names(project: Project, source: Source) -> Iterator[str]:
    """Every name that `find` would find, for hints."""
    for _, register in registers(project, source):
        yield from register.facts
        yield from register.people
        for id_, institution in register.institutions.items():
            for fact in institution.facts if institution else ():
                yield f"{id_}.{fact}"


def kind(entry: Strict) -> Kind:
    """The type of a fact."""
    if isinstance(entry, PersonEntry):
        return "person"
    return cast(Kind, next(key for key, model in schema.FACTS.items() if isinstance(entry, model)))


def styles(entry: Strict) -> tuple[str, ...]:
    """The styles a fact has; the first is its default."""
    if isinstance(entry, schema.DateFact):
        return styles_for(entry.date)
    return _STYLES[kind(entry)]


def canonical(entry: Strict, tag: str) -> str:
    """The value itself, the same in every language unless it is given per language: 3600000000 EUR."""
    match entry:
        case schema.NumberFact():
            return f"{entry.number}"
        case schema.AmountFact():
            return f"{entry.amount} {entry.currency}"
        case schema.PercentageFact():
            return f"{entry.percentage} %"
        case schema.DateFact():
            return entry.date
        case schema.PeriodFact():
            return "/".join(entry.period)
        case schema.UrlFact():
            return spread(entry.url, tag) or ""
        case schema.EmailFact():
            return spread(entry.email, tag) or ""
        case schema.PhoneFact():
            return spread(entry.phone, tag) or ""
        case schema.NamesFact():
            return ", ".join(spread(name, tag) or "" for name in entry.names)
        case PersonEntry():
            return entry.name
    raise TypeError(type(entry))


def spread(value: str | Mapping[str, str | None] | None, tag: str) -> str | None:
    """A value that is the same everywhere, or given per language, in one language."""
    return value.get(tag) if isinstance(value, Mapping) else value


def set_fact(name: str, entry: Strict, style: str, language: Language) -> document.Fact:
    """The fact as a language sets it; `style` must be one of `styles(entry)`, or empty for the default."""
    machine = canonical(entry, language.tag)
    children: tuple[Inline, ...]
    if isinstance(entry, PersonEntry):
        children = foreign(entry.name, entry.language, language.tag)
    else:
        children = (Text(_words(entry, style, machine, language)),)
    return document.Fact(name, kind(entry), machine, children)


def foreign(text: str, own: str | None, around: str) -> tuple[Inline, ...]:
    """Text that may belong to another language than what stands around it."""
    return (Foreign(own, (Text(text),)),) if own and own != around else (Text(text),)


def _words(entry: Strict, asked: str, machine: str, language: Language) -> str:
    style = asked or styles(entry)[0]
    match entry:
        case schema.NumberFact():
            return language.number(entry.number)
        case schema.AmountFact():
            return language.amount(entry.amount, entry.currency, cast(AmountStyle, style))
        case schema.PercentageFact():
            return language.percentage(entry.percentage)
        case schema.DateFact():
            return language.date(entry.date, cast(DateStyle, style))
        case schema.PeriodFact():
            return language.period(entry.period[0], entry.period[1], cast(PeriodStyle, style))
        case schema.UrlFact():
            return shown_address(machine) or language.label("link to follow")
        case schema.PhoneFact():
            return phones.shown(machine, cast(phones.Style, asked), language.tag)
        case schema.NamesFact():
            return language.names([spread(name, language.tag) or "" for name in entry.names], style)
    return machine


def shown_address(address: str) -> str:
    """A web address as one prints it: without scheme and final slash."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
