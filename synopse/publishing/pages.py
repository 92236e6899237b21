"""Documents, templates → what is printed and what is published: print jobs, and every file of output/ with its entry.

Pages of the press come first, since the page for the screen says how large the PDF is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from synopse import typography
from synopse.document import Document, Picture
from synopse.errors import ContentError, Place, Problem, UnusablePicture, gathered
from synopse.language import Language
from synopse.loading.facts import spread
from synopse.loading.load import unreadable_locks
from synopse.loading.source import Project
from synopse.manifest import Artefact, Present
from synopse.printing import ORIGIN, Limits, Printed, PrintJob
from synopse.reading import strict_yaml
from synopse.rendering import art, metadata, render, stylesheets, theme
from synopse.rendering.metadata import Site, own_edition
from synopse.rendering.plaintext import Marks, render_text
from synopse.rendering.templating import Compiled, Environment

Derive = Callable[[bytes, int, tuple[float, float]], bytes]
"""A photograph, the width in pixels and what must stay in it → the picture that is published."""
MEDIA_TYPES = {
    "html": "text/html", "pdf": "application/pdf", "txt": "text/plain", "xml": "application/xml", "css": "text/css",
    "woff2": "font/woff2", "svg": "image/svg+xml", "jpg": "image/jpeg", "png": "image/png", "json": "application/json",
}  # fmt: skip
FORMATS = {
    "html": "html", "pdf": "pdf", "txt": "text", "xml": "sitemap", "css": "css", "woff2": "font", "svg": "image",
    "jpg": "image", "png": "image", "json": "json",
}  # fmt: skip


@dataclass(frozen=True)
class Workshop:
    """What all pages of a project share: its templates compiled, the assets of each medium, its languages."""

    environment: Environment
    press_assets: Mapping[str, bytes]
    screen_assets: Mapping[str, bytes]
    languages: Sequence[Language]
    project: Project
    derive: Derive

    def language(self, tag: str) -> Language:
        """A language by its tag."""
        return self.project.language(tag)

    def site(self, tag: str) -> Site:
        """The site as a language names it, or another where this one does not yet."""
        site = self.project.site
        names = (spread(site.name, tag), *(spread(site.name, language.tag) for language in self.languages))
        return Site(next(filter(None, names), ""), site.base_url, site.theme)


def workshop(project: Project, derive: Derive, compiled: Compiled | None = None) -> Workshop:
    """Compile templates and gather what pages refer to.

    Raises ContentError with what is wrong in all templates, style sheets and `sync.lock`s: none keeps the others from
    being told.
    """
    reading: tuple[Callable[[], Any], ...] = (
        lambda: render.environment(project.templates, compiled),
        lambda: _check_styles(project.site.theme, project.templates, compiled),
    )
    try:
        environment, _ = gathered(lambda read: read(), reading)
    except ContentError as error:
        raise ContentError([*error.problems, *unreadable_locks(project.texts)]) from None
    sheet = f"themes/{project.site.theme}/colours.css"
    colours = theme.colours(project.templates[sheet].decode(), f"templates/{sheet}")
    graphics = {f"{stylesheets.FOLDER}/{path}": data for path, data in art.plates(colours).items()}
    return Workshop(
        environment,
        {**press_assets(project.site.theme, project.templates), **graphics},
        {**_assets("screen", project.site.theme, project.templates), **graphics},
        project.languages,
        project,
        derive,
    )


def _check_styles(theme: str, templates: Mapping[str, bytes], compiled: Compiled | None) -> None:
    """Raise ContentError with what is wrong in style sheets; `compiled` remembers those in which nothing was."""
    read = sorted((path, data) for path, data in templates.items() if path.endswith((".css", ".html")))
    key = f"styles {theme} {hashlib.sha256(repr(read).encode()).hexdigest()}"
    if compiled and compiled.get(key) is not None:
        return
    from synopse.rendering import style_faults  # what reads them is imported where one has changed

    style_faults.check(theme, templates)
    if compiled:
        compiled.put(key, b"")


def press_assets(theme: str, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """The style sheets and fonts of printed pages, by their paths. Raises ContentError where a sheet is missing."""
    return _assets("press", theme, templates)


def _assets(medium: render.Medium, theme: str, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    found = stylesheets.sources(medium, theme, templates)
    return {f"{stylesheets.FOLDER}/{path}": templates[source] for path, source in found.items()}


# Printing -----------------------------------------------------------------------------------------------------------


def print_job(shop: Workshop, document: Document, limits: Limits) -> PrintJob:
    """The job that prints a document, with every asset its page may refer to."""
    page = render.render_page(
        shop.environment, document, shop.language(document.language).label, shop.site(document.language), "press"
    )
    assets = {**shop.press_assets, **printed_photographs(shop, document)}
    return PrintJob(document.name, document.language, page, ORIGIN + own_edition(document).page, assets, limits)


def printed_photographs(shop: Workshop, document: Document) -> dict[str, bytes]:
    """What a PDF shows of its document's photographs. Raises ContentError where one cannot be used."""
    return {
        f"{stylesheets.FOLDER}/{picture.print_path}": _derived(shop, picture, picture.print_path)
        for picture in _photographs(document)
    }


def pictures_of(documents: Iterable[Document]) -> set[str]:
    """The paths, below output/, of the pictures that pages for the screen show."""
    return {
        f"{stylesheets.FOLDER}/{path}"
        for document in documents
        for picture in _photographs(document)
        for _, path in picture.screen_paths
    }


def photographs(documents: Iterable[Document]) -> set[str]:
    """The photographs that documents show, by their names below content/media."""
    return {picture.source for document in documents for picture in _photographs(document)}


def _photographs(document: Document) -> Iterable[Picture]:
    return (picture for picture in document.pictures if picture.source)


def _derived(shop: Workshop, picture: Picture, path: str) -> bytes:
    width = int(path.rpartition("-")[2].partition(".")[0])
    try:
        return shop.derive(shop.project.media[picture.source], width, picture.focus)
    except UnusablePicture as error:
        message = f"content/media/{picture.source} {error}"
        named = _named_at(shop.project, picture.source)
        raise ContentError([Problem(named, message, "export it again as JPEG or PNG")]) from None


def _named_at(project: Project, photograph: str) -> Place:
    """Where a photograph is named first."""
    for source in project.sources:
        for name, entry in source.file.pictures.items():
            if entry.photograph == photograph:
                node, _ = strict_yaml.find(source.tree, ("pictures", name, "photograph"))
                return node.place
    return Place(f"content/media/{photograph}")


# Publishing ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A document that is made: its files in its language, pictures among them, and the pages of its PDF."""

    document: Document
    files: Mapping[str, bytes]
    pages: int | None


class Finished(Protocol):
    """A document that was made before: its abstract in each language, its files, the pages of its PDFs."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The abstracts."""
        ...

    @property
    def files(self) -> Mapping[str, Present]:
        """Path below output/ → the file that is there."""
        ...

    @property
    def pages(self) -> Mapping[str, int]:
        """Path of a PDF → how many pages."""
        ...


@dataclass(frozen=True)
class Publication:
    """Every file to publish by its path below output/, and what is known of each; `present` are there already."""

    files: Mapping[str, bytes]
    artefacts: tuple[Artefact, ...]
    present: Mapping[str, Present] = field(default_factory=dict)

    @property
    def pages(self) -> Mapping[str, int]:
        """How many pages each PDF has, by its path."""
        return {artefact.path: artefact.pages for artefact in self.artefacts if artefact.pages}


def make(shop: Workshop, document: Document, printed: Printed | None) -> Made:
    """Everything of one document: its page for the screen, its text, its PDF if it is `printed`, its pictures."""
    edition = own_edition(document)
    language = shop.language(document.language)
    in_words = {edition.pdf: size_in_words(len(printed.pdf), language)} if printed else {}
    site = shop.site(document.language)
    page = render.render_page(shop.environment, document, language.label, site, "screen", in_words)
    house = typography.profile(language.tag, language.style)
    marks = Marks(f"{house.colon_space}: ", f"{house.high_space}; ")
    text = render_text(document, language.label, marks)
    files = {edition.page: page.encode(), edition.text: text.encode()}
    if printed:
        files[edition.pdf] = printed.pdf
    for picture in _photographs(document):
        for _, path in picture.screen_paths:
            files[f"{stylesheets.FOLDER}/{path}"] = _derived(shop, picture, path)
    return Made(document, files, printed.pages if printed else None)


def entries_of(shop: Workshop, finished: Iterable[Finished]) -> dict[str, str]:
    """What the chooser says of documents that were made before, by their names."""
    labels = {language.tag: language.label for language in shop.languages}
    return {
        one.documents[0].name: render.render_entry(
            shop.environment, one.documents, labels, _sizes_in_words(shop, {p: one.files[p].size for p in one.pages})
        )
        for one in finished
        if one.documents
    }


def publication(
    shop: Workshop,
    made: Iterable[Made],
    kept: Iterable[Finished] = (),
    entries: Mapping[str, str] = MappingProxyType({}),
) -> Publication:
    """All files: those of documents, chooser, sitemap, feeds and what pages refer to.

    `kept` are documents that were made before: their files are taken as they are, and so are the `entries` of the
    chooser that are there already.
    """
    files: dict[str, bytes] = dict(shop.screen_assets)
    present: dict[str, Present] = {}
    about: dict[str, Document] = {}
    pages: dict[str, int] = {}
    documents: list[Document] = []
    for one in made:
        files |= one.files
        documents.append(one.document)
        about |= dict.fromkeys(_paths(one.document), one.document)
        if one.pages:
            pages[own_edition(one.document).pdf] = one.pages
    for finished in kept:
        present |= finished.files
        documents += finished.documents
        about |= {path: document for document in finished.documents for path in _paths(document)}
        pages |= finished.pages
    present = {path: file for path, file in present.items() if path not in files}  # pictures that others show too
    sizes = {path: present[path].size if path in present else len(files[path]) for path in pages}
    documents.sort(key=lambda document: (document.name, document.language))
    files |= _overview(shop, documents, sizes, entries)
    artefacts = tuple(_artefact(path, about.get(path), pages) for path in sorted({*files, *present}))
    return Publication(files, artefacts, present)


def _paths(document: Document) -> tuple[str, ...]:
    edition = own_edition(document)
    return edition.page, edition.pdf, edition.text


def _overview(
    shop: Workshop, documents: Sequence[Document], sizes: Mapping[str, int], entries: Mapping[str, str]
) -> dict[str, bytes]:
    """The chooser, the sitemap and the feeds: what knows of all documents."""
    languages = {document.language for document in documents}
    labels = {language.tag: language.label for language in shop.languages if language.tag in languages or not languages}
    first = shop.languages[0].tag
    words = _sizes_in_words(shop, sizes)
    index = render.render_index(shop.environment, documents, labels, shop.site(first), words, entries)
    files = {render.INDEX: index.encode()}
    if shop.project.site.base_url:
        files["sitemap.xml"] = metadata.sitemap(documents, shop.site(first))
        for tag in sorted(languages):
            files[metadata.feed_path(tag)] = metadata.atom_feed(tag, documents, shop.site(tag), sizes)
    return files


def _sizes_in_words(shop: Workshop, sizes: Mapping[str, int]) -> dict[str, str]:
    """The sizes of PDFs by their paths, each in its own language."""
    return {path: size_in_words(size, shop.language(path.partition("/")[0])) for path, size in sizes.items()}


def size_in_words(size: int, language: Language) -> str:
    """The size of a file in kilobytes, as the language writes it."""
    return _kilobytes(max(1, round(size / 1000)), language)


@lru_cache(maxsize=4096)  # the chooser has all documents, and many are as large as others
def _kilobytes(number: int, language: Language) -> str:
    return language.label("{size} kB", size=language.number(Decimal(number)))


def _artefact(path: str, document: Document | None, pages: Mapping[str, int]) -> Artefact:
    suffix = path.rpartition(".")[2]
    is_feed = path.endswith(".xml") and path != "sitemap.xml"
    return Artefact(
        path=path,
        format="atom" if is_feed else FORMATS[suffix],
        media_type="application/atom+xml" if is_feed else MEDIA_TYPES[suffix],
        document=document.name if document else None,
        language=document.language if document else (path.partition("/")[0] if is_feed else None),
        pages=pages.get(path),
        title=own_edition(document).title if document else None,
    )
