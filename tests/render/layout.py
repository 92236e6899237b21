"""A page laid out by WeasyPrint → what a compositor would not let pass: each finding says its page and words.

The boxes of WeasyPrint are looked into here for the tests; what the press itself refuses is `synopse.printing`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from synopse.printing import ORIGIN
from synopse.printing.fetcher import ClosedFetcher

ADDRESS = f"{ORIGIN}fr/page.html"
TOLERANCE = 1.0
NEARLY_EMPTY = 0.22
HEADS = {"h1", "h2", "h3", "h4", "caption"}
# A line that ends so many mean letters before its column does, beyond the next word, was broken too early.
SLACK = 3.0
# Up to the first space; UAX 14 (LB15) never breaks between “ and an opening bracket, though “ closes in German.
_FIRST_WORD = re.compile(r"[^ ]*“ [(\[][^ ]*|[^ ]*")


@dataclass(frozen=True)
class Line:
    """A line of type: its page (from 1), its place in px, its words, the paragraph it belongs to and its column."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    words: str
    paragraph: Element
    column: tuple[float, float]
    sheet: tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """A page: what is on it, how far down it is filled (0 to 1), whether its ground is a plate."""

    number: int
    filled: float
    plate: bool


@dataclass(frozen=True)
class Layout:
    """All lines and pages of a document, and its elements in their order."""

    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]
    order: Mapping[Element, int]


def lay_out(page: str, assets: Mapping[str, bytes]) -> Layout:
    """Lay out a page of the press."""
    html = HTML(string=page, base_url=ADDRESS, url_fetcher=ClosedFetcher(assets))
    document = html.render(font_config=FontConfiguration())
    order = {element: number for number, element in enumerate(html.etree_element.iter())}
    lines, sheets = [], []
    for number, sheet in enumerate(document.pages, 1):
        root = sheet._page_box
        found = [
            line for child in root.children if not _is_margin(child) for line in _lines(child, number, _span(root), ())
        ]
        lines += found
        sheets.append(_sheet(root, number, found))
    return Layout(tuple(lines), tuple(sheets), order)


def margin_lines(page: str, assets: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The lines in the margins of a page of the press: `@top-left` and the like, and the words of each line."""
    html = HTML(string=page, base_url=ADDRESS, url_fetcher=ClosedFetcher(assets))
    pages = html.render(font_config=FontConfiguration()).pages
    margins = [child for sheet in pages for child in sheet._page_box.children if _is_margin(child)]
    return [
        (margin.at_keyword, "".join(part.text for part in line.descendants() if isinstance(part, boxes.TextBox)))
        for margin in margins
        for line in margin.descendants()
        if isinstance(line, boxes.LineBox)
    ]


def _is_margin(box: Any) -> bool:
    return isinstance(box, boxes.MarginBox)


def _sheet(root: Any, number: int, lines: list[Line]) -> Sheet:
    top, height = root.content_box_y(), root.height
    ends = [line.bottom for line in lines] + [_bottom(picture) for picture in _pictures(root)]
    filled = (max(ends, default=top) - top) / height
    return Sheet(number, filled, bool(root.style["background_image"][0][0] != "none"))


def _pictures(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.ReplacedBox):
        yield box
    for child in getattr(box, "children", ()):
        if not _is_margin(child):
            yield from _pictures(getattr(child, "_box", child))


def _bottom(box: Any) -> float:
    return float(box.position_y + box.margin_height())


def _lines(box: Any, page: int, sheet: tuple[float, float], around: tuple[Any, ...]) -> Iterator[Line]:
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.LineBox):
        line = _line(box, page, sheet, around)
        if line is not None:
            yield line
    inner = around if isinstance(box, boxes.LineBox | boxes.InlineBox | boxes.TextBox) else (*around, box)
    for child in getattr(box, "children", ()):
        yield from _lines(child, page, sheet, inner)


def _line(box: Any, page: int, sheet: tuple[float, float], around: tuple[Any, ...]) -> Line | None:
    words = "".join(_texts(box))
    paragraph = next(parent for parent in reversed(around) if parent.element is not None)
    if not words.strip() or around[-1].element_tag.endswith("::before"):
        return None
    column = _span(paragraph)
    return Line(
        page, box.position_x, box.position_x + box.width, box.position_y, _bottom(box), words.strip(),
        paragraph.element, column, sheet,
    )  # fmt: skip


def _span(box: Any) -> tuple[float, float]:
    """Where a box's content begins and ends across."""
    return box.content_box_x(), box.content_box_x() + box.width


def _texts(box: Any) -> Iterator[str]:
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.TextBox):
        yield box.text
    if box.style["position"] == "absolute":
        return
    for child in getattr(box, "children", ()):
        yield from _texts(child)


# Findings -----------------------------------------------------------------------------------------------------------


def findings(layout: Layout) -> list[str]:
    """Everything that is wrong."""
    checks = (overfull, stranded_heads, single_lines, lone_items, hyphens_in_heads, broken_early, nearly_empty)
    return [finding for check in checks for finding in check(layout)]


def overfull(layout: Layout) -> Iterator[str]:
    """Lines that are wider than their column, or stand outside the text area of the page."""
    for line in layout.lines:
        if line.right > line.column[1] + TOLERANCE or line.left < line.column[0] - TOLERANCE:
            yield f"page {line.page}: overfull: {line.words}"
        elif line.right > line.sheet[1] + TOLERANCE or line.left < line.sheet[0] - TOLERANCE:
            yield f"page {line.page}: in the margin of the page: {line.words}"


def stranded_heads(layout: Layout) -> Iterator[str]:
    """Heads whose page ends before the text they stand over begins, or that are parted themselves."""
    inked = sorted(layout.lines, key=lambda line: layout.order[line.paragraph])
    for number, line in enumerate(inked):
        if _name(line.paragraph) not in HEADS:
            continue
        following = next((other for other in inked[number + 1 :] if _name(other.paragraph) not in HEADS), None)
        if following is not None and following.page > line.page:
            yield f"page {line.page}: a head at the foot of the page: {line.words}"
        parted = [other for other in inked if other.paragraph is line.paragraph and other.page != line.page]
        if parted and line.page < parted[0].page:
            yield f"page {line.page}: a head in two parts: {line.words}"


def single_lines(layout: Layout) -> Iterator[str]:
    """Paragraphs that leave one line alone on a page."""
    for lines in _paragraphs(layout):
        pages = [line.page for line in lines]
        for page in sorted(set(pages)):
            if len(set(pages)) > 1 and pages.count(page) == 1:
                words = next(line.words for line in lines if line.page == page)
                yield f"page {page}: a single line: {words}"


def lone_items(layout: Layout) -> Iterator[str]:
    """Lists in prose that leave one of several items alone on a page."""
    parents = {child: parent for parent in layout.order for child in parent}
    first = {line.paragraph: line for line in reversed(layout.lines) if _name(line.paragraph) == "li"}
    lists: dict[Element, list[Line]] = {}
    for item, line in sorted(first.items(), key=lambda pair: layout.order[pair[0]]):
        if parents[parents[item]].get("class") == "prose":
            lists.setdefault(parents[item], []).append(line)
    for lines in lists.values():
        for line, neighbour in (lines[:2], lines[:-3:-1]) if len(lines) > 1 else ():
            if line.page != neighbour.page:
                yield f"page {line.page}: an item alone: {line.words}"


def hyphens_in_heads(layout: Layout) -> Iterator[str]:
    """Heads with a word that was divided."""
    for line in layout.lines:
        if _name(line.paragraph) in HEADS and line.words.endswith(("\u2010", "\u00ad")):
            yield f"page {line.page}: a hyphen in a head: {line.words}"


def broken_early(layout: Layout) -> Iterator[str]:
    """Lines on which the first word of the next line would have had its place."""
    for lines in _paragraphs(layout):
        for line, following in pairwise(lines):
            if _name(line.paragraph) in HEADS or line.page != following.page or following.top <= line.top:
                continue
            letter = (following.right - following.left) / max(len(following.words), 1)
            word = len(_FIRST_WORD.match(following.words)[0]) + SLACK
            if line.right + word * letter < line.column[1] and "\n" not in line.words:
                yield f"page {line.page}: broken too early: {line.words}"


def nearly_empty(layout: Layout) -> Iterator[str]:
    """Pages with hardly anything on them; a cover and a back have a plate, and the page before may be short."""
    for sheet, following in pairwise(layout.sheets):
        if sheet.filled < NEARLY_EMPTY and not sheet.plate and not following.plate:
            yield f"page {sheet.number}: nearly empty, filled to {sheet.filled:.0%}"


def _paragraphs(layout: Layout) -> list[list[Line]]:
    grouped: dict[Element, list[Line]] = {}
    for line in layout.lines:
        grouped.setdefault(line.paragraph, []).append(line)
    return list(grouped.values())


def _name(element: Element) -> str:
    """The tag of an element; a head set in a span of its own is still a head."""
    return str(element.tag)
