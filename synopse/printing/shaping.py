"""A line that was just broken → the same line when it is drawn, without its letters being shaped a second time.

WeasyPrint lets go of Pango's layout of a line once the line is measured, and makes another to draw it: a thirtieth of
the time of a short PDF. Kept here is one that says the same as the second would: of a line that is whole, not stretched
to a measure, and in the style that it is drawn in. Its width and its way to wrap are what they were when the line was
broken; the first does not matter to what is one line, the second is set back.
"""

from __future__ import annotations

import re
from typing import Any
from weakref import WeakSet

MOST = 2000
"""So many lines are kept at a time, the first of a document: each takes some 4 kB."""
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


def keeping(layout_class: Any, pango: Any, null: Any, wrap: Any, most: int = MOST) -> Any:
    """WeasyPrint's `Layout`, which keeps what it has shaped until it is drawn.

    `null` is the pointer to nothing, `wrap` how a new layout wraps.
    """
    kept: WeakSet[Shaped] = WeakSet()

    class KeptLayout(layout_class):  # type: ignore[misc]  # WeasyPrint has no types
        """A layout. Its copies share what is kept, and the first of them that is drawn takes it."""

        shaped: Shaped | None = None
        drawn = False

        def set_text(self, text: str, justify: bool = False) -> None:
            if not self.drawn:  # then it is one paragraph whatever it says
                pango.pango_layout_set_single_paragraph_mode(self.layout, not SEPARATOR.search(text))
            super().set_text(text, justify)

        def deactivate(self) -> None:
            if not self.drawn and len(kept) < most and self.is_as_drawn():
                self.shaped = Shaped(self.layout, self.language, self.style)
                kept.add(self.shaped)
            super().deactivate()

        def reactivate(self, style: Any) -> None:
            self.drawn = True
            if self.shaped and (taken := self.shaped.take(style)):
                self.layout, self.language, self.style = taken
                pango.pango_layout_set_wrap(self.layout, wrap)
            else:
                super().reactivate(style)

        def is_as_drawn(self) -> bool:
            """Whether the line is whole, and nothing of an earlier text nor of a measure is left in its layout."""
            return not (
                self.justification_spacing
                or self.style["word_spacing"]
                or SEPARATOR.search(self.text)
                or pango.pango_layout_get_line_readonly(self.layout, 1) != null
            )

    return KeptLayout
