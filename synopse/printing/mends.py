"""The raw tree → one that PDF/UA-1 accepts and a screen reader reads well; one function for each thing to be mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from itertools import chain, groupby
from xml.etree.ElementTree import Element

from synopse.printing.marks import Page
from synopse.printing.roles import CELLS, GROUPS, INLINE, LIST_NUMBERING, MEANINGFUL_PHRASES, PARAGRAPHS
from synopse.printing.tree import Annotation, Kid, Node, mend

NOTE_ROLES = frozenset({"doc-endnote", "doc-footnote"})


def mended(tree: Node, page: Page) -> Node:
    """The tree with everything mended, in the order in which one mend relies on another."""
    notes = note_elements(page)
    repairs: list[Callable[[Node], Node]] = [
        prune,
        drop_needless(page),
        one_link,
        references,
        labels,
        definition_list,
        list_items,
        list_numbering,
        contents(page),
        cells(page),
        notes_with_ids(notes),
        paragraphs,
    ]
    return reduce(mend, repairs, tree)


def is_inline(kid: Kid) -> bool:
    """Whether something stands in a line of text."""
    return not isinstance(kid, Node) or kid.role in INLINE


def prune(node: Node) -> Node:
    """Leave out elements that printed nothing; an empty cell stays, since it holds its place in the row."""
    return node.with_kids(kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in CELLS)


def drop_needless(page: Page) -> Callable[[Node], Node]:
    """Leave out elements that say nothing: body, a plain span or div. Their content moves up to where they were."""

    def is_needless(node: Node) -> bool:
        element = node.element
        if element is None or node.pseudo or element.get("data-unit"):
            return False
        if page.language(element) != page.language(page.parents.get(element, element)):
            return False
        if node.role == "Span":
            return element.tag not in MEANINGFUL_PHRASES
        return node.role == "Div" and not any(is_inline(kid) for kid in node.kids)

    def moved_up(kid: Kid) -> tuple[Kid, ...]:
        return kid.kids if isinstance(kid, Node) and is_needless(kid) else (kid,)

    return lambda node: node.with_kids(chain.from_iterable(map(moved_up, node.kids)))


def one_link(node: Node) -> Node:
    """One clickable area for each line of a link: leave out those of elements inside it, which lie within its own."""
    if node.role != "Link":
        return node
    kept: list[Annotation] = []
    areas = [kid for kid in node.kids if isinstance(kid, Annotation)]
    for area in sorted(areas, key=_size, reverse=True):
        if not any(_within(area, other) for other in kept):
            kept.append(area)
    return node.with_kids(kid for kid in node.kids if not isinstance(kid, Annotation) or kid in kept)


def _corners(area: Annotation) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = area.entry["Rect"]
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _size(area: Annotation) -> float:
    left, bottom, right, top = _corners(area)
    return (right - left) * (top - bottom)


def _within(area: Annotation, other: Annotation) -> bool:
    """Whether an area lies within another on the same page, give or take a point."""
    left, bottom, right, top = _corners(area)
    x1, y1, x2, y2 = _corners(other)
    return area.page == other.page and left >= x1 - 1 and bottom >= y1 - 1 and right <= x2 + 1 and top <= y2 + 1


def references(node: Node) -> Node:
    """The call of a note is a Reference around its Link."""
    if node.role == "Link" and node.element is not None and node.element.get("role") == "doc-noteref":
        return Node("Reference", kids=(node,))
    return node


def labels(node: Node) -> Node:
    """The bullet or number of a list item is its label, be it a marker or made with `::before`."""
    if node.role != "LI" or not node.kids:
        return node
    first = next(kid for kid in node.kids if not isinstance(kid, Annotation))
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
        elif not items or (_role(kid) == "Lbl" and _role(items[-1].kids[-1]) != "Lbl") or items[-1].element is not None:
            items.append(Node("LI", kids=(kid,)))
        else:
            items[-1] = replace(items[-1], kids=(*items[-1].kids, kid))
    return node.with_kids(items)


def _role(kid: Kid) -> str:
    return kid.role if isinstance(kid, Node) else ""


def list_items(node: Node) -> Node:
    """A list holds items, an item labels and one body; all else lies in the body: paragraphs, lists within lists."""
    if node.role == "L":
        return node.with_kids(map(_item, node.kids))
    if node.role != "LI":
        return node
    terms = tuple(kid for kid in node.kids if _role(kid) == "Lbl")
    rest = tuple(kid for kid in node.kids if _role(kid) != "Lbl")
    if [_role(kid) for kid in rest] == ["LBody"]:
        return node.with_kids(terms + rest)
    rest = tuple(replace(kid, role="Div") if isinstance(kid, Node) and kid.role == "LBody" else kid for kid in rest)
    return node.with_kids((*terms, Node("LBody", kids=rest)) if rest else terms)


def _item(kid: Kid) -> Kid:
    return kid if _role(kid) in ("LI", "Caption") else Node("LI", kids=(Node("LBody", kids=(kid,)),))


def list_numbering(node: Node) -> Node:
    """A list says how it is numbered; one whose labels follow no scheme, or that has none, says None."""
    if node.role != "L":
        return node
    made = [kid for item in node.kids if isinstance(item, Node) for kid in item.kids if isinstance(kid, Node)]
    markers = [kid.mark.list_style for kid in made if kid.role == "Lbl" and kid.pseudo == "marker" and kid.mark]
    counted = node.element is not None and node.element.tag == "ol" and any(kid.role == "Lbl" for kid in made)
    numbering = LIST_NUMBERING.get(markers[0], "None") if markers else "Decimal" if counted else "None"
    return replace(node, attributes=((("O", "/List"), ("ListNumbering", f"/{numbering}")),))


def contents(page: Page) -> Callable[[Node], Node]:
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
    for refers, run in groupby(flat, lambda kid: is_inline(kid) and _role(kid) != "Lbl"):
        members = tuple(run)
        kids += [Node("Reference", kids=members)] if refers else members
    return tuple(kids)


def cells(page: Page) -> Callable[[Node], Node]:
    """Each heading of a table says whether it heads its column or its row, each cell how many it spans."""

    def repair(node: Node) -> Node:
        if node.role != "TR":
            return node
        group = page.parents[node.element].tag if node.element is not None else ""
        mixed = group != "thead" and any(_role(kid) == "TD" for kid in node.kids)
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


def note_elements(page: Page) -> dict[Element, str]:
    """The elements that are notes, by role or because a note's call leads there, each with its name."""
    called = {
        (element.get("href") or "").removeprefix("#")
        for element in page.root.iter("a")
        if element.get("role") == "doc-noteref"
    }
    notes = [e for e in page.root.iter() if e.get("role") in NOTE_ROLES or (e.get("id") and e.get("id") in called)]
    return {element: element.get("id") or f"note-{number}" for number, element in enumerate(notes, 1)}


def notes_with_ids(notes: dict[Element, str]) -> Callable[[Node], Node]:
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


def paragraphs(node: Node) -> Node:
    """Text that stands among blocks, or in a box for blocks, is a paragraph; a box of text alone is one itself."""
    texts = [is_inline(kid) and _role(kid) != "Figure" for kid in node.kids]
    blocks = [not is_inline(kid) for kid in node.kids]
    if node.role in INLINE or node.role in PARAGRAPHS:
        return node.with_kids(map(_in_line, node.kids))
    if not any(texts) or node.role not in GROUPS | {"LBody", "Caption", "Note"} | CELLS:
        return node
    if not any(blocks):
        if node.role == "Div":
            return replace(node, role="P")
        if node.role not in GROUPS:
            return node
    kids: list[Kid] = []
    for inline, run in groupby(node.kids, is_inline):
        members = tuple(run)
        worded = inline and any(_role(kid) != "Figure" for kid in members)
        kids += [Node("P", kids=members)] if worded else members
    return node.with_kids(kids)


def _in_line(kid: Kid) -> Kid:
    """What stands in a line, even where the page has put a block there."""
    return replace(kid, role="Span") if _role(kid) in ("Div", "P") and isinstance(kid, Node) else kid
