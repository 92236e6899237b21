"""A text and the room in its line → where WeasyPrint breaks it, with one fault mended, and each line broken but once.

A text that ends in a space before an inline element, and fits but for that space, is broken by WeasyPrint 70 after its
first word, which then stands alone in its line. The space would hang at the line's end anyway: so it is left out.

A grid, a table or the foot of a page is laid out several times, in the same measure but for a rounding error; half of
all lines are broken again for nothing, a seventh of the time of a PDF.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

Split = Callable[..., tuple[Any, ...]]
COLLAPSING = ("normal", "pre-line")
LAYOUT, RESUME, WIDTH = 0, 2, 3  # the line, where the rest begins, and how wide it is, in `split_first_line`'s answer
NARROWEST = 0.1
"""Of the size of type: a letter is at least as wide; in a condensed face an i takes a seventh. Where a font
has narrower ones, or one sign for a word, a line may end where WeasyPrint alone would end it."""
ENOUGH = 200
"""So many bytes of the rest are counted: more would hardly ever be needed to fill a line."""
_LETTERS = re.compile(rb"[A-Za-z0-9]")
UNITS = 1024
"""Pango's units in a pixel. Letters are a whole number of them wide: what is left of a room makes no difference."""


class Broken(NamedTuple):
    """A line, and the style that it was broken in: it lives as long as its number stands for it."""

    style: Any
    line: tuple[Any, ...]


def mended(split: Split) -> Split:
    """WeasyPrint's `split_first_line`, without the fault."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        found = split(text, style, context, max_width, spacing, is_line_start, minimum)
        if found[RESUME] is None or not text.endswith(" ") or style["white_space"] not in COLLAPSING:
            return found
        rest, is_hyphenated = text.encode()[found[RESUME] :], not text.startswith(found[LAYOUT].text)
        if max_width is None or (not is_hyphenated and _is_too_long(rest, style, max_width - found[WIDTH])):
            return found  # of a hyphenated line, the hyphen has taken some of the room
        bare = split(text.rstrip(" "), style, context, max_width, spacing, is_line_start, minimum)
        return bare if bare[RESUME] is None and bare[WIDTH] <= max_width else found

    return split_first_line


def unhindered(avoid: Callable[..., tuple[float, float, float]]) -> Callable[..., tuple[float, float, float]]:
    """WeasyPrint's `avoid_collisions`, with a short way for what no float can hinder, since there is none.

    It says where a line may stand, across and down, and how wide it may be.
    """

    @wraps(avoid)
    def avoid_collisions(
        context: Any, box: Any, containing_block: Any, outer: bool = True
    ) -> tuple[float, float, float]:
        plain = outer and box.style["float"] == "none" and containing_block.style["direction"] == "ltr"
        if not plain or context.excluded_shapes:
            return avoid(context, box, containing_block, outer)
        left: float = containing_block.content_box_x()
        right = left + containing_block.width
        return left, box.position_y, right - left

    return avoid_collisions


def _is_too_long(rest: bytes, style: Any, room: float) -> bool:
    """Whether the letters that are left of a text are wider than the room left in its line, however narrow."""
    return style["letter_spacing"] == "normal" and bool(
        len(_LETTERS.findall(rest[:ENOUGH])) * NARROWEST * style["font_size"] > room
    )


def remembered(split: Split) -> Split:
    """`split_first_line`, which breaks a line of a document once; `context` is the document's, and keeps the lines."""

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        if style["letter_spacing"] != "normal":  # no whole number of units
            return split(text, style, context, max_width, spacing, is_line_start, minimum)
        broken: dict[Any, Broken] = vars(context).setdefault("synopse_lines", {})
        key = (text, id(style), _units(max_width), spacing, is_line_start, minimum)
        if key not in broken:
            broken[key] = Broken(style, split(text, style, context, max_width, spacing, is_line_start, minimum))
        layout, *measures = broken[key].line
        return copy.copy(layout), *measures  # each is drawn, and what draws it sets its style

    return split_first_line


def _units(width: float | None) -> float | None:
    return width if width is None or not math.isfinite(width) else math.floor(width * UNITS)
