"""Prose of a unit → blocks and spans with their offsets: a small subset of Markdown, and calls of facts and notes.

Paragraphs, lists, *emphasis*, **strong**, [links](https://…), [spans]{lang=en}, notes [^name], facts {name:style}.
Everything else is text, letter for letter. Offsets count characters of the unit's text, so that every problem can
name the characters it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from synopse.reading.markup_rules import MAX_NESTING, Token, tokens_of


@dataclass(frozen=True)
class Words:
    """Literal text; its characters stand at `start`, `start` + 1, …"""

    text: str
    start: int


@dataclass(frozen=True)
class FactCall:
    """`{name}` or `{name:style}`."""

    name: str
    style: str
    start: int
    end: int


@dataclass(frozen=True)
class NoteCall:
    """`[^name]`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Span:
    """Emphasis, strong, a link (`argument` is its address) or words in another language (`argument` is its tag)."""

    kind: Literal["emphasis", "strong", "link", "foreign"]
    argument: str
    children: tuple[Inline, ...]
    start: int
    end: int


Inline = Words | FactCall | NoteCall | Span


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


_BARE = re.compile(r"(?![-+\d\s])[^\n\r\t\0\\*_\[\]{}]*[^\n\r\t\0\\*_\[\]{}\s]")
"""One line without any character that is markup somewhere: most units are."""


@lru_cache(maxsize=32_768)  # references, states and documents ask for the same units
def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a unit's text. Never fails: what is no markup is text."""
    if _BARE.fullmatch(text):
        return (Paragraph((Words(text, 0),)),)
    return _Builder(text).blocks(tokens_of(text))


class _Builder:
    """Builds blocks from the flat tokens of one unit."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def blocks(self, tokens: list[Token]) -> tuple[Block, ...]:
        found: list[Block] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _closing(tokens, index)
            if token.type == "paragraph_open":
                found.append(Paragraph(self._inlines(tokens[index + 1])))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                items = self._items(tokens[index + 1 : end])
                found.append(ListBlock(token.type == "ordered_list_open", items))
            index = end + 1
        return tuple(found)

    def _items(self, tokens: list[Token]) -> tuple[tuple[Block, ...], ...]:
        items = []
        index = 0
        while index < len(tokens):
            end = _closing(tokens, index)
            items.append(self.blocks(tokens[index + 1 : end]))
            index = end + 1
        return tuple(items)

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        spots = self._offsets(token)
        cursor = 0
        stack: list[tuple[Token | None, int, list[Inline]]] = [(None, 0, [])]
        for child in token.children or []:
            kind = child.type
            if kind in ("text", "text_special"):
                start = child.meta["start"] if kind == "text_special" else token.content.find(child.content, cursor)
                if child.content:
                    stack[-1][2].append(Words(child.content, spots[start]))
                cursor = start + len(child.content)
            elif kind in ("softbreak", "hardbreak"):
                cursor = token.content.find("\n", cursor)
                stack[-1][2].append(Words(" ", spots[cursor]))
                cursor += 1
            elif kind == "fact":
                cursor = child.meta["end"]
                name, style = child.meta["name"], child.meta["style"]
                stack[-1][2].append(FactCall(name, style, spots[child.meta["start"]], spots[cursor - 1] + 1))
            elif kind == "note":
                cursor = child.meta["end"]
                stack[-1][2].append(NoteCall(child.meta["name"], spots[child.meta["start"]], spots[cursor - 1] + 1))
            elif child.nesting == 1:
                start = child.meta.get("start", token.content.find(child.markup, cursor))
                cursor = child.meta.get("inner", start + len(child.markup))
                stack.append((child, start, []))
            elif child.nesting == -1:
                opening, start, children = stack.pop()
                end = child.meta.get("end") or token.content.find(child.markup, cursor) + len(child.markup)
                cursor = end
                assert opening is not None
                if len(stack) <= MAX_NESTING:
                    stack[-1][2].append(_span(opening, tuple(children), spots[start], spots[end - 1] + 1))
                elif len(stack) == MAX_NESTING + 1:  # what is inside of that is in its letters
                    stack[-1][2].extend(_letters(token.content, start, end, spots))
        return tuple(stack[0][2])

    def _offsets(self, token: Token) -> list[int]:
        """For each character of an inline token's content, its offset in the unit's text."""
        first = (token.map or [0, 0])[0]
        offsets: list[int] = []
        for number, line in enumerate(token.content.split("\n"), first):
            source = self.lines[number] if number < len(self.lines) else ""
            column = max(source.rfind(line.strip()), 0) - (len(line) - len(line.lstrip()))
            begin = self.starts[min(number, len(self.starts) - 1)] + column
            offsets += range(begin, begin + len(line) + 1)
        return offsets


def _letters(content: str, start: int, end: int, spots: list[int]) -> Iterator[Words]:
    """What stands between two offsets, its line ends as spaces: what is too deep in markup is text."""
    for line in re.finditer(r"[^\n]+|\n", content[start:end]):
        yield Words(" " if line[0] == "\n" else line[0], spots[start + line.start()])


_KINDS: dict[str, Literal["emphasis", "strong", "link", "foreign"]] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "link_open": "link",
    "foreign_open": "foreign",
}


def _span(opening: Token, children: tuple[Inline, ...], start: int, end: int) -> Span:
    return Span(_KINDS[opening.type], opening.meta.get("argument", ""), children, start, end)


def _closing(tokens: list[Token], index: int) -> int:
    """The index of the token that closes the one at `index`; itself where it does not nest."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1
