"""`build.py list`: the project → its documents, their languages with their states, and where their files lie."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from synopse.commands import shell
from synopse.commands.instants import instant
from synopse.editing.listing import Listed, listed
from synopse.loading.load import load


def run(root: Path, arguments: list[str]) -> int:
    """Print the documents, as lines or as one JSON object."""
    parser = argparse.ArgumentParser(prog="build.py list", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object, as docs/machines.md says")
    parser.add_argument("--at", metavar="INSTANT", help="decides embargoes, with its zone; now without it")
    options = parser.parse_args(arguments)
    documents = listed(load(root), instant(options.at))
    if options.json:
        print(json.dumps({"documents": [document.plain() for document in documents]}, ensure_ascii=False, indent=1))
        return shell.DONE
    for document in documents:
        for line in lines(document):
            print(line)
    return shell.DONE


def lines(document: Listed) -> Iterator[str]:
    """A document in words: a line for itself, one for each language."""
    said = [document.kind, document.date]
    said += [f"version {document.version}"] if document.version > 1 else []
    said += [f"embargo until {document.embargo}"] if document.embargoed else []
    said += [f"withdrawn {document.withdrawn}"] if document.withdrawn else []
    yield f"{document.name}: {', '.join(said)}"
    for edition in document.editions:
        state = edition.state if edition.state == "in step" else f"draft, {edition.waiting} to do"
        yield f"  {edition.language:<5}  {state:<16}  output/{edition.files['html']}  {edition.title}"
