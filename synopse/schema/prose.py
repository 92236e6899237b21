"""Plain data of `fr.yaml`, `de.yaml` → the checked shape of the prose; each text in it is a unit named by its path."""

from __future__ import annotations

from pydantic import Field as Key

from synopse.schema.scalars import Id, Prose, Strict

Text = Prose | None


class SectionProse(Strict):
    """A part of the body."""

    title: Text = None
    text: Text = None


class DetailProse(Strict):
    """A term and what it says."""

    term: Text = None
    text: Text = None


class FigureProse(Strict):
    """What a key figure counts; `before` stands above it ("more than")."""

    before: Text = None
    label: Text = None


class PictureProse(Strict):
    """What a photograph shows (`alt`, for who cannot see it) and what stands below it."""

    alt: Text = None
    caption: Text = None


class TableProse(Strict):
    """Caption, heads and cells of a table."""

    caption: Text = None
    columns: dict[Id, Text] = {}
    rows: dict[Id, dict[Id, Text]] = {}


class InstitutionProse(Strict):
    """What an organisation is."""

    about: Text = None


class PersonProse(Strict):
    """What a person does."""

    role: Text = None


class FieldProse(Strict):
    """A field of action: one sentence, and up to three heads; an empty head is left out."""

    title: Text = None
    summary: Text = None
    stake: Text = None
    action: Text = None
    effect: Text = None


class EventProse(Strict):
    """What happened."""

    text: Text = None


class LegalProse(Strict):
    """A legal block."""

    title: Text = None
    text: Text = None


class ProseFile(Strict):
    """The words of one document in one language."""

    title: Text = Key(default=None, description="One line, no full stop at its end")
    subtitle: Text = None
    lede: Text = Key(default=None, description="Stands alone: who, what, when, where, why")
    description: Text = Key(default=None, description="For search engines; the lede without it")
    messages: dict[Id, Text] = {}
    glance: dict[Id, DetailProse | None] = {}
    figures: dict[Id, FigureProse | None] = {}
    sections: dict[Id, SectionProse | None] = {}
    quotations: dict[Id, Text] = {}
    notes: dict[Id, Text] = {}
    pictures: dict[Id, PictureProse | None] = {}
    tables: dict[Id, TableProse | None] = {}
    institutions: dict[Id, InstitutionProse | None] = {}
    people: dict[Id, PersonProse | None] = {}
    fields: dict[Id, FieldProse | None] = {}
    timeline: dict[Id, EventProse | None] = {}
    legal: dict[Id, LegalProse | None] = {}
    corrections: dict[Id, Text] = {}
    withdrawal: Text = None
    colophon: Text = None
