"""Document, templates → HTML: one page for the screen or for the press, and the chooser of all documents.

Pages refer to one another by relative addresses alone, so that output/ can lie on a disk or below any path of a server.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from synopse.document import (
    Document,
    Event,
    Field,
    KeyFigure,
    Picture,
    Section,
    Table,
    Unit,
    fitting,
    plain_inline,
)
from synopse.document.fitting import one_line
from synopse.rendering import art, drawings, metadata, stylesheets, templating, theme
from synopse.rendering.hypertext import Hypertext, Label, beginning, number_and_unit, raised, trusted
from synopse.rendering.metadata import Site
from synopse.rendering.templating import Compiled, Environment

if TYPE_CHECKING:  # a build makes no proofs
    from synopse.rendering.proof import Proof, Row

Medium = Literal["screen", "press"]

INDEX = "index.html"


def environment(templates: Mapping[str, bytes], compiled: Compiled | None = None) -> Environment:
    """What pages are rendered with: see `templating.environment`. Raises ContentError where a template is broken."""
    filters: dict[str, Callable[..., object]] = {
        "beginning": beginning,
        "raised": raised,
        "plain": plain_inline,
        "figure_parts": number_and_unit,
        "figures_class": figures_class,
        "two_lines": fitting.two_lines,
        "cover_class": fitting.cover_class,
        "contents_class": fitting.contents_class,
        "head_class": fitting.head_class,
        "running_head": fitting.running_head,
        "running_names": fitting.running_names,
        "number_columns": fitting.number_columns,
        "short_columns": fitting.short_columns,
    }
    functions: dict[str, Callable[..., object]] = {
        "is_behind": is_behind,
        "has_columns": fitting.has_columns,
        "has_axis": has_axis,
        "late_in": late_in,
    }
    return templating.environment(templates, filters, functions, compiled)


def render_page(
    environment: Environment,
    document: Document,
    label: Label,
    site: Site,
    medium: Medium,
    sizes: Mapping[str, str] | None = None,
) -> str:
    """A document's page.

    `sizes` are the sizes of files in the words of the language, by their path below output/ (for the link to the PDF).
    The page of the press names no file beside it but style sheets and pictures.
    """
    here = metadata.own_edition(document).page
    words = Hypertext(document.language, label)
    head = metadata.head(document, site)
    values = {
        "document": document,
        "site": site,
        "label": label,
        "medium": medium,
        "head": head,
        "editions": document.editions,
        "own": metadata.own_edition(document),
        "others": tuple(e for e in document.editions if e.language != document.language),
        "sizes": sizes or {},
        "prose": words.prose,
        "line": words.line,
        "heading": words.heading,
        "words": words.words,
        "named": words.named,
        "full_name": words.full_name,
        "address": words.address,
        "to": partial(relative, here),
        "asset": lambda path: relative(here, f"{stylesheets.FOLDER}/{path}"),
        "style_sheets": stylesheets.linked(
            medium, mirrored=document.direction == "rtl", running_notice=bool(running_notice(document))
        ),
        "running_notice": running_notice(document),
        "page_words": page_words(label),
        "head_signs": fitting.HEAD_SIGNS[document.kind],
        "quotation_marks": around(label, "“{text}”", "text"),
        "marked": any(notice.kind in ("draft", "behind") for notice in document.notices),
        "json_ld": trusted(head.json_ld),
        **_pictures_of(environment, document, label, site),
    }
    return templating.rendered(environment, f"{document.kind}.html", values)


def render_index(
    environment: Environment,
    documents: Iterable[Document],
    labels: Mapping[str, Label],
    site: Site,
    sizes: Mapping[str, str] | None = None,
    entries: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The chooser: every document in its languages side by side, all of them equal.

    `labels` has the labels of each language, in the order in which the languages are shown; `entries` those documents,
    by name, that `render_entry` has made already.
    """
    rows: dict[str, list[Document]] = {}
    for document in documents:
        rows.setdefault(document.name, []).append(document)
    order = [*labels]
    for row in rows.values():
        row.sort(key=lambda document: order.index(document.language))
    latest = sorted(rows.values(), key=lambda row: row[0].date.machine, reverse=True)
    made = (entries.get(row[0].name) or render_entry(environment, row, labels, sizes) for row in latest)
    values = {
        "entries": [trusted(entry.rstrip("\n")) for entry in made],
        "labels": labels,
        "languages": {edition.language: edition.language_name for row in latest for d in row for edition in d.editions},
        "site": site,
        "asset": lambda path: relative(INDEX, f"{stylesheets.FOLDER}/{path}"),
        "style_sheets": stylesheets.linked("screen"),
        "feed_path": metadata.feed_path,
    }
    return templating.rendered(environment, INDEX, values)


def render_entry(
    environment: Environment,
    row: Iterable[Document],
    labels: Mapping[str, Label],
    sizes: Mapping[str, str] | None = None,
) -> str:
    """One document in the chooser, its languages in the order of `labels`."""
    order = [*labels]
    values = {
        "row": sorted(row, key=lambda document: order.index(document.language)),
        "labels": labels,
        "sizes": sizes or {},
        "to": partial(relative, INDEX),
        "words_of": lambda document: Hypertext(document.language, labels[document.language]),
        "own_edition": metadata.own_edition,
    }
    return templating.rendered(environment, "parts/entry.html", values)


def render_proof(
    environment: Environment,
    proof: Proof,
    labels: Mapping[str, Label],
    names: Mapping[str, str],
    site: Site,
    medium: Medium,
) -> str:
    """The synoptic proof of a document, in all its languages; for the screen one file that needs no other.

    `labels` and `names` are the labels of each language and what it calls itself, in the order of the columns.
    """

    def each(message: str, **values: str) -> str:
        return " · ".join(dict.fromkeys(label(message, **values) for label in labels.values()))

    def states(row: Row) -> str:
        said = {cell.language: names.get(cell.language, "") for cell in row.cells}
        words = [(name, language) for language, name in said.items() if row.state.startswith(f"{language} ")]
        if words:
            message = "{language} is missing" if row.state.endswith("missing") else "{language} is behind"
            return each(message, language=words[0][0])
        return each("both changed" if row.state == "in conflict" else "not yet approved")

    printed = stylesheets.OF_PROOF["press"]
    style = "\n".join(
        templating.source(environment, stylesheets.below_templates(name, site.theme))
        for name in stylesheets.OF_PROOF["screen"]
    )
    values = {
        "proof": proof,
        "medium": medium,
        "names": names,
        "label": each,
        "states": states,
        "heading": each("Synoptic proof"),
        "style": trusted(style),
        "style_sheets": tuple(relative("proof/x.html", f"{stylesheets.FOLDER}/{name}") for name in printed),
    }
    return templating.rendered(environment, "proof.html", values)


# What templates call ------------------------------------------------------------------------------------------------


def relative(here: str, path: str) -> str:
    """The address of a path below output/, without `.` and `..`, from a page there; a fragment stays."""
    folder = posixpath.dirname(here)
    if path and not folder:  # the chooser lies beside everything, and names four files of each document
        return path
    return posixpath.relpath(f"/{path}", f"/{folder}")  # from a root, else the system is asked where


def figures_class(figures: Sequence[KeyFigure]) -> str:
    """How large key figures that stand together are set."""
    return fitting.figures_class(number_and_unit(plain_inline(figure.value.children)) for figure in figures)


def is_behind(unit: Unit | None) -> bool:
    """Whether a text is not in step with the other languages."""
    return unit is not None and unit.state != "in step"


def late_in(table: Table) -> Unit | None:
    """The first text of a table that is not in step: its caption says so for all, since a cell has no room for it."""
    captions = [table.caption] if table.caption else []
    return next(filter(is_behind, chain(captions, table.heads, *table.rows)), None)


def has_axis(events: Sequence[Event]) -> bool:
    """Whether an axis shows events better than their list alone."""
    return len(events) > 1 and drawings.has_room(events)


def running_notice(document: Document) -> str:
    """What every printed page says at its top: the short forms of the notices."""
    return " · ".join(notice.running for notice in document.notices if notice.running)


def around(label: Label, message: str, name: str) -> tuple[str, str]:
    """What a label puts before and after one of its values."""
    before, _, after = label(message, **{name: "\0"}).partition("\0")
    return before, after


def page_words(label: Label) -> tuple[str, str, str]:
    """The words before, between and after the page's number and the number of pages, for the running lines."""
    before, rest = around(label, "Page {page} of {pages}", "page")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def _pictures_of(environment: Environment, document: Document, label: Label, site: Site) -> dict[str, object]:
    """The drawings and graphics that a page can show, in the colours of its theme."""
    sheet = f"themes/{site.theme}/colours.css"
    palette = theme.colours(templating.source(environment, sheet), f"{templating.FOLDER}{sheet}")

    def field_map(section: Section, goal: str) -> str:
        title = label("Map of the fields of action: {fields}", fields="; ".join(map(_field_words, section.fields)))
        return trusted(drawings.map_of_fields(section.fields, title, goal, palette, document.direction))

    def time_axis(section: Section) -> str:
        events = " · ".join(f"{event.when.text} – {one_line(event.text).rstrip('.')}" for event in section.events)
        title = label("Timeline: {events}", events=events)
        return trusted(drawings.timeline(section.events, title, palette, document.direction))

    return {"field_map": field_map, "time_axis": time_axis, "graphic": graphic}


def graphic(picture: Picture) -> str:
    """Where the graphic lies, below assets/, that stands in for a photograph."""
    return art.path(picture.drawing if picture.drawing in art.SLOTS else art.SLOTS[0])


def _field_words(field: Field) -> str:
    return f"{field.number} {one_line(field.title)}"
