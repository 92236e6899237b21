"""`build.py export`: a language, a format → a file for its translator, with what waits for them."""

from __future__ import annotations

import argparse
from pathlib import Path

from synopse.commands import shell
from synopse.commands.shell import Usage
from synopse.commands.writing import replace_file
from synopse.exchange.interchange import TranslationUnit, units
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.schema.checking import did_you_mean

SUFFIXES = {"xliff": ".xlf", "docx": ".docx"}


def run(root: Path, arguments: list[str]) -> int:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(prog="build.py export", description=__doc__)
    parser.add_argument("--to", required=True, metavar="LANGUAGE", help="the language to translate into")
    parser.add_argument("--format", choices=SUFFIXES, default="xliff", help="for a translation program, or for Word")
    parser.add_argument("--all", action="store_true", help="every text, not only what is waiting")
    parser.add_argument("--document", action="append", default=[], metavar="NAME", help="this document alone")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write; without it, here")
    options = parser.parse_args(arguments)
    if options.output and options.output.is_dir():
        raise Usage(f"{options.output} is a folder: name the file to write, in it or elsewhere")
    project = load(root)
    _known(options.to, [language.tag for language in project.languages], "language")
    for name in options.document:
        _known(name, [source.name for source in project.sources], "document")
    found = list(units(project, options.to, every=options.all, documents=options.document))
    if not found:
        print(f"nothing waits for a translation into {options.to}; `--all` exports every text")
        return shell.DONE
    path = options.output or Path("-".join(["synopse", *options.document, options.to]) + SUFFIXES[options.format])
    replace_file(path, _file(found, options.format, project))
    print(f"{path}: {_said(found)}")
    return shell.DONE


def _known(name: str, names: list[str], what: str) -> None:
    if name not in names:
        raise Usage(f"there is no {what} `{name}`; {did_you_mean(name, names)}")


def _file(found: list[TranslationUnit], form: str, project: Project) -> bytes:
    if form == "docx":
        from synopse.exchange import docx

        return docx.write(found, {language.tag: language.name for language in project.languages})
    from synopse.exchange import xliff

    return xliff.write(found)


def _said(found: list[TranslationUnit]) -> str:
    states = [unit.state for unit in found]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    return f"{len(found)} {'text' if len(found) == 1 else 'texts'} ({counted})"
