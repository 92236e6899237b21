"""A part of a grid and the room for it → how high it is, measured once in a document.

WeasyPrint lays out each part of a grid to know its height, and again in its place; and all of it once more where the
grid did not fit on a page: a thirtieth of the time of a press release. Asked twice for the same, it is told the height.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import inf
from typing import Any, NamedTuple

Lay = Callable[..., Any]


class Measured(NamedTuple):
    """A box that was laid out only to be measured, in place of itself; and what keeps its styles' numbers theirs."""

    height: float
    styles: tuple[Any, ...]

    def margin_height(self) -> float:
        """Its height with its margins, in pixels."""
        return self.height


def remembered(lay_out: Lay, text_box: Any, replaced_box: Any) -> Lay:
    """WeasyPrint's `block_level_layout`, which measures a box once; `context` is a document's, and keeps the heights.

    Grids alone ask so little: no page's end, nothing that was begun before, and no list for what is placed elsewhere.
    """

    @wraps(lay_out)
    def measured(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, *more: Any, **named: Any
    ) -> Any:
        given = (context, box, bottom_space, skip_stack, containing_block)
        if bottom_space != -inf or skip_stack is not None or more or named or context.excluded_shapes:
            return lay_out(*given, *more, **named)
        boxes = tuple(box.descendants())
        if not all(one.is_in_normal_flow() for one in boxes):  # floats and notes leave their traces in the context
            return lay_out(*given)
        said = (_said(one, text_box, replaced_box) for one in boxes)
        key = (containing_block.width, containing_block.height, *said)
        known: dict[Any, Measured] = vars(context).setdefault("synopse_heights", {})
        if key in known:
            return known[key], None, None, None, None, None
        found = lay_out(*given)
        known[key] = Measured(found[0].margin_height(), tuple(one.style for one in boxes))
        return found

    return measured


def _said(box: Any, text_box: Any, replaced_box: Any) -> tuple[Any, ...]:
    """What a box is to those who lay it out."""
    content = box.text if isinstance(box, text_box) else id(box.replacement) if isinstance(box, replaced_box) else None
    return type(box), id(box.style), len(getattr(box, "children", ())), content
