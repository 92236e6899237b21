"""WeasyPrint's laid-out pages → marks: what lies where, from which element. Here alone its boxes are looked into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from synopse.printing.engine import AbsolutePlaceholder, Document, boxes, weasyprint
from synopse.printing.marks import Kind, Mark, Rectangle, Repeat, Sheet


@dataclass(frozen=True)
class Surroundings:
    """What a box inherits from those around it."""

    page: int
    furniture: str = ""
    clip: Rectangle | None = None
    repeat: Repeat | None = None
    placed: bool = False
    leader: bool = False


class LaidOut(Document):  # type: ignore[misc]  # WeasyPrint has no types
    """A laid-out document that keeps what was known while it was laid out."""

    @classmethod
    def _build_layout_context(cls, html: Any, *arguments: Any) -> Any:
        html.layout_context = super()._build_layout_context(html, *arguments)
        return html.layout_context


def lay_out(html: Any, configuration: Any, options: Mapping[str, Any]) -> Any:
    """Lay out a parsed page: what `html.render` does."""
    return LaidOut._render(html, configuration, None, None, {**weasyprint.DEFAULT_OPTIONS, **options})


def is_displayed(html: Any, element: Element) -> bool:
    """Whether the style sheets let an element of a laid-out page be seen, its ancestors aside."""
    style = html.layout_context.style_for(element)
    return style is not None and style["display"] != ("none",)


def read_sheets(document: Any) -> list[Sheet]:
    """The measures of each page of a rendered document."""
    return [_sheet(page._page_box) for page in document.pages]


def _sheet(box: Any) -> Sheet:
    left, top = box.content_box_x(), box.content_box_y()
    return Sheet(box.margin_width(), box.margin_height(), (left, top, left + box.width, top + box.height))


def read_marks(document: Any) -> list[Mark]:
    """Every box of a rendered document, page by page, each before those inside it."""
    marks: list[Mark] = []
    for number, page in enumerate(document.pages):
        for child in page._page_box.children:
            _walk(child, Surroundings(number), marks)
    return marks


def read_areas(marks: Iterable[Mark]) -> dict[Any, Any]:
    """The clickable area of each box that has one, as its dictionary in the PDF; they are made while it is written."""
    return {mark.box: mark.box.link_annotation for mark in marks if mark.box.link_annotation is not None}


def _walk(box: Any, around: Surroundings, marks: list[Mark]) -> None:
    """Add the marks of a box and of those inside it."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    around = _within(box, around)
    kind = _kind(box, around)
    mark = Mark(
        box,
        box.element,
        _pseudo(box),
        around.page,
        kind,
        rectangle=_rectangle(box),
        clip=around.clip,
        repeat=around.repeat,
        furniture=around.furniture,
        text=box.text if isinstance(box, boxes.TextBox) else "",
        families=tuple(box.style["font_family"]) if isinstance(box, boxes.TextBox) else (),
        placed=around.placed,
        list_style=_list_style(box),
    )
    marks.append(mark)
    inside = _inside(box, around)
    for child in box.children:
        _walk(child, inside, marks)


def _within(box: Any, around: Surroundings) -> Surroundings:
    furniture, repeat = around.furniture, around.repeat
    placed = around.placed or box.is_absolutely_positioned()
    leader = around.leader or box.is_leader
    if isinstance(box, boxes.MarginBox):
        furniture = "Footer" if box.at_keyword.startswith("@bottom") else "Header"
    if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
        repeat = (box.element, "head" if box.is_header else "foot", id(box))
    return Surroundings(around.page, furniture, around.clip, repeat, placed, leader)


def _inside(box: Any, around: Surroundings) -> Surroundings:
    """The surroundings of a box's children: what overflows is cut at its padding box."""
    if box.style["overflow"] == "visible" or isinstance(box, boxes.MarginBox) or box.is_for_root_element:
        return around
    left, top = box.padding_box_x(), box.padding_box_y()
    clip = (left, top, left + box.padding_width(), top + box.padding_height())
    return Surroundings(around.page, around.furniture, clip, around.repeat, around.placed, around.leader)


def _kind(box: Any, around: Surroundings) -> Kind:
    if around.furniture:
        return "furniture"
    if isinstance(box, boxes.ReplacedBox):
        return "picture"
    if around.leader:
        return "leader"
    return "text" if isinstance(box, boxes.TextBox) else "box"


def _pseudo(box: Any) -> str:
    """The pseudo-element a box belongs to; a first line or letter is the element's own text."""
    name: str = (box.element_tag or "").partition("::")[2]
    return "" if name in ("first-line", "first-letter") else name


def _list_style(box: Any) -> str:
    """The list style of a marker that is one of those with a name."""
    style = box.style["list_style_type"]
    return style if isinstance(style, str) else ""


def _rectangle(box: Any) -> Rectangle:
    """The area of a picture or of the letters of a text, whose height is taken to its base line only."""
    if isinstance(box, boxes.ReplacedBox):
        left, top = box.content_box_x(), box.content_box_y()
        return left, top, left + box.width, top + box.height
    if isinstance(box, boxes.TextBox):
        left, top = box.position_x, box.position_y
        return left, top, left + box.width, top + box.baseline
    return 0, 0, 0, 0
