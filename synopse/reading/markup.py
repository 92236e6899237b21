"""Prose of a unit → blocks and spans with their offsets: a small subset of Markdown, and calls of facts and notes.

Paragraphs, lists, *emphasis*, **strong**, [links](https://…), [spans]{lang=en}, notes [^name], facts {name:style}.
Everything else is text, letter for letter. Offsets count characters of the unit's text, so that every problem can
name the characters it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Literal

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.escape import escape
from markdown_it.rules_inline.link import link
from markdown_it.token import Token

FACT_CALL = re.compile(r"\{([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?)(?::([a-z][a-z-]*))?\}")
NOTE_CALL = re.compile(r"\[\^([a-z][a-z0-9-]*)\]")
LANGUAGE = re.compile(r"\{lang=([A-Za-z0-9-]{2,35})\}")
INDENT = 2
"""Columns from which on a line belongs to the item above it."""
_NUMBERED = re.compile(r"(\d+)([.)])\s")
MAX_NESTING = 12
"""Lists in lists, and spans in spans."""


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


@lru_cache(maxsize=32_768)  # references, states and documents ask for the same units
def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a unit's text. Never fails: what is no markup is text."""
    tokens = _parser().parse(text)
    return _Builder(text).blocks(tokens)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": MAX_NESTING * 4})
    parser.enable(["list", "emphasis", "newline", "balance_pairs"])
    parser.disable(["text_join"])
    parser.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    parser.inline.ruler.before("emphasis", "star", _star)
    parser.inline.ruler.before("emphasis", "fact", _fact)
    parser.inline.ruler.after("fact", "note", _note)
    parser.inline.ruler.after("note", "foreign", _foreign)
    parser.inline.ruler.after("foreign", "marked_link", _marked_link)
    parser.inline.ruler.before("fact", "marked_escape", _marked_escape)
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # what was typed is what is checked
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # addresses are checked with their place
    return parser


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Markdown's list, but an ordered one begins with 1, goes on with 2, and never cuts a paragraph of no list.

    So „17. April 2026“, also as an item, and a line that happens to begin with „1. Mai“ stay what they are.
    """
    ordered = _NUMBERED.match(_line(state, start))
    ends_an_item = silent and state.sCount[start] < state.blkIndent
    if ordered and not ends_an_item:
        cuts_a_paragraph = silent and state.listIndent < 0
        if cuts_a_paragraph or ordered[1] != "1" or not _goes_on(state, start, end, ordered[2]):
            return False
    return list_block(state, start, end, silent)


def _goes_on(state: StateBlock, start: int, end: int, mark: str) -> bool:
    """Whether the next number after the 1 of a line, as far to the right or further, is a 2."""
    for number in range(start + 1, end):
        line = _line(state, number)
        if line and state.sCount[number] < state.sCount[start]:
            return False
        following = _NUMBERED.match(line)
        if following and following[1] in ("1", "2") and state.sCount[number] - state.sCount[start] < INDENT:
            return following[1] + following[2] == "2" + mark
    return False


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _star(state: StateInline, silent: bool) -> bool:
    """A star between two letters is text: „Leser*innen und Autor*innen“ has no emphasis."""
    inside = state.pos > 0 and re.match(r"[^\W_]\*[^\W_]", state.src[state.pos - 1 : state.pos + 2])
    if not inside:
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _fact(state: StateInline, silent: bool) -> bool:
    match = FACT_CALL.match(state.src, state.pos, state.posMax)
    doubled = state.src[: state.pos].endswith("{") or (match and state.src.startswith("}", match.end()))
    if not match or doubled:  # {{name}} is somebody's template syntax, and text
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.meta = {"name": match[1], "style": match[2] or "", "start": state.pos, "end": match.end()}
    state.pos = match.end()
    return True


def _note(state: StateInline, silent: bool) -> bool:
    match = NOTE_CALL.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.meta = {"name": match[1], "start": state.pos, "end": match.end()}
    state.pos = match.end()
    return True


def _label_end(state: StateInline, start: int, no_links: bool = False) -> int:
    """Where the bracket that opens at `start` is closed; -1 where it is not, or, on demand, where a link stands in it.

    Markdown's own, but a bracket that nothing closed before leaves open all that reach it: the time stays linear.
    """
    unclosed: set[tuple[str, int, int]] = state.env.setdefault("unclosed", set())
    before, level, found = state.pos, 1, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        here, character = state.pos, state.src[state.pos]
        level -= character == "]"
        if level == 0:
            found = here
            break
        state.md.inline.skipToken(state)
        if character != "[":
            continue
        if state.pos == here + 1:  # an opening bracket that belongs to no token
            level += 1
            if (state.src, here, state.posMax) in unclosed:
                break
        elif no_links:
            state.pos = before
            return -1
    if found < 0:
        unclosed.add((state.src, start, state.posMax))
    state.pos = before
    return found


def _foreign(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    match = LANGUAGE.match(state.src, close + 1, state.posMax) if close >= 0 else None
    if not match:
        return False
    if not silent:
        start, limit = state.pos, state.posMax
        opening = state.push("foreign_open", "", 1)
        opening.meta = {"argument": match[1], "start": start, "inner": start + 1}
        state.pos, state.posMax = start + 1, close
        state.md.inline.tokenize(state)
        state.posMax = limit
        state.push("foreign_close", "", -1).meta = {"end": match.end()}
    state.pos = match.end()
    return True


def _marked_link(state: StateInline, silent: bool) -> bool:
    start, before = state.pos, len(state.tokens)
    pending = bool(state.pending)
    if not link(state, silent):
        return False
    if not silent:
        opening = state.tokens[before + pending]
        opening.meta = {"argument": str(opening.attrs.get("href", "")), "start": start, "inner": start + 1}
        state.tokens[-1].meta = {"end": state.pos}
    return True


def _marked_escape(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src.startswith("\\\n", start) or not escape(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"start": start + len(state.tokens[-1].markup) - len(state.tokens[-1].content)}
    return True


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
