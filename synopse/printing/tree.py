"""Marks, and the page they come from → the structure tree as the page's own: a node for each element that was printed.

However many boxes, lines and pages an element was broken into, it is one node here, and the order is that of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from synopse.printing.marks import Mark, Page
from synopse.printing.roles import role_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked content: its page, counting from 0, and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """The clickable area of a link on one page; `entry` is its dictionary in the PDF."""

    page: int
    entry: Any


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element.

    `pseudo` names the pseudo-element of content that the style sheet makes. `attributes` are dictionaries of
    structure attributes, each with its owner; `mark` is the first box of the element.
    """

    role: str
    element: Element | None = None
    pseudo: str = ""
    kids: tuple[Kid, ...] = ()
    alternative: str = ""
    identifier: str = ""
    attributes: tuple[tuple[tuple[str, Any], ...], ...] = ()
    mark: Mark | None = None

    def with_kids(self, kids: Iterable[Kid]) -> Node:
        """The node with other kids; itself where they are the same, as they are nearly always."""
        kids = tuple(kids)
        same = len(kids) == len(self.kids) and all(new is old for new, old in zip(kids, self.kids, strict=True))
        return self if same else replace(self, kids=kids)

    def walk(self) -> Iterator[Node]:
        """The node and all nodes below it, in order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


Kid = Node | Piece | Annotation
Mend = Callable[[Node], Node]


def mend(node: Node, repair: Mend) -> Node:
    """The tree with every node repaired, those inside before those around them."""
    return repair(node.with_kids([mend(kid, repair) if isinstance(kid, Node) else kid for kid in node.kids]))


@dataclass
class Growing:
    """A node while its content is being gathered."""

    element: Element
    pseudo: str
    mark: Mark | None
    kids: list[Growing | Piece | Annotation] = field(default_factory=list)

    def grown(self) -> Node:
        """The finished node."""
        kids = tuple(kid.grown() if isinstance(kid, Growing) else kid for kid in self.kids)
        role = "Span" if self.pseudo else role_of(self.element)
        return Node(role, self.element, self.pseudo, kids, mark=self.mark)


def grow(marks: Iterable[Mark], pieces: Mapping[Any, Piece], areas: Mapping[Any, Any], page: Page) -> Node:
    """The raw tree of a page: an element for an element, in the order of the boxes.

    `pieces` has the marked content of each box that is to be read, `areas` the clickable area of each that has one;
    an area belongs to the link around its box.
    """
    grown: dict[tuple[Element, str], Growing] = {}

    def node_of(element: Element, pseudo: str, mark: Mark | None) -> Growing:
        node = grown.get((element, pseudo))
        if node is None:
            node = grown[element, pseudo] = Growing(element, pseudo, mark)
            owner = element if pseudo else page.parents.get(element)
            if owner is not None:
                node_of(owner, "", None).kids.append(node)
        elif node.mark is None:
            node.mark = mark
        return node

    root = node_of(page.root, "", None)
    for mark in marks:
        if mark.element is None or mark.kind in ("furniture", "leader"):
            continue
        node = node_of(mark.element, mark.pseudo, mark)
        if mark.box in pieces:
            node.kids.append(pieces[mark.box])
        if mark.box in areas:
            anchor = next((e for e in page.chain(mark.element) if e.tag == "a"), mark.element)
            node_of(anchor, "", None).kids.append(Annotation(mark.page, areas[mark.box]))
    return replace(root.grown(), role="Document")
