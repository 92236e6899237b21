"""Project and a target language → what a translator gets, unit by unit, whatever the format; and what comes back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from synopse import pairing
from synopse.checks.glossary import Glossary, Term, glossary_from
from synopse.checks.terms import term_pattern
from synopse.document import State, plain_inline
from synopse.errors import Place
from synopse.exchange import contexts
from synopse.exchange.tags import Kind, Role, Tag, Tagged, numbered, plain, tagged
from synopse.loading import facts
from synopse.loading.source import Project, Source
from synopse.loading.standing import standing, texts_of
from synopse.pairing import UnitState

WAITING: frozenset[State] = frozenset({"missing", "behind", "in conflict"})
"""The states of a language that a translator has to do with."""


@dataclass(frozen=True)
class TermHint:
    """A concept of the glossary that a source text names, and its terms in the target language, preferred first."""

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class TranslationUnit:
    """One unit for a translator.

    `source_hash` and `target_hash` tell on return whether either text moved meanwhile; `previous_…` are the texts as
    they were last in step, where the source changed since; `facts` has the words of each call in the target language;
    `max_length` is in characters.
    """

    name: str
    source_language: str
    target_language: str
    source: Tagged
    target: Tagged
    state: State
    place: Place
    source_hash: str
    target_hash: str
    previous_source: Tagged = ()
    previous_target: Tagged = ()
    context: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    terms: tuple[TermHint, ...] = ()
    max_length: int | None = None

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag that its source or its target has."""
        return tuple(part for part in (*self.source, *self.target) if isinstance(part, Tag))

    def shown(self, tag: Tag) -> str:
        """What a translator sees instead of a tag that stands alone."""
        words = dict(self.facts).get(tag.argument, "")
        match tag.kind:
            case "fact":
                return f"{{{tag.argument}}} ({words})" if words else f"{{{tag.argument}}}"
            case "note":
                return f"[^{tag.argument}]"
            case "link" | "foreign":
                return tag.argument
        return {"paragraph": "¶", "bullet": "•", "number": "#"}.get(tag.kind, "")


@dataclass(frozen=True)
class Mark:
    """A tag as it stands in a translator's file, before it is known what it means here.

    `kind` is empty where the file does not say; `shown` is what the file shows in its place, or its argument.
    """

    role: Role
    id: str = ""
    kind: Kind | Literal[""] = ""
    shown: str = ""


Marked = tuple[str | Mark, ...]


def words(parts: Marked, beside: Marked = ()) -> str:
    """What a person reads of a text that came back; what a mark shows is also looked for in the text beside it."""
    known = {part.id: part.shown for part in beside if isinstance(part, Mark)}
    return "".join(_read(part, known) for part in parts).strip()


def _read(part: str | Mark, known: Mapping[str, str]) -> str:
    if isinstance(part, str) or part.role != "alone":
        return part if isinstance(part, str) else ""
    breaks = {"paragraph": "\n\n", "bullet": "\n- ", "number": "\n# "}
    shown = part.shown or known.get(part.id, "")
    return breaks.get(part.kind) or re.sub(r"^(\{[^{}]*\}) \(.*\)$", r"\1", shown)


@dataclass(frozen=True)
class Returned:
    """A unit as it came back.

    `claim` is what the file says of the translation: done, still open, done if it was changed, or nothing. The hashes
    are those of the export, or empty where a program dropped them.
    """

    name: str
    source_language: str
    target_language: str
    source: Marked
    target: Marked
    claim: Literal["done", "open", "if changed", ""]
    source_hash: str
    target_hash: str
    place: Place


def fingerprint(text: str) -> str:
    """A hash of a text that a typographic fix or a new line break leaves as it is; empty for no text."""
    return hashlib.sha256(pairing.normalise(text).encode()).hexdigest()[:16] if text.strip() else ""


def units(
    project: Project, target: str, *, every: bool = False, documents: Collection[str] = ()
) -> Iterator[TranslationUnit]:
    """The units to translate into a language: those that wait for it, or `every` one; of all documents, or some."""
    concepts = glossary_from(project.glossary)
    for source in project.sources:
        if not documents or source.name in documents:
            yield from _units_of(project, source, target, every, concepts)


def _units_of(
    project: Project, source: Source, target: str, every: bool, concepts: Glossary
) -> Iterator[TranslationUnit]:
    """The units of one source, each language to translate from in the order of its file."""
    wanted = [unit for unit in standing(project, source) if unit.languages.get(target) in WAITING or every]
    origins = {unit.path: source_language(source, unit, target) for unit in wanted}
    for origin in dict.fromkeys(filter(None, origins.values())):
        rank = {path: position for position, path in enumerate(source.prose[origin])}
        chosen = [unit for unit in wanted if origins[unit.path] == origin]
        for unit in sorted(chosen, key=lambda each: rank[each.path]):
            yield translation_unit(project, source, unit, origin, target, concepts)


def source_language(source: Source, unit: UnitState, target: str) -> str:
    """The language to translate a unit from: the one that leads, else the original; empty where there is none."""
    if target not in unit.languages:
        return ""
    present = [tag for tag in unit.languages if tag != target and source.text(unit.path, tag)]
    leading = [tag for tag in present if tag in unit.leading] or present
    return source.file.original if source.file.original in leading else (leading or [""])[0]


def translation_unit(
    project: Project, source: Source, unit: UnitState, origin: str, target: str, concepts: Glossary = ()
) -> TranslationUnit:
    """One unit from language `origin` for language `target`."""
    texts = texts_of(source, unit.path)
    scalar = source.text(unit.path, origin)
    assert scalar is not None
    parts = numbered(tagged(texts[origin]))
    translated = numbered(tagged(texts[target]), parts) if target in texts else ()
    locked: Mapping[str, str] = unit.locked.texts if unit.locked and origin in unit.leading else {}
    calls = dict.fromkeys(
        part.argument for part in (*parts, *translated) if isinstance(part, Tag) and part.kind == "fact"
    )
    return TranslationUnit(
        name=f"{source.name}:{unit.path}",
        source_language=origin,
        target_language=target,
        source=parts,
        target=translated,
        state=unit.languages[target],
        place=scalar.place,
        source_hash=fingerprint(texts[origin]),
        target_hash=fingerprint(texts.get(target, "")),
        previous_source=numbered(tagged(locked.get(origin, "")), parts),
        previous_target=numbered(tagged(locked.get(target, "")), parts),
        context=contexts.context(unit.path, target),
        facts=tuple((call, _words(project, source, call, target)) for call in calls),
        terms=tuple(_terms(plain(parts), origin, target, concepts)),
        max_length=contexts.max_length(unit.path),
    )


def _words(project: Project, source: Source, call: str, tag: str) -> str:
    """A fact as the language sets it; empty where it is not given for that language."""
    name, _, style = call.partition(":")
    found = facts.find(project, source, name)
    entry = found.in_language(tag) if found else None
    return plain_inline(facts.set_fact(name, entry, style, project.language(tag)).children) if entry else ""


def _terms(text: str, origin: str, target: str, concepts: Glossary) -> Iterator[TermHint]:
    for concept in concepts:
        ours, theirs = concept.term(origin), concept.term(target)
        if ours and theirs and (found := _named(ours, text, origin)):
            yield TermHint(found, ", ".join((theirs.term, *theirs.forms)), theirs.forbidden, concept.note)


def _named(term: Term, text: str, language: str) -> str:
    """The form under which a text names a concept; empty where it does not."""
    found = (term_pattern(form, language).search(text) for form in (term.term, *term.forms))
    return next((match[0] for match in found if match), "")
