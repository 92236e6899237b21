"""Folded text → phone numbers, in E.164 (+33627660509); a national number is read as one of the language's country.

It may also be one of a neighbouring country, given as it is dialled there, so it answers for those international forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value, value

NEIGHBOURS = ("33", "49", "44", "41", "43", "32", "352", "31", "34", "351", "48", "45", "46", "353")
"""Calling codes of countries where the national prefix 0 is left out (or does not exist) in the international form."""

SEPARATOR = r"(?:[ ]?[-–./][ ]?|[ ])?"
INTERNATIONAL = re.compile(rf"(?<![\w])(?:\+[ ]?|00[ ]?)(?=[1-9])(?:\d{SEPARATOR}|\(\d{{1,5}}\){SEPARATOR}){{7,15}}(?<=\d)(?![\w]|,\d)")
NATIONAL = re.compile(rf"(?<![\w+,./-])(?:\(0[ ]?\d{{0,5}}\)|0(?=[\d ./-]))(?:{SEPARATOR}\d){{7,13}}(?![\w]|[.,-]\d|/)")
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
        codes = (lexicon.calling_code or NEIGHBOURS[0], *NEIGHBOURS)
        yield value("phone", f"+{codes[0]}{digits[1:]}", *found.span(), *(f"+{code}{digits[1:]}" for code in codes))
