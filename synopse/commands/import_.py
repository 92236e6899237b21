"""`build.py import`: a translator's file → its texts in content/, and in words what is not taken, and why."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Iterator
from pathlib import Path

from synopse.commands import shell
from synopse.commands.findings import open_in
from synopse.commands.shell import Usage
from synopse.commands.writing import replace_file
from synopse.errors import describe, escaped
from synopse.exchange.guarding import check_kind, refuse
from synopse.exchange.interchange import Returned
from synopse.exchange.merging import merged
from synopse.exchange.taking import Conflict, Outcome, take
from synopse.loading.load import load
from synopse.pairing.word_diff import in_words, word_diff

MAX_BYTES = 32_000_000
WIDEST = 110
LONGEST_DIFF = 20_000
"""Texts that are longer together, in characters, are shown whole: comparing them takes too long."""


def run(root: Path, arguments: list[str]) -> int:
    """Take what can be taken, report the rest; 1 where anything was refused or is in conflict."""
    parser = argparse.ArgumentParser(prog="build.py import", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="XLIFF (.xlf, .xliff, .sdlxliff, .mqxliff …) or DOCX")
    parser.add_argument("--by", default="", metavar="NAME", help="who says that they match; kept in the lock")
    options = parser.parse_args(arguments)
    data = _bytes(options.file)
    returned = list(_read(data, options.file))
    project = load(root)
    outcome = take(project, returned)
    changed = merged(project, outcome.taken, options.by)
    for path, text in changed.items():
        _write(root / path, text)
    for line in _report(outcome, changed, _excerpts(data, options.file)):
        print(line)
    if changed:
        for line in open_in(load(root), {(unit.source.name, unit.path) for unit in outcome.taken}):
            print(line, file=sys.stderr)
    return shell.PROBLEMS if outcome.conflicts or outcome.problems else shell.DONE


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise Usage(f"there is no file `{path}`")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise refuse(str(path), f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    return data


def _read(data: bytes, path: Path) -> Iterator[Returned]:
    """By what the file is, whatever its name says."""
    check_kind(data, str(path))
    if data.startswith(b"PK"):
        from synopse.exchange import docx

        yield from docx.read(data, str(path))
    else:
        from synopse.exchange import xliff

        yield from xliff.read(data, str(path))


def _write(path: Path, text: str) -> None:
    """Write a text; a byte order mark that the file has stays."""
    marked = path.exists() and path.read_bytes().startswith(codecs.BOM_UTF8)
    replace_file(path, (codecs.BOM_UTF8 if marked else b"") + text.encode())


def _excerpts(data: bytes, path: Path) -> dict[str, str]:
    """The lines of an XML file that problems are shown with, none longer than a terminal is wide."""
    if data.startswith(b"PK"):
        return {}
    lines = data.decode("utf-8", "replace").split("\n")
    return {str(path): "\n".join(line if len(line) < WIDEST else f"{line[:WIDEST]}…" for line in lines)}


def _report(outcome: Outcome, changed: dict[str, str], texts: dict[str, str]) -> Iterator[str]:
    for path in changed:
        here = [unit for unit in outcome.taken if path == unit.source.prose_file(unit.language) and unit.new]
        if here:
            yield f"{path}: {_units(len(here))} taken"
    for path in changed:
        accepted = [unit for unit in outcome.taken if path == f"{unit.source.folder}/sync.lock" and unit.accepted]
        if accepted:
            yield f"{path}: {_units(len(accepted))} in step"
    if outcome.unchanged:
        yield f"{_units(outcome.unchanged)} unchanged"
    for unit in outcome.taken:
        if unit.waits:
            yield f"{unit.source.name}:{unit.path}: taken, not declared in step: {unit.waits}"
    for conflict in outcome.conflicts:
        yield from _conflict(conflict)
    for problem in outcome.problems:
        yield ""
        yield describe(problem, texts)
    if not (outcome.taken or outcome.unchanged or outcome.conflicts or outcome.problems):
        yield "the file has no translations"


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"\n{conflict.place}: {conflict.name} is in conflict and was not taken: {conflict.reason}"
    if conflict.before.split() == conflict.now.split():  # it was declared in step meanwhile: what it was is not known
        yield from _block(f"{conflict.language}, now", conflict.now)
    elif len(conflict.before) + len(conflict.now) < LONGEST_DIFF:
        yield from _block(f"{conflict.language}, what changed", in_words(word_diff(conflict.before, conflict.now)))
    else:
        yield from _block(f"{conflict.language}, at the export", conflict.before)
        yield from _block(f"{conflict.language}, now", conflict.now)
    yield from _block("came back", conflict.returned)


def _block(head: str, text: str) -> Iterator[str]:
    yield f"  [{head}]"
    yield from (f"    {escaped(line)}".rstrip() for line in text.split("\n"))


def _units(count: int) -> str:
    return f"{count} {'unit' if count == 1 else 'units'}"
