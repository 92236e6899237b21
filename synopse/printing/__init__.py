"""The printing stage: page → PDF (PDF/UA-1 and PDF/A-3a at once); WeasyPrint comes with the first job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from synopse.printing.job import ORIGIN, Failure, Fault, Limits, Printed, PrintJob, Unprintable

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Press(Protocol):
    """What prints jobs: this machine, or others."""

    def prepare(self, assets: Mapping[str, bytes]) -> None:
        """Hear of the fonts and style sheets that jobs will most likely share, before there is a job."""

    def meanwhile(self, work: Callable[[], None]) -> None:
        """Do work in a process of its own where a processor waits for jobs, or do not: nobody waits for its end."""

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterator[tuple[PrintJob, Printed | Failure]]:
        """Print jobs, which may still be made meanwhile, and yield each with its outcome as soon as it has one."""


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
