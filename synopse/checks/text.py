"""One text and its language → what is wrong with it alone: spaces, brackets, quotation marks, another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.checks.finding import Finding
from synopse.checks.tables import habits_of, telling_words

BRACKETS = {"(": ")", "[": "]", "{": "}"}
LISTED = re.compile(r"(?:^|[\s(])(?:\w{1,2}|[ivxIVX]+)\)$")
"""a), 1), iv): a bracket that nothing opens."""

SPACES = re.compile(r"(?<=\S)[ \t\u00a0\u202f\u2009]{2,}(?=\S)")
SENTENCE = re.compile(r"[^.!?:;\n]+(?:[.!?:;](?=\w)[^.!?:;\n]+)*")
WORD = re.compile(r"[^\W\d_]+")

FEWEST = 3
"""So many words of another language, and none of its own, make a sentence one of the other language."""


def double_space(text: str, language: str) -> tuple[Finding, ...]:
    """Two spaces or more in a row, of whatever width, inside a line."""
    return tuple(
        Finding("first", *found.span(), "double-space", "more than one space in a row", "leave one")
        for found in SPACES.finditer(text)
    )


def brackets_and_quotes(text: str, language: str) -> tuple[Finding, ...]:
    """Brackets and quotation marks that are opened and not closed, or closed only, or belong to another language."""
    return tuple(sorted(_unbalanced(text, language)))


def _unbalanced(text: str, language: str) -> Iterator[Finding]:
    habits = habits_of(language)
    quotes = dict(habits.quotes) if habits else {}
    if '"' in text and text.count('"') % 2:
        position = text.rindex('"')
        yield _mark(position, f"`{text[position]}` is not paired")
    closing = {mark: opening for opening, mark in (quotes | BRACKETS).items()}
    waiting: list[tuple[str, int]] = []
    for position, mark in enumerate(text):
        if habits and mark in habits.foreign_quotes:
            yield _mark(position, f"`{mark}` is no quotation mark of {habits.name}")
        elif mark in closing and waiting and waiting[-1][0] == closing[mark]:
            waiting.pop()
        elif mark in quotes or mark in BRACKETS:
            waiting.append((mark, position))
        elif mark in closing and not _listed(text, position) and not _apostrophe(text, position):
            yield _mark(position, f"`{mark}` closes what nothing opened")
    for mark, position in waiting:
        yield _mark(position, f"`{mark}` is opened and never closed")


def _listed(text: str, position: int) -> bool:
    return LISTED.search(text[max(0, position - 6) : position + 1]) is not None


def _apostrophe(text: str, position: int) -> bool:
    return (
        text[position] in "‘’"
        and text[position - 1 : position].isalpha()
        and text[position + 1 : position + 2].isalpha()
    )


def _mark(position: int, message: str) -> Finding:
    return Finding("first", position, position + 1, "brackets-and-quotes", message)


def other_language(text: str, language: str, others: tuple[str, ...] = ("fr", "de", "en")) -> tuple[Finding, ...]:
    """Sentences that seem to be in one of the `others`; short ones are let pass."""
    own = telling_words(language)
    return tuple(
        Finding(
            "first",
            *_trimmed(sentence),
            "other-language",
            f"this seems to be {habits.name}",
            "translate it, or mark its language",
        )
        for sentence in SENTENCE.finditer(text)
        for other in others
        if (habits := habits_of(other)) is not None and habits is not habits_of(language)
        if _is_in(sentence[0], telling_words(other), own)
    )  # fmt: skip


def _is_in(sentence: str, words: frozenset[str], own: frozenset[str]) -> bool:
    spoken = [word.lower() for word in WORD.findall(sentence)]
    foreign, native = sum(word in words for word in spoken), sum(word in own for word in spoken)
    return foreign >= FEWEST and foreign > 3 * native


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return start, start + len(found[0].strip())
