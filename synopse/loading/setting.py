"""A unit's parsed prose, its facts and a language → the unit as it is printed: facts filled in, text typeset.

Typography sees a whole block at once, over inline tags and facts, so that a rule holds for `«<em>mot</em>»` too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from synopse import document, typography
from synopse.document import Emphasis, Fact, Foreign, Inline, Link, ListBlock, NoteReference, Paragraph, Strong, Text
from synopse.hyphenation import soft_hyphens
from synopse.reading import markup
from synopse.reading.addresses import as_uri

SetFact = Callable[[str, str], Fact]
"""Name and style of a fact → the fact in the language of the document."""
NumberNote = Callable[[str], int]
"""Name of a note → its number in the document."""
Typesetter = Callable[[Sequence[typography.Run], Mapping[str, typography.Profile]], tuple[typography.Pieces, ...]]
"""`typography.typeset_runs`, or what remembers what it made."""


@dataclass(frozen=True)
class House:
    """How a project sets its languages: profile and hyphenation exceptions of each, by tag, and what sets them."""

    profiles: Mapping[str, typography.Profile]
    hyphenation: Mapping[str, Mapping[str, str]]
    typeset: Typesetter = typography.typeset_runs


def set_blocks(
    text: str,
    language: str,
    house: House,
    fact: SetFact,
    note: NumberNote,
    *,
    hyphenate: bool,
    quoted: bool = False,
) -> tuple[document.Block, ...]:
    """The blocks of a unit as they are printed.

    With `hyphenate` off no soft hyphen is put in (headings, names). With `quoted` on, the page will put quotation marks
    around it.
    """
    if quoted and language in house.profiles:
        own = replace(house.profiles[language], quoted=True)
        house = replace(house, profiles={**house.profiles, language: own})
    fill = _Filler(fact, note)
    return tuple(_set_block(fill.block(block), language, house, hyphenate) for block in markup.parse(text))


def set_text(text: str, language: str, house: House) -> str:
    """One line of plain text, typeset, without markup and soft hyphens (a label, a name)."""
    nodes = _typeset((Text(text),), language, house, hyphenate=False)
    return document.plain_inline(nodes)


def set_ordinals(text: str, language: str, house: House) -> tuple[Inline, ...]:
    """One line of plain text that the program wrote, its ordinals raised; nothing where it has none to raise."""
    nodes = _typeset((Text(text),), language, house, hyphenate=False)
    return nodes if any(isinstance(node, Text) and node.superscript for node in nodes) else ()


class _Filler:
    """Turns parsed nodes into the document's, facts and notes filled in."""

    def __init__(self, fact: SetFact, note: NumberNote) -> None:
        self.fact, self.note = fact, note

    def block(self, block: markup.Block) -> document.Block:
        if isinstance(block, markup.Paragraph):
            return Paragraph(self.inlines(block.children))
        return ListBlock(block.ordered, tuple(tuple(self.block(inner) for inner in item) for item in block.items))

    def inlines(self, nodes: tuple[markup.Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self.inline(node) for node in nodes)

    def inline(self, node: markup.Inline) -> Inline:
        match node:
            case markup.Words():
                return Text(node.text)
            case markup.FactCall():
                return self.fact(node.name, node.style)
            case markup.NoteCall():
                return NoteReference(node.name, self.note(node.name))
        children = self.inlines(node.children)
        match node.kind:
            case "emphasis":
                return Emphasis(children)
            case "strong":
                return Strong(children)
            case "link":
                return Link(as_uri(node.argument), children)
        return Foreign(node.argument, children)


def _set_block(block: document.Block, language: str, house: House, hyphenate: bool) -> document.Block:
    if isinstance(block, Paragraph):
        return Paragraph(_typeset(block.children, language, house, hyphenate=hyphenate))
    items = tuple(tuple(_set_block(inner, language, house, hyphenate) for inner in item) for item in block.items)
    return ListBlock(block.ordered, items)


# Facts whose characters are an address or a number to dial: typography leaves them as they are.
_PROTECTED = ("url", "email", "phone")


def _typeset(nodes: tuple[Inline, ...], language: str, house: House, *, hyphenate: bool) -> tuple[Inline, ...]:
    runs = tuple(_runs(nodes, language, protected=False))
    pieces = iter(house.typeset(runs, house.profiles))
    return _rebuild(nodes, language, pieces, house if hyphenate else None)


def _runs(nodes: tuple[Inline, ...], language: str, *, protected: bool) -> Iterator[typography.Run]:
    for node in nodes:
        if isinstance(node, Text):
            yield typography.Run(node.text, language, protected)
        elif isinstance(node, Foreign):
            yield from _runs(node.children, node.language, protected=protected)
        elif isinstance(node, Fact):
            yield from _runs(node.children, language, protected=protected or node.kind in _PROTECTED)
        elif not isinstance(node, NoteReference):
            yield from _runs(node.children, language, protected=protected)


def _rebuild(
    nodes: tuple[Inline, ...], language: str, pieces: Iterator[typography.Pieces], house: House | None
) -> tuple[Inline, ...]:
    """The nodes again, each text replaced by its pieces."""
    rebuilt: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            for piece in next(pieces):
                exceptions = house.hyphenation.get(language, {}) if house else {}
                rebuilt.append(
                    Text(soft_hyphens(piece.text, exceptions) if exceptions else piece.text, piece.superscript)
                )
        elif isinstance(node, NoteReference):
            rebuilt.append(node)
        else:
            inner = node.language if isinstance(node, Foreign) else language
            quiet = None if isinstance(node, Fact) and node.kind in (*_PROTECTED, "person") else house
            rebuilt.append(replace(node, children=_rebuild(node.children, inner, pieces, quiet)))
    return tuple(rebuilt)
