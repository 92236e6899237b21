"""A finished PDF → what is wrong with it, by page-validation's two profiles and by assertions of our own.

The validator does not see everything: links without words, a table head without scope, content nobody reads. What it
misses is asserted here on the bytes, with pikepdf alone, so that no error of the printing stage can hide itself.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import page as validator
import pikepdf

PROFILES = ("ua1", "3a")

ADDRESS = re.compile(
    r"\s*([a-z]{2,}:\S+|\S+@\S+|(www\.)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?|\+?[\d\s().-]{6,})\s*", re.IGNORECASE
)
REACHABLE = re.compile(r"(https?://|mailto:|tel:)")
FILE_NAME = re.compile(r"\s*[\w-]+\.(png|jpe?g|svg|gif|webp)\s*", re.IGNORECASE)
IDENTIFIERS = (
    "<pdfaid:part>3</pdfaid:part>",
    "<pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>",
)


def faults_of(pdf: bytes) -> list[str]:
    """Everything wrong with a PDF; an empty list where it may be published."""
    faults = list(validated(pdf))
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            faults += [f"syntax: {problem}" for problem in document.check_pdf_syntax()]
            faults += Examination(document).faults()
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError) as error:
        faults.append(f"unreadable: {error!r}")
    return faults


def validated(pdf: bytes) -> Iterator[str]:
    """What page-validation finds in both profiles."""
    for profile in PROFILES:
        try:
            report = validator.validate_pdf_bytes(pdf, profile=profile)
        except validator.PageError as error:
            yield f"{profile}: {error}"
            continue
        yield from (f"{failure.rule_id}: {failure.message}" for failure in report.failures)


class Examination:
    """One open document, its structure elements with their parents, and its marked content."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.root = document.Root.StructTreeRoot
        self.elements = list(walk(self.root.K[0]))
        self.objects = {page.obj.objgen: number for number, page in enumerate(document.pages)}

    def faults(self) -> list[str]:
        """What our own assertions find."""
        checks = (
            *(self.catalog(), self.metadata(), self.headings(), self.links(), self.annotations(), self.tables()),
            *(
                self.figures(),
                self.lists(),
                self.notes(),
                self.plain_roles(),
                self.content(),
                self.fonts(),
                self.images(),
            ),
        )
        return [fault for check in checks for fault in check]

    def catalog(self) -> Iterator[str]:
        """Title shown, language, page labels, bookmarks; nothing active or embedded."""
        root = self.document.Root
        if not root.get("/Lang"):
            yield "no language"
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "the title is not shown"
        if not str(self.document.docinfo.get("/Title", "")).strip():
            yield "no title"
        if "/PageLabels" not in root:
            yield "no page labels"
        if "/Outlines" not in root and any(str(e.S)[1:] in HEADINGS for e in self.elements):
            yield "no bookmarks"
        for name in ("/OpenAction", "/AA", "/AcroForm", "/JavaScript"):
            if name in root or name in root.get("/Names", {}):
                yield f"{name} in the catalog"
        if "/EmbeddedFiles" in root.get("/Names", {}):
            yield "a file is embedded"

    def metadata(self) -> Iterator[str]:
        """Both identifiers, in an XMP packet that is plain text."""
        stream = self.document.Root.Metadata
        if "/Filter" in stream:
            yield "the XMP packet is compressed"
        packet = stream.read_bytes().decode()
        yield from (f"{identifier} is missing" for identifier in IDENTIFIERS if identifier not in packet)

    def headings(self) -> Iterator[str]:
        """From H1 on, no level is skipped."""
        levels = [int(str(e.S)[2]) for e in self.elements if str(e.S)[1:] in HEADINGS]
        if not levels:
            yield "no heading"
        for above, level in zip([0, *levels], levels, strict=False):
            if level > above + 1:
                yield f"H{level} after H{above}"

    def links(self) -> Iterator[str]:
        """Each Link has a clickable area whose words are words."""
        for element in self.of_role("Link"):
            areas = [kid.Obj for kid in kids(element) if is_dictionary(kid) and kid.get("/Type") == "/OBJR"]
            if not areas:
                yield "a Link without a clickable area"
            for area in areas:
                words = str(area.get("/Contents", ""))
                if not words.strip() or ADDRESS.fullmatch(words):
                    yield f"a Link whose words are {words!r}"

    def annotations(self) -> Iterator[str]:
        """Each annotation is a link in the tree, leads somewhere, and is printed."""
        reached = Counter(
            kid.Obj.objgen
            for element in self.elements
            for kid in kids(element)
            if is_dictionary(kid) and kid.get("/Type") == "/OBJR" and element.S == "/Link"
        )
        parents = numbers(self.root.ParentTree)
        for page in self.document.pages:
            for annotation in page.get("/Annots", []):
                if reached[annotation.objgen] != 1:
                    yield f"an annotation that {reached[annotation.objgen]} Links own"
                owner = parents.get(int(annotation.get("/StructParent", -1)))
                if owner is None or owner.get("/S") != "/Link":
                    yield "an annotation that does not know its Link"
                address = str(annotation.get("/A", {}).get("/URI", ""))
                if address and not REACHABLE.match(address):
                    yield f"a link to {address}"
                if not address and "/Dest" not in annotation:
                    yield "a link to nowhere"

    def tables(self) -> Iterator[str]:
        """Each heading of a table says what it heads."""
        for element in self.of_role("TH"):
            if attribute(element, "/Scope") not in ("/Row", "/Column", "/Both"):
                yield "a TH without Scope"
        for element in self.of_role("Table"):
            rows = [e for e in walk(element) if e.S == "/TR"]
            if not rows or any(str(k.S) not in ("/TH", "/TD") for row in rows for k in kids(row) if is_dictionary(k)):
                yield "a table whose rows are not made of cells"

    def figures(self) -> Iterator[str]:
        """Each picture has words for it, and lies where it says, on its page."""
        for element in self.of_role("Figure"):
            words = str(element.get("/Alt", ""))
            if not words.strip() or FILE_NAME.fullmatch(words):
                yield f"a picture whose alternative text is {words!r}"
            box = attribute(element, "/BBox")
            if box is None:
                yield "a picture without a bounding box"
                continue
            left, bottom, right, top = (float(number) for number in box)
            width, height = (float(number) for number in self.document.pages[self.page_of(element)].mediabox[2:])
            if not (-1 <= left < right <= width + 1 and -1 <= bottom < top <= height + 1):
                yield f"a picture beside its page: {left, bottom, right, top}"

    def lists(self) -> Iterator[str]:
        """Each list says how it is numbered, and holds items with one body."""
        for element in self.of_role("L"):
            if attribute(element, "/ListNumbering") is None:
                yield "a list without ListNumbering"
        for element in self.of_role("LI"):
            roles = [str(kid.S) for kid in kids(element) if is_dictionary(kid) and "/S" in kid]
            if set(roles) - {"/Lbl", "/LBody"} or roles.count("/LBody") > 1:
                yield f"a list item made of {roles}"

    def notes(self) -> Iterator[str]:
        """Each note has a name of its own."""
        names = [str(element.get("/ID", "")) for element in self.of_role("Note")]
        if len(set(names)) < len(names) or "" in names:
            yield "notes without names of their own"

    def plain_roles(self) -> Iterator[str]:
        """No element that says nothing, and no Span for each line of a paragraph."""
        if any(True for _ in self.of_role("NonStruct")):
            yield "a NonStruct"
        for element in self.elements:
            spans = [kid for kid in kids(element) if is_dictionary(kid) and kid.get("/S") == "/Span"]
            bare = [span for span in spans if len(kids(span)) == 1 and isinstance(kids(span)[0], int)]
            if len(bare) > 3 and len(bare) == len(kids(element)) and not any("/Lang" in s or "/T" in s for s in bare):
                yield "a Span for each line"

    def content(self) -> Iterator[str]:
        """Each piece of content is either owned by one element, which the parent tree names, or an artifact."""
        owners: dict[tuple[int, int], Any] = {}
        for element in self.elements:
            for number, mcid in owned(element, self.objects):
                if (number, mcid) in owners:
                    yield f"content {mcid} of page {number + 1} has two owners"
                owners[number, mcid] = element
        parents = numbers(self.root.ParentTree)
        for number, page in enumerate(self.document.pages):
            known = parents.get(int(page.obj.get("/StructParents", -1)), [])
            marked = dict(self.marked(page))
            for mcid, shown in marked.items():
                owner = known[mcid] if mcid < len(known) else None
                if (number, mcid) not in owners or owner is None or owner.objgen != owners[number, mcid].objgen:
                    yield f"content {mcid} of page {number + 1} ({shown}) is not in the tree, or not where it says"
            for lost in {m for n, m in owners if n == number} - marked.keys():
                yield f"the tree has content {lost} that page {number + 1} has not"
            yield from self.untagged(page, number)

    def marked(self, page: Any) -> Iterator[tuple[int, str]]:
        """The numbers of a page's marked content, each with its tag."""
        for instruction in pikepdf.parse_content_stream(page, "BDC"):
            tag, properties = instruction.operands
            if "/MCID" in properties:
                yield int(properties["/MCID"]), str(tag)

    def untagged(self, page: Any, number: int) -> Iterator[str]:
        """Text or pictures that are neither content nor artifact, or both; forms that hold text."""
        opened: list[str] = []
        for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC TJ Tj Do sh"):
            match str(instruction.operator):
                case "BDC" | "BMC":
                    tagged = len(instruction.operands) > 1 and "/MCID" in instruction.operands[1]
                    opened.append("content" if tagged else str(instruction.operands[0]))
                case "EMC":
                    opened.pop()
                case _:
                    if "content" not in opened and "/Artifact" not in opened:
                        yield f"page {number + 1} shows something untagged"
        for form in page.get("/Resources", {}).get("/XObject", {}).values():
            if form.get("/Subtype") == "/Form" and b" TJ" in form.read_bytes() and b"BDC" in form.read_bytes():
                yield f"page {number + 1} has tagged text in a form (opacity)"

    def fonts(self) -> Iterator[str]:
        """Each font is embedded in part and can be read."""
        for entry in self.document.objects:
            if is_dictionary(entry) and entry.get("/Type") == "/Font" and entry.get("/Subtype") == "/Type0":
                if not re.match(r"/[A-Z]{6}\+", str(entry.BaseFont)):
                    yield f"the font {entry.BaseFont} is not a subset"
                if "/ToUnicode" not in entry:
                    yield f"the font {entry.BaseFont} cannot be read"

    def images(self) -> Iterator[str]:
        """No picture is blurred."""
        for entry in self.document.objects:
            if isinstance(entry, pikepdf.Stream) and entry.get("/Interpolate", False):
                yield "a picture is interpolated"

    def of_role(self, role: str) -> Iterator[Any]:
        """The elements of one role."""
        return (element for element in self.elements if f"/{role}" == element.S)

    def page_of(self, element: Any) -> int:
        """The number of the page on which an element begins, counting from 0."""
        return next((self.objects[e.Pg.objgen] for e in walk(element) if "/Pg" in e), 0)


HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def is_dictionary(value: Any) -> bool:
    """Whether something in a PDF is a dictionary, not a number or a stream."""
    return isinstance(value, pikepdf.Dictionary)


def kids(element: Any) -> list[Any]:
    """The kids of a structure element."""
    value = element.get("/K", [])
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def walk(element: Any) -> Iterator[Any]:
    """A structure element and all below it."""
    yield element
    for kid in kids(element):
        if is_dictionary(kid) and "/S" in kid:
            yield from walk(kid)


def attribute(element: Any, name: str) -> Any:
    """A structure attribute, whoever owns it."""
    owners = element.get("/A", [])
    for owner in owners if isinstance(owners, pikepdf.Array) else [owners]:
        if name in owner:
            value = owner[name]
            return value if isinstance(value, pikepdf.Array) else str(value)
    return None


def owned(element: Any, pages: dict[Any, int]) -> Iterator[tuple[int, int]]:
    """The page and number of the content that an element owns itself."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield pages[element.Pg.objgen], kid
        elif kid.get("/Type") == "/MCR":
            yield pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)


def numbers(tree: Any) -> dict[int, Any]:
    """A number tree without branches, as the press writes it."""
    flat = list(tree.get("/Nums", []))
    return dict(zip(map(int, flat[::2]), flat[1::2], strict=True))
