"""Folded text → its numbers with their scales and units: percentages, amounts, quantities, bare numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from synopse.values.digits import digit_heads
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.units import FACTORS, WORDS_ONLY, WRITTEN
from synopse.values.wording import Head, word_heads

GAP = r"(?:-|[ ]*\n?[ ]*)"
BEFORE = {"EUR": r"€|EUR", "USD": r"US\$|\$|USD", "GBP": r"£|GBP", "CHF": r"CHF", "JPY": r"¥|JPY", "CNY": r"CNY|RMB"}
SPEED = r"(?P<speed>Tempo)-?"
PREFIX = re.compile(
    rf"(?<![\w\d])(?:{'|'.join(f'(?P<{code}>{marks})' for code, marks in BEFORE.items())}|{SPEED})[ ]?$"
)
ENORMOUS = 10**24
"""No scale, nor several together, says as much."""


@dataclass(frozen=True)
class Measure:
    """A number as written, with the factor of its scale (1 where there is none) and the symbol of its unit ("" if
    none).

    `hinted` is a unit that the next word may be, as its ending says.
    """

    start: int
    end: int
    head: Head
    number: Fraction
    scale: int = 1
    unit: str = ""

    hinted: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is a number and nothing else."""
        return self.scale == 1 and not self.unit


def measures(text: str, lexicon: Lexicon) -> Iterator[Measure]:
    """The numbers of `text` in its order; none of them overlap."""
    heads = sorted([*digit_heads(text, lexicon), *word_heads(text, lexicon)], key=lambda head: (head.start, -head.end))
    starts = {head.start: head for head in heads}
    lone = [Head(found.start(), found.start(), Fraction(1), "article") for found in _lone(text, lexicon)]
    position = -1
    for head in sorted([*heads, *lone], key=lambda head: (head.start, -head.end)):
        if head.start < position:
            continue
        measure = measure_at(head, text, lexicon, starts, position)
        if measure is not None:
            yield measure
            position = measure.end


def _lone(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w)(?:{lexicon.lone_scale})", text)


def measure_at(head: Head, text: str, lexicon: Lexicon, heads: dict[int, Head], taken: int = 0) -> Measure | None:
    """The head with what belongs to it; None where it is part of something else (5G).

    What stands before `taken` belongs to the number before it: the euros of 1,2 Mio. € 2025 are not 2025.
    """
    if head.writing == "ordinal":
        return Measure(head.start, head.end, head, head.number)
    reader = reader_of(lexicon.language)
    number, end, scale = _scaled(head, text, reader, heads)
    end, number = reader.half(text, end, number, scale)
    unit, end = (head.unit, end) if head.unit else reader.unit(text, end, scale > 1)
    if unit:
        end, number = reader.half(text, end, number, 1)
    hinted = "" if unit or scale > 1 else reader.ending(text, end)
    return _checked(_with_prefix(Measure(head.start, end, head, number, scale, unit, hinted), text, taken), text)


def _scaled(
    head: Head, text: str, reader: Reader, heads: dict[int, Head], below: int = ENORMOUS
) -> tuple[Fraction, int, int]:
    """The head's number times its scales, where they end, and their product (deux millions trois cent mille).

    Only scales `below` a bound count: what follows a scale is smaller than it.
    """
    scale = 1
    end, number = reader.half(text, head.end, head.number, 1)
    while (found := reader.scale(text, end)) is not None and scale * found[1] < below:
        end, factor = found
        number, scale = number * factor, scale * factor
    following = heads.get(end + 1)
    if scale == 1 or following is None or text[end] not in " -" or following.unit or following.writing == "ordinal":
        return number, end, scale
    rest, rest_end, rest_scale = _scaled(following, text, reader, heads, scale)
    if 100 <= rest < scale and (rest_scale > 1 or following.writing == "words"):
        return number + rest, rest_end, scale
    return number, end, scale


def _with_prefix(measure: Measure, text: str, taken: int) -> Measure:
    if measure.unit or measure.head.writing != "digits":
        return measure
    prefix = PREFIX.search(text[max(0, taken, measure.start - 6) : measure.start])
    if prefix is None or prefix.lastgroup is None:
        return measure
    unit = "km/h" if prefix["speed"] else prefix.lastgroup
    return replace(measure, start=measure.start - len(prefix[0]), unit=unit)


def _checked(measure: Measure, text: str) -> Measure | None:
    head = measure.head
    if measure.end == head.end and text[head.end : head.end + 1].isalpha() and head.writing == "digits":
        return None
    if head.start == head.end and measure.end == head.end:
        return None
    if head.number == Fraction(1, 2) and head.writing == "words" and measure.end == head.end:
        return None
    return measure


# What follows a number ------------------------------------------------------------------------------------------------


class Reader:
    """The compiled patterns of one language for what follows a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.scales = [
            (re.compile(rf"{GAP}(?:{pattern})(?:(?<=\.)|(?<!\w)|(?!\w))"), factor)
            for pattern, factor in lexicon.scales.items()
        ]
        self.endings = [
            (symbol, re.compile(rf"[ -][A-ZÄÖÜ][^\W\d_]{{2,}}(?:{ending})(?!\w)"))
            for symbol, ending in lexicon.unit_endings.items()
        ]
        self.halves = re.compile(rf"{GAP}(?:{lexicon.half})", re.IGNORECASE)
        self.gap = re.compile(GAP)
        self.adjective = re.compile(rf"[ \n](?:{lexicon.adjectives})[ \n]", re.IGNORECASE)
        self.link = re.compile(rf"{GAP}(?:{lexicon.of})?{GAP}", re.IGNORECASE)
        self.units = [(symbol, _unit_pattern(symbol, lexicon)) for symbol in FACTORS]

    def scale(self, text: str, end: int) -> tuple[int, int] | None:
        """Where a scale at `end` ends, and its factor."""
        for pattern, factor in self.scales:
            if found := pattern.match(text, end):
                return found.end(), factor
        return None

    def half(self, text: str, end: int, number: Fraction, of: int) -> tuple[int, Fraction]:
        """The end and the number after "and a half", if it stands there."""
        found = self.halves.match(text, end)
        return (found.end(), number + Fraction(of, 2)) if found else (end, number)

    def ending(self, text: str, end: int) -> str:
        """The unit that a compound at `end` is made with; "" where there is none."""
        return next((symbol for symbol, pattern in self.endings if pattern.match(text, end)), "")

    def unit(self, text: str, end: int, linked: bool) -> tuple[str, int]:
        """The symbol of the longest unit at `end` and where it ends; "" where none stands there.

        `linked` says that a word may join it to the number (d'euros).
        """
        for gap in (self.link if linked else self.gap, self.adjective):
            found = gap.match(text, end)
            start = found.end() if found else len(text)
            ends = [(match.end(), symbol) for symbol, unit in self.units if (match := unit.match(text, start))]
            if ends:
                longest, symbol = max(ends)
                return symbol, longest
        return "", end


@lru_cache
def reader_of(language: str) -> Reader:
    """The reader of a language."""
    return Reader(lexicon_of(language))


def _unit_pattern(symbol: str, lexicon: Lexicon) -> re.Pattern[str]:
    written = WRITTEN.get(symbol, "" if symbol in WORDS_ONLY else re.escape(symbol))
    words = lexicon.units.get(symbol, "")
    either = "|".join(part for part in (written, f"(?i:{words})" if words else "") if part)
    tail = r"(?:-?ig(?:e[rnms]?)?)?" if symbol == "%" else ""
    return re.compile(rf"(?:{either or '(?!)'}){tail}(?:(?<=[^\w])|(?![\w']))")
