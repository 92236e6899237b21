"""What a release holds and what is still open → RELEASE-NOTES.md, a part in each language, all of them equal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from synopse.document import Document, facts_in, units
from synopse.release.names import KIT, distribution, grouped, kit_of

Label = Callable[..., str]
# RFC 2606: names that can never be anybody's.
_EXAMPLE = re.compile(r"https://([^/]*\.)?(example|invalid|test|localhost|example\.(com|net|org))/")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!])")


@dataclass(frozen=True)
class Told:
    """What the notes tell of: version, commit, the documents, the address of the site or "", files of proofs."""

    version: str
    commit: str
    documents: Sequence[Document]
    site: str
    proofs: Sequence[str] = ()


def notes(told: Told, labels: Mapping[str, Label]) -> str:
    """The notes; `labels` has the labels of each language, in the order in which they come."""
    languages = [tag for tag in labels if any(document.language == tag for document in told.documents)]
    return "\n".join("\n".join(_part(told, tag, labels[tag])) for tag in languages)


def _part(told: Told, tag: str, label: Label) -> Iterator[str]:
    yield from (f"# {escaped(label('Release {version}', version=told.version))}", "", f"## {label('Documents')}", "")
    for own in grouped(told.documents).values():
        yield from _document(own, tag, label)
    yield f"- {_link(label('Press kit of all documents'), KIT)}"
    if told.proofs:
        yield f"- {' · '.join([label('Synoptic proof'), *(_link(name, name) for name in told.proofs)])}"
    if slots := list(dict.fromkeys(open_slots(told, tag, label))):
        yield from ("", f"## {label('Still open')}", "", *(f"- {slot}" for slot in slots))
    commands = ("sha256sum --check SHA256SUMS", f"python3 build.py verify dist/{told.version}")
    yield from ("", f"## {label('To verify')}", "", "```sh", *commands, "```", "")
    yield from (label("Made from commit {commit}.", commit=f"`{told.commit}`"), "")


def _document(languages: Sequence[Document], tag: str, label: Label) -> Iterator[str]:
    for document in (document for document in languages if document.language == tag):
        names = distribution(document)
        yield f"- **{escaped(document.title.line)}** ({escaped(document.label)}, {document.date.text})"
        yield from (f"  - {escaped(notice.plain)}" for notice in document.notices)
        for edition in document.editions:
            files = (("HTML", edition.page), ("PDF", edition.pdf), (label("Plain text"), edition.text))
            links = (_link(words, names[path]) for words, path in files)
            yield f"  - {' · '.join([edition.language_name, *links])}"
        yield f"  - {_link(label('Press kit'), kit_of(document))}"


def open_slots(told: Told, tag: str, label: Label) -> Iterator[str]:
    """What may be given later and is not yet: addresses, photographs, the address of the site."""
    for document in told.documents:
        if document.language != tag:
            continue
        for fact in (fact for unit in units(document) for fact in facts_in(unit.blocks)):
            if fact.kind == "url" and not fact.machine:
                yield label("Address to follow: {name}", name=f"`{fact.name}` ({document.name})")
        for picture in document.pictures:
            if not picture.source:
                yield label("Photograph to follow: {name}", name=f"`{picture.id}` ({document.name})")
    if _EXAMPLE.match(told.site):
        yield label("The address of the site is an example: {address}", address=f"<{told.site}>")


def escaped(text: str) -> str:
    """Text in which nothing is markup to a reader of Markdown."""
    return _MARKUP.sub(r"\\\1", text)


def _link(words: str, name: str) -> str:
    return f"[{escaped(words)}]({name})"
