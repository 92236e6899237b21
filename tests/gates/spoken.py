"""A page, and the PDF made from it → what each says, language by language, so that the two can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import lxml.html

from synopse.finished.pdfreading import GENERATED, Tag, read_tags

SPACE = frozenset(" \t\r\n")

PHRASES = frozenset({"a", "abbr", "b", "cite", "code", "em", "html", "i", "img", "q", "small", "span", "strong"})
PHRASES |= frozenset({"sub", "sup", "time"})
"""Elements within a line; all others part words."""

SILENT = frozenset({"head", "script", "style", "svg"})


def spoken_by_page(html: str) -> str:
    """What a page says, without pictures, hidden parts and generated content: `[de]Der [fr]Élysée [de]und`."""
    return told(_of_element(lxml.html.document_fromstring(html), ""))


def spoken_by_pdf(pdf: bytes) -> str:
    """What a PDF says in the order of its tags, in the same notation."""
    return told(_of_tag(read_tags(pdf), ""))


def told(parts: Iterable[tuple[str, str]]) -> str:
    """Words in order, one space between them, no soft hyphens; each change of language before its first sign."""
    signs: list[str] = []
    language, apart = "", False
    for own, words in parts:
        for sign in words.replace("\u00ad", ""):
            if sign in SPACE:
                apart = bool(signs)
                continue
            signs += [" "] * apart + [f"[{own}]"] * (own != language) + [sign]
            language, apart = own, False
    return "".join(signs)


def _of_element(element: lxml.html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    if not isinstance(element.tag, str) or element.tag in SILENT or element.get("aria-hidden") == "true":
        return
    own = element.get("lang", language)
    edge = "" if element.tag in PHRASES else " "
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
