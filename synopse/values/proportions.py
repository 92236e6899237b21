"""Folded text → scales of maps and models (1:50.000, 1/25 000e), each one value: the part that one is of the other.

They are read before dates and times, since 1/10 is a day and 1:10 a time unless a map or a model is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.shares import fraction
from synopse.values.value import Value

ENDING = r"(?:e|[èe]me|ième)?(?!\w|[.,:/-]\d| \d)"
LARGE = re.compile(rf"(?<![\w.,:/-])1[:/](?P<under>[1-9]\d{{0,2}}(?:[ .']\d{{3}})+|[1-9]\d{{4,6}}){ENDING}")
"""So many thousands are neither a day, a time nor the year of an act, whatever stands before them."""


def proportions(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The scales of `text`."""
    for pattern in (LARGE, _named(lexicon.language)):
        for found in pattern.finditer(text):
            under = int(re.sub(r"\D", "", found["under"]))
            yield fraction(*found.span("scale" if "scale" in found.groupdict() else 0), Fraction(1, under), "demanded")


@lru_cache
def _named(language: str) -> re.Pattern[str]:
    """Scales of any size, with or without spaces, that a word announces."""
    under = r"(?P<under>[1-9]\d{0,2}(?:[ .']\d{3})+|[1-9]\d{0,6})"
    return re.compile(rf"(?<!\w)(?i:{lexicon_of(language).to_scale})[ \n](?P<scale>1 ?[:/] ?{under}{ENDING})")
