"""`build.py build`: the whole chain → output/, or a part of it elsewhere."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import cast

from synopse import freshness
from synopse.commands import shell
from synopse.commands.instants import instant
from synopse.commands.progress import Progress
from synopse.document import Document
from synopse.editing.editions import Choice, Edited, edit
from synopse.environment import versions
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.printing import ORIGIN, Limits, Printed, PrintJob, print_all
from synopse.printing.press_cache import PressCache, derive_once
from synopse.printing.reported import problems_of
from synopse.publishing import ledger as ledgers
from synopse.publishing.pages import Publication, print_job, publication, workshop
from synopse.publishing.publish import publish
from synopse.rendering import coverage
from synopse.rendering.metadata import own_edition
from synopse.schema.content import DocumentFile

FORMATS = ("html", "pdf", "text")
SUFFIXES = {"html": ".html", "pdf": ".pdf", "text": ".txt"}


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
    """Build; the chain is read top to bottom."""
    options = parser().parse_args(arguments)
    parts = {*(options.language or ()), *(options.document or ()), *(options.format or ())}
    if parts and not options.to:
        raise shell.Usage("a part build does not replace output/: say where it goes with --to DIR")
    target = Path(options.to) if options.to else root / "output"
    if options.to:
        refuse_target(target, root)
    if options.jobs < 1:
        raise shell.Usage("--jobs must be at least 1")
    at = instant(options.at)
    limits = Limits(seconds=options.limit_seconds, pages=options.limit_pages)
    progress = Progress(machine=options.json, timings=options.timings)

    started = time.time_ns()
    with progress.stage("load"):
        ledger = None if options.to else ledgers.safely(root, cache_folder(root), options.drafts, at.timestamp())
        kept = ledger.kept(target) if ledger and not options.pages else {}  # pages are wanted of every document
        project = load(root, skip=kept)
    with progress.stage("edit"):
        edited = edit(project, Choice(at, options.drafts))
        if ledgers.collide(kept.values(), edited.documents):  # said as an error, with both places
            load(root)
        coverage.check(project, edited.documents)
        documents = chosen(project, edited, options.language, options.document)
    with progress.stage("render"):
        shop = workshop(project, derive_once(cache_folder(root)))
        jobs = [print_job(shop, document, limits) for document in documents]
    with progress.stage("print"):
        wanted = not options.format or "pdf" in options.format
        pdfs = printed(project, documents, jobs if wanted else [], cache_folder(root), options.jobs, progress,
                       options.scheduler)  # fmt: skip
    with progress.stage("publish"):
        made = publication(shop, documents, pdfs, kept.values())
        if options.format:
            made = only(made, options.format)
        changed = publish(made.files, made.artefacts, target, versions.generator())
        embargoes = embargoes_of(project, kept)
        if ledger:
            ledger.keep(documents, made, embargoes)
    if options.pages:
        keep_pages(Path(options.pages), jobs)
    everything = [*documents, *(document for one in kept.values() for document in one.documents)]
    code = outcome(everything, progress, strict=options.strict)
    progress.done(target, made, changed, code)
    if not options.to:
        moments = [moment for moment in embargoes.values() if moment and options.at is None]
        freshness.remember(str(root), str(cache_folder(root)), " ".join(arguments), code, moments, started)
    return code


def refuse_target(target: Path, root: Path) -> None:
    """Usage where --to would replace output/, a part of it, or the folder that the project lies in."""
    place, output = target.resolve(), (root / "output").resolve()
    if place == output or output in place.parents:
        raise shell.Usage("--to must lead elsewhere: only a whole build writes output/, without --to")
    if place == output.parent or place in output.parents:
        raise shell.Usage(f"--to must lead to a folder of its own; {target} holds the project")


def chosen(
    project: Project, edited: Edited, languages: Sequence[str] | None, names: Sequence[str] | None
) -> tuple[Document, ...]:
    """The documents of a part build; Usage where a name means none."""
    for tag in languages or ():
        if tag not in [language.tag for language in project.languages]:
            raise shell.Usage(f"the project has no language `{tag}`")
    for name in names or ():
        if name not in [source.name for source in project.documents]:
            raise shell.Usage(f"there is no document `{name}`")
    return tuple(
        document
        for document in edited.documents
        if (not languages or document.language in languages) and (not names or document.name in names)
    )


# Printing -----------------------------------------------------------------------------------------------------------


def printed(
    project: Project,
    documents: Sequence[Document],
    jobs: Sequence[PrintJob],
    cache: Path,
    workers: int,
    progress: Progress,
    scheduler: str | None,
) -> dict[str, Printed]:
    """The PDF of each document by its path below output/."""
    paths = {(document.name, document.language): own_edition(document).pdf for document in documents}
    done = print_jobs(project, jobs, cache, workers, progress, scheduler)
    return {paths[job.document, job.language]: made for job, made in done}


def print_jobs(
    project: Project,
    jobs: Sequence[PrintJob],
    cache: Path,
    workers: int,
    progress: Progress,
    scheduler: str | None,
) -> list[tuple[PrintJob, Printed]]:
    """The PDF of each job: from the cache, or printed now.

    Raises ContentError with every fault of every page, LimitReached where a document took too much.
    """
    store = PressCache(cache)
    hits = [(job, store.get(job)) for job in jobs]
    done = [(job, hit) for job, hit in hits if hit is not None]
    todo = [job for job, hit in hits if hit is None]
    for job, hit in done:
        progress.artefact(path_of(job), hit.pages, cached=True)
    progress.expect(len(todo))
    failures = []
    with executor(scheduler, todo) as pool:
        for job, result in print_all(todo, workers, pool):
            if isinstance(result, Printed):
                store.put(job, result)
                done.append((job, result))
                progress.artefact(path_of(job), result.pages)
            else:
                failures.append(result)
                progress.failed(path_of(job))
    if failures:
        raise problems_of(failures, project)
    return done


def path_of(job: PrintJob) -> str:
    """Where the PDF of a job lies below output/."""
    return job.address.removeprefix(ORIGIN).removesuffix(".html") + ".pdf"


def executor(scheduler: str | None, jobs: Sequence[PrintJob]) -> AbstractContextManager[Executor | None]:
    """The one seam to other machines: an executor of a cluster, or none."""
    if scheduler is None or not jobs:
        return nullcontext()
    from synopse.printing import cluster

    return cluster.executor(scheduler)


# After the chain ------------------------------------------------------------------------------------------------------


def only(made: Publication, formats: Iterable[str]) -> Publication:
    """The documents' files of some formats; with pages come the files they refer to."""
    suffixes = tuple(SUFFIXES[name] for name in formats)
    kept = {
        artefact.path
        for artefact in made.artefacts
        if (artefact.document and artefact.path.endswith(suffixes)) or (not artefact.document and "html" in formats)
    }
    files = {path: data for path, data in made.files.items() if path in kept}
    return Publication(files, tuple(artefact for artefact in made.artefacts if artefact.path in kept))


def keep_pages(folder: Path, jobs: Iterable[PrintJob]) -> None:
    """Write the pages as they were printed, so that the `weasyprint` command can print them too."""
    for job in jobs:
        files: dict[str, bytes] = {job.address.removeprefix(ORIGIN): job.page.encode(), **job.assets}
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def embargoes_of(project: Project, kept: Mapping[str, ledgers.Kept]) -> dict[str, float | None]:
    """The instant of each document's embargo, in seconds."""
    read = {source.name: cast(DocumentFile, source.file).embargo for source in project.documents}
    known = {name: embargo.timestamp() if embargo else None for name, embargo in read.items()}
    return {**known, **{name: one.embargo for name, one in kept.items()}}


def outcome(documents: Sequence[Document], progress: Progress, *, strict: bool) -> int:
    """The exit code, and a line for each document and language that is a draft."""
    drafts = [document for document in documents if any(notice.kind == "draft" for notice in document.notices)]
    for document in drafts:
        progress.draft(document)
    return shell.NOT_IN_STEP if strict and drafts else shell.DONE


def cache_folder(root: Path) -> Path:
    """Where the cache is: $SYNOPSE_CACHE, or .cache."""
    return Path(os.environ.get("SYNOPSE_CACHE") or root / ".cache")
