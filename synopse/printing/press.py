"""A job → its PDF: laid out, examined, painted, given text layer and structure, written. Pure: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from synopse.errors import LimitReached
from synopse.printing import silence
from synopse.printing.engine import HTML, VERSION, no_system_fonts, pydyf
from synopse.printing.faults import Faults, in_tree
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.figures import described, undecorated
from synopse.printing.fonts import TypeCase, type_case
from synopse.printing.job import ORIGIN, Printed, PrintJob, Unprintable
from synopse.printing.layout import is_displayed, lay_out, read_areas, read_marks, read_sheets
from synopse.printing.lint import lint_page
from synopse.printing.marks import Finding, Mark, Page
from synopse.printing.mends import mended
from synopse.printing.messages import listening
from synopse.printing.metadata import xmp
from synopse.printing.painting import MarkedPage
from synopse.printing.streams import clear_stream_ends
from synopse.printing.structure import Writer, as_artifacts, repeated
from synopse.printing.stylesheets import lending
from synopse.printing.textlayer import TextLayer, map_codes
from synopse.printing.tree import Node, Piece, grow, mend
from synopse.printing.words import Text, read_words

OPTIONS = {"pdf_variant": "pdf/a-3u", "pdf_version": "1.7", "pdf_identifier": True, "output_intent": "srgb"}
"""PDF/A-3 at its lower level u, which brings the colour profile, the identifier and the flags of links, but no tags:
these we make ourselves, and with them level a and PDF/UA-1 are stated in the metadata."""


def print_pdf(job: PrintJob) -> Printed:
    """Print one job in this process.

    Raises `Unprintable` with every fault found, and `LimitReached` where the PDF has too many pages or bytes; limits of
    time and memory are for the process around this one (see `child`).
    """
    fetcher = ClosedFetcher(job.assets)
    case = type_case(job.assets)
    faults = Faults(job)
    faults.linted(lint_page(job.address.removeprefix(ORIGIN), job.page))
    if case.empty:
        faults.said_of_sheets(case.messages)
        faults.add("no font could be loaded")
        raise Unprintable(faults.faults)
    with no_system_fonts(), listening() as messages:
        html, document = _lay_out(job, fetcher, case)
        if len(document.pages) > job.limits.pages:
            raise LimitReached(job.document, job.language, f"more than {job.limits.pages} pages")
        printing = Printing(job, Page.of(html.etree_element), document)
        printing.findings += printing.lost(partial(is_displayed, html))
        pdf = printing.write()
    for path in sorted(fetcher.used & case.problems.keys()):
        faults.linted(case.problems[path])
        faults.said_of_sheets({path: case.messages.get(path, ())})
    faults.found(printing.findings, printing.page)
    faults.refused(fetcher.refusals, printing.page)
    faults.said_of_page(messages)
    if faults.faults:
        raise Unprintable(faults.faults)
    if len(pdf) > job.limits.output_bytes:
        raise LimitReached(job.document, job.language, f"a PDF of more than {job.limits.output_bytes} bytes")
    families = sorted({font.family for font in printing.document.fonts.values()})
    return Printed(pdf, len(document.pages), tuple(families), tuple(sorted(fetcher.used)))


def _lay_out(job: PrintJob, fetcher: ClosedFetcher, case: TypeCase) -> tuple[Any, Any]:
    """Parse the page and lay it out. What WeasyPrint breaks on is a fault of the page; it does not say where."""
    try:
        html = HTML(string=job.page, base_url=job.address, url_fetcher=fetcher)
        with lending(case.sheets):
            return html, lay_out(html, case.configuration, OPTIONS)
    except MemoryError:
        raise
    except Exception as error:
        raise _broken(job, error) from error


def _broken(job: PrintJob, error: BaseException) -> Unprintable:
    faults = Faults(job)
    faults.add(f"the page cannot be laid out ({': '.join(filter(None, (type(error).__name__, str(error))))})")
    return Unprintable(faults.faults)


class Printing:
    """One document on its way from layout to PDF.

    `findings` gathers what is wrong with it; `at_work` is true while the code that runs is ours, not WeasyPrint's, so
    that a bug of ours is not taken for a fault of the page.
    """

    def __init__(self, job: PrintJob, page: Page, document: Any) -> None:
        self.job, self.page = job, page
        self.sheets = read_sheets(document)
        self.marks = read_marks(document)
        words, lost = read_words(self.marks, page)
        self.words: dict[int, list[tuple[Mark, Text]]] = {}
        for mark, text in words.items():
            self.words.setdefault(mark.page, []).append((mark, text))
        self.findings: list[Finding] = list(silence.overflows(self.marks, self.sheets))
        self.findings += [silence.missing_text(element, text) for element, text in lost]
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
        try:
            pdf = clear_stream_ends(self.document.write_pdf(finisher=self.finish, **OPTIONS))
        except MemoryError:
            raise
        except Exception as error:
            if self.at_work:
                raise
            raise _broken(self.job, error) from error
        return pdf

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
        self.findings += silence.foreign_fonts(fonts, type_case(self.job.assets).digests)
        tree = self.tree()
        self.findings += in_tree(tree, self.page)
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
        read = {mark.box: self.pieces[mark.box] for mark in marks if mark.box in self.pieces and mark.is_read}
        raw = undecorated(grow(marks, read, read_areas(marks), self.page))
        return mend(mended(raw, self.page), described(self.page, self.sheets))


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
