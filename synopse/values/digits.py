"""Folded text → the numbers written in digits, signed, read by the marks of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.wording import Head

LONGEST = 40
"""More digits than this are an identifier, not a number."""


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    lexicon = lexicon_of(language)
    decimal, group = re.escape(lexicon.decimal), re.escape(lexicon.grouping)
    return re.compile(
        rf"(?<![\w])(?<!\d[.,])(?:"
        rf"\d{{1,3}}(?:(?: \d{{3}})+|(?:'\d{{3}})+)(?![\d])(?:[.,]\d+)?"
        rf"|[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?!\d)(?:{decimal}\d+)?"
        rf"|[1-9]\d{{0,2}}(?:{decimal}\d{{3}}){{2,}}(?!\d)(?:{group}\d+)?"
        rf"|\d+(?:[.,]\d+)?)(?:[.,][-–—]{{1,2}}(?=[ \n]?(?:€|E|F|C)))?"
    )


def digit_heads(text: str, lexicon: Lexicon) -> Iterator[Head]:
    """The numbers in digits of `text`, in its order; `start` includes the sign."""
    sign = re.compile(rf"(?:(?<![\w)\].,%])[-–](?=$)|[−]\s?|(?<!\w)[+±]\s?|(?<!\w){lexicon.minus} )$", re.IGNORECASE)
    for found in _pattern(lexicon.language).finditer(text):
        if len(found[0]) > LONGEST:
            continue
        before = text[max(0, found.start() - 16) : found.start()]
        signed = sign.search(before)
        number = read_number(found[0], lexicon)
        if signed is not None and _is_range(text, found.start() - len(signed[0])):
            signed = None
        start = found.start() - len(signed[0]) if signed else found.start()
        negative = signed is not None and signed[0][0] not in "+±"
        yield Head(start, found.end(), -number if negative else number, "digits")


def _is_range(text: str, position: int) -> bool:
    return position > 0 and (text[position - 1].isdigit() or text[position - 1] in "%€")


def read_number(digits: str, lexicon: Lexicon) -> Fraction:
    """The number that `digits` says in the language: 1 234,5 and 1.234,5 and, in English, 1,234.5.

    A mark before exactly three last digits groups where it is the grouping mark of the language, else it is decimal.
    """
    plain = re.sub(r"[.,][-–—]+$", "", re.sub(r"[ ']", "", digits))
    if re.fullmatch(
        rf"[1-9]\d{{0,2}}(?:{re.escape(lexicon.grouping)}\d{{3}})+(?:{re.escape(lexicon.decimal)}\d+)?", plain
    ):
        plain = plain.replace(lexicon.grouping, "")
    elif plain.count(lexicon.decimal) > 1:
        plain = plain.replace(lexicon.decimal, "")
    return Fraction(plain.replace(",", "."))
