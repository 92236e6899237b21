"""Folded text → ordinals in digits (21., 2e) and Roman numerals (XXIe, Louis XIV)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from synopse.values.lexicon.model import Lexicon
from synopse.values.sharing import ordinal
from synopse.values.value import Value

ROMAN = re.compile(r"(?<![\w'.-])(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?P<suffix>ers?|res?|ères?|[èe]me|es?)?(?![\w'])")
LETTERS = {"I": 1, "V": 5, "X": 10}


def ordinals(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The ordinals in digits and the Roman numerals of `text`."""
    for found in re.finditer(rf"(?<![\w.,/:–-])(\d{{1,3}})(?:{lexicon.ordinal_digits})", text):
        opened = re.match(r"\s(\w+)", text[found.end() : found.end() + 20])
        if opened is None or opened[1] not in lexicon.sentence_openers:
            yield ordinal(*found.span(), Fraction(int(found[1])))
    for found in ROMAN.finditer(text):
        if len(found[1]) > 1 or found["suffix"]:
            yield ordinal(*found.span(), Fraction(roman(found[1])))


def roman(letters: str) -> int:
    """The number that a Roman numeral up to XXXIX says."""
    total = 0
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        worth = LETTERS[letter]
        total += -worth if following and LETTERS[following] > worth else worth
    return total
