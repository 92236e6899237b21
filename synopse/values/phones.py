"""Folded text → phone numbers, in E.164 (+33627660509); a national number is read as one of the language's country.

Where its form is not that of a French number, it may also be one of a neighbouring country, given as it is dialled
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value, value

NEIGHBOURS = ("33", "49", "44", "41", "43", "32", "352", "31", "34", "351", "48", "45", "46", "353")
"""Calling codes of countries where the national prefix 0 is left out (or does not exist) in the international form."""

SEPARATOR = r"(?:[ ]?[-–./][ ]?|[ ])?"
INTERNATIONAL = re.compile(
    rf"(?<![\w])(?:\+[ ]?|00[ ]?)(?=[1-9])(?:\d{SEPARATOR}|\(\d{{1,5}}\){SEPARATOR}){{7,15}}(?<=\d)(?![\w]|,\d)"
)
NATIONAL = re.compile(rf"(?<![\w+,./-])(?:\(0[ ]?\d{{0,5}}\)|0(?=[\d ./-]))(?:{SEPARATOR}\d){{7,13}}(?![\w]|[.,-]\d|/)")
FRENCH = re.compile(r"0[1-9]([ ./-]?)(?:\d\d\1){3}\d\d(?<=\D\d\d)|0 ?8\d\d ?\d{3} ?\d{3}")
UNIT = re.compile(r"[ ]?(?:[€$£%°]|EUR|Mio|Mrd|Md|euros|million)")


def phones(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The phone numbers of `text`."""
    for found in INTERNATIONAL.finditer(text):
        digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", found[0]))
        number = digits.removeprefix("00") if found[0].startswith("00") else digits
        if 8 <= len(number) <= 15 and not UNIT.match(text, found.end()):
            yield value("phone", f"+{number}", *found.span())
    for found in NATIONAL.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if digits.startswith("00") or len(digits) < 8 or UNIT.match(text, found.end()):
            continue
        codes = calling_codes(found[0], len(digits), lexicon)
        yield value("phone", f"+{codes[0]}{digits[1:]}", *found.span(), *(f"+{code}{digits[1:]}" for code in codes))


def calling_codes(written: str, length: int, lexicon: Lexicon) -> tuple[str, ...]:
    """The countries that a national number of so many digits may belong to, the likeliest first.

    Ten digits in pairs are French, in whatever language they stand.
    """
    if FRENCH.fullmatch(written) or (lexicon.calling_code == "33" and length == 10 and written.isdigit()):
        return ("33",)
    own = lexicon.calling_code
    if own and own != "33":
        return (own, "33") if length == 10 else (own,)
    return tuple(code for code in NEIGHBOURS if code != "33" or length == 10)
