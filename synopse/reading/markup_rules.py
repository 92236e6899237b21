"""Prose of a unit → markdown-it's tokens: which of its rules hold, and those of our own for lists, facts and notes."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.escape import escape
from markdown_it.rules_inline.link import link
from markdown_it.token import Token as Token

FACT_CALL = re.compile(r"\{([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?)(?::([a-z][a-z-]*))?\}")
NOTE_CALL = re.compile(r"\[\^([a-z][a-z0-9-]*)\]")
LANGUAGE = re.compile(r"\{lang=([A-Za-z0-9-]{2,35})\}")
INDENT = 2
"""Columns from which on a line belongs to the item above it."""
_NUMBERED = re.compile(r"(\d+)([.)])\s")
MAX_NESTING = 12
"""Lists in lists, and spans in spans."""


def tokens_of(text: str) -> list[Token]:
    """The tokens of a unit's text: those of our own carry in `meta` where they begin and end in their paragraph."""
    return _parser().parse(text)


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
