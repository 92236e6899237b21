"""One document of a project → its manuscript → what the preview shows: a page per language, and how units stand."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from synopse.document import Document, units
from synopse.editing.editions import Choice, Edited, edit
from synopse.errors import Place, Problem
from synopse.loading.source import Project, Source
from synopse.pairing import UnitState
from synopse.preview.darkroom import latent
from synopse.publishing.pages import Workshop, make, publication
from synopse.rendering.metadata import own_edition

MARKS = "/static/marks.css"


@dataclass(frozen=True)
class Pane:
    """A document in one language, as a page; `digest` is that of its text."""

    document: Document
    page: str
    html: str
    digest: str

    @property
    def language(self) -> str:
        """Its tag."""
        return self.document.language


@dataclass(frozen=True)
class Standing:
    """One unit: its state, where each language says it, the digest of all it says, and what the checks found there."""

    name: str
    state: UnitState
    places: Mapping[str, Place]
    digest: str
    findings: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return not self.state.in_step or bool(self.state.changed_facts) or any(self.findings.values())


@dataclass(frozen=True)
class Manuscript:
    """One document as it is edited, in each of its languages, with the workshop that renders and prints it."""

    name: str
    shop: Workshop
    edited: Edited


@dataclass(frozen=True)
class View:
    """All that is shown of one document.

    `files` are the pages and what they refer to, by their path below output/; `elsewhere` is what the checks found
    outside of every unit.
    """

    manuscript: Manuscript
    panes: tuple[Pane, ...]
    standings: tuple[Standing, ...]
    files: Mapping[str, bytes]
    elsewhere: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The document's."""
        return self.manuscript.name

    @property
    def shop(self) -> Workshop:
        """What rendered it."""
        return self.manuscript.shop


def excerpt_of(project: Project, name: str) -> Project:
    """The project with one document alone, and what is shared: all that it takes to render it."""
    wanted = {name, *(source.name for source in project.shared)}
    return replace(project, sources=tuple(source for source in project.sources if source.name in wanted))


def manuscript(shop: Workshop, name: str, at: datetime) -> Manuscript:
    """One document of the workshop's project, embargoed or not. Raises ContentError where it cannot be edited."""
    return Manuscript(name, shop, edit(excerpt_of(shop.project, name), Choice(at, drafts=True)))


def view(shown: Manuscript) -> View:
    """What is shown of a document. Raises ContentError where it cannot be rendered."""
    documents = shown.edited.documents
    latently = replace(shown.shop, derive=latent(shown.shop.derive))
    files = publication(latently, [make(latently, document, None) for document in documents]).files
    panes = tuple(_pane(document, files) for document in sorted(documents, key=_leading_first))
    return View(shown, panes, _standings(shown.shop.project, shown.name, shown.edited), files)


def examined(shown: View, problems: Sequence[Problem]) -> View:
    """The view with what the checks found."""
    sources = {source.name: source for source in shown.shop.project.sources}
    standings = tuple(replace(one, findings=_findings(sources, one, problems)) for one in shown.standings)
    placed = {problem for one in standings for found in one.findings.values() for problem in found}
    return replace(shown, standings=standings, elsewhere=tuple(p for p in problems if p not in placed))


def recalled(fresh: View, before: View) -> View:
    """The view with the findings of the one before, where a unit's texts are the same: until it is examined itself."""
    known = {(one.name, one.digest): one.findings for one in before.standings}
    standings = tuple(replace(one, findings=known.get((one.name, one.digest), {})) for one in fresh.standings)
    return replace(fresh, standings=standings, elsewhere=before.elsewhere)


def _leading_first(document: Document) -> tuple[bool, str]:
    """The language a document was written in stands on the left."""
    return document.language != document.original, document.language


def _pane(document: Document, files: Mapping[str, bytes]) -> Pane:
    page = own_edition(document).page
    text = versioned(files[page].decode(), files)
    return Pane(document, page, text, hashlib.sha256(text.encode()).hexdigest()[:16])


def _standings(project: Project, name: str, edited: Edited) -> tuple[Standing, ...]:
    """The units that the document shows, in the order of reading, then those of its own that it shows nowhere."""
    sources = project.by_name
    states = {f"{source}:{unit.path}": unit for source, found in edited.standings.items() for unit in found}
    shown = [unit.name for document in edited.documents for unit in units(document)]
    own = [unit for unit in states if unit.startswith(f"{name}:")]
    return tuple(
        _standing(sources[unit.partition(":")[0]], unit, states[unit])
        for unit in dict.fromkeys([*shown, *own])
        if unit in states
    )


def _standing(source: Source, name: str, state: UnitState) -> Standing:
    texts = {tag: source.text(state.path, tag) for tag in state.languages}
    places = {tag: text.place if text else Place(source.prose_file(tag)) for tag, text in texts.items()}
    said = repr([(tag, text.written if text else None) for tag, text in texts.items()] + [state.changed_facts])
    return Standing(name, state, places, hashlib.sha256(said.encode()).hexdigest()[:16])


def _findings(
    sources: Mapping[str, Source], one: Standing, problems: Sequence[Problem]
) -> dict[str, tuple[Problem, ...]]:
    """The findings whose place lies in the unit's text, by language."""
    name, _, path = one.name.partition(":")
    found = {}
    for tag in one.places:
        if (scalar := sources[name].text(path, tag)) is not None:
            lines = range(scalar.start[0] + 1, scalar.end[0] + 2)
            found[tag] = tuple(p for p in problems if p.place.file == scalar.file and p.place.line in lines)
    return found


# What is done to a page ---------------------------------------------------------------------------------------------

_ASSET = re.compile(r"(?:\.\./)*(assets/[^\s\"'?#,)]+)")
_REFERRED = re.compile(r"url\(([^\s\"'?#)]+)\)")
_UNIT = re.compile(r'data-unit="([^"]+)"')


def versioned(page: str, files: Mapping[str, bytes]) -> str:
    """The page with the hash of each asset in its address, so that what changed is asked for anew, and only that."""
    return _ASSET.sub(lambda match: match[0] + _digest(files.get(match[1])), page)


def versioned_sheet(sheet: str, path: str, files: Mapping[str, bytes]) -> str:
    """The style sheet at `path` with the same for what it refers to beside itself."""
    folder = path.rpartition("/")[0]
    return _REFERRED.sub(lambda match: f"url({match[1]}{_digest(files.get(f'{folder}/{match[1]}'))})", sheet)


def _digest(data: bytes | None) -> str:
    return f"?{hashlib.sha256(data).hexdigest()[:12]}" if data is not None else ""


def marked(page: str, marks: Mapping[str, str]) -> str:
    """The page with the words of each mark at its unit, and the style that shows them."""

    def mark(match: re.Match[str]) -> str:
        words = marks.get(html.unescape(match[1]))
        return f'{match[0]} data-preview="{html.escape(words)}"' if words else match[0]

    return _UNIT.sub(mark, page).replace("</head>", f'<link rel="stylesheet" href="{MARKS}">\n</head>', 1)
