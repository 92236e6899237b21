"""Folded text → the numbers written in words: cardinals, ordinals, what compounds begin with (zweijährig)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import COUNTED, Lexicon

ROUND = (12, 100, 1000)
"""Numbers whose words also say just how many there are at all (einige Hundert)."""

Writing = Literal["digits", "words", "article", "ordinal", "hint"]


@dataclass(frozen=True)
class Head:
    """A number without its scale and unit. A `hint` may mean something else, or something more; `unit` is a symbol."""

    start: int
    end: int
    number: Fraction
    writing: Writing
    unit: str = ""


@lru_cache
def _word_pattern(language: str) -> re.Pattern[str]:
    lexicon = lexicon_of(language)
    plurals = {f"{ordinal}s" for ordinal in lexicon.ordinals}
    words = sorted({*lexicon.cardinals, *lexicon.ordinals, *plurals}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def word_heads(text: str, lexicon: Lexicon) -> Iterator[Head]:
    """The number words of `text`, joined where they make one number, in the order of the text."""
    if not lexicon.cardinals:
        return
    excluded = [found.span() for found in re.finditer(rf"\b(?:{lexicon.not_ordinals})", text)]
    heads = _compound_heads(text, lexicon) if lexicon.compound_and else _phrase_heads(text, lexicon)
    indefinite = re.compile(rf"(?<!\w)(?:{lexicon.indefinite})[ \n]$", re.IGNORECASE)
    for head in heads:
        if head.number in ROUND and indefinite.search(text[max(0, head.start - 16) : head.start]):
            continue
        if head.writing == "ordinal" and any(start <= head.start < end for start, end in excluded):
            continue
        yield head


# Languages that part number words by spaces and hyphens ---------------------------------------------------------------


def _phrase_heads(text: str, lexicon: Lexicon) -> Iterator[Head]:
    join = re.compile(lexicon.word_joins, re.IGNORECASE)
    run: Head | None = None
    for found in _word_pattern(lexicon.language).finditer(text):
        head = _single(found, lexicon)
        joined = _join(run, head, text, join) if run else None
        if joined is None and run is not None:
            yield _sure(run, text, lexicon)
        run = joined or head
    if run is not None:
        yield _sure(run, text, lexicon)


def _single(found: re.Match[str], lexicon: Lexicon) -> Head:
    word = found[0].lower()
    if word in lexicon.cardinals:
        writing: Writing = "article" if word in lexicon.articles else "words"
        return Head(found.start(), found.end(), lexicon.cardinals[word], writing)
    ordinal = lexicon.ordinals[word if word in lexicon.ordinals else word.removesuffix("s")]
    return Head(found.start(), found.end(), Fraction(ordinal), "ordinal")


def _join(run: Head, head: Head, text: str, join: re.Pattern[str]) -> Head | None:
    """Both as one number, if they follow each other as its parts do."""
    if run.writing not in ("words", "article"):
        return None
    gap = join.match(text, run.end)
    if gap is None or gap.end() != head.start:
        return None
    if head.writing == "ordinal" and gap[0] in (" ", "\n") and run.number % 100:
        return None
    total = extended(run.number, head.number)
    if total is None or (run.writing == "article" and head.number < 100):
        return None
    return Head(run.start, head.end, total, "ordinal" if head.writing == "ordinal" else "words")


def extended(number: Fraction, part: Fraction) -> Fraction | None:
    """`number` continued by the next word's value, or None where no number goes on so (deux trois)."""
    if number.denominator != 1 or part.denominator != 1 or number == 0:
        return None
    low, hundreds = number % 100, number % 1000
    if part == 1000:
        return number * 1000 if number < 1000 else None
    if part == 100:
        if hundreds == 0:
            return number + 100
        return number - hundreds + hundreds * 100 if hundreds < 20 else None
    if part > 100:
        return None
    fits = (
        low == 0
        or (low >= 20 and low % 10 == 0 and 0 < part < 10)
        or (low in (60, 80) and 10 <= part < 20)
        or (low in (10, 70, 90) and 7 <= part <= 9)
    )
    return number + part if fits else None


# Languages that write number words as one -----------------------------------------------------------------------------


def _compound_heads(text: str, lexicon: Lexicon) -> Iterator[Head]:
    for found in re.finditer(r"(?<![\w])[^\W\d_]{3,}(?!\w)", text):
        read = read_compound(found[0].lower(), lexicon.language)
        if read is not None:
            number, writing, unit = read
            yield _sure(Head(found.start(), found.end(), number, writing, unit), text, lexicon)


@lru_cache(maxsize=20_000)
def read_compound(word: str, language: str) -> tuple[Fraction, Writing, str] | None:
    """The number that one lower-case word begins with, how it is written, and the unit its ending names.

    None where the word is no number: all of it has to be accounted for.
    """
    lexicon = lexicon_of(language)
    if word in lexicon.articles:
        return lexicon.cardinals["ein"], "article", ""
    number, rest = _numeral(word, lexicon)
    if number is not None and not rest:
        return number, "words", ""
    ordinal = _ordinal(word, lexicon)
    if ordinal is not None:
        return ordinal, "ordinal", ""
    if number is None or (word.startswith("ein") and number == 1):
        return None
    for pattern, unit in lexicon.tails.items():
        if re.fullmatch(pattern, rest):
            return number, "words" if unit else "hint", "" if unit == COUNTED else unit
    return None


def _numeral(word: str, lexicon: Lexicon) -> tuple[Fraction | None, str]:
    """The number that `word` begins with, and the rest of the word."""
    number: Fraction | None = None
    position = 0
    pending_and = False
    for token in re.finditer(_token_pattern(lexicon.language), word):
        if token.start() != position:
            break
        if token[0] == lexicon.compound_and:
            if number is None:
                break
            pending_and, position = True, token.end()
            continue
        part = lexicon.cardinals[token[0]]
        total = part if number is None else _compounded(number, part, pending_and)
        if total is None:
            break
        number, position, pending_and = total, token.end(), False
    if pending_and:
        position -= len(lexicon.compound_and)
    return number, word[position:]


@lru_cache
def _token_pattern(language: str) -> str:
    lexicon = lexicon_of(language)
    words = {*lexicon.cardinals, lexicon.compound_and} - (lexicon.articles - {"ein", "eins"})
    return "|".join(sorted(words, key=len, reverse=True))


def _compounded(number: Fraction, part: Fraction, after_and: bool) -> Fraction | None:
    if part == Fraction(1, 2):
        return number + part
    low = number % 100
    if after_and and 0 < low < 10 and 20 <= part < 100:
        return number + part
    return extended(number, part)


def _ordinal(word: str, lexicon: Lexicon) -> Fraction | None:
    ending = re.search(rf"(?:{lexicon.superlatives})?e[nrms]?$", word)
    if ending is None:
        return None
    stem = word[: ending.start()]
    for last in sorted(lexicon.ordinals, key=len, reverse=True):
        if not stem.endswith(last):
            continue
        number, rest = _numeral(stem.removesuffix(last), lexicon)
        if number is None and stem == last:
            return Fraction(lexicon.ordinals[last])
        if number is not None and not rest:
            return extended(number, Fraction(lexicon.ordinals[last]))
    number, rest = _numeral(stem, lexicon)
    return number if number is not None and number >= 20 and rest == "st" else None


def _sure(head: Head, text: str, lexicon: Lexicon) -> Head:
    """The head as a hint where its surroundings say that it may be another word."""
    if head.writing == "words":
        found = re.compile(lexicon.uncertain, re.IGNORECASE if not lexicon.compound_and else 0).match(text, head.start)
        if found is not None and (found.end() == head.end or not found[0]):
            return Head(head.start, head.end, head.number, "hint", head.unit)
    return head
