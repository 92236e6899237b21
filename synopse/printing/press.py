"""A job → its PDF: laid out, examined, painted, given text layer and structure, written. Pure: bytes in, bytes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from synopse.errors import LimitReached
from synopse.printing import silence
from synopse.printing.engine import HTML, VERSION, no_system_fonts, pydyf
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.figures import described, undecorated
from synopse.printing.fonts import TypeCase, font_digests, type_case
from synopse.printing.job import Fault, Printed, PrintJob, Unprintable
from synopse.printing.layout import read_areas, read_marks, read_sheets
from synopse.printing.links import leads_nowhere, words_of
from synopse.printing.marks import Mark, Page
from synopse.printing.mends import mended
from synopse.printing.messages import listening
from synopse.printing.metadata import xmp
from synopse.printing.painting import MarkedPage, Unpaintable
from synopse.printing.silence import Finding
from synopse.printing.streams import clear_stream_ends
from synopse.printing.structure import Writer, as_artifacts, repeated
from synopse.printing.textlayer import TextLayer, map_codes
from synopse.printing.tree import Node, Piece, grow, mend
from synopse.printing.words import Text, read_words

OPTIONS = {"pdf_variant": "pdf/a-3u", "pdf_version": "1.7", "pdf_identifier": True, "output_intent": "srgb"}
"""PDF/A-3 at its lower level u, which brings the colour profile, the identifier and the flags of links, but no tags:
these we make ourselves, and with them level a and PDF/UA-1 are stated in the metadata."""

PLACE = re.compile(r" at (\d+):(\d+)")
"""How WeasyPrint gives a place in a style sheet."""

MISSING = re.compile(r"^\.notdef glyph .* \((U\+[0-9A-F]+)\)$")
"""How WeasyPrint names a character that no font has; we name it with its place, except in margins and drawings."""


def print_pdf(job: PrintJob) -> Printed:
    """Print one job in this process.

    Raises `Unprintable` with every fault found, and `LimitReached` where the PDF has too many pages or bytes; limits of
    time and memory are for the process around this one (see `pool`).
    """
    fetcher = ClosedFetcher(job.assets)
    case = type_case(job.assets)
    if case.empty:
        faults = [*said_of_sheets(job, case.messages), Fault(job.document, job.language, "no font could be loaded")]
        raise Unprintable(faults)
    with no_system_fonts(), listening() as messages:
        html, document = _lay_out(job, fetcher, case)
        if len(document.pages) > job.limits.pages:
            raise LimitReached(job.document, job.language, f"more than {job.limits.pages} pages")
        printing = Printing(job, Page.of(html.etree_element), document)
        pdf = printing.write()
    faults = said_of_sheets(job, {path: case.messages[path] for path in fetcher.used & case.messages.keys()})
    findings = [*printing.findings, *said_of_page(fetcher.refusals, messages, case.messages, printing.findings)]
    faults += [
        Fault(job.document, job.language, message, sheet + 1, printing.page.unit(element))
        for message, sheet, element in findings
    ]
    if faults:
        raise Unprintable(faults)
    if len(pdf) > job.limits.output_bytes:
        raise LimitReached(job.document, job.language, f"a PDF of more than {job.limits.output_bytes} bytes")
    families = sorted({font.family for font in printing.document.fonts.values()})
    return Printed(pdf, len(document.pages), tuple(families), tuple(sorted(fetcher.used)))


def _lay_out(job: PrintJob, fetcher: ClosedFetcher, case: TypeCase) -> tuple[Any, Any]:
    """Parse the page and lay it out. What WeasyPrint breaks on is a fault of the page; it does not say where."""
    try:
        html = HTML(string=job.page, base_url=job.address, url_fetcher=fetcher)
        return html, html.render(font_config=case.configuration, **OPTIONS)
    except MemoryError:
        raise
    except Exception as error:
        raise Unprintable([_broken(job, error)]) from error


def _broken(job: PrintJob, error: BaseException) -> Fault:
    reason = ": ".join(filter(None, (type(error).__name__, str(error))))
    return Fault(job.document, job.language, f"the page cannot be laid out ({reason})")


def said_of_sheets(job: PrintJob, messages: Mapping[str, Iterable[str]]) -> list[Fault]:
    """What WeasyPrint says of style sheets, each with its place in them."""
    faults = []
    for path, sayings in messages.items():
        for message in sayings:
            found = PLACE.search(message)
            line, column = (int(found[1]), int(found[2])) if found else (0, 0)
            faults.append(Fault(job.document, job.language, message, file=path, line=line, column=column))
    return faults


def said_of_page(
    refusals: Mapping[str, str],
    messages: Iterable[str],
    sheets: Mapping[str, Iterable[str]],
    findings: Iterable[Finding],
) -> Iterator[Finding]:
    """What was refused, and what WeasyPrint says beyond what it says of the style sheets and what was found with a place."""
    for address, reason in refusals.items():
        yield f"{address} is refused: {reason}", -1, None
    known = {message for sayings in sheets.values() for message in sayings}
    found = " ".join(message for message, _, _ in findings)
    for message in messages:
        character = MISSING.search(message)
        if message not in known and not (character and f"({character[1]}," in found):
            yield message, -1, None


class Printing:
    """One document on its way from layout to PDF; `findings` gathers what is wrong with it."""

    def __init__(self, job: PrintJob, page: Page, document: Any) -> None:
        self.job, self.page = job, page
        self.sheets = read_sheets(document)
        self.marks = read_marks(document)
        self.words: dict[int, list[tuple[Mark, Text]]] = {}
        for mark, text in read_words(self.marks, page).items():
            self.words.setdefault(mark.page, []).append((mark, text))
        self.findings: list[Finding] = list(silence.overflows(self.marks, self.sheets))
        self.layer = TextLayer()
        self.streams: list[Any] = []
        self.pieces: dict[Any, Piece] = {}
        self.document = document.copy([MarkedPage(p, number, self.painted) for number, p in enumerate(document.pages)])

    def write(self) -> bytes:
        """The bytes of the PDF."""
        try:
            pdf = clear_stream_ends(self.document.write_pdf(finisher=self.finish, **OPTIONS))
        except Unpaintable as error:
            raise Unprintable([_broken(self.job, error.__cause__ or error)]) from error
        return pdf

    def painted(self, number: int, stream: Any, numbers: Mapping[Any, int]) -> None:
        """Take a page that was just painted: remember its numbers, put its text right, look at its fonts."""
        self.streams.append(stream)
        self.pieces.update({box: Piece(number, mcid) for box, mcid in numbers.items()})
        for mark, families, missing in self.layer.finish(stream, numbers, self.words.get(number, [])):
            self.findings += silence.missing_characters(mark, missing)
            self.findings += silence.replaced_fonts(mark, families)

    def finish(self, document: Any, pdf: Any) -> None:
        """Give the PDF, before it is written, its structure, metadata and codes."""
        fonts = [(codes.font.family, codes.digest) for codes in self.layer.codes.values()]
        self.findings += silence.foreign_fonts(fonts, font_digests(self.job.assets))
        tree = self.tree()
        self.findings += findings_in(tree, self.page)
        writer = Writer(pdf, self.page)
        writer.write(tree)
        furniture = {self.pieces[m.box]: m.furniture for m in self.marks if m.furniture and m.box in self.pieces}
        for number, stream in enumerate(self.streams):
            as_artifacts(stream, number, writer.owners, furniture)
        map_codes(pdf, self.layer.codes.values())
        finish_catalog(pdf, xmp(document.metadata, f"WeasyPrint {VERSION}"))

    def tree(self) -> Node:
        """The structure tree, mended."""
        printed_again = repeated(self.marks)
        marks = [mark for mark in self.marks if mark not in printed_again]
        read = {m.box: self.pieces[m.box] for m in marks if m.box in self.pieces and not (m.text and m.text.isspace())}
        raw = undecorated(grow(marks, read, read_areas(marks), self.page))
        return mend(mended(raw, self.page), described(self.page, self.sheets))


def findings_in(tree: Node, page: Page) -> Iterator[Finding]:
    """Pictures and links without words, and links that a PDF cannot follow."""
    for node in tree.walk():
        if node.element is None:
            continue
        sheet = node.mark.page if node.mark else -1
        if node.role == "Figure" and not node.alternative:
            yield "a picture has no alternative text", sheet, node.element
        if node.role == "Link" and not node.pseudo:
            address = node.element.get("href", "")
            if not words_of(node.element, page):
                yield f"the link to {address} has no words but its address", sheet, node.element
            if leads_nowhere(node.element):
                yield f"the link to {address} leads nowhere from a PDF", sheet, node.element


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
