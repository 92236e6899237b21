"""Document, Site → what machines are told of it: head of the page, JSON-LD, sitemap, Atom feeds. Plain data and bytes.

A language that is not published is announced nowhere: all of this comes from a document's editions alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from synopse.document import Document, Edition, Institution

SCHEMA_TYPES = {"press-release": "NewsArticle", "report-summary": "Report"}
"""The type at schema.org of each kind of document."""

TERRITORIES = {"fr": "fr_FR", "de": "de_DE", "en": "en_GB", "it": "it_IT", "es": "es_ES", "nl": "nl_NL", "pl": "pl_PL"}
"""The locale that Open Graph wants where a tag names no country: it takes `language_TERRITORY` only."""

HIDING = frozenset({"draft", "embargo", "withdrawal"})
"""Kinds of notices with which no search engine should list a page."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Site:
    """Where everything is published: its name in the language of the page, its address (with a final slash) or None."""

    name: str
    base_url: str | None = None
    theme: str = "synopse"

    def url(self, path: str) -> str:
        """The full address of a path below output/; the path itself where the site has none."""
        return f"{self.base_url or ''}{path}"


@dataclass(frozen=True)
class Head:
    """The head of a page. `alternates` are (hreflang, address), `properties` Open Graph's (name, content)."""

    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    created: str
    modified: str
    hidden: bool
    feed: str | None
    json_ld: str


def head(document: Document, site: Site) -> Head:
    """What the head of a document's page says."""
    here = own_edition(document)
    published = site.base_url is not None
    return Head(
        canonical=site.url(here.page) if published else None,
        alternates=alternates(document.editions, site) if published else (),
        properties=open_graph(document, site),
        authors=tuple(institution.name for institution in document.issuers),
        created=document.date.machine,
        modified=document.modified.machine,
        hidden=hidden(document),
        feed=site.url(feed_path(document.language)) if published else None,
        json_ld=embedded_json(json_ld(document, site)),
    )


def hidden(document: Document) -> bool:
    """Whether search engines and feeds must leave it out."""
    return any(notice.kind in HIDING for notice in document.notices)


def own_edition(document: Document) -> Edition:
    """The edition in the document's own language."""
    return next(edition for edition in document.editions if edition.language == document.language)


def alternates(editions: Sequence[Edition], site: Site) -> tuple[tuple[str, str], ...]:
    """(hreflang, address) of every edition, itself included, and of the chooser as x-default: the same on each page."""
    pages = tuple((edition.language, site.url(edition.page)) for edition in editions)
    return (*pages, ("x-default", site.url("index.html")))


def open_graph_locale(tag: str) -> str:
    """The locale of a language tag as `language_TERRITORY`, or "" where there is none."""
    language, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2 and part.isupper()), "")
    return f"{language}_{region}" if region else TERRITORIES.get(language, "")


def open_graph(document: Document, site: Site) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties of a page, locales included."""
    others = [edition.language for edition in document.editions if edition.language != document.language]
    pairs = [
        ("og:type", "article"),
        ("og:title", _line(document.title.plain)),
        ("og:description", document.description),
        ("og:site_name", site.name),
        ("og:locale", open_graph_locale(document.language)),
        *(("og:locale:alternate", open_graph_locale(tag)) for tag in others),
        ("og:url", site.url(own_edition(document).page) if site.base_url else ""),
        ("article:published_time", document.date.machine),
        ("article:modified_time", document.modified.machine),
    ]
    return tuple((name, content) for name, content in pairs if content)


# JSON-LD ------------------------------------------------------------------------------------------------------------


def json_ld(document: Document, site: Site) -> dict[str, Any]:
    """The document as schema.org describes it."""
    here = own_edition(document)
    page = site.url(here.page) if site.base_url else here.page.rpartition("/")[2]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(document.kind, "CreativeWork"),
        "@id": page,
        "url": page,
        "headline": _line(document.title.plain),
        "name": _line(document.title.plain),
        "description": document.description,
        "inLanguage": document.language,
        "datePublished": document.date.machine,
        "dateModified": document.modified.machine,
        "version": str(document.version),
        "author": [_organization(institution) for institution in document.issuers],
        "publisher": [_organization(institution) for institution in document.issuers],
        "encoding": _encodings(here, site),
    }
    return {**data, **translations(document, site)}


def translations(document: Document, site: Site) -> dict[str, Any]:
    """How the languages of a document come from one another, as its `original` says.

    A translation names its original (`translationOfWork`), the original its translations (`workTranslation`): the two
    are inverse, so no page has both. Documents written jointly, or whose original is not published, have neither.
    """
    if document.original not in {edition.language for edition in document.editions}:
        return {}
    if document.language == document.original:
        others = [_work(e, document, site) for e in document.editions if e.language != document.original]
        return {"workTranslation": others} if others else {}
    original = next(edition for edition in document.editions if edition.language == document.original)
    return {"translationOfWork": _work(original, document, site)}


def _work(edition: Edition, document: Document, site: Site) -> dict[str, Any]:
    address = site.url(edition.page) if site.base_url else f"../{edition.page}"
    kind = SCHEMA_TYPES.get(document.kind, "CreativeWork")
    return {"@type": kind, "@id": address, "url": address, "name": edition.title, "inLanguage": edition.language}


def _organization(institution: Institution) -> dict[str, Any]:
    data = {"@type": "Organization", "name": institution.name}
    if institution.short and institution.short != institution.name:
        data["alternateName"] = institution.short
    if institution.web and institution.web.machine:
        data["url"] = institution.web.machine
    return data


def _encodings(edition: Edition, site: Site) -> list[dict[str, Any]]:
    files = ((edition.pdf, "application/pdf"), (edition.text, "text/plain"))
    return [
        {
            "@type": "MediaObject",
            "contentUrl": site.url(path) if site.base_url else path.rpartition("/")[2],
            "encodingFormat": media_type,
            "inLanguage": edition.language,
        }
        for path, media_type in files
        if path
    ]


_UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def embedded_json(data: Mapping[str, Any]) -> str:
    """JSON that can stand in a `<script>`: no character of it can end the element or begin another."""
    return json.dumps(data, ensure_ascii=False, indent=1).translate(_UNSAFE_IN_SCRIPT)


# Sitemap and feeds --------------------------------------------------------------------------------------------------


def feed_path(language: str) -> str:
    """Where the feed of a language lies below output/."""
    return f"{language}/feed.xml"


def sitemap(documents: Iterable[Document], site: Site) -> bytes:
    """A sitemap of the chooser and every page, each with its alternates as its head has them. Needs `site.base_url`."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    _location(root, site.url("index.html"), "", ())
    for document in _listed(documents):
        page = site.url(own_edition(document).page)
        _location(root, page, document.modified.machine, alternates(document.editions, site))
    return _serialized(root)


def _location(root: ElementTree.Element, page: str, modified: str, links: Iterable[tuple[str, str]]) -> None:
    url = ElementTree.SubElement(root, "url")
    ElementTree.SubElement(url, "loc").text = page
    if modified:
        ElementTree.SubElement(url, "lastmod").text = modified
    for language, address in links:
        attributes = {"rel": "alternate", "hreflang": language, "href": address}
        ElementTree.SubElement(url, "xhtml:link", attributes)


def atom_feed(
    language: str, documents: Iterable[Document], site: Site, pdf_bytes: Mapping[str, int] | None = None
) -> bytes:
    """The Atom feed of one language, newest first: RFC 4287. Needs `site.base_url`.

    `pdf_bytes` are the sizes of the PDFs by their path below output/, where they are known.
    """
    own = sorted((d for d in _listed(documents) if d.language == language), key=lambda d: d.name)
    own.sort(key=lambda d: d.date.machine, reverse=True)
    here = site.url(feed_path(language))
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _text(root, "id", here)
    _text(root, "title", site.name)
    _text(root, "updated", _instant(max((d.modified.machine for d in own), default="2000-01-01")))
    _link(root, "self", here, type="application/atom+xml", hreflang=language)
    _link(root, "alternate", site.url("index.html"), type="text/html")
    for document in own:
        _entry(root, document, site, pdf_bytes or {})
    return _serialized(root)


def _entry(root: ElementTree.Element, document: Document, site: Site, pdf_bytes: Mapping[str, int]) -> None:
    entry = ElementTree.SubElement(root, "entry")
    here = own_edition(document)
    _text(entry, "id", site.url(here.page))
    _text(entry, "title", _line(document.title.plain))
    _text(entry, "published", _instant(document.date.machine))
    _text(entry, "updated", _instant(document.modified.machine))
    for institution in document.issuers:
        _text(ElementTree.SubElement(entry, "author"), "name", institution.name)
    for edition in (here, *(e for e in document.editions if e is not here)):
        _link(entry, "alternate", site.url(edition.page), type="text/html", hreflang=edition.language)
    size = {"length": str(pdf_bytes[here.pdf])} if here.pdf in pdf_bytes else {}
    _link(entry, "enclosure", site.url(here.pdf), type="application/pdf", hreflang=document.language, **size)
    _text(entry, "summary", document.description)


def _listed(documents: Iterable[Document]) -> list[Document]:
    return [document for document in documents if not hidden(document)]


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, rel: str, href: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": href, **attributes})


def _instant(day: str) -> str:
    """RFC 3339 wants an instant; a day begins at midnight UTC."""
    return f"{day}T00:00:00Z"


def _serialized(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split("\n"))
