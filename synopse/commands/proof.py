"""`build.py proof`: the languages of each document side by side, to be signed → dist/proof, as HTML and PDF."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from synopse.commands import chain, shell
from synopse.commands.findings import findings
from synopse.commands.progress import Progress
from synopse.commands.writing import replace_file
from synopse.document import Document
from synopse.editing.editions import Choice, Edited, edit
from synopse.errors import Problem
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.printing import ORIGIN, Limits, Press, Printed, PrintJob
from synopse.printing.foreman import Foreman
from synopse.publishing.once import derive_once
from synopse.publishing.pages import Publication, Workshop, publication, workshop
from synopse.rendering.proof import Proof, proof
from synopse.rendering.render import Medium, render_proof

FOLDER = "proof"


def run(root: Path, arguments: list[str]) -> int:
    """Make the proofs of all documents, or of those named."""
    parser = argparse.ArgumentParser(prog="build.py proof", description=__doc__)
    parser.add_argument("documents", nargs="*", metavar="DOCUMENT", help="only these; all without it")
    parser.add_argument("--to", metavar="DIR", help="where it goes; dist/proof without it")
    options = parser.parse_args(arguments)
    folder = Path(options.to) if options.to else root / "dist" / "proof"
    project = load(root)
    edited = edit(project, Choice(datetime.now(UTC), drafts=True))
    names = {source.name for source in chain.chosen(project, None, options.documents)}
    wanted = tuple(document for document in edited.documents if document.name in names)
    files = proof_files(root, project, edited, wanted)
    for path, data in files.items():
        replace_file(folder / path, data)
        print(folder / path if options.to else f"dist/proof/{path}")
    return shell.DONE


def proof_files(root: Path, project: Project, edited: Edited, documents: tuple[Document, ...]) -> dict[str, bytes]:
    """The proofs of some documents by file name, HTML and PDF; their hash is that of what would be released."""
    cache = chain.cache_folder(root)
    shop = workshop(project, derive_once(cache))
    with Foreman(os.cpu_count() or 1) as press:
        made = publication(shop, chain.printed(shop, documents, Limits(), cache, press, Progress(quiet=True)))
        return proofs(shop, edited, documents, made, findings(project).problems, cache, press)


def proofs(
    shop: Workshop,
    edited: Edited,
    documents: Sequence[Document],
    made: Publication,
    problems: Sequence[Problem],
    cache: Path,
    press: Press,
) -> dict[str, bytes]:
    """The same, where the documents are `made` and the checks are done."""
    files: dict[str, bytes] = {}
    printing: list[PrintJob] = []
    for name in sorted({document.name for document in documents}):
        own = sorted((document for document in documents if document.name == name), key=_leading_first)
        found = proof(shop.project, own, edited.standings, problems, made.files, made.artefacts)
        files[f"{name}.html"] = _page(shop, found, "screen").encode()
        printing.append(_job(shop, found))

    def finish(job: PrintJob, done: Printed) -> None:
        files[f"{job.document}.pdf"] = done.pdf

    chain.print_jobs(shop.project, printing, cache, press, Progress(quiet=True), finish)
    return files


def _leading_first(document: Document) -> tuple[bool, str]:
    """The language a document was written in stands on the left."""
    return document.language != document.original, document.language


def _page(shop: Workshop, found: Proof, medium: Medium) -> str:
    languages = [shop.language(document.language) for document in found.documents]
    labels = {language.tag: language.label for language in languages}
    names = {language.tag: language.name for language in languages}
    return render_proof(shop.environment, found, labels, names, shop.site(languages[0].tag), medium)


def _job(shop: Workshop, found: Proof) -> PrintJob:
    assets = dict(shop.press_assets)
    for name in ("proof.css", "proof-print.css"):
        assets[f"assets/{name}"] = shop.project.templates[f"styles/{name}"]
    address = f"{ORIGIN}{FOLDER}/{found.name}.html"
    return PrintJob(found.name, found.documents[0].language, _page(shop, found, "press"), address, assets, Limits())
