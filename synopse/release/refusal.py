"""Project, checkout, findings → every reason why a release may not be made of it, all at once, in plain words.

What is under embargo is not named: reasons end in logs that others can read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from synopse.document import Document, LegalBlock
from synopse.editing.editions import Choice, Edited, behind, edit, embargoed, policy_of
from synopse.errors import Place, Problem
from synopse.loading.source import Project, Source, tags
from synopse.pairing import UnitState
from synopse.release.checkout import Checkout

Standings = Mapping[str, tuple[UnitState, ...]]
NEVER_RELEASED = ("example",)
"""Checks whose findings a draft may have, and no release: a warning is enough to refuse it."""
SHOWN = 5
"""How many names a reason lists before it says how many more there are."""


def reasons(project: Project, at: datetime, checkout: Checkout | str, findings: Sequence[Problem]) -> tuple[str, ...]:
    """Why no release may be made at the instant `at`; empty when one may.

    `checkout` is what git says, or why it says nothing.
    """
    edited = edit(project, Choice(at, drafts=True, release=True))
    unexpected = _unexpected(project, findings, edited.standings)
    found = [*_checkout(checkout), *_embargoes(project, at), *_findings(project, at, unexpected)]
    for source in project.documents:
        name = _called(source, at)
        found += [f"{name}{reason}" for reason in _document(project, source, edited)]
    return tuple(dict.fromkeys(found))


def _checkout(checkout: Checkout | str) -> Iterator[str]:
    if isinstance(checkout, str):
        yield f"a release is made from a git commit: {checkout}"
    elif checkout.changes:
        yield f"what lies here is not what commit {checkout.commit[:12]} has: {_listed(checkout.changes)}"


def _embargoes(project: Project, at: datetime) -> Iterator[str]:
    instants = [source.document_file.embargo for source in project.documents if embargoed(source, at)]
    for instant in sorted(filter(None, instants)):
        yield f"a document is under embargo until {instant.isoformat()}"


def _called(source: Source, at: datetime) -> str:
    return "a document under embargo" if embargoed(source, at) else source.name


def _findings(project: Project, at: datetime, findings: Sequence[Problem]) -> Iterator[str]:
    secret = [f"{source.folder}/" for source in project.documents if embargoed(source, at)]
    hidden = [problem for problem in findings if any(_touches(problem, folder) for folder in secret)]
    for problem in findings:
        if problem not in hidden:
            yield f"{problem.place}: {problem.message}"
    if hidden:
        yield f"a document under embargo has open findings: {len(hidden)}; `build.py check` shows them"


def _touches(problem: Problem, folder: str) -> bool:
    places: tuple[Place, ...] = (problem.place, *(place for place, _ in problem.related))
    return any(place.file.startswith(folder) for place in places)


def differences(project: Project, found: Sequence[Problem], standings: Standings) -> tuple[str, ...]:
    """What the finished files of two languages do not say alike, where nothing explains it; empty when all is well."""
    return tuple(f"{problem.place}: {problem.message}" for problem in _unexpected(project, found, standings))


def _unexpected(project: Project, findings: Sequence[Problem], standings: Standings) -> list[Problem]:
    """The findings without those that come of a language which is behind and whose policy allows that."""
    lines: set[tuple[str, int]] = set()
    omitted: set[str] = set()
    for source in project.documents:
        for tag in tags(project, source):
            waiting = behind(project, source, standings, tag) if policy_of(source, tag) != "block" else []
            lines |= {line for name in waiting for line in _lines(project, name)}
            if waiting and policy_of(source, tag) == "omit":
                omitted.add(source.prose_file(tag))
    return [
        problem
        for problem in findings
        if (problem.severity == "error" or problem.rule in NEVER_RELEASED)
        and problem.place.file not in omitted
        and not (_is_between(problem) and (problem.place.file, problem.place.line) in lines)
    ]


def _is_between(problem: Problem) -> bool:
    """Whether it is about two languages, and not about one alone."""
    return bool(problem.related) or problem.rule == "missing"


def _lines(project: Project, unit: str) -> Iterator[tuple[str, int]]:
    """The lines of a unit in all languages; where a text is missing, its file as a whole."""
    name, _, path = unit.partition(":")
    for source in (source for source in project.sources if source.name == name):
        for language in project.languages:
            scalar = source.text(path, language.tag)
            if scalar is None:
                yield (source.prose_file(language.tag), 0)
            else:
                yield from ((scalar.file, line) for line in range(scalar.start[0] + 1, scalar.end[0] + 2))


# Documents ------------------------------------------------------------------------------------------------------------


def _document(project: Project, source: Source, edited: Edited) -> Iterator[str]:
    documents = [document for document in edited.documents if document.name == source.name]
    for document in documents:
        yield from _language(project, source, document.language, edited.standings)
    if not documents and tags(project, source):
        yield ": each of its languages is behind and is omitted; none is left to publish"
    blocks = {block.id: block for document in documents for block in document.legal}
    for block in blocks.values():
        yield from _legal(block, documents)


def _language(project: Project, source: Source, tag: str, standings: Standings) -> Iterator[str]:
    waiting = behind(project, source, standings, tag)
    if waiting and policy_of(source, tag) == "block":
        units = [name.removeprefix(f"{source.name}:") for name in waiting]
        yield f" ({tag}) is behind, and its policy is `block`: {_listed(units)}; `build.py sync diff` shows the changes"


def _legal(block: LegalBlock, documents: Sequence[Document]) -> Iterator[str]:
    if block.todo:
        yield f" carries `{block.id}`, which is still a template: give its facts, then set its status to `ready`"
        return
    own = [(document.language, found) for document in documents for found in document.legal if found.id == block.id]
    unfinished = [language for language, found in own if "TODO" in found.title.plain + found.text.plain]
    if unfinished:
        yield f" carries `{block.id}`, whose text still says TODO ({', '.join(unfinished)})"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
