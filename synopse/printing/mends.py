"""The raw tree → one that PDF/UA-1 accepts and a screen reader reads well; one function for each thing to be mended."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from itertools import chain, groupby

from synopse.printing.areas import one_link
from synopse.printing.lists import contents, definition_list, labels, list_items, list_numbering, strays
from synopse.printing.marks import Page
from synopse.printing.notes import note_elements, notes_with_ids, references
from synopse.printing.roles import CELLS, GROUPS, INLINE, MEANINGFUL_PHRASES, PARAGRAPHS
from synopse.printing.tables import cells
from synopse.printing.tree import Kid, Mend, Node, is_inline, kind, mend


def mended(tree: Node, page: Page) -> Node:
    """The tree with everything mended, in the order in which one mend relies on another."""
    notes = note_elements(page)
    repairs: list[Mend] = [
        prune,
        drop_needless(page),
        one_link,
        references,
        labels,
        definition_list,
        strays,
        list_items,
        list_numbering,
        contents(page),
        cells(page),
        notes_with_ids(notes),
        paragraphs,
    ]
    return reduce(mend, repairs, tree)


def prune(node: Node) -> Node:
    """Leave out elements that printed nothing; an empty cell stays, since it holds its place in the row."""
    return node.with_kids(kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in CELLS)


def drop_needless(page: Page) -> Mend:
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


def paragraphs(node: Node) -> Node:
    """Text that stands among blocks, or in a box for blocks, is a paragraph; a box of text alone is one itself."""
    texts = [is_inline(kid) and kind(kid) != "Figure" for kid in node.kids]
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
        worded = inline and any(kind(kid) != "Figure" for kid in members)
        kids += [Node("P", kids=members)] if worded else members
    return node.with_kids(kids)


def _in_line(kid: Kid) -> Kid:
    """What stands in a line, even where the page has put a block there."""
    return replace(kid, role="Span") if kind(kid) in ("Div", "P") and isinstance(kid, Node) else kid
