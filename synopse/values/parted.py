"""The numbers of a text → which two that follow each other make one (12 km et 300 m, 3 ans et 6 mois, 1 m 80).

What they make together answers only for a value of the other text that nothing else answers for: in a list, such as
the points of measurement at 12 km and 300 m, the same words are two values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from synopse.values.canonical import measured
from synopse.values.measures import Measure
from synopse.values.units import FACTORS

AND = re.compile(r",? (?:(?:et|und|and) )?")
UNNAMED: dict[str, tuple[int, Fraction]] = {
    # unit: how many digits behind it are the number of a smaller unit without its name, and how many that is of it
    "m": (2, Fraction(1, 100)),
    "km": (3, Fraction(1, 1000)),
    "kg": (3, Fraction(1, 1000)),
}


def wholes(found: Iterable[Measure], text: str) -> dict[int, str]:
    """The canonical string of what two neighbours of `found` make, under the offset in `text` where each begins."""
    made: dict[int, str] = {}
    for left, right in pairwise(found):
        if left.start in made or left.number.denominator != 1 or left.number <= 0:
            continue
        gap = text[left.end : right.start]
        if AND.fullmatch(gap) and (total := _total(left, right, gap)) is not None:
            made[left.start] = made[right.start] = measured(total, left.unit)
    return made


def _total(left: Measure, right: Measure, gap: str) -> Fraction | None:
    """Both in the unit of `left`; None where `right` is no smaller part of it."""
    if not left.unit or left.scale > 1 or right.number <= 0:
        return None
    if right.bare:
        digits, worth = UNNAMED.get(left.unit, (0, Fraction(0)))
        alone = right.head.writing == "digits" and right.end - right.start == digits and gap == " "
        return left.number + right.number * worth if alone else None
    (base, whole), (other, part) = FACTORS[left.unit], FACTORS[right.unit] if right.unit else ("", Fraction(0))
    rest = right.number * part / whole
    return left.number + rest if base == other and part < whole and rest < 1 else None
