"""Failures of printing → problems with the place in the content, or the limit that was reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synopse.errors import ContentError, LimitReached, Place, Problem
from synopse.loading.source import Project
from synopse.printing import Failure, Fault
from synopse.printing.silence import NO_ROOM

_ADDRESS = re.compile(r"(\S+) is refused: |the link to (\S+) (?:has|leads)|No anchor (\S+) for ")
"""The address that a fault is about."""

_IGNORED = re.compile(r"^Ignored `(.*?)\s*` at \d+:\d+, (.*?)\.?$", re.DOTALL)
"""What WeasyPrint says of a declaration that it does not know."""
_CELL = re.compile(r"[^:]*:(?P<table>tables\.(?P<name>[^.]+)\.)(?:rows|columns)\.")
"""The unit of a table's head or cell."""


def problems_of(failures: Sequence[Failure], project: Project) -> Exception:
    """What to raise for failed jobs: faults of pages as problems, else the first limit; a bug of ours as itself."""
    for failure in failures:
        if failure.trace:
            return RuntimeError(f"printing {failure.document} ({failure.language}): {failure.trace.strip()}")
    limits = [failure for failure in failures if failure.limit]
    problems = [problem_of(fault, project) for failure in failures for fault in failure.faults]
    problems = list(dict.fromkeys(problems))  # a table or a style sheet is told once, not for each cell or document
    if limits:
        first, *others = limits
        reasons = [first.limit, *(f"{other.document} ({other.language}): {other.limit}" for other in others)]
        return LimitReached(first.document, first.language, "; ".join(reasons), problems)
    return ContentError(problems)


def problem_of(fault: Fault, project: Project) -> Problem:
    """A fault of a page, at the unit it is about, or in the style sheet."""
    if fault.file:
        return Problem(place_of(fault, project), _IGNORED.sub(r"`\1` is ignored: \2", fault.message))
    name = f"{fault.document} ({fault.language})"
    if (cell := _CELL.match(fault.unit)) and fault.message.endswith(NO_ROOM):
        hint = "shorten its longest words, of which this is one, or leave columns out"
        place = _longest_word(project, fault, cell["table"]) or place_of(fault, project)
        return Problem(place, f"{name}: the table `{cell['name']}` does not fit on the page", hint)
    page = f", page {fault.page}" if fault.page else ""
    return Problem(place_of(fault, project), f"{name}{page}: {fault.message}")


def _longest_word(project: Project, fault: Fault, table: str) -> Place | None:
    """Where a table has its longest word: the cells that leave the page may be but pushed aside."""
    source = project.by_name.get(fault.unit.partition(":")[0])
    texts = (source.text(path, fault.language) for path in source.paths if path.startswith(table)) if source else ()
    cells = [(max(map(len, text.written.split()), default=0), text.place) for text in texts if text]
    return max(cells, key=lambda cell: cell[0])[1] if cells else None


def place_of(fault: Fault, project: Project) -> Place:
    """Where an author finds what a fault is about."""
    if fault.file:
        return Place(fault.file.replace("assets/", "templates/styles/"), fault.line, fault.column)
    document, _, path = fault.unit.partition(":")
    for source in project.sources:
        scalar = source.text(path, fault.language) if source.name == document else None
        if scalar:
            return scalar.place
    return _in_a_template(fault, project) or Place(f"content/{fault.document}/{fault.language}.yaml")


def _in_a_template(fault: Fault, project: Project) -> Place | None:
    """Where a template has the address that a fault is about."""
    if not (found := _ADDRESS.match(fault.message)):
        return None
    address = next(filter(None, found.groups()))
    texts = ((path, data.decode("utf-8", "replace")) for path, data in project.templates.items())
    return next(
        (
            Place.at(f"templates/{path}", text, text.index(address), len(address))
            for path, text in texts
            if path.endswith(".html") and address in text
        ),
        None,
    )
