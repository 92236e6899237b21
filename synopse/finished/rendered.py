"""Project, finished pages and PDFs → where those of two languages differ in what they say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from synopse import values
from synopse.editing.examination import Examined
from synopse.editing.silencing import silencing
from synopse.editing.vocabulary import known_names
from synopse.errors import EnvironmentIncomplete, Place, Problem
from synopse.finished import htmlreading, pdfreading
from synopse.loading.source import Project, Source
from synopse.loading.spoken import spoken
from synopse.manifest import Artefact
from synopse.values.lexicon import knows

Units = Mapping[str, str]
"""The text of each unit of a finished file, by its full name."""


@dataclass(frozen=True)
class Edition:
    """One finished file of a document in a language."""

    path: str
    language: str
    units: Units


def examine_rendered(project: Project, output: Path) -> Examined:
    """Compare by value what the finished files say. Raises EnvironmentIncomplete where output/ was not built."""
    known = ("path", "format", "media_type", "document", "language")
    try:
        entries = json.loads(_read(output, "manifest.json"))["artefacts"]
        artefacts = [Artefact(**{key: entry[key] for key in known}) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError):
        raise EnvironmentIncomplete("output/ has not been built", "python3 build.py") from None
    return examine_published(project, artefacts, lambda path: _read(output, path))


def _read(output: Path, path: str) -> bytes:
    """The bytes of a file below output/, whose manifest may name anything. Raises EnvironmentIncomplete."""
    folder, file = output.resolve(), (output / path).resolve()
    if file == folder / path and file.is_relative_to(folder) and file.is_file():
        return file.read_bytes()
    raise EnvironmentIncomplete(f"there is no file {path} in output/", "python3 build.py")


def examine_published(project: Project, artefacts: Iterable[Artefact], read: Callable[[str], bytes]) -> Examined:
    """The same for files that need not be on a disk; `read` gives the bytes of a path."""
    problems: list[Problem] = []
    silenced = 0
    for (name, _), editions in _editions(project, artefacts, read).items():
        source = project.by_name.get(name)
        if source is None:
            continue
        names = known_names(project, source)
        for one, other in combinations(editions, 2):
            found = list(_compare(project, one, other, names))
            kept = [problem for unit, value, problem in found if not _silenced(project, unit, value, problem)]
            silenced += len(found) - len(kept)
            problems += kept
    return Examined(tuple(sorted(set(problems))), silenced)


# The words by which a draft marks a text that is not in step; they are no part of it.
STATE_WORDS = (
    "This text is behind another language",
    "This text was changed in several languages and is to be reconciled",
    "This text is missing in this language",
    "This text is new and not yet declared to match",
)


def _unmarked(text: str, marks: Iterable[str]) -> str:
    for mark in marks:
        text = text.replace(mark, "")
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip(" []"))


def _editions(
    project: Project, artefacts: Iterable[Artefact], read: Callable[[str], bytes]
) -> dict[tuple[str, str], list[Edition]]:
    """The finished files by document and format."""
    marks = {
        language.tag: [language.labels[words] for words in STATE_WORDS if words in language.labels]
        for language in project.languages
    }
    found: dict[tuple[str, str], list[Edition]] = {}
    for entry in artefacts:
        if entry.document and entry.language and entry.format in ("html", "pdf"):
            own = [
                (name, _unmarked(text, marks.get(entry.language, ()))) for name, text in _units(entry, read(entry.path))
            ]
            edition = Edition(entry.path, entry.language, _joined(own))
            found.setdefault((entry.document, entry.format), []).append(edition)
    return found


def _units(entry: Artefact, data: bytes) -> list[tuple[str, str]]:
    try:
        return pdfreading.read_units(data) if entry.format == "pdf" else htmlreading.read_units(data.decode())
    except ValueError:
        message = f"{entry.path} in output/ is not what was built, and cannot be read"
        raise EnvironmentIncomplete(message, "delete output/, and build again") from None


def _joined(units: list[tuple[str, str]]) -> dict[str, str]:
    """One text for each unit: of one that is shown twice (a title in the contents), the longer."""
    joined: dict[str, str] = {}
    for name, text in units:
        if len(text) > len(joined.get(name, "")):
            joined[name] = text
    return joined


def _compare(project: Project, one: Edition, other: Edition, names: values.Names) -> Iterator[tuple[str, str, Problem]]:
    for unit in dict.fromkeys([*one.units, *other.units]):
        if not all(_is_written(project, unit, edition.language) for edition in (one, other)):
            continue  # the page says that it is missing, and so does `sync status`
        if unit not in one.units or unit not in other.units:
            here, there = (one, other) if unit in one.units else (other, one)
            if not _only(project, unit):
                message = f"{here.path} says `{unit}`, and {there.path} does not"
                yield unit, "", Problem(_place(project, unit, here.language), message, rule="missing")
            continue
        yield from _texts(project, unit, one, other, names)


def _texts(
    project: Project, unit: str, one: Edition, other: Edition, names: values.Names
) -> Iterator[tuple[str, str, Problem]]:
    first, second = one.units[unit], other.units[unit]
    known = knows(one.language) and knows(other.language)  # else a fact in words would be taken for a difference
    for finding in values.compare(first, one.language, second, other.language, names=names) if known else ():
        here, there = (one, other) if finding.side == "first" else (other, one)
        if finding.text in _own(project, unit, here.language):
            continue  # a fact that each language was given for itself
        related = ((_place(project, unit, there.language), f"{there.path} ({there.language})"),)
        message = f"{here.path}: {finding.message}"
        place = _place(project, unit, here.language)
        yield unit, finding.text, Problem(place, message, rule="values", related=related)
    lines = first.count("\n"), second.count("\n")
    if lines[0] != lines[1] and not _free(project, unit):
        message = f"{lines[0] + 1} paragraphs or items in {one.path}, {lines[1] + 1} in {other.path}"
        related = ((_place(project, unit, other.language), f"{other.path} ({other.language})"),)
        yield unit, "", Problem(_place(project, unit, one.language), message, rule="paragraphs", related=related)


def _own(project: Project, unit: str, language: str) -> frozenset[str]:
    """The words of the facts that a unit calls and that each language was given for itself."""
    source, path = _of(project, unit)
    scalar = source.text(path, language) if source else None
    segments = spoken(project, source, scalar, language).segments if source and scalar else ()
    return frozenset(segment.text for segment in segments if segment.own)


def _of(project: Project, unit: str) -> tuple[Source | None, str]:
    document, _, path = unit.partition(":")
    return project.by_name.get(document), path


def _is_written(project: Project, unit: str, language: str) -> bool:
    """Whether a language has a text for a unit of the content."""
    source, path = _of(project, unit)
    return source is None or _only(project, unit) or source.text(path, language) is not None


def _place(project: Project, unit: str, language: str) -> Place:
    source, path = _of(project, unit)
    scalar = source.text(path, language) if source else None
    return scalar.place if scalar else Place(f"content/{unit.partition(':')[0]}/{language}.yaml")


def _only(project: Project, unit: str) -> bool:
    source, path = _of(project, unit)
    return bool(source and source.only(path))


def _free(project: Project, unit: str) -> bool:
    source, path = _of(project, unit)
    return bool(source and source.options(path).paragraphs)


def _silenced(project: Project, unit: str, value: str, problem: Problem) -> bool:
    source, path = _of(project, unit)
    return bool(source and silencing(source, path, problem.rule, value))
