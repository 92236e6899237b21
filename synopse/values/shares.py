"""Folded text → fractions (1/3, un tiers, drei Viertel, ein Franzose von dreien) and the phrases that hold a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from synopse.values.canonical import measured, plain
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value, Weight, value
from synopse.values.wording import read_compound

VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8", "⅒": "1/10"}
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 50, 100, 1000})
TIME = {
    "stunde": "h",
    "heure": "h",
    "hour": "h",
    "siècle": "century",
    "jahrhundert": "century",
    "an": "year",
    "jahr": "year",
}


EVERY = ("day", "week", "month", "year")
"""The units of an interval, which are groups of a share's pattern."""


def phrases(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """Phrases that may stand for a value and are never missed; those that stand for none are claimed all the same."""
    for pattern, forms in _phrases(lexicon.language):
        for found in pattern.finditer(text):
            yield value("number", forms[0] if forms else found[0].lower(), *found.span(), *forms, weight="offered")


@lru_cache
def _phrases(language: str) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    phrases = lexicon_of(language).phrases
    return [(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), forms) for pattern, forms in phrases.items()]


def shares(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The fractions of `text`."""
    for found in re.finditer(r"(?<![\w/.,])(\d{1,3})/(\d{1,4})(?![\w/]|[.,]\d)", text):
        over, under = int(found[1]), int(found[2])
        if 0 < over < under and under in DENOMINATORS:
            yield fraction(*found.span(), Fraction(over, under), "demanded")
    for found in re.finditer(r"(?<!\d)(\d{0,6})([½⅓⅔¼¾⅕⅛⅒])", text):
        whole = int(found[1] or 0)
        yield fraction(*found.span(), whole + Fraction(VULGAR[found[2]]), "demanded")
    yield from _worded(text, lexicon)


def _worded(text: str, lexicon: Lexicon) -> Iterator[Value]:
    for pattern in _shares(lexicon.language):
        for found in pattern.finditer(text):
            yield _shared(found, lexicon)
    for found in re.finditer(rf"(?<!\w)(?:{lexicon.a_half})(?!\w)", text, re.IGNORECASE):
        yield fraction(*found.span(), Fraction(1, 2), "counted")
    for found in _parts(lexicon.language).finditer(text):
        under = lexicon.parts[found["part"].lower()]
        if _is_ordinal(found, text, lexicon):
            continue
        if found["over"] is None:
            if found["unit"]:
                yield fraction(*found.span(), Fraction(1, under), "counted", TIME[found["unit"].lower()])
            elif lexicon.compound_and or found["the"]:
                yield fraction(*found.span(), Fraction(1, under), "offered")
            continue
        weight: Weight = "demanded" if found["over"].isdigit() else "counted"
        over = found["over"].lower()
        number = Fraction(int(over)) if over.isdigit() else lexicon.cardinals.get(over, Fraction(1))
        share, unit = number / under, TIME.get((found["unit"] or "").lower(), "")
        yield fraction(*found.span(), share, weight, unit)


@lru_cache
def _shares(language: str) -> list[re.Pattern[str]]:
    lexicon = lexicon_of(language)
    numbers = "|".join(sorted({*lexicon.cardinals, *lexicon.articles}, key=len, reverse=True))
    ordinals = "|".join(
        rf"{stem}e" for stem in sorted({*lexicon.ordinals, "zwanzigst", "hundertst"}, key=len, reverse=True)
    )
    filled = (shape.replace("NUMBER", numbers).replace("ORDINAL", ordinals) for shape in lexicon.shares)
    return [re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) for pattern in filled]


@lru_cache
def _parts(language: str) -> re.Pattern[str]:
    lexicon = lexicon_of(language)
    if not lexicon.parts:
        return re.compile(r"(?!)")
    parts = "|".join(sorted(lexicon.parts, key=len, reverse=True))
    numbers = "|".join(sorted((*lexicon.cardinals, *lexicon.articles, r"\d{1,2}"), key=len, reverse=True))
    tail = rf"(?:(?:s?| d'| de | )(?P<unit>{'|'.join(TIME)})[sen]*)?"
    return re.compile(
        rf"(?<!\w)(?P<the>(?:le|la|du|les|au|the) )?(?:(?P<over>{numbers})[ -]?)?(?P<part>{parts})(?!-)"
        rf"(?P<rest>{tail})(?:(?!\w)|{'(?<=drittel)|(?<=viertel)' if lexicon.compound_and else '(?!)'})", re.IGNORECASE,
    )  # fmt: skip


def _is_ordinal(found: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Whether the word is rather an ordinal: le cinquième sommet, un cinquième élément; but un cinquième des PME."""
    if found["part"].lower() not in lexicon.ordinals:
        return False
    return found["over"] is None or not re.match(r" (?:d[eu]|of)|[ ]?d'|\s?[.,;)]|$", text[found.end() :][:4])


def _shared(found: re.Match[str], lexicon: Lexicon) -> Value:
    """A share in words; one of time is as much as an interval (un mois sur deux / alle zwei Monate)."""
    share = _share(found, lexicon)
    made = fraction(*found.span(), share, "counted")
    unit = next((symbol for symbol in EVERY if (found.groupdict().get(symbol))), "")
    if not unit or share.numerator != 1:
        return made
    every = measured(1 / share, unit)
    return replace(made, kind="quantity", canonical=every, forms=made.forms | {every})


def _share(found: re.Match[str], lexicon: Lexicon) -> Fraction:
    groups = found.groupdict()
    if groups.get("nth"):
        read = read_compound(f"{groups['nth'].lower().rstrip('nrms')}", lexicon.language)
        return Fraction(1) / read[0] if read else Fraction(1, 2)
    one, every = (_cardinal(groups[name], lexicon) for name in ("one", "all"))
    return one / every if every else Fraction(1)


def _cardinal(word: str, lexicon: Lexicon) -> Fraction:
    return lexicon.cardinals.get(word.lower().removeprefix("a "), Fraction(1))


def fraction(start: int, end: int, share: Fraction, weight: Weight, unit: str = "") -> Value:
    """A fraction; it answers for the percentage too, where that is exact."""
    if unit:
        return value("quantity", measured(share, unit), start, end, weight=weight)
    shown = f"{share.numerator}/{share.denominator}"
    return value("fraction", shown, start, end, plain(share), measured(share * 100, "%"), weight=weight)
