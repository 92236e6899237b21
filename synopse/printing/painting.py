"""Pages as WeasyPrint paints them → the same, with every run of text numbered and its codes put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from synopse.printing.engine import Page

Finish = Callable[[int, Any, Mapping[Any, int]], None]
"""What is done with a painted page: its number from 0, its stream, the number of each box's marked content."""


class MarkedPage(Page):  # type: ignore[misc]  # WeasyPrint has no types
    """A laid-out page that numbers what it paints.

    WeasyPrint numbers marked content itself once a stream has a place for the numbers (`_tags`). Asking for them here,
    not by its option `pdf_tags`, leaves out the structure tree it would build from them: ours is built from the page.
    """

    def __init__(self, page: Any, number: int, finish: Finish) -> None:
        self.__dict__.update(page.__dict__)
        self.number, self.finish = number, finish

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page on its stream, then hand the stream and the numbers of its boxes to `finish`."""
        stream._tags = {}
        super().paint(stream, scale)
        self.finish(self.number, stream, {box: tag["mcid"] for box, tag in stream._tags.items()})
