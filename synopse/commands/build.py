"""`build.py build`: every document in every language → output/, or some of them elsewhere."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synopse.commands import shell
from synopse.commands.instants import instant
from synopse.printing import Limits, Press
from synopse.printing.foreman import Foreman

FORMATS = ("html", "pdf", "text")
DAY = 24 * 60 * 60


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    made = argparse.ArgumentParser(prog="build.py build", description=__doc__)
    made.add_argument("--strict", action="store_true", help="exit 3 unless every language is in step")
    made.add_argument("--drafts", action="store_true", help="embargoed documents too, with a mark on each page")
    made.add_argument(
        "--at", metavar="INSTANT", help="the instant that decides embargoes, with its zone; now without it"
    )
    made.add_argument("--language", action="append", metavar="TAG", help="only this language; needs --to")
    made.add_argument("--document", action="append", metavar="NAME", help="only this document; needs --to")
    made.add_argument("--format", action="append", choices=FORMATS, help="only this format; needs --to")
    made.add_argument("--to", metavar="DIR", help="where a part build goes")
    made.add_argument("--pages", metavar="DIR", help="keep the pages exactly as printed, with what they refer to")
    made.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many print at once")
    made.add_argument("--scheduler", metavar="ADDRESS", help="print on a Dask cluster: tcp://…")
    made.add_argument("--json", action="store_true", help="events and results for machines, one JSON object a line")
    made.add_argument("--timings", action="store_true", help="say where the time went")
    made.add_argument("--limit-seconds", type=float, default=Limits().seconds, metavar="S", help=argparse.SUPPRESS)
    made.add_argument("--limit-pages", type=int, default=Limits().pages, metavar="N", help=argparse.SUPPRESS)
    return made


def run(root: Path, arguments: list[str]) -> int:
    """Read the options, and build."""
    options = parser().parse_args(arguments)
    parts = {*(options.language or ()), *(options.document or ()), *(options.format or ())}
    if parts and not options.to:
        raise shell.Usage("a part build does not replace output/: say where it goes with --to DIR")
    if options.pages and "pdf" not in (options.format or FORMATS):
        raise shell.Usage("--pages keeps what is printed: ask for --format pdf too")
    target = Path(options.to) if options.to else root / "output"
    if options.to:
        refuse_target(target, root)
    if options.jobs < 1:
        raise shell.Usage("--jobs must be at least 1")
    if not 0 < options.limit_seconds <= DAY:
        raise shell.Usage(f"--limit-seconds must be more than 0, and at most the {DAY:,} of a day")
    started = time.time_ns()  # before the instant: an embargo between the two is still to come for the record
    at = instant(options.at)
    with press(options.jobs, options.scheduler) as prints:  # begun before the chain is even imported: see `foreman`
        from synopse.publishing import glance

        if "pdf" in (options.format or FORMATS) and (assets := glance.press_assets(root)):
            prints.prepare(assets)
        from synopse.commands import chain

        return chain.build(root, target, options, " ".join(arguments), at, prints, started)


@contextmanager
def press(workers: int, scheduler: str | None) -> Iterator[Press]:
    """What prints jobs: this machine, with so many at once, or a cluster. The one seam to other machines."""
    if scheduler is None:
        with Foreman(workers, once=True) as foreman:
            yield foreman
    else:
        from synopse.printing import cluster

        yield cluster.Cluster(scheduler)


def refuse_target(target: Path, root: Path) -> None:
    """Usage where --to would replace output/, a part of it, or the folder that the project lies in."""
    place, output = target.resolve(), (root / "output").resolve()
    if place == output or output in place.parents:
        raise shell.Usage("--to must lead elsewhere: only a whole build writes output/, without --to")
    if place == output.parent or place in output.parents:
        raise shell.Usage(f"--to must lead to a folder of its own; {target} holds the project")
