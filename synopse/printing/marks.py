"""The types between laid-out pages and structure tree: what was drawn where, and from which element of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.etree.ElementTree import Element

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels from the top left corner of the page."""

Kind = Literal["box", "text", "picture", "leader", "furniture"]
"""A mere box; a run of text; a picture; the dots of a leader; anything in the margins."""

Repeat = tuple[Element, Literal["head", "foot"], int]
"""A head or foot of a table: its element, which of the two, and a number for each time it is printed."""


BLANK = " \t\n\u200b"
"""Characters that print nothing; a no-break space was put there by somebody."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One box on one page.

    `box` is WeasyPrint's own, here only a key. `pseudo` is `before`, `after` or `marker` for content that the style
    sheet makes. `clip` is the area outside of which nothing of the box is shown. `repeat` is the table head or foot the
    box lies in; `furniture` the kind of page margin. `text` is what a text box shows, with its hyphen; `families` the
    fonts it asks for. `placed` boxes are put somewhere by position, and may lie in the page's margins.
    """

    box: Any
    element: Element | None
    pseudo: str
    page: int
    kind: Kind
    rectangle: Rectangle = (0, 0, 0, 0)
    clip: Rectangle | None = None
    repeat: Repeat | None = None
    furniture: str = ""
    text: str = ""
    families: tuple[str, ...] = ()
    placed: bool = False
    list_style: str = ""

    @property
    def is_read(self) -> bool:
        """Whether there is anything to read: neither mere space, nor a picture that the style sheet puts there."""
        if self.kind == "text":
            return bool(self.text.strip(BLANK))
        return not (self.pseudo and self.kind == "picture")


@dataclass(frozen=True)
class Finding:
    """Something wrong: on which page, counting from 0 (-1: on none in particular), and with which element."""

    message: str
    page: int = -1
    element: Element | None = None


@dataclass(frozen=True)
class Sheet:
    """The measures of a page: its size and its content area, in CSS pixels."""

    width: float
    height: float
    content: Rectangle


@dataclass(frozen=True)
class Page:
    """The page as parsed: its root element, the parent of each element, and the elements with an `id`, by it.

    `languages` has those of elements that were asked for: most are, several times.
    """

    root: Element
    parents: Mapping[Element, Element]
    named: Mapping[str, Element]
    languages: dict[Element, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, root: Element) -> Page:
        """Index the elements of a parsed page."""
        named: dict[str, Element] = {}
        for element in root.iter():
            if name := element.get("id"):
                named.setdefault(name, element)
        return cls(root, {child: parent for parent in root.iter() for child in parent}, named)

    def chain(self, element: Element) -> list[Element]:
        """The element and its ancestors, innermost first."""
        chain = [element]
        while (parent := self.parents.get(chain[-1])) is not None:
            chain.append(parent)
        return chain

    def nearest(self, element: Element | None, attribute: str) -> str:
        """The value of an attribute on the element or its nearest ancestor that has it; empty where none has."""
        if element is None:
            return ""
        return next((value for ancestor in self.chain(element) if (value := ancestor.get(attribute))), "")

    def unit(self, element: Element | None) -> str:
        """The name of the unit an element belongs to."""
        return self.nearest(element, "data-unit")

    def language(self, element: Element) -> str:
        """The language of an element, a BCP 47 tag."""
        if element not in self.languages:
            tags = (e.get("lang") or e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in self.chain(element))
            self.languages[element] = next(filter(None, tags), "")
        return self.languages[element]
