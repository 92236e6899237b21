"""`build.py check`: the project as it is written, or as it was published → every finding with its place."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from synopse.commands import shell
from synopse.commands.findings import counted, findings
from synopse.commands.instants import instant
from synopse.editing.editions import before_publication, to_come
from synopse.editing.examination import Examined
from synopse.editing.vocabulary import unread, unspelt
from synopse.errors import Problem, describe
from synopse.loading.check_names import unknown_check
from synopse.loading.load import load, unreadable_locks
from synopse.loading.standing import untranslated


def run(root: Path, arguments: list[str]) -> int:
    """Exit 1 if there is a finding that is more than a warning."""
    parser = argparse.ArgumentParser(prog="build.py check", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="CHECK", help="only this check; may be repeated")
    parser.add_argument(
        "--rendered", action="store_true", help="compare what the finished pages and PDFs of output/ say"
    )
    parser.add_argument("--at", metavar="INSTANT", help="the instant that decides what is to come; now without it")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args(arguments)
    for name in options.only:
        if hint := unknown_check(name):
            raise shell.Usage(f"there is no check `{name}`\n      = hint: {hint}")
    if options.at and (options.rendered or options.only):
        raise shell.Usage("--at is for the whole check, without --rendered and --only")
    at = instant(options.at)
    project = load(root)
    if options.rendered:
        from synopse.finished.rendered import examine_rendered

        examined = examine_rendered(project, root / "output")
    else:
        examined = findings(project, options.only)
        if not options.only:
            dated = [one for source in project.documents for one in (*to_come(source, at), *before_publication(source))]
            more = [*dated, *unreadable_locks(project.texts)]
            examined = replace(examined, problems=tuple(sorted({*examined.problems, *more})))
        for told in unspelt(project):
            print(told, file=sys.stderr)
    for tag, count in untranslated(project).items():
        texts = "1 text is" if count == 1 else f"{count} texts are"
        print(f"{texts} missing in {tag}: `build.py sync status` says which", file=sys.stderr)
    for tag in unread(project):
        print(f"numbers and dates of {tag} are compared by digits alone: its words are not known", file=sys.stderr)
    report(examined, root, machine=options.json)
    return shell.PROBLEMS if examined.failing else shell.DONE


def report(examined: Examined, root: Path, *, machine: bool) -> None:
    """Findings on stdout, how many there are on stderr."""
    places = {place.file for problem in examined.problems for place in shell.places_of(problem)}
    texts = shell.read_texts(places, root)
    for problem in examined.problems:
        print(_as_json(problem) if machine else describe(problem, texts))
    words = [counted(examined.problems)]
    words += [f"{examined.silenced} silenced with a reason"] if examined.silenced else []
    print(", ".join(words), file=sys.stderr)


def _as_json(problem: Problem) -> str:
    related = [{"place": str(place), "label": label} for place, label in problem.related]
    return json.dumps(
        {"check": problem.rule, "severity": problem.severity, "file": problem.place.file, "line": problem.place.line,
         "column": problem.place.column, "message": problem.message, "hint": problem.hint, "related": related},
        ensure_ascii=False)  # fmt: skip
