"""The printing stage: page → PDF (PDF/UA-1 and PDF/A-3a at once); WeasyPrint comes with the first job."""

from synopse.printing.job import ORIGIN, Fault, Limits, Printed, PrintJob, Unprintable

__all__ = ["ORIGIN", "Fault", "Limits", "PrintJob", "Printed", "Unprintable", "print_pdf"]


def print_pdf(job: PrintJob) -> Printed:
    """Print one job in this process: see `synopse.printing.press.print_pdf`."""
    from synopse.printing import press

    return press.print_pdf(job)
