"""The data of locales/glossary.yaml → `Glossary`: concepts, and what each is called in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Term:
    """What a concept is called in one language: the preferred term, other forms allowed, and forms that are not."""

    term: str
    forms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Concept:
    """A concept, its terms as pairs of language tag and term, and a note for translators."""

    name: str
    terms: tuple[tuple[str, Term], ...]
    note: str = ""

    def term(self, language: str) -> Term | None:
        """The concept's term in a language, or None."""
        return dict(self.terms).get(language.replace("_", "-").partition("-")[0])


Glossary = tuple[Concept, ...]


class GlossaryError(ValueError):
    """The data is no glossary. `faults` are pairs of the way to the value and what is wrong with it."""

    def __init__(self, faults: list[tuple[Path, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{'.'.join(map(str, path))}: {message}" for path, message in faults))


def glossary_from(data: object) -> Glossary:
    """The glossary in `data`, a mapping of concepts as parsed from YAML; raises GlossaryError with all faults."""
    if not isinstance(data, Mapping):
        raise GlossaryError([((), "the glossary has to be a mapping of concepts")])
    faults: list[tuple[Path, str]] = []
    concepts = [_concept(str(name), entry, faults) for name, entry in data.items()]
    if faults:
        raise GlossaryError(faults)
    return tuple(concepts)


def _concept(name: str, entry: object, faults: list[tuple[Path, str]]) -> Concept:
    if not isinstance(entry, Mapping):
        faults.append(((name,), "a concept has to be a mapping of languages"))
        return Concept(name, ())
    note = entry.get("note", "")
    if not isinstance(note, str):
        faults.append(((name, "note"), "`note` has to be text"))
    terms = [(str(key), _term((name, str(key)), value, faults)) for key, value in entry.items() if key != "note"]
    if len(terms) < 2:
        faults.append(((name,), "a concept needs its term in two languages at least"))
    return Concept(name, tuple(terms), str(note))


def _term(path: Path, value: object, faults: list[tuple[Path, str]]) -> Term:
    if isinstance(value, str) and value.strip():
        return Term(value)
    if not isinstance(value, Mapping):
        faults.append((path, "a term has to be text, or a mapping with `term`"))
        return Term("")
    faults += [
        ((*path, str(key)), f"unknown key `{key}`; known are `term`, `forms`, `forbidden`")
        for key in value
        if key not in ("term", "forms", "forbidden")
    ]
    term = value.get("term")
    if not isinstance(term, str) or not term.strip():
        faults.append(((*path, "term"), "`term` has to be text"))
    return Term(str(term), _texts((*path, "forms"), value, faults), _texts((*path, "forbidden"), value, faults))


def _texts(path: Path, value: Mapping[object, object], faults: list[tuple[Path, str]]) -> tuple[str, ...]:
    texts = value.get(path[-1], [])
    if not isinstance(texts, list):
        faults.append((path, f"`{path[-1]}` has to be a list"))
        return ()
    faults += [((*path, index), "has to be text") for index, text in enumerate(texts) if not isinstance(text, str)]
    return tuple(str(text) for text in texts)
