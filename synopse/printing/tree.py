"""Marks, and the page they come from → the structure tree as the page's own: a node for each element that was printed.

However many boxes, lines and pages an element was broken into, it is one node here, and the order is that of the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import is_
from typing import Any
from xml.etree.ElementTree import Element

from synopse.printing.marks import Mark, Page
from synopse.printing.roles import INLINE, role_of


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
        same = len(kids) == len(self.kids) and all(map(is_, kids, self.kids))
        return self if same else replace(self, kids=kids)

    def walk(self) -> Iterator[Node]:
        """The node and all nodes below it, in order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


Kid = Node | Piece | Annotation


def kind(kid: Kid) -> str:
    """The role of a node; empty for what is none."""
    return kid.role if isinstance(kid, Node) else ""


def is_inline(kid: Kid) -> bool:
    """Whether something stands in a line of text."""
    return not isinstance(kid, Node) or kid.role in INLINE


Mend = Callable[[Node], Node]


def mend(node: Node, repair: Mend) -> Node:
    """The tree with every node repaired, those inside before those around them."""
    return repair(node.with_kids([mend(kid, repair) if isinstance(kid, Node) else kid for kid in node.kids]))


RANKS = {"marker": -2, "before": -1, "after": math.inf}
"""The places of pseudo-elements among the elements of a page, which count from 0."""


@dataclass
class Growing:
    """A node while its content is being gathered."""

    element: Element
    pseudo: str
    mark: Mark | None
    kids: list[Growing | Piece | Annotation] = field(default_factory=list)

    def rank(self, order: Mapping[Element, int]) -> float:
        """Where the node stands among the elements of its parent, what is generated before or after them."""
        return RANKS.get(self.pseudo, order[self.element])

    def grown(self, order: Mapping[Element, int]) -> Node:
        """The finished node; elements among elements stand as in the page, wherever the style sheet puts them."""
        if all(isinstance(kid, Growing) for kid in self.kids):
            self.kids.sort(key=lambda kid: kid.rank(order) if isinstance(kid, Growing) else 0)
        kids = tuple(kid.grown(order) if isinstance(kid, Growing) else kid for kid in self.kids)
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
    order = {element: number for number, element in enumerate(page.root.iter())}
    return replace(root.grown(order), role="Document")
