"""Tables in the tree → tables whose cells say what they head and what they span (ISO 14289-1, 7.5)."""

from __future__ import annotations

from dataclasses import replace

from synopse.printing.marks import Page
from synopse.printing.roles import CELLS
from synopse.printing.tree import Mend, Node, kind


def cells(page: Page) -> Mend:
    """Each heading of a table says whether it heads its column or its row, each cell how many it spans."""

    def repair(node: Node) -> Node:
        if node.role != "TR":
            return node
        group = page.parents[node.element].tag if node.element is not None else ""
        mixed = group != "thead" and any(kind(kid) == "TD" for kid in node.kids)
        return node.with_kids(cell(kid, mixed) if isinstance(kid, Node) else kid for kid in node.kids)

    def cell(node: Node, mixed: bool) -> Node:
        if node.role not in CELLS or node.element is None:
            return node
        attributes: list[tuple[str, object]] = [("O", "/Table")]
        if node.role == "TH":
            scope = node.element.get("scope") or ("row" if mixed else "col")
            attributes.append(("Scope", "/Row" if scope.startswith("row") else "/Column"))
        for name in ("ColSpan", "RowSpan"):
            span = node.element.get(name.lower(), "1")
            if span.isdecimal() and int(span) > 1:
                attributes.append((name, int(span)))
        return replace(node, attributes=(tuple(attributes),) if attributes[1:] else ())

    return repair
