"""A job → its PDF, or every fault that is in the way. Pure: bytes in, bytes out."""

from __future__ import annotations

from typing import Any

from synopse.errors import LimitReached
from synopse.printing import faces
from synopse.printing.engine import HTML, no_system_fonts
from synopse.printing.faults import Faults
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.finishing import OPTIONS, Printing
from synopse.printing.fonts import TypeCase, type_case
from synopse.printing.job import ORIGIN, Printed, PrintJob, Unprintable
from synopse.printing.layout import lay_out
from synopse.printing.lint import in_words, lint_page
from synopse.printing.messages import listening
from synopse.printing.stylesheets import lending


def print_pdf(job: PrintJob) -> Printed:
    """Print one job in this process.

    Raises `Unprintable` with every fault found, and `LimitReached` where the PDF has too many pages or bytes; limits of
    time and memory are for the process around this one (see `child`).
    """
    faults = Faults(job)
    faults.linted(lint_page(job.address.removeprefix(ORIGIN), job.page))
    fetcher, case = ClosedFetcher(job.assets), type_case(job.assets)
    if case.empty or case.unread:
        for problems in case.problems.values():
            faults.linted(problems)
        faults.said_of_sheets(case.messages)
        if not case.unread:
            faults.add("no font could be loaded")
        raise Unprintable(faults.faults)
    with no_system_fonts(), listening() as messages:
        html, document = _lay_out(job, fetcher, case)
        pages = len(document.pages)
        if pages > job.limits.pages:
            raise LimitReached(job.document, job.language, f"more than {job.limits.pages} pages")
        printing = Printing(html, document, case.digests)
        pdf = _write(job, printing)
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
    return Printed(pdf, pages, printing.families, tuple(sorted(fetcher.used)), faces.used(case.configuration))


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


def _write(job: PrintJob, printing: Printing) -> bytes:
    """Write the PDF. What WeasyPrint breaks on is a fault of the page, what we break on is ours."""
    try:
        return printing.write()
    except MemoryError:
        raise
    except Exception as error:
        if printing.at_work:
            raise
        raise _broken(job, error) from error


def _broken(job: PrintJob, error: BaseException) -> Unprintable:
    faults = Faults(job)
    faults.add(
        f"the page cannot be laid out ({in_words(error)}); look at what was last changed in templates/, or leave it out"
    )
    return Unprintable(faults.faults)
