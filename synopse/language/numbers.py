"""Numbers, amounts and percentages → text of one locale, by CLDR, with the spaces that must not break.

Babel's known faults are cured here (1 million, breakable spaces, hyphens for minus signs); nothing is ever rounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from babel import Locale
from babel.numbers import format_decimal, get_currency_name, get_currency_symbol

NO_BREAK = "\u00a0"
NARROW = "\u202f"
AmountStyle = Literal["full", "short", "bare"]

_SCALES = (10**12, 10**9, 10**6)
_MOST_DECIMALS = 3  # 3,625 milliards is still read; 3,6251 milliards is written in digits

# Short amounts as the press writes them; CLDR parts the scale from the sign with a space. {n} number, {s} sign.
_SHORT: dict[str, dict[int, str]] = {
    "fr": {10**9: "{n}\u00a0Md{s}", 10**6: "{n}\u00a0M{s}", 1: "{n}\u00a0{s}"},
    "de": {10**9: "{n}\u00a0Mrd.\u00a0{s}", 10**6: "{n}\u00a0Mio.\u00a0{s}", 1: "{n}\u00a0{s}"},
    "en": {10**9: "{s}{n}\u00a0bn", 10**6: "{s}{n}\u00a0m", 1: "{s}{n}"},
}
_AROUND_WORDS = f" {NO_BREAK}\u200e\u200f"  # CLDR puts marks of direction beside the scales of Hebrew
_VOWELS = "aeiouyàâéèêëîïôûhAEIOUYÉ"


def number(value: Decimal, locale: Locale, grouping: str | None = None) -> str:
    """A number in full, such as 13 600 or 13.600; `grouping` is the separator of the house style, if it has one."""
    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = format_decimal(value, format=pattern, locale=locale, decimal_quantization=False)
    if grouping:
        text = text.replace(locale.number_symbols["latn"]["group"], grouping)
    return text.replace("-", "−").replace(" ", NO_BREAK)


def percentage(value: Decimal, locale: Locale, grouping: str | None = None) -> str:
    """12.5 → 12,5 %, with the space of the locale's own pattern."""
    pattern = locale.percent_formats[None].pattern
    spaced = any(space in pattern for space in (" ", NO_BREAK, NARROW))
    return number(value, locale, grouping) + (NO_BREAK if spaced else "") + "%"


def scaled(value: Decimal, locale: Locale, grouping: str | None = None) -> tuple[str, int]:
    """A large number with its scale word (3,6 milliards), and the scale; scale 1 where it is written in digits."""
    forms = locale.compact_decimal_formats
    found = _compact(value, forms.get("long") or forms["short"], locale)
    if found is None:
        return number(value, locale, grouping), 1
    mantissa, pattern, scale = found
    word = pattern.replace("0", "").replace("'", "").strip(_AROUND_WORDS)
    return f"{number(mantissa, locale, grouping)}{NO_BREAK}{word}", scale


def _compact(value: Decimal, forms: Mapping[str, Any], locale: Locale) -> tuple[Decimal, str, int] | None:
    """The number before a scale, CLDR's pattern and the scale; None where it is read better in digits.

    The zeros of a pattern count the digits before the scale: Japanese counts a million as a hundred ten-thousands.
    """
    for scale in _SCALES:
        other = forms["other"].get(str(scale))
        if abs(value) < scale or other is None:
            continue
        mantissa = _plain(value * 10 ** (other.pattern.count("0") - 1) / scale)
        if -int(mantissa.as_tuple().exponent) <= _MOST_DECIMALS:
            plural = forms.get(locale.plural_form(mantissa), forms["other"])
            return mantissa, plural.get(str(scale), other).pattern, scale
    return None


def amount(value: Decimal, currency: str, style: AmountStyle, locale: Locale, grouping: str | None = None) -> str:
    """An amount of money: full 3,6 milliards d'euros, short 3,6 Md€, bare 3,6 milliards."""
    text, scale = scaled(value, locale, grouping)
    if style == "bare":
        return text
    if style == "short":
        return _short(value, currency, locale, grouping)
    name = get_currency_name(currency, count=value if scale == 1 else 2 * scale, locale=locale)
    if locale.language == "fr" and scale > 1:
        return text + (f"{NO_BREAK}d’{name}" if name[0] in _VOWELS else f"{NO_BREAK}de{NO_BREAK}{name}")
    if locale.language == "en":
        return f"{get_currency_symbol(currency, locale)}{text}"
    return f"{text}{NO_BREAK}{name}"


def _short(value: Decimal, currency: str, locale: Locale, grouping: str | None) -> str:
    sign = get_currency_symbol(currency, locale)
    if locale.language not in _SHORT:
        return _short_by_cldr(value, sign, locale, grouping)
    patterns = _SHORT[locale.language]
    scale = _scale(value)
    if scale not in patterns:
        scale = 1
    pattern = patterns[scale]
    if len(sign) > 1:  # a sign in letters needs the space that € does without: Md€, M€, but Md CHF, M CHF
        pattern = pattern.replace("d{s}", f"d{NO_BREAK}{{s}}").replace("M{s}", f"M{NO_BREAK}{{s}}")
    return pattern.format(n=number(_plain(value / scale), locale, grouping), s=sign)


def _short_by_cldr(value: Decimal, sign: str, locale: Locale, grouping: str | None) -> str:
    """2,5 Mln €, by the compact patterns of CLDR."""
    found = _compact(value, locale.compact_currency_formats["short"], locale)
    if found is None:
        return _filled(locale.currency_formats["standard"].pattern.split(";")[0], value, sign, locale, grouping)
    mantissa, pattern, _ = found
    return _filled(pattern, mantissa, sign, locale, grouping)


def _filled(pattern: str, value: Decimal, sign: str, locale: Locale, grouping: str | None) -> str:
    text = re.sub(r"[#0](?:[#0,.]*[#0])?", lambda _: number(value, locale, grouping), pattern.replace("'", ""), count=1)
    return text.replace("¤", sign).replace(" ", NO_BREAK).strip(_AROUND_WORDS)


def _scale(value: Decimal) -> int:
    for scale in _SCALES:
        if abs(value) >= scale and -int(_plain(value / scale).as_tuple().exponent) <= _MOST_DECIMALS:
            return scale
    return 1


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros, and never with an exponent."""
    reduced = value.normalize()
    return reduced.quantize(Decimal(1)) if int(reduced.as_tuple().exponent) > 0 else reduced
