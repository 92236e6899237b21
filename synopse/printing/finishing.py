"""A laid-out document → its PDF: examined, painted, given its text layer, its structure and its metadata, written."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from synopse.printing import silence
from synopse.printing.engine import VERSION, PDFObject, pydyf
from synopse.printing.faults import in_tree
from synopse.printing.figures import described, undecorated
from synopse.printing.layout import is_displayed, read_areas, read_marks, read_sheets
from synopse.printing.marks import Finding, Mark, Page
from synopse.printing.mends import mended
from synopse.printing.metadata import xmp
from synopse.printing.painting import MarkedPage
from synopse.printing.streams import clear_stream_ends
from synopse.printing.structure import Writer, as_artifacts, repeated
from synopse.printing.textlayer import TextLayer, map_codes
from synopse.printing.tree import Node, Piece, grow, mend
from synopse.printing.words import Text, read_words

OPTIONS = {"pdf_variant": "pdf/a-3u", "pdf_version": "1.7", "pdf_identifier": True, "output_intent": "srgb"}
"""PDF/A-3 at its lower level u, which brings the colour profile, the identifier and the flags of links, but no tags:
these we make ourselves, and with them level a and PDF/UA-1 are stated in the metadata."""


class Printing:
    """One document on its way from layout to PDF: `html` is the parsed page, `digests` those of the fonts it may use.

    `findings` gathers what is wrong with it; `at_work` is true while the code that runs is ours, not WeasyPrint's, so
    that a bug of ours is not taken for a fault of the page.
    """

    def __init__(self, html: Any, document: Any, digests: Container[str]) -> None:
        self.page, self.digests = Page.of(html.etree_element), digests
        self.sheets = read_sheets(document)
        self.marks = read_marks(document)
        words, lost = read_words(self.marks, self.page)
        self.words: dict[int, list[tuple[Mark, Text]]] = {}
        for mark, text in words.items():
            self.words.setdefault(mark.page, []).append((mark, text))
        self.findings: list[Finding] = list(silence.overflows(self.marks, self.sheets))
        self.findings += [silence.missing_text(element, text) for element, text in lost]
        self.findings += silence.nothing(self.marks)
        self.findings += self.lost(partial(is_displayed, html))
        self.layer = TextLayer()
        self.streams: list[Any] = []
        self.pieces: dict[Any, Piece] = {}
        self.at_work = False
        self.document = document.copy([MarkedPage(p, number, self.painted) for number, p in enumerate(document.pages)])

    def lost(self, is_displayed: Callable[[Element], bool]) -> Iterator[Finding]:
        """The elements that should have been set and were not."""
        unset = silence.unset(self.page, {mark.element for mark in self.marks if mark.element is not None})
        return silence.lost(unset, self.page, is_displayed)

    def write(self) -> bytes:
        """The bytes of the PDF."""
        return clear_stream_ends(self.document.write_pdf(finisher=self.finish, **OPTIONS))

    @property
    def families(self) -> tuple[str, ...]:
        """The families of type the document is set in."""
        return tuple(sorted({codes.font.family for codes in self.layer.codes.values()}))

    def painted(self, number: int, stream: Any, numbers: Mapping[Any, int]) -> None:
        """Take a page that was just painted: remember its numbers, put its text right, look at its fonts."""
        self.at_work = True
        self.streams.append(stream)
        self.pieces.update({box: Piece(number, mcid) for box, mcid in numbers.items()})
        for mark, families, missing in self.layer.finish(stream, numbers, self.words.get(number, [])):
            self.findings += silence.missing_characters(mark, missing)
            self.findings += silence.replaced_fonts(mark, families)
        self.at_work = False

    def finish(self, document: Any, pdf: Any) -> None:
        """Give the PDF, before it is written, its structure, metadata and codes."""
        self.at_work = True
        fonts = [(codes.font.family, codes.digest) for codes in self.layer.codes.values()]
        self.findings += silence.foreign_fonts(fonts, self.digests)
        tree = self.tree()
        self.findings += in_tree(tree, self.page)
        writer = Writer(pdf, self.page)
        writer.write(tree)
        furniture = {self.pieces[m.box]: m.furniture for m in self.marks if m.furniture and m.box in self.pieces}
        for number, stream in enumerate(self.streams):
            as_artifacts(stream, number, writer.owners, furniture)
        map_codes(pdf, self.layer.codes.values())
        finish_catalog(pdf, xmp(document.metadata, f"WeasyPrint {VERSION}"))
        pdf.objects[:] = [entry if entry.free == "f" else Written(entry) for entry in pdf.objects]

    def tree(self) -> Node:
        """The structure tree, mended."""
        printed_again = repeated(self.marks)
        marks = [mark for mark in self.marks if mark not in printed_again]
        read = {mark.box: self.pieces[mark.box] for mark in marks if mark.box in self.pieces and mark.is_read}
        raw = undecorated(grow(marks, read, read_areas(marks), self.page))
        return mend(mended(raw, self.page), described(self.page, self.sheets))


class Written(PDFObject):  # type: ignore[misc]  # pydyf has no types
    """An object that will not change any more, as its bytes: pydyf asks for them twice, and compresses them twice."""

    data, compressible = b"", True

    def __init__(self, entry: Any) -> None:
        super().__init__()
        self.number, self.generation = entry.number, entry.generation
        self.data, self.compressible = entry.data, entry.compressible


def finish_catalog(pdf: Any, packet: bytes) -> None:
    """What the PDF as a whole states: its title is shown, its pages are labelled, its pictures are not blurred."""
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and "Interpolate" in entry.extra:
            entry.extra["Interpolate"] = "false"
        if isinstance(entry, pydyf.Stream) and entry.extra.get("Type") == "/Metadata":
            # Readers that know nothing of PDF look for the packet's text: it stays uncompressed.
            entry.stream[:], entry.compress = [packet], False
