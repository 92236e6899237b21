"""A page, and the PDF made from it → what each says, language by language, so that the two can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import lxml.html

from synopse.pdfreading import GENERATED, Tag, read_tags

Spoken = list[tuple[str, str]]
"""Language and words, in order."""

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure"]
    + ["footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "section", "table"]
    + ["tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
SILENT = frozenset({"head", "script", "style", "svg"})


def spoken_by_page(html: str) -> Spoken:
    """What a page says, its pictures, hidden parts and generated content left out."""
    return merged(_of_element(lxml.html.document_fromstring(html), ""))


def spoken_by_pdf(pdf: bytes) -> Spoken:
    """What a PDF says in the order of its tags; the language of its Document is that of the catalog."""
    return merged(_of_tag(read_tags(pdf), ""))


def merged(parts: Iterator[tuple[str, str]]) -> Spoken:
    """Neighbouring parts in one language made one, with one space between words and no soft hyphens."""
    spoken = []
    for language, group in groupby(parts, key=lambda part: part[0]):
        text = re.sub(r"[ \t\r\n]+", " ", "".join(words for _, words in group)).replace("\u00ad", "")
        spoken.append((language, text))
    return [(language, text.strip(" ")) for language, text in spoken if text.strip(" ")]


def _of_element(element: lxml.html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    if not isinstance(element.tag, str) or element.tag in SILENT or element.get("aria-hidden") == "true":
        return
    own = element.get("lang", language)
    own = "" if element.tag == "html" else own
    edge = " " if element.tag in BLOCKS or element.tag == "br" else ""
    yield own, edge + (element.text or "")
    for child in element:
        yield from _of_element(child, own)
        yield own, child.tail or ""
    yield own, edge


def _of_tag(tag: Tag, language: str) -> Iterator[tuple[str, str]]:
    if tag.title.startswith(GENERATED) or tag.role == "Figure":
        return
    own = tag.language or language
    edge = "" if tag.role in ("Span", "Link", "Quote", "Code", "Reference") else " "
    yield own, edge
    for kid in tag.kids:
        if isinstance(kid, str):
            yield own, kid
        else:
            yield from _of_tag(kid, own)
    yield own, edge
