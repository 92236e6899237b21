"""Exact numbers and unit symbols → the strings by which equal values are known in every language."""

from __future__ import annotations

from fractions import Fraction

from synopse.values.units import CURRENCIES, FACTORS, PERCENT, POINT
from synopse.values.value import Kind


def plain(number: Fraction) -> str:
    """The number in digits with a decimal point; as a fraction where it has no end."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    places = max(twos, fives)
    digits = str(abs(number.numerator) * (10**places // number.denominator)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def measured(number: Fraction, unit: str) -> str:
    """The canonical string of a number with a unit's symbol, in the base unit: 3600000000 EUR, 12 %, 60 month, 5."""
    if not unit:
        return plain(number)
    base, factor = FACTORS[unit]
    return f"{plain(number * factor)} {base}"


def kind_of(unit: str) -> Kind:
    """What a number with this unit is."""
    if not unit:
        return "number"
    base = FACTORS[unit][0]
    if base == "clock":
        return "time"
    if base in CURRENCIES:
        return "amount"
    return {PERCENT: "percentage", POINT: "points"}.get(base, "quantity")  # type: ignore[return-value]


def clock(hour: int, minute: int = 0, second: int = 0) -> str:
    """The canonical string of a time of day."""
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
