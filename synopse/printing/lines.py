"""A text and the room in its line → where WeasyPrint breaks it, with one fault mended.

A text that ends in a space before an inline element, and fits but for that space, is broken by WeasyPrint 70 after its
first word, which then stands alone in its line. The space would hang at the line's end anyway: so it is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Split = Callable[..., tuple[Any, ...]]
COLLAPSING = ("normal", "pre-line")
RESUME, WIDTH = 2, 3  # where the rest begins, and how wide the line is, in what `split_first_line` returns


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
        bare = split(text.rstrip(" "), style, context, max_width, spacing, is_line_start, minimum)
        return bare if bare[RESUME] is None and max_width is not None and bare[WIDTH] <= max_width else found

    return split_first_line
