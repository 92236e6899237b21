"""Notes in the tree, and their calls → Note and Reference (ISO 14289-1, 7.9)."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from synopse.printing.marks import Page
from synopse.printing.tree import Mend, Node

NOTE_ROLES = frozenset({"doc-endnote", "doc-footnote"})


def references(node: Node) -> Node:
    """The call of a note is a Reference around its Link."""
    if node.role == "Link" and node.element is not None and node.element.get("role") == "doc-noteref":
        return Node("Reference", kids=(node,))
    return node


def note_elements(page: Page) -> dict[Element, str]:
    """The elements that are notes, by role or because a note's call leads there, each with its name."""
    called = {
        (element.get("href") or "").removeprefix("#")
        for element in page.root.iter("a")
        if element.get("role") == "doc-noteref"
    }
    notes = [e for e in page.root.iter() if e.get("role") in NOTE_ROLES or (e.get("id") and e.get("id") in called)]
    return {element: element.get("id") or f"note-{number}" for number, element in enumerate(notes, 1)}


def notes_with_ids(notes: dict[Element, str]) -> Mend:
    """A note is a Note with a name of its own (ISO 14289-1, 7.9); one in a list lies in the body of its item."""

    def repair(node: Node) -> Node:
        if node.element is None or node.element not in notes or node.pseudo:
            return node
        name = notes[node.element]
        if node.role != "LI":
            return replace(node, role="Note", identifier=name)
        bodies = (
            replace(kid, kids=(Node("Note", kids=kid.kids, identifier=name),))
            if isinstance(kid, Node) and kid.role == "LBody"
            else kid
            for kid in node.kids
        )
        return node.with_kids(bodies)

    return repair
