"""The texts of one unit in two languages → where their structure differs: facts, links, notes, lists, paragraphs.

Compared is what the prose is made of, not its words: each fact, note and link as often, lists with as many items,
as many paragraphs. A link's language segment (/fr/, /de/) counts as alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from synopse.reading import markup

Check = Literal["placeholders", "links", "notes", "markup", "list-items", "paragraphs"]


@dataclass(frozen=True)
class Difference:
    """Something one text has and the other lacks.

    `side` says which text has it; start and end are its characters there, or the whole text where nothing smaller fits.
    """

    check: Check
    message: str
    side: Literal["first", "second"]
    start: int
    end: int


@dataclass(frozen=True)
class _Item:
    key: str
    start: int
    end: int


_LANGUAGE_SEGMENT = re.compile(r"/(fr|de|en)(-[a-z]{2})?(?=/|$)|\b(lang|l|locale)=(fr|de|en)\b", re.IGNORECASE)


def differences(text: str, other: str) -> list[Difference]:
    """Where the structure of two texts of a unit differs; empty when it is alike."""
    first, second = markup.parse(text), markup.parse(other)
    found: list[Difference] = []
    for check, noun, pick in _COUNTED:
        found += _counted(check, noun, list(pick(first)), list(pick(second)))
    found += _lists(text, other, first, second)
    found += _paragraphs(text, other, first, second)
    return found


def _counted(check: Check, noun: str, first: list[_Item], second: list[_Item]) -> Iterator[Difference]:
    sides: tuple[tuple[Literal["first", "second"], list[_Item], list[_Item]], ...] = (
        ("first", first, second),
        ("second", second, first),
    )
    for side, own, others in sides:
        surplus = Counter(item.key for item in own) - Counter(item.key for item in others)
        for item in reversed(own):
            if surplus[item.key] > 0:
                surplus[item.key] -= 1
                message = f"the {noun} `{item.key}` has no counterpart in the other language"
                yield Difference(check, message, side, item.start, item.end)


def _nodes(blocks: tuple[markup.Block, ...]) -> Iterator[markup.Inline]:
    for block in blocks:
        if isinstance(block, markup.ListBlock):
            for item in block.items:
                yield from _nodes(item)
        else:
            yield from _walk(block.children)


def _walk(nodes: tuple[markup.Inline, ...]) -> Iterator[markup.Inline]:
    for node in nodes:
        yield node
        if isinstance(node, markup.Span):
            yield from _walk(node.children)


def _facts(blocks: tuple[markup.Block, ...]) -> Iterator[_Item]:
    for node in _nodes(blocks):
        if isinstance(node, markup.FactCall):
            yield _Item(f"{{{node.name}}}", node.start, node.end)


def _notes(blocks: tuple[markup.Block, ...]) -> Iterator[_Item]:
    for node in _nodes(blocks):
        if isinstance(node, markup.NoteCall):
            yield _Item(f"[^{node.name}]", node.start, node.end)


def _links(blocks: tuple[markup.Block, ...]) -> Iterator[_Item]:
    for node in _nodes(blocks):
        if isinstance(node, markup.Span) and node.kind == "link":
            yield _Item(_LANGUAGE_SEGMENT.sub("/…", node.argument), node.start, node.end)


def _stress(blocks: tuple[markup.Block, ...]) -> Iterator[_Item]:
    for node in _nodes(blocks):
        if isinstance(node, markup.Span) and node.kind in ("emphasis", "strong"):
            yield _Item(node.kind, node.start, node.end)


_COUNTED: tuple[tuple[Check, str, Callable[[tuple[markup.Block, ...]], Iterator[_Item]]], ...] = (
    ("placeholders", "fact", _facts),
    ("notes", "note", _notes),
    ("links", "link", _links),
    ("markup", "markup", _stress),
)


def _lists(
    text: str, other: str, first: tuple[markup.Block, ...], second: tuple[markup.Block, ...]
) -> Iterator[Difference]:
    own, others = list(_list_sizes(first)), list(_list_sizes(second))
    if own != others:
        message = f"the lists differ: {_shown(own)} here, {_shown(others)} in the other language"
        yield Difference("list-items", message, "first", 0, len(text))


def _list_sizes(blocks: tuple[markup.Block, ...]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, markup.ListBlock):
            yield len(block.items)
            for item in block.items:
                yield from _list_sizes(item)


def _shown(sizes: list[int]) -> str:
    return " and ".join(f"{size} {'item' if size == 1 else 'items'}" for size in sizes) or "none"


def _paragraphs(
    text: str, other: str, first: tuple[markup.Block, ...], second: tuple[markup.Block, ...]
) -> Iterator[Difference]:
    own = sum(isinstance(block, markup.Paragraph) for block in first)
    others = sum(isinstance(block, markup.Paragraph) for block in second)
    if own != others:
        message = f"{own} {'paragraph' if own == 1 else 'paragraphs'} here, {others} in the other language"
        yield Difference("paragraphs", message, "first", 0, len(text))
