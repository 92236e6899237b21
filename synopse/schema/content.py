"""Plain data of `document.yaml` → the checked shape of what is true in every language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Key

from synopse.schema.facts import FactOrEach
from synopse.schema.plural import (
    AddressOrEach,
    Each,
    EmailOrEach,
    Ids,
    IssuersOrEach,
    LanguageTags,
    LineOrEach,
    PhoneOrEach,
    References,
    Same,
    Spread,
    word_or_list,
)
from synopse.schema.scalars import (
    Country,
    Day,
    Id,
    Instant,
    LanguageTag,
    Line,
    Original,
    PartialDate,
    Photograph,
    Reference,
    Share,
    Slug,
    Strict,
    Whole,
    Wrong,
    formed,
    pattern,
)

Kind = Literal["press-release", "report-summary"]

KINDS: tuple[Kind, ...] = ("press-release", "report-summary")
Policy = Literal["block", "omit", "notice"]
All = Annotated[Literal["all"] | References, BeforeValidator(word_or_list("all"))]
Legal = Annotated[Literal["demonstration"] | References, BeforeValidator(word_or_list("demonstration"))]
_UNIT_PATTERN = r"^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$"
FactName = Annotated[str, pattern(r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$")]
UnitPath = Annotated[
    str,
    formed(_UNIT_PATTERN, "is not the name of a text", "write the keys that lead to it: `sections.method.text`"),
    pattern(_UNIT_PATTERN),
]


class ContactEntry(Strict):
    """Whom the press calls."""

    name: Line = Key(description="First and last name")
    language: LanguageTag | None = Key(default=None, description="The language the name is read in, such as de")
    email: EmailOrEach | None = Key(default=None, description="An e-mail address, or one per language")
    phone: PhoneOrEach | None = Key(default=None, description="International form without spaces: +33627660509")


ContactOrEach = Annotated[Annotated[ContactEntry, Same] | Annotated[dict[LanguageTag, ContactEntry], Each], Spread]


class InstitutionEntry(Strict):
    """An organisation: its name, its address on the web, whom to call, its facts (`{id.fact}` in prose)."""

    name: LineOrEach = Key(description="The full name, or one per language")
    short: LineOrEach | None = Key(default=None, description="A short name for running lines")
    language: LanguageTag | None = Key(default=None, description="The language its name is read in, such as de")
    web: AddressOrEach = Key(default=None, description="Its address on the web, or one per language")
    contacts: list[ContactOrEach] = Key(default=[], description="Press contacts")
    facts: dict[Id, FactOrEach] = Key(default={}, description="Facts about it, in prose {institution.fact}")


class PersonEntry(Strict):
    """A person; an academic title stands apart from the name."""

    name: Line = Key(description="First and last name")
    title: LineOrEach | None = Key(default=None, description="An academic title, such as Dr.")
    language: LanguageTag | None = Key(default=None, description="The language the name is read in, such as de")


class EventEntry(Strict):
    """A stop on the timeline."""

    date: PartialDate = Key(description="2025-01 or 2026-04-17")


class FieldEntry(Strict):
    """A field of action; all it says is prose."""


class PictureEntry(Strict):
    """A slot for a photograph; a graphic stands in while there is none."""

    photograph: Photograph | None = Key(
        default=None, description="A file in content/media; dropped in, it takes over from the drawing"
    )
    drawing: Literal["handover", "circle", "fields", "timeline"] | None = Key(
        default=None, description="A graphic of our own that stands in for the photograph"
    )
    credit: LineOrEach | None = Key(default=None, description="Such as © Inria / Photo B. Fourrier")
    focus: Annotated[list[Share], Key(min_length=2, max_length=2)] | None = Key(
        default=None, description="What must stay when it is cropped: [across, down], each from 0 to 1"
    )

    @model_validator(mode="after")
    def _something_to_show(self) -> PictureEntry:
        if not self.photograph and not self.drawing:
            raise Wrong("needs a `photograph`, a `drawing`, or both")
        return self


class TableEntry(Strict):
    """A table: the names of its columns and rows, in order; the words are prose."""

    columns: Annotated[Ids, Key(min_length=1, max_length=8)] = Key(description="The first is the head of each row")
    rows: Annotated[Ids, Key(min_length=1, max_length=200)]


class FigureEntry(Strict):
    """A key figure: a fact shown large."""

    fact: FactName = Key(description="The name of a fact, such as budget or inria.staff")
    style: Line | None = Key(default=None, description="A style of that type of fact, such as short")


class QuotationEntry(Strict):
    """What somebody said; in the other languages it is labelled as a translation."""

    speaker: Reference = Key(description="The name of a person under `people`")
    original: LanguageTag = Key(description="The language it was said in")


class LegalEntry(Strict):
    """A legal block: imprint, mentions légales, accessibility statement."""

    status: Literal["todo", "ready"] = Key(default="todo", description="`todo` until its facts are given and checked")
    country: Country | None = Key(default=None, description="Whose law asks for it: FR, DE …")
    languages: LanguageTags | None = Key(default=None, description="Shown in these languages only")


class UnitOptions(Strict):
    """What is different about one unit, and why."""

    only: LanguageTags | None = Key(default=None, description="The unit exists in these languages alone")
    paragraphs: Literal["free"] | None = Key(default=None, description="The paragraphs may be cut differently")
    ignore: list[Line] = Key(default=[], description="Names of checks, or check:value, that are silenced here")
    why: Line | None = Key(default=None, description="The reason; needed for everything but `only`")

    @model_validator(mode="after")
    def _has_a_reason(self) -> UnitOptions:
        if (self.paragraphs or self.ignore) and not self.why:
            raise Wrong("needs a reason for `paragraphs` or `ignore`", "add `why: …`")
        return self


class Register(Strict):
    """What documents may share: institutions, people, fields of action, timeline, pictures, tables, facts."""

    facts: dict[Id, FactOrEach] = Key(default={}, description="Typed once, set in each language: {name} in prose")
    institutions: dict[Id, InstitutionEntry | None] = {}
    people: dict[Id, PersonEntry] = {}
    fields: dict[Id, FieldEntry | None] = Key(default={}, description="Fields of action, numbered in this order")
    timeline: dict[Id, EventEntry] = {}
    pictures: dict[Id, PictureEntry] = {}
    tables: dict[Id, TableEntry] = {}
    legal_blocks: dict[Id, LegalEntry | None] = {}
    units: dict[UnitPath, UnitOptions] = Key(default={}, description="What is different about single units")


class SectionEntry(Strict):
    """A part of the body: its heading and text are prose; what is named here is shown after the text."""

    quotations: References = []
    people: References = []
    figures: References = []
    fields: All = []
    timeline: All = []
    tables: References = []
    pictures: References = []


class CorrectionEntry(Strict):
    """A corrected version; what was corrected is prose (`corrections.ID`)."""

    version: Annotated[Whole, Key(ge=2)]
    date: Day


class SharedFile(Register):
    """content/shared/document.yaml: written once, used by every document."""

    kind: Literal["shared"]
    original: Original = "joint"


class DocumentFile(Register):
    """document.yaml of a press release or a report summary."""

    kind: Kind
    original: Original = Key(description="The language it was written in first, or joint")
    slug: Annotated[Annotated[Slug, Same] | Annotated[dict[LanguageTag, Slug], Each], Spread] = Key(
        description="The name of its files, per language"
    )
    date: Day = Key(description="The day of publication")
    dated: Literal["day", "month"] = Key(default="day", description="What the label line shows")
    version: Annotated[Whole, Key(ge=1)] = 1
    embargo: Instant | None = Key(default=None, description="Nothing of it is published before, in any language")
    corrections: dict[Id, CorrectionEntry] = {}
    withdrawn: Day | None = Key(default=None, description="Withdrawn on this day; a notice stands at its address")
    policy: Annotated[Annotated[Policy, Same] | Annotated[dict[LanguageTag, Policy], Each], Spread] = Key(
        default="block", description="What a release does while a language is behind: block, omit, notice"
    )
    languages: LanguageTags | None = Key(default=None, description="Languages of this document; all without it")
    legal: Legal = Key(description="`demonstration`, or the legal blocks it carries")
    issuers: IssuersOrEach = Key(description="Institutions that issue it, in order; the order may differ per language")
    institutions_shown: All | None = Key(default=None, description="Described at the end; the issuers without it")
    messages: Ids = Key(default=[], description="Key messages, in order")
    glance: Ids = Key(default=[], description="Terms and what they say, beside the lede")
    figures: dict[Id, FigureEntry] = Key(default={}, description="Key figures")
    quotations: dict[Id, QuotationEntry] = {}
    sections: dict[Id, SectionEntry | None] = Key(default={}, description="The parts of the body, in this order")

    @model_validator(mode="after")
    def _versions_have_corrections(self) -> DocumentFile:
        highest = max((entry.version for entry in self.corrections.values()), default=1)
        if highest != self.version:
            message = f"is {self.version}, but the last of `corrections` is for version {highest}"
            hint = f"add under `corrections` what version {self.version} corrects, or write `version: {highest}`"
            raise Wrong(
                f"`version` {message}", hint, "version" if "version" in self.model_fields_set else "corrections"
            )
        return self
