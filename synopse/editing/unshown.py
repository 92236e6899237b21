"""Project, a document's source → its texts that no page shows in any language: what somebody wrote would be lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from synopse.document import units
from synopse.editing.localize import localize
from synopse.errors import ContentError, Problem
from synopse.loading.source import Project, Source, tags
from synopse.schema.checking import did_you_mean
from synopse.schema.content import DocumentFile
from synopse.typography import Piece, Pieces, Profile, Run

CHECK = "unshown"
ELSEWHERE = frozenset({"description", "withdrawal"})
"""Texts that are no part of a page, or of another one."""
HINTS = {
    "fields": "name it under `fields` of a section, or write `fields: all` there",
    "glance": "name it under `glance`",
    "institutions": "name it under `issuers`, or as somebody's institution",
    "legal": "name it under `legal`",
    "messages": "name it under `messages`",
    "notes": "call it in a text with `[^{name}]`",
    "people": "name them under `people` of a section, or as the speaker of a quotation",
    "pictures": "name it under `pictures` of a section",
    "quotations": "name it under `quotations` of a section",
    "sections": "name it under `sections`",
    "tables": "name it under `tables` of a section",
    "timeline": "name it under `timeline` of a section, or write `timeline: all` there",
}
"""What to write, by the first part of a text's path; `name` is the second."""
NOWHERE = "there is no place for it in this kind of document"
LEFT_OUT = {
    "press-release": (
        re.compile(r"fields\.[^.]+\.(?:stake|action|effect)"),
        "a press release shows the summary of a field",
    ),
    "report-summary": (re.compile(r"glance\..+"), "only a press release has details beside its lede"),
}
"""What the pages of a kind leave out, and why."""


def findings(project: Project, source: Source) -> Iterator[tuple[str, Problem]]:
    """Each entry that is shown nowhere, once, where its first text stands; with the path of that text.

    Nothing is found of what is withdrawn, nor of what cannot be put together: that is told by itself.
    """
    if not isinstance(source.file, DocumentFile) or source.file.withdrawn:
        return
    try:
        shown = _shown(project, source)
    except ContentError:
        return
    told: set[str] = set()
    for path in source.paths:
        what, hint = _lost(path, shown, source.file.kind)
        if what and what not in told:
            yield path, _problem(source, path, what, hint)
        told.add(what)


def _lost(path: str, shown: frozenset[str], kind: str) -> tuple[str, str]:
    """What of a text's path is shown nowhere, the whole entry where nothing of it is, and what to do; or nothing."""
    pattern, why = LEFT_OUT[kind]
    if pattern.fullmatch(path):
        return path, why
    if path in shown or path in ELSEWHERE:
        return "", ""
    register, _, rest = path.partition(".")
    name = rest.partition(".")[0]
    entry = f"{register}.{name}" if name else register
    beside = sorted(known for known in shown if known.startswith(f"{entry}."))
    if beside:  # a row or a column that the table has not
        return path, did_you_mean(path, beside) or f"document.yaml has no such part of `{entry}`"
    return entry, f"{HINTS.get(register, NOWHERE).format(name=name)}; or take its words out"


def _problem(source: Source, path: str, what: str, hint: str) -> Problem:
    text = next(filter(None, (source.text(path, tag) for tag in source.prose)))
    return Problem(text.place, f"`{what}` is shown nowhere", hint, "warning", CHECK)


def _shown(project: Project, source: Source) -> frozenset[str]:
    """The paths of the texts that a document shows in some language."""
    editions = (
        localize(project, source, project.language(tag), {}, typeset=_as_it_is) for tag in tags(project, source)
    )
    names = (unit.name.partition(":") for edition in editions for unit in units(edition))
    return frozenset(path for name, _, path in names if name == source.name)


def _as_it_is(runs: Sequence[Run], profiles: Mapping[str, Profile]) -> tuple[Pieces, ...]:
    """Runs that nobody sets: where they stand is all that is asked."""
    return tuple((Piece(run.text),) for run in runs)
