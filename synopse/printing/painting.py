"""Pages as WeasyPrint paints them → the same, with every run of text numbered and its codes put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from synopse.printing.engine import Page

Numbers = dict[Any, int]
"""The number of the marked content in which each box was drawn."""


class Unpaintable(Exception):
    """WeasyPrint broke while painting; the cause says how."""


class MarkedPage(Page):  # type: ignore[misc]  # WeasyPrint has no types
    """A laid-out page that numbers what it paints.

    WeasyPrint numbers marked content itself once a stream has a place for the numbers (`_tags`). Asking for them here,
    not by its option `pdf_tags`, leaves out the structure tree it would build from them: ours is built from the page.
    """

    def __init__(self, page: Any, number: int, finish: Callable[[int, Any, Mapping[Any, int]], None]) -> None:
        self.__dict__.update(page.__dict__)
        self.number, self.finish = number, finish

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page on its stream, then hand the stream and the numbers of its boxes to `finish`."""
        stream._tags = {}
        try:
            super().paint(stream, scale)
        except Exception as error:
            raise Unpaintable from error
        self.finish(self.number, stream, {box: tag["mcid"] for box, tag in stream._tags.items()})
