"""Project, Source, Language → Document: a language chosen, facts set, prose parsed and typeset, parts put in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from synopse import document, typography
from synopse.editing.composing import Composer, States, house_of
from synopse.language import Language
from synopse.loading.setting import Typesetter
from synopse.loading.source import Project, Source
from synopse.schema.content import DocumentFile

KIND_LABELS = {"press-release": "Press release", "report-summary": "Report summary"}
SUMMED_UP = ("report-summary",)
"""Kinds that begin with the essentials, where all key figures stand, whatever parts show them again."""


def localize(
    project: Project,
    source: Source,
    language: Language,
    states: States,
    editions: tuple[document.Edition, ...] = (),
    notices: tuple[document.Notice, ...] = (),
    typeset: Typesetter = typography.typeset_runs,
) -> document.Document:
    """One document in one language.

    `states` are from `synopse.pairing`; a unit that is missing in this language but not in another says so in its
    place. References must have been checked (`synopse.loading.references`).
    """
    file = source.document_file
    compose = Composer(project, source, file, language, house_of(project, typeset), states)
    title, subtitle = compose.wanted("title"), compose.unit(source, "subtitle")
    messages = tuple(compose.wanted(f"messages.{id_}") for id_ in file.messages if compose.is_meant(f"messages.{id_}"))
    lede = compose.wanted("withdrawal" if file.withdrawn else "lede")
    glance = tuple(compose.detail(id_) for id_ in file.glance if compose.is_meant(f"glance.{id_}.text"))
    figures = compose.figures(_ahead(file))
    sections = tuple(compose.section(id_) for id_ in file.sections)
    institutions = compose.institutions(compose.shown_institutions())
    description = compose.unit(source, "description")
    colophon = compose.unit(source, "colophon")
    legal = tuple(compose.legal_block(id_) for id_ in compose.legal_blocks())
    corrections = tuple(compose.correction(id_) for id_ in file.corrections)
    day = file.date.isoformat()
    changes = [correction.date.machine for correction in corrections]
    modified = max([day, *changes, *([file.withdrawn.isoformat()] if file.withdrawn else [])])
    return document.Document(
        name=source.name,
        kind=file.kind,
        language=language.tag,
        direction=cast(Literal["ltr", "rtl"], language.direction),
        original=file.original,
        slug=slug_of(file, language.tag),
        label=language.label(KIND_LABELS[file.kind]),
        title=title,
        subtitle=subtitle,
        lede=lede,
        description=_one_line((description or lede).plain),
        date=compose.moment(day),
        dated=compose.moment(day if file.dated == "day" else day[:7]),
        modified=compose.moment(modified),
        version=file.version,
        issuers=compose.institutions(compose.issuers()),
        messages=messages,
        glance=glance,
        figures=figures,
        sections=sections,
        notes=compose.notes(),
        pictures=tuple(picture for section in sections for picture in section.pictures),
        institutions=institutions,
        legal=legal,
        colophon=colophon,
        editions=editions,
        notices=notices,
        corrections=corrections,
        languages=tuple(language.name_of(edition.language) for edition in editions),
    )


def _ahead(file: DocumentFile) -> Iterator[str]:
    """The key figures that stand before all parts: where nothing is summed up there, those that no part shows."""
    shown = {id_ for section in file.sections.values() if section for id_ in section.figures}
    return (id_ for id_ in file.figures if file.kind in SUMMED_UP or id_ not in shown)


def slug_of(file: DocumentFile, tag: str) -> str:
    """The name of a document's files in a language."""
    return file.slug if isinstance(file.slug, str) else file.slug[tag]


def title_of(
    project: Project, source: Source, language: Language, typeset: Typesetter = typography.typeset_runs
) -> str:
    """A document's title in a language as plain text, typeset."""
    compose = Composer(project, source, source.document_file, language, house_of(project, typeset), {})
    return _one_line(compose.wanted("title").plain)


def _one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split("\n"))
