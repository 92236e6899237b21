"""A link → the words that say where it leads: never an address, never nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from synopse.printing.figures import alternative
from synopse.printing.marks import Page
from synopse.printing.roles import SVG

ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]+:\S+"  # https://…, mailto:…, tel:…
    r"|\S+@\S+\.\S+"  # name@example.org
    r"|(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?"  # www.example.org/path
    r"|\+?[\d\s().\u2011/-]{6,}",  # +33 1 23 45 67 89
    re.IGNORECASE,
)
"""A text that is an address as a whole, not a sentence that contains one."""

SCHEMES = ("https://", "http://", "mailto:", "tel:", "#")
"""Where a link in a PDF may lead: a page of the site has no place beside a PDF that was passed on."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "dt", "legend")


def is_address(text: str) -> bool:
    """Whether a text is an address rather than words."""
    return ADDRESS.fullmatch(text.strip()) is not None


def words_of(anchor: Element, page: Page) -> str:
    """What a screen reader says for a link; empty where the page has no words for it.

    In this order: `aria-label`, the text unless it is an address, `title`, the heading to which an internal link leads.
    """
    texts = (anchor.get("aria-label", ""), _text(anchor, page), anchor.get("title", ""), _heading(anchor, page))
    return next((text for text in map(_squeezed, texts) if text and not is_address(text)), "")


def leads_nowhere(anchor: Element) -> bool:
    """Whether a link leads to something that a reader of the PDF cannot reach."""
    return not anchor.get("href", "").strip().lower().startswith(SCHEMES)


def _squeezed(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _text(anchor: Element, page: Page) -> str:
    return "".join(_texts(anchor, page))


def _texts(element: Element, page: Page) -> Iterator[str]:
    """The text of an element, with pictures by their alternative text."""
    if element.tag in ("img", SVG):
        yield f" {alternative(element, page)} "
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, page)
        yield child.tail or ""


def _heading(anchor: Element, page: Page) -> str:
    address = anchor.get("href", "").strip()
    target = page.named.get(address[1:]) if address.startswith("#") else None
    heading = (
        next((element for element in target.iter() if element.tag in HEADINGS), None) if target is not None else None
    )
    return _text(heading, page) if heading is not None else ""
