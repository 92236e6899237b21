"""Laid-out pages → faults that WeasyPrint does not mention: what leaves the page, is cut off, is set in other type."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from synopse.printing.marks import Finding, Mark, Page, Rectangle, Sheet

WORDLESS = frozenset({"br", "head", "iframe", "img", "object", "embed", "script", "style", "template", "title"})
"""Elements whose text is never set."""

TOLERANCE = 1.0
"""CSS pixels by which something may stand out: rounding, and the side bearing of a letter."""


OFF_THE_PAGE, CUT_OFF, IN_THE_MARGIN = NO_ROOM = (
    "does not fit on the page",
    "is cut off",
    "runs into the margin of the page",
)
"""What is said of a text that has no room."""


def overflows(marks: Iterable[Mark], sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Text and pictures that do not fit: outside the page, in its margins, or cut off by the box around them."""
    for mark in marks:
        if mark.kind not in ("text", "picture", "furniture") or mark.rectangle[2] <= mark.rectangle[0]:
            continue
        if mark.text and mark.element is not None and mark.element.tag == "img":
            yield Finding("a picture could not be loaded", mark.page, mark.element)
            continue
        where = _where(mark, sheets[mark.page])
        if where:
            shown = f"“{_short(mark.text)}”" if mark.text else "a picture"
            yield Finding(f"{shown} {where}", mark.page, mark.element)


def _where(mark: Mark, sheet: Sheet) -> str:
    if _sticks_out(mark.rectangle, (0, 0, sheet.width, sheet.height)):
        return OFF_THE_PAGE
    if mark.clip is not None and mark.kind == "text" and _sticks_out(mark.rectangle, mark.clip):
        return CUT_OFF
    left, _, right, bottom = sheet.content
    beyond = mark.rectangle[2] > right + TOLERANCE or mark.rectangle[3] > bottom + TOLERANCE
    in_margin = beyond and mark.rectangle[0] >= left
    if in_margin and not mark.placed and mark.kind != "furniture":
        return IN_THE_MARGIN
    return ""


def _sticks_out(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        inner[0] < outer[0] - TOLERANCE
        or inner[1] < outer[1] - TOLERANCE
        or inner[2] > outer[2] + TOLERANCE
        or inner[3] > outer[3] + TOLERANCE
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def unset(page: Page, shown: Container[Element]) -> list[Element]:
    """The elements with text of their own of which nothing was set, be they hidden or lost."""
    elements: list[Element] = []
    waiting = [element for element in page.root if element.tag == "body"]
    while waiting:
        element = waiting.pop()
        if callable(element.tag) or element.tag in WORDLESS or element.tag.startswith("{"):
            continue
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        if element not in shown and own.strip():
            elements.append(element)
        waiting += element
    return elements


def lost(elements: Iterable[Element], page: Page, is_displayed: Callable[[Element], bool]) -> Iterator[Finding]:
    """Elements that are not hidden and yet were not set: WeasyPrint loses some where it breaks boxes over pages."""
    for element in elements:
        if all(is_displayed(ancestor) for ancestor in page.chain(element)):
            yield missing_text(element, " ".join("".join(element.itertext()).split()))


def nothing(marks: Iterable[Mark]) -> Iterator[Finding]:
    """A document none of whose text stands on a page."""
    if not any(mark.kind == "text" and mark.text.strip() for mark in marks):
        yield Finding("none of its text is on its pages: a style sheet hides it, or a tag before it is not closed")


def missing_text(element: Element, text: str) -> Finding:
    """Text of the page that is on none of the sheets."""
    return Finding(f"“{_short(text)}” was lost in the layout", -1, element)


def foreign_fonts(fonts: Iterable[tuple[str, str]], digests: Container[str]) -> Iterator[Finding]:
    """Fonts, by family and SHA-256, that did not come with the job."""
    for family, digest in fonts:
        if digest not in digests:
            yield Finding(f"the font {family} does not come with the document")


def missing_characters(mark: Mark, missing: str) -> Iterator[Finding]:
    """Characters that no font has; they would be printed as boxes."""
    for character in dict.fromkeys(missing):
        name = unicodedata.name(character, "unnamed")
        message = f"no font has “{character}” (U+{ord(character):04X}, {name.lower()})"
        yield Finding(message, mark.page, mark.element)


def replaced_fonts(mark: Mark, used: Iterable[str]) -> Iterator[Finding]:
    """Fonts in which a text was set though it asks for others, for want of a face or of a character."""
    asked = {family.casefold() for family in mark.families}
    for family in used:
        if family.casefold() not in asked:
            reason = f"{mark.families[0]} is missing or lacks a character"
            yield Finding(f"“{_short(mark.text)}” is set in {family}: {reason}", mark.page, mark.element)
