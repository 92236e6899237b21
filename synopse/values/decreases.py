"""Folded text and its values → the values that a word near them says are lost, or below zero (um 5 % gesunken).

Such a word takes the place of a minus sign. It counts where it stands: in the clause of the number, a few words away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value

SIGNED = frozenset({"number", "percentage", "points", "amount", "quantity"})
TEMPERATURES = ("°C", "°F", "degree", "K")
WIDEST = 120
"""How many characters before and after a number are looked at."""

WORDS = 15
"""How many words away from a number a word still says something of it."""

SENTENCE_END = re.compile(r"[.!?;:](?=\s|$)|\n")
CLAUSE_END = re.compile(rf"{SENTENCE_END.pattern}|,(?=\s(?!\d|(?:de|d'|um|von|by)\b))|\s[–—]\s")
"""What ends a clause; a comma before a further number does not (de 5 % en France, de 3 % en Italie)."""

BEFORE = re.compile(rf"(?:\S+\s+){{0,{WORDS}}}\S*$")
AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{WORDS}}}")


def lowered(values: Iterable[Value], text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The same values, those marked that a word says are lost or below zero."""
    words = _words(lexicon.language)
    is_said = words.are_in(text)
    for made in values:
        if is_said and made.kind in SIGNED and not made.negative and words.lowers(made, text):
            yield replace(made, lowered=True)
        else:
            yield made


class _Words:
    """The compiled words of one language that take the place of a minus sign."""

    def __init__(self, lexicon: Lexicon) -> None:
        exactness = "|".join(lexicon.approximators.values()) or r"(?!)"
        self.below_zero = _pattern(rf"(?<!\w)(?:{lexicon.below_zero})(?!\w)")
        self.losses = _pattern(rf"(?<!\w)(?:{lexicon.losses})(?!\w)")
        self.decreases = _pattern(rf"(?<!\w)(?:{lexicon.decreases})(?!\w)")
        self.level = _pattern(rf"(?<!\w)(?:{lexicon.at_level})(?:\s(?:{exactness}))?\s?$")
        self.change = _pattern(rf"(?<!\w)(?:{lexicon.by_amount})(?:\s(?:{exactness}))?\s?$")

    def are_in(self, text: str) -> bool:
        """Whether any of the words stands in the text at all."""
        return any(words.search(text) for words in (self.below_zero, self.losses, self.decreases))

    def lowers(self, made: Value, text: str) -> bool:
        """Whether the value is said to be below zero, or is by how much something fell; what it fell to is neither."""
        ahead = text[max(0, made.start - WIDEST) : made.start]
        is_change = self.change.search(ahead) is not None
        around = _around(made, text, SENTENCE_END if is_change else CLAUSE_END)
        if self.below_zero.search(around):
            return True
        if made.canonical.endswith(TEMPERATURES) and not is_change:
            return False
        if self.losses.search(around):
            return True
        return self.level.search(ahead) is None and self.decreases.search(around) is not None


def _around(made: Value, text: str, bound: re.Pattern[str]) -> str:
    """What stands around a value up to `bound`, a few words on each side, and the value itself."""
    before = bound.split(text[max(0, made.start - WIDEST) : made.start])[-1]
    after = bound.split(text[made.end : made.end + WIDEST], maxsplit=1)[0]
    near, far = BEFORE.search(before), AFTER.match(after)
    return f"{near[0] if near else ''}{text[made.start : made.end]}{far[0] if far else ''}"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


@lru_cache
def _words(language: str) -> _Words:
    return _Words(lexicon_of(language))
