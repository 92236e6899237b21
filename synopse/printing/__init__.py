"""The printing stage: page → PDF (PDF/UA-1 and PDF/A-3a at once); WeasyPrint comes with the first job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from synopse.printing.job import ORIGIN, Failure, Fault, Limits, Printed, PrintJob, Unprintable

if TYPE_CHECKING:
    from concurrent.futures import Executor

Press = Callable[[Sequence[PrintJob]], Iterable[tuple[PrintJob, Printed | Failure]]]
"""What prints jobs and yields each with its outcome as soon as it has one."""

__all__ = [
    "ORIGIN",
    "Failure",
    "Fault",
    "Limits",
    "Press",
    "PrintJob",
    "Printed",
    "Unprintable",
    "print_all",
    "print_pdf",
]


def print_pdf(job: PrintJob) -> Printed:
    """Print one job in this process: see `synopse.printing.press.print_pdf`."""
    from synopse.printing import press

    return press.print_pdf(job)


def print_all(
    jobs: Sequence[PrintJob], workers: int, executor: Executor | None = None
) -> Iterator[tuple[PrintJob, Printed | Failure]]:
    """Print many jobs, each in a child process of its own: see `synopse.printing.pool.print_all`."""
    if not jobs:  # without a job WeasyPrint is not even imported
        return iter(())
    from synopse.printing import pool

    return pool.print_all(jobs, workers, executor)
