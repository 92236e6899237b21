"""`build.py sync`: the states of units → a table, the diffs of what is behind, a lock that declares them in step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from synopse import pairing
from synopse.commands import shell
from synopse.commands.findings import open_in
from synopse.commands.shell import Usage
from synopse.commands.writing import replace_file
from synopse.loading.load import load
from synopse.loading.source import Project, Source, tags
from synopse.loading.standing import facts_of, standings, texts_of
from synopse.pairing import UnitState, sync_lock
from synopse.pairing.word_diff import in_words, word_diff
from synopse.schema.checking import did_you_mean

Named = tuple[Source, UnitState]


def run(root: Path, arguments: list[str]) -> int:
    """Run one of the four subcommands."""
    parser = argparse.ArgumentParser(prog="build.py sync", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    status = commands.add_parser("status", help="a table per document and language")
    status.add_argument("documents", nargs="*", metavar="DOCUMENT", help="only these; all without it")
    status.add_argument("--fail-under", type=float, metavar="PERCENT", help="exit 3 if a language is below")
    diff = commands.add_parser("diff", help="what changed in the leading text since both were in step")
    diff.add_argument("units", nargs="*", metavar="UNIT", help="DOCUMENT:PATH, or a document for all of its units")
    accept = commands.add_parser("accept", help="declare units in step: now they match, or no change was needed")
    accept.add_argument("units", nargs="+", metavar="UNIT", help="DOCUMENT:PATH, or a document for all of its units")
    accept.add_argument("--by", default="", metavar="NAME", help="who says so; kept in the lock")
    check = commands.add_parser("check", help="for CI: exit 3 unless every unit is in step")
    check.add_argument("documents", nargs="*", metavar="DOCUMENT", help="only these; all without it")
    options = parser.parse_args(arguments)
    project = load(root)
    if options.command == "status":
        return _status(project, options.documents, options.fail_under)
    if options.command == "diff":
        return _diff(project, options.units)
    if options.command == "accept":
        return _accept(root, project, options.units, options.by)
    return _check(project, options.documents)


# Which units ----------------------------------------------------------------------------------------------------------


def choose(project: Project, names: Iterable[str]) -> list[Named]:
    """The units that names mean: `DOCUMENT:PATH`, or `DOCUMENT` for all; without names, everything."""
    found = standings(project)
    sources = project.by_name
    every = [(sources[name], unit) for name, units in found.items() for unit in units]
    chosen: list[Named] = []
    for name in names:
        document, colon, path = name.partition(":")
        hits = [(source, unit) for source, unit in every if source.name == document and path in ("", unit.path)]
        if not hits:
            known = [f"{source.name}:{unit.path}" for source, unit in every] if colon else list(sources)
            hint = did_you_mean(name, known)
            raise Usage(f"there is no unit or document `{name}`" + (f"; {hint}" if hint.startswith("did") else ""))
        chosen += hits
    return chosen if names else every


def places(source: Source, unit: UnitState) -> str:
    """The unit's place in each language: file:line."""
    found = []
    for tag in unit.languages:
        scalar = source.text(unit.path, tag)
        place = f"{scalar.place.file}:{scalar.place.line}" if scalar else source.prose_file(tag)
        found.append(place)
    return " ".join(found)


# status, check --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One line of the table: a document in one language."""

    document: str
    language: str
    units: int
    in_step: int
    behind: int
    conflict: int
    missing: int
    new: int
    read_again: int

    @property
    def per_cent(self) -> float:
        """How much is in step."""
        return 100.0 if not self.units else 100.0 * self.in_step / self.units


def rows(project: Project, documents: Iterable[str] = ()) -> list[Row]:
    """The table of `sync status`."""
    wanted = list(documents)
    found: dict[str, list[UnitState]] = {source.name: [] for source in project.sources}
    for source, unit in choose(project, wanted):
        found[source.name].append(unit)
    named = [source for source in project.sources if not wanted or source.name in {n.partition(":")[0] for n in wanted}]
    return [_row(source.name, tag, found[source.name]) for source in named for tag in tags(project, source)]


def _row(document: str, tag: str, units: list[UnitState]) -> Row:
    states = [unit.languages[tag] for unit in units if tag in unit.languages]
    again = sum(1 for unit in units if unit.changed_facts and tag in unit.languages)
    return Row(
        document,
        tag,
        units=len(states),
        in_step=states.count("in step"),
        behind=states.count("behind"),
        conflict=states.count("in conflict"),
        missing=states.count("missing"),
        new=states.count("new"),
        read_again=again,
    )


_HEADS = ("document", "language", "units", "in step", "behind", "conflict", "missing", "new", "read again", "%")


def _status(project: Project, documents: list[str], fail_under: float | None) -> int:
    table = rows(project, documents)
    cells = [[row.document, row.language, *map(str, (row.units, row.in_step, row.behind, row.conflict, row.missing,
              row.new, row.read_again)), f"{row.per_cent:.0f}"] for row in table]  # fmt: skip
    widths = [max(len(line[column]) for line in [list(_HEADS), *cells]) for column in range(len(_HEADS))]
    for line_cells in [list(_HEADS), *cells]:
        left = [text.ljust(width) for text, width in zip(line_cells[:2], widths[:2], strict=True)]
        right = [text.rjust(width) for text, width in zip(line_cells[2:], widths[2:], strict=True)]
        print("  ".join([*left, *right]).rstrip())
    for line in _details(choose(project, documents)):
        print(line)
    low = fail_under is not None and any(row.per_cent < fail_under for row in table)
    return shell.NOT_IN_STEP if low else shell.DONE


def _details(units: list[Named]) -> Iterator[str]:
    waiting = [(source, unit) for source, unit in units if not unit.in_step]
    again = [(source, unit) for source, unit in units if unit.in_step and unit.changed_facts]
    if waiting:
        yield ""
    for source, unit in waiting:
        yield f"{source.name}:{unit.path}: {unit.summary}  {places(source, unit)}"
    if again:
        yield "\nto be read again, since a fact changed:"
    for source, unit in again:
        facts = ", ".join(unit.changed_facts)
        yield f"{source.name}:{unit.path}: {facts}  {places(source, unit)}"


def _check(project: Project, documents: list[str]) -> int:
    waiting = [(source, unit) for source, unit in choose(project, documents) if not unit.in_step]
    for source, unit in waiting:
        print(f"{source.name}:{unit.path}: {unit.summary}  {places(source, unit)}")
    if not waiting:
        print("every unit is in step")
    return shell.NOT_IN_STEP if waiting else shell.DONE


# diff, accept ---------------------------------------------------------------------------------------------------------


def _diff(project: Project, names: list[str]) -> int:
    shown = False
    for source, unit in choose(project, names):
        for line in _unit_diff(source, unit):
            print(line)
            shown = True
    if not shown:
        print("nothing changed since the texts were in step")
    return shell.DONE


def _unit_diff(source: Source, unit: UnitState) -> Iterator[str]:
    if unit.in_step:
        return
    yield f"{source.name}:{unit.path}: {unit.summary}"
    texts = texts_of(source, unit.path)
    locked: Mapping[str, str] = unit.locked.texts if unit.locked else {}
    for tag, state in unit.languages.items():
        scalar = source.text(unit.path, tag)
        place = f"{scalar.place.file}:{scalar.place.line}" if scalar else source.prose_file(tag)
        changed = tag in unit.leading and tag in locked
        text = in_words(word_diff(locked[tag], texts[tag].strip())) if changed else texts.get(tag, "").strip()
        yield f"  {place} [{tag}, {'changed' if changed else state}]"
        yield from (f"    {line}" for line in text.split("\n"))
    yield ""


def _accept(root: Path, project: Project, names: list[str], by: str) -> int:
    chosen = choose(project, names)
    absent = [(source, unit) for source, unit in chosen if "missing" in unit.languages.values()]
    for source in {source.name: source for source, _ in chosen}.values():
        taken = [unit for found, unit in chosen if found.name == source.name and (found, unit) not in absent]
        text = sync_lock.write(_renewed(project, source, taken, by))
        if text != source.lock:
            replace_file(root / source.folder / "sync.lock", text.encode())
        print(f"{source.folder}/sync.lock: {len(taken)} {'unit' if len(taken) == 1 else 'units'} in step")
    for source, unit in absent:
        print(f"{source.name}:{unit.path}: {unit.summary}, not accepted  {places(source, unit)}", file=sys.stderr)
    taken_units = {(source.name, unit.path) for source, unit in chosen if "missing" not in unit.languages.values()}
    for line in open_in(project, taken_units):
        print(line, file=sys.stderr)
    return shell.NOT_IN_STEP if absent else shell.DONE


def _renewed(project: Project, source: Source, taken: list[UnitState], by: str) -> dict[str, pairing.Locked]:
    """The lock with the accepted units; what was moved keeps its stanza under its new name, what is gone loses it."""
    languages = tags(project, source)
    lock = {unit.path: unit.locked for unit in standings(project)[source.name] if unit.locked}
    for unit in taken:
        wanted = source.languages_of(unit.path, languages)
        if len(wanted) > 1:
            texts = texts_of(source, unit.path)
            lock[unit.path] = pairing.accept(texts, wanted, facts_of(project, source, unit.path), by)
    return lock
