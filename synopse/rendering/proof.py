"""Documents in all languages, states, findings → the synoptic proof: texts side by side, unit by unit, to be signed.

Row by row it shows what each language says, the facts it uses with their values, what is behind and since which words,
what the checks found; and the hash of exactly those files that would be released.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from synopse.document import Document, Fact, Inline, Link, NoteReference, Unit, units
from synopse.errors import Problem
from synopse.loading.source import Project
from synopse.manifest import Artefact
from synopse.pairing import UnitState
from synopse.pairing.word_diff import word_diff
from synopse.rendering.hypertext import Hypertext, Label


@dataclass(frozen=True)
class Cell:
    """What one language says: its text, what changed in it since the languages were in step, what was found in it."""

    language: str
    text: Markup
    diff: Markup
    facts: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class Row:
    """One unit in all languages; `state` is in step, or who is behind."""

    name: str
    state: str
    again: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def in_step(self) -> bool:
        """Whether nothing is to be done."""
        return self.state == "in step"


@dataclass(frozen=True)
class Proof:
    """The proof of one document."""

    name: str
    documents: tuple[Document, ...]
    rows: tuple[Row, ...]
    digest: str
    files: tuple[tuple[str, str], ...]

    @property
    def open_rows(self) -> int:
        """How many units are not in step."""
        return sum(not row.in_step for row in self.rows)

    @property
    def findings(self) -> int:
        """How many findings are open."""
        return sum(len(cell.findings) for row in self.rows for cell in row.cells)


def proof(
    project: Project,
    documents: Sequence[Document],
    standings: Mapping[str, Sequence[UnitState]],
    problems: Sequence[Problem],
    files: Mapping[str, bytes],
    artefacts: Iterable[Artefact],
) -> Proof:
    """The proof of the document that `documents` are the languages of; `files` are what would be released."""
    name = documents[0].name
    hashes = tuple(
        (artefact.path, hashlib.sha256(files[artefact.path]).hexdigest())
        for artefact in sorted(artefacts)
        if artefact.document == name
    )
    digest = hashlib.sha256("".join(f"{value}  {path}\n" for path, value in hashes).encode()).hexdigest()
    states = {f"{source}:{unit.path}": unit for source, found in standings.items() for unit in found}
    shown: dict[str, dict[str, Unit]] = {}
    for document in documents:
        for unit in units(document):
            shown.setdefault(unit.name, {})[document.language] = unit
    rows = tuple(
        _row(project, unit_name, own, documents, states.get(unit_name), problems) for unit_name, own in shown.items()
    )
    return Proof(name, tuple(documents), rows, digest, hashes)


def _row(
    project: Project,
    name: str,
    own: Mapping[str, Unit],
    documents: Sequence[Document],
    state: UnitState | None,
    problems: Sequence[Problem],
) -> Row:
    cells = tuple(
        _cell(project, own.get(document.language), document.language, state, problems) for document in documents
    )
    return Row(name, state.summary if state else "in step", state.changed_facts if state else (), cells)


def _cell(
    project: Project, unit: Unit | None, language: str, state: UnitState | None, problems: Sequence[Problem]
) -> Cell:
    if unit is None:
        return Cell(language, Markup(""), Markup(""), (), (), "")
    words = ProofText(language, project.language(language).label)
    text = words.prose(unit)
    facts = tuple(dict.fromkeys((fact.name, fact.machine) for fact in words.facts))
    return Cell(language, text, _diff(project, unit, state), facts, _findings(project, unit, problems), _place(unit))


def _place(unit: Unit) -> str:
    return f"{unit.place.file}:{unit.place.line}" if unit.place.line else unit.place.file


def _diff(project: Project, unit: Unit, state: UnitState | None) -> Markup:
    """What changed in a leading text since it was in step, as deleted and inserted words."""
    if state is None or unit.language not in state.leading or state.locked is None:
        return Markup("")
    document, _, path = unit.name.partition(":")
    source = project.by_name[document]
    scalar = source.text(path, unit.language)
    before = state.locked.texts.get(unit.language, "")
    changes = word_diff(before, scalar.written.strip() if scalar else "")
    tags = {"same": Markup("{}"), "deleted": Markup("<del>{}</del>"), "inserted": Markup("<ins>{}</ins>")}
    return Markup("").join(tags[change.kind].format(change.text) for change in changes)


def _findings(project: Project, unit: Unit, problems: Sequence[Problem]) -> tuple[str, ...]:
    """The findings whose place lies in the unit."""
    document, _, path = unit.name.partition(":")
    source = project.by_name[document]
    scalar = source.text(path, unit.language)
    if scalar is None:
        return ()
    lines = range(scalar.start[0] + 1, scalar.end[0] + 2)
    file = scalar.file
    return tuple(p.message for p in problems if p.place.file == file and p.place.line in lines)


class ProofText(Hypertext):
    """Prose as a proof shows it: facts marked, links and notes as text; it remembers the facts it has shown."""

    def __init__(self, language: str, label: Label) -> None:
        super().__init__(language, label)
        self.facts: list[Fact] = []

    def _node(self, node: Inline) -> Markup:
        match node:
            case Fact():
                self.facts.append(node)
                return Markup('<span class="fact">{}</span>').format(self.inline(node.children))
            case Link():
                words = self.inline(node.children)
                return Markup("{} <span class=address>({})</span>").format(words, node.address)
            case NoteReference():
                return escape(f"[{node.number}]")
        return super()._node(node)
