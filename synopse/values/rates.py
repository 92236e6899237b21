"""Folded text → what something is said of (par an, pro kWh, €/MWh), and magnitudes without a number (des milliers).

Neither is missed where the other text lacks it, but both have to agree: "par an" against "pro Monat" is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from synopse.values.canonical import measured
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.measures import reader_of
from synopse.values.units import CURRENCIES
from synopse.values.value import Value, value

SPEEDS = re.compile(r"(?:\b[kc]?m|[kMGT]?bit|[kMG]b|[Ff]lops?|mètres|[Mm]eter|octets?)[ ]?$")
"""What makes one unit with what follows the stroke (km/h, Mbit/s)."""


@lru_cache
def _per(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w€$£²³\ufffc])/|(?<!\w)(?i:{lexicon_of(language).per})[ \n]")


def rates(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The units that amounts are said of."""
    reader = reader_of(lexicon.language)
    for found in _per(lexicon.language).finditer(text):
        if found[0] == "/" and SPEEDS.search(text[max(0, found.start() - 10) : found.start()]):
            continue
        symbol, end = reader.unit(text, found.end(), linked=False)
        if symbol:
            one = (measured(Fraction(1), symbol),) if symbol in CURRENCIES else ()  # je Euro / pour 1 €
            yield value("quantity", f"per {symbol}", found.start(), end, *one, weight="counted")
    for pattern, symbol in lexicon.rates.items():
        for found in re.finditer(rf"(?<![\w-])(?<!\d )(?:{pattern})(?!\w)", text, re.IGNORECASE):
            yield value("quantity", f"per {symbol}", *found.span(), weight="offered")


def magnitudes(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """Magnitudes without a number, where the numbers of `text` are blanked out already."""
    taken = 0
    for found in re.finditer(rf"(?<!\w)(?:{lexicon.magnitude})(?!\w)", text, re.IGNORECASE):
        power = sum(
            worth
            for pattern, worth in lexicon.magnitudes.items()
            for _ in re.finditer(rf"(?:{pattern})", found[0], re.IGNORECASE)
        )
        if power and found.start() >= taken:
            taken = found.end()
            yield value("number", f"some 10^{power}", *found.span(), weight="counted")
