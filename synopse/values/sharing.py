"""The numbers of a text → values, each with all it may stand for: a unit said once counts for the numbers it is said
of.

"Entre 10 et 20 M€", "5, 10 et 15 %", "de 12 % à 8": the number without a unit takes that of its neighbour if nothing
but words without meaning of their own stands between them. It keeps its bare form too, since the other text may do
the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from synopse.values.canonical import clock, kind_of, measured, plain
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.measures import Measure
from synopse.values.parted import wholes
from synopse.values.value import Value, Weight, value

WIDEST = 60
"""Two numbers further apart than this (in characters) share no unit."""

LARGE = 10**6
"""From this scale on a number in words is as exact as one in digits, and as much missed."""

Unit = tuple[int, str]
"""A scale's factor and a unit's symbol."""


def shared_values(found: tuple[Measure, ...], text: str, lexicon: Lexicon) -> list[Value]:
    """The values of the numbers `found` in the folded `text`."""
    borrowed: list[list[Unit]] = [[] for _ in found]
    canonical: list[Unit | None] = [None for _ in found]
    gaps = [text[left.end : right.start] for left, right in pairwise(found)]
    for index in reversed(range(len(gaps))):
        left, right = found[index], found[index + 1]
        offers = _own(right) or borrowed[index + 1]
        if offers and _lacks(left, offers[0]) and _joined(gaps[index], lexicon):
            borrowed[index] = offers
            if is_range(gaps[index], lexicon) and not is_year(left):
                canonical[index] = canonical[index + 1] or offers[0]
    for index in range(len(gaps)):
        left, right = found[index], found[index + 1]
        offers = _own(left) or borrowed[index]
        if offers and right.bare and _joined(gaps[index], lexicon):
            borrowed[index + 1] = [*borrowed[index + 1], *offers]
    spoken = tuple({measure.unit for measure in found if measure.unit and measure.scale > 1})
    together = wholes(found, text)
    return [
        replace(_valued(measure, units, first, spoken, text), whole=together.get(measure.start, ""))
        for measure, units, first in zip(found, borrowed, canonical, strict=True)
    ]


def _own(measure: Measure) -> list[Unit]:
    """What a number has to lend to its neighbours."""
    return [(measure.scale, measure.unit or measure.hinted)] if not measure.bare or measure.hinted else []


def _lacks(measure: Measure, offer: Unit) -> bool:
    return measure.bare or (not measure.unit and bool(offer[1]))


def is_year(measure: Measure) -> bool:
    """Whether a bare number is more likely a year."""
    return measure.head.writing == "digits" and measure.head.end - measure.start == 4 and 1000 <= measure.number < 2200


@lru_cache
def _range_pattern(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:-|–|/|\s(?:{lexicon_of(language).range_joins})\s)\s?|\s(?:{lexicon_of(language).range_joins})\s"
    )


def is_range(gap: str, lexicon: Lexicon) -> bool:
    """Whether what stands between two numbers makes a range of them."""
    return _range_pattern(lexicon.language).fullmatch(gap) is not None


def _joined(gap: str, lexicon: Lexicon) -> bool:
    if len(gap) > WIDEST or re.search(r"[.!?;](?:\s|$)|\n\s*\n", gap):
        return False
    words = re.findall(r"[^\W\d_]+", gap.lower())
    return all(word in lexicon.function_words for word in words) and "\ufffc" not in gap


# From measures to values ----------------------------------------------------------------------------------------------


def _valued(measure: Measure, borrowed: list[Unit], first: Unit | None, spoken: tuple[str, ...], text: str) -> Value:
    if measure.head.writing == "ordinal":
        return ordinal(measure.start, measure.end, measure.number)
    scale, unit = first or (1, measure.unit)
    own = measured(measure.number, measure.unit)
    readings = [_with(measure, *offer) for offer in borrowed]
    canonical = _with(measure, scale, unit) if first else own
    others = {own, *readings, *_other_forms(measure, text)}
    if measure.scale >= LARGE and not measure.unit:
        others |= {measured(measure.number, unit) for unit in spoken}
    kind, canonical = kind_of(unit or measure.unit), _time(measure) or canonical
    return value(
        kind, canonical, measure.start, measure.end, *others, weight=_weight(measure), negative=measure.number < 0
    )


def _with(measure: Measure, scale: int, unit: str) -> str:
    """The canonical form with a borrowed scale and unit; no scale on top of its own or of a large number."""
    if measure.scale > 1 or measure.number >= 1000:
        scale = 1
    return measured(measure.number * scale, measure.unit or unit)


def _weight(measure: Measure) -> Weight:
    writing = measure.head.writing
    if measure.head.start == measure.head.end:
        return "offered"
    if writing == "digits":
        return "demanded"
    if measure.scale >= LARGE or (writing == "words" and kind_of(measure.unit) == "amount"):
        return "demanded"
    if writing == "words" or (writing == "article" and measure.number != 1):
        return "counted"
    return "offered"


def _time(measure: Measure) -> str:
    return clock(int(measure.number)) if measure.unit == "clock" and measure.number.denominator == 1 else ""


def _other_forms(measure: Measure, text: str) -> set[str]:
    number, unit = measure.number, measure.unit
    if measure.hinted:
        return {measured(number, measure.hinted)}
    if re.search(r"[-–] $", text[: measure.start][-2:]) and number > 0:
        return {measured(-number, unit)}
    whole = number.denominator == 1 and 0 <= number <= 24
    if unit in ("point", "MP"):
        return {plain(number)}
    if unit == "degree":
        return {measured(number, "°C"), measured(number, "K")}
    if unit in ("h", "clock"):
        return {measured(number, "h"), *({clock(int(number))} if whole else ())}
    if (
        not unit
        and re.search(r"\(\s?$", text[: measure.start][-2:])
        and text[measure.end : measure.end + 1] in (")", ",")
    ):
        return {measured(number, "year")}
    return set()


def ordinal(start: int, end: int, number: Fraction) -> Value:
    """An ordinal; it answers for the plain number and for as many years (75. Geburtstag, les 75 ans)."""
    return value("ordinal", f"{plain(number)}.", start, end, plain(number), measured(number, "year"), weight="counted")
