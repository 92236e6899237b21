"""The finished tree → the objects of the PDF: structure elements, parent tree, names; all else is an artifact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from synopse.printing.engine import pydyf
from synopse.printing.links import words_of
from synopse.printing.marks import Mark, Page, Repeat
from synopse.printing.textlayer import spans_of
from synopse.printing.tree import Annotation, Kid, Node, Piece

Reference = bytes


class Writer:
    """Writes one tree into one PDF; `owners` and `links` gather what belongs to which structure element."""

    def __init__(self, pdf: Any, page: Page) -> None:
        self.pdf, self.page = pdf, page
        self.sheets: tuple[Reference, ...] = pdf.page_references
        self.owners: dict[Piece, Reference] = {}
        self.links: list[tuple[Any, Reference]] = []
        self.names: dict[str, Reference] = {}

    def write(self, tree: Node) -> None:
        """Write the tree, and what leads from the content back to it."""
        root = self._add(pydyf.Dictionary({"Type": "/StructTreeRoot"}))
        language = self.page.language(self.page.root)
        root["K"] = pydyf.Array([self._element(tree, root.reference, language)])
        root["ParentTree"] = self._parent_tree().reference
        root["ParentTreeNextKey"] = len(self.sheets) + len(self.links)
        if self.names:
            names = [entry for name in sorted(self.names) for entry in (pydyf.String(name), self.names[name])]
            root["IDTree"] = self._add(pydyf.Dictionary({"Names": pydyf.Array(names)})).reference
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self._pages()

    def _add(self, entry: Any) -> Any:
        self.pdf.add_object(entry)
        return entry

    def _element(self, node: Node, parent: Reference, language: str) -> Reference:
        """Add a structure element and all below it; `language` is that of the element around it."""
        entry = self._add(pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent}))
        own = self.page.language(node.element) if node.element is not None else language
        if own and own != language:
            entry["Lang"] = pydyf.String(own)
        self._describe(node, entry)
        first = next((kid.page for kid in node.kids if isinstance(kid, Piece)), None)
        if first is not None:
            entry["Pg"] = self.sheets[first]
        words = self._words(node)
        entry["K"] = pydyf.Array([self._kid(kid, entry.reference, own or language, first, words) for kid in node.kids])
        return bytes(entry.reference)

    def _words(self, node: Node) -> str:
        return words_of(node.element, self.page) if node.role == "Link" and node.element is not None else ""

    def _describe(self, node: Node, entry: Any) -> None:
        """Name of the unit, alternative text, expansion, name, attributes."""
        if (
            title := f"::{node.pseudo}"
            if node.pseudo
            else node.element.get("data-unit")
            if node.element is not None
            else None
        ):
            entry["T"] = pydyf.String(title)
        if node.alternative:
            entry["Alt"] = pydyf.String(node.alternative)
        if node.element is not None and node.element.tag == "abbr" and node.element.get("title"):
            entry["E"] = pydyf.String(node.element.get("title"))
        if node.identifier:
            entry["ID"] = pydyf.String(node.identifier)
            self.names[node.identifier] = entry.reference
        for attributes in node.attributes:
            entry["A"] = pydyf.Dictionary(
                {name: pydyf.Array(value) if isinstance(value, tuple) else value for name, value in attributes}
            )

    def _kid(self, kid: Kid, parent: Reference, language: str, first: int | None, words: str) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, parent, language)
        if isinstance(kid, Annotation):
            return self._annotation(kid, parent, words)
        self.owners[kid] = parent
        if kid.page == first:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.sheets[kid.page], "MCID": kid.mcid})

    def _annotation(self, kid: Annotation, parent: Reference, words: str) -> Any:
        kid.entry["Contents"] = pydyf.String(words)
        kid.entry["StructParent"] = len(self.sheets) + len(self.links)
        self.links.append((kid.entry, parent))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.entry.reference, "Pg": self.sheets[kid.page]})

    def _parent_tree(self) -> Any:
        owned: list[dict[int, Reference]] = [{} for _ in self.sheets]
        for piece, owner in self.owners.items():
            owned[piece.page][piece.mcid] = owner
        numbers = pydyf.Array()
        for page, owners in enumerate(owned):
            numbers += [page, pydyf.Array(owners.get(number, "null") for number in range(max(owners, default=-1) + 1))]
        for entry, owner in self.links:
            numbers += [entry["StructParent"], owner]
        return self._add(pydyf.Dictionary({"Nums": numbers}))

    def _pages(self) -> None:
        """Tell each page its place in the parent tree, and drop the clickable areas that no link has kept."""
        kept = {entry.reference for entry, _ in self.links}
        objects = {entry.reference: entry for entry in self.pdf.objects}
        for number, reference in enumerate(self.sheets):
            page = objects[reference]
            page["StructParents"] = number
            page["Tabs"] = "/S"
            for annotation in page.get("Annots", []):
                if annotation not in kept:
                    objects[annotation].clear()
            if "Annots" in page:
                page["Annots"] = pydyf.Array([annotation for annotation in page["Annots"] if annotation in kept])


def as_artifacts(stream: Any, number: int, owned: Mapping[Piece, Reference], furniture: Mapping[Piece, str]) -> None:
    """Mark as an artifact what no structure element of a page owns; `furniture` says what stands in a margin."""
    for mcid, (start, _) in spans_of(stream).items():
        if Piece(number, mcid) in owned:
            continue
        properties = pydyf.Dictionary()
        if kind := furniture.get(Piece(number, mcid)):
            properties = pydyf.Dictionary({"Type": "/Pagination", "Subtype": f"/{kind}"})
        stream.stream[start] = "/Artifact"
        stream.stream[start + 1] = properties


def repeated(marks: Sequence[Mark]) -> set[Mark]:
    """The heads and feet of tables that are printed again on a further page: all but the first head, the last foot."""
    read: dict[tuple[object, str], Repeat] = {}
    for mark in marks:
        if mark.repeat is not None:
            element, which, _ = mark.repeat
            if which == "foot" or (element, which) not in read:
                read[element, which] = mark.repeat
    return {mark for mark in marks if mark.repeat is not None and mark.repeat not in read.values()}
