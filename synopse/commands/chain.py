"""A project → output/: the whole chain, read top to bottom, and its parts for the commands that need but some."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from synopse import freshness
from synopse.commands import shell
from synopse.commands.progress import Progress
from synopse.document import Document
from synopse.editing.editions import Choice, Edited, edit
from synopse.environment import versions
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.printing import ORIGIN, Limits, Press, Printed, PrintJob
from synopse.printing.press_cache import PressCache, derive_once
from synopse.printing.reported import problems_of
from synopse.publishing import ledger as ledgers
from synopse.publishing.pages import Publication, print_job, publication, workshop
from synopse.publishing.publish import publish
from synopse.rendering import coverage
from synopse.rendering.metadata import own_edition

SUFFIXES = {"html": ".html", "pdf": ".pdf", "text": ".txt"}


def build(
    root: Path, target: Path, options: argparse.Namespace, arguments: str, at: datetime, press: Press, started: int
) -> int:
    """Build with the options of the command, as they were written in `arguments`, at the instant `at`.

    `started` is when the build began, in nanoseconds.
    """
    limits = Limits(seconds=options.limit_seconds, pages=options.limit_pages)
    progress = Progress(machine=options.json, timings=options.timings)
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
        pdfs = printed(project, documents, jobs if wanted else [], cache_folder(root), press, progress)
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
        freshness.remember(str(root), str(cache_folder(root)), arguments, code, moments, started)
    return code


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
    press: Press,
    progress: Progress,
) -> dict[str, Printed]:
    """The PDF of each document by its path below output/."""
    paths = {(document.name, document.language): own_edition(document).pdf for document in documents}
    done = print_jobs(project, jobs, cache, press, progress)
    return {paths[job.document, job.language]: made for job, made in done}


def print_jobs(
    project: Project,
    jobs: Sequence[PrintJob],
    cache: Path,
    press: Press,
    progress: Progress,
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
    for job, result in press(todo) if todo else ():
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
    read = {source.name: source.document_file.embargo for source in project.documents}
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
