"""`build.py labels`: the words of the templates and the program → their catalogues, brought up to date or checked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from synopse.commands import shell
from synopse.commands.writing import replace_file
from synopse.errors import ContentError, Problem, describe
from synopse.language import catalogues
from synopse.language.labels import Labels, missing_labels, read_labels
from synopse.language.wanted import Use, wanted_labels
from synopse.reading import roots


def run(root: Path, arguments: list[str]) -> int:
    """Run one of the three subcommands."""
    parser = argparse.ArgumentParser(prog="build.py labels", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help=f"write {catalogues.TEMPLATE}: every label, with the templates that use it")
    commands.add_parser("update", help="put new labels into every catalogue; what is no longer used becomes a comment")
    commands.add_parser("check", help="exit 1 if a catalogue lacks a label, or has one that is not right")
    options = parser.parse_args(arguments)
    wanted, unreadable = wanted_labels(templates(root))
    texts = {path: _text(root, path) for path in roots.files(root, "locales") if path.endswith("/labels.po")}
    if options.command == "check":
        return _check(root, texts, wanted, unreadable)
    if unreadable:
        raise ContentError(unreadable)
    if options.command == "extract":
        return _write(root, {catalogues.TEMPLATE: catalogues.template(wanted)}, {})
    read = [read_labels(text, path) for path, text in texts.items()]
    broken = [problem for labels in read if not labels.places for problem in labels.problems]
    if broken:
        raise ContentError(broken)
    return _write(root, {path: catalogues.updated(text, wanted) for path, text in texts.items()}, texts)


def templates(root: Path) -> dict[str, bytes]:
    """Every file below templates/, by its path there."""
    return {path.removeprefix("templates/"): roots.read(root, path) for path in roots.files(root, "templates")}


def _text(root: Path, path: str) -> str:
    return roots.text(roots.read(root, path), path)


def _write(root: Path, files: Mapping[str, str], before: Mapping[str, str]) -> int:
    for path, text in files.items():
        old = before.get(path)
        if old is None and (root / path).exists():
            old = _text(root, path)
        if old == text:
            print(f"{path}: up to date")
            continue
        replace_file(root / path, text.encode())
        print(_changed(path, old, text))
    return shell.DONE


def _changed(path: str, old: str | None, text: str) -> str:
    """A line that says what came and what went."""
    after = read_labels(text, path)
    known = read_labels(old, path).places if old else {}
    new = sum(message not in known for message in after.places)
    gone = sum(message not in after.places for message in known)
    left = f", {len(after.untranslated)} to be translated" if path.endswith(".po") and after.untranslated else ""
    return f"{path}: {new} new, {gone} gone{left}"


def _check(root: Path, texts: Mapping[str, str], wanted: Mapping[str, Use], unreadable: list[Problem]) -> int:
    found: dict[str, Labels] = {path: read_labels(text, path) for path, text in texts.items()}
    listed = _text(root, catalogues.TEMPLATE) if (root / catalogues.TEMPLATE).exists() else None
    problems = sorted(
        [
            *unreadable,
            *missing_labels(found, wanted),
            *(problem for labels in found.values() for problem in labels.problems),
            *catalogues.findings(found, wanted),
            *catalogues.stale_template(listed, wanted),
        ]
    )
    excerpts = shell.read_texts({problem.place.file for problem in problems}, root)
    for problem in problems:
        print(describe(problem, excerpts))
    count = f"{len(problems)} {'finding' if len(problems) == 1 else 'findings'}"
    print(f"{len(wanted)} labels in {len(found)} catalogues: {count}", file=sys.stderr)
    return shell.PROBLEMS if problems else shell.DONE
