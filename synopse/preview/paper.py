"""A print job → its PDF, and a page of a PDF → a picture of it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pypdfium2

from synopse.loading.source import Project
from synopse.printing import Failure, Printed, PrintJob, print_all
from synopse.printing.reported import problems_of

SCALE = 1.6
"""Pixels per point: sharp enough to read in half a window."""


def ready(job: PrintJob) -> None:
    """Bring the printing library and the fonts of a job into this process, for all that it forks."""
    from synopse.printing import pool

    pool.warm_up(job.assets)


def printed(job: PrintJob, project: Project) -> Printed:
    """Print one job. Raises ContentError with every fault of the page, LimitReached where it took too much."""
    (_, outcome), *_ = print_all([job], 1)
    if isinstance(outcome, Failure):
        raise problems_of([outcome], project)
    return outcome


@lru_cache(maxsize=64)
def picture(pdf: bytes, number: int) -> bytes:
    """Page `number` (from 1) of a PDF as PNG. Raises IndexError where there is no such page."""
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        made = BytesIO()
        document[number - 1].render(scale=SCALE).to_pil().save(made, "PNG", compress_level=1)
    return made.getvalue()
