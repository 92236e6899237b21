"""What a unit of prose is made of once it is set: inline nodes, blocks, and the unit itself; frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from synopse.errors import Place

State = Literal["in step", "behind", "in conflict", "missing", "new"]
"""How a unit in this language stands against the other languages (see `synopse.pairing`)."""


# Inline nodes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """Characters as they are to be printed."""

    text: str
    superscript: bool = False


@dataclass(frozen=True)
class Emphasis:
    """Stressed words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    """Important words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to an address. `label` is what a screen reader says instead, where the words are an address."""

    address: str
    children: tuple[Inline, ...]
    label: str = ""


@dataclass(frozen=True)
class Foreign:
    """Words in another language (a BCP 47 tag)."""

    language: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class NoteReference:
    """The call of a note; `number` counts from 1 in the order of the calls."""

    name: str
    number: int


@dataclass(frozen=True)
class Fact:
    """A fact set in the language. `machine` is its value for programs: an ISO date, a plain number, an address."""

    name: str
    kind: str
    machine: str
    children: tuple[Inline, ...]


Inline = Text | Emphasis | Strong | Link | Foreign | NoteReference | Fact


# Blocks -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class ListBlock:
    """A list; each item is a tuple of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


Block = Paragraph | ListBlock


@dataclass(frozen=True)
class Unit:
    """One text of a document in one language.

    `name` is its full name, `DOCUMENT:PATH`; `blocks` is empty where the text is missing.
    A unit that has one paragraph can be set inline: see `inlines`.
    """

    name: str
    language: str
    blocks: tuple[Block, ...]
    place: Place
    state: State = "in step"

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """The content of a one-paragraph unit (a title, a label, a cell)."""
        first = self.blocks[0] if self.blocks else Paragraph(())
        return first.children if isinstance(first, Paragraph) else ()

    @property
    def plain(self) -> str:
        """The text without markup; paragraphs and items parted by a line break."""
        return "\n".join(plain_block(block) for block in self.blocks)

    @property
    def line(self) -> str:
        """The text without markup as one line, without soft hyphens."""
        return " ".join(self.plain.replace("\u00ad", "").split("\n"))


def plain_inline(nodes: tuple[Inline, ...]) -> str:
    """The characters of inline nodes, without markup."""
    parts = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.text)
        elif not isinstance(node, NoteReference):
            parts.append(plain_inline(node.children))
    return "".join(parts)


def plain_block(block: Block) -> str:
    """The characters of a block, without markup."""
    if isinstance(block, Paragraph):
        return plain_inline(block.children)
    return "\n".join(plain_block(inner) for item in block.items for inner in item)


def between(blocks: tuple[Block, ...], opening: str, closing: str) -> tuple[Block, ...]:
    """The blocks with something put around their words, such as the marks of a quotation."""
    around = list(blocks)
    if opening and around and isinstance(around[0], Paragraph):
        around[0] = Paragraph((Text(opening), *around[0].children))
    if closing and around and isinstance(around[-1], Paragraph):
        around[-1] = Paragraph((*around[-1].children, Text(closing)))
    return tuple(around)


def facts_in(blocks: tuple[Block, ...]) -> Iterator[Fact]:
    """Every fact of some blocks, in the order of the text."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from facts_in(item)
        else:
            yield from _facts_among(block.children)


def _facts_among(nodes: tuple[Inline, ...]) -> Iterator[Fact]:
    for node in nodes:
        if isinstance(node, Fact):
            yield node
        elif not isinstance(node, Text | NoteReference):
            yield from _facts_among(node.children)
