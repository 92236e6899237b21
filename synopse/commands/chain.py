"""A project → output/: the whole chain, read top to bottom, and its parts for the commands that need but some."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

from synopse import freshness
from synopse.commands import shell
from synopse.commands.progress import Progress
from synopse.document import Document
from synopse.editing import editions
from synopse.editing.composing import SCREEN_WIDTHS, focus_of
from synopse.editing.editions import Choice
from synopse.environment import versions
from synopse.errors import ContentError, Problem, gathered
from synopse.loading import photographs
from synopse.loading.load import load
from synopse.loading.source import Project, Source, tags
from synopse.loading.standing import Standings
from synopse.printing import ORIGIN, Failure, Limits, Press, Printed, PrintJob
from synopse.printing.press_cache import PressCache
from synopse.publishing import ledger as ledgers
from synopse.publishing import once
from synopse.publishing.pages import Made, Publication, Workshop, entries_of, make, print_job, workshop
from synopse.publishing.pages import publication as published
from synopse.publishing.publish import publish
from synopse.reading import roots
from synopse.rendering import coverage

AHEAD = 40
"""Of so many documents photographs are derived while nothing can be printed yet: more than there is time for."""
SUFFIXES = {"html": ".html", "pdf": ".pdf", "text": ".txt"}


def build(
    root: Path, target: Path, options: argparse.Namespace, arguments: str, at: datetime, press: Press, started: int
) -> int:
    """Build with the options of the command, as they were written in `arguments`, at the instant `at`.

    `started` is when the build began, in nanoseconds. A document is printed while the next is edited and rendered, so
    that no processor waits; nothing is published before all are done.
    """
    limits = Limits(seconds=options.limit_seconds, pages=options.limit_pages)
    progress, cache = Progress(machine=options.json, timings=options.timings), cache_folder(root)
    prints = "pdf" in (options.format or "pdf")
    with progress.stage("load"):
        listed = lru_cache(roots.files)  # for the ledger and for what is read: they must see the same
        files = ledgers.Files(root, freshness.last(str(cache)), listed)
        program = versions.program(files.known)
        readings = once.read_once(cache, program)
        ledger = None if options.to else ledgers.safely(files, cache, options.drafts, at.timestamp())
        kept = ledger.kept() if ledger and not options.pages else {}  # pages are wanted of every document
        project = load(root, skip=kept, readings=readings, listed=listed)
        if ledgers.collide(kept.values(), editions.paths(project)):  # said as an error, with both places
            load(root)
        sources = chosen(project, options.language, options.document)
    if prints and (wanted := photographs_ahead(project, sources)):
        press.meanwhile(partial(once.derive_ahead, cache, root, wanted))
    with progress.stage("render"):
        shop = workshop(project, once.derive_once(cache), once.compiled(cache, program))
    choice = Choice(at, options.drafts)
    progress.expect(pdfs_of(project, sources, choice, options.language) if prints else 0)
    typesetting = once.typeset_once(cache, program)
    found, changed = Standings(project), changed_prose(sources, files)
    edited = editions.editions(project, choice, found, sources, changed, typesetting)
    covered = coverage.checked(project, in_languages(edited, options.language), once.coverage_once(cache))
    entries: dict[str, str] = {}

    def look_ahead() -> None:
        with suppress(ContentError):  # told when all is put together
            entries.update(entries_of(shop, kept.values()))

    documents = progress.within("edit", and_then(covered, look_ahead))
    if prints:
        made = printed(shop, documents, limits, cache, press, progress, options.pages)
    else:
        made = list(gathered(lambda document: make(shop, document, None), documents))
    with progress.stage("publish"):
        publication = only(published(shop, made, kept.values(), entries), options.format)
        digest = (lambda path: files.published(path).sha256) if ledger else None
        renewed = publish(
            publication.files,
            publication.artefacts,
            target,
            versions.generator(),
            present=publication.present,
            digest=digest,
        )
    now, before = [one.document for one in made], [document for one in kept.values() for document in one.documents]
    code = outcome([*sorted(now, key=_by_name), *sorted(before, key=_by_name)], progress, strict=options.strict)
    progress.withheld(withheld(project, sources, kept, choice))
    progress.warnings(misnamed(project, sources, kept, choice))
    progress.done(target, publication, renewed, code)
    if ledger:
        embargoes = embargoes_of(project, kept)
        moments = [moment for moment in embargoes.values() if moment and options.at is None]
        if freshness.remember(str(root), str(cache), arguments, code, moments, started, progress.told):
            ledger.keep(now, publication, embargoes)
    return code


def chosen(project: Project, languages: Sequence[str] | None, names: Sequence[str] | None) -> tuple[Source, ...]:
    """The documents of a part build, the longest first; Usage where a name means none."""
    for tag in languages or ():
        if tag not in [language.tag for language in project.languages]:
            raise shell.Usage(f"the project has no language `{tag}`")
    for name in names or ():
        if name not in [source.name for source in project.documents]:
            raise shell.Usage(f"there is no document `{name}`")
    return tuple(sorted((s for s in project.documents if not names or s.name in names), key=length, reverse=True))


def photographs_ahead(project: Project, sources: Sequence[Source]) -> list[once.Wanted]:
    """Photographs of several documents: first what is printed at once, then what is needed last: so nobody meets."""
    if len(sources) == 1:  # an edit: its photograph is there, or needed at once
        return []
    pictures = (picture for source in sources[:AHEAD] for picture in source.file.pictures.values())
    found = [(picture.photograph, focus_of(picture)) for picture in pictures if picture.photograph in project.media]
    wanted = [(name, width, focus) for name, focus in found if name for width in reversed(SCREEN_WIDTHS)]
    return [*wanted[:1], *reversed(wanted[1:])]


def changed_prose(sources: Iterable[Source], files: ledgers.Files) -> set[str]:
    """The prose files of some sources that are not what they were at the last build."""
    return {path for source in sources for path in map(source.prose_file, source.prose) if files.changed(path)}


def and_then(documents: Iterable[Document], last: Callable[[], None]) -> Iterator[Document]:
    """Documents; after the last, while it is being printed, something else is done."""
    yield from documents
    last()


def pdfs_of(project: Project, sources: Iterable[Source], choice: Choice, languages: Sequence[str] | None) -> int:
    """How many PDFs some sources have, in some languages or in all."""
    appearing = (source for source in sources if editions.may_appear(source, choice))
    return sum(not languages or tag in languages for source in appearing for tag in tags(project, source))


def length(source: Source) -> int:
    """How much a document says, in characters of all languages."""
    return sum(len(text.written) for texts in source.prose.values() for text in texts.values())


def in_languages(documents: Iterable[Document], tags: Sequence[str] | None) -> Iterator[Document]:
    """The documents in some languages, or in all."""
    return (document for document in documents if not tags or document.language in tags)


# Printing -----------------------------------------------------------------------------------------------------------


def printed(
    shop: Workshop,
    documents: Iterable[Document],
    limits: Limits,
    cache: Path,
    press: Press,
    progress: Progress,
    pages: str | None = None,
) -> list[Made]:
    """Everything of each document, made as soon as it is printed; the pages are kept below the folder `pages`.

    Raises ContentError with every problem of all, LimitReached where a document took too much.
    """
    known: dict[tuple[str, str], Document] = {}

    def job_of(document: Document) -> PrintJob:
        job = print_job(shop, document, limits)
        known[job.document, job.language] = document
        if pages:
            keep_page(Path(pages), job)
        return job

    made: list[Made] = []
    wrong: list[Problem] = []  # told once no earlier stage has anything to tell: that must not depend on who was first

    def finish(job: PrintJob, done: Printed) -> None:
        try:
            with progress.stage("render"):
                made.append(make(shop, known.pop((job.document, job.language)), done))
        except ContentError as error:
            wrong.extend(error.problems)

    jobs = progress.within("render", gathered(job_of, documents))
    print_jobs(shop.project, jobs, cache, press, progress, finish)
    if wrong:
        raise ContentError(wrong)
    return made


def print_jobs(
    project: Project,
    jobs: Iterable[PrintJob],
    cache: Path,
    press: Press,
    progress: Progress,
    finish: Callable[[PrintJob, Printed], None],
) -> None:
    """Let `finish` have the PDF of each job, from the cache at once or when it is printed; jobs may be made meanwhile.

    Raises ContentError with every fault of every page, LimitReached where a document took too much.
    """
    store = PressCache(cache)
    failures: list[Failure] = []

    def missing() -> Iterator[PrintJob]:
        for job in jobs:
            hit = store.get(job)
            if hit is None:
                progress.begun()
                yield job
            else:
                progress.artefact(path_of(job), hit.pages, cached=True)
                finish(job, hit)

    for job, result in progress.within("print", press.print_all(missing())):
        if isinstance(result, Printed):
            store.put(job, result)
            progress.artefact(path_of(job), result.pages)
            finish(job, result)
        else:
            failures.append(result)
            progress.failed(path_of(job))
    if failures:
        from synopse.printing.reported import problems_of  # it knows what is looked for in pages

        raise problems_of(failures, project)


def path_of(job: PrintJob) -> str:
    """Where the PDF of a job lies below output/."""
    return job.address.removeprefix(ORIGIN).removesuffix(".html") + ".pdf"


# After the chain ------------------------------------------------------------------------------------------------------


def only(made: Publication, formats: Iterable[str] | None) -> Publication:
    """The documents' files of some formats, or of all; with pages come the files they refer to."""
    if not formats:
        return made
    suffixes = tuple(SUFFIXES[name] for name in formats)
    kept = {
        artefact.path
        for artefact in made.artefacts
        if (artefact.document and artefact.path.endswith(suffixes)) or (not artefact.document and "html" in formats)
    }
    files = {path: data for path, data in made.files.items() if path in kept}
    return Publication(files, tuple(artefact for artefact in made.artefacts if artefact.path in kept))


def keep_page(folder: Path, job: PrintJob) -> None:
    """Write a page as it is printed, with what it refers to, so that the `weasyprint` command can print it too."""
    for path, data in {job.address.removeprefix(ORIGIN): job.page.encode(), **job.assets}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def embargoes_of(project: Project, kept: Mapping[str, ledgers.Kept]) -> dict[str, float | None]:
    """The instant of each document's embargo, in seconds."""
    read = {source.name: source.document_file.embargo for source in project.documents}
    known = {name: embargo.timestamp() if embargo else None for name, embargo in read.items()}
    return {**known, **{name: one.embargo for name, one in kept.items()}}


def withheld(project: Project, sources: Iterable[Source], kept: Mapping[str, ledgers.Kept], choice: Choice) -> int:
    """How many documents of a build do not appear in it yet."""
    embargoes = embargoes_of(project, kept)
    names = {*(source.name for source in sources), *kept}
    moments = [embargoes[name] for name in names] if not choice.drafts else []
    return sum(moment is not None and choice.at.timestamp() < moment for moment in moments)


def misnamed(
    project: Project, sources: Iterable[Source], kept: Mapping[str, ledgers.Kept], choice: Choice
) -> list[Problem]:
    """The photographs that are not where they are named, of what appears; unless document.yaml or site.yaml says so."""
    others = {photograph for one in kept.values() for photograph in one.media}
    appearing = [source for source in sources if editions.may_appear(source, choice)]
    found = [
        (source, name, problem)
        for source in (*appearing, *project.shared)
        for name, problem in photographs.missing(project, source, others)
    ]
    if not found:
        return []
    from synopse.editing import silencing  # what checks need is imported only where there is a finding

    if silencing.mode_of(project, photographs.CHECK, "error") == "off":
        return []
    return sorted(
        problem
        for source, name, problem in found
        if not silencing.silencing(source, f"pictures.{name}.alt", photographs.CHECK, "")
    )


def outcome(documents: Sequence[Document], progress: Progress, *, strict: bool) -> int:
    """The exit code; which documents and languages are drafts is told."""
    drafts = [document for document in documents if any(notice.kind == "draft" for notice in document.notices)]
    progress.drafts(drafts)
    return shell.NOT_IN_STEP if strict and drafts else shell.DONE


def _by_name(document: Document) -> tuple[str, str]:
    return document.name, document.language


def cache_folder(root: Path) -> Path:
    """Where the cache is: $SYNOPSE_CACHE, or .cache."""
    return Path(os.environ.get("SYNOPSE_CACHE") or root / ".cache")
