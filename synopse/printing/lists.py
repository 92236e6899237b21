"""Lists in the tree → lists as ISO 32000-1, 14.8.4.3.3 has them: items with a label and one body, terms, contents."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from synopse.printing.marks import Page
from synopse.printing.roles import LIST_NUMBERING
from synopse.printing.tree import Annotation, Kid, Mend, Node, is_inline, kind


def labels(node: Node) -> Node:
    """The bullet or number of a list item is its label, be it a marker or made with `::before`."""
    if node.role != "LI" or not node.kids:
        return node
    first = next((kid for kid in node.kids if not isinstance(kid, Annotation)), None)
    if not isinstance(first, Node) or first.pseudo not in ("marker", "before"):
        return node
    return node.with_kids(replace(first, role="Lbl") if kid is first else kid for kid in node.kids)


def definition_list(node: Node) -> Node:
    """Terms and their definitions: an item for each group, the term as its label (ISO 32000-1, table 336)."""
    if node.element is None or node.element.tag != "dl" or node.role != "L":
        return node
    items: list[Node] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role == "Div":
            items.append(replace(kid, role="LI"))
        elif not items or (kind(kid) == "Lbl" and kind(items[-1].kids[-1]) != "Lbl") or items[-1].element is not None:
            items.append(Node("LI", kids=(kid,)))
        else:
            items[-1] = replace(items[-1], kids=(*items[-1].kids, kid))
    return node.with_kids(items)


def strays(node: Node) -> Node:
    """Items that stand outside of a list, which browsers accept, make one."""
    if node.role == "L" or not any(kind(kid) == "LI" for kid in node.kids):
        return node
    kids: list[Kid] = []
    for items, run in groupby(node.kids, lambda kid: kind(kid) == "LI"):
        members = tuple(run)
        kids += [Node("L", kids=members)] if items else members
    return node.with_kids(kids)


def list_items(node: Node) -> Node:
    """A list holds items, an item labels and one body; all else lies in the body: paragraphs, lists within lists."""
    if node.role == "L":
        return node.with_kids(map(_item, node.kids))
    if node.role != "LI":
        return node
    terms = tuple(kid for kid in node.kids if kind(kid) == "Lbl")
    rest = tuple(kid for kid in node.kids if kind(kid) != "Lbl")
    if [kind(kid) for kid in rest] == ["LBody"]:
        return node.with_kids(terms + rest)
    rest = tuple(replace(kid, role="Div") if isinstance(kid, Node) and kid.role == "LBody" else kid for kid in rest)
    return node.with_kids((*terms, Node("LBody", kids=rest)) if rest else terms)


def _item(kid: Kid) -> Kid:
    return kid if kind(kid) in ("LI", "Caption") else Node("LI", kids=(Node("LBody", kids=(kid,)),))


def list_numbering(node: Node) -> Node:
    """A list says how it is numbered; one whose labels follow no scheme, or that has none, says None."""
    if node.role != "L":
        return node
    made = [kid for item in node.kids if isinstance(item, Node) for kid in item.kids if isinstance(kid, Node)]
    markers = [kid.mark.list_style for kid in made if kid.role == "Lbl" and kid.pseudo == "marker" and kid.mark]
    counted = node.element is not None and node.element.tag == "ol" and any(kid.role == "Lbl" for kid in made)
    numbering = LIST_NUMBERING.get(markers[0], "None") if markers else "Decimal" if counted else "None"
    return replace(node, attributes=((("O", "/List"), ("ListNumbering", f"/{numbering}")),))


def contents(page: Page) -> Mend:
    """The list of a table of contents (`role="doc-toc"`) is a TOC; its items refer to what they name."""

    def repair(node: Node) -> Node:
        if node.role != "L" or node.element is None or page.nearest(node.element, "role") != "doc-toc":
            return node
        items = (replace(kid, role="TOCI", kids=_entry(kid)) if isinstance(kid, Node) else kid for kid in node.kids)
        return replace(node, role="TOC", kids=tuple(items), attributes=())

    return repair


def _entry(item: Node) -> tuple[Kid, ...]:
    """What an item of a table of contents holds: its label, a reference, further items."""
    flat = [
        kid for part in item.kids for kid in (part.kids if isinstance(part, Node) and part.role == "LBody" else (part,))
    ]
    kids: list[Kid] = []
    for refers, run in groupby(flat, lambda kid: is_inline(kid) and kind(kid) != "Lbl"):
        members = tuple(run)
        kids += [Node("Reference", kids=members)] if refers else members
    return tuple(kids)
