"""A line that was just broken → the same line when it is drawn, without its letters being shaped a second time.

WeasyPrint lets go of Pango's layout of a line once the line is measured, and makes another to draw it: a thirtieth of
the time of a PDF. Kept here is what the second would equal: a line that is whole, in the style that it is drawn in, and
not stretched to a measure meanwhile.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any
from weakref import ref

MOST = 2000
"""So many lines are kept, the last ones: each takes some 4 kB, and long documents have no room to spare."""
SEPARATOR = re.compile(r"[\n-\r\x1c-\x1e\x85\u2028\u2029]")
"""What may part paragraphs for Pango. WeasyPrint draws each line as one paragraph; what has none of these is broken as
one as well, and need not be shaped anew when that is said."""


class Shaped:
    """Pango's layout of a line, its language and style, until somebody takes them."""

    def __init__(self, layout: Any, language: Any, style: Any) -> None:
        self.held: tuple[Any, Any, Any] | None = (layout, language, style)

    def take(self, style: Any) -> tuple[Any, Any, Any] | None:
        """What is held, if it is in this style; it is nobody else's then, since drawing may change it."""
        held, self.held = self.held, None
        return held if held and held[2] is style else None


def keeping(layout_class: Any, pango: Any, null: Any, most: int = MOST) -> Any:
    """WeasyPrint's `Layout`, which keeps what it has shaped until it is drawn; `null` is the pointer to nothing."""
    recent: deque[ref[Shaped]] = deque()

    def remember(shaped: Shaped) -> Shaped:
        recent.append(ref(shaped))
        if len(recent) > most and (oldest := recent.popleft()()):
            oldest.held = None
        return shaped

    class KeptLayout(layout_class):  # type: ignore[misc]  # WeasyPrint has no types
        """A layout whose copies share what is kept: the first that is drawn takes it."""

        shaped: Shaped | None = None
        drawn = False

        def set_text(self, text: str, justify: bool = False) -> None:
            pango.pango_layout_set_single_paragraph_mode(self.layout, not SEPARATOR.search(text))
            super().set_text(text, justify)

        def deactivate(self) -> None:
            if not self.drawn and not self.justification_spacing and self.is_one_line():
                self.shaped = remember(Shaped(self.layout, self.language, self.style))
            super().deactivate()

        def reactivate(self, style: Any) -> None:
            self.drawn = True
            if self.shaped and (taken := self.shaped.take(style)):
                self.layout, self.language, self.style = taken
            else:
                super().reactivate(style)

        def is_one_line(self) -> bool:
            """Whether nothing of the text is left for a second line."""
            return not SEPARATOR.search(self.text) and pango.pango_layout_get_line_readonly(self.layout, 1) == null

    return KeptLayout
