"""The clickable areas of a link in the tree → one for each of its lines, on each of its pages."""

from __future__ import annotations

from synopse.printing.tree import Annotation, Node


def one_link(node: Node) -> Node:
    """One clickable area for each line of a link: leave out those of elements inside it, which lie within its own."""
    if node.role != "Link":
        return node
    kept: list[Annotation] = []
    areas = [kid for kid in node.kids if isinstance(kid, Annotation)]
    for area in sorted(areas, key=_size, reverse=True):
        if not any(_within(area, other) for other in kept):
            kept.append(area)
    return node.with_kids(kid for kid in node.kids if not isinstance(kid, Annotation) or kid in kept)


def _corners(area: Annotation) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = area.entry["Rect"]
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _size(area: Annotation) -> float:
    left, bottom, right, top = _corners(area)
    return (right - left) * (top - bottom)


def _within(area: Annotation, other: Annotation) -> bool:
    """Whether an area lies within another on the same page, give or take a point."""
    left, bottom, right, top = _corners(area)
    x1, y1, x2, y2 = _corners(other)
    return area.page == other.page and left >= x1 - 1 and bottom >= y1 - 1 and right <= x2 + 1 and top <= y2 + 1
