"""Pictures in the tree → those that say something, with their alternative text and place; the rest is decoration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from synopse.printing.marks import Mark, Page, Rectangle, Sheet
from synopse.printing.roles import SVG
from synopse.printing.tree import Mend, Node, mend

POINTS = 0.75
"""Points in a CSS pixel."""

TITLE = "{http://www.w3.org/2000/svg}title"


def is_decoration(node: Node) -> bool:
    """Whether something is printed but not read: hidden from readers, a picture without words or of the style."""
    if node.element is None:
        return False
    element = node.element
    if element.get("aria-hidden") == "true":
        return True
    return node.role == "Figure" and (element.get("role") in ("presentation", "none") or element.get("alt") == "")


def undecorated(tree: Node) -> Node:
    """The tree without what is mere decoration; its content is then marked as an artifact."""

    def repair(node: Node) -> Node:
        return node.with_kids(kid for kid in node.kids if not isinstance(kid, Node) or not is_decoration(kid))

    return mend(tree, repair)


def alternative(element: Element, page: Page) -> str:
    """The words for a picture: `aria-label`, else what `aria-labelledby` names, else `alt` or the drawing's title."""
    labelled = element.get("aria-labelledby", "").split()
    named = ["".join(page.named[name].itertext()) for name in labelled if name in page.named]
    title = element.find(TITLE) if element.tag == SVG else None
    texts = (
        element.get("aria-label"),
        " ".join(named),
        element.get("alt"),
        "".join(title.itertext()) if title is not None else "",
    )
    return next((" ".join(text.split()) for text in texts if text and text.strip()), "")


def described(page: Page, sheets: Sequence[Sheet]) -> Mend:
    """Give each picture its alternative text, and its area in points from the bottom left corner of the page."""

    def repair(node: Node) -> Node:
        if node.role != "Figure" or node.element is None:
            return node
        layout: tuple[tuple[str, object], ...] = (("O", "/Layout"), ("Placement", "/Block"))
        if node.mark is not None:
            layout = (*layout, ("BBox", _bounding_box(node.mark, sheets[node.mark.page])))
        return replace(node, alternative=alternative(node.element, page), attributes=(layout,))

    return repair


def _bounding_box(mark: Mark, sheet: Sheet) -> Rectangle:
    left, top, right, bottom = mark.rectangle
    return left * POINTS, (sheet.height - bottom) * POINTS, right * POINTS, (sheet.height - top) * POINTS
