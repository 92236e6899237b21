"""Document, templates → HTML: one page for the screen or for the press, and the chooser of all documents.

The only module that knows Jinja. Everything is escaped, a name that a template mistypes stops the build, and pages
refer to one another by relative addresses alone, so that output/ can lie on a disk or below any path of a server.
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Literal, Protocol

import jinja2
from jinja2.bccache import Bucket

from synopse.document import Document, Field, Person, Picture, Section, Unit, fitting
from synopse.document.fitting import one_line
from synopse.errors import ContentError, Place, Problem
from synopse.rendering import art, drawings, metadata, stylesheets, theme
from synopse.rendering.hypertext import Hypertext, Label, number_and_unit, trusted
from synopse.rendering.metadata import Site
from synopse.rendering.proof import Proof, Row

Medium = Literal["screen", "press"]
Environment = jinja2.Environment

INDEX = "index.html"
_FOLDER = "templates/"


class Compiled(Protocol):
    """Where compiled templates are kept, by a key that names everything they come from."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key."""

    def put(self, key: str, data: bytes) -> None:
        """Keep it."""


class _Bytecode(jinja2.BytecodeCache):
    """Compiled templates, kept from one build to the next: to compile them takes longer than to render a page."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self.compiled.get(_bytecode_key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled.put(_bytecode_key(bucket), bucket.bytecode_to_string())


def _bytecode_key(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum} {jinja2.__version__} {sys.version}"


def environment(templates: Mapping[str, bytes], compiled: Compiled | None = None) -> jinja2.Environment:
    """Jinja over templates read before: path below templates/ → bytes. Raises ContentError where one is broken.

    `compiled` keeps what was compiled; its keys must differ where the program does.
    """
    texts = {path: _text(path, data) for path, data in templates.items() if path.endswith((".html", ".css"))}
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda path: (texts[path], f"{_FOLDER}{path}", None) if path in texts else None),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.do"],
        bytecode_cache=_Bytecode(compiled) if compiled else None,
    )
    made.filters["begin"] = begin
    made.filters["figure_parts"] = number_and_unit
    made.filters["full_name"] = full_name
    made.filters["two_lines"] = fitting.two_lines
    made.filters["cover_class"] = fitting.cover_class
    made.filters["head_class"] = fitting.head_class
    made.globals.update(is_behind=is_behind, has_columns=has_columns)
    for path in texts:
        if path.endswith(".html"):
            _compiled(made, path)
    return made


def render_page(
    environment: jinja2.Environment,
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
    return _rendered(environment, f"{document.kind}.html", values)


def render_index(
    environment: jinja2.Environment,
    documents: Iterable[Document],
    labels: Mapping[str, Label],
    site: Site,
    sizes: Mapping[str, str] | None = None,
) -> str:
    """The chooser: every document in its languages side by side, all of them equal.

    `labels` has the labels of each language, in the order in which the languages are shown.
    """
    rows: dict[str, list[Document]] = {}
    for document in documents:
        rows.setdefault(document.name, []).append(document)
    order = {tag: place for place, tag in enumerate(labels)}
    for row in rows.values():
        row.sort(key=lambda document: order[document.language])
    latest = sorted(rows.values(), key=lambda row: row[0].date.machine, reverse=True)
    values = {
        "rows": latest,
        "labels": labels,
        "languages": {edition.language: edition.language_name for row in latest for d in row for edition in d.editions},
        "site": site,
        "sizes": sizes or {},
        "to": partial(relative, INDEX),
        "asset": lambda path: relative(INDEX, f"{stylesheets.FOLDER}/{path}"),
        "words_of": lambda document: Hypertext(document.language, labels[document.language]),
        "own_edition": metadata.own_edition,
        "style_sheets": stylesheets.linked("screen"),
        "feed_path": metadata.feed_path,
    }
    return _rendered(environment, INDEX, values)


def render_proof(
    environment: jinja2.Environment,
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

    sheets = ("colours.css", "tokens.css", "proof.css")
    printed = (*sheets, "proof-print.css")
    theme_folder = f"themes/{site.theme}"
    style = "\n".join(
        _source(environment, f"{theme_folder}/{name}" if name == "colours.css" else f"styles/{name}") for name in sheets
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
    return _rendered(environment, "proof.html", values)


# What templates call ------------------------------------------------------------------------------------------------


def relative(here: str, path: str) -> str:
    """The address of a path below output/ from a page there; a fragment stays."""
    return posixpath.relpath(path, posixpath.dirname(here) or ".")


def begin(text: str) -> str:
    """Text with a capital at its beginning, as at the beginning of a line."""
    return text[:1].upper() + text[1:]


def full_name(person: Person) -> str:
    """A name with its title, never parted."""
    return f"{person.title}\u00a0{person.name}" if person.title else person.name


def is_behind(unit: Unit | None) -> bool:
    """Whether a text is not in step with the other languages."""
    return unit is not None and unit.state != "in step"


def has_columns(fields: Sequence[Field]) -> bool:
    """Whether any field says more than its summary."""
    return any(field.stake or field.action or field.effect for field in fields)


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


def _pictures_of(environment: jinja2.Environment, document: Document, label: Label, site: Site) -> dict[str, object]:
    """The drawings and graphics that a page can show, in the colours of its theme."""
    sheet = f"themes/{site.theme}/colours.css"
    palette = theme.colours(_source(environment, sheet), f"{_FOLDER}{sheet}")

    def field_map(section: Section, goal: str) -> str:
        title = label("Map of the fields of action: {fields}", fields="; ".join(map(_field_words, section.fields)))
        return trusted(drawings.map_of_fields(section.fields, title, goal, palette, document.direction))

    def time_axis(section: Section) -> str:
        events = "; ".join(f"{event.when.text}: {one_line(event.text)}" for event in section.events)
        title = label("Timeline: {events}", events=events)
        return trusted(drawings.timeline(section.events, title, palette, document.direction))

    return {"field_map": field_map, "time_axis": time_axis, "graphic": graphic}


def graphic(picture: Picture) -> str:
    """Where the graphic lies, below assets/, that stands in for a photograph."""
    return art.path(picture.drawing if picture.drawing in art.SLOTS else art.SLOTS[0])


def _field_words(field: Field) -> str:
    return f"{field.number} {one_line(field.title)}"


# Jinja's faults -----------------------------------------------------------------------------------------------------


def _text(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(f"{_FOLDER}{path}", data.count(b"\n", 0, error.start) + 1, 1)
        raise ContentError([Problem(place, "this is not UTF-8", "save the file as UTF-8")]) from None


def _source(environment: jinja2.Environment, path: str) -> str:
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, path)[0]
    except jinja2.TemplateNotFound:
        raise _missing(path) from None


def _missing(path: str) -> ContentError:
    return ContentError([Problem(Place(f"{_FOLDER}{path}"), "this template is missing")])


def _compiled(environment: jinja2.Environment, path: str) -> jinja2.Template:
    try:
        return environment.get_template(path)
    except jinja2.TemplateSyntaxError as error:
        place = Place(f"{_FOLDER}{error.name or path}", error.lineno, 1)
        raise ContentError([Problem(place, f"this template is broken: {error.message}")]) from None


def _rendered(environment: jinja2.Environment, path: str, values: Mapping[str, object]) -> str:
    try:
        return _compiled(environment, path).render(values)
    except jinja2.TemplateNotFound as error:
        raise _missing(str(error.name or path)) from None
    except jinja2.UndefinedError as error:
        place = _template_place(error, path)
        raise ContentError([Problem(place, f"this template uses what is not there: {error.message}")]) from None
    except RecursionError as error:
        raise ContentError([Problem(_template_place(error, path), "this template includes itself")]) from None
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        if not _last_file(error).startswith(_FOLDER):  # then it is ours
            raise
        message = f"this template cannot be filled in: {type(error).__name__}: {error}"
        raise ContentError([Problem(_template_place(error, path), message)]) from None


def _last_file(error: BaseException) -> str:
    """The file of the code that raised an error."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return step.tb_frame.f_code.co_filename if step else ""


def _template_place(error: BaseException, path: str) -> Place:
    """The template's line from which an error came: Jinja keeps it in the traceback."""
    place = Place(f"{_FOLDER}{path}")
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(_FOLDER):
            place = Place(file, step.tb_lineno, 1)
        step = step.tb_next
    return place
